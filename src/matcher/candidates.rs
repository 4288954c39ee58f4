//! Everything that occurs in a message, with what becomes of it: for explanations.

use std::ops::Range;

use super::automaton::Ends;
use super::except::{Excepted, overlaps};
use super::hits::Hit;
use super::literals::Reference;
use super::occurrence::counts_at;
use super::rule::{CategoryIndex, MatchMode};
use super::search::{Matcher, Search, hit, rule_counts};
use super::verdict::Verdict;
use crate::text::{Haystack, is_word};

/// One occurrence, whether it counts or not.
#[derive(Clone, Debug)]
pub(crate) struct Candidate {
    pub(crate) hit: Hit,
    /// `Lost` if it counts: who won is decided above.
    pub(crate) verdict: Verdict,
}

impl Search<'_> {
    /// Every occurrence, best first, with what became of it.
    pub(crate) fn candidates(
        &self,
        place: impl Fn(CategoryIndex) -> Option<u32> + Copy,
    ) -> Vec<Candidate> {
        let excepted = self.matcher.excepted(self.haystack);
        let mut found = self.matcher.every_occurrence(self.haystack, &excepted, place);
        found.sort_by_key(|candidate| candidate.hit.rank());
        for at in 0..found.len() {
            let (before, rest) = found.split_at_mut(at);
            let Some(candidate) = rest.first_mut() else { break };
            let counting = before
                .iter()
                .filter(|other| matches!(other.verdict, Verdict::Lost | Verdict::Covered));
            if candidate.verdict == Verdict::Lost
                && counting.into_iter().any(|other| other.hit.covers(&candidate.hit))
            {
                candidate.verdict = Verdict::Covered;
            }
        }
        found
    }
}

impl Matcher {
    /// Everything that occurs, whether it counts or not.
    pub(super) fn every_occurrence(
        &self,
        haystack: &Haystack<'_>,
        excepted: &Excepted,
        place: impl Fn(CategoryIndex) -> Option<u32> + Copy,
    ) -> Vec<Candidate> {
        let mut candidates = Vec::new();
        let mut take = |rule, span| {
            let verdict =
                rule_counts(haystack, rule, &span, excepted).err().unwrap_or(Verdict::Lost);
            let hit = hit(rule, &span, place);
            candidates.extend(hit.map(|hit| Candidate { hit, verdict }));
        };
        let mut ends = Ends::new();
        self.automaton.find_all(haystack.cells(), &mut ends);
        for &end in &ends {
            for literal in self.automaton.literals(end) {
                self.literals.rules(literal).for_each(|rule| take(rule, self.span(end, literal)));
            }
        }
        self.inside_words(haystack, &mut take);
        for pattern in &self.patterns {
            for found in pattern.occurrences(haystack) {
                let counts = counts_at(haystack, &found.span, MatchMode::Contains);
                let mut verdict = counts.err().unwrap_or(Verdict::Lost);
                let hit = self.pattern_hit(pattern, &found, place);
                if hit.is_some_and(|hit| overlaps(excepted, hit.category, &found.span)) {
                    verdict = Verdict::Excepted;
                }
                candidates.extend(hit.map(|hit| Candidate { hit, verdict }));
            }
        }
        candidates
    }

    /// The literals that begin inside a word, but for those that count there: the automaton does not
    /// look for them.
    fn inside_words(&self, haystack: &Haystack<'_>, mut take: impl FnMut(Reference, Range<usize>)) {
        let cells = haystack.cells();
        let is_inside = |&at: &usize| {
            cells.get(at - 1..=at).is_some_and(|pair| pair.iter().all(|&cell| is_word(cell)))
        };
        let mut ends = Ends::new();
        for start in (1..cells.len()).filter(is_inside) {
            let last = cells.len().min(start + self.literals.longest());
            self.automaton.find_all(cells.get(start..last).unwrap_or_default(), &mut ends);
            for &end in &ends {
                let literals = self.automaton.literals(end);
                for literal in literals.filter(|&literal| self.span(end, literal).start == 0) {
                    let span = start..start + end.at as usize;
                    let rules = self.literals.rules(literal);
                    let rules = rules.filter(|rule| rule.mode != MatchMode::Contains);
                    rules.for_each(|rule| take(rule, span.clone()));
                }
            }
        }
    }
}
