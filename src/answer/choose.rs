//! What a typed choice leads to.

use super::decision::{Decision, Here, Step};
use crate::choice::{self, Code, FastPath, FastReading, PlainChoice, Prefilter, Reading};
use crate::cursor::Cursor;
use crate::matcher::CategoryIndex;
use crate::message::Message;
use crate::model::{Level, Model};
use crate::text::{FoldedChar, Haystack};

/// In bytes, five Han characters: what begins like a choice is nearly always one if it is no longer.
const SHORT_CHOICE: usize = 15;

/// A message read as a choice.
#[derive(Clone, Copy)]
pub(super) enum TypedChoice {
    /// The step, and the category unless it is a word.
    Chosen(Step, Option<CategoryIndex>),
    /// A choice, but nobody offers it.
    NotOffered,
    /// Not a choice.
    None,
}

impl Model {
    /// Decides about a choice that the fast path has read. Returns whether it does: another step may come before.
    /// The step stays as it is if nothing of this menu is chosen.
    pub(super) fn decide_plain_choice(
        &self,
        message: &Message<'_>,
        choice: &PlainChoice,
        decision: &mut Decision,
    ) -> bool {
        let cursor = message.previous_cursor();
        let is_in_form = cursor.and_then(Cursor::form_state).is_some();
        if is_in_form || self.message_chars < FastPath::LONGEST_MESSAGE {
            return false;
        }
        let day = self.day(message);
        let level = cursor.map_or(Some(Level::Top), |cursor| self.level(cursor, day));
        let Some(level) = level else { return false };
        decision.level = level;
        match self.plain_choice(choice, Here { level, day }) {
            TypedChoice::Chosen(step, category) => {
                (decision.step, decision.category) = (step, category);
            }
            // A pattern may be the whole message.
            TypedChoice::NotOffered if self.matcher.has_patterns() => return false,
            TypedChoice::NotOffered => decision.step = Step::InvalidChoice,
            TypedChoice::None => {}
        }
        self.begin_form(decision, message, None);
        true
    }

    /// What a choice leads to that the fast path has read.
    fn plain_choice(&self, choice: &PlainChoice, here: Here) -> TypedChoice {
        match self.offered_code(choice.code, None, here) {
            Some((step, category)) => TypedChoice::Chosen(step, category),
            None if self.may_be_offered(choice.digits, here.level) => TypedChoice::NotOffered,
            None => TypedChoice::None,
        }
    }

    /// Reads the whole message as a choice.
    #[inline(always)]
    pub(super) fn choose(&self, haystack: &Haystack<'_>, here: Here) -> TypedChoice {
        let first = haystack.chars().get(0).unwrap_or_default();
        if haystack.flags().has(FoldedChar::CODE) && Prefilter::may_begin_with(first) {
            self.read_choice(haystack, here)
        } else {
            TypedChoice::None
        }
    }

    /// Tries every way of reading the message as a choice, unless the prefilter rejects it. Kept out of
    /// line: many messages hold no character that a code may begin with.
    #[inline(never)]
    fn read_choice(&self, haystack: &Haystack<'_>, here: Here) -> TypedChoice {
        let raw = haystack.raw();
        // What decides most of them is asked first.
        let is_short = raw.len() <= SHORT_CHOICE;
        let may_match = || self.choice_prefilter.may_match(haystack);
        if !is_short && !may_match() {
            return TypedChoice::None;
        }
        if !FastPath::comes_first(raw)
            && let Some(reading) = self.choice_fast_path.read(raw, self.matcher.classes())
        {
            let FastReading::Choice(choice) = reading else { return TypedChoice::None };
            return self.plain_choice(&choice, here);
        }
        if is_short && !may_match() {
            return TypedChoice::None;
        }
        let mut chosen = None;
        let mut is_not_offered = false;
        haystack.with_folded(|folded| {
            choice::read(folded, |reading| {
                chosen = self.offered(reading, here);
                is_not_offered |= chosen.is_none() && self.is_not_offered(reading, here.level);
                chosen.is_some()
            })
        });
        match chosen {
            Some((step, category)) => TypedChoice::Chosen(step, category),
            None if is_not_offered => TypedChoice::NotOffered,
            None => TypedChoice::None,
        }
    }

    /// Whether a code that leads nowhere is one that somebody may have meant to choose.
    fn is_not_offered(&self, reading: &Reading<'_>, level: Level) -> bool {
        self.may_be_offered(reading.decimal_digits, level) && reading.is_alone()
    }

    /// Whether a number of so many digits may be meant as a code.
    fn may_be_offered(&self, digits: usize, level: Level) -> bool {
        (1..=self.choice_digits(level)).contains(&digits)
    }

    /// What one way of reading a choice leads to.
    fn offered(&self, reading: &Reading<'_>, here: Here) -> Option<(Step, Option<CategoryIndex>)> {
        let Some(code) = reading.code() else {
            let category = self.at_path(&reading.path)?;
            let category = self.exists(category, here.day).then_some(category)?;
            return self.chosen(Step::Path, category, Some(reading));
        };
        self.offered_code(code, Some(reading), here)
    }

    /// What a code leads to; `reading` tells what follows it, if anything does.
    fn offered_code(
        &self,
        code: Code,
        reading: Option<&Reading<'_>>,
        here: Here,
    ) -> Option<(Step, Option<CategoryIndex>)> {
        // A declared word is no code, and a default one gives way to the codes offered here.
        let word = || {
            let word = self.word_code(code, here)?.word;
            reading.is_none_or(Reading::is_alone).then_some((Step::Word(word), None))
        };
        let offered = self.tree.lineage(here.level).find_map(|level| {
            let category = self.codes.get(code, level)?;
            let category = self.exists(category, here.day).then_some(category)?;
            self.chosen(Step::Choice, category, reading)
        });
        offered.or_else(word)
    }

    /// The category, unless something else than its title follows the code.
    fn chosen(
        &self,
        step: Step,
        index: CategoryIndex,
        reading: Option<&Reading<'_>>,
    ) -> Option<(Step, Option<CategoryIndex>)> {
        let category = self.category(index)?;
        let is_meant = reading.is_none_or(|reading| reading.names(&category.folded_title));
        is_meant.then_some((step, Some(index)))
    }

    /// What a path leads to from the top, if every step is offered.
    fn at_path(&self, path: &[Code]) -> Option<CategoryIndex> {
        let mut level = Level::Top;
        for &code in path {
            level = Level::Under(self.codes.get(code, level)?);
        }
        level.category()
    }

    /// The most digits that a choice nobody offers may have; 0 where nothing is offered.
    fn choice_digits(&self, level: Level) -> usize {
        let longest = self.tree.lineage(level).filter_map(|level| self.longest_code.get(&level));
        longest.max().map_or(0, |&longest| longest.max(2))
    }
}
