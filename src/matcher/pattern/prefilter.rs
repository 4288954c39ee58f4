//! Prefilter for patterns: one search for the required literals of all of them leaves the few that may match,
//! before the message is folded to a text or a regex runs. (RE2 calls it a filtered set.)

use std::collections::{BTreeMap, HashMap};
use std::{iter, mem};

use smallvec::SmallVec;

use super::Pattern;
use super::required::OneOf;
use crate::matcher::automaton::{Automaton, LiteralMatches, Literals};
use crate::text::{Classes, Haystack};

/// Which patterns may match: their indices, rising.
pub(in crate::matcher) type Possible = SmallVec<[u32; 8]>;

/// The required literals of all patterns.
///
/// A pattern may match only if of each of its sets one text occurs. Many patterns require the same set.
#[derive(Debug)]
pub(in crate::matcher) struct Prefilter {
    automaton: Automaton,
    /// The sets that hold each literal, by its number.
    sets_of: Vec<Box<[u32]>>,
    sets: Vec<RequiredSet>,
    /// The patterns that require nothing.
    others: Vec<u32>,
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
        for (index, pattern) in (0..).zip(patterns) {
            let number = |set: OneOf| {
                *numbers.entry(set).or_insert_with(|| {
                    sets.push(RequiredSet::default());
                    sets.len() as u32 - 1
                })
            };
            let required: Vec<u32> =
                mem::take(&mut pattern.required).into_iter().map(number).collect();
            let Some((first, rest)) = required.split_first() else {
                others.push(index);
                continue;
            };
            if let Some(set) = sets.get_mut(*first as usize) {
                set.patterns.push((index, rest.into()));
            }
        }
        let mut sets_of: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
        for (set, &number) in &numbers {
            for text in set {
                sets_of.entry(text).or_default().push(number);
            }
        }
        let symbols = sets_of.keys().map(|text| classes.of_text(text).into_iter());
        let automaton = Automaton::new(&Literals::new(symbols), classes.count());
        let sets_of = sets_of.into_values().map(Vec::into_boxed_slice).collect();
        Prefilter { automaton, sets_of, sets, others }
    }

    /// The patterns that may match a message, in the time of a walk through it.
    pub(in crate::matcher) fn possible(&self, haystack: &Haystack<'_>) -> Possible {
        let mut possible = Possible::from_slice(&self.others);
        let mut matches = LiteralMatches::new();
        self.automaton.find_classes(haystack.chars().read(), &mut matches);
        if matches.is_empty() {
            return possible;
        }
        let mut found = Found::new(self.sets.len());
        for &end in matches.iter() {
            for literal in self.automaton.literals(end) {
                let sets = self.sets_of.get(literal as usize).into_iter().flatten();
                sets.for_each(|&set| found.add(set));
            }
        }
        for set in found.iter().filter_map(|set| self.sets.get(set)) {
            let all =
                set.patterns.iter().filter(|(_, rest)| rest.iter().all(|&set| found.has(set)));
            possible.extend(all.map(|(pattern, _)| *pattern));
        }
        possible.sort_unstable();
        possible
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
