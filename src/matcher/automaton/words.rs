//! Search for menus of words: the words of a message are found in its bytes, before it is folded.
//!
//! 64 bytes are classified at once, and each word is tested against a Bloom filter without a branch:
//! the automaton takes one character at a time, each step waits for the one before, and the branch
//! predictor misses wherever a literal seems to begin.

use wide::{CmpEq, CmpGt, i8x16};

use super::double_array::DoubleArray;
use super::literal_set::{LiteralMatch, MatchList, NONE, number};
use super::scan::Scan;
use super::word_index::{Slot, WordIndex};
use crate::text::{Classes, Edit, Fold, Haystack, is_word_byte, shorten};

/// Literals that begin with a word of ASCII and count as whole words.
#[derive(Debug)]
pub(super) struct Words(WordIndex);

/// Bytes per bit mask.
const MASK: usize = 64;

/// Bytes of a mask that are not looked up with it unless it is the last, so that it tells how long the words
/// before them are.
const AHEAD: usize = 8;

/// Bytes that are looked up with a mask.
const BLOCK: usize = MASK - AHEAD;

/// Bytes that are classified at once.
const CHUNK: usize = 16;

impl Words {
    pub(super) fn new<'l>(literals: impl ExactSizeIterator<Item = &'l str>) -> Self {
        Words(WordIndex::new(literals))
    }

    /// Looks for the first words of literals in a message as it was sent, and writes what it finds into a
    /// new scan.
    pub(super) fn scan(&self, raw: &str, fold: Fold, classes: &Classes, scan: &mut Scan) {
        let mut short = [0; CHUNK];
        let text = match raw.as_bytes() {
            text if text.len() > usize::from(u16::MAX) => return,
            text if text.len() < CHUNK => {
                short.iter_mut().zip(text).for_each(|(slot, byte)| *slot = *byte);
                &short
            }
            text => text,
        };
        let mut found = [0; Scan::STARTS];
        let mut count = 0;
        // The last bit of the block before.
        let mut before = 0;
        let mut first = 0;
        while first < raw.len() {
            let Mask { words, is_ascii } = Mask::at(text, first);
            if !is_ascii && !self.are_separators(raw, text, first, fold, classes) {
                return;
            }
            scan.is_of_literals &= is_ascii;
            scan.has_words |= words != 0;
            let is_last = raw.len() - first <= MASK;
            let step = if is_last { MASK } else { BLOCK };
            let mut starts = words & !(words << 1 | before) & (u64::MAX >> (MASK - step));
            for shift in 1..self.0.shortest() {
                starts &= words >> shift;
            }
            before = words >> (BLOCK - 1) & 1;
            while starts != 0 {
                let at = starts.trailing_zeros();
                starts &= starts - 1;
                let start = first + at as usize;
                // Nothing depends on more than eight bytes.
                let len = (!(words >> at) | 1 << AHEAD).trailing_zeros();
                let word = shorten(eight_of(text, start), len);
                // Written in any case, and counted if it holds: the branch would be unpredictable.
                scan.starts[count % Scan::STARTS] = start as u16;
                found[count % Scan::STARTS] = word;
                count += usize::from(self.0.may_contain(word));
            }
            first += step;
        }
        // In the last place stands a word that did not count, or one too many.
        if count >= Scan::STARTS {
            return;
        }
        scan.is_complete = true;
        // The filter lets one in 32 of the unknown words pass.
        for (at, &word) in found.iter().enumerate().take(count) {
            let start = scan.starts[at];
            let slot = self.0.find(word, text, usize::from(start));
            scan.starts[scan.count] = start;
            scan.slots[scan.count] = slot.unwrap_or(0);
            scan.count += usize::from(slot.is_some());
            scan.is_of_literals &= slot.is_none_or(|slot| self.0.slot(slot).literal != NONE);
        }
    }

    /// Whether all characters other than ASCII in the bytes of a mask separate words: no literal begins with one or
    /// continues through one. `text` is the message, padded to 16 bytes.
    #[inline(never)]
    fn are_separators(
        &self,
        raw: &str,
        text: &[u8],
        first: usize,
        fold: Fold,
        classes: &Classes,
    ) -> bool {
        // The first bytes of their UTF-8.
        let mut starts = bits(text, first, |bytes| bytes.cmp_gt(all(0xBF)) & all(0).cmp_gt(bytes));
        while starts != 0 {
            let at = first + starts.trailing_zeros() as usize;
            starts &= starts - 1;
            let Some(rest) = raw.get(at..) else { return false };
            let Some(c) = rest.chars().next() else { return false };
            let before = at.checked_sub(1).and_then(|before| text.get(before));
            let is_in_word = before.is_some_and(|&byte| is_word_byte(byte));
            if !classes.separates_words(c, is_in_word) && !self.is_apart(rest, is_in_word, fold) {
                return false;
            }
        }
        true
    }

    /// Whether the character that `rest` begins with, which may change words, is dropped at the end of one, or
    /// becomes a word of its own with which no literal begins.
    #[inline(never)]
    fn is_apart(&self, rest: &str, is_in_word: bool, fold: Fold) -> bool {
        let mut chars = rest.chars();
        let Some(c) = chars.next() else { return false };
        let is_dropped = |c| Fold::edit(c) == Edit::Drop;
        let is_unknown_word = || {
            let mut word = 0;
            let mut images = fold.fold_char(c).zip((0..u64::BITS).step_by(8));
            let is_ascii = images.all(|(image, shift)| {
                word |= u64::from(image) << shift;
                image.is_ascii_lowercase()
            });
            Fold::edit(c) == Edit::Expand && is_ascii && !self.0.may_contain(word)
        };
        let behind = if is_in_word && is_dropped(c) {
            chars.as_str().trim_start_matches(is_dropped)
        } else if !is_in_word && is_unknown_word() {
            chars.as_str()
        } else {
            return false;
        };
        behind.bytes().next().is_none_or(|byte| byte.is_ascii() && !is_word_byte(byte))
    }

    /// Writes where literals end into `matches`. Every literal of the message begins at a start of the
    /// scan. Returns whether no letter or digit stands beside any of them.
    pub(super) fn find(
        &self,
        scan: &Scan,
        table: &DoubleArray,
        haystack: &Haystack<'_>,
        matches: &mut MatchList,
    ) -> bool {
        let mut index_of_byte = haystack.indices_of_bytes();
        let chars = haystack.chars();
        // How far the automaton has run.
        let mut from = 0;
        for (&at, &slot) in scan.starts.iter().zip(&scan.slots).take(scan.count) {
            let start = index_of_byte(usize::from(at));
            if start < from {
                continue;
            }
            match self.0.slot(slot) {
                Slot { literal: NONE, .. } => {
                    let rest = (start..chars.len()).map(|at| chars.get(at).unwrap_or_default());
                    let before = chars.before(start).unwrap_or_default();
                    from = table.run::<true, true>(rest, start, before, matches);
                }
                Slot { literal, chars, .. } => {
                    matches.push(LiteralMatch { end: number(start) + chars, literal });
                }
            }
        }
        haystack.is_ascii() && scan.is_of_literals
    }
}

/// What 64 bytes of a message are, or fewer at its end.
struct Mask {
    /// A bit for each byte in a word of ASCII.
    words: u64,
    is_ascii: bool,
}

impl Mask {
    /// The mask from a byte of `text` on, which has 16 bytes or more.
    #[inline]
    fn at(text: &[u8], first: usize) -> Self {
        // The greatest signed byte.
        const LAST: u8 = 0x7F;
        let mut union = all(0);
        let words = bits(text, first, |bytes| {
            union |= bytes;
            // The last of a range becomes the greatest number, and what is not ASCII is less.
            let letters = ((bytes | all(0x20)) + all(LAST - b'z')).cmp_gt(all(LAST - 26));
            let digits = (bytes + all(LAST - b'9')).cmp_gt(all(LAST - 10));
            letters | digits | bytes.cmp_eq(all(b'_'))
        });
        Mask { words, is_ascii: union.move_mask() == 0 }
    }
}

fn all(byte: u8) -> i8x16 {
    i8x16::splat(byte.cast_signed())
}

/// A bit for each of 64 bytes of `text` from `first` on, or fewer at its end: the highest of what `look` makes of it.
/// The text has 16 bytes or more.
#[inline]
fn bits(text: &[u8], first: usize, mut look: impl FnMut(i8x16) -> i8x16) -> u64 {
    let mut bits = 0;
    for start in (first..first + MASK).step_by(CHUNK) {
        // The last bytes once more instead of fewer: how many are left is mispredicted.
        let at = start.min(text.len().saturating_sub(CHUNK));
        let rest = text.get(at..).unwrap_or_default();
        let chunk: [u8; CHUNK] = rest.first_chunk().copied().unwrap_or_default();
        let mask = look(i8x16::new(chunk.map(u8::cast_signed))).move_mask().cast_unsigned() as u16;
        // Those before the first are shifted out.
        bits |= u64::from(mask) << 48 >> (first + 48 - at);
    }
    bits
}

/// The eight bytes at a place of `text`, which has as many or more, padded with zeros.
#[inline]
fn eight_of(text: &[u8], at: usize) -> u64 {
    // The last eight, without those before: near the end or not is mispredicted.
    let from = at.min(text.len().saturating_sub(8));
    let eight = text.get(from..).and_then(|rest| rest.first_chunk());
    eight.map_or(0, |eight| u64::from_le_bytes(*eight) >> (8 * (at - from) % 64))
}
