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
#[derive(Clone, Debug)]
pub(crate) struct Hits {
    hits: [Hit; REPORTED],
    len: u32,
}

impl Hits {
    #[inline(always)]
    pub(crate) fn new() -> Self {
        Hits { hits: [Hit::NONE; REPORTED], len: 0 }
    }

    pub(super) fn is_full(&self) -> bool {
        self.len() == REPORTED
    }

    /// The winner.
    #[inline]
    pub(crate) fn first(&self) -> Option<&Hit> {
        if self.len > 0 { Some(&self.hits[0]) } else { None }
    }

    /// Adds a hit that no other one covers; `sort` puts them in order.
    #[inline]
    pub(super) fn push(&mut self, hit: Hit) {
        // Nearly always there is only one.
        if self.len == 0 {
            self.hits[0] = hit;
            self.len = 1;
        } else {
            self.add(hit);
        }
    }

    /// Adds a hit to others: in the place of a worse one of its category, or of the worst if there are
    /// too many.
    fn add(&mut self, hit: Hit) {
        // All slots, whether they are used or not: branches that depend on how many are mispredicted.
        let slots = self.hits.iter().zip(0..);
        let same = slots.fold(0, |same, (other, slot)| {
            same | u32::from(other.category == hit.category) << slot
        });
        let same = same & ((1 << self.len) - 1);
        let slot = if same != 0 {
            same.trailing_zeros() as usize
        } else if !self.is_full() {
            self.hits[self.len()] = hit;
            self.len += 1;
            return;
        } else {
            let worst = self.hits.iter().zip(0..).max_by_key(|(other, _)| other.rank());
            worst.map_or(0, |(_, slot)| slot)
        };
        if hit.rank() < self.hits[slot].rank() {
            self.hits[slot] = hit;
        }
    }

    /// Puts the winner first, and the others in their order behind it.
    #[inline]
    pub(super) fn sort(&mut self) {
        if self.len > 1 {
            let len = self.len();
            self.hits[..len].sort_unstable_by_key(Hit::rank);
        }
    }
}

impl Deref for Hits {
    type Target = [Hit];

    fn deref(&self) -> &[Hit] {
        self.hits.get(..self.len as usize).unwrap_or_default()
    }
}
