//! Every occurrence in a message with its verdict, for explanations.

use std::ops::Range;

use super::automaton::LiteralMatches;
use super::cover::Cover;
use super::except::Excepted;
use super::hits::Hit;
use super::literals::RuleRef;
use super::occurrence::{Boundary, counts_at};
use super::rule::CategoryIndex;
use super::search::{Matcher, Search, hit, rule_counts};
use super::verdict::Verdict;
use super::word_set::{SetWords, WordMatch};
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
        let (mut found, words) = self.matcher.every_occurrence(self.haystack, &excepted, place);
        found.sort_by_key(|candidate| candidate.hit.rank());
        // Weak keywords have a turn of their own.
        let (mut full, mut weak) = (Cover::new(&words), Cover::new(&words));
        for candidate in found.iter_mut().filter(|candidate| candidate.verdict == Verdict::Lost) {
            let is_weak = self.matcher.is_weak(candidate.hit.rule);
            let cover = if is_weak { &mut weak } else { &mut full };
            if cover.covers(&candidate.hit) {
                candidate.verdict = Verdict::Covered;
            }
            cover.add(&candidate.hit);
        }
        found
    }
}

impl Matcher {
    /// Every occurrence, whether it counts or not, and the words of the word sets that count.
    pub(super) fn every_occurrence(
        &self,
        haystack: &Haystack<'_>,
        excepted: &Excepted,
        place: impl Fn(CategoryIndex) -> Option<u32> + Copy,
    ) -> (Vec<Candidate>, SetWords) {
        let mut candidates = Vec::new();
        let mut parts = Vec::new();
        let mut take = |rule: RuleRef, span: Range<usize>| {
            // Without its decoration a text is only ever the whole message.
            if rule.is_bare {
                return;
            }
            let verdict =
                rule_counts(haystack, rule, &span, excepted).err().unwrap_or(Verdict::Lost);
            if let Some(word) = self.word_match(rule, &span) {
                parts.push((word, verdict));
                return;
            }
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
        let possible = self.prefilter.possible(haystack);
        for pattern in self.patterns_of(&possible) {
            pattern.for_each(haystack, possible.places.as_ref(), |found| {
                let counts = counts_at(haystack, &found.span, Boundary::Anything);
                let mut verdict = counts.err().unwrap_or(Verdict::Lost);
                let hit = self.pattern_hit(pattern, &found, place);
                if hit.is_some_and(|hit| excepted.overlaps(hit.category, &found.span)) {
                    verdict = Verdict::Excepted;
                }
                candidates.extend(hit.map(|hit| Candidate { hit, verdict }));
            });
        }
        let mut words = SetWords::default();
        parts.sort_by_key(|(word, _)| (word.set, word.span.end, word.span.start));
        for parts in parts.chunk_by(|(one, _), (other, _)| one.set == other.set) {
            candidates.extend(self.word_set_candidate(parts, place, &mut words));
        }
        (candidates, words)
    }

    /// A word set of which these words occur: where all of them count, else where all of them occur,
    /// else from the first that occurs to the last.
    fn word_set_candidate(
        &self,
        parts: &[(WordMatch, Verdict)],
        place: impl Fn(CategoryIndex) -> Option<u32>,
        words: &mut SetWords,
    ) -> Option<Candidate> {
        let (first, _) = parts.first()?;
        let set = self.word_set(first)?;
        let place = place(set.category)?;
        let matches = |parts: &mut dyn Iterator<Item = &(WordMatch, Verdict)>| -> Vec<WordMatch> {
            parts.map(|(word, _)| word.clone()).collect()
        };
        let candidate = |chars, span: &Range<usize>, verdict| {
            Some(Candidate { hit: set.hit(chars, span, place), verdict })
        };
        let counting = matches(&mut parts.iter().filter(|(_, why)| *why == Verdict::Lost));
        if let Some(span) = set.first_span(&counting) {
            words.add(set, &span, &counting);
            return candidate(set.chars, &span, Verdict::Lost);
        }
        if let Some(span) = set.first_span(&matches(&mut parts.iter())) {
            let inside =
                |word: &WordMatch| span.start <= word.span.start && word.span.end <= span.end;
            let why = parts.iter().filter(|(word, why)| inside(word) && *why != Verdict::Lost);
            return candidate(set.chars, &span, why.map(|(_, why)| *why).next()?);
        }
        let start = parts.iter().map(|(word, _)| word.span.start).min()?;
        let (last, _) = parts.last()?;
        let word = |word| parts.iter().find(|(found, _)| found.word == word);
        let words = (0..set.words).filter_map(|number| word(u8::try_from(number).ok()?));
        let chars = words.map(|(word, _)| word.span.len() as u32).sum();
        candidate(chars, &(start..last.span.end), Verdict::Incomplete)
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
                    let rules = rules.filter(|rule| rule.boundary != Boundary::Anything);
                    rules.for_each(|rule| take(rule, span.clone()));
                }
            }
        }
    }
}
