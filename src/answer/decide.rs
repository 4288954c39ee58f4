//! Who answers, and why: the steps of the documented order, one below the other.

use std::cell::LazyCell;

use super::choose::TypedChoice;
use super::decision::{Decision, Here, Step};
use crate::cursor::Cursor;
use crate::matcher::{CategoryIndex, Hits, LiteralMatches};
use crate::message::{Kind, Message};
use crate::model::{Level, Model};
use crate::schedule::Date;
use crate::text::Haystack;

impl Model {
    /// Writes who answers, and why, into a fresh decision.
    pub(crate) fn decide(
        &self,
        message: &Message<'_>,
        haystack: &Haystack<'_>,
        literals: &mut LiteralMatches,
        decision: &mut Decision,
    ) {
        self.decide_scanned(message, haystack, literals, true, decision);
    }

    /// The same; without `may_choose` the message is no choice and no word for back or home, and it says
    /// something.
    #[inline(always)]
    pub(super) fn decide_scanned(
        &self,
        message: &Message<'_>,
        haystack: &Haystack<'_>,
        literals: &mut LiteralMatches,
        may_choose: bool,
        decision: &mut Decision,
    ) {
        if self.is_too_long_folded(haystack) {
            *decision = self.decide_unread(message);
            return;
        }
        let day = self.day(message);
        // A form in progress comes before everything else.
        if let Some(state) = message.previous_cursor().and_then(Cursor::form_state) {
            let here = Here { level: self.level_before(message, day), day };
            match self.decide_anywhere(haystack, literals, here) {
                Some(taken) => {
                    *decision = taken;
                    self.begin_form(decision, message, Some(haystack));
                }
                None => *decision = self.decide_in_form(message, Some(haystack), state, day),
            }
            return;
        }
        let level =
            message.previous_cursor().map_or(Some(Level::Top), |cursor| self.level(cursor, day));
        decision.level = level.unwrap_or_default();
        // A choice at a void cursor shows the top menu; all else is answered as from the top.
        let here = Here { level: decision.level, day };
        self.take_steps(haystack, literals, here, may_choose, decision);
        if level.is_none()
            && matches!(decision.step, Step::Choice | Step::Path | Step::InvalidChoice)
        {
            (decision.step, decision.category) = (Step::Stale, None);
        }
        self.begin_form(decision, message, Some(haystack));
    }

    /// Decides about a message whose text is not read: a new follower, a tap, one that is too long, or
    /// one that is no text.
    pub(crate) fn decide_unread(&self, message: &Message<'_>) -> Decision {
        let day = self.day(message);
        match message.kind() {
            Kind::Welcome => return Decision::new(Step::Welcome),
            Kind::Tap => return self.decide_tap(message, day),
            Kind::Text | Kind::Unreadable => {}
        }
        if let Some(state) = message.previous_cursor().and_then(Cursor::form_state) {
            return self.decide_in_form(message, None, state, day);
        }
        // Such a message leaves the cursor where it is.
        let level = self.level_before(message, day);
        let step = if message.is_unreadable() { Step::Unreadable } else { Step::TooLong };
        Decision { level, ..Decision::new(step) }
    }

    /// The steps in the order of `docs/order.md`; a message that is too long never comes here.
    #[inline(always)]
    fn take_steps(
        &self,
        haystack: &Haystack<'_>,
        literals: &mut LiteralMatches,
        here: Here,
        may_choose: bool,
        decision: &mut Decision,
    ) {
        let place = |category: CategoryIndex| self.place(category, here);
        let whole = 0..haystack.len();
        let bare = LazyCell::new(|| haystack.bare());
        let mut choice = TypedChoice::None;
        if may_choose {
            // 1. Nothing said.
            if !haystack.says_something() {
                decision.step = Step::Empty;
                return;
            }

            // 2. A word for back, home or cancel.
            if let Some((word, span)) = self.word(haystack, || bare.clone(), here) {
                (decision.step, decision.span) = (Step::Word(word), Some(span));
                return;
            }

            // 3. A choice.
            choice = self.choose(haystack, here);
            if let TypedChoice::Chosen(step, category) = choice {
                (decision.step, decision.category, decision.span) = (step, category, Some(whole));
                return;
            }
        }

        // 4. The whole message equals a keyword or title.
        let search = self.matcher.search(haystack, literals);
        if search.is_miss() && matches!(choice, TypedChoice::None) {
            return;
        }
        search.whole(|| bare.clone(), place, &mut decision.hits);
        if decision.take_if_hit(Step::Whole) {
            return;
        }

        // 5. A pattern written `^…$` matches the whole message.
        if self.matcher.has_patterns() {
            search.anchored(bare.clone(), place, &mut decision.hits);
            if decision.take_if_hit(Step::Anchored) {
                return;
            }
        }

        // 6. A choice that nobody offers, as step 3 read it: `9` may be a keyword first.
        if matches!(choice, TypedChoice::NotOffered) {
            (decision.step, decision.span) = (Step::InvalidChoice, Some(whole));
            return;
        }

        // 7. The longest occurrence inside the message.
        search.inside(place, &mut decision.hits);
        if !decision.take_if_hit(Step::Inside) {
            // 7b. The longest occurrence of a weak keyword.
            search.weak(place, &mut decision.hits);
            if !decision.take_if_hit(Step::Weak) {
                return;
            }
        }
        if self.must_ask(decision, here.day) {
            (decision.step, decision.category, decision.span) = (Step::Ambiguous, None, None);
        }

        // 8. Nothing: the step is still `Unanswered`, as the caller set it.
    }

    /// Whether several categories are meant, and the user can choose between at least two.
    #[inline]
    fn must_ask(&self, decision: &Decision, day: Option<Date>) -> bool {
        self.asks_which && decision.hits.len() > 1 && self.has_two_offers(&decision.hits, day)
    }

    // Out of line like the next two: rare, and `decide` is inlined into `respond`.
    #[inline(never)]
    fn has_two_offers(&self, hits: &Hits, day: Option<Date>) -> bool {
        // The question shows the top menu's codes: see `menu_response`.
        let here = Here { level: Level::Top, day };
        self.offered_lines(hits.iter().map(|hit| hit.category), here).len() > 1
    }

    /// How near a category is, to settle what is equal: 0 in the menu at the cursor, 1 above it and
    /// so on, `u32::MAX` elsewhere; `None` if it does not exist today.
    #[inline]
    pub(crate) fn place(&self, category: CategoryIndex, here: Here) -> Option<u32> {
        if self.tree.is_flat && self.validity.is_empty() {
            return Some(0);
        }
        self.place_in_tree(category, here)
    }

    /// The place in a menu with submenus or seasons.
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
        cursor.menu().map_or(Some(Level::Top), |id| self.menu_named(id, day))
    }

    /// The submenu of a category; `None` if it is not there, or not on this day.
    pub(super) fn menu_named(&self, id: &str, day: Option<Date>) -> Option<Level> {
        let category = *self.ids.get(id)?;
        let is_there = self.tree.has_children(category) && self.exists(category, day);
        is_there.then_some(Level::Under(category))
    }

    /// The menu at which a message arrives; the top if its cursor is void.
    pub(super) fn level_before(&self, message: &Message<'_>, day: Option<Date>) -> Level {
        let cursor = message.previous_cursor();
        cursor.and_then(|cursor| self.level(cursor, day)).unwrap_or_default()
    }

    /// The day of a message, where seasons make it matter.
    pub(crate) fn day(&self, message: &Message<'_>) -> Option<Date> {
        if self.validity.is_empty() { None } else { self.today(message) }
    }

    /// The day of a message, if its time and the menu's time zone are known.
    pub(crate) fn today(&self, message: &Message<'_>) -> Option<Date> {
        Some(self.zone.as_ref()?.local(message.time()?).date)
    }

    /// Whether a message that was read became longer than the limit: one `ﷺ` is 18 characters.
    #[inline]
    pub(crate) fn is_too_long_folded(&self, haystack: &Haystack<'_>) -> bool {
        haystack.len() > self.message_chars
    }

    pub(crate) fn is_too_long(&self, message: &Message<'_>) -> bool {
        let limit = self.message_chars;
        message.text().len() > limit && message.text().chars().nth(limit).is_some()
    }
}
