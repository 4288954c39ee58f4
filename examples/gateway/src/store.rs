//! What is kept of each user, behind one trait.

mod memory;

pub use self::memory::Memory;

use crate::channel::{Response, Task};

/// Keeps where conversations stand and what was answered.
pub trait Store: Send + Sync {
    /// What is kept of a user, and the answer to message `id` if it was answered.
    fn load<'a>(&'a self, user: &'a str, id: &'a str) -> Task<'a, Result<Loaded, StoreError>>;

    /// Writes all that a message changes, or nothing.
    fn commit<'a>(&'a self, change: Change<'a>) -> Task<'a, Result<(), StoreError>>;
}

/// What is kept of a user.
#[derive(Clone, Debug, Default)]
pub struct Loaded {
    /// The cursor as text, and when it was stored.
    pub cursor: Option<(String, i64)>,
    /// What message `id` was answered.
    pub answered: Option<Response>,
}

/// What a message changes.
#[derive(Clone, Debug)]
pub struct Change<'a> {
    pub user: &'a str,
    pub id: &'a str,
    pub cursor: String,
    pub at: i64,
    pub response: Response,
}

/// The store cannot be read or written.
#[derive(Debug, thiserror::Error)]
#[error("the store: {0}")]
pub struct StoreError(pub String);
