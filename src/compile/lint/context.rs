//! What lints look at.

use std::borrow::Cow;

use crate::compile::folded::FoldedCategory;
use crate::compile::menus;
use crate::compile::patterns::PatternInfo;
use crate::definition::{Date, Definition};
use crate::file::Unread;
use crate::model::{Content, Model, Slot};
use crate::part::Part;

/// A menu as it is written and as it runs, with what the compiler found out on the way.
pub(in crate::compile) struct Context<'a> {
    pub(in crate::compile) definition: &'a Definition,
    pub(in crate::compile) folded: &'a [FoldedCategory],
    pub(in crate::compile) patterns: &'a [PatternInfo<'a>],
    pub(in crate::compile) model: &'a Model,
    pub(in crate::compile) unread: &'a Unread,
    pub(in crate::compile) today: Option<Date>,
}

impl Context<'_> {
    /// A reply with the default values, and the menu of all days.
    pub(super) fn with_defaults<'c>(&'c self, content: &'c Content) -> Vec<Part<'c>> {
        let value = |slot: Slot| match slot {
            Slot::Value(index) => {
                let value = self.model.values.get(index);
                debug_assert!(value.is_some(), "a slot names a value that is there");
                value.map_or(Cow::Borrowed(""), |(_, text)| text.as_str().into())
            }
            Slot::Menu(level) => {
                self.model.menus.get(&level).map(menus::text).unwrap_or_default().into()
            }
            Slot::Answers | Slot::Choices | Slot::Suggestions | Slot::Opens | Slot::OpensIso => {
                Cow::Borrowed("")
            }
        };
        content.fill(value).1.into_owned()
    }
}
