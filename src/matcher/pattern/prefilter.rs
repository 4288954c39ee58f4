//! Prefilter for patterns: one search for the required literals of all of them leaves the few that may match,
//! before the message is folded to a text or a regex runs. (RE2 calls it a filtered set.) It tells also where the
//! texts of sequences stand.

use std::collections::{BTreeMap, HashMap};
use std::{iter, mem};

use smallvec::SmallVec;

use super::Pattern;
use super::places::{List, Place, Places};
use super::required::OneOf;
use crate::matcher::automaton::{Automaton, LiteralMatches, Literals};
use crate::text::{Classes, Haystack};

/// What a message may match.
pub(in crate::matcher) struct Possible<'t> {
    /// The indices of the patterns, rising.
    pub(in crate::matcher) patterns: SmallVec<[u32; 8]>,
    /// Where the texts of sequences stand; `None` if no pattern is one, or if there are too many places: then the
    /// regexes of the sequences run.
    pub(in crate::matcher) places: Option<Places<'t>>,
}

/// How many places of texts are held for each character of a message: it bounds what an answer takes of memory.
/// In the sample menus messages made of their keywords have up to four.
const PLACES: usize = 16;

/// As many are held of the shortest message.
const LEAST_PLACES: usize = 256;

/// The required literals of all patterns.
///
/// A pattern may match only if of each of its sets one text occurs. Many patterns require the same set.
#[derive(Debug)]
pub(in crate::matcher) struct Prefilter {
    automaton: Automaton,
    literals: Vec<RequiredLiteral>,
    sets: Vec<RequiredSet>,
    /// The patterns that require nothing.
    others: Vec<u32>,
    /// The patterns that are sequences, rising.
    sequences: Vec<u32>,
}

/// A text that patterns require.
#[derive(Debug, Default)]
struct RequiredLiteral {
    chars: u32,
    /// The sets that hold it, and which of their texts it is.
    sets: Vec<(u32, u32)>,
}

#[derive(Debug, Default)]
struct RequiredSet {
    /// The patterns of which it is the most selective set, each with the others that it requires.
    patterns: Vec<(u32, Box<[u32]>)>,
}

impl Prefilter {
    /// Takes what each pattern requires; the classes know the characters.
    pub(in crate::matcher) fn new(patterns: &mut [Pattern], classes: &Classes) -> Self {
        let mut sets: Vec<RequiredSet> = Vec::new();
        let mut numbers: HashMap<OneOf, u32> = HashMap::new();
        let mut others = Vec::new();
        let mut sequences = Vec::new();
        for (index, pattern) in (0..).zip(patterns) {
            let number = |set: OneOf| {
                *numbers.entry(set).or_insert_with(|| {
                    sets.push(RequiredSet::default());
                    sets.len() as u32 - 1
                })
            };
            let required: Vec<u32> = if let Some(sequence) = &mut pattern.sequence {
                sequences.push(index);
                sequence.number_sets(number)
            } else {
                mem::take(&mut pattern.required).into_iter().map(number).collect()
            };
            let Some((first, rest)) = required.split_first() else {
                others.push(index);
                continue;
            };
            if let Some(set) = sets.get_mut(*first as usize) {
                set.patterns.push((index, rest.into()));
            }
        }
        let mut literals: BTreeMap<&str, RequiredLiteral> = BTreeMap::new();
        for (set, &number) in &numbers {
            for (rank, text) in (0..).zip(set) {
                let literal = literals.entry(text).or_default();
                literal.chars = text.chars().count() as u32;
                literal.sets.push((number, rank));
            }
        }
        let symbols = literals.keys().map(|text| classes.of_text(text).into_iter());
        let automaton = Automaton::new(&Literals::new(symbols), classes.count());
        let literals = literals.into_values().collect();
        Prefilter { automaton, literals, sets, others, sequences }
    }

    /// What a message may match, in the time of a walk through it.
    pub(in crate::matcher) fn possible<'t>(&self, haystack: &'t Haystack<'t>) -> Possible<'t> {
        let mut patterns = SmallVec::from_slice(&self.others);
        let mut matches = LiteralMatches::new();
        self.automaton.find_classes(haystack.chars().read(), &mut matches);
        if matches.is_empty() {
            return Possible { patterns, places: None };
        }
        let mut found = Found::new(self.sets.len());
        let occurring = || {
            matches.iter().flat_map(|&found| {
                let literals = self.automaton.literals(found);
                let literals = literals.filter_map(|literal| self.literals.get(literal as usize));
                literals.map(move |literal| (found.end, literal))
            })
        };
        for (_, literal) in occurring() {
            literal.sets.iter().for_each(|(set, _)| found.add(*set));
        }
        for set in found.iter().filter_map(|set| self.sets.get(set)) {
            let all =
                set.patterns.iter().filter(|(_, rest)| rest.iter().all(|&set| found.has(set)));
            patterns.extend(all.map(|(pattern, _)| *pattern));
        }
        patterns.sort_unstable();
        let is_sequence = |pattern: &u32| self.sequences.binary_search(pattern).is_ok();
        if !patterns.iter().any(is_sequence) {
            return Possible { patterns, places: None };
        }
        let most = LEAST_PLACES.max(PLACES * haystack.len());
        let mut places = List::new();
        for (end, literal) in occurring() {
            if places.len() + literal.sets.len() > most {
                return Possible { patterns, places: None };
            }
            let start = end - literal.chars;
            let sets = literal.sets.iter();
            places.extend(sets.map(|&(set, rank)| Place { set, start, rank, end }));
        }
        let places = Places::new(haystack, self.sets.len(), places);
        Possible { patterns, places: Some(places) }
    }
}

/// The sets of which a text occurs, a bit for each.
struct Found(SmallVec<[u64; 16]>);

impl Found {
    fn new(sets: usize) -> Self {
        Found(SmallVec::from_elem(0, sets / 64 + 1))
    }

    fn add(&mut self, set: u32) {
        if let Some(bits) = self.0.get_mut(set as usize / 64) {
            *bits |= 1 << (set % 64);
        }
    }

    fn has(&self, set: u32) -> bool {
        self.0.get(set as usize / 64).is_some_and(|bits| bits >> (set % 64) & 1 != 0)
    }

    fn iter(&self) -> impl Iterator<Item = usize> {
        (0..).step_by(64).zip(&self.0).flat_map(|(first, &bits)| {
            let mut rest = bits;
            iter::from_fn(move || {
                let next = (rest != 0).then(|| first + rest.trailing_zeros() as usize);
                rest &= rest.wrapping_sub(1);
                next
            })
        })
    }
}
