//! Which hits are told: the best of each owner, the winner first.

use std::ops::Deref;

use smallvec::SmallVec;

use super::Hit;

/// How many owners are told at most: the winner and four others.
pub(crate) const TOLD: usize = 5;

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

    fn is_full(&self) -> bool {
        self.len() == TOLD
    }

    /// The winner.
    #[inline]
    pub(crate) fn first(&self) -> Option<&Hit> {
        if self.len > 0 { Some(&self.hits[0]) } else { None }
    }

    /// Takes a hit that no other one covers.
    #[inline]
    pub(super) fn offer(&mut self, hit: Hit) {
        // Nearly always it is the only one.
        if self.len == 0 {
            self.hits[0] = hit;
            self.len = 1;
        } else {
            self.rank(hit);
        }
    }

    /// Puts it where it belongs among the others.
    fn rank(&mut self, hit: Hit) {
        let rank = hit.rank();
        let known = self.iter().position(|other| other.owner == hit.owner);
        let better = self.iter().position(|other| rank < other.rank());
        let at = better.unwrap_or(self.len());
        // In the place of the one of this owner, behind all, or in the place of the last.
        let last = known.unwrap_or(self.len().min(TOLD - 1));
        if at > last {
            return;
        }
        if last == self.len() {
            self.len += 1;
        }
        for later in (at..last).rev() {
            self.hits[later + 1] = self.hits[later];
        }
        self.hits[at] = hit;
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
