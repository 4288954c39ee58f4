//! Search for menus of words: the words of a message are found in its bytes, before it is folded.
//!
//! 64 bytes are classified at once, and each word is tested against a Bloom filter without a branch:
//! the automaton takes one character at a time, each step waits for the one before, and the branch
//! predictor misses wherever a literal seems to begin.

use wide::{CmpEq, CmpGt, i8x16};

use super::double_array::DoubleArray;
use super::literal_set::{LiteralMatch, LiteralMatches, NONE, number};
use super::scan::Scan;
use super::word_index::{Slot, WordIndex};
use crate::text::{Classes, Fold, Haystack, first_word, is_word_byte, shorten};

/// Literals that begin with a word of ASCII and count as whole words.
#[derive(Debug)]
pub(super) struct Words(WordIndex);

/// Bytes per bit mask.
const BLOCK: usize = 64;

impl Words {
    pub(super) fn new<'l>(literals: impl ExactSizeIterator<Item = &'l str>) -> Self {
        Words(WordIndex::new(literals))
    }

    /// Looks for the first words of literals in a message as it was sent. `None` if it is not made of
    /// words of ASCII and of what separates them, or of too many: then the automaton must look.
    pub(super) fn scan(&self, raw: &str, fold: Fold, classes: &Classes) -> Option<Scan> {
        let text = raw.as_bytes();
        if text.len() > usize::from(u16::MAX) {
            return None;
        }
        let mut scan = Scan::NEW;
        scan.is_plain = text.last().is_none_or(|last| *last != b' ');
        // The last bits of the block before.
        let (mut before, mut blank_before) = (0, 1);
        let mut found = [0; Scan::STARTS];
        for first in (0..text.len()).step_by(BLOCK) {
            let block = Block::at(text, first);
            let Masks { words, others, blanks, controls } = block.masks();
            if others != 0 && !are_separators(raw, first, fold, classes) {
                return None;
            }
            // Behind the end there are zeros, which count as controls.
            let text_bits = u64::MAX >> 64_usize.saturating_sub(text.len() - first).min(63);
            scan.is_plain &=
                others | controls & text_bits | blanks & (blanks << 1 | blank_before) == 0;
            blank_before = blanks >> (BLOCK - 1);
            scan.has_words |= words != 0;
            let mut starts = words & !(words << 1 | before);
            for shift in 1..self.0.shortest() {
                // Words that reach the end of the block may be longer.
                starts &= words >> shift | !(u64::MAX >> shift);
            }
            before = words >> (BLOCK - 1);
            while starts != 0 {
                let at = starts.trailing_zeros();
                starts &= starts - 1;
                let bytes = block.eight(at as usize);
                let len = (!(words >> at)).trailing_zeros();
                // A word that reaches the end of the block may be longer.
                let word =
                    if at + len < BLOCK as u32 { shorten(bytes, len) } else { first_word(bytes) };
                // Written in any case, and counted if it holds: the branch would be unpredictable.
                scan.starts[scan.count % Scan::STARTS] = (first + at as usize) as u16;
                found[scan.count % Scan::STARTS] = word;
                scan.count += usize::from(self.0.may_contain(word));
            }
        }
        // In the last place stands a word that did not count, or one too many.
        if scan.count >= Scan::STARTS {
            return None;
        }
        // The filter lets one in 32 of the unknown words pass.
        let found = found.iter().take(std::mem::take(&mut scan.count));
        for (at, &word) in found.enumerate() {
            let start = scan.starts[at];
            let slot = self.0.find(word, text, usize::from(start));
            scan.starts[scan.count] = start;
            scan.slots[scan.count] = slot.unwrap_or(0);
            scan.count += usize::from(slot.is_some());
        }
        Some(scan)
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
    }
}

/// 64 bytes of a message and the eight behind them, padded with zeros.
struct Block([u8; BLOCK + 8]);

impl Block {
    #[inline]
    fn at(text: &[u8], first: usize) -> Self {
        let rest = text.get(first..).unwrap_or_default();
        if let Some(block) = rest.first_chunk() {
            return Block(*block);
        }
        let mut block = [0; BLOCK + 8];
        block.iter_mut().zip(rest).for_each(|(slot, byte)| *slot = *byte);
        Block(block)
    }

    /// The eight bytes from one of the 64 on.
    #[inline]
    fn eight(&self, at: usize) -> u64 {
        let at = at % BLOCK;
        self.0[at..].first_chunk().map_or(0, |eight| u64::from_le_bytes(*eight))
    }

    #[inline]
    fn masks(&self) -> Masks {
        // The greatest signed byte.
        const LAST: u8 = 0x7F;
        let mut masks = Masks::default();
        let (chunks, _) = self.0.as_chunks::<16>();
        for (shift, chunk) in (0..BLOCK).step_by(16).zip(chunks) {
            let all = |byte: u8| i8x16::splat(byte.cast_signed());
            let mask = |bytes: i8x16| u64::from(bytes.move_mask().cast_unsigned() as u16) << shift;
            let bytes = i8x16::new(chunk.map(u8::cast_signed));
            // The last of a range becomes the greatest number, and what is not ASCII is less.
            let letters = ((bytes | all(0x20)) + all(LAST - b'z')).cmp_gt(all(LAST - 26));
            let digits = (bytes + all(LAST - b'9')).cmp_gt(all(LAST - 10));
            let underscores = bytes.cmp_eq(all(b'_'));
            masks.words |= mask(letters | digits | underscores);
            masks.others |= mask(bytes);
            masks.blanks |= mask(bytes.cmp_eq(all(b' ')));
            masks.controls |= mask(all(b' ').cmp_gt(bytes) | bytes.cmp_eq(all(LAST)));
        }
        masks
    }
}

/// A bit for each of 64 bytes.
#[derive(Default)]
struct Masks {
    /// It is in a word of ASCII.
    words: u64,
    /// It is not ASCII.
    others: u64,
    /// It is a space.
    blanks: u64,
    /// It is a control character, or not ASCII.
    controls: u64,
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
