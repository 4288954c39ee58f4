//! Reads the streams and answers.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use redis::aio::MultiplexedConnection;
use redis::streams::StreamReadReply;
use redis::{AsyncCommands, streams::StreamReadOptions};
use tokio::sync::{Semaphore, watch};
use tokio::time::{Instant, sleep};

use super::lease::Leases;
use super::{FIELD, Queued};
use crate::answer::{AnswerError, Ask, Core};
use crate::lanes::Lanes;
use crate::lines::Lines;
use crate::store::redis::Whose;
use crate::store::{Entry, Redis, StoreError};

/// How many entries of a stream are read at once.
const AT_ONCE: usize = 100;

/// How many messages are answered at once.
const RUNNING: usize = 1_000;

/// How long it is waited for new entries. New leases are read from no sooner.
const BLOCK: Duration = Duration::from_millis(250);

/// How long the end of the process waits for what is being sent.
const PATIENCE: Duration = Duration::from_secs(5);

/// The wait after an error of the store.
const PAUSE: Duration = Duration::from_millis(200);

pub struct Worker {
    core: Arc<Core>,
    lines: Arc<Lines>,
    store: Arc<Redis>,
    lanes: Arc<Lanes<Job>>,
    running: Arc<Semaphore>,
}

/// How far the streams are read, by partition. What was read under one lease is read again under the
/// next: its commits are refused.
type Read = BTreeMap<u16, Position>;

struct Position {
    lease: String,
    /// The last entry that was read.
    last: String,
}

/// A message that was read.
struct Job {
    ask: Ask,
    /// How many messages run: this is one of them.
    _running: tokio::sync::OwnedSemaphorePermit,
}

impl Worker {
    pub fn new(core: Arc<Core>, lines: Arc<Lines>, store: Arc<Redis>) -> Self {
        let running = Arc::new(Semaphore::new(RUNNING));
        Worker { core, lines, store, lanes: Arc::default(), running }
    }

    /// Answers until `stopped` closes; then ends what runs and gives its leases back.
    pub async fn run(&self, lease: Duration, stopped: watch::Receiver<()>) {
        let mut leases = Leases::new(Arc::clone(&self.store), lease);
        let mut read = Read::new();
        let mut connection = None;
        let mut next_round = Instant::now();
        while stopped.has_changed().is_ok() {
            if Instant::now() >= next_round {
                next_round = Instant::now() + leases.time() / 3;
                if let Err(error) = self.round(&mut leases, &mut read).await {
                    tracing::warn!(%error, "the leases are not renewed");
                    sleep(PAUSE).await;
                }
            }
            if let Err(error) = self.read(&mut connection, &mut read).await {
                tracing::warn!(%error, "the streams are not read");
                connection = None;
                sleep(PAUSE).await;
            }
        }
        let end = Instant::now() + leases.time();
        while !self.lanes.are_empty() && Instant::now() < end {
            sleep(Duration::from_millis(20)).await;
        }
        // What was answered goes out before another has the users.
        self.core.outbox.stop(PATIENCE).await;
        leases.release_all().await;
    }

    /// Renews the leases, and brings what is read in line with what is held: also after an error, which
    /// may have come in the middle.
    async fn round(&self, leases: &mut Leases, read: &mut Read) -> Result<(), StoreError> {
        let round = leases.round().await;
        for partition in round.as_deref().unwrap_or_default() {
            leases.release(*partition).await;
        }
        read.retain(|partition, at| leases.get(*partition) == Some(&at.lease));
        let new: Vec<(u16, &str)> =
            leases.held().filter(|(partition, _)| !read.contains_key(partition)).collect();
        for (partition, lease) in new {
            // What the one before committed goes out before what is answered now.
            let left = self.store.claim(partition, Whose::All).await?;
            self.core.outbox.submit_left(left);
            let at = Position { lease: lease.to_owned(), last: "0".to_owned() };
            read.insert(partition, at);
        }
        round.map(drop)
    }

    /// Reads what is new and hands it to the lanes.
    async fn read(
        &self,
        connection: &mut Option<MultiplexedConnection>,
        read: &mut Read,
    ) -> Result<(), StoreError> {
        if read.is_empty() {
            sleep(BLOCK).await;
            return Ok(());
        }
        let connection = match connection {
            Some(connection) => connection,
            none => none.insert(self.store.own_connection().await?),
        };
        let keys: Vec<String> = read.keys().map(|at| self.store.keys.stream(*at)).collect();
        let ids: Vec<&String> = read.values().map(|at| &at.last).collect();
        let block = usize::try_from(BLOCK.as_millis()).unwrap_or_default();
        let options = StreamReadOptions::default().count(AT_ONCE).block(block);
        let new: Option<StreamReadReply> =
            connection.xread_options(&keys, &ids, &options).await.map_err(StoreError::new)?;
        let partitions: BTreeMap<String, u16> =
            keys.into_iter().zip(read.keys().copied()).collect();
        for stream in new.map(|new| new.keys).unwrap_or_default() {
            let Some(&partition) = partitions.get(&stream.key) else { continue };
            let Some(at) = read.get_mut(&partition) else { continue };
            for entry in stream.ids {
                at.last.clone_from(&entry.id);
                let queued: Option<String> = entry.get(FIELD);
                let entry = Entry { id: entry.id, lease: at.lease.clone() };
                self.push(queued.as_deref().unwrap_or_default(), entry).await;
            }
        }
        Ok(())
    }

    /// Puts a message into the lane of its user.
    async fn push(&self, queued: &str, entry: Entry) {
        // The entry's own time, which Redis gave it.
        let milliseconds = entry.id.split('-').next().and_then(|time| time.parse::<i64>().ok());
        let at = milliseconds.unwrap_or_default() / 1_000;
        let Ok(Queued { channel, inbound }) = serde_json::from_str(queued) else {
            tracing::error!(entry = entry.id, "an entry is no message and stays where it is");
            return;
        };
        let Some(line) = self.lines.named(&channel).map(Arc::clone) else {
            tracing::error!(channel, "a message is of a channel that is not configured here");
            return;
        };
        let Ok(running) = Arc::clone(&self.running).acquire_owned().await else { return };
        let user = line.user(&inbound);
        let job = Job { ask: Ask { line, inbound, at, entry: Some(entry) }, _running: running };
        let core = Arc::clone(&self.core);
        self.lanes.push(user, job, move |job| {
            let core = Arc::clone(&core);
            async move { answer(&core, &job.ask).await }
        });
    }
}

/// Answers until it is kept, or another's.
async fn answer(core: &Arc<Core>, ask: &Ask) {
    loop {
        match core.answer_in_turn(ask).await {
            // Fenced, the new owner reads it from the start of the stream.
            Ok(_) | Err(AnswerError::Fenced) => return,
            Err(error) => tracing::warn!(channel = ask.line.name, "a message waits: {error}"),
        }
        // What was committed all the same goes out before what is answered next.
        loop {
            sleep(PAUSE).await;
            if core.outbox.take_over().await {
                break;
            }
        }
    }
}
