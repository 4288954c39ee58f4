//! Looking through a message: what of all that occurs counts.

use std::ops::Range;

use smallvec::SmallVec;

use super::{Candidate, Hit, Hits, Kind, Literal, Match, Matcher, Text, Verdict, boundary};

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
        except.engine.find(text.cells(), |end, phrase| {
            if let Some(phrase) = except.phrases.get(phrase as usize) {
                let span = end - phrase.chars as usize..end;
                if verdict(text, &span, Match::Auto) == Verdict::Counts {
                    found.extend(phrase.owners.iter().map(|&owner| (owner, span.clone())));
                }
            }
            true
        });
        found
    }

    /// Calls `take` with the longest literal that counts at each end, less those that a later one
    /// covers: shorter ones with the same end lie inside it and are no second meaning.
    pub(super) fn longest_literals(
        &self,
        text: &Text<'_>,
        excepted: &Excepted,
        place: impl Fn(u32) -> Option<u32> + Copy,
        mut take: impl FnMut(Hit),
    ) {
        // Those that a later one may yet cover, from left to right.
        let mut open: SmallVec<[Hit; 8]> = SmallVec::new();
        self.engine.find(text.cells(), |end, literal| {
            let Some(literal) = self.literals.get(literal as usize) else { return true };
            let span = end - literal.chars as usize..end;
            let mut counts = false;
            for &rule in &literal.rules {
                if self.literal_verdict(text, rule, &span, excepted) != Verdict::Counts {
                    continue;
                }
                let Some(hit) = self.hit(rule, span.clone(), literal.chars, place) else {
                    continue;
                };
                if !counts {
                    let covers = |last: &Hit| last.span.start >= span.start;
                    while open.last().is_some_and(covers) {
                        open.pop();
                    }
                    counts = true;
                }
                if open.len() >= open.inline_size() {
                    // What begins too far back is behind the reach of every literal.
                    let reach = (end + 1).saturating_sub(self.longest);
                    let done = open.iter().take_while(|hit| hit.span.start < reach).count();
                    open.drain(..done).for_each(&mut take);
                }
                open.push(hit);
            }
            !counts
        });
        open.into_iter().for_each(take);
    }

    pub(super) fn pattern_hits(
        &self,
        text: &Text<'_>,
        excepted: &Excepted,
        place: impl Fn(u32) -> Option<u32> + Copy,
        hits: &mut Hits,
    ) {
        for pattern in &self.patterns {
            for found in pattern.occurrences(text) {
                let Some(hit) = self.hit(pattern.rule(), found.span, found.chars, place) else {
                    break;
                };
                if verdict(text, &hit.span, Match::Contains) == Verdict::Counts
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
        self.engine.find(text.cells(), |end, literal| {
            if let Some(Literal { chars, rules }) = self.literals.get(literal as usize) {
                let span = end - *chars as usize..end;
                for &rule in rules {
                    let verdict = self.literal_verdict(text, rule, &span, excepted);
                    let hit = self.hit(rule, span.clone(), *chars, place);
                    candidates.extend(hit.map(|hit| Candidate { hit, verdict }));
                }
            }
            true
        });
        for pattern in &self.patterns {
            for found in pattern.occurrences(text) {
                let mut verdict = verdict(text, &found.span, Match::Contains);
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
        match verdict(text, span, mode) {
            Verdict::Counts if overlaps(excepted, rule.owner, span) => Verdict::Excepted,
            verdict => verdict,
        }
    }
}

fn verdict(text: &Text<'_>, span: &Range<usize>, mode: Match) -> Verdict {
    if !text.is_cut(span.start) || !text.is_cut(span.end) {
        Verdict::Grapheme
    } else if boundary::counts(mode, text.cells(), span) {
        Verdict::Counts
    } else {
        Verdict::Boundary
    }
}
