//! The deletion index of SymSpell (Garbe 2012) as a sorted array.
//!
//! An entry packs the hash of a text without one of its characters, which one, and the number of the
//! text: entries of one key are adjacent, in order of insertion. Hashes may collide: the caller
//! compares the texts.

use smallvec::SmallVec;

use crate::hash::BloomFilter;

/// Longer texts are no keywords that one would type.
pub(super) const LONGEST_TEXT: usize = 16;
/// The low bits are the text.
const TEXT_BITS: u32 = 27;
/// Above them: 0 for the whole text, else the place of the character left out, counted from 1.
const PLACE_BITS: u32 = 5;
/// In place of a place: up to two characters were left out, wherever they stood.
const ANYWHERE: usize = (1 << PLACE_BITS) - 1;

#[derive(Clone, Debug)]
pub(super) struct Index {
    entries: Box<[u64]>,
    /// The keys: nearly all that are asked for are not there.
    keys: BloomFilter,
}

/// Bits of the filter for an entry: one in eight unknown keys passes.
const BITS: usize = 8;

impl Index {
    /// The texts that are `chars` less the character at a place, or as a whole.
    pub(super) fn texts(
        &self,
        chars: &[char],
        without: Option<usize>,
    ) -> impl Iterator<Item = usize> {
        let place = without.map_or(0, |place| place + 1);
        self.under(key(hash(chars.iter()), place))
    }

    /// The texts filed for two slips that are `chars` less up to two characters, each once.
    pub(super) fn texts_less_two(&self, chars: &[char]) -> impl Iterator<Item = usize> {
        self.under(key(hash(chars.iter()), ANYWHERE))
    }

    /// The texts that are filed under a key.
    fn under(&self, key: u64) -> impl Iterator<Item = usize> {
        let may_be = self.keys.may_contain(key);
        let entries = if may_be { &*self.entries } else { &[] };
        let first = entries.partition_point(|number| number >> TEXT_BITS < key);
        let from = entries.get(first..).unwrap_or_default();
        let same = from.iter().take_while(move |&number| number >> TEXT_BITS == key);
        same.map(|number| (number & ((1 << TEXT_BITS) - 1)) as usize)
    }
}

#[derive(Default)]
pub(super) struct Builder(Vec<u64>);

impl Builder {
    /// Files a text of at most 29 characters, for two slips if it is long; false if no more texts can
    /// be.
    pub(super) fn file(&mut self, chars: &[char], text: usize, is_long: bool) -> bool {
        if text >> TEXT_BITS != 0 {
            return false;
        }
        if is_long {
            up_to_two_less(chars, |left| {
                self.0.push(key(hash(left.iter()), ANYWHERE) << TEXT_BITS | text as u64);
            });
        }
        for place in 0..=chars.len() {
            let left = chars.iter().enumerate().filter(|(at, _)| at + 1 != place);
            self.0.push(key(hash(left.map(|(_, c)| c)), place) << TEXT_BITS | text as u64);
        }
        true
    }

    pub(super) fn build(mut self) -> Index {
        self.0.sort_unstable();
        // Of equal characters it does not matter which were left out.
        self.0.dedup();
        let mut keys = BloomFilter::new(BITS * self.0.len());
        self.0.iter().for_each(|number| keys.add(number >> TEXT_BITS));
        Index { entries: self.0.into_boxed_slice(), keys }
    }
}

/// Visits the characters, and what is left without one or two of them.
pub(super) fn up_to_two_less(chars: &[char], mut visit: impl FnMut(&[char])) {
    visit(chars);
    let mut left: SmallVec<[char; LONGEST_TEXT]> = SmallVec::from_slice(chars);
    for (first, &c) in chars.iter().enumerate() {
        left.remove(first);
        visit(&left);
        for (second, &d) in chars.iter().enumerate().skip(first + 1) {
            left.remove(second - 1);
            visit(&left);
            left.insert(second - 1, d);
        }
        left.insert(first, c);
    }
}

fn key(hash: u32, place: usize) -> u64 {
    u64::from(hash) << PLACE_BITS | place as u64
}

/// FNV-1a, the same in every process.
fn hash<'c>(chars: impl Iterator<Item = &'c char>) -> u32 {
    let hash = chars.fold(0xCBF2_9CE4_8422_2325_u64, |hash, &c| {
        (hash ^ u64::from(u32::from(c))).wrapping_mul(0x0000_0100_0000_01B3)
    });
    (hash ^ (hash >> 32)) as u32
}
