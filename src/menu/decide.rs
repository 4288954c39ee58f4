//! What wins: the steps of the documented order, one below the other.

use std::ops::Range;

use super::Compiled;
use super::turn::Turn;
use crate::choice::{self, Code};
use crate::definition::Ambiguous;
use crate::matcher::{Hits, Text};
use crate::schedule::Date;
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
    /// Several categories occur, and the menu asks which is meant.
    Ambiguous,
    Nothing,
    /// A message to a form that is in progress.
    Form,
}

/// Where a message meets the menu.
#[derive(Clone, Copy, Debug)]
pub(crate) struct At {
    /// The menu at the cursor.
    pub(crate) level: Level,
    /// Without a day everything exists.
    pub(crate) day: Option<Date>,
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
    /// The form that it begins or goes on with.
    pub(crate) form: Option<Box<Turn>>,
}

impl Decision {
    pub(crate) fn at(step: Step) -> Self {
        Decision { step, level: None, owner: None, span: None, hits: Hits::new(), form: None }
    }

    /// Whether anything matched in a step: then it decides.
    fn is_won_in(&mut self, step: Step) -> bool {
        let Some(winner) = self.hits.first() else { return false };
        (self.step, self.owner, self.span) = (step, Some(winner.owner), Some(winner.span()));
        true
    }
}

/// What the whole message chooses: the step, and the category unless it is a word.
pub(super) type Choice = (Step, Option<u32>);

impl Compiled {
    /// Who answers a message on a day at a menu; without that, the cursor is void.
    #[inline(always)]
    pub(super) fn decide(
        &self,
        text: &Text<'_>,
        level: Option<Level>,
        day: Option<Date>,
        decision: &mut Decision,
    ) {
        decision.level = level.flatten();
        self.decide_at(text, At { level: decision.level, day }, decision);
        if level.is_none()
            && matches!(decision.step, Step::Choice | Step::Path | Step::InvalidChoice)
        {
            (decision.step, decision.owner) = (Step::Stale, None);
        }
    }

    /// The steps in their order. They write into the decision, which is too large to be handed on
    /// from one to the other.
    #[inline(always)]
    fn decide_at(&self, text: &Text<'_>, at: At, decision: &mut Decision) {
        if !text.says_something() {
            decision.step = Step::Empty;
            return;
        }
        let whole = 0..text.len();
        let bare = text.bare();
        let place = |owner: u32| self.place(owner, at);
        if let Some((word, span)) = self.word(text, &bare) {
            (decision.step, decision.span) = (Step::Word(word), Some(span));
            return;
        }
        let (choice, is_invalid_choice) = self.choice(text, at);
        if let Some((step, owner)) = choice {
            (decision.step, decision.owner, decision.span) = (step, owner, Some(whole));
            return;
        }
        self.matcher.whole(text, bare, place, &mut decision.hits);
        if decision.is_won_in(Step::Whole) {
            return;
        }
        if self.matcher.has_patterns() {
            self.matcher.anchored(text, place, &mut decision.hits);
            if decision.is_won_in(Step::Anchored) {
                return;
            }
        }
        if is_invalid_choice {
            (decision.step, decision.span) = (Step::InvalidChoice, Some(whole));
            return;
        }
        self.matcher.inside(text, place, &mut decision.hits);
        if decision.is_won_in(Step::Inside) && self.asks_which(decision, at.day) {
            (decision.step, decision.owner, decision.span) = (Step::Ambiguous, None, None);
        }
    }

    /// Whether several are meant that the user can choose from.
    #[inline]
    fn asks_which(&self, decision: &Decision, day: Option<Date>) -> bool {
        self.definition.ambiguous == Ambiguous::Ask
            && decision.hits.len() > 1
            && self.can_choose(&decision.hits, day)
    }

    #[inline(never)]
    fn can_choose(&self, hits: &Hits, day: Option<Date>) -> bool {
        self.choices(hits.iter().map(|hit| hit.owner), At { level: None, day }).len() > 1
    }

    /// Whether it exists on a day.
    #[inline]
    pub(crate) fn exists(&self, owner: u32, day: Option<Date>) -> bool {
        let season = self.seasons.get(owner as usize);
        season.is_none_or(|season| day.is_none_or(|day| season.holds(day)))
    }

    /// What settles what is equal: the menu at the cursor, those above it, then the rest; in each,
    /// file order. `None` for what does not exist now.
    #[inline]
    pub(crate) fn place(&self, owner: u32, at: At) -> Option<u32> {
        if self.tree.is_flat && self.seasons.is_empty() {
            return Some(0);
        }
        self.place_in_tree(owner, at)
    }

    /// The same where not everything exists, or stands at the top.
    fn place_in_tree(&self, owner: u32, at: At) -> Option<u32> {
        if !self.exists(owner, at.day) {
            return None;
        }
        let stands_in = self.tree.level_of(owner);
        let distance = self.tree.lineage(at.level).position(|above| above == stands_in);
        Some(distance.and_then(|distance| u32::try_from(distance).ok()).unwrap_or(u32::MAX))
    }

    #[inline]
    fn word(&self, text: &Text<'_>, bare: &Range<usize>) -> Option<(Word, Range<usize>)> {
        if self.matcher.may_be_word(text, bare) { self.word_of(text, bare) } else { None }
    }

    #[inline(never)]
    fn word_of(&self, text: &Text<'_>, bare: &Range<usize>) -> Option<(Word, Range<usize>)> {
        let whole = 0..text.len();
        let bare = Some(bare).filter(|bare| **bare != whole);
        [Some(&whole), bare].into_iter().flatten().find_map(|span| {
            let word = self.matcher.word(text, span.clone())?;
            Some((*self.words.get(word)?, span.clone()))
        })
    }

    /// What the whole message chooses; else, whether it is a choice that nobody offers.
    #[inline(always)]
    pub(super) fn choice(&self, text: &Text<'_>, at: At) -> (Option<Choice>, bool) {
        if text.may_be_choice(&self.gate) { self.read_choice(text, at) } else { (None, false) }
    }

    /// The same, by all ways of reading it.
    #[inline(never)]
    fn read_choice(&self, text: &Text<'_>, at: At) -> (Option<Choice>, bool) {
        let mut chosen = None;
        let mut invalid = false;
        let digits = 1..=self.choice_digits(at.level);
        text.with_folded(|folded| {
            choice::read(folded, |reading| {
                invalid |= reading.tail.is_empty() && digits.contains(&reading.decimal_digits);
                chosen = self.offered(reading, at);
                chosen.is_some()
            })
        });
        (chosen, invalid)
    }

    /// What one way of reading a choice leads to.
    fn offered(&self, reading: &choice::Reading<'_>, at: At) -> Option<Choice> {
        let [code] = reading.path.as_slice() else {
            let owner = self.at_path(&reading.path)?;
            let owner = self.exists(owner, at.day).then_some(owner)?;
            return self.chosen(Step::Path, owner, reading.tail);
        };
        let word = self.word_codes.get(code).filter(|_| reading.tail.is_empty());
        word.map(|&word| (Step::Word(word), None)).or_else(|| {
            self.tree.lineage(at.level).find_map(|level| {
                let owner = *self.codes.get(&(level, *code))?;
                let owner = self.exists(owner, at.day).then_some(owner)?;
                self.chosen(Step::Choice, owner, reading.tail)
            })
        })
    }

    /// The category, unless something else than its title follows the code.
    fn chosen(&self, step: Step, owner: u32, tail: &str) -> Option<Choice> {
        let category = self.categories.get(owner as usize)?;
        let accepted = tail.is_empty() || category.folded_title == tail;
        accepted.then_some((step, Some(owner)))
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
}
