//! Prefilter for menus of words: whole words of the message are looked up, and the automaton runs only
//! from those that a longer literal begins with.
//!
//! The automaton takes one character at a time, each step waits for the one before, and the branch
//! predictor misses wherever a literal seems to begin. Here 64 signature bytes are classified at once
//! and their words tested against a Bloom filter without a branch.

use super::double_array::DoubleArray;
use super::literal_set::{LiteralMatch, LiteralMatches, LiteralTraits, NONE, number};
use super::word_index::{KEY_BYTES, Slot, WordIndex, first_word};
use crate::text::{FoldedChar, STACK_CHARS};

#[derive(Debug)]
pub(super) struct WordPrefilter {
    words: WordIndex,
    /// Whether a literal that is one word counts at the beginning of a message that continues it.
    has_word_prefixes: bool,
    /// Whether a literal begins outside words.
    outside_words: bool,
}

impl WordPrefilter {
    /// The literals are in the order of their numbers.
    pub(super) fn new(literals: &[LiteralTraits]) -> Self {
        let words = WordIndex::new(literals.iter().map(|literal| &*literal.bytes));
        let is_word_prefix = |literal: &LiteralTraits| {
            literal.may_end_inside_word && first_word(&literal.bytes) == literal.bytes.len()
        };
        let is_outside = |literal: &LiteralTraits| first_word(&literal.bytes) == 0;
        WordPrefilter {
            words,
            has_word_prefixes: literals.iter().any(is_word_prefix),
            outside_words: literals.iter().any(is_outside),
        }
    }

    /// Writes where literals end in `chars` into `matches`.
    pub(super) fn find(
        &self,
        table: &DoubleArray,
        chars: &[FoldedChar],
        matches: &mut LiteralMatches,
    ) {
        let mut short = [0; STACK_CHARS + KEY_BYTES];
        let mut long = Vec::new();
        let bytes = if chars.len() <= STACK_CHARS {
            &mut short[..]
        } else {
            long.resize(chars.len().next_multiple_of(BLOCK) + KEY_BYTES, 0);
            &mut long[..]
        };
        signature_bytes(chars, bytes);
        // How far the automaton has run.
        let mut from =
            if self.has_word_prefixes { table.run::<true, true>(chars, 0, matches) } else { 0 };
        let mut before = 0;
        for first in (0..chars.len()).step_by(BLOCK) {
            let bytes = bytes.get(first..).unwrap_or_default();
            let mut known = [0; BLOCK];
            let count = self.known(self.starts(before, bytes), bytes, &mut known);
            before = bytes.get(BLOCK - 1).copied().unwrap_or(0);
            for at in known.into_iter().take(count).map(usize::from) {
                let start = first + at;
                if start < from {
                    continue;
                }
                match self.begins(bytes, at) {
                    Some(Slot { literal: NONE, .. }) => {
                        from = table.run::<true, true>(chars, start, matches);
                    }
                    Some(Slot { literal, chars, .. }) => {
                        matches
                            .push(LiteralMatch { end: number(start) + chars, literal: *literal });
                    }
                    None => {}
                }
            }
        }
    }

    /// A bit for each of the first characters of `bytes` at which a literal may begin.
    #[inline]
    fn starts(&self, before: u8, bytes: &[u8]) -> u64 {
        let in_words = marked(bytes, FoldedChar::BYTE_WORD);
        let words = in_words & !(in_words << 1 | u64::from(before & FoldedChar::BYTE_WORD != 0));
        if !self.outside_words {
            return words;
        }
        let after = bytes.get(BLOCK).copied().unwrap_or(0);
        let after = u64::from(after & (FoldedChar::BYTE_WORD | FoldedChar::BYTE_SECOND) != 0);
        let continues =
            (in_words | marked(bytes, FoldedChar::BYTE_SECOND)) >> 1 | after << (BLOCK - 1);
        words | marked(bytes, FoldedChar::BYTE_FIRST) & !in_words & continues
    }

    /// Writes those of `starts` at which a literal probably begins into `known`; returns how many.
    #[inline]
    fn known(&self, mut starts: u64, bytes: &[u8], known: &mut [u8; BLOCK]) -> usize {
        let mut count = 0;
        while starts != 0 {
            let at = starts.trailing_zeros() as u8;
            starts &= starts - 1;
            let word = bytes.get(usize::from(at)..).and_then(|bytes| bytes.first_chunk());
            let Some(word) = word else { break };
            // Written in any case, and counted if it holds: the branch would be unpredictable.
            known[count % BLOCK] = at;
            let is_other = word[0] & FoldedChar::BYTE_WORD == 0;
            count += usize::from(is_other | self.words.may_contain(*word));
        }
        count
    }

    /// The known word at `start`, or `Slot::MORE` where a literal begins outside words.
    #[inline]
    fn begins(&self, bytes: &[u8], start: usize) -> Option<&Slot> {
        let bytes = bytes.get(start..)?.first_chunk()?;
        if bytes[0] & FoldedChar::BYTE_WORD == 0 {
            Some(&Slot::MORE)
        } else {
            self.words.find(bytes)
        }
    }
}

/// Characters per step of a vectorised loop.
const CHUNK: usize = 16;

/// Writes the signature bytes of `chars` into `bytes`.
fn signature_bytes(chars: &[FoldedChar], bytes: &mut [u8]) {
    let (all, rest) = chars.as_chunks::<CHUNK>();
    let (into, _) = bytes.as_chunks_mut();
    for (bytes, chars) in into.iter_mut().zip(all) {
        *bytes = chars.map(FoldedChar::signature_byte);
    }
    if let Some(bytes) = into.get_mut(all.len()) {
        let mut last = [FoldedChar::default(); CHUNK];
        last.iter_mut().zip(rest).for_each(|(slot, c)| *slot = *c);
        *bytes = last.map(FoldedChar::signature_byte);
    }
}

/// Characters per bit mask.
const BLOCK: usize = 64;

/// A bit for each of the first characters of `bytes`: whether its signature byte has the bit `mark`.
#[inline]
fn marked(bytes: &[u8], mark: u8) -> u64 {
    const ONES: u64 = u64::from_le_bytes([1; 8]);
    let (eights, _) = bytes.as_chunks();
    (0..BLOCK).step_by(8).zip(eights).fold(0, |all, (shift, eight)| {
        let ones = u64::from_le_bytes(*eight) >> mark.trailing_zeros() & ONES;
        // Each byte's bit meets its place in the highest byte of the product, and no two meet before.
        all | ones.wrapping_mul(0x0102_0408_1020_4080) >> 56 << shift
    })
}
