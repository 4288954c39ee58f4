//! What wins: the steps of the documented order, one below the other.

use std::ops::Range;

use super::Compiled;
use crate::choice;
use crate::matcher::{Hit, Hits, Text};
use crate::reply::Outcome;
use crate::validate::{Target, Word, says_something};

/// The step of the order that decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    Welcome,
    TooLong,
    Empty,
    Word(Word),
    Choice,
    Whole,
    Anchored,
    InvalidChoice,
    Inside,
    Nothing,
}

/// Who answers, and why.
#[derive(Debug)]
pub(crate) struct Decision {
    pub(crate) step: Step,
    /// The category that answers.
    pub(crate) owner: Option<u32>,
    /// Bytes of the folded message that decided.
    pub(crate) span: Option<Range<usize>>,
    /// The rules that matched in this step, the winner first.
    pub(crate) hits: Hits,
}

impl Decision {
    pub(crate) fn at(step: Step) -> Self {
        Decision { step, owner: None, span: None, hits: Hits::new() }
    }

    fn of(step: Step, hits: Hits) -> Option<Self> {
        let winner: &Hit = hits.first()?;
        Some(Decision { step, owner: Some(winner.owner), span: Some(winner.span.clone()), hits })
    }

    pub(crate) fn outcome(&self) -> Outcome {
        match self.step {
            Step::Choice | Step::Whole | Step::Anchored | Step::Inside => Outcome::Answered,
            Step::Welcome | Step::Word(_) => Outcome::Listed,
            Step::InvalidChoice => Outcome::InvalidChoice,
            Step::Empty => Outcome::Empty,
            Step::TooLong => Outcome::TooLong,
            Step::Nothing => Outcome::Unanswered,
        }
    }
}

impl Compiled {
    pub(crate) fn decide(&self, text: &Text<'_>) -> Decision {
        let folded = text.folded();
        if !says_something(folded) && !folded.contains(['#', '*']) {
            return Decision::at(Step::Empty);
        }
        let bare = choice::bare(folded);
        // File order settles what is still equal: the menu has one level.
        let place = |owner: u32| Some(owner);
        self.word(folded, bare.clone())
            .or_else(|| self.choice(folded))
            .or_else(|| Decision::of(Step::Whole, self.matcher.whole(text, bare, place)))
            .or_else(|| Decision::of(Step::Anchored, self.matcher.anchored(text, place)))
            .or_else(|| self.invalid_choice(folded))
            .or_else(|| Decision::of(Step::Inside, self.matcher.inside(text, place)))
            .unwrap_or_else(|| Decision::at(Step::Nothing))
    }

    fn word(&self, folded: &str, bare: Range<usize>) -> Option<Decision> {
        let whole = 0..folded.len();
        [whole, bare].into_iter().find_map(|span| {
            let word = *self.words.get(folded.get(span.clone())?)?;
            Some(Decision { span: Some(span), ..Decision::at(Step::Word(word)) })
        })
    }

    fn choice(&self, folded: &str) -> Option<Decision> {
        let mut chosen = None;
        choice::read(folded, |reading| {
            let [code] = reading.path.as_slice() else { return false };
            let Some(&target) = self.targets.get(code) else { return false };
            let accepted = reading.tail.is_empty()
                || matches!(target, Target::Category(owner) if self.is_titled(owner, reading.tail));
            if accepted {
                chosen = Some(target);
            }
            accepted
        });
        let decision = match chosen? {
            Target::Word(word) => Decision::at(Step::Word(word)),
            Target::Category(owner) => {
                Decision { owner: Some(owner), ..Decision::at(Step::Choice) }
            }
        };
        Some(Decision { span: Some(0..folded.len()), ..decision })
    }

    fn is_titled(&self, owner: u32, folded: &str) -> bool {
        self.categories.get(owner as usize).is_some_and(|category| category.folded_title == folded)
    }

    fn invalid_choice(&self, folded: &str) -> Option<Decision> {
        let digits = 1..=self.choice_digits;
        let is_choice = choice::read(folded, |reading| {
            reading.tail.is_empty() && digits.contains(&reading.decimal_digits)
        });
        let decision =
            Decision { span: Some(0..folded.len()), ..Decision::at(Step::InvalidChoice) };
        is_choice.then_some(decision)
    }
}
