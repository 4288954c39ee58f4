//! A compiled category, and the texts of a level of the menu.

use super::{Content, Form};
use crate::handoff::Handoff;

/// A compiled category.
///
/// What few categories have is boxed: the caches hold more of the categories of a large menu (176
/// bytes each; unboxed 740).
#[derive(Debug)]
pub(crate) struct Category {
    pub(crate) id: String,
    /// The folded title that the menu shows, which may follow the code in a choice.
    pub(crate) folded_title: String,
    pub(crate) reply: Content,
    /// Replies of which one is picked, each with the sum of the weights up to it.
    pub(crate) variants: Vec<(u32, Content)>,
    pub(crate) form: Option<Box<Form>>,
    /// The texts of its submenu, if it has one.
    pub(crate) level: Option<Box<LevelTexts>>,
    /// The desk that takes over; from a form, at its end.
    pub(crate) handoff: Option<Box<Handoff<'static>>>,
    pub(crate) action: Option<String>,
}

/// The texts of a level of the menu.
#[derive(Debug)]
pub(crate) struct LevelTexts {
    pub(crate) listed: Content,
    pub(crate) invalid_choice: Content,
    pub(crate) fallback: Content,
    /// Sent in place of the fallback for a miss that is not handed over yet.
    pub(crate) missed: Content,
    /// Sent to a message that is no text.
    pub(crate) unreadable: Content,
    /// What `{suggestions}` stands for.
    pub(crate) suggestions: Content,
    /// Sent when a form is left before its end.
    pub(crate) cancelled: Content,
}
