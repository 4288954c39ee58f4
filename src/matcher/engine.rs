//! The automaton that looks for all literals at once, and how it goes through a message.
//!
//! It reads symbols, of which there are few, and tells where literals end.

mod skim;
mod table;
mod words;

use smallvec::SmallVec;

use self::skim::Skim;
pub(super) use self::skim::Spelled;
use self::table::Table;
use super::cell::Cell;
use super::text::STACK;

/// An automaton and what its literals end with.
#[derive(Debug)]
pub(super) struct Engine {
    table: Table,
    /// For each literal the longest other one that it ends with.
    shorter: Vec<u32>,
    /// Whether a look for two characters that may begin a literal pays.
    gated: bool,
    /// Where messages are skimmed.
    skim: Option<Skim>,
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
        Engine { table, shorter, gated: false, skim: None }
    }

    /// Passes over messages in which no literal begins. None is a single character of no word.
    pub(super) fn gated(self) -> Self {
        Engine { gated: true, ..self }
    }

    /// Passes over what begins no literal. None is one that is looked for inside words, or a single
    /// character of no word.
    pub(super) fn skimming(self, literals: &[Spelled]) -> Self {
        Engine { skim: Some(Skim::new(literals)), ..self }
    }

    /// Where literals end in `cells`, as far as they may count. A word may begin with the first;
    /// `flags` are those of all.
    pub(super) fn find(&self, cells: &[Cell], flags: Cell, ends: &mut Ends) {
        ends.clear();
        if self.gated && !flags.has(Cell::WORD) && !(flags.has(Cell::FIRST) && has_pair(cells)) {
            return;
        }
        match &self.skim {
            None if flags.has(Cell::WORD) => self.find_all(cells, ends),
            None => {
                self.table.run::<false, false>(cells, 0, ends);
            }
            Some(skim) => skim.find(&self.table, cells, ends),
        }
    }

    /// The same, and where they end inside a word.
    pub(super) fn find_all(&self, cells: &[Cell], ends: &mut Ends) {
        ends.clear();
        self.table.run::<false, true>(cells, 0, ends);
    }

    /// All literals of an end, the longest first.
    #[inline]
    pub(super) fn literals(&self, end: End) -> impl Iterator<Item = u32> {
        let mut last = None;
        // Nearly always the first is enough: the next is not looked up before it is asked for.
        std::iter::from_fn(move || {
            let literal = last.map_or(end.literal, |last: u32| {
                self.shorter.get(last as usize).copied().unwrap_or(NONE)
            });
            last = Some(literal);
            Some(literal).filter(|&literal| literal != NONE)
        })
    }
}

/// Whether two characters stand side by side of which one begins a literal and one goes on.
fn has_pair(cells: &[Cell]) -> bool {
    let pairs = cells.iter().zip(cells.get(1..).unwrap_or_default());
    // Without a way out in the middle it is done for several at once.
    let all = pairs.fold(0, |all, (cell, next)| all | cell.begins_before(*next).0);
    Cell(all).has(Cell::SECOND)
}

fn number(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(NONE)
}
