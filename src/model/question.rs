//! Compiled forms and their questions.

use super::{AnswerCheck, Content};
use crate::cursor::{StoredAnswer, clean};
use crate::handoff::Handoff;
use crate::schedule::Date;
use crate::text::Fold;

/// A compiled form.
#[derive(Debug)]
pub(crate) struct Form {
    pub(crate) questions: Vec<Question>,
    /// Whether the summary is shown, and confirmed or rejected, before the form ends.
    pub(crate) confirms: bool,
    pub(crate) summary: Content,
    /// Who takes over after too many wrong answers to one question.
    pub(crate) misses_handoff: Option<Handoff<'static>>,
}

/// A compiled question of a form.
#[derive(Debug)]
pub(crate) struct Question {
    pub(crate) name: String,
    /// What the summary calls it.
    pub(crate) title: String,
    pub(crate) check: AnswerCheck,
    /// The most characters of an answer.
    pub(crate) max: usize,
    pub(crate) is_optional: bool,
    pub(crate) prompt: Content,
    pub(crate) retry: Content,
    /// The question again, where a message is no text.
    pub(crate) unreadable: Content,
}

impl Question {
    /// The answer to store; `None` if what was typed is not accepted.
    pub(crate) fn take(
        &self,
        fold: Fold,
        typed: &str,
        today: Option<Date>,
    ) -> Option<StoredAnswer> {
        let typed = clean(typed);
        let accepted = if self.has_room(&typed) {
            self.check.accept(fold, &typed, today)?
        } else {
            return None;
        };
        let text = match accepted.stored {
            Some(stored) if !self.has_room(&stored) => accepted.value,
            stored => stored.unwrap_or(typed),
        };
        Some(StoredAnswer { name: self.name.clone(), text: Some(text) })
    }

    /// The value of a stored answer for the gateway; `None` if it is not accepted.
    pub(crate) fn value(&self, fold: Fold, stored: &str) -> Option<String> {
        if self.has_room(stored) { self.check.value(fold, stored) } else { None }
    }

    /// An answer that an earlier message stored, as it is stored now; `None` if a reload of the menu
    /// made it unacceptable.
    pub(crate) fn keep(&self, fold: Fold, stored: &StoredAnswer) -> Option<StoredAnswer> {
        let Some(text) = &stored.text else { return self.is_optional.then(|| stored.clone()) };
        let text = if self.has_room(text) { self.check.keep(fold, text)? } else { return None };
        Some(StoredAnswer { name: self.name.clone(), text: Some(text) })
    }

    /// Whether an answer is short enough; of a choice the menu's own text is stored.
    fn has_room(&self, stored: &str) -> bool {
        self.check.stores_own_text() || stored.chars().nth(self.max).is_none()
    }
}
