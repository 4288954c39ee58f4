//! The words that steer a conversation.

use super::Level;
use crate::matcher::CategoryIndex;
use crate::text::char_kind;

/// What a word does. Back, home and cancel count in the whole menu, the others only inside forms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Word {
    /// One level up; in a form, to the question before.
    Back,
    /// To the top of the menu.
    Home,
    /// Leaves a form; elsewhere, to the top of the menu.
    Cancel,
    /// Skips an optional question.
    Skip,
    /// Confirms a summary.
    Yes,
    /// Rejects a summary.
    No,
}

impl Word {
    pub(crate) const ALL: [Word; 6] =
        [Word::Back, Word::Home, Word::Cancel, Word::Skip, Word::Yes, Word::No];

    /// Whether it counts outside of forms, too.
    pub(crate) fn is_of_menu(self) -> bool {
        matches!(self, Word::Back | Word::Home | Word::Cancel)
    }

    /// Whether it is there for forms above all: no code, title or keyword takes it away from them.
    pub(crate) fn is_of_forms(self) -> bool {
        !matches!(self, Word::Back | Word::Home)
    }

    /// The key under `words` that declares it.
    pub(crate) fn key(self) -> &'static str {
        match self {
            Word::Back => "back",
            Word::Home => "home",
            Word::Cancel => "cancel",
            Word::Skip => "skip",
            Word::Yes => "yes",
            Word::No => "no",
        }
    }
}

/// A word as it is typed.
#[derive(Debug)]
pub(crate) struct KnownWord {
    /// Folded.
    pub(crate) text: String,
    pub(crate) word: Word,
    /// Whether it has a letter or an emoji. Words of symbols and digits may be answers: in a form
    /// they count only if the check of the answer fails.
    pub(crate) is_lettered: bool,
    /// Whether the menu does not declare it.
    pub(crate) is_default: bool,
    /// What it gives way to.
    pub(crate) claims: Vec<Claim>,
}

/// A code, title or keyword that reads as a word.
#[derive(Debug)]
pub(crate) struct Claim {
    pub(crate) category: CategoryIndex,
    /// Where a code is offered; titles and keywords are found from everywhere.
    pub(crate) level: Option<Level>,
}

impl KnownWord {
    pub(crate) fn new(text: String, word: Word, is_default: bool, claims: Vec<Claim>) -> Self {
        let is_letter = |c: char| !c.is_ascii_digit() && char_kind(c).says_something();
        let is_lettered = text.chars().any(is_letter);
        KnownWord { text, word, is_lettered, is_default, claims }
    }

    /// Whether it leaves a question before the answer is checked.
    pub(crate) fn leads_out(&self, is_optional: bool) -> bool {
        match self.word {
            Word::Back | Word::Home | Word::Cancel => self.is_lettered,
            Word::Skip => self.is_lettered && is_optional,
            Word::Yes | Word::No => false,
        }
    }
}
