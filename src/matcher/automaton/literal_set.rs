//! The literals of an automaton, and a match of one.

use smallvec::SmallVec;

use crate::text::{FoldedChar, STACK_CHARS};

/// No literal.
pub(crate) const NONE: u32 = u32::MAX;

/// The longest literal that ends at a position of the message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct LiteralMatch {
    /// The index of the character after it.
    pub(crate) end: u32,
    pub(crate) literal: u32,
}

/// Room for one at each character of the messages that are read on the stack. It is not zeroed: its
/// size costs nothing.
pub(crate) type LiteralMatches = SmallVec<[LiteralMatch; STACK_CHARS]>;

/// Literals as symbols, each distinct.
pub(crate) struct Literals {
    symbols: Vec<u32>,
    /// The literal `n` ends where `n + 1` begins.
    starts: Vec<u32>,
}

impl Literals {
    pub(crate) fn new(texts: impl Iterator<Item = impl Iterator<Item = u32>>) -> Self {
        let mut literals = Literals { symbols: Vec::new(), starts: vec![0] };
        for text in texts {
            literals.symbols.extend(text);
            literals.starts.push(number(literals.symbols.len()));
        }
        literals
    }

    pub(super) fn len(&self) -> usize {
        self.starts.len() - 1
    }

    pub(super) fn get(&self, literal: usize) -> &[u32] {
        let end = |at: usize| self.starts.get(at).map_or(0, |&end| end as usize);
        self.symbols.get(end(literal)..end(literal + 1)).unwrap_or_default()
    }
}

/// An index as the automaton stores it.
pub(super) fn number(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(NONE)
}

/// What the choice of a strategy depends on, for one literal.
pub(in crate::matcher) struct LiteralTraits {
    /// Its signature bytes.
    pub(in crate::matcher) bytes: Vec<u8>,
    /// It is looked for inside words.
    pub(in crate::matcher) is_inside: bool,
    /// It counts at the beginning of a message though its last word continues there.
    pub(in crate::matcher) may_end_inside_word: bool,
}

impl LiteralTraits {
    pub(super) fn begins_with_word(&self) -> bool {
        self.bytes.first().is_some_and(|byte| byte & FoldedChar::BYTE_WORD != 0)
    }
}
