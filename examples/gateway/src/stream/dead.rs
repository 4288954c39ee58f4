//! Dead letters: messages that cannot be answered. Tried for ever they would hold up their user, and a
//! worker after the other.

use std::sync::Arc;

use crate::metrics::Metrics;
use crate::store::{Entry, Redis, StoreError};

/// Moves an entry to the dead letters with all of its fields, if the lease is still one's own.
const BURY: &str = r"
local lease, stream, dead = unpack(KEYS)
local held, id, reason, most, seconds = unpack(ARGV)
if redis.call('GET', lease) ~= held then return 0 end
local entry = redis.call('XRANGE', stream, id, id)[1]
if entry then
  redis.call('XADD', dead, 'MAXLEN', '~', most, '*', 'why', reason, 'entry', id, unpack(entry[2]))
  redis.call('EXPIRE', dead, seconds)
  redis.call('XDEL', stream, id)
end
return 1
";

/// How many are kept of a partition: enough to find out why.
const KEPT: u32 = 1_000;

/// For how long after the last of them: they hold what people wrote. Thirty days, in seconds.
const KEPT_FOR: u32 = 2_592_000;

/// Why a message cannot be answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reason {
    /// Answering it panicked, again and again.
    Panic,
    /// The store took everything but its answer.
    Failed,
    /// It is not a message, or of another version of this program.
    Unreadable,
    /// No channel of its name is configured here.
    NoChannel,
}

impl Reason {
    fn as_str(self) -> &'static str {
        match self {
            Reason::Panic => "panic",
            Reason::Failed => "failed",
            Reason::Unreadable => "unreadable",
            Reason::NoChannel => "no_channel",
        }
    }
}

/// Where dead letters go.
pub(super) struct Dead {
    store: Arc<Redis>,
    metrics: Arc<Metrics>,
}

impl Dead {
    pub(super) fn new(store: Arc<Redis>, metrics: Arc<Metrics>) -> Self {
        Dead { store, metrics }
    }

    /// Makes a dead letter of an entry. Nothing changes if the lease is another's by now.
    ///
    /// # Errors
    /// If Redis cannot be written: then the message stays where it is.
    pub(super) async fn bury(
        &self,
        partition: u16,
        entry: &Entry,
        reason: Reason,
    ) -> Result<(), StoreError> {
        let (keys, script) = (&self.store.keys, redis::Script::new(BURY));
        let mut call = script.key(keys.lease(partition));
        call.key(keys.stream(partition)).key(keys.dead(partition));
        call.arg(&entry.lease).arg(&entry.id).arg(reason.as_str());
        call.arg(KEPT).arg(KEPT_FOR);
        let buried = call.invoke_async(&mut self.store.connection()).await;
        if buried.map_err(StoreError::new)? {
            let reason = reason.as_str();
            tracing::error!(partition, entry = entry.id, reason, "a message is a dead letter now");
            self.metrics.count("replymenu_dead_letters_total", &[("reason", reason)]);
        }
        Ok(())
    }

    /// Whether Redis takes what is written. While it does not, no message is to blame.
    pub(super) async fn is_writable(&self) -> bool {
        self.store.beat().await.is_ok()
    }
}
