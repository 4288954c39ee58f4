//! An automaton in a double array, whose size grows with the literals alone and whose step takes no
//! more than three looks.
//!
//! A state is a place in the table, and what follows a symbol there stands `symbol` places behind it,
//! if the entry says that it is of that state. Where a state has nothing for a symbol of its own, it
//! goes on as the state would that knows the last character alone, and else as the root does. So a
//! state holds the ways that are left when these two are taken away: for Chinese words, and for words
//! that begin where words begin, hardly more than its children in the trie. What the
//! last character alone leads to does not wait for the state, and there are no links to follow, but
//! for the few states that would hold too many ways of their suffix.

mod build;

use super::super::classes::Cell;
use super::{End, Ends, Literals, NONE, number};

#[derive(Debug)]
pub(super) struct Table {
    entries: Vec<Entry>,
    /// For each entry the longest literal that ends where it leads, or `NONE`.
    literals: Vec<u32>,
    /// Behind all symbols: what a state has there is where it goes on, before all else, for a symbol
    /// of which it has nothing.
    link: u32,
}

#[derive(Clone, Copy, Debug)]
struct Entry {
    /// `NONE` where the entry is free.
    of: u32,
    /// A state, and `ENDS` if a literal ends there.
    next: u32,
}

const ROOT: u32 = 0;

/// States are less.
const ENDS: u32 = 1 << 31;

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

    /// Goes through `cells` from `start` on and notes where literals end. With `TO_ROOT` until
    /// nothing has begun. Says how far it came.
    pub(super) fn run<const TO_ROOT: bool>(
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
        let mut at = start;
        for &cell in cells.get(start..).unwrap_or_default() {
            let symbol = cell.symbol(before);
            before = cell;
            at += 1;
            let root = self.entry(symbol).next;
            let mut place = state + symbol;
            let own = self.entry(place);
            let mut next = own.next;
            if own.of != state {
                (place, next) = (symbol, root);
                if state != last
                    && let Some((found, way)) = self.way_of_suffix(state, last, symbol)
                {
                    (place, next) = (found, way);
                }
            }
            last = root & !ENDS;
            state = next & !ENDS;
            if next & ENDS != 0 {
                self.note(at, place, ends);
            }
            if TO_ROOT && state == ROOT {
                break;
            }
        }
        at
    }

    /// The way that a suffix of `state` has for a symbol, and where it stands.
    #[inline]
    fn way_of_suffix(&self, mut state: u32, last: u32, symbol: u32) -> Option<(u32, u32)> {
        loop {
            let link = self.entry(state + self.link);
            state = if link.of == state { link.next & !ENDS } else { last };
            let place = state + symbol;
            let way = self.entry(place);
            if way.of == state {
                return Some((place, way.next));
            }
            if state == last {
                return None;
            }
        }
    }

    #[inline(never)]
    fn note(&self, at: usize, entry: u32, ends: &mut Ends) {
        let literal = self.literals.get(entry as usize).copied().unwrap_or(NONE);
        ends.push(End { at: number(at), literal });
    }
}
