//! Prefilter: the trigrams of all texts, and where they stand in them.
//!
//! A slip changes a few trigrams of a text and moves the others by one place (Ukkonen 1992): a message that shares
//! fewer with any text than its slips leave is near to none.

use std::collections::HashMap;

use super::index::LONGEST_MESSAGE;
use crate::hash::fibonacci;

/// Longer texts are more than two slips from every message.
const LONGEST: usize = LONGEST_MESSAGE + 2;
/// An exchange of neighbours changes four trigrams, other slips fewer.
const CHANGED: usize = 4;
/// Slots for each trigram: most of those that no text has find an empty one.
const SLOTS: usize = 8;
/// The class of what a text is padded with, which no character has.
pub(super) const OUTSIDE: u32 = 1;
/// So many stand before a text, and behind it.
pub(super) const PADDING: usize = 2;

/// Above the lengths: the first place.
const PLACES: u32 = 1 << 16;
/// The bits of a class.
const CLASS_BITS: u32 = 21;

#[derive(Clone, Debug)]
pub(super) struct Trigrams {
    /// A bit for each length of the texts that have a trigram, and above them one for each of its places.
    slots: Box<[u32]>,
    /// From a hash to a slot.
    shift: u32,
}

impl Trigrams {
    /// Those of texts, each the classes of its characters.
    pub(super) fn new(texts: impl Iterator<Item = Box<[u32]>>) -> Self {
        let mut found: HashMap<u64, u32> = HashMap::new();
        for text in texts {
            if text.len() > LONGEST {
                continue;
            }
            let length = 1 << text.len();
            let padded = [&[OUTSIDE; PADDING], &*text, &[OUTSIDE; PADDING]].concat();
            for (place, trigram) in trigrams(&padded).enumerate() {
                *found.entry(trigram).or_default() |= length | PLACES << place;
            }
        }
        let slots = (SLOTS * found.len()).next_power_of_two().max(2);
        let mut trigrams =
            Trigrams { slots: vec![0; slots].into(), shift: u64::BITS - slots.ilog2() };
        for (trigram, texts) in found {
            let slot = trigrams.slot(trigram);
            if let Some(slot) = trigrams.slots.get_mut(slot) {
                *slot |= texts;
            }
        }
        trigrams
    }

    /// Whether a text may be so many slips, two at most, from a message of at most twelve characters, padded.
    pub(super) fn may_be_near(&self, message: &[u32], slips: usize) -> bool {
        let near = (2 << (2 * slips)) - 1;
        let lengths = near << (message.len() - 2 * PADDING) >> slips;
        let mut shared = 0;
        let mut count = 0;
        for trigram in trigrams(message) {
            let texts = self.slots.get(self.slot(trigram)).copied().unwrap_or_default();
            let places = near << count >> slips << PLACES.trailing_zeros();
            shared += usize::from((texts & lengths).min(texts & places) != 0);
            count += 1;
        }
        shared + CHANGED * slips >= count
    }

    fn slot(&self, trigram: u64) -> usize {
        (fibonacci(trigram) >> self.shift) as usize
    }
}

/// The trigrams of a padded text.
fn trigrams(text: &[u32]) -> impl Iterator<Item = u64> {
    let (rest, last) = (text.get(1..).unwrap_or_default(), text.get(2..).unwrap_or_default());
    text.iter().zip(rest).zip(last).map(|((&one, &two), &three)| {
        let before = u64::from(one) << CLASS_BITS | u64::from(two);
        before << CLASS_BITS | u64::from(three)
    })
}
