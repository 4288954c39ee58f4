//! Jobs in lanes: those of one lane run one after the other, lanes run side by side.

use std::collections::{HashMap, VecDeque};
use std::future::Future;
use std::panic::AssertUnwindSafe;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use futures_util::FutureExt;

pub struct Lanes<T> {
    /// What waits behind the job that runs. A lane is there while something of it runs.
    waiting: Mutex<HashMap<String, VecDeque<T>>>,
}

impl<T> Default for Lanes<T> {
    fn default() -> Self {
        Lanes { waiting: Mutex::default() }
    }
}

impl<T: Send + 'static> Lanes<T> {
    /// Runs a job behind those of its lane.
    pub fn push<R, F>(self: &Arc<Self>, lane: String, job: T, run: R)
    where
        R: Fn(T) -> F + Send + 'static,
        F: Future<Output = ()> + Send,
    {
        let mut waiting = self.waiting();
        if let Some(jobs) = waiting.get_mut(&lane) {
            jobs.push_back(job);
            return;
        }
        waiting.insert(lane.clone(), VecDeque::new());
        drop(waiting);
        let lanes = Arc::clone(self);
        tokio::spawn(async move {
            let mut next = Some(job);
            while let Some(job) = next {
                run(job).await;
                next = lanes.next(&lane);
            }
        });
    }

    /// The next job of a lane, which ends with the last.
    fn next(&self, lane: &str) -> Option<T> {
        let mut waiting = self.waiting();
        let next = waiting.get_mut(lane)?.pop_front();
        if next.is_none() {
            waiting.remove(lane);
        }
        next
    }

    /// Whether nothing runs.
    pub fn are_empty(&self) -> bool {
        self.waiting().is_empty()
    }

    fn waiting(&self) -> MutexGuard<'_, HashMap<String, VecDeque<T>>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Runs a job to its end; `None` if it panics, which must not be the end of its lane.
pub async fn caught<T>(job: impl Future<Output = T>) -> Option<T> {
    // What it leaves behind is in the store, or behind locks whose poison is passed over.
    AssertUnwindSafe(job).catch_unwind().await.ok()
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Mutex};

    use super::{Lanes, caught};

    #[tokio::test]
    async fn a_panic_ends_a_job_and_nothing_else() {
        assert_eq!(caught(async { 1 }).await, Some(1));
        assert_eq!(caught(async { [1, 2].iter().map(|n| 2 / (n - 1)).sum::<i32>() }).await, None);
    }

    #[tokio::test]
    async fn a_lane_keeps_its_order_and_leaves_nothing_behind() {
        let lanes = Arc::new(Lanes::default());
        let ran = Arc::new(Mutex::new(Vec::new()));
        for number in 0..100 {
            let ran = Arc::clone(&ran);
            lanes.push((number % 3).to_string(), number, move |number| {
                let ran = Arc::clone(&ran);
                async move {
                    tokio::task::yield_now().await;
                    ran.lock().unwrap().push(number);
                }
            });
        }
        while !lanes.are_empty() {
            tokio::task::yield_now().await;
        }
        let ran = ran.lock().unwrap();
        for lane in 0..3 {
            let of_lane: Vec<_> = ran.iter().filter(|number| *number % 3 == lane).collect();
            assert!(of_lane.is_sorted(), "{of_lane:?}");
        }
        assert_eq!(ran.len(), 100);
    }
}
