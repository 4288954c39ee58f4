//! Reads the streams and answers.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use redis::aio::MultiplexedConnection;
use redis::streams::StreamReadReply;
use redis::{AsyncCommands, streams::StreamReadOptions};
use tokio::sync::{Semaphore, watch};
use tokio::time::{Instant, sleep};

use super::dead::{Dead, Reason};
use super::lease::Leases;
use super::{FIELD, Queued, milliseconds};
use crate::answer::{AnswerError, Ask, Core};
use crate::lanes::{Lanes, caught};
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

/// How often in a row a message may fail while the store is well: then it is a dead letter.
const TRIES: u32 = 5;

pub struct Worker {
    core: Arc<Core>,
    lines: Arc<Lines>,
    store: Arc<Redis>,
    lanes: Arc<Lanes<Job>>,
    running: Arc<Semaphore>,
    dead: Arc<Dead>,
    /// The partitions that are this worker's now.
    held: Mutex<Vec<u16>>,
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
    partition: u16,
    ask: Ask,
    /// How many messages run: this is one of them.
    _running: tokio::sync::OwnedSemaphorePermit,
}

impl Worker {
    pub fn new(core: Arc<Core>, lines: Arc<Lines>, store: Arc<Redis>) -> Self {
        let running = Arc::new(Semaphore::new(RUNNING));
        let dead = Arc::new(Dead::new(Arc::clone(&store), Arc::clone(&core.metrics)));
        let (lanes, held) = (Arc::default(), Mutex::default());
        Worker { core, lines, store, lanes, running, dead, held }
    }

    /// The partitions that are this worker's now.
    pub fn held(&self) -> Vec<u16> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner).clone()
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
        *self.held.lock().unwrap_or_else(PoisonError::into_inner) = read.keys().copied().collect();
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
                let queued = queued.as_deref().unwrap_or_default();
                if let Err(reason) = self.push(partition, queued, &entry).await {
                    // Where it fails, whoever has the next lease finds the entry.
                    self.dead.bury(partition, &entry, reason).await?;
                }
            }
        }
        Ok(())
    }

    /// Puts a message into the lane of its user; or says why it cannot be answered.
    async fn push(&self, partition: u16, queued: &str, entry: &Entry) -> Result<(), Reason> {
        let queued = serde_json::from_str(queued).map_err(|_| Reason::Unreadable)?;
        let Queued { channel, inbound } = queued;
        let line = self.lines.named(&channel).map(Arc::clone).ok_or(Reason::NoChannel)?;
        // The entry's own time, which Redis gave it.
        let at = milliseconds(&entry.id).unwrap_or_default() / 1_000;
        let Ok(running) = Arc::clone(&self.running).acquire_owned().await else { return Ok(()) };
        let user = line.user(&inbound);
        let ask = Ask { line, inbound, at, entry: Some(entry.clone()) };
        let job = Job { partition, ask, _running: running };
        let (core, dead) = (Arc::clone(&self.core), Arc::clone(&self.dead));
        self.lanes.push(user, job, move |job| {
            let (core, dead) = (Arc::clone(&core), Arc::clone(&dead));
            async move { answer(&core, &dead, &job).await }
        });
        Ok(())
    }
}

/// Answers until it is kept, or another's, or a dead letter.
async fn answer(core: &Arc<Core>, dead: &Dead, job: &Job) {
    let (ask, mut failed) = (&job.ask, 0);
    loop {
        let reason = match caught(core.answer_in_turn(ask)).await {
            // Fenced, the new owner reads it from the start of the stream.
            Some(Ok(_) | Err(AnswerError::Fenced)) => return,
            Some(Err(error)) => {
                tracing::warn!(channel = ask.line.name, "a message waits: {error}");
                Reason::Failed
            }
            None => Reason::Panic,
        };
        // While nothing can be written the message is not to blame, however long that takes.
        failed = if dead.is_writable().await { failed + 1 } else { 0 };
        if let Some(entry) = ask.entry.as_ref().filter(|_| failed >= TRIES)
            && dead.bury(job.partition, entry, reason).await.is_ok()
        {
            return;
        }
        // What was committed all the same goes out before what is answered next.
        let wait = PAUSE * 2_u32.pow(failed.clamp(1, TRIES) - 1);
        loop {
            sleep(wait).await;
            if core.outbox.take_over().await {
                break;
            }
        }
    }
}
