//! Finds what a message holds: keywords and titles as the whole message, patterns, the longest
//! occurrence inside.
//!
//! This is a seam. Above it nobody knows how matching works; in here nobody knows what a menu is: a
//! rule belongs to an *owner*, a number, and a callback says at which *place* an owner counts now
//! (the lower the nearer), if at all.

mod best;
mod boundary;
mod build;
mod cell;
mod classes;
mod engine;
mod gate;
mod literals;
mod pattern;
mod scan;
#[cfg(test)]
mod tests;
mod text;

use std::cell::LazyCell;
use std::cmp::Reverse;
use std::ops::Range;

use smallvec::SmallVec;

pub(crate) use best::{Hits, TOLD};
pub(crate) use build::Builder;
pub(crate) use pattern::{Pattern, PatternError};
pub(crate) use text::{Buffer, Text};

use self::best::AllHits;
use self::classes::Classes;
use self::engine::Engine;
use self::literals::LiteralRules;
use self::pattern::Occurrence;
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

/// A compiled set of rules. Making one is the expensive part; looking is `&self` and never fails.
#[derive(Debug)]
pub(crate) struct Matcher {
    fold: Fold,
    classes: Classes,
    rules: Vec<Rule>,
    /// The rules that look for each literal.
    literals: LiteralRules,
    /// Finds every literal, by its number.
    engine: Engine,
    patterns: Vec<Pattern>,
    except: Option<Except>,
    /// The classes of each word, sorted, and its number.
    words: Vec<(Box<[u32]>, usize)>,
    /// No word has more characters.
    longest_word: usize,
    /// The marks of the characters that words begin with.
    word_marks: u64,
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
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Hit {
    pub(crate) rule: u32,
    pub(crate) owner: u32,
    /// Characters of the folded message.
    start: u32,
    end: u32,
    /// Twice the folded characters less the named captures of a pattern; one more for a keyword.
    weight: u32,
    place: u32,
    is_title: bool,
}

impl Hit {
    /// A hit of a keyword.
    fn new(rule: u32, owner: u32, span: &Range<usize>, place: u32) -> Self {
        // No message has so many characters that this would wrap.
        let (start, end) = (span.start as u32, span.end as u32);
        Hit { rule, owner, start, end, weight: (end - start) << 1 | 1, place, is_title: false }
    }

    /// A hit of a pattern that counts as so many characters.
    fn of_pattern(rule: u32, owner: u32, found: &Occurrence, place: u32) -> Self {
        Hit { weight: found.chars << 1, ..Hit::new(rule, owner, &found.span, place) }
    }

    pub(crate) fn is_title(&self) -> bool {
        self.is_title
    }

    pub(crate) fn is_pattern(&self) -> bool {
        self.weight & 1 == 0
    }

    /// Characters of the folded message.
    pub(crate) fn span(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// What wins: the lesser. The longer, the earlier in the message, a keyword before a pattern,
    /// the nearer place, file order.
    fn rank(&self) -> (u64, Reverse<u32>, u32, u32) {
        let Hit { rule, start, weight, place, .. } = *self;
        // The first two as one: they nearly always decide.
        let longer_first = u64::from(!(weight >> 1)) << 32;
        (longer_first | u64::from(start), Reverse(weight), place, rule)
    }

    /// Whether it holds all of `other`, and more.
    fn covers(&self, other: &Hit) -> bool {
        self.start <= other.start && other.end <= self.end && self.span() != other.span()
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
    #[inline(always)]
    pub(crate) fn read<'t>(&self, raw: &'t str, buffer: &'t mut Buffer) -> Text<'t> {
        let is_marked = self.has_patterns();
        Text::new(raw, buffer, self.fold, &self.classes, &self.engine, is_marked)
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

    /// Whether the message may be a word, as it stands or in the characters `bare`. Most are longer, or
    /// begin otherwise.
    #[inline]
    pub(crate) fn may_be_word(&self, text: &Text<'_>, bare: &Range<usize>) -> bool {
        let begins = |at: usize| {
            let first = text.cells().get(at).map(|cell| cell.class());
            gate::marks(first.into_iter()) & self.word_marks != 0
        };
        bare.len() <= self.longest_word && (begins(bare.start) || begins(0))
    }

    /// Which of the words the characters `span` are.
    pub(crate) fn word(&self, text: &Text<'_>, span: Range<usize>) -> Option<usize> {
        let cells = text.cells().get(span)?;
        let classes = || cells.iter().map(|cell| cell.class());
        let found = self.words.binary_search_by(|(word, _)| word.iter().copied().cmp(classes()));
        self.words.get(found.ok()?).map(|(_, number)| *number)
    }

    /// The owners one of whose keywords or titles is the whole message: as it stands, else without
    /// what surrounds it. They go into `hits`, which is empty: it is too large to be handed on.
    #[inline]
    pub(crate) fn whole(
        &self,
        text: &Text<'_>,
        bare: Range<usize>,
        place: impl Fn(u32) -> Option<u32> + Copy,
        hits: &mut Hits,
    ) {
        // Nearly always nothing ends so far behind.
        if text.ends().last().is_none_or(|last| (last.at as usize) < bare.end) {
            return;
        }
        let whole = 0..text.len();
        self.equal(text, whole.clone(), place, hits);
        if hits.is_empty() && bare != whole {
            self.equal(text, bare, place, hits);
        }
    }

    fn equal(
        &self,
        text: &Text<'_>,
        span: Range<usize>,
        place: impl Fn(u32) -> Option<u32> + Copy,
        hits: &mut Hits,
    ) {
        let ends = text.ends().iter().rev();
        let mut ends = ends.skip_while(|end| end.at as usize > span.end);
        let Some(&end) = ends.next().filter(|end| end.at as usize == span.end) else { return };
        let mut literals = self.engine.literals(end);
        let is_whole = |&literal: &u32| self.literals.chars(literal) as usize == span.len();
        let Some(literal) = literals.find(is_whole) else { return };
        let excepted = self.excepted(text);
        for rule in self.literals.rules(literal) {
            if !scan::overlaps(&excepted, rule.owner, &span)
                && let Some(hit) = scan::hit(rule, &span, place)
            {
                hits.offer(hit);
            }
        }
    }

    /// The owners one of whose patterns is written `^…$` and matches, into `hits`, which is empty.
    pub(crate) fn anchored(
        &self,
        text: &Text<'_>,
        place: impl Fn(u32) -> Option<u32> + Copy,
        hits: &mut Hits,
    ) {
        let whole = 0..text.len();
        let possible = |pattern: &&Pattern| pattern.is_anchored() && pattern.may_match(text);
        let excepted = LazyCell::new(|| self.excepted(text));
        for pattern in self.patterns.iter().filter(possible) {
            if let Some(found) = pattern.occurrences(text).next()
                && found.span == whole
                && let Some(hit) = self.pattern_hit(pattern, &found, place)
                && !scan::overlaps(&excepted, hit.owner, &whole)
            {
                hits.offer(hit);
            }
        }
    }

    /// The owners with an occurrence inside the message, each with its best, the winner first, into
    /// `hits`, which is empty.
    #[inline(always)]
    pub(crate) fn inside(
        &self,
        text: &Text<'_>,
        place: impl Fn(u32) -> Option<u32> + Copy,
        hits: &mut Hits,
    ) {
        if self.has_patterns() && self.inside_by_pattern(text, place, hits) {
            return;
        }
        if !text.ends().is_empty() {
            self.best_literals(text, &self.excepted(text), place, hits);
        }
    }

    /// The same if a pattern occurs there.
    fn inside_by_pattern(
        &self,
        text: &Text<'_>,
        place: impl Fn(u32) -> Option<u32> + Copy,
        hits: &mut Hits,
    ) -> bool {
        let possible = self.patterns.iter().filter(|pattern| pattern.may_match(text));
        let mut possible = possible.peekable();
        if possible.peek().is_none() {
            return false;
        }
        let excepted = self.excepted(text);
        let mut all = AllHits::new();
        self.pattern_hits(possible, text, &excepted, place, &mut all);
        if all.is_empty() {
            return false;
        }
        self.literal_hits(text, &excepted, place, &mut all);
        *hits = Hits::of(all);
        true
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

    /// Whether it is a pattern with named captures.
    pub(crate) fn has_captures(&self, rule: u32) -> bool {
        let Some(Kind::Pattern(index)) = self.rule(rule).map(|rule| rule.kind) else {
            return false;
        };
        let pattern = self.patterns.get(index as usize);
        pattern.is_some_and(|pattern| pattern.capture_names().next().is_some())
    }

    /// What the named captures of a pattern hold, as bytes of the message as it was sent.
    pub(crate) fn captures(&self, text: &Text<'_>, hit: &Hit) -> Vec<(&str, Range<usize>)> {
        let Some(Kind::Pattern(index)) = self.rule(hit.rule).map(|rule| rule.kind) else {
            return Vec::new();
        };
        let Some(pattern) = self.patterns.get(index as usize) else { return Vec::new() };
        let captures = pattern.captures(text, &hit.span()).into_iter();
        captures.map(|(name, span)| (name, text.locate(span))).collect()
    }

    fn pattern_hit(
        &self,
        pattern: &Pattern,
        found: &Occurrence,
        place: impl Fn(u32) -> Option<u32>,
    ) -> Option<Hit> {
        let rule = pattern.rule();
        let Rule { owner, .. } = self.rule(rule)?;
        let place = place(owner)?;
        Some(Hit::of_pattern(rule, owner, found, place))
    }
}
