//! Rules that count in a message, ranked.

use std::cmp::Reverse;
use std::ops::{Deref, Range};

use smallvec::SmallVec;

use super::pattern::Occurrence;
use super::rule::CategoryIndex;

/// A rule that counts, with its span.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Hit {
    pub(crate) rule: u32,
    pub(crate) category: CategoryIndex,
    /// Characters of the folded message.
    start: u32,
    end: u32,
    /// Four times the folded characters that count, and one for each kind that it goes before.
    weight: u32,
    place: u32,
    pub(super) is_title: bool,
}

impl Hit {
    /// In place of one that is not there. A constant is written in place; `Default` went through a
    /// copy of 140 bytes for each message.
    const NONE: Hit = Hit {
        rule: 0,
        category: CategoryIndex::FIRST,
        start: 0,
        end: 0,
        weight: 0,
        place: 0,
        is_title: false,
    };

    /// A hit of a keyword.
    pub(super) fn new(rule: u32, category: CategoryIndex, span: &Range<usize>, place: u32) -> Self {
        // No message has so many characters that this would wrap.
        let (start, end) = (span.start as u32, span.end as u32);
        let weight = weight(end - start, KEYWORD);
        Hit { rule, category, start, end, weight, place, is_title: false }
    }

    /// As a hit of a word set with `chars` characters in its words.
    pub(super) fn of_words(self, chars: u32) -> Self {
        Hit { weight: weight(chars, WORD_SET), ..self }
    }

    /// A hit of a pattern; named captures do not count.
    pub(super) fn of_pattern(
        rule: u32,
        category: CategoryIndex,
        found: &Occurrence,
        place: u32,
    ) -> Self {
        let weight = weight(found.chars, PATTERN);
        Hit { weight, ..Hit::new(rule, category, &found.span, place) }
    }

    pub(crate) fn is_title(&self) -> bool {
        self.is_title
    }

    pub(crate) fn is_pattern(&self) -> bool {
        self.weight & KINDS == PATTERN
    }

    pub(crate) fn is_word_set(&self) -> bool {
        self.weight & KINDS == WORD_SET
    }

    /// Characters of the folded message.
    pub(crate) fn span(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The order in which rules win, least first: the longer, the earlier in the message, a keyword
    /// before a word set before a pattern, the nearer place, file order.
    pub(super) fn rank(&self) -> (u64, Reverse<u32>, u32, u32) {
        let Hit { rule, start, weight, place, .. } = *self;
        // Length and start in one word: they nearly always decide.
        let longer_first = u64::from(!(weight >> 2)) << 32;
        (longer_first | u64::from(start), Reverse(weight), place, rule)
    }
}

// The kinds of a hit, in the lowest bits of its weight: the greater goes first.
const PATTERN: u32 = 0;
const WORD_SET: u32 = 1;
const KEYWORD: u32 = 2;
const KINDS: u32 = 3;

fn weight(chars: u32, kind: u32) -> u32 {
    chars << 2 | kind
}

/// How many categories are reported at most: the winner and four others.
pub(crate) const REPORTED: usize = 5;

/// Any number of hits.
pub(super) type AllHits = SmallVec<[Hit; 8]>;

/// The best hit of each category, the winner first. Of a fixed size: it needs no allocation.
///
/// They stand at the end of the array, as the next one is nearly always better: matches are looked at from the
/// right, and of equal length the leftmost wins.
#[derive(Clone, Debug)]
pub(crate) struct Hits {
    hits: [Hit; REPORTED],
    first: usize,
}

impl Hits {
    #[inline(always)]
    pub(crate) fn new() -> Self {
        Hits { hits: [Hit::NONE; REPORTED], first: REPORTED }
    }

    pub(super) fn is_full(&self) -> bool {
        self.first == 0
    }

    /// Adds a hit that no other one covers: in the place of a worse one of its category, or of the worst if
    /// there are too many.
    #[inline]
    pub(super) fn push(&mut self, hit: Hit) {
        if self.has(hit.category) || self.is_full() {
            return self.replace(hit);
        }
        self.insert(hit);
    }

    /// Whether there is a hit of a category.
    #[inline]
    fn has(&self, category: CategoryIndex) -> bool {
        // All slots, whether they are used or not: branches that depend on how many are mispredicted.
        let slots = self.hits.iter().zip(0..);
        let same = slots.fold(0_u32, |same, (other, slot)| {
            same | u32::from(other.category == category) << slot
        });
        same >> self.first != 0
    }

    #[inline]
    fn insert(&mut self, hit: Hit) {
        self.first -= 1;
        let mut at = self.first;
        while let Some(better) = self.hits.get(at + 1).filter(|other| other.rank() < hit.rank()) {
            self.hits[at] = *better;
            at += 1;
        }
        self.hits[at] = hit;
    }

    #[inline(never)]
    fn replace(&mut self, hit: Hit) {
        let same = self.iter().position(|other| other.category == hit.category);
        let at = same.map_or(REPORTED - 1, |same| self.first + same);
        if hit.rank() < self.hits[at].rank() {
            self.hits.copy_within(self.first..at, self.first + 1);
            self.first += 1;
            self.insert(hit);
        }
    }
}

impl Deref for Hits {
    type Target = [Hit];

    fn deref(&self) -> &[Hit] {
        self.hits.get(self.first..).unwrap_or_default()
    }
}
