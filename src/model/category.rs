//! A category as it runs, and what is said at its level of the menu.

use super::{Content, Form};
use crate::handoff::Handoff;

/// One thing that can be asked for.
///
/// What is rare is boxed: an answer touches few categories of a large menu, and the smaller they
/// are, the more of them the caches hold (176 bytes; unboxed 520).
#[derive(Debug)]
pub(crate) struct Category {
    pub(crate) id: String,
    /// Its line in the menu, folded: what may follow its code.
    pub(crate) folded_title: String,
    pub(crate) reply: Content,
    /// Answers of which one is picked, each with the sum of the weights up to it.
    pub(crate) variants: Vec<(u32, Content)>,
    pub(crate) form: Option<Box<Form>>,
    /// Its submenu, if it has one.
    pub(crate) level: Option<Box<LevelTexts>>,
    /// A category with a form hands over at its end.
    pub(crate) handoff: Option<Box<Handoff<'static>>>,
    pub(crate) action: Option<String>,
}

/// What the engine says at a level of the menu.
#[derive(Debug)]
pub(crate) struct LevelTexts {
    pub(crate) listed: Content,
    pub(crate) invalid_choice: Content,
    pub(crate) fallback: Content,
    /// When a form is left before its end.
    pub(crate) cancelled: Content,
}
