//! Which hits are told: the best of each owner, the winner first.

use std::ops::Deref;

use smallvec::SmallVec;

use super::Hit;

/// How many owners are told at most: the winner and four others.
const TOLD: usize = 5;

/// Any number of hits.
pub(super) type AllHits = SmallVec<[Hit; 8]>;

/// The best hit of each owner, the winner first. It is small, for each step hands it on.
#[derive(Clone, Debug, Default)]
pub(crate) struct Hits {
    hits: [Hit; TOLD],
    len: u32,
}

impl Hits {
    pub(crate) fn new() -> Self {
        Hits::default()
    }

    /// Whether what ranks below all of them is no longer told.
    pub(super) fn is_full(&self) -> bool {
        self.len() == TOLD
    }

    /// Takes a hit that no other one covers.
    pub(super) fn offer(&mut self, hit: Hit) {
        let rank = hit.rank();
        let place = self.iter().take_while(|other| other.rank() < rank).count();
        let known = self.iter().position(|other| other.owner == hit.owner);
        if place == TOLD || known.is_some_and(|known| known < place) {
            return;
        }
        // The worse one of this owner goes, else the last.
        let last = known.unwrap_or(self.len().min(TOLD - 1));
        if known.is_none() && !self.is_full() {
            self.len += 1;
        }
        if let Some(moved) = self.hits.get_mut(place..=last) {
            moved.rotate_right(1);
            if let Some(slot) = moved.first_mut() {
                *slot = hit;
            }
        }
    }

    /// The best of any hits, without those that a better one covers.
    pub(super) fn of(mut all: AllHits) -> Self {
        all.sort_unstable_by_key(Hit::rank);
        let mut kept = Hits::new();
        for (at, hit) in all.iter().enumerate() {
            if kept.is_full() {
                break;
            }
            let known = kept.iter().any(|other| other.owner == hit.owner);
            if !known && !all.iter().take(at).any(|better| better.covers(hit)) {
                kept.offer(*hit);
            }
        }
        kept
    }
}

impl Deref for Hits {
    type Target = [Hit];

    fn deref(&self) -> &[Hit] {
        self.hits.get(..self.len as usize).unwrap_or_default()
    }
}
