//! The phrases of `except`: where they occur, rules of their categories do not count.

use std::ops::Range;

use smallvec::SmallVec;

use super::automaton::{Automaton, Ends};
use super::occurrence::counts_at;
use super::rule::{CategoryIndex, MatchMode};
use crate::text::Haystack;

/// The phrases of all categories.
#[derive(Debug)]
pub(super) struct Except {
    pub(super) automaton: Automaton,
    /// By the number of their literal.
    pub(super) phrases: Vec<Phrase>,
}

#[derive(Debug)]
pub(super) struct Phrase {
    pub(super) chars: u32,
    pub(super) categories: SmallVec<[CategoryIndex; 1]>,
}

/// Where a category's rules do not count.
pub(super) type Excepted = SmallVec<[(CategoryIndex, Range<usize>); 4]>;

impl Except {
    /// The phrases that occur.
    pub(super) fn find(&self, haystack: &Haystack<'_>) -> Excepted {
        let mut found = Excepted::new();
        let mut ends = Ends::new();
        self.automaton.find_all(haystack.cells(), &mut ends);
        for end in ends {
            let phrases = self.automaton.literals(end);
            for phrase in phrases.filter_map(|phrase| self.phrases.get(phrase as usize)) {
                let span = (end.at - phrase.chars) as usize..end.at as usize;
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
