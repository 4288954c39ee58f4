//! The automaton that looks for all literals at once, and how it goes through a message.
//!
//! It reads symbols, of which there are few, and tells where literals end.

mod table;

use smallvec::SmallVec;

use self::table::Table;
use super::classes::Cell;
use super::text::STACK;

/// An automaton and what its literals end with.
#[derive(Debug)]
pub(super) struct Engine {
    table: Table,
    /// For each literal the longest other one that it ends with.
    shorter: Vec<u32>,
    /// Whether it looks only where two characters may begin a literal.
    skims: bool,
}

/// No literal.
pub(super) const NONE: u32 = u32::MAX;

/// Where a literal ends, in characters: the longest one that ends there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct End {
    pub(super) at: u32,
    pub(super) literal: u32,
}

/// As many messages have on the stack, with room for one at each character.
pub(super) type Ends = SmallVec<[End; STACK]>;

/// Literals as symbols, each distinct.
pub(super) struct Literals {
    symbols: Vec<u32>,
    /// The literal `n` ends where `n + 1` begins.
    starts: Vec<u32>,
}

impl Literals {
    pub(super) fn new(texts: impl Iterator<Item = impl Iterator<Item = u32>>) -> Self {
        let mut literals = Literals { symbols: Vec::new(), starts: vec![0] };
        for text in texts {
            literals.symbols.extend(text);
            literals.starts.push(number(literals.symbols.len()));
        }
        literals
    }

    fn len(&self) -> usize {
        self.starts.len() - 1
    }

    fn get(&self, literal: usize) -> &[u32] {
        let end = |at: usize| self.starts.get(at).map_or(0, |&end| end as usize);
        self.symbols.get(end(literal)..end(literal + 1)).unwrap_or_default()
    }
}

impl Engine {
    /// `symbols` is more than any symbol.
    pub(super) fn new(literals: &Literals, symbols: u32) -> Self {
        let (table, shorter) = Table::new(literals, symbols);
        Engine { table, shorter, skims: false }
    }

    /// Knows that no literal begins but where `Cell::may_begin` says so, and that this is seldom.
    pub(super) fn skimming(self) -> Self {
        Engine { skims: true, ..self }
    }

    /// Where literals end in `cells`; a word may begin with the first.
    pub(super) fn find(&self, cells: &[Cell], ends: &mut Ends) {
        ends.clear();
        if !self.skims {
            self.table.run::<false>(cells, 0, ends);
            return;
        }
        let mut from = 0;
        while let Some(start) = next_start(cells, from) {
            from = self.table.run::<true>(cells, start, ends);
        }
    }

    /// The longest literal that ends where this one does and is shorter, or `NONE`.
    #[inline]
    pub(super) fn shorter(&self, literal: u32) -> u32 {
        self.shorter.get(literal as usize).copied().unwrap_or(NONE)
    }

    /// All literals of an end, the longest first.
    pub(super) fn literals(&self, end: End) -> impl Iterator<Item = u32> {
        let some = |literal: u32| Some(literal).filter(|&literal| literal != NONE);
        std::iter::successors(some(end.literal), move |&literal| some(self.shorter(literal)))
    }
}

/// Where from `from` on a literal may begin.
fn next_start(cells: &[Cell], from: usize) -> Option<usize> {
    let mut before = from.checked_sub(1).and_then(|before| cells.get(before)).copied();
    let mut pairs = (from..).zip(cells.get(from..)?.windows(2));
    let found = pairs.find(|(_, pair)| {
        let found = pair[0].may_begin(before.unwrap_or_default(), pair[1]);
        before = Some(pair[0]);
        found
    });
    found.map(|(start, _)| start)
}

fn number(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(NONE)
}
