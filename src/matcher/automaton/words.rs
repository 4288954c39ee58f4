//! Search for menus of words: the words of a message are found in its bytes, before it is folded.
//!
//! 64 bytes are classified at once, and each word is tested against a Bloom filter without a branch:
//! the automaton takes one character at a time, each step waits for the one before, and the branch
//! predictor misses wherever a literal seems to begin.

use super::double_array::DoubleArray;
use super::literal_set::{LiteralMatch, LiteralMatches, NONE, number};
use super::word_index::{HIGH_BITS, Slot, WordIndex, eight_bytes, is_word_byte, word_bits};
use crate::text::{Classes, Fold, Haystack};

/// Literals that begin with a word of ASCII and count as whole words.
#[derive(Debug)]
pub(super) struct Words(WordIndex);

/// Where in the bytes of a message literals probably begin.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scan {
    /// Bytes at which a word of a literal begins, rising.
    starts: [u16; Self::STARTS],
    count: usize,
    /// The message is not made of words of ASCII and of what separates them: the automaton must look.
    is_unsure: bool,
    /// How many bytes are in words.
    word_bytes: u32,
}

impl Scan {
    /// More known words than this are left to the automaton.
    const STARTS: usize = 32;

    /// What says nothing: the automaton must look.
    pub(crate) const UNSURE: Scan =
        Scan { starts: [0; Self::STARTS], count: 0, is_unsure: true, word_bytes: 0 };

    /// Whether no literal occurs.
    pub(crate) fn is_miss(&self) -> bool {
        self.count == 0 && !self.is_unsure
    }

    pub(super) fn is_unsure(&self) -> bool {
        self.is_unsure
    }

    /// How many bytes of the message are in words of ASCII.
    pub(crate) fn word_bytes(&self) -> usize {
        self.word_bytes as usize
    }
}

/// Bytes per bit mask.
const BLOCK: usize = 64;

impl Words {
    pub(super) fn new<'l>(literals: impl ExactSizeIterator<Item = &'l str>) -> Self {
        Words(WordIndex::new(literals))
    }

    /// Looks for the first words of literals in a message as it was sent.
    pub(super) fn scan(&self, raw: &str, fold: Fold, classes: &Classes) -> Scan {
        let text = raw.as_bytes();
        let mut scan = Scan { is_unsure: text.len() > usize::from(u16::MAX), ..Scan::UNSURE };
        let mut before = 0;
        for first in (0..text.len()).step_by(BLOCK) {
            let (words, has_others) = block_words(text, first);
            if has_others && !are_separators(raw, first, fold, classes) {
                scan.is_unsure = true;
            }
            scan.word_bytes += words.count_ones();
            let mut starts = words & !(words << 1 | before);
            before = words >> (BLOCK - 1);
            while starts != 0 {
                let at = first + starts.trailing_zeros() as usize;
                starts &= starts - 1;
                // Written in any case, and counted if it holds: the branch would be unpredictable.
                scan.starts[scan.count % Scan::STARTS] = at as u16;
                scan.count += usize::from(self.0.may_contain(eight_bytes(text, at)));
            }
        }
        scan.is_unsure |= scan.count > Scan::STARTS;
        scan
    }

    /// Writes where literals end into `matches`. Every literal of the message begins at a start of the
    /// scan.
    pub(super) fn find(
        &self,
        scan: &Scan,
        table: &DoubleArray,
        haystack: &Haystack<'_>,
        matches: &mut LiteralMatches,
    ) {
        let text = haystack.raw().as_bytes();
        let mut chars = haystack.indices_of_bytes();
        // How far the automaton has run.
        let mut from = 0;
        for &at in scan.starts.iter().take(scan.count) {
            let at = usize::from(at);
            let start = chars(at);
            if start < from {
                continue;
            }
            match self.0.find(text, at) {
                Some(Slot { literal: NONE, .. }) => {
                    from = table.run::<true, true>(haystack.chars(), start, matches);
                }
                Some(Slot { literal, chars, .. }) => {
                    matches.push(LiteralMatch { end: number(start) + chars, literal: *literal });
                }
                None => {}
            }
        }
    }
}

/// A bit for each of the 64 bytes from `first` on that is in a word of ASCII, and whether any of them
/// is not ASCII.
#[inline]
fn block_words(text: &[u8], first: usize) -> (u64, bool) {
    let mut words = 0;
    let mut others = 0;
    let block = text.get(first..).unwrap_or_default();
    let block = block.get(..BLOCK).unwrap_or(block);
    for at in (0..block.len()).step_by(8) {
        let eight = eight_bytes(text, first + at);
        others |= eight & HIGH_BITS;
        // Each byte's bit meets its place in the highest byte of the product, and no two meet before.
        let bits = (word_bits(eight) >> 7).wrapping_mul(0x0102_0408_1020_4080) >> 56;
        words |= bits << at;
    }
    (words, others != 0)
}

/// Whether all characters other than ASCII in the 64 bytes from `first` on separate words: no literal
/// begins with one or continues through one.
#[inline(never)]
fn are_separators(raw: &str, first: usize, fold: Fold, classes: &Classes) -> bool {
    let text = raw.as_bytes();
    let end = text.len().min(first + BLOCK);
    let starts = (first..end).filter(|&at| text[at] >= 0xC0);
    starts.into_iter().all(|at| {
        let Some(c) = raw.get(at..).and_then(|rest| rest.chars().next()) else { return false };
        let before = at.checked_sub(1).and_then(|before| text.get(before));
        let is_in_word = before.is_some_and(|&byte| is_word_byte(byte));
        classes.separates_words(fold, c, is_in_word)
    })
}
