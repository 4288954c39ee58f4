//! The words with a meaning of their own, wherever they are declared.

use crate::text::char_kind;

/// A word that moves the conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Word {
    Back,
    Home,
    Cancel,
    Skip,
    Yes,
    No,
}

impl Word {
    /// Whether only forms understand it.
    pub(crate) fn is_of_forms(self) -> bool {
        !matches!(self, Word::Back | Word::Home)
    }

    /// Where it is declared.
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

/// A word as a form reads it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FormWord {
    pub(crate) word: Word,
    /// Whether it comes before the answer's check; symbols and digits may be answers.
    pub(crate) is_lettered: bool,
}

impl FormWord {
    pub(crate) fn new(text: &str, word: Word) -> Self {
        let is_letter = |c: char| !c.is_ascii_digit() && char_kind(c).says_something();
        FormWord { word, is_lettered: text.chars().any(is_letter) }
    }

    /// Whether it is understood at a question before the answer is.
    pub(crate) fn leads_out(self, is_optional: bool) -> bool {
        match self.word {
            Word::Back | Word::Home | Word::Cancel => self.is_lettered,
            Word::Skip => self.is_lettered && is_optional,
            Word::Yes | Word::No => false,
        }
    }
}
