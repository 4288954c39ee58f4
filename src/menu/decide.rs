//! What wins: the steps of the documented order, one below the other.

use std::ops::Range;

use super::Compiled;
use crate::choice::{self, Code};
use crate::matcher::{Hit, Hits, Text};
use crate::outcome::Outcome;
use crate::validate::{Level, Word};

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
    /// Characters of the folded message that decided.
    pub(crate) span: Option<Range<usize>>,
    /// The rules that matched in this step, the winner first.
    pub(crate) hits: Hits,
}

impl Decision {
    pub(crate) fn at(step: Step) -> Self {
        Decision { step, level: None, owner: None, span: None, hits: Hits::new() }
    }

    /// All of the message decided.
    fn whole(self, text: &Text<'_>) -> Self {
        Decision { span: Some(0..text.len()), ..self }
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
        if !text.says_something() {
            return Decision::at(Step::Empty);
        }
        let bare = text.bare();
        let place = |owner: u32| Some(self.place(owner, level));
        if let Some(decision) = self.word(text, &bare) {
            return decision;
        }
        let (choice, is_invalid_choice) = self.choice(text, level);
        if let Some(decision) = choice {
            return decision;
        }
        let whole = Decision::of(Step::Whole, self.matcher.whole(text, bare, place));
        if let Some(decision) = whole {
            return decision;
        }
        if self.matcher.has_patterns()
            && let Some(decision) = Decision::of(Step::Anchored, self.matcher.anchored(text, place))
        {
            return decision;
        }
        if is_invalid_choice {
            return Decision::at(Step::InvalidChoice).whole(text);
        }
        let inside = Decision::of(Step::Inside, self.matcher.inside(text, place));
        inside.unwrap_or_else(|| Decision::at(Step::Nothing))
    }

    /// What settles what is equal: the menu at the cursor, those above it, then the rest; in each,
    /// file order.
    pub(crate) fn place(&self, owner: u32, level: Level) -> u32 {
        let stands_in = self.tree.level_of(owner);
        let distance = self.tree.lineage(level).position(|above| above == stands_in);
        distance.and_then(|distance| u32::try_from(distance).ok()).unwrap_or(u32::MAX)
    }

    fn word(&self, text: &Text<'_>, bare: &Range<usize>) -> Option<Decision> {
        let whole = 0..text.len();
        [&whole, bare].into_iter().filter(|span| span.len() <= self.longest_word).find_map(|span| {
            let word = text.with_slice(span.clone(), |word| self.words.get(word).copied())?;
            Some(Decision { span: Some(span.clone()), ..Decision::at(Step::Word(word)) })
        })
    }

    /// What the whole message chooses; else, whether it is a choice that nobody offers.
    fn choice(&self, text: &Text<'_>, level: Level) -> (Option<Decision>, bool) {
        if !text.may_be_choice(self.longest_letters) {
            return (None, false);
        }
        let mut chosen = None;
        let mut invalid = false;
        let digits = 1..=self.choice_digits(level);
        text.with_folded(|folded| {
            choice::read(folded, |reading| {
                invalid |= reading.tail.is_empty() && digits.contains(&reading.decimal_digits);
                chosen = self.offered(reading, level);
                chosen.is_some()
            })
        });
        (chosen.map(|decision| decision.whole(text)), invalid)
    }

    /// What one way of reading a choice leads to.
    fn offered(&self, reading: &choice::Reading<'_>, level: Level) -> Option<Decision> {
        let [code] = reading.path.as_slice() else {
            let owner = self.at_path(&reading.path)?;
            return self.chosen(Step::Path, owner, reading.tail);
        };
        let word = self.word_codes.get(code).filter(|_| reading.tail.is_empty());
        word.map(|&word| Decision::at(Step::Word(word))).or_else(|| {
            self.tree.lineage(level).find_map(|level| {
                let owner = *self.codes.get(&(level, *code))?;
                self.chosen(Step::Choice, owner, reading.tail)
            })
        })
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
