//! An automaton in a double array, whose size grows with the literals alone and whose step takes two
//! or three looks.
//!
//! A state is a place in the table, and what follows a symbol there stands `symbol` places behind it,
//! if the entry says that it is of that state. Where a state has nothing for a symbol of its own, it
//! goes on as the state would that knows the last character alone, and else as the root does. So a
//! state holds the ways that are left when these two are taken away: for Chinese words, and for words
//! that begin where words begin, hardly more than its children in the trie. What the
//! last character alone leads to does not wait for the state, and there are no links to follow, but
//! for the few states that would hold too many ways of their suffix.

mod build;

use super::super::cell::Cell;
use super::{End, Ends, Literals, NONE, number};

#[derive(Debug)]
pub(super) struct Table {
    entries: Vec<Entry>,
    /// Behind all symbols: what a state has there is where it goes on, before all else, for a symbol
    /// of which it has nothing.
    link: u32,
    /// Behind that: the longest literal that ends where a state begins.
    end: u32,
}

#[derive(Clone, Copy, Debug)]
struct Entry {
    /// `NONE` where the entry is free.
    of: u32,
    /// A state, and `ENDS` if a literal ends there. As most literals are no beginning of another one,
    /// the literal itself where nothing goes on but what goes on with the last character alone.
    next: u32,
}

const ROOT: u32 = 0;

/// A literal ends.
const ENDS: u32 = 1 << 31;
/// It stands here in place of a state.
const LEAF: u32 = 1 << 30;
/// States and literals are no more.
const NUMBER: u32 = LEAF - 1;

const FREE: Entry = Entry { of: NONE, next: ROOT };

impl Table {
    /// With the longest literal that each one ends with.
    pub(super) fn new(literals: &Literals, symbols: u32) -> (Self, Vec<u32>) {
        build::build(literals, symbols)
    }

    #[inline]
    fn entry(&self, place: u32) -> Entry {
        self.entries.get(place as usize).copied().unwrap_or(FREE)
    }

    /// Goes through `cells` from `start` on and notes where literals end; with `TO_ROOT` until
    /// nothing has begun. Without `WORDS` none of them is a word character. Says how far it came.
    pub(super) fn run<const TO_ROOT: bool, const WORDS: bool>(
        &self,
        cells: &[Cell],
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
            if own.of != state {
                next = root;
                if state != last
                    && let Some(way) = self.way_of_suffix(state, last, symbol)
                {
                    next = way;
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

    /// The way that a suffix of `state` has for a symbol.
    #[inline]
    fn way_of_suffix(&self, mut state: u32, last: u32, symbol: u32) -> Option<u32> {
        loop {
            let link = self.entry(state + self.link);
            state = if link.of == state { link.next } else { last };
            let way = self.entry(state + symbol);
            if way.of == state {
                return Some(way.next);
            }
            if state == last {
                return None;
            }
        }
    }
}
