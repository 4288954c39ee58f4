//! A store that is gone with the process: for a trial, and for tests.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::{
    Answered, Change, Committed, Errand, Left, Loaded, Place, Seconds, Store, StoreError, decide,
};
use crate::channel::Task;

#[derive(Default)]
pub struct Memory {
    kept: Mutex<Kept>,
}

#[derive(Default)]
struct Kept {
    places: HashMap<String, Place>,
    /// By user and id, each with when it was given.
    answered: HashMap<(String, String), (Seconds, Answered)>,
}

impl Memory {
    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Store for Memory {
    fn load<'a>(&'a self, user: &'a str, id: &'a str) -> Task<'a, Result<Loaded, StoreError>> {
        Box::pin(async move {
            let kept = self.kept();
            let key = (user.to_owned(), id.to_owned());
            Ok(Loaded {
                place: kept.places.get(user).cloned().unwrap_or_default(),
                answered: kept.answered.get(&key).map(|(_, answered)| answered.clone()),
            })
        })
    }

    fn commit<'a>(&'a self, change: &'a Change) -> Task<'a, Result<Committed, StoreError>> {
        Box::pin(async move {
            let mut kept = self.kept();
            let key = (change.user.clone(), change.id.clone());
            let answered = kept.answered.get(&key).map(|(_, answered)| answered.clone());
            let version = kept.places.get(&change.user).map_or(0, |place| place.version);
            let committed = decide(change, version, answered);
            if committed == Committed::Done {
                kept.places.insert(change.user.clone(), change.place.clone());
                kept.answered.insert(key, (change.place.at, change.answered.clone()));
            }
            Ok(committed)
        })
    }

    fn begin<'a>(
        &'a self,
        _errand: &'a Errand,
        _begun: bool,
    ) -> Task<'a, Result<bool, StoreError>> {
        Box::pin(async { Ok(true) })
    }

    fn finish<'a>(&'a self, _errand: &'a Errand) -> Task<'a, Result<(), StoreError>> {
        Box::pin(async { Ok(()) })
    }

    fn take_over(&self) -> Task<'_, Result<Vec<Left>, StoreError>> {
        // The outbox of this process has them all, and no other process has any.
        Box::pin(async { Ok(Vec::new()) })
    }

    fn forget(&self, before: Seconds) -> Task<'_, Result<(), StoreError>> {
        Box::pin(async move {
            let mut kept = self.kept();
            kept.places.retain(|_, place| place.at >= before);
            kept.answered.retain(|_, (at, _)| *at >= before);
            Ok(())
        })
    }
}
