//! Which occurrences lie inside a better one, in time that hardly grows with how many there are.

use std::collections::BTreeMap;

use super::hits::{AllHits, Hit, Hits};
use super::word_set::SetWords;

/// The best hit of each category, without those that lie inside a better one.
pub(super) fn best(mut all: AllHits, words: &SetWords) -> Hits {
    all.sort_unstable_by_key(Hit::rank);
    let mut kept = Hits::new();
    let mut cover = Cover::new(words);
    let mut rest = all.iter();
    while let Some(hit) = rest.next() {
        let is_known = kept.iter().any(|other| other.category == hit.category);
        if !is_known && !cover.covers(hit) {
            // They come in their order.
            kept.push(*hit);
        }
        if kept.is_full() || rest.len() == 0 {
            break;
        }
        cover.add(hit);
    }
    kept
}

/// The hits so far, which come in the order of their ranks.
pub(super) struct Cover<'w> {
    words: &'w SetWords,
    /// The widest spans by their starts: none lies inside another, so that their ends rise, too.
    widest: BTreeMap<usize, Widest>,
    word_sets: Vec<Hit>,
}

struct Widest {
    end: usize,
    /// It is a word of a set, which covers even what is equal to it.
    is_word: bool,
}

impl<'w> Cover<'w> {
    pub(super) fn new(words: &'w SetWords) -> Self {
        Cover { words, widest: BTreeMap::new(), word_sets: Vec::new() }
    }

    /// Whether `hit` lies inside one of those before it and is less.
    pub(super) fn covers(&self, hit: &Hit) -> bool {
        let span = hit.span();
        let around = self.widest.range(..=span.start).next_back();
        let is_inside = around.is_some_and(|(&start, widest)| {
            span.end < widest.end
                || span.end == widest.end && (start < span.start || widest.is_word)
        });
        is_inside
            || hit.is_word_set() && self.word_sets.iter().any(|set| self.words.covers(set, hit))
    }

    /// Adds a hit that counts.
    pub(super) fn add(&mut self, hit: &Hit) {
        if !hit.is_word_set() {
            let span = hit.span();
            self.widen(span.start, span.end, false);
            return;
        }
        let words = self.words;
        for word in words.of(hit) {
            self.widen(word.start, word.end, true);
        }
        self.word_sets.push(*hit);
    }

    fn widen(&mut self, start: usize, end: usize, is_word: bool) {
        if let Some((&known, widest)) = self.widest.range_mut(..=start).next_back()
            && end <= widest.end
        {
            widest.is_word |= is_word && (known, widest.end) == (start, end);
            return;
        }
        while let Some((&inside, _)) =
            self.widest.range(start..).next().filter(|(_, widest)| widest.end <= end)
        {
            self.widest.remove(&inside);
        }
        self.widest.insert(start, Widest { end, is_word });
    }
}
