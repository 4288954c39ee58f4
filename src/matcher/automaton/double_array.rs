//! An Aho-Corasick automaton in a double array (Aoe 1989): state `s` moves on symbol `c` to the entry
//! at `s + c` if `check` there is `s`.
//!
//! Transitions that equal those of the root or of the depth-1 state of the last character are not
//! stored: a state that has none for a symbol takes those. That leaves hardly more than the edges of
//! the trie, and the transition of the last character can be loaded before the state is known.
//! Failure links are only kept for the few states that would hold too many transitions of their
//! suffix.

use super::literal_set::{LiteralMatch, MatchList, NONE, number};
use crate::text::FoldedChar;

#[derive(Debug)]
pub(super) struct DoubleArray {
    pub(super) entries: Vec<Entry>,
    /// The pseudo-symbol of a state's failure link, above all symbols.
    pub(super) link: u32,
    /// The pseudo-symbol of a state's output, the longest literal that ends there; above `link`.
    pub(super) output: u32,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Entry {
    /// `NONE` where the entry is free.
    pub(super) check: u32,
    /// The next state, with `ENDS` if a literal ends there. At a leaf, as most literals end, the
    /// literal itself: what follows is decided by the depth-1 state of the last character alone.
    pub(super) next: u32,
}

pub(super) const ROOT: u32 = 0;

/// A literal ends at the next state.
pub(super) const ENDS: u32 = 1 << 31;
/// `next` is a literal, not a state.
pub(super) const LEAF: u32 = 1 << 30;
/// The bits of a state or a literal.
pub(super) const NUMBER: u32 = LEAF - 1;

pub(super) const FREE: Entry = Entry { check: NONE, next: ROOT };

impl DoubleArray {
    #[inline]
    fn entry(&self, place: u32) -> Entry {
        self.entries.get(place as usize).copied().unwrap_or(FREE)
    }

    /// What the entry of the second character leads to, if a literal begins with both.
    #[inline]
    pub(super) fn pair<const WORDS: bool>(
        &self,
        before: FoldedChar,
        first: FoldedChar,
        second: FoldedChar,
    ) -> Option<u32> {
        let symbol = |c: FoldedChar, before| if WORDS { c.symbol(before) } else { c.class() };
        let state = self.entry(symbol(first, before)).next;
        let entry = self.entry(state + symbol(second, first));
        (entry.check == state).then_some(entry.next)
    }

    /// Runs over the characters from `start` on, of which `before` is the one before, and writes where
    /// literals end into `matches`; with `TO_LAST` until no literal may have begun before the last character.
    /// Without `WORDS` none may be a word character. Returns where it stopped.
    // Out of line: where it is inlined the loop takes 1.4 times as long.
    #[inline(never)]
    pub(super) fn run<const TO_LAST: bool, const WORDS: bool>(
        &self,
        mut rest: impl ExactSizeIterator<Item = FoldedChar>,
        start: usize,
        mut before: FoldedChar,
        matches: &mut MatchList,
    ) -> usize {
        let end = start + rest.len();
        let mut state = ROOT;
        // The depth-1 state of the last character.
        let mut last = ROOT;
        while let Some(c) = rest.next() {
            let symbol = if WORDS { c.symbol(before) } else { c.class() };
            before = c;
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
                // No literal ends with the last character alone, either: both are states.
                (last, state) = (root, next);
            } else {
                (last, state) = (root & NUMBER, next & NUMBER);
                let literal = if next & LEAF == 0 {
                    self.entry(state + self.output).next
                } else {
                    std::mem::replace(&mut state, last)
                };
                matches.push(LiteralMatch { end: number(end - rest.len()), literal });
            }
            // A literal that is the last character alone was noted here: who comes back would note it again.
            let is_noted = root & ENDS != 0;
            if TO_LAST && state == last && !is_noted && end - rest.len() > start + 1 {
                return end - rest.len() - 1;
            }
        }
        end - rest.len()
    }

    /// The transition of the nearest suffix of `state` that has one for a symbol.
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
