//! A form: what a category asks in turn.

use super::{AnswerCheck, Content};
use crate::cursor::{StoredAnswer, clean};
use crate::text::Fold;

/// What a category asks in turn.
#[derive(Debug)]
pub(crate) struct Form {
    pub(crate) questions: Vec<Question>,
    /// Whether it is shown what was answered before it ends.
    pub(crate) confirms: bool,
    pub(crate) summary: Content,
}

/// One question of a form.
#[derive(Debug)]
pub(crate) struct Question {
    pub(crate) name: String,
    /// What the summary calls it.
    pub(crate) title: String,
    pub(crate) check: AnswerCheck,
    /// Characters of the longest answer that is kept.
    pub(crate) max: usize,
    pub(crate) is_optional: bool,
    pub(crate) prompt: Content,
    pub(crate) retry: Content,
}

impl Question {
    /// What is kept of an answer, if it passes.
    pub(crate) fn take(&self, fold: Fold, typed: &str) -> Option<StoredAnswer> {
        let typed = clean(typed);
        let value = self.value(fold, &typed)?;
        let text = if self.check.keeps_value() { value } else { typed };
        Some(StoredAnswer { name: self.name.clone(), text: Some(text) })
    }

    /// What is handed on of an answer that is kept; `None` if it does not pass.
    pub(crate) fn value(&self, fold: Fold, kept: &str) -> Option<String> {
        if self.has_room(kept) { self.check.value(fold, kept) } else { None }
    }

    /// What is still kept of an answer of an earlier message; `None` if it no longer passes.
    pub(crate) fn keep(&self, fold: Fold, kept: &StoredAnswer) -> Option<StoredAnswer> {
        let Some(text) = &kept.text else { return self.is_optional.then(|| kept.clone()) };
        let text = if self.has_room(text) { self.check.keep(fold, text)? } else { return None };
        Some(StoredAnswer { name: self.name.clone(), text: Some(text) })
    }

    /// Whether it has no more characters than may be kept; of a choice its own text is.
    fn has_room(&self, kept: &str) -> bool {
        self.check.keeps_value() || kept.chars().nth(self.max).is_none()
    }
}
