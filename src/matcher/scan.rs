//! Looking through a message: what of all that occurs counts.

use std::ops::Range;

use smallvec::SmallVec;

use super::best::{AllHits, Hits};
use super::boundary::is_word;
use super::engine::{End, Ends};
use super::literals::Reference;
use super::{Candidate, Except, Hit, Match, Matcher, Pattern, Text, Verdict, boundary};

/// Where an owner's rules do not count.
pub(super) type Excepted = SmallVec<[(u32, Range<usize>); 4]>;

pub(super) fn overlaps(excepted: &[(u32, Range<usize>)], owner: u32, span: &Range<usize>) -> bool {
    excepted
        .iter()
        .any(|(of, phrase)| *of == owner && phrase.start < span.end && span.start < phrase.end)
}

impl Except {
    fn find(&self, text: &Text<'_>) -> Excepted {
        let mut found = Excepted::new();
        let mut ends = Ends::new();
        self.engine.find_all(text.cells(), &mut ends);
        for end in ends {
            let phrases = self.engine.literals(end);
            for phrase in phrases.filter_map(|phrase| self.phrases.get(phrase as usize)) {
                let span = (end.at - phrase.chars) as usize..end.at as usize;
                if verdict(text, &span, Match::Auto) == Verdict::Counts {
                    found.extend(phrase.owners.iter().map(|&owner| (owner, span.clone())));
                }
            }
        }
        found
    }
}

impl Matcher {
    /// The phrases of `except` that occur. Nothing is looked for where no menu has any.
    #[inline]
    pub(super) fn excepted(&self, text: &Text<'_>) -> Excepted {
        self.except.as_ref().map_or_else(Excepted::new, |except| except.find(text))
    }

    /// The best literals inside the message.
    ///
    /// The longest that counts at an end is enough: shorter ones there lie inside it and are no
    /// second meaning.
    pub(super) fn best_literals(
        &self,
        text: &Text<'_>,
        excepted: &[(u32, Range<usize>)],
        place: impl Fn(u32) -> Option<u32> + Copy,
        best: &mut Hits,
    ) {
        // Where the first of those begins that count, seen from the right.
        let mut reach = u32::MAX;
        for &end in text.ends().iter().rev() {
            for literal in self.engine.literals(end) {
                let start = end.at - self.literals.chars(literal);
                // What lies inside another one is passed over without a look at its rules.
                if reach <= start {
                    break;
                }
                let span = start as usize..end.at as usize;
                for rule in self.literals.rules(literal) {
                    if rule_verdict(text, rule, &span, excepted) == Verdict::Counts
                        && let Some(hit) = hit(rule, &span, place)
                    {
                        best.offer(hit);
                        reach = start;
                    }
                }
                // Shorter ones lie inside it.
                if reach == start {
                    break;
                }
            }
        }
    }

    /// The longest literals that count at each end.
    pub(super) fn literal_hits(
        &self,
        text: &Text<'_>,
        excepted: &Excepted,
        place: impl Fn(u32) -> Option<u32> + Copy,
        hits: &mut AllHits,
    ) {
        for &end in text.ends() {
            for literal in self.engine.literals(end) {
                let before = hits.len();
                let span = self.span(end, literal);
                let rules = self.literals.rules(literal);
                let counting = rules
                    .filter(|&rule| rule_verdict(text, rule, &span, excepted) == Verdict::Counts);
                hits.extend(counting.filter_map(|rule| hit(rule, &span, place)));
                if hits.len() > before {
                    break;
                }
            }
        }
    }

    pub(super) fn pattern_hits<'p>(
        &self,
        patterns: impl Iterator<Item = &'p Pattern>,
        text: &Text<'_>,
        excepted: &Excepted,
        place: impl Fn(u32) -> Option<u32> + Copy,
        hits: &mut AllHits,
    ) {
        for pattern in patterns {
            for found in pattern.occurrences(text) {
                let Some(hit) = self.pattern_hit(pattern, &found, place) else { break };
                if verdict(text, &hit.span(), Match::Contains) == Verdict::Counts
                    && !overlaps(excepted, hit.owner, &hit.span())
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
        let mut take = |rule, span| {
            let verdict = rule_verdict(text, rule, &span, excepted);
            let hit = hit(rule, &span, place);
            candidates.extend(hit.map(|hit| Candidate { hit, verdict }));
        };
        let mut ends = Ends::new();
        self.engine.find_all(text.cells(), &mut ends);
        for &end in &ends {
            for literal in self.engine.literals(end) {
                self.literals.rules(literal).for_each(|rule| take(rule, self.span(end, literal)));
            }
        }
        self.inside_words(text, &mut take);
        for pattern in &self.patterns {
            for found in pattern.occurrences(text) {
                let mut verdict = verdict(text, &found.span, Match::Contains);
                let hit = self.pattern_hit(pattern, &found, place);
                if hit.is_some_and(|hit| overlaps(excepted, hit.owner, &found.span)) {
                    verdict = Verdict::Excepted;
                }
                candidates.extend(hit.map(|hit| Candidate { hit, verdict }));
            }
        }
        candidates
    }

    /// The literals that begin inside a word, but for those that count there: the engine does not
    /// look for them.
    fn inside_words(&self, text: &Text<'_>, mut take: impl FnMut(Reference, Range<usize>)) {
        let cells = text.cells();
        let is_inside = |&at: &usize| {
            cells.get(at - 1..=at).is_some_and(|pair| pair.iter().all(|&cell| is_word(cell)))
        };
        let mut ends = Ends::new();
        for start in (1..cells.len()).filter(is_inside) {
            let last = cells.len().min(start + self.literals.longest());
            self.engine.find_all(cells.get(start..last).unwrap_or_default(), &mut ends);
            for &end in &ends {
                let literals = self.engine.literals(end);
                for literal in literals.filter(|&literal| self.span(end, literal).start == 0) {
                    let span = start..start + end.at as usize;
                    let rules = self.literals.rules(literal);
                    let rules = rules.filter(|rule| rule.mode != Match::Contains);
                    rules.for_each(|rule| take(rule, span.clone()));
                }
            }
        }
    }

    fn span(&self, end: End, literal: u32) -> Range<usize> {
        (end.at - self.literals.chars(literal)) as usize..end.at as usize
    }
}

#[inline]
pub(super) fn hit(
    rule: Reference,
    span: &Range<usize>,
    place: impl Fn(u32) -> Option<u32>,
) -> Option<Hit> {
    let Reference { rule, owner, is_title, .. } = rule;
    let place = place(owner)?;
    Some(Hit { is_title, ..Hit::new(rule, owner, span, place) })
}

#[inline]
fn rule_verdict(
    text: &Text<'_>,
    rule: Reference,
    span: &Range<usize>,
    excepted: &[(u32, Range<usize>)],
) -> Verdict {
    match verdict(text, span, rule.mode) {
        Verdict::Counts if overlaps(excepted, rule.owner, span) => Verdict::Excepted,
        verdict => verdict,
    }
}

#[inline]
fn verdict(text: &Text<'_>, span: &Range<usize>, mode: Match) -> Verdict {
    if !text.is_cut_at(span) {
        Verdict::Grapheme
    } else if boundary::counts(mode, text.cells(), span) {
        Verdict::Counts
    } else {
        Verdict::Boundary
    }
}
