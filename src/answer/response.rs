//! The response to a decision: which of the menu's texts, and where it leaves the conversation.

use super::decision::{Decision, Step, Turn};
use crate::cursor::Cursor;
use crate::handoff::Handoff;
use crate::hash::fnv1a;
use crate::matcher::CategoryIndex;
use crate::message::Message;
use crate::model::{Category, Content, Form, Level, Model, Word};
use crate::outcome::Outcome;

/// A response before its placeholders are filled in.
#[derive(Clone, Copy)]
pub(super) struct Response<'m> {
    pub(super) outcome: Outcome,
    pub(super) content: &'m Content,
    /// The menu at the cursor from now on.
    pub(super) level: Level,
    pub(super) misses: u8,
    pub(super) handoff: Option<&'m Handoff<'static>>,
}

impl Model {
    /// The response to a decision.
    #[inline(always)]
    pub(super) fn response(&self, message: &Message<'_>, decision: &Decision) -> Response<'_> {
        let category = decision.category.and_then(|index| Some((index, self.category(index)?)));
        match category {
            Some((index, category)) => self.category_response(index, category, message, decision),
            None => self.menu_response(message, decision.step, decision.level),
        }
    }

    /// The response of the category that answers.
    #[inline(always)]
    fn category_response<'m>(
        &'m self,
        index: CategoryIndex,
        category: &'m Category,
        message: &Message<'_>,
        decision: &Decision,
    ) -> Response<'m> {
        let is_menu = category.level.is_some();
        let reply = || pick(category, message);
        let (outcome, content) = match (&decision.form, &category.form) {
            (Some(turn), Some(form)) => {
                let content = self.form_content(turn, form, decision.level);
                (turn.outcome, content.unwrap_or_else(reply))
            }
            _ if is_menu => (Outcome::Listed, reply()),
            _ => (Outcome::Answered, reply()),
        };
        // The codes count in the menu whose lines are shown, else in that of a chosen leaf.
        let level = match decision.step {
            _ if is_menu => Level::Under(index),
            // It shows the menu at the cursor.
            _ if outcome == Outcome::Cancelled => decision.level,
            _ if content.shown().menu.is_some() => self.tree.level_of(index),
            Step::Choice | Step::Path | Step::Tapped => self.tree.level_of(index),
            _ => decision.level,
        };
        // A form hands over at its end.
        let is_midway = matches!(
            outcome,
            Outcome::Question
                | Outcome::Retry
                | Outcome::Stale
                | Outcome::Unreadable
                | Outcome::Cancelled
        );
        let (misses, hands_over) = match outcome {
            Outcome::Retry | Outcome::Unreadable => self.misses(message, outcome),
            _ => (0, false),
        };
        let handoff = match &category.form {
            Some(form) if hands_over => form.misses_handoff.as_ref(),
            _ if is_midway => None,
            _ => category.handoff.as_deref(),
        };
        Response { outcome, content, level, misses, handoff }
    }

    /// What a form says before it ends; `None` at its end.
    #[cold]
    fn form_content<'m>(
        &'m self,
        turn: &Turn,
        form: &'m Form,
        level: Level,
    ) -> Option<&'m Content> {
        let open = turn.state.open.as_ref();
        let question =
            open.and_then(|open| form.questions.iter().find(|question| question.name == *open));
        match (turn.outcome, question) {
            (Outcome::Cancelled, _) => Some(&self.texts(level).cancelled),
            (Outcome::Retry, Some(question)) => Some(&question.retry),
            (Outcome::Question | Outcome::Stale, Some(question)) => Some(&question.prompt),
            (Outcome::Unreadable, Some(question)) => Some(&question.unreadable),
            (Outcome::Question | Outcome::Retry | Outcome::Stale | Outcome::Unreadable, None) => {
                Some(&form.summary)
            }
            _ => None,
        }
    }

    /// The response of the menu itself where no category answers.
    #[inline(always)]
    pub(super) fn menu_response(
        &self,
        message: &Message<'_>,
        step: Step,
        here: Level,
    ) -> Response<'_> {
        let texts = self.texts(here);
        let (outcome, content, level) = match step {
            Step::Welcome => (Outcome::Listed, &self.welcome, Level::Top),
            Step::Word(word) => {
                let level = match here {
                    Level::Under(category) if word == Word::Back => self.tree.level_of(category),
                    _ => Level::Top,
                };
                (Outcome::Listed, &self.texts(level).listed, level)
            }
            Step::Stale => (Outcome::Stale, &self.top.listed, Level::Top),
            Step::FormGone => (Outcome::Stale, &self.form_gone, Level::Top),
            Step::More => (Outcome::Listed, &texts.listed, here),
            Step::Empty => (Outcome::Empty, &texts.listed, here),
            Step::InvalidChoice => (Outcome::InvalidChoice, &texts.invalid_choice, here),
            Step::Ambiguous => (Outcome::Ambiguous, &self.ambiguous, Level::Top),
            Step::TooLong => (Outcome::TooLong, &texts.fallback, here),
            Step::Unreadable => (Outcome::Unreadable, &texts.unreadable, here),
            Step::Unanswered => (Outcome::Unanswered, &texts.fallback, here),
            Step::Choice
            | Step::Path
            | Step::Tapped
            | Step::Whole
            | Step::Anchored
            | Step::Inside
            | Step::Weak
            | Step::Form => {
                debug_assert!(false, "{step:?} has a category");
                (Outcome::Unanswered, &texts.fallback, here)
            }
        };
        let (misses, hands_over) = self.misses(message, outcome);
        let handoff = match outcome {
            Outcome::Unreadable => self.unreadable_handoff.as_ref(),
            _ if hands_over => self.fallback_handoff.as_ref(),
            _ => None,
        };
        // Nobody is promised who was not called.
        let content = match outcome {
            Outcome::Unanswered | Outcome::TooLong if !hands_over => &texts.missed,
            _ => content,
        };
        Response { outcome, content, level, misses, handoff }
    }

    /// The misses in a row after this message, and whether a person takes over.
    fn misses(&self, message: &Message<'_>, outcome: Outcome) -> (u8, bool) {
        let before = message.previous_cursor().map_or(0, Cursor::misses);
        match (outcome, self.misses) {
            (Outcome::Empty | Outcome::Unreadable, _) => (before, false),
            (Outcome::Unanswered | Outcome::TooLong, None) => (0, true),
            (
                Outcome::Unanswered | Outcome::TooLong | Outcome::InvalidChoice | Outcome::Retry,
                Some(limit),
            ) => {
                let misses = before.saturating_add(1);
                if misses < limit { (misses, false) } else { (0, true) }
            }
            _ => (0, false),
        }
    }
}

/// The reply of a category, or the variant that the message's id picks.
fn pick<'c>(category: &'c Category, message: &Message<'_>) -> &'c Content {
    let Some((sum, _)) = category.variants.last() else { return &category.reply };
    let hash = fnv1a(category.id.bytes().chain([0]).chain(message.delivery().bytes()));
    let share = hash % u64::from((*sum).max(1));
    let picked = category.variants.iter().find(|(up_to, _)| share < u64::from(*up_to));
    debug_assert!(picked.is_some(), "the last share reaches up to the sum");
    picked.map_or(&category.reply, |(_, content)| content)
}
