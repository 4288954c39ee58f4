//! Many machines: some receive and some answer, with Redis between them.
//!
//! Whoever receives verifies a message and adds it to the stream of the user's partition. Whoever answers
//! holds leases on partitions, and of each reads the stream from its start: what stands in it is not
//! answered, for the script that commits an answer deletes the entry. A commit names the lease; if that
//! is another's by then, nothing is written. The time of a message is that of its entry. A message that
//! cannot be answered becomes a dead letter.

mod backlog;
mod dead;
mod lease;
mod receive;
mod work;

pub use self::backlog::measure;
pub use self::receive::Inlet;
pub use self::work::Worker;

use serde::{Deserialize, Serialize};

use crate::channel::Inbound;

/// A message in a stream.
#[derive(Debug, Serialize, Deserialize)]
struct Queued {
    /// The name of the channel that it came by.
    channel: String,
    inbound: Inbound,
}

/// The field of an entry that holds it.
const FIELD: &str = "m";

/// When an entry was added, in milliseconds since 1970: Redis begins its id with it.
fn milliseconds(id: &str) -> Option<i64> {
    id.split('-').next()?.parse().ok()
}
