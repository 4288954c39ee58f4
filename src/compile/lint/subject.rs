//! What lints look at.

use std::borrow::Cow;

use crate::compile::folded::FoldedCategory;
use crate::compile::patterns::PatternFacts;
use crate::definition::{Date, Definition};
use crate::file::Unread;
use crate::model::{Content, Model, Slot};
use crate::part::Part;

/// What lints ask of a menu that its model does not keep.
pub(in crate::compile) struct Facts {
    pub(in crate::compile) folded: Vec<FoldedCategory>,
    pub(in crate::compile) patterns: Vec<PatternFacts>,
}

/// What lints look at.
pub(super) struct Subject<'a> {
    pub(super) definition: &'a Definition,
    pub(super) folded: &'a [FoldedCategory],
    pub(super) patterns: &'a [PatternFacts],
    pub(super) model: &'a Model,
    pub(super) unread: &'a Unread,
    pub(super) today: Option<Date>,
}

impl Subject<'_> {
    /// A reply as it is sent while nothing newer is known.
    pub(super) fn filled<'c>(&'c self, content: &'c Content) -> Vec<Part<'c>> {
        let default = |slot: Slot| match slot {
            Slot::Value(index) => {
                let value = self.definition.values.get(index);
                value.map_or_else(Default::default, |(_, text)| text.as_str().into())
            }
            Slot::Menu(level) => {
                let lines = self.model.menus.get(&level).into_iter().flatten();
                lines.map(|(_, line)| line.as_str()).collect::<Vec<_>>().join("\n").into()
            }
            _ => Cow::default(),
        };
        content.fill(default).1.into_owned()
    }
}
