//! Replies: constant if nothing depends on the message, else with templates to fill in.

use std::borrow::Cow;

use super::{Level, Slot, Template, Word};
use crate::part::Part;

/// A compiled reply.
#[derive(Debug)]
pub(crate) enum Content {
    /// A reply without slots, which is borrowed and never copied.
    Constant(Constant),
    /// A reply with slots. `texts` are the templates of the texts of `parts`, in the order of
    /// `Part::map`. `unsuggested` is what it becomes where nothing is suggested, if it has no other slots.
    Template {
        parts: Vec<Part<'static>>,
        texts: Vec<Template>,
        shown: Shown,
        unsuggested: Option<Box<Constant>>,
    },
}

/// What the texts of a reply show that can be chosen, besides what their slots are filled with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Shown {
    /// The level whose lines `{menu}` shows.
    pub(crate) menu: Option<Level>,
    /// The words that the texts name, such as "回复“返回”", as a set of bits.
    words: u8,
}

impl Shown {
    pub(crate) fn add_word(&mut self, word: Word) {
        self.words |= 1 << word as u8;
    }

    pub(crate) fn has_word(self, word: Word) -> bool {
        self.words & 1 << word as u8 != 0
    }

    /// What is shown by two replies, one below the other: the codes of the lower menu count.
    pub(crate) fn and(self, other: Shown) -> Shown {
        Shown { menu: other.menu.or(self.menu), words: self.words | other.words }
    }
}

/// A reply that is sent as it is written.
#[derive(Debug)]
pub(crate) struct Constant {
    pub(crate) text: String,
    pub(crate) parts: Vec<Part<'static>>,
    pub(crate) shown: Shown,
}

impl Content {
    /// `texts` are the templates of the texts of `parts`, in the order of `Part::map`; if some are
    /// missing, the menu has errors.
    pub(crate) fn new(parts: &[Part<'static>], texts: Vec<Template>, shown: Shown) -> Self {
        let constants: Option<Vec<&str>> = texts.iter().map(Template::constant).collect();
        if let Some(constants) = constants {
            let mut constants = constants.into_iter();
            let mut text = || Cow::Owned(constants.next().unwrap_or_default().to_owned());
            let parts: Vec<_> = parts.iter().map(|part| part.map(|_| text())).collect();
            return Content::Constant(Constant { text: as_text(&parts), parts, shown });
        }
        let has_only_suggestions = texts.iter().all(|text| text.has_only(Slot::Suggestions));
        let unsuggested = has_only_suggestions.then(|| {
            let (text, parts) = fill(parts, &texts, |_| Cow::Borrowed(""));
            Box::new(Constant { text, parts, shown })
        });
        Content::Template { parts: parts.to_vec(), texts, shown, unsuggested }
    }

    /// The reply as it stands in the menu, if no slot has anything to say.
    pub(crate) fn constant(&self, suggests_nothing: impl FnOnce() -> bool) -> Option<&Constant> {
        match self {
            Content::Constant(constant) => Some(constant),
            Content::Template { unsuggested, .. } => {
                unsuggested.as_deref().filter(|_| suggests_nothing())
            }
        }
    }

    /// What it shows that can be chosen.
    pub(crate) fn shown(&self) -> Shown {
        match self {
            Content::Constant(Constant { shown, .. }) | Content::Template { shown, .. } => *shown,
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
        value: impl FnMut(Slot) -> Cow<'v, str>,
    ) -> (Cow<'m, str>, Cow<'m, [Part<'static>]>) {
        match self {
            Content::Constant(Constant { text, parts, .. }) => {
                (Cow::Borrowed(text), Cow::Borrowed(parts))
            }
            Content::Template { parts, texts, .. } => {
                let (text, parts) = fill(parts, texts, value);
                (Cow::Owned(text), Cow::Owned(parts))
            }
        }
    }
}

/// The parts with the slots of their texts filled by `value`, and all of it as one text.
fn fill<'v>(
    parts: &[Part<'static>],
    texts: &[Template],
    mut value: impl FnMut(Slot) -> Cow<'v, str>,
) -> (String, Vec<Part<'static>>) {
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
    (as_text(&parts), parts)
}

/// The parts as one text, for channels without pictures and cards.
pub(crate) fn as_text(parts: &[Part<'_>]) -> String {
    let mut text = String::new();
    for part in parts {
        part.push_text(&mut text);
    }
    text
}
