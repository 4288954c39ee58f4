//! The deletion index of SymSpell (Garbe 2012) as a sorted array.
//!
//! A key is the hash of a text without one of its characters, and which one. An entry packs the beginning of
//! the hash of a key and the number of the text: entries of one key are adjacent, in order of insertion. Hashes
//! may collide: the caller compares the texts.

use super::rolling_hash::RollingHash;
use crate::hash::{BloomFilter, fibonacci};

/// Longer messages are sentences: what they miss is no slip.
pub(super) const LONGEST_MESSAGE: usize = 12;
/// The low bits of an entry are the text, the others the beginning of the hash of its key.
const TEXT: u64 = (1 << 27) - 1;
/// The high bits of a key: 0 for the whole text, else the place of the character left out, counted from 1.
const PLACE_SHIFT: u32 = u64::BITS - 5;
/// In place of a place: up to two characters were left out, wherever they stood.
const ANYWHERE: usize = 31;
/// At most so many keys of a message are asked for at once: those for two slips.
const KEYS: usize = 1 + LONGEST_MESSAGE + LONGEST_MESSAGE * (LONGEST_MESSAGE - 1) / 2;

#[derive(Clone, Debug)]
pub(super) struct Index {
    entries: Box<[u64]>,
    /// The keys: nearly all that are asked for are not there.
    keys: BloomFilter,
}

/// Bits of the filter for an entry: one in 32 unknown keys passes.
const BITS: usize = 32;

impl Index {
    /// The keys under which texts at most one slip from a message are filed.
    pub(super) fn one_slip<'i>(&'i self, message: &RollingHash) -> Keys<'i> {
        let mut keys = Keys::of(&self.keys);
        // A character was left out.
        for place in 0..=message.len() {
            keys.add(key(message.whole(), place + 1));
        }
        for (place, left) in message.less_one().enumerate() {
            // It was put in, or changed.
            keys.add(key(left, 0));
            keys.add(key(left, place + 1));
        }
        message.exchanged().for_each(|exchanged| keys.add(key(exchanged, 0)));
        keys
    }

    /// The keys under which texts at most two slips from a message are filed.
    pub(super) fn two_slips<'i>(&'i self, message: &RollingHash) -> Keys<'i> {
        let mut keys = Keys::of(&self.keys);
        up_to_two_less(message, |left| keys.add(key(left, ANYWHERE)));
        keys
    }

    /// The texts that are filed under a key.
    pub(super) fn texts(&self, key: u64) -> impl Iterator<Item = usize> {
        let hash = fibonacci(key) & !TEXT;
        let first = self.entries.partition_point(|entry| entry & !TEXT < hash);
        let from = self.entries.get(first..).unwrap_or_default();
        let same = from.iter().take_while(move |&entry| entry & !TEXT == hash);
        same.map(|entry| (entry & TEXT) as usize)
    }
}

/// The keys of a message that may be in the index, in the order in which they were added.
pub(super) struct Keys<'i> {
    filter: &'i BloomFilter,
    found: [u64; KEYS],
    count: usize,
}

impl<'i> Keys<'i> {
    fn of(filter: &'i BloomFilter) -> Self {
        Keys { filter, found: [0; KEYS], count: 0 }
    }

    #[inline]
    fn add(&mut self, key: u64) {
        // Written in any case, and counted if it holds: the branch would be unpredictable.
        if let Some(slot) = self.found.get_mut(self.count) {
            *slot = key;
            self.count += usize::from(self.filter.may_contain(key));
        }
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = u64> {
        self.found.iter().take(self.count).copied()
    }
}

#[derive(Default)]
pub(super) struct Builder(Vec<u64>);

impl Builder {
    /// Files a text of at most 16 characters, for two slips if it is long; false if no more texts can
    /// be.
    pub(super) fn file(&mut self, chars: &[char], text: usize, is_long: bool) -> bool {
        if text as u64 > TEXT {
            return false;
        }
        let hash = RollingHash::new(chars);
        let mut file = |key: u64| self.0.push(fibonacci(key) & !TEXT | text as u64);
        if is_long {
            up_to_two_less(&hash, |left| file(key(left, ANYWHERE)));
        }
        file(key(hash.whole(), 0));
        hash.less_one().zip(1..).for_each(|(left, place)| file(key(left, place)));
        true
    }

    pub(super) fn build(mut self) -> Index {
        self.0.sort_unstable();
        // Of equal characters it does not matter which were left out.
        self.0.dedup();
        let mut keys = BloomFilter::new(BITS * self.0.len());
        self.0.iter().for_each(|entry| keys.add_hash(*entry));
        Index { entries: self.0.into_boxed_slice(), keys }
    }
}

/// Visits the hashes of a text, and of what is left of it without one or two characters.
fn up_to_two_less(text: &RollingHash, mut visit: impl FnMut(u64)) {
    visit(text.whole());
    for (first, left) in text.less_one().enumerate() {
        visit(left);
        text.less_two(first).for_each(&mut visit);
    }
}

/// The key of a text without the character at a place, counted from 1, or of a whole one.
pub(super) fn key(hash: u64, place: usize) -> u64 {
    hash.wrapping_add((place as u64) << PLACE_SHIFT)
}
