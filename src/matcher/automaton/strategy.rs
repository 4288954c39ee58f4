//! How a message is searched: the strategies, and the one function that chooses among them.

use std::collections::HashSet;

use super::build;
use super::double_array::DoubleArray;
use super::literal_set::{LiteralMatch, LiteralMatches, LiteralTraits, Literals, MatchList, NONE};
use super::pairs;
use super::scan::Scan;
use super::words::Words;
use crate::text::{Classes, Fold, FoldedChar, Haystack, is_word_byte};

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
    /// with. English questions of which 1 % is answered, 100 keywords: 0.7 of folding and daachorse;
    /// with words found in the folded message it was 1.1.
    Words(Words),
    /// Looks at each pair of characters, and runs the automaton only from those that more begins with.
    /// Chinese questions of which 95 % are answered, 100 keywords: 0.9 of running it from the first pair on.
    Pairs,
    /// Runs the automaton over the whole message. 10,000 keywords: 0.9 of looking at pairs, most of which
    /// begin something there.
    Automaton,
}

/// Up to this many different characters that begin literals, most pairs of a message begin none.
const PAIRS: usize = 256;

/// Up to this many different characters other than ASCII that begin literals, hardly any message
/// holds one of them.
const OTHERS: usize = 16;

impl Strategy {
    /// The cheapest strategy that finds all `literals`, which begin with `first_chars` different
    /// characters.
    fn choose(literals: &[LiteralTraits<'_>], first_chars: usize) -> Self {
        let is_of_words = |literal: &LiteralTraits<'_>| {
            let is_word = literal.text.bytes().all(is_word_byte);
            !(literal.is_inside || is_word && literal.may_end_inside_word)
                && literal.text.starts_with(|c: char| !c.is_ascii() || is_word_byte(c as u8))
        };
        let firsts = literals.iter().filter_map(|literal| literal.text.chars().next());
        let others: HashSet<char> = firsts.filter(|first| !first.is_ascii()).collect();
        if literals.iter().all(is_of_words) && others.len() <= OTHERS {
            return Strategy::Words(Words::new(literals.iter().map(|literal| literal.text)));
        }
        let is_pair = |literal: &LiteralTraits<'_>| literal.text.chars().nth(1).is_some();
        if literals.iter().all(is_pair) && first_chars <= PAIRS {
            return Strategy::Pairs;
        }
        Strategy::Automaton
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
        literals: &[LiteralTraits<'_>],
        first_chars: usize,
    ) -> Self {
        Automaton { strategy: Strategy::choose(literals, first_chars), ..self }
    }

    /// Looks for words that literals begin with, in the message as it was sent.
    #[inline]
    pub(in crate::matcher) fn scan(
        &self,
        raw: &str,
        fold: Fold,
        classes: &Classes,
        matches: &mut LiteralMatches,
    ) {
        if let Strategy::Words(words) = &self.strategy {
            words.scan(raw, fold, classes, matches.scan.insert(Scan::NEW));
        }
    }

    /// Writes where literals end into `matches`, as far as they may count.
    pub(in crate::matcher) fn find(
        &self,
        haystack: &Haystack<'_>,
        fold: Fold,
        classes: &Classes,
        matches: &mut LiteralMatches,
    ) {
        let LiteralMatches { scan, list, are_words } = matches;
        list.clear();
        *are_words = false;
        let (chars, flags) = (haystack.chars(), haystack.flags());
        if let Strategy::Words(words) = &self.strategy
            && !haystack.is_exact()
        {
            let mut own = None;
            let scan = scan.as_ref().unwrap_or_else(|| {
                let own = own.insert(Scan::NEW);
                words.scan(haystack.raw(), fold, classes, own);
                own
            });
            if scan.is_complete {
                *are_words = words.find(scan, &self.table, haystack, list);
                return;
            }
        }
        let chars = chars.read();
        if flags.has(FoldedChar::WORD) {
            self.find_read::<true>(chars, flags, list);
        } else {
            self.find_read::<false>(chars, flags, list);
        }
    }

    /// The same in characters that were read; without `WORDS` none of them is a word character.
    #[inline]
    fn find_read<const WORDS: bool>(
        &self,
        chars: &[FoldedChar],
        flags: FoldedChar,
        matches: &mut MatchList,
    ) {
        match self.strategy {
            Strategy::Pairs if !flags.has(FoldedChar::FIRST_OF_LITERAL) => {}
            Strategy::Pairs => pairs::find::<WORDS>(&self.table, chars, matches),
            Strategy::Words(_) | Strategy::Automaton => {
                let all = chars.iter().copied();
                self.table.run::<false, WORDS>(all, 0, FoldedChar::default(), matches);
            }
        }
    }

    /// Writes where any literal ends into `matches`, those that end inside a word included.
    pub(in crate::matcher) fn find_all(&self, chars: &[FoldedChar], matches: &mut LiteralMatches) {
        matches.list.clear();
        let chars = chars.iter().copied();
        self.table.run::<false, true>(chars, 0, FoldedChar::default(), &mut matches.list);
    }

    /// The same for literals of classes alone, wherever words begin.
    pub(in crate::matcher) fn find_classes(
        &self,
        chars: &[FoldedChar],
        matches: &mut LiteralMatches,
    ) {
        matches.list.clear();
        let chars = chars.iter().copied();
        self.table.run::<false, false>(chars, 0, FoldedChar::default(), &mut matches.list);
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
