//! Finds what a message holds: keywords and titles as the whole message, patterns, the longest
//! occurrence inside.
//!
//! This is a seam. Above it nobody knows how matching works; in here nobody knows what a menu is: a
//! rule belongs to an *owner*, a number, and a callback says at which *place* an owner counts now
//! (the lower the nearer), if at all.

mod best;
mod boundary;
mod build;
mod classes;
mod engine;
mod pattern;
mod scan;
#[cfg(test)]
mod tests;
mod text;

use std::cmp::Reverse;
use std::ops::Range;

use smallvec::SmallVec;

pub(crate) use build::Builder;
pub(crate) use pattern::{Pattern, PatternError};
pub(crate) use text::{Buffer, Text};

use self::best::{Best, told};
use self::classes::Classes;
use self::engine::Engine;
use crate::fold::Fold;

/// Where in a message a keyword counts. Every keyword counts where it is the whole message.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Match {
    /// Anywhere in scripts without spaces, as whole words in the others; a mixed keyword does each
    /// at its own ends.
    #[default]
    Auto,
    /// Only as the whole message.
    Exact,
    /// Where the message begins with it.
    Prefix,
    /// Only where no letter or digit of any script stands beside it.
    Word,
    /// Anywhere, inside words too.
    Contains,
}

/// What kind of rule it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Keyword(Match),
    Title,
    /// The index of the pattern.
    Pattern(u32),
}

/// One way to reach an owner.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rule {
    pub(crate) owner: u32,
    pub(crate) kind: Kind,
}

/// A folded text that rules look for, with those rules.
#[derive(Debug)]
struct Literal {
    chars: u32,
    rules: SmallVec<[u32; 1]>,
}

/// A compiled set of rules. Making one is the expensive part; looking is `&self` and never fails.
#[derive(Debug)]
pub(crate) struct Matcher {
    fold: Fold,
    classes: Classes,
    rules: Vec<Rule>,
    literals: Vec<Literal>,
    /// Finds every literal, by its number.
    engine: Engine,
    /// No literal has more characters.
    longest: usize,
    patterns: Vec<Pattern>,
    except: Option<Except>,
}

/// The phrases in which an owner's rules do not count.
#[derive(Debug)]
struct Except {
    engine: Engine,
    phrases: Vec<Phrase>,
}

#[derive(Debug)]
struct Phrase {
    chars: u32,
    owners: SmallVec<[u32; 1]>,
}

/// A rule that counts, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Hit {
    pub(crate) rule: u32,
    pub(crate) owner: u32,
    /// Characters of the folded message.
    pub(crate) span: Range<usize>,
    /// Folded characters, less the named captures of a pattern.
    pub(crate) chars: u32,
    is_pattern: bool,
    place: u32,
}

/// Few messages hit more than a handful of rules.
pub(crate) type Hits = SmallVec<[Hit; 6]>;

impl Hit {
    /// What wins: the lesser. The longer, the earlier in the message, a keyword before a pattern,
    /// the nearer place, file order.
    fn rank(&self) -> (Reverse<u32>, usize, bool, u32, u32) {
        (Reverse(self.chars), self.span.start, self.is_pattern, self.place, self.rule)
    }

    /// Whether it holds all of `other`, and more.
    fn covers(&self, other: &Hit) -> bool {
        self.span.start <= other.span.start
            && other.span.end <= self.span.end
            && self.span != other.span
    }
}

/// One occurrence, whether it counts or not, for explanations.
#[derive(Clone, Debug)]
pub(crate) struct Candidate {
    pub(crate) hit: Hit,
    pub(crate) verdict: Verdict,
}

/// Whether an occurrence counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    Counts,
    /// It begins or ends inside a word, or its `match` wants another place.
    Boundary,
    /// It begins or ends inside one written character.
    Grapheme,
    /// A phrase of `except` overlaps it.
    Excepted,
    /// A longer occurrence holds it.
    Covered,
}

impl Matcher {
    #[inline]
    pub(crate) fn read<'t>(&self, raw: &'t str, buffer: &'t mut Buffer) -> Text<'t> {
        Text::new(raw, buffer, self.fold, &self.classes)
    }

    /// A text as it is compared.
    pub(crate) fn fold(&self, text: &str) -> String {
        self.fold.fold(text).as_str().to_owned()
    }

    pub(crate) fn rule(&self, rule: u32) -> Option<Rule> {
        self.rules.get(rule as usize).copied()
    }

    pub(crate) fn has_patterns(&self) -> bool {
        !self.patterns.is_empty()
    }

    /// The owners one of whose keywords or titles is the whole message: as it stands, else without
    /// what surrounds it.
    pub(crate) fn whole(
        &self,
        text: &Text<'_>,
        bare: Range<usize>,
        place: impl Fn(u32) -> Option<u32> + Copy,
    ) -> Hits {
        let whole = 0..text.len();
        let hits = self.equal(text, whole.clone(), place);
        if hits.is_empty() && bare != whole { self.equal(text, bare, place) } else { hits }
    }

    fn equal(
        &self,
        text: &Text<'_>,
        span: Range<usize>,
        place: impl Fn(u32) -> Option<u32> + Copy,
    ) -> Hits {
        let mut hits = Hits::new();
        let cells = text.cells().get(span.clone()).filter(|cells| cells.len() <= self.longest);
        let chars = |literal: u32| {
            self.literals.get(literal as usize).map_or(0, |literal| literal.chars as usize)
        };
        let Some(literal) = cells
            .and_then(|cells| self.engine.exact(cells, chars))
            .and_then(|literal| self.literals.get(literal as usize))
        else {
            return hits;
        };
        let excepted = self.excepted(text);
        for &rule in &literal.rules {
            let Some(hit) = self.hit(rule, span.clone(), literal.chars, place) else { continue };
            if !scan::overlaps(&excepted, hit.owner, &span) {
                hits.push(hit);
            }
        }
        told(hits)
    }

    /// The owners one of whose patterns is written `^…$` and matches.
    pub(crate) fn anchored(
        &self,
        text: &Text<'_>,
        place: impl Fn(u32) -> Option<u32> + Copy,
    ) -> Hits {
        let mut hits = Hits::new();
        let whole = 0..text.len();
        let excepted = self.excepted(text);
        for pattern in self.patterns.iter().filter(|pattern| pattern.is_anchored()) {
            let Some(found) = pattern.occurrences(text).next() else { continue };
            if found.span != whole {
                continue;
            }
            let Some(hit) = self.hit(pattern.rule(), found.span, found.chars, place) else {
                continue;
            };
            if !scan::overlaps(&excepted, hit.owner, &hit.span) {
                hits.push(hit);
            }
        }
        told(hits)
    }

    /// The owners with an occurrence inside the message, each with its best, the winner first.
    pub(crate) fn inside(
        &self,
        text: &Text<'_>,
        place: impl Fn(u32) -> Option<u32> + Copy,
    ) -> Hits {
        let excepted = self.excepted(text);
        let mut hits = Hits::new();
        if self.has_patterns() {
            self.pattern_hits(text, &excepted, place, &mut hits);
        }
        if hits.is_empty() {
            let mut best = Best::default();
            self.longest_literals(text, &excepted, place, |hit| best.offer(hit));
            return best.into_hits();
        }
        self.longest_literals(text, &excepted, place, |hit| hits.push(hit));
        told(hits)
    }

    /// Every occurrence, best first, with what became of it.
    pub(crate) fn candidates(
        &self,
        text: &Text<'_>,
        place: impl Fn(u32) -> Option<u32> + Copy,
    ) -> Vec<Candidate> {
        let excepted = self.excepted(text);
        let mut found = self.every_occurrence(text, &excepted, place);
        found.sort_by_key(|candidate| candidate.hit.rank());
        for at in 0..found.len() {
            let (before, rest) = found.split_at_mut(at);
            let Some(candidate) = rest.first_mut() else { break };
            let counting = before
                .iter()
                .filter(|other| matches!(other.verdict, Verdict::Counts | Verdict::Covered));
            if candidate.verdict == Verdict::Counts
                && counting.into_iter().any(|other| other.hit.covers(&candidate.hit))
            {
                candidate.verdict = Verdict::Covered;
            }
        }
        found
    }

    /// What the named captures of a pattern hold, as bytes of the message as it was sent.
    pub(crate) fn captures(&self, text: &Text<'_>, hit: &Hit) -> Vec<(&str, Range<usize>)> {
        let Some(Kind::Pattern(index)) = self.rule(hit.rule).map(|rule| rule.kind) else {
            return Vec::new();
        };
        let Some(pattern) = self.patterns.get(index as usize) else { return Vec::new() };
        let captures = pattern.captures(text, &hit.span).into_iter();
        captures.map(|(name, span)| (name, text.locate(span))).collect()
    }

    fn hit(
        &self,
        rule: u32,
        span: Range<usize>,
        chars: u32,
        place: impl Fn(u32) -> Option<u32>,
    ) -> Option<Hit> {
        let Rule { owner, kind } = self.rule(rule)?;
        let place = place(owner)?;
        Some(Hit { rule, owner, span, chars, is_pattern: matches!(kind, Kind::Pattern(_)), place })
    }
}
