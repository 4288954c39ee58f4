//! One message of a user at a time, in the order in which they came.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::{Mutex as Queue, OwnedMutexGuard};

/// Who is being answered, and who waits.
#[derive(Default)]
pub struct Turns {
    queues: Mutex<HashMap<String, Arc<Queue<()>>>>,
}

/// A user's turn, until it is dropped.
pub struct Turn<'t> {
    turns: &'t Turns,
    user: &'t str,
    held: Option<OwnedMutexGuard<()>>,
}

impl Turns {
    /// Waits until all that came before of this user is answered. Who waits is served in order.
    pub async fn wait<'t>(&'t self, user: &'t str) -> Turn<'t> {
        let queue = Arc::clone(self.queues().entry(user.to_owned()).or_default());
        // Made before the wait: whoever gives up waiting leaves nothing behind.
        let mut turn = Turn { turns: self, user, held: None };
        turn.held = Some(queue.lock_owned().await);
        turn
    }

    fn queues(&self) -> MutexGuard<'_, HashMap<String, Arc<Queue<()>>>> {
        self.queues.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        let mut queues = self.turns.queues();
        self.held = None;
        // The one of the map: nobody holds another or waits with one.
        if queues.get(self.user).is_some_and(|queue| Arc::strong_count(queue) == 1) {
            queues.remove(self.user);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Mutex};

    use super::Turns;

    #[tokio::test]
    async fn who_waits_is_served_in_order_and_leaves_nothing_behind() {
        let turns = Arc::new(Turns::default());
        let order = Arc::new(Mutex::new(Vec::new()));
        let first = turns.wait("a").await;
        let mut waiting = Vec::new();
        for number in 0..20 {
            let (turns, order) = (Arc::clone(&turns), Arc::clone(&order));
            waiting.push(tokio::spawn(async move {
                let _turn = turns.wait("a").await;
                order.lock().unwrap().push(number);
            }));
            tokio::task::yield_now().await;
        }
        // Another user does not wait.
        drop(turns.wait("b").await);
        // One who gives up stands in nobody's way.
        waiting.remove(7).abort();
        drop(first);
        for task in waiting {
            task.await.unwrap();
        }
        let expected: Vec<i32> = (0..20).filter(|number| *number != 7).collect();
        assert_eq!(*order.lock().unwrap(), expected);
        assert!(turns.queues().is_empty());
    }
}
