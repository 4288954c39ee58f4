//! An Aho-Corasick automaton in a double array (Aoe 1989): state `s` moves on symbol `c` to the entry
//! at `s + c` if `check` there is `s`.
//!
//! Transitions that equal those of the root or of the depth-1 state of the last character are not
//! stored: a state that has none for a symbol takes those. That leaves hardly more than the edges of
//! the trie, and the transition of the last character can be loaded before the state is known.
//! Failure links are only kept for the few states that would hold too many transitions of their
//! suffix.

use super::literal_set::{End, Ends, NONE, number};
use crate::text::FoldedChar;

#[derive(Debug)]
pub(super) struct DoubleArray {
    pub(super) entries: Vec<Entry>,
    /// Behind all symbols: what a state has there is where it goes on, before all else, for a symbol
    /// of which it has nothing.
    pub(super) link: u32,
    /// Behind that: the longest literal that ends where a state begins.
    pub(super) end: u32,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Entry {
    /// `NONE` where the entry is free.
    pub(super) check: u32,
    /// A state, and `ENDS` if a literal ends there. As most literals are no beginning of another one,
    /// the literal itself where nothing goes on but what goes on with the last character alone.
    pub(super) next: u32,
}

pub(super) const ROOT: u32 = 0;

/// A literal ends.
pub(super) const ENDS: u32 = 1 << 31;
/// It stands here in place of a state.
pub(super) const LEAF: u32 = 1 << 30;
/// States and literals are no more.
const NUMBER: u32 = LEAF - 1;

pub(super) const FREE: Entry = Entry { check: NONE, next: ROOT };

impl DoubleArray {
    #[inline]
    fn entry(&self, place: u32) -> Entry {
        self.entries.get(place as usize).copied().unwrap_or(FREE)
    }

    /// Goes through `cells` from `start` on and notes where literals end; with `TO_ROOT` until
    /// nothing has begun. Without `WORDS` none of them is a word character. Says how far it came.
    pub(super) fn run<const TO_ROOT: bool, const WORDS: bool>(
        &self,
        cells: &[FoldedChar],
        start: usize,
        ends: &mut Ends,
    ) -> usize {
        let before = start.checked_sub(1).and_then(|before| cells.get(before));
        let mut before = before.copied().unwrap_or_default();
        let mut state = ROOT;
        // The state that knows the last character alone.
        let mut last = ROOT;
        let mut rest = cells.get(start..).unwrap_or_default().iter();
        while let Some(&cell) = rest.next() {
            let symbol = if WORDS { cell.symbol(before) } else { cell.class() };
            before = cell;
            let root = self.entry(symbol).next;
            let own = self.entry(state + symbol);
            let mut next = own.next;
            if own.check != state {
                next = root;
                if state != last
                    && let Some(transition) = self.transition_of_suffix(state, last, symbol)
                {
                    next = transition;
                }
            }
            if next & ENDS == 0 {
                // Then nothing ends with the last character alone, either: both are states.
                (last, state) = (root, next);
            } else {
                (last, state) = (root & NUMBER, next & NUMBER);
                let literal = if next & LEAF == 0 {
                    self.entry(state + self.end).next
                } else {
                    std::mem::replace(&mut state, last)
                };
                ends.push(End { at: number(cells.len() - rest.len()), literal });
            }
            if TO_ROOT && state == ROOT {
                break;
            }
        }
        cells.len() - rest.len()
    }

    /// The transition that a suffix of `state` has for a symbol.
    #[inline]
    fn transition_of_suffix(&self, mut state: u32, last: u32, symbol: u32) -> Option<u32> {
        loop {
            let link = self.entry(state + self.link);
            state = if link.check == state { link.next } else { last };
            let transition = self.entry(state + symbol);
            if transition.check == state {
                return Some(transition.next);
            }
            if state == last {
                return None;
            }
        }
    }
}
