//! What outlives a message: where each conversation stands, what was answered, and what is still to be
//! sent or done.
//!
//! All that one message changes is committed at once, before anything of it goes out. So whatever kills
//! the process, no cursor is lost that a reply went out for, and a repeated delivery finds the answer.
//! An [`Errand`] is begun (durably) before it is run: one that was begun and not finished when the
//! process died may have arrived, and is run again only where the other side drops repeats.

mod memory;
mod redb;
pub mod redis;

pub use self::memory::Memory;
pub use self::redb::Redb;
pub use self::redis::Redis;

use serde::{Deserialize, Serialize};

use crate::channel::{Response, Task};

/// Seconds since 1970.
pub type Seconds = i64;

/// Keeps what outlives a message.
pub trait Store: Send + Sync {
    /// What is kept of a user, and the answer to message `id` if it was answered.
    fn load<'a>(&'a self, user: &'a str, id: &'a str) -> Task<'a, Result<Loaded, StoreError>>;

    /// Writes all that a message changes, or nothing. Where it fails nobody knows: commit it again.
    fn commit<'a>(&'a self, change: &'a Change) -> Task<'a, Result<Committed, StoreError>>;

    /// Writes down that an errand may have been run from now on, or that it was not after all; `false`
    /// if another process has it.
    fn begin<'a>(&'a self, errand: &'a Errand, begun: bool) -> Task<'a, Result<bool, StoreError>>;

    /// Strikes an errand off.
    fn finish<'a>(&'a self, errand: &'a Errand) -> Task<'a, Result<(), StoreError>>;

    /// Takes over the errands that no living process has: at the start, and from time to time. In the
    /// order in which they were committed, for each user.
    fn take_over(&self) -> Task<'_, Result<Vec<Left>, StoreError>>;

    /// Forgets conversations and answers from before `before`. A store may do that by itself.
    fn forget(&self, _before: Seconds) -> Task<'_, Result<(), StoreError>> {
        Box::pin(async { Ok(()) })
    }
}

/// What is kept of a user.
#[derive(Clone, Debug, Default)]
pub struct Loaded {
    pub place: Place,
    /// What message `id` was answered.
    pub answered: Option<Answered>,
}

/// Where the conversation of a user stands.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    pub cursor: String,
    /// When the last message came.
    pub at: Seconds,
    /// What did not fit into the reply before.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rest: Vec<String>,
    /// How often it was written: what two processes see that write it at once.
    pub version: u64,
}

/// The answer to a message, for those who ask again: the response, unless it was the channel's
/// acknowledgement.
pub type Answered = Option<Response>;

/// What a message changes.
#[derive(Clone, Debug)]
pub struct Change {
    pub user: String,
    pub id: String,
    /// Its version is one more than that of the place it was answered from.
    pub place: Place,
    pub answered: Answered,
    pub errands: Vec<Errand>,
    /// The entry of a stream that it acknowledges, and by which right.
    pub entry: Option<Entry>,
}

/// An entry of a stream, and the lease under which it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub id: String,
    pub lease: String,
}

/// How a commit went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Committed {
    Done,
    /// The message was answered meanwhile: this is the answer.
    Answered(Answered),
    /// Another message of the user was answered meanwhile: load again, and answer anew.
    Conflict,
    /// The lease is another's by now: the message is not ours to answer.
    Fenced,
}

/// Something to send or to do after an answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Errand {
    /// Of no other errand, and the same whenever it is tried.
    pub key: String,
    pub user: String,
    /// The name of the channel that the message came by.
    pub channel: String,
    pub what: What,
    /// When the message came that it follows from.
    pub at: Seconds,
}

/// What an errand is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum What {
    /// Something to send by the channel.
    Push(String),
    /// A call of the service for an action, with its body.
    Action { name: String, body: String },
    /// A call of the webhook of a desk, with its body.
    Handover { desk: String, body: String },
}

/// An errand that was left behind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Left {
    pub errand: Errand,
    /// It may have been run.
    pub begun: bool,
}

/// The store cannot be read or written.
#[derive(Clone, Debug, thiserror::Error)]
#[error("the store: {0}")]
pub struct StoreError(String);

impl StoreError {
    pub fn new(problem: impl std::fmt::Display) -> Self {
        StoreError(problem.to_string())
    }
}

/// How a change meets what is kept: the rule that all stores follow.
fn decide(change: &Change, version: u64, answered: Option<Answered>) -> Committed {
    match answered {
        Some(answered) => Committed::Answered(answered),
        None if version + 1 == change.place.version => Committed::Done,
        None => Committed::Conflict,
    }
}
