//! One message to a form: it begins, advances, ends, or is left.

use std::ops::Range;

use super::decision::{Decision, Here, Step, Turn};
use crate::cursor::{FormState, StoredAnswer};
use crate::matcher::CategoryIndex;
use crate::message::Message;
use crate::model::{Form, Model, Question, Word};
use crate::outcome::Outcome;
use crate::schedule::Date;
use crate::text::Haystack;

/// A form with those answers that still fit its questions.
pub(super) struct InProgress<'f> {
    category: CategoryIndex,
    pub(super) id: &'f str,
    form: &'f Form,
    answers: Vec<StoredAnswer>,
}

impl<'f> InProgress<'f> {
    /// The first question without an answer.
    pub(super) fn open(&self) -> Option<&'f Question> {
        let is_open =
            |question: &&Question| self.answers.iter().all(|answer| answer.name != question.name);
        self.form.questions.iter().find(is_open)
    }

    /// The question before the open one.
    fn previous(&self) -> Option<&'f Question> {
        let open = self.open().map(|question| &question.name);
        self.form.questions.iter().take_while(|question| Some(&question.name) != open).last()
    }

    /// A decision that leaves the form in this state.
    pub(super) fn turn(self, outcome: Outcome) -> Decision {
        let open = self.open().map(|question| question.name.clone());
        let state = FormState { category: self.id.to_owned(), open, answers: self.answers };
        let form = Some(Box::new(Turn { outcome, state }));
        Decision { category: Some(self.category), form, ..Decision::new(Step::Form) }
    }

    /// Asks the open question, shows the summary, or ends.
    fn advance(self) -> Decision {
        let ends = self.open().is_none() && !self.form.confirms;
        self.turn(if ends { Outcome::Done } else { Outcome::Question })
    }

    pub(super) fn answer(mut self, answer: StoredAnswer) -> Decision {
        self.answers.push(answer);
        self.advance()
    }

    /// Back to the previous question; at the first one, out of the form.
    pub(super) fn back(mut self) -> Decision {
        let Some(previous) = self.previous() else { return self.turn(Outcome::Cancelled) };
        self.answers.retain(|answer| answer.name != previous.name);
        self.turn(Outcome::Question)
    }

    pub(super) fn skip(self, question: &Question) -> Decision {
        self.answer(StoredAnswer { name: question.name.clone(), text: None })
    }

    /// Asks everything again.
    pub(super) fn restart(mut self) -> Decision {
        self.answers.clear();
        self.advance()
    }
}

impl Model {
    /// Decides about a message while a form is in progress; without a haystack it is too long to
    /// be read, or no text.
    pub(super) fn decide_in_form(
        &self,
        message: &Message<'_>,
        haystack: Option<&Haystack<'_>>,
        state: &FormState,
        day: Option<Date>,
    ) -> Decision {
        let Some(progress) = self.in_progress(state, day) else {
            return Decision::new(Step::FormGone);
        };
        let level = self.level_before(message, day);
        let here = Here { level, day };
        let decision = self.next_turn(message, haystack, state, progress, here);
        Decision { level, ..decision }
    }

    /// Words that leave the question first, then its check, then the words that may be answers.
    fn next_turn(
        &self,
        message: &Message<'_>,
        haystack: Option<&Haystack<'_>>,
        state: &FormState,
        progress: InProgress<'_>,
        here: Here,
    ) -> Decision {
        let open = progress.open();
        // A reload may have put another question before the one that this message answers.
        let is_another = open.map(|question| question.name.as_str()) != state.open.as_deref();
        let skips = open.is_some_and(|question| question.is_optional) && !is_another;
        let found = haystack.and_then(|haystack| self.form_word(haystack, here));
        // A word that is there by default gives way to a choice of the question.
        let is_choice = |text| open.is_some_and(|question| question.check.is_choice(text));
        let found = found.filter(|(word, _)| !word.is_default || !is_choice(&word.text));
        if let Some((word, span)) = found.clone().filter(|(word, _)| word.leads_out(skips)) {
            return leave(progress, word.word, span);
        }
        let haystack = match haystack {
            _ if is_another => return progress.turn(Outcome::Question),
            Some(haystack) => haystack,
            None if message.is_unreadable() => return progress.turn(Outcome::Unreadable),
            None => return progress.turn(Outcome::Retry),
        };
        match (open, found.as_ref().map(|(word, _)| word.word)) {
            (Some(question), _) => {
                if let Some(answer) = question.take(self.fold, message.text(), self.today(message))
                {
                    return progress.answer(answer);
                }
            }
            (None, Some(Word::Yes)) => return progress.turn(Outcome::Done),
            (None, Some(Word::No)) => return progress.restart(),
            (None, _) => {}
        }
        let symbol = || Some((self.symbol_word(haystack, here)?, 0..haystack.len()));
        let found = found.map(|(word, span)| (word.word, span)).or_else(symbol);
        match found {
            Some((Word::Skip, _)) if !skips => progress.turn(Outcome::Retry),
            Some((Word::Yes | Word::No, _)) | None => progress.turn(Outcome::Retry),
            Some((word, span)) => leave(progress, word, span),
        }
    }

    /// The form, with those answers that still fit it; `None` if it is gone.
    pub(super) fn in_progress(
        &self,
        state: &FormState,
        day: Option<Date>,
    ) -> Option<InProgress<'_>> {
        let index = *self.ids.get(&state.category)?;
        let category = self.category(index)?;
        let form = category.form.as_deref().filter(|_| self.exists(index, day))?;
        let answers = form.questions.iter().filter_map(|question| {
            let stored = state.answers.iter().find(|answer| answer.name == question.name)?;
            question.keep(self.fold, stored)
        });
        Some(InProgress { category: index, id: &category.id, form, answers: answers.collect() })
    }

    /// Begins the form of the category that answers, if it has one.
    #[inline(always)]
    pub(super) fn begin_form(
        &self,
        decision: &mut Decision,
        message: &Message<'_>,
        haystack: Option<&Haystack<'_>>,
    ) {
        if let Some(index) = decision.category
            && let Some(category) = self.category(index)
            && let Some(form) = &category.form
        {
            let (id, answers) = (&category.id, Vec::new());
            let progress = InProgress { category: index, id, form, answers };
            decision.form = self.first_turn(&progress, decision, message, haystack);
        }
    }

    /// A capture named like a question is its answer, if it passes the check.
    #[inline(never)]
    fn first_turn(
        &self,
        progress: &InProgress<'_>,
        decision: &Decision,
        message: &Message<'_>,
        haystack: Option<&Haystack<'_>>,
    ) -> Option<Box<Turn>> {
        let captures = match (haystack, decision.hits.first()) {
            (Some(haystack), Some(winner)) => self.matcher.captures(haystack, winner),
            _ => Vec::new(),
        };
        let answers = progress.form.questions.iter().filter_map(|question| {
            let (_, span) = captures.iter().find(|(name, _)| *name == question.name)?;
            question.take(self.fold, message.text().get(span.clone())?, self.today(message))
        });
        InProgress { answers: answers.collect(), ..*progress }.advance().form
    }
}

/// Follows a word that leaves the question.
fn leave(progress: InProgress<'_>, word: Word, span: Range<usize>) -> Decision {
    let decision = match (word, progress.open()) {
        (Word::Home, _) => Decision::new(Step::Word(Word::Home)),
        (Word::Back, _) => progress.back(),
        (Word::Skip, Some(question)) => progress.skip(question),
        _ => progress.turn(Outcome::Cancelled),
    };
    Decision { span: Some(span), ..decision }
}
