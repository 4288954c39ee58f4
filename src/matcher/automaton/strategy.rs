//! How a message is searched: the strategies, and the one function that chooses among them.

use super::build;
use super::double_array::DoubleArray;
use super::literal_set::{LiteralMatch, LiteralMatches, LiteralTraits, Literals, NONE};
use super::word_prefilter::WordPrefilter;
use crate::text::{FoldedChar, may_begin_literal};

/// A compiled set of literals.
#[derive(Debug)]
pub(in crate::matcher) struct Automaton {
    table: DoubleArray,
    /// For each literal the longest other one that it ends with: the output links.
    shorter: Vec<u32>,
    strategy: Strategy,
}

/// What is tried before the automaton runs.
#[derive(Debug)]
enum Strategy {
    /// Looks up each word of the message, and runs the automaton only from those that more begins
    /// with. English, 10,000 keywords: 0.58 of daachorse, where the automaton takes 1.10.
    Words(WordPrefilter),
    /// Runs the automaton if two characters side by side may begin a literal.
    Pairs,
    /// Runs the automaton over the whole message: nothing cheaper rejects enough.
    Automaton,
}

/// Up to this many different characters outside words that begin literals, most messages hold no
/// pair that may begin one.
const PAIRS: usize = 256;

/// Up to this many, hardly any position of a message may begin a literal but its words.
const WORDS: usize = 16;

impl Strategy {
    /// The cheapest strategy that finds all `literals`.
    ///
    /// `first_chars` is how many different characters outside words begin a literal;
    /// `has_distinct_bytes` whether signature bytes tell all word characters apart.
    fn choose(literals: &[LiteralTraits], first_chars: usize, has_distinct_bytes: bool) -> Self {
        let is_pair =
            |literal: &LiteralTraits| literal.bytes.len() > 1 || literal.begins_with_word();
        if !literals.iter().all(is_pair) || first_chars > PAIRS {
            return Strategy::Automaton;
        }
        let is_inside = literals.iter().any(|literal| literal.is_inside);
        if first_chars <= WORDS && has_distinct_bytes && !is_inside {
            return Strategy::Words(WordPrefilter::new(literals));
        }
        Strategy::Pairs
    }
}

impl Automaton {
    /// An automaton that runs over whole messages. `symbols` is greater than any symbol.
    pub(in crate::matcher) fn new(literals: &Literals, symbols: u32) -> Self {
        let (table, shorter) = build::build(literals, symbols);
        Automaton { table, shorter, strategy: Strategy::Automaton }
    }

    /// Chooses how messages are searched.
    pub(in crate::matcher) fn with_strategy(
        self,
        literals: &[LiteralTraits],
        first_chars: usize,
        has_distinct_bytes: bool,
    ) -> Self {
        Automaton { strategy: Strategy::choose(literals, first_chars, has_distinct_bytes), ..self }
    }

    /// Writes where literals end in `chars`, as far as they may count, into `matches`.
    ///
    /// The first character may begin a word; `flags` are the union of all flags.
    pub(in crate::matcher) fn find(
        &self,
        chars: &[FoldedChar],
        flags: FoldedChar,
        matches: &mut LiteralMatches,
    ) {
        matches.clear();
        let has_words = flags.has(FoldedChar::WORD);
        let may_begin =
            || has_words || flags.has(FoldedChar::FIRST_OF_LITERAL) && may_begin_literal(chars);
        if !matches!(self.strategy, Strategy::Automaton) && !may_begin() {
            return;
        }
        match &self.strategy {
            Strategy::Words(words) => words.find(&self.table, chars, matches),
            _ if has_words => self.find_all(chars, matches),
            _ => {
                self.table.run::<false, false>(chars, 0, matches);
            }
        }
    }

    /// Writes where any literal ends into `matches`, those that end inside a word included.
    pub(in crate::matcher) fn find_all(&self, chars: &[FoldedChar], matches: &mut LiteralMatches) {
        matches.clear();
        self.table.run::<false, true>(chars, 0, matches);
    }

    /// All literals that end with a match, the longest first.
    #[inline]
    pub(in crate::matcher) fn literals(&self, found: LiteralMatch) -> impl Iterator<Item = u32> {
        let mut last = None;
        // Nearly always the first is enough: the next is looked up only when it is asked for.
        std::iter::from_fn(move || {
            let literal = last.map_or(found.literal, |last: u32| {
                self.shorter.get(last as usize).copied().unwrap_or(NONE)
            });
            last = Some(literal);
            Some(literal).filter(|&literal| literal != NONE)
        })
    }
}
