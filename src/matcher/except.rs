//! The phrases of `except`: a rule does not count where a phrase of its category overlaps it.

use std::ops::Range;

use smallvec::SmallVec;

use super::automaton::{Automaton, LiteralMatches};
use super::occurrence::counts_at;
use super::rule::{CategoryIndex, MatchMode};
use crate::text::Haystack;

/// The phrases of all categories.
#[derive(Debug)]
pub(super) struct Except {
    pub(super) automaton: Automaton,
    /// At the number of their literal.
    pub(super) phrases: Vec<Phrase>,
}

#[derive(Debug)]
pub(super) struct Phrase {
    pub(super) chars: u32,
    pub(super) categories: SmallVec<[CategoryIndex; 1]>,
}

/// The categories and spans of the phrases that occur.
pub(super) type Excepted = SmallVec<[(CategoryIndex, Range<usize>); 4]>;

impl Except {
    /// The phrases that occur.
    pub(super) fn find(&self, haystack: &Haystack<'_>) -> Excepted {
        let mut found = Excepted::new();
        let mut matches = LiteralMatches::new();
        self.automaton.find_all(haystack.chars().read(), &mut matches);
        for &occurrence in matches.iter() {
            let phrases = self.automaton.literals(occurrence);
            for phrase in phrases.filter_map(|phrase| self.phrases.get(phrase as usize)) {
                let span = (occurrence.end - phrase.chars) as usize..occurrence.end as usize;
                if counts_at(haystack, &span, MatchMode::Auto).is_ok() {
                    let categories = phrase.categories.iter();
                    found.extend(categories.map(|&category| (category, span.clone())));
                }
            }
        }
        found
    }
}

/// Whether a phrase of the category overlaps the span.
pub(super) fn overlaps(
    excepted: &[(CategoryIndex, Range<usize>)],
    category: CategoryIndex,
    span: &Range<usize>,
) -> bool {
    excepted
        .iter()
        .any(|(of, phrase)| *of == category && phrase.start < span.end && span.start < phrase.end)
}
