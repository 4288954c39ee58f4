//! The DFA of the aho-corasick crate, one byte a class.

use aho_corasick::automaton::{Automaton, StateID};
use aho_corasick::dfa::DFA;
use aho_corasick::{Anchored, MatchKind, StartKind};

use super::super::classes::Cell;
use super::Literals;

#[derive(Debug)]
pub(in super::super) struct Small {
    automaton: DFA,
    start: StateID,
}

impl Small {
    /// None if a class is no byte.
    pub(super) fn new(literals: &Literals) -> Option<Self> {
        let bytes: Option<Vec<u8>> =
            literals.classes.iter().map(|&class| u8::try_from(class).ok()).collect();
        let bytes = bytes?;
        let ends = literals.starts.windows(2);
        let texts = ends.filter_map(|ends| bytes.get(ends[0] as usize..ends[1] as usize));
        // The searches here are its own: a prefilter would never be asked.
        let automaton = DFA::builder()
            .match_kind(MatchKind::Standard)
            .start_kind(StartKind::Unanchored)
            .prefilter(false)
            .build(texts)
            .ok()?;
        let start = automaton.start_state(Anchored::No).ok()?;
        Some(Small { automaton, start })
    }

    #[inline]
    pub(super) fn find(&self, text: &[Cell], mut found: impl FnMut(usize, u32) -> bool) {
        let mut state = self.start;
        for (at, cell) in text.iter().enumerate() {
            state = self.next(state, *cell);
            if self.automaton.is_special(state) && self.automaton.is_match(state) {
                for index in 0..self.automaton.match_len(state) {
                    let literal = self.automaton.match_pattern(state, index);
                    if !found(at + 1, literal.as_u32()) {
                        break;
                    }
                }
            }
        }
    }

    /// The longest literal that ends where `text` does.
    pub(super) fn exact(&self, text: &[Cell]) -> Option<u32> {
        let state = text.iter().fold(self.start, |state, &cell| self.next(state, cell));
        let matches = self.automaton.is_match(state);
        matches.then(|| self.automaton.match_pattern(state, 0).as_u32())
    }

    #[inline]
    fn next(&self, state: StateID, cell: Cell) -> StateID {
        // As many classes as make no byte never come here.
        self.automaton.next_state(Anchored::No, state, cell.class().to_le_bytes()[0])
    }
}
