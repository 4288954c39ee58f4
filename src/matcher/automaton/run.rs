//! How the automaton goes through a message.

use super::build;
use super::double_array::DoubleArray;
use super::literal_set::{End, Ends, Literals, NONE};
use super::skim::{Skim, Spelled};
use crate::text::{FoldedChar, may_begin_literal};

/// An automaton, and what is tried before it runs.
#[derive(Debug)]
pub(in crate::matcher) struct Automaton {
    table: DoubleArray,
    /// For each literal the longest other one that it ends with.
    shorter: Vec<u32>,
    /// Whether a look for two characters that may begin a literal pays.
    has_pair_prefilter: bool,
    /// Where messages are skimmed.
    skim: Option<Skim>,
}

impl Automaton {
    /// `symbols` is more than any symbol.
    pub(in crate::matcher) fn new(literals: &Literals, symbols: u32) -> Self {
        let (table, shorter) = build::build(literals, symbols);
        Automaton { table, shorter, has_pair_prefilter: false, skim: None }
    }

    /// Passes over messages in which no literal begins. None is a single character of no word.
    pub(in crate::matcher) fn with_pair_prefilter(self) -> Self {
        Automaton { has_pair_prefilter: true, ..self }
    }

    /// Passes over what begins no literal. None is one that is looked for inside words, or a single
    /// character of no word.
    pub(in crate::matcher) fn skimming(self, literals: &[Spelled]) -> Self {
        Automaton { skim: Some(Skim::new(literals)), ..self }
    }

    /// Where literals end in `cells`, as far as they may count. A word may begin with the first;
    /// `flags` are those of all.
    pub(in crate::matcher) fn find(
        &self,
        cells: &[FoldedChar],
        flags: FoldedChar,
        ends: &mut Ends,
    ) {
        ends.clear();
        if self.has_pair_prefilter
            && !flags.has(FoldedChar::WORD)
            && !(flags.has(FoldedChar::FIRST) && may_begin_literal(cells))
        {
            return;
        }
        match &self.skim {
            None if flags.has(FoldedChar::WORD) => self.find_all(cells, ends),
            None => {
                self.table.run::<false, false>(cells, 0, ends);
            }
            Some(skim) => skim.find(&self.table, cells, ends),
        }
    }

    /// The same, and where they end inside a word.
    pub(in crate::matcher) fn find_all(&self, cells: &[FoldedChar], ends: &mut Ends) {
        ends.clear();
        self.table.run::<false, true>(cells, 0, ends);
    }

    /// All literals of an end, the longest first.
    #[inline]
    pub(in crate::matcher) fn literals(&self, end: End) -> impl Iterator<Item = u32> {
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
