//! Replies: constant if nothing depends on the message, else with templates to fill in.

use std::borrow::Cow;

use super::{Slot, Template};
use crate::part::Part;

/// A compiled reply.
#[derive(Debug)]
pub(crate) enum Content {
    /// A reply without slots, which is borrowed and never copied.
    Constant(Constant),
    /// A reply with slots. `texts` are the templates of the texts of `parts`, in the order of
    /// `Part::map`.
    Template { parts: Vec<Part<'static>>, texts: Vec<Template>, shows_menu: bool },
}

/// A reply that is sent as it is written.
#[derive(Debug)]
pub(crate) struct Constant {
    pub(crate) text: String,
    pub(crate) parts: Vec<Part<'static>>,
    shows_menu: bool,
}

impl Content {
    /// `texts` are the templates of the texts of `parts`, in the order of `Part::map`; if some are
    /// missing, the menu has errors. `shows_menu` if the lines of a menu are among them.
    pub(crate) fn new(parts: &[Part<'static>], texts: Vec<Template>, shows_menu: bool) -> Self {
        let constants: Option<Vec<&str>> = texts.iter().map(Template::constant).collect();
        match constants {
            Some(constants) => {
                let mut constants = constants.into_iter();
                let parts: Vec<Part<'static>> = parts
                    .iter()
                    .map(|part| {
                        part.map(|_| Cow::Owned(constants.next().unwrap_or_default().to_owned()))
                    })
                    .collect();
                Content::Constant(Constant { text: as_text(&parts), parts, shows_menu })
            }
            None => Content::Template { parts: parts.to_vec(), texts, shows_menu },
        }
    }

    /// Whether the lines of a menu are shown: then their codes are those that count.
    #[inline]
    pub(crate) fn shows_menu(&self) -> bool {
        match self {
            Content::Constant(constant) => constant.shows_menu,
            Content::Template { shows_menu, .. } => *shows_menu,
        }
    }

    /// Whether it has this slot.
    pub(crate) fn has(&self, slot: Slot) -> bool {
        match self {
            Content::Constant(_) => false,
            Content::Template { texts, .. } => texts.iter().any(|text| text.has(slot)),
        }
    }

    /// The reply as one text and as parts, with the slots filled by `value`.
    pub(crate) fn fill<'m, 'v>(
        &'m self,
        mut value: impl FnMut(Slot) -> Cow<'v, str>,
    ) -> (Cow<'m, str>, Cow<'m, [Part<'static>]>) {
        match self {
            Content::Constant(Constant { text, parts, .. }) => {
                (Cow::Borrowed(text), Cow::Borrowed(parts))
            }
            Content::Template { parts, texts, .. } => {
                let mut texts = texts.iter();
                let parts: Vec<Part<'static>> = parts
                    .iter()
                    .map(|part| {
                        part.map(|_| {
                            let filled = texts.next().map(|text| text.fill(&mut value));
                            Cow::Owned(filled.unwrap_or_default())
                        })
                    })
                    .collect();
                (Cow::Owned(as_text(&parts)), Cow::Owned(parts))
            }
        }
    }
}

/// The parts as one text, for channels without pictures and cards.
pub(crate) fn as_text(parts: &[Part<'_>]) -> String {
    let mut text = String::new();
    for part in parts {
        part.push_text(&mut text);
    }
    text
}
