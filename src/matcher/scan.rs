//! Looking through a message: the plain engine, on the aho-corasick and regex crates.

use std::ops::Range;

use smallvec::SmallVec;

use super::{Candidate, Hits, Kind, Match, Matcher, Text, Verdict, boundary};

/// Where an owner's rules do not count.
pub(super) type Excepted = SmallVec<[(u32, Range<usize>); 4]>;

pub(super) fn overlaps(excepted: &Excepted, owner: u32, span: &Range<usize>) -> bool {
    excepted
        .iter()
        .any(|(of, phrase)| *of == owner && phrase.start < span.end && span.start < phrase.end)
}

impl Matcher {
    /// The phrases of `except` that occur. Nothing is looked for where no menu has any.
    pub(super) fn excepted(&self, text: &Text<'_>) -> Excepted {
        let mut found = Excepted::new();
        let Some(except) = &self.except else { return found };
        for phrase in except.automaton.find_overlapping_iter(text.folded()) {
            let span = phrase.range();
            let Some(&owner) = except.owners.get(phrase.pattern().as_usize()) else { continue };
            if self.verdict(text, &span, Match::Auto) == Verdict::Counts {
                found.push((owner, span));
            }
        }
        found
    }

    /// For each end, the longest literal that counts there, less those that a later one covers:
    /// shorter ones with the same end lie inside it and are no second meaning.
    pub(super) fn longest_literals(
        &self,
        text: &Text<'_>,
        excepted: &Excepted,
        place: impl Fn(u32) -> Option<u32> + Copy,
    ) -> Hits {
        let mut hits = Hits::new();
        for found in self.inside.find_overlapping_iter(text.folded()) {
            let span = found.range();
            let Some(literal) = self.literals.get(found.pattern().as_usize()) else { continue };
            if hits
                .last()
                .is_some_and(|last| last.span.end == span.end && last.span.start < span.start)
            {
                continue;
            }
            let before = hits.len();
            for &rule in &literal.rules {
                if self.literal_verdict(text, rule, &span, excepted) != Verdict::Counts {
                    continue;
                }
                hits.extend(self.hit(rule, span.clone(), literal.chars, place));
            }
            if hits.len() > before {
                let new: Hits = hits.drain(before..).collect();
                while hits
                    .last()
                    .is_some_and(|last| last.span.start >= span.start && last.span != span)
                {
                    hits.pop();
                }
                hits.extend(new);
            }
        }
        hits
    }

    pub(super) fn pattern_hits(
        &self,
        text: &Text<'_>,
        excepted: &Excepted,
        place: impl Fn(u32) -> Option<u32> + Copy,
        hits: &mut Hits,
    ) {
        for pattern in &self.patterns {
            for found in pattern.occurrences(text.folded()) {
                let Some(hit) = self.hit(pattern.rule(), found.span, found.chars, place) else {
                    break;
                };
                if self.verdict(text, &hit.span, Match::Contains) == Verdict::Counts
                    && !overlaps(excepted, hit.owner, &hit.span)
                {
                    hits.push(hit);
                }
            }
        }
    }

    /// Everything that occurs, whether it counts or not.
    pub(super) fn every_occurrence(
        &self,
        text: &Text<'_>,
        excepted: &Excepted,
        place: impl Fn(u32) -> Option<u32> + Copy,
    ) -> Vec<Candidate> {
        let mut candidates = Vec::new();
        for found in self.inside.find_overlapping_iter(text.folded()) {
            let span = found.range();
            let Some(literal) = self.literals.get(found.pattern().as_usize()) else { continue };
            for &rule in &literal.rules {
                let verdict = self.literal_verdict(text, rule, &span, excepted);
                let hit = self.hit(rule, span.clone(), literal.chars, place);
                candidates.extend(hit.map(|hit| Candidate { hit, verdict }));
            }
        }
        for pattern in &self.patterns {
            for found in pattern.occurrences(text.folded()) {
                let mut verdict = self.verdict(text, &found.span, Match::Contains);
                let hit = self.hit(pattern.rule(), found.span, found.chars, place);
                if hit.as_ref().is_some_and(|hit| overlaps(excepted, hit.owner, &hit.span)) {
                    verdict = Verdict::Excepted;
                }
                candidates.extend(hit.map(|hit| Candidate { hit, verdict }));
            }
        }
        candidates
    }

    fn literal_verdict(
        &self,
        text: &Text<'_>,
        rule: u32,
        span: &Range<usize>,
        excepted: &Excepted,
    ) -> Verdict {
        let Some(rule) = self.rule(rule) else { return Verdict::Boundary };
        let mode = match rule.kind {
            Kind::Keyword(mode) => mode,
            Kind::Title => Match::Exact,
            Kind::Pattern(_) => Match::Contains,
        };
        match self.verdict(text, span, mode) {
            Verdict::Counts if overlaps(excepted, rule.owner, span) => Verdict::Excepted,
            verdict => verdict,
        }
    }

    #[expect(clippy::unused_self, reason = "reads as a question to the matcher")]
    fn verdict(&self, text: &Text<'_>, span: &Range<usize>, mode: Match) -> Verdict {
        if !text.folded.is_cut(span.start) || !text.folded.is_cut(span.end) {
            Verdict::Grapheme
        } else if boundary::counts(mode, text.folded(), span) {
            Verdict::Counts
        } else {
            Verdict::Boundary
        }
    }
}
