//! Who answers, and why: the steps of the documented order, one below the other.

use std::ops::Range;

use super::decision::{Decision, Here, Step};
use crate::cursor::Cursor;
use crate::matcher::{CategoryIndex, Hits, LiteralMatches};
use crate::message::Message;
use crate::model::{Level, Model, Word};
use crate::schedule::Date;
use crate::text::Haystack;

impl Model {
    /// Writes who answers, and why, into a fresh decision.
    #[inline(always)]
    pub(crate) fn decide(
        &self,
        message: &Message<'_>,
        haystack: &Haystack<'_>,
        ends: &mut LiteralMatches,
        decision: &mut Decision,
    ) {
        let day = self.day(message);
        // A form in progress comes before everything else.
        if let Some(state) = message.at().and_then(Cursor::state) {
            *decision = self.decide_in_form(message, Some(haystack), state, day);
            return;
        }
        let level = message.at().map_or(Some(Level::Top), |cursor| self.level(cursor, day));
        decision.level = level.unwrap_or_default();
        self.take_steps(haystack, ends, Here { level: decision.level, day }, decision);
        if level.is_none()
            && matches!(decision.step, Step::Choice | Step::Path | Step::InvalidChoice)
        {
            (decision.step, decision.category) = (Step::Stale, None);
        }
        self.begin_form(decision, message, haystack);
    }

    /// Decides about a message whose text is not read: a new follower, or one that is too long.
    pub(crate) fn decide_unread(&self, message: &Message<'_>) -> Decision {
        if message.is_welcome() {
            return Decision::new(Step::Welcome);
        }
        let day = self.day(message);
        if let Some(state) = message.at().and_then(Cursor::state) {
            return self.decide_in_form(message, None, state, day);
        }
        // It leaves the cursor where it is.
        let level = message.at().and_then(|cursor| self.level(cursor, day)).unwrap_or_default();
        Decision { level, ..Decision::new(Step::TooLong) }
    }

    /// Decides that nothing answers a message, which is not that of a form.
    pub(super) fn decide_miss(&self, message: &Message<'_>) -> Decision {
        let day = self.day(message);
        let level = message.at().and_then(|cursor| self.level(cursor, day)).unwrap_or_default();
        Decision { level, ..Decision::new(Step::Nothing) }
    }

    /// The steps in the order of `docs/order.md`.
    #[inline(always)]
    fn take_steps(
        &self,
        haystack: &Haystack<'_>,
        ends: &mut LiteralMatches,
        here: Here,
        decision: &mut Decision,
    ) {
        let place = |category: CategoryIndex| self.place(category, here);
        let whole = 0..haystack.len();

        // 1. Nothing said.
        if !haystack.says_something() {
            decision.step = Step::Empty;
            return;
        }

        // 2. A word for back or home.
        let bare = haystack.bare();
        if let Some((word, span)) = self.word(haystack, &bare) {
            (decision.step, decision.span) = (Step::Word(word), Some(span));
            return;
        }

        // 3. A choice.
        let (choice, is_invalid_choice) = self.choose(haystack, here);
        if let Some((step, category)) = choice {
            (decision.step, decision.category, decision.span) = (step, category, Some(whole));
            return;
        }

        // 4. The whole message equals a keyword or title.
        let search = self.matcher.search(haystack, ends);
        search.whole(bare, place, &mut decision.hits);
        if decision.take_if_hit(Step::Whole) {
            return;
        }

        // 5. A pattern written `^…$` matches the whole message.
        if self.matcher.has_patterns() {
            search.anchored(place, &mut decision.hits);
            if decision.take_if_hit(Step::Anchored) {
                return;
            }
        }

        // 6. A choice that nobody offers.
        if is_invalid_choice {
            (decision.step, decision.span) = (Step::InvalidChoice, Some(whole));
            return;
        }

        // 7. The longest occurrence inside the message.
        search.inside(place, &mut decision.hits);
        if decision.take_if_hit(Step::Inside) && self.asks_which(decision, here.day) {
            (decision.step, decision.category, decision.span) = (Step::Ambiguous, None, None);
        }

        // 8. Nothing: a decision begins as that.
    }

    /// Whether several are meant that the user can choose from.
    #[inline]
    fn asks_which(&self, decision: &Decision, day: Option<Date>) -> bool {
        self.asks_which && decision.hits.len() > 1 && self.can_choose(&decision.hits, day)
    }

    #[inline(never)]
    fn can_choose(&self, hits: &Hits, day: Option<Date>) -> bool {
        let here = Here { level: Level::Top, day };
        self.offer_lines(hits.iter().map(|hit| hit.category), here).len() > 1
    }

    /// The word for back or home that the whole message is, and where it stands.
    #[inline]
    fn word(&self, haystack: &Haystack<'_>, bare: &Range<usize>) -> Option<(Word, Range<usize>)> {
        if self.matcher.may_be_word(haystack, bare) { self.find_word(haystack, bare) } else { None }
    }

    #[inline(never)]
    fn find_word(
        &self,
        haystack: &Haystack<'_>,
        bare: &Range<usize>,
    ) -> Option<(Word, Range<usize>)> {
        let whole = 0..haystack.len();
        let bare = Some(bare).filter(|bare| **bare != whole);
        [Some(&whole), bare].into_iter().flatten().find_map(|span| {
            let word = self.matcher.word(haystack, span.clone())?;
            Some((*self.words.get(word)?, span.clone()))
        })
    }

    /// What settles what is equal: the menu at the cursor, those above it, then the rest; in each,
    /// file order. `None` for what does not exist now.
    #[inline]
    pub(crate) fn place(&self, category: CategoryIndex, here: Here) -> Option<u32> {
        if self.tree.is_flat && self.seasons.is_empty() {
            return Some(0);
        }
        self.place_in_tree(category, here)
    }

    /// The place where not everything exists, or stands at the top.
    fn place_in_tree(&self, category: CategoryIndex, here: Here) -> Option<u32> {
        if !self.exists(category, here.day) {
            return None;
        }
        let own = self.tree.level_of(category);
        let distance = self.tree.lineage(here.level).position(|above| above == own);
        Some(distance.and_then(|distance| u32::try_from(distance).ok()).unwrap_or(u32::MAX))
    }

    /// The menu at a cursor; `None` if a reload has made the cursor void.
    pub(super) fn level(&self, cursor: &Cursor, day: Option<Date>) -> Option<Level> {
        let Some(id) = cursor.menu() else { return Some(Level::Top) };
        let category = *self.ids.get(id)?;
        let is_there = self.tree.has_children(category) && self.exists(category, day);
        is_there.then_some(Level::Under(category))
    }

    /// The day of a message, where that matters.
    pub(crate) fn day(&self, message: &Message<'_>) -> Option<Date> {
        if self.seasons.is_empty() {
            return None;
        }
        Some(self.zone.as_ref()?.local(message.time()?).date)
    }

    pub(crate) fn is_too_long(&self, message: &Message<'_>) -> bool {
        let limit = self.message_chars;
        message.text().len() > limit && message.text().chars().nth(limit).is_some()
    }
}
