//! Keywords of several words: `all = ["天津", "公积金"]`.
//!
//! Every word occurs, in any order, and no two of them overlap. To choose among the occurrences of
//! the words takes time in 2 to the power of their number, which is therefore small.

use std::ops::Range;

use smallvec::SmallVec;

use super::hits::Hit;
use super::rule::{CategoryIndex, Strength};

/// A keyword of several words.
#[derive(Debug)]
pub(super) struct WordSet {
    pub(super) rule: u32,
    pub(super) category: CategoryIndex,
    pub(super) strength: Strength,
    /// The sum of the folded characters of its words.
    pub(super) chars: u32,
    pub(super) words: usize,
}

/// An occurrence of one word of a set.
#[derive(Clone, Debug)]
pub(super) struct WordMatch {
    /// The index of the set.
    pub(super) set: u32,
    pub(super) word: u8,
    pub(super) span: Range<usize>,
}

impl WordSet {
    /// A hit from its first word to its last, for which `chars` characters count.
    pub(super) fn hit(&self, chars: u32, span: &Range<usize>, place: u32) -> Hit {
        Hit::new(self.rule, self.category, span, place).of_words(chars)
    }

    /// The span from the first word to the last where they end first; of several that end there the
    /// shortest. `matches` are those of its words, in the order of their ends.
    pub(super) fn first_span(&self, matches: &[WordMatch]) -> Option<Range<usize>> {
        let all = (1 << self.words) - 1;
        let found = matches.iter().fold(0, |found, word| found | 1 << word.word);
        if found != all {
            return None;
        }
        // For each subset of the words where it occurs: what ends later and begins no later than
        // another is left out, so that ends and starts both rise.
        let mut spans: Vec<SmallVec<[Range<usize>; 2]>> = vec![SmallVec::new(); all + 1];
        for WordMatch { word, span, .. } in matches {
            if spans[all].last().is_some_and(|first| first.end < span.end) {
                break;
            }
            let word = 1 << word;
            for others in (0..=all).filter(|others| others & word == 0) {
                let before = spans[others].partition_point(|others| others.end <= span.start);
                let start = match before.checked_sub(1) {
                    Some(last) => spans[others][last].start,
                    None if others == 0 => span.start,
                    None => continue,
                };
                let known = &mut spans[others | word];
                if known.last().is_none_or(|known| known.start < start) {
                    known.push(start..span.end);
                }
            }
        }
        spans[all].last().cloned()
    }
}

/// Where the words of the word sets that occur in a message stand: for the rule of each set, in the
/// order of the rules, the widest of them from left to right.
#[derive(Debug, Default)]
pub(super) struct SetWords(Vec<(u32, Vec<Range<usize>>)>);

impl SetWords {
    /// Adds the words of a set that lie in its span; `matches` are in the order of their ends.
    pub(super) fn add(&mut self, set: &WordSet, span: &Range<usize>, matches: &[WordMatch]) {
        debug_assert!(self.0.last().is_none_or(|(rule, _)| *rule < set.rule), "in their order");
        let spans = matches.iter().map(|word| &word.span);
        let inside = spans.filter(|word| span.start <= word.start && word.end <= span.end);
        let mut words: Vec<Range<usize>> = Vec::new();
        for word in inside {
            while words.last().is_some_and(|last| word.start <= last.start) {
                words.pop();
            }
            if words.last().is_none_or(|last| last.end < word.end) {
                words.push(word.clone());
            }
        }
        self.0.push((set.rule, words));
    }

    /// The widest words of a set.
    pub(super) fn of(&self, set: &Hit) -> &[Range<usize>] {
        let found = self.0.binary_search_by_key(&set.rule, |(rule, _)| *rule);
        found.ok().and_then(|at| self.0.get(at)).map_or(&[], |(_, words)| words)
    }

    /// Whether every word of the set `hit` lies inside a word of the set `better`. What stands between
    /// the words of a set does not lie inside it.
    pub(super) fn covers(&self, better: &Hit, hit: &Hit) -> bool {
        let words = self.of(better);
        better.span() != hit.span()
            && self.of(hit).iter().all(|inner| {
                let around = words.partition_point(|outer| outer.start <= inner.start);
                let around = around.checked_sub(1).and_then(|at| words.get(at));
                around.is_some_and(|outer| inner.end <= outer.end)
            })
    }
}
