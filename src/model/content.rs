//! What is sent: the parts of a reply, ready where they can be, filled in where they must be.

use std::borrow::Cow;

use super::{Slot, Template};
use crate::part::Part;

/// A reply as it runs.
#[derive(Debug)]
pub(crate) enum Content {
    /// Nothing is left to fill in: it is lent, never copied.
    Constant(Constant),
    /// The parts, whose texts are these templates in the order of `Part::map`.
    Template { parts: Vec<Part<'static>>, texts: Vec<Template> },
}

/// What is sent as it stands in the menu.
#[derive(Debug)]
pub(crate) struct Constant {
    pub(crate) text: String,
    pub(crate) parts: Vec<Part<'static>>,
}

impl Content {
    /// `texts` are those of `parts`, in the order of `Part::map`.
    pub(crate) fn new(parts: &[Part<'static>], texts: Vec<Template>) -> Self {
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
                Content::Constant(Constant { text: as_text(&parts), parts })
            }
            None => Content::Template { parts: parts.to_vec(), texts },
        }
    }

    /// Whether its text is known only once a slot of this kind is.
    pub(crate) fn has(&self, slot: Slot) -> bool {
        match self {
            Content::Constant(_) => false,
            Content::Template { texts, .. } => texts.iter().any(|text| text.has(slot)),
        }
    }

    /// What is sent, with `value` asked for each slot.
    pub(crate) fn fill<'m, 'v>(
        &'m self,
        mut value: impl FnMut(Slot) -> Cow<'v, str>,
    ) -> (Cow<'m, str>, Cow<'m, [Part<'static>]>) {
        match self {
            Content::Constant(Constant { text, parts }) => {
                (Cow::Borrowed(text), Cow::Borrowed(parts))
            }
            Content::Template { parts, texts } => {
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

/// The parts as one text, for a channel that has nothing else.
pub(crate) fn as_text(parts: &[Part<'_>]) -> String {
    let mut text = String::new();
    for part in parts {
        part.push_text(&mut text);
    }
    text
}
