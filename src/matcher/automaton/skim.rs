//! Passing over most of a message: where a literal may begin is seen in two letters, or one word.
//!
//! A walk through the table takes each character alone, waits for the one before, and is guessed wrong
//! wherever a literal seems to begin. Here eight characters are looked at together, and 64 are
//! gone through before anything is done about what was found, so that hardly anything is guessed.
//! The walk begins where a word is known, or two characters stand side by side of which one begins a
//! literal and one goes on.

use super::double_array::DoubleArray;
use super::literal_set::{End, Ends, NONE, number};
use super::word_index::{LETTERS, Slot, WordIndex, first_word};
use crate::text::{FoldedChar, STACK_CHARS};

#[derive(Debug)]
pub(super) struct Skim {
    words: WordIndex,
    /// Whether a literal at the beginning of a message counts though its last word goes on there.
    cut: bool,
    /// Whether a literal begins with something else than a word.
    others: bool,
}

/// A literal, each of its characters a letter as cells have it.
pub(in crate::matcher) struct Spelled {
    pub(in crate::matcher) letters: Vec<u8>,
    /// It counts at the beginning of a message though its last word goes on there.
    pub(in crate::matcher) cut: bool,
}

impl Skim {
    /// Of literals by their numbers.
    pub(super) fn new(literals: &[Spelled]) -> Self {
        let words = WordIndex::new(literals.iter().map(|literal| &*literal.letters));
        let is_cut =
            |Spelled { letters, cut }: &Spelled| *cut && first_word(letters) == letters.len();
        let is_other = |literal: &Spelled| first_word(&literal.letters) == 0;
        Skim { words, cut: literals.iter().any(is_cut), others: literals.iter().any(is_other) }
    }

    /// Where literals end in `cells`.
    pub(super) fn find(&self, table: &DoubleArray, cells: &[FoldedChar], ends: &mut Ends) {
        let mut short = [0; STACK_CHARS + LETTERS];
        let mut long = Vec::new();
        let letters = if cells.len() <= STACK_CHARS {
            &mut short[..]
        } else {
            long.resize(cells.len().next_multiple_of(BLOCK) + LETTERS, 0);
            &mut long[..]
        };
        spell(cells, letters);
        // How far the table came.
        let mut from = if self.cut { table.run::<true, true>(cells, 0, ends) } else { 0 };
        let mut before = 0;
        for first in (0..cells.len()).step_by(BLOCK) {
            let letters = letters.get(first..).unwrap_or_default();
            let mut known = [0; BLOCK];
            let count = self.known(self.starts(before, letters), letters, &mut known);
            before = letters.get(BLOCK - 1).copied().unwrap_or(0);
            for at in known.into_iter().take(count).map(usize::from) {
                let start = first + at;
                if start < from {
                    continue;
                }
                match self.begins(letters, at) {
                    Some(Slot { literal: NONE, .. }) => {
                        from = table.run::<true, true>(cells, start, ends);
                    }
                    Some(Slot { literal, chars, .. }) => {
                        ends.push(End { at: number(start) + chars, literal: *literal });
                    }
                    None => {}
                }
            }
        }
    }

    /// Of the first characters of `letters` those at which a literal may begin, a bit for each.
    #[inline]
    fn starts(&self, before: u8, letters: &[u8]) -> u64 {
        let in_words = marked(letters, FoldedChar::IN_WORD);
        let words = in_words & !(in_words << 1 | u64::from(before & FoldedChar::IN_WORD != 0));
        if !self.others {
            return words;
        }
        let after = letters.get(BLOCK).copied().unwrap_or(0);
        let after = u64::from(after & (FoldedChar::IN_WORD | FoldedChar::GOES_ON) != 0);
        let goes_on = (in_words | marked(letters, FoldedChar::GOES_ON)) >> 1 | after << (BLOCK - 1);
        words | marked(letters, FoldedChar::BEGINS) & !in_words & goes_on
    }

    /// Those of `starts` at which a literal probably begins, and how many they are.
    #[inline]
    fn known(&self, mut starts: u64, letters: &[u8], known: &mut [u8; BLOCK]) -> usize {
        let mut count = 0;
        while starts != 0 {
            let at = starts.trailing_zeros() as u8;
            starts &= starts - 1;
            let word = letters.get(usize::from(at)..).and_then(|letters| letters.first_chunk());
            let Some(word) = word else { break };
            // Written in any case: whether a word is known cannot be guessed.
            known[count % BLOCK] = at;
            let is_other = word[0] & FoldedChar::IN_WORD == 0;
            count += usize::from(is_other | self.words.may_know(*word));
        }
        count
    }

    /// What begins at `start`: a word, if it is known, or more.
    #[inline]
    fn begins(&self, letters: &[u8], start: usize) -> Option<&Slot> {
        let letters = letters.get(start..)?.first_chunk()?;
        if letters[0] & FoldedChar::IN_WORD == 0 {
            Some(&Slot::MORE)
        } else {
            self.words.find(letters)
        }
    }
}

/// Characters that are spelled together.
const SPELLED: usize = 16;

/// The letters of `cells`.
fn spell(cells: &[FoldedChar], letters: &mut [u8]) {
    let (all, rest) = cells.as_chunks::<SPELLED>();
    let (into, _) = letters.as_chunks_mut();
    for (letters, cells) in into.iter_mut().zip(all) {
        *letters = cells.map(FoldedChar::letter);
    }
    if let Some(letters) = into.get_mut(all.len()) {
        let mut last = [FoldedChar::default(); SPELLED];
        last.iter_mut().zip(rest).for_each(|(slot, cell)| *slot = *cell);
        *letters = last.map(FoldedChar::letter);
    }
}

/// So many characters are looked through together.
const BLOCK: usize = 64;

/// A bit for each of the first characters of `letters`: whether its letter has a mark.
#[inline]
fn marked(letters: &[u8], mark: u8) -> u64 {
    const ONES: u64 = u64::from_le_bytes([1; 8]);
    let (eights, _) = letters.as_chunks();
    (0..BLOCK).step_by(8).zip(eights).fold(0, |all, (shift, eight)| {
        let ones = u64::from_le_bytes(*eight) >> mark.trailing_zeros() & ONES;
        // Each byte's bit meets its place in the highest byte of the product, and no two meet before.
        all | ones.wrapping_mul(0x0102_0408_1020_4080) >> 56 << shift
    })
}
