//! What wins: the steps of the documented order, one below the other.

use std::ops::Range;

use super::Compiled;
use crate::choice::{self, Code};
use crate::matcher::{Hit, Hits, Text};
use crate::outcome::Outcome;
use crate::validate::{Level, Word, says_something};

/// The step of the order that decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    Welcome,
    TooLong,
    Empty,
    Word(Word),
    Choice,
    Path,
    /// A choice at a cursor that a reload has made void.
    Stale,
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
    /// The menu at the cursor.
    pub(crate) level: Level,
    /// The category that answers.
    pub(crate) owner: Option<u32>,
    /// Bytes of the folded message that decided.
    pub(crate) span: Option<Range<usize>>,
    /// The rules that matched in this step, the winner first.
    pub(crate) hits: Hits,
}

impl Decision {
    pub(crate) fn at(step: Step) -> Self {
        Decision { step, level: None, owner: None, span: None, hits: Hits::new() }
    }

    fn of(step: Step, hits: Hits) -> Option<Self> {
        let winner: &Hit = hits.first()?;
        let (owner, span) = (Some(winner.owner), Some(winner.span.clone()));
        Some(Decision { owner, span, hits, ..Decision::at(step) })
    }
}

impl Compiled {
    /// Who answers a message at a cursor; without a level, the cursor is void.
    pub(crate) fn decide(&self, text: &Text<'_>, level: Option<Level>) -> Decision {
        let decision = self.decide_at(text, level.flatten());
        let chooses = matches!(decision.step, Step::Choice | Step::Path | Step::InvalidChoice);
        if level.is_none() && chooses {
            return Decision { span: decision.span, ..Decision::at(Step::Stale) };
        }
        Decision { level: level.flatten(), ..decision }
    }

    fn decide_at(&self, text: &Text<'_>, level: Level) -> Decision {
        let folded = text.folded();
        if !says_something(folded) && !folded.contains(['#', '*']) {
            return Decision::at(Step::Empty);
        }
        let bare = choice::bare(folded);
        let place = |owner: u32| Some(self.place(owner, level));
        self.word(folded, bare.clone())
            .or_else(|| self.choice(folded, level))
            .or_else(|| Decision::of(Step::Whole, self.matcher.whole(text, bare, place)))
            .or_else(|| Decision::of(Step::Anchored, self.matcher.anchored(text, place)))
            .or_else(|| self.invalid_choice(folded, level))
            .or_else(|| Decision::of(Step::Inside, self.matcher.inside(text, place)))
            .unwrap_or_else(|| Decision::at(Step::Nothing))
    }

    /// What settles what is equal: the menu at the cursor, those above it, then the rest; in each,
    /// file order.
    pub(crate) fn place(&self, owner: u32, level: Level) -> u32 {
        let stands_in = self.tree.level_of(owner);
        let distance = self.tree.lineage(level).position(|above| above == stands_in);
        distance.and_then(|distance| u32::try_from(distance).ok()).unwrap_or(u32::MAX)
    }

    fn word(&self, folded: &str, bare: Range<usize>) -> Option<Decision> {
        let whole = 0..folded.len();
        [whole, bare].into_iter().find_map(|span| {
            let word = *self.words.get(folded.get(span.clone())?)?;
            Some(Decision { span: Some(span), ..Decision::at(Step::Word(word)) })
        })
    }

    fn choice(&self, folded: &str, level: Level) -> Option<Decision> {
        let mut chosen = None;
        choice::read(folded, |reading| {
            chosen = match reading.path.as_slice() {
                [code] => {
                    let word = self.word_codes.get(code).filter(|_| reading.tail.is_empty());
                    word.map(|&word| Decision::at(Step::Word(word))).or_else(|| {
                        self.tree.lineage(level).find_map(|level| {
                            let owner = *self.codes.get(&(level, *code))?;
                            self.chosen(Step::Choice, owner, reading.tail)
                        })
                    })
                }
                path => self
                    .at_path(path)
                    .and_then(|owner| self.chosen(Step::Path, owner, reading.tail)),
            };
            chosen.is_some()
        });
        Some(Decision { span: Some(0..folded.len()), ..chosen? })
    }

    /// The category, unless something else than its title follows the code.
    fn chosen(&self, step: Step, owner: u32, tail: &str) -> Option<Decision> {
        let category = self.categories.get(owner as usize)?;
        let accepted = tail.is_empty() || category.folded_title == tail;
        accepted.then(|| Decision { owner: Some(owner), ..Decision::at(step) })
    }

    /// What a path leads to from the top, if every step is offered.
    fn at_path(&self, path: &[Code]) -> Option<u32> {
        path.iter()
            .try_fold(None, |level, &code| self.codes.get(&(level, code)).map(|&o| Some(o)))?
    }

    fn invalid_choice(&self, folded: &str, level: Level) -> Option<Decision> {
        let digits = 1..=self.choice_digits(level);
        let is_choice = choice::read(folded, |reading| {
            reading.tail.is_empty() && digits.contains(&reading.decimal_digits)
        });
        let decision =
            Decision { span: Some(0..folded.len()), ..Decision::at(Step::InvalidChoice) };
        is_choice.then_some(decision)
    }

    /// The most digits that a choice nobody offers may have; 0 where nothing is offered.
    fn choice_digits(&self, level: Level) -> usize {
        let longest = self.tree.lineage(level).filter_map(|level| self.longest_code.get(&level));
        longest.max().map_or(0, |&longest| longest.max(2))
    }

    /// The menu at the cursor after the reply.
    pub(crate) fn next_level(&self, decision: &Decision) -> Level {
        let up = |level: Level| level.and_then(|owner| self.tree.level_of(owner));
        match (decision.step, decision.owner) {
            (_, Some(owner)) if self.tree.has_children(owner) => Some(owner),
            (Step::Choice | Step::Path, Some(owner)) => self.tree.level_of(owner),
            (Step::Word(Word::Back), _) => up(decision.level),
            (Step::Word(Word::Home) | Step::Stale | Step::Welcome, _) => None,
            _ => decision.level,
        }
    }

    pub(crate) fn outcome(&self, decision: &Decision) -> Outcome {
        match decision.step {
            Step::Choice | Step::Path | Step::Whole | Step::Anchored | Step::Inside => {
                let is_menu = decision.owner.is_some_and(|owner| self.tree.has_children(owner));
                if is_menu { Outcome::Listed } else { Outcome::Answered }
            }
            Step::Welcome | Step::Word(_) => Outcome::Listed,
            Step::InvalidChoice => Outcome::InvalidChoice,
            Step::Stale => Outcome::Stale,
            Step::Empty => Outcome::Empty,
            Step::TooLong => Outcome::TooLong,
            Step::Nothing => Outcome::Unanswered,
        }
    }
}
