//! The phrases of `except`: a rule does not count where a phrase of its category overlaps it.

use std::ops::Range;

use smallvec::SmallVec;

use super::automaton::{Automaton, LiteralMatches};
use super::occurrence::{Boundary, counts_at};
use super::rule::CategoryIndex;
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

/// What the phrases that occur take of the message, for each category.
#[derive(Debug)]
pub(super) struct Excepted {
    /// Once all are added: by category, then from left to right, with nothing between two of them
    /// that touch.
    spans: SmallVec<[(CategoryIndex, Range<usize>); 4]>,
    /// How many there may be before those that touch are joined.
    most: usize,
}

/// Nested phrases are very many spans, and few once they are joined.
const MOST_APART: usize = 64;

impl Excepted {
    pub(super) fn none() -> Self {
        Excepted { spans: SmallVec::new(), most: MOST_APART }
    }

    fn add(&mut self, category: CategoryIndex, span: &Range<usize>) {
        if self.spans.len() == self.most {
            self.join();
            self.most = MOST_APART.max(2 * self.spans.len());
        }
        self.spans.push((category, span.clone()));
    }

    /// Sorts the spans and joins those of a category that touch.
    fn join(&mut self) {
        self.spans.sort_unstable_by_key(|(category, span)| (*category, span.start));
        self.spans.dedup_by(|(category, next), (of, span)| {
            let touches = category == of && next.start <= span.end;
            if touches {
                span.end = span.end.max(next.end);
            }
            touches
        });
    }

    /// Whether a phrase of the category overlaps the span.
    #[inline]
    pub(super) fn overlaps(&self, category: CategoryIndex, span: &Range<usize>) -> bool {
        !self.spans.is_empty() && self.any_overlaps(category, span)
    }

    // Out of line: hardly ever one occurs.
    #[inline(never)]
    fn any_overlaps(&self, category: CategoryIndex, span: &Range<usize>) -> bool {
        let before = |(of, phrase): &(CategoryIndex, Range<usize>)| {
            (*of, phrase.end) <= (category, span.start)
        };
        let first = self.spans.get(self.spans.partition_point(before));
        first.is_some_and(|(of, phrase)| *of == category && phrase.start < span.end)
    }
}

impl Except {
    /// The phrases that occur.
    pub(super) fn find(&self, haystack: &Haystack<'_>) -> Excepted {
        let mut found = Excepted::none();
        let mut matches = LiteralMatches::new();
        self.automaton.find_all(haystack.chars().read(), &mut matches);
        for &occurrence in matches.iter() {
            let phrases = self.automaton.literals(occurrence);
            for phrase in phrases.filter_map(|phrase| self.phrases.get(phrase as usize)) {
                let span = (occurrence.end - phrase.chars) as usize..occurrence.end as usize;
                if counts_at(haystack, &span, Boundary::Words).is_ok() {
                    phrase.categories.iter().for_each(|&category| found.add(category, &span));
                }
            }
        }
        found.join();
        found
    }
}
