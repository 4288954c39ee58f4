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
        for first in (0..cells.len()).step_by(SKIM) {
            let mut starts = starts(cells, first);
            while starts != 0 {
                let start = first + starts.trailing_zeros() as usize;
                starts &= starts - 1;
                if start >= from && self.table.begins(cells, start) {
                    from = self.table.run::<true>(cells, start, ends);
                }
            }
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

/// Characters that are skimmed at a time.
const SKIM: usize = 32;

/// A bit for each of the characters from `first` on at which a literal may begin.
///
/// It takes no branch, which a processor would guess wrong at nearly every word, and the loop does
/// several characters at once.
fn starts(cells: &[Cell], first: usize) -> u32 {
    // With a neighbour on each side, or none.
    let mut some = [Cell::default(); SKIM + 2];
    let (slots, cells) = match first.checked_sub(1) {
        Some(before) => (&mut some[..], cells.get(before..).unwrap_or_default()),
        None => (&mut some[1..], cells),
    };
    for (slot, cell) in slots.iter_mut().zip(cells) {
        *slot = *cell;
    }
    let mut marks = [0; SKIM];
    for (at, mark) in marks.iter_mut().enumerate() {
        *mark = u8::from(some[at + 1].may_begin(some[at], some[at + 2]));
    }
    let (eights, _) = marks.as_chunks();
    let bits =
        |eight: &[u8; 8]| u64::from_le_bytes(*eight).wrapping_mul(0x0102_0408_1020_4080) >> 56;
    (0..).zip(eights).fold(0, |all, (at, eight)| all | (bits(eight) as u32) << (8 * at))
}

fn number(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(NONE)
}
