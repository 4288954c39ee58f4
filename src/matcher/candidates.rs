//! Every occurrence in a message with its verdict, for explanations.

use std::ops::Range;

use super::automaton::LiteralMatches;
use super::except::{Excepted, overlaps};
use super::hits::Hit;
use super::literals::RuleRef;
use super::occurrence::counts_at;
use super::rule::{CategoryIndex, MatchMode};
use super::search::{Matcher, Search, hit, rule_counts};
use super::verdict::Verdict;
use crate::text::{Haystack, is_word};

/// One occurrence, whether it counts or not.
#[derive(Clone, Debug)]
pub(crate) struct Candidate {
    pub(crate) hit: Hit,
    /// `Lost` if it counts: the caller knows who won.
    pub(crate) verdict: Verdict,
}

impl Search<'_> {
    /// Every occurrence, best first, with its verdict.
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
            let is_weak = |candidate: &Candidate| self.matcher.is_weak(candidate.hit.rule);
            let counting = before.iter().filter(|other| {
                matches!(other.verdict, Verdict::Lost | Verdict::Covered)
                    && is_weak(other) == is_weak(candidate)
            });
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
    /// Every occurrence, whether it counts or not.
    pub(super) fn every_occurrence(
        &self,
        haystack: &Haystack<'_>,
        excepted: &Excepted,
        place: impl Fn(CategoryIndex) -> Option<u32> + Copy,
    ) -> Vec<Candidate> {
        let mut candidates = Vec::new();
        let mut take = |rule: RuleRef, span: Range<usize>| {
            // Without its decoration a text is only ever the whole message.
            if rule.is_bare {
                return;
            }
            let verdict =
                rule_counts(haystack, rule, &span, excepted).err().unwrap_or(Verdict::Lost);
            let hit = hit(rule, &span, place);
            candidates.extend(hit.map(|hit| Candidate { hit, verdict }));
        };
        let mut matches = LiteralMatches::new();
        self.automaton.find_all(haystack.chars().read(), &mut matches);
        for &found in matches.iter() {
            for literal in self.automaton.literals(found) {
                self.literals.rules(literal).for_each(|rule| take(rule, self.span(found, literal)));
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

    /// The literals that begin inside a word, except those that count there: the automaton does not
    /// find them.
    fn inside_words(&self, haystack: &Haystack<'_>, mut take: impl FnMut(RuleRef, Range<usize>)) {
        let chars = haystack.chars().read();
        let is_inside = |&at: &usize| {
            chars.get(at - 1..=at).is_some_and(|pair| pair.iter().all(|&c| is_word(c)))
        };
        let mut matches = LiteralMatches::new();
        for start in (1..chars.len()).filter(is_inside) {
            let last = chars.len().min(start + self.literals.longest());
            self.automaton.find_all(chars.get(start..last).unwrap_or_default(), &mut matches);
            for &found in matches.iter() {
                let literals = self.automaton.literals(found);
                for literal in literals.filter(|&literal| self.span(found, literal).start == 0) {
                    let span = start..start + found.end as usize;
                    let rules = self.literals.rules(literal);
                    let rules = rules.filter(|rule| rule.mode != MatchMode::Contains);
                    rules.for_each(|rule| take(rule, span.clone()));
                }
            }
        }
    }
}
