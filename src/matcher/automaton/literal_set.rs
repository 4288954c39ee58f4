//! The literals of an automaton, and a match of one.

use std::ops::Deref;

use smallvec::SmallVec;

use super::scan::Scan;
use crate::text::STACK_CHARS;

/// No literal.
pub(crate) const NONE: u32 = u32::MAX;

/// The longest literal that ends at a position of the message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct LiteralMatch {
    /// The index of the character after it.
    pub(crate) end: u32,
    pub(crate) literal: u32,
}

/// Matches from left to right, with room for one at each character of most messages. It is not zeroed: its size
/// costs nothing.
pub(super) type MatchList = SmallVec<[LiteralMatch; STACK_CHARS]>;

/// The matches in a message.
#[derive(Debug)]
pub(crate) struct LiteralMatches {
    /// What a scan of the message has found, if it was scanned.
    pub(super) scan: Option<Scan>,
    pub(super) list: MatchList,
    /// Whether no letter or digit stands beside any of them, as far as is known.
    pub(in crate::matcher) are_words: bool,
}

impl LiteralMatches {
    #[inline]
    pub(crate) fn new() -> Self {
        LiteralMatches { scan: None, list: SmallVec::new(), are_words: false }
    }

    pub(crate) fn scan(&self) -> Option<&Scan> {
        self.scan.as_ref()
    }
}

impl Deref for LiteralMatches {
    type Target = [LiteralMatch];

    fn deref(&self) -> &[LiteralMatch] {
        &self.list
    }
}

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
pub(in crate::matcher) struct LiteralTraits<'l> {
    pub(in crate::matcher) text: &'l str,
    /// It is looked for inside words.
    pub(in crate::matcher) is_inside: bool,
    /// It counts at the beginning of a message though its last word continues there.
    pub(in crate::matcher) may_end_inside_word: bool,
}
