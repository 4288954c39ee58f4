//! Search for small menus: at nearly every place of a message two characters tell that no literal begins there.
//!
//! The automaton takes one character at a time, and each step waits for the one before; pairs do not wait for
//! each other, and four are looked at at once.

use wide::i32x4;

use super::double_array::{DoubleArray, LEAF, NUMBER};
use super::literal_set::{LiteralMatch, MatchList, number};
use crate::text::FoldedChar;

/// Places per bit mask.
const BLOCK: usize = 64;

/// Writes where literals end into `matches`. Every literal has two characters or more.
pub(super) fn find<const WORDS: bool>(
    table: &DoubleArray,
    chars: &[FoldedChar],
    matches: &mut MatchList,
) {
    let at = |at: usize| chars.get(at).copied().unwrap_or_default();
    let pair = |start: usize| {
        let before = start.checked_sub(1).map_or(FoldedChar::default(), at);
        table.pair::<WORDS>(before, at(start), at(start + 1))
    };
    // How far the automaton has run.
    let mut from = 0;
    for first in (0..chars.len()).step_by(BLOCK) {
        let rest = chars.get(first..).unwrap_or_default();
        let mut possible = possible_starts(rest);
        while possible != 0 {
            let start = first + possible.trailing_zeros() as usize;
            possible &= possible - 1;
            let Some(next) = pair(start).filter(|_| start >= from) else { continue };
            if next & LEAF != 0 {
                let end = number(start + 2);
                matches.push(LiteralMatch { end, literal: next & NUMBER });
            } else {
                let before = start.checked_sub(1).map_or(FoldedChar::default(), at);
                let rest = chars.get(start..).unwrap_or_default().iter().copied();
                from = table.run::<true, WORDS>(rest, start, before, matches);
            }
        }
    }
}

/// A bit for each of the first 64 places where a pair may begin a literal: one character is the first of some
/// literal, the next the second of some.
#[inline]
fn possible_starts(chars: &[FoldedChar]) -> u64 {
    let seconds = chars.get(1..).unwrap_or_default();
    let seconds = seconds.get(..BLOCK).unwrap_or(seconds);
    let firsts = chars.get(..seconds.len()).unwrap_or_default();
    let pairs = |firsts: &[FoldedChar; 4], seconds: &[FoldedChar; 4]| {
        let flags = |four: &[FoldedChar; 4], flag: u32| {
            i32x4::new(four.map(|c| c.bits().cast_signed())) << flag.leading_zeros()
        };
        let pairs = flags(firsts, FoldedChar::FIRST_OF_LITERAL)
            & flags(seconds, FoldedChar::SECOND_OF_LITERAL);
        u64::from(pairs.move_mask().cast_unsigned())
    };
    let (Some(last_firsts), Some(last_seconds)) = (firsts.last_chunk(), seconds.last_chunk())
    else {
        // Fewer than four: the exact look decides.
        return (1 << firsts.len()) - 1;
    };
    // The last four once more: a loop over the rest would mispredict its length.
    let mut mask = pairs(last_firsts, last_seconds) << (firsts.len() - 4);
    let (first_fours, _) = firsts.as_chunks();
    let (second_fours, _) = seconds.as_chunks();
    for ((firsts, seconds), shift) in first_fours.iter().zip(second_fours).zip((0..).step_by(4)) {
        mask |= pairs(firsts, seconds) << shift;
    }
    mask
}
