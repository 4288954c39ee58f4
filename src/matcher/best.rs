//! Which hits are told: the best of each owner, the winner first.

use super::{Hit, Hits};

/// How many owners are told at most: the winner and four others.
const TOLD: usize = 5;

/// The best of hits that come one by one and do not cover each other.
#[derive(Debug, Default)]
pub(super) struct Best(Hits);

impl Best {
    pub(super) fn offer(&mut self, hit: Hit) {
        let rank = hit.rank();
        if let Some(known) = self.0.iter().position(|other| other.owner == hit.owner) {
            if self.0.get(known).is_some_and(|known| known.rank() <= rank) {
                return;
            }
            self.0.remove(known);
        }
        let place = self.0.iter().take_while(|other| other.rank() < rank).count();
        self.0.insert(place, hit);
        self.0.truncate(TOLD);
    }

    pub(super) fn into_hits(self) -> Hits {
        self.0
    }
}

/// The best of any hits, without those that a better one covers.
pub(super) fn told(mut hits: Hits) -> Hits {
    hits.sort_unstable_by_key(Hit::rank);
    let mut kept = Hits::new();
    for (at, hit) in hits.iter().enumerate() {
        if kept.len() == TOLD {
            break;
        }
        let known = kept.iter().any(|other| other.owner == hit.owner);
        if !known && !hits.iter().take(at).any(|better| better.covers(hit)) {
            kept.push(hit.clone());
        }
    }
    kept
}
