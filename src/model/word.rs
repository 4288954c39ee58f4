//! The words that steer a conversation.

use crate::text::char_kind;

/// What a word does. Back and home count in the whole menu, the others only inside forms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Word {
    /// One level up; in a form, to the question before.
    Back,
    /// To the top of the menu.
    Home,
    /// Leaves a form.
    Cancel,
    /// Skips an optional question.
    Skip,
    /// Confirms a summary.
    Yes,
    /// Rejects a summary.
    No,
}

impl Word {
    /// Whether it counts only inside forms.
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

/// A word as forms understand it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FormWord {
    pub(crate) word: Word,
    /// Whether it has a letter. Words of symbols and digits may be answers: they count only if the
    /// check of the answer fails.
    pub(crate) is_lettered: bool,
}

impl FormWord {
    pub(crate) fn new(text: &str, word: Word) -> Self {
        let is_letter = |c: char| !c.is_ascii_digit() && char_kind(c).says_something();
        FormWord { word, is_lettered: text.chars().any(is_letter) }
    }

    /// Whether it leaves a question before the answer is checked.
    pub(crate) fn leads_out(self, is_optional: bool) -> bool {
        match self.word {
            Word::Back | Word::Home | Word::Cancel => self.is_lettered,
            Word::Skip => self.is_lettered && is_optional,
            Word::Yes | Word::No => false,
        }
    }
}
