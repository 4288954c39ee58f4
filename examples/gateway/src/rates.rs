//! How many messages a user may send in a minute.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use moka::sync::Cache;

pub struct Rates {
    most: u32,
    /// What came of each user in the minute that began with the first of them.
    counts: Cache<String, Arc<AtomicU32>>,
}

/// Whether a message is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rate {
    Good,
    TooMany,
}

impl Rates {
    pub fn new(most: u32) -> Self {
        let counts = Cache::builder().max_capacity(1_000_000);
        Rates { most, counts: counts.time_to_live(Duration::from_secs(60)).build() }
    }

    /// Counts a message of a user.
    pub fn count(&self, user: &str) -> Rate {
        let count = self.counts.get_with_by_ref(user, Arc::default);
        if count.fetch_add(1, Ordering::Relaxed) < self.most { Rate::Good } else { Rate::TooMany }
    }
}
