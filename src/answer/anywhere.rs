//! The words that are taken inside forms, before the answer is checked.

use super::decision::{Decision, Here, Step};
use crate::matcher::LiteralMatches;
use crate::model::{Anywhere, Model};
use crate::text::Haystack;

impl Model {
    /// The decision for a category whose words count everywhere, if the whole message is one of them.
    #[cold]
    pub(super) fn decide_anywhere(
        &self,
        haystack: &Haystack<'_>,
        literals: &mut LiteralMatches,
        here: Here,
    ) -> Option<Decision> {
        let Anywhere { category, is_code } = self.taken_anywhere(haystack, here)?;
        let mut decision = Decision { level: here.level, ..Decision::new(Step::Choice) };
        if is_code {
            (decision.category, decision.span) = (Some(category), Some(haystack.bare()));
            return Some(decision);
        }
        let search = self.matcher.search(haystack, literals);
        let place = |other| if other == category { self.place(other, here) } else { None };
        search.whole(|| haystack.bare(), place, &mut decision.hits);
        let is_found = decision.take_if_hit(Step::Whole);
        debug_assert!(is_found, "what is taken is a keyword");
        is_found.then_some(decision)
    }

    /// The nearest category that takes the message, as it stands or without the marks around it.
    fn taken_anywhere(&self, haystack: &Haystack<'_>, here: Here) -> Option<Anywhere> {
        [0..haystack.len(), haystack.bare()].into_iter().find_map(|span| {
            let taken = haystack.with_slice(span, |text| self.anywhere.get(text))?;
            let places =
                taken.iter().filter_map(|taken| Some((self.place(taken.category, here)?, taken)));
            places.min_by_key(|(place, _)| *place).map(|(_, taken)| *taken)
        })
    }
}
