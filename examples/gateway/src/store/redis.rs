//! A store for several processes.
//!
//! The users fall into partitions by a hash, and all keys of a partition share a hash tag: one script
//! changes all that a message changes, at once. A conversation is written by compare-and-set on its
//! version; an errand belongs to the process that committed it, for as long as that is alive.
//!
//! What is kept goes by itself after its time (`EXPIRE`).

mod keys;
mod scripts;

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, Weak};
use std::time::Duration;

use redis::AsyncCommands;
use redis::aio::{ConnectionManager, ConnectionManagerConfig};

pub use self::keys::Keys;
use self::scripts::{BEGIN, CLAIM, COMMIT, FINISH, Script};
use super::{Change, Committed, Errand, Left, Loaded, Place, Store, StoreError};
use crate::channel::Task;
use crate::config::{Limits, Secret};

/// How long a process counts as alive that is not heard of.
const ALIVE: Duration = Duration::from_secs(15);

/// How often it is heard of.
const HEARTBEAT: Duration = Duration::from_secs(4);

/// How long an answer of Redis is waited for.
const PATIENCE: Duration = Duration::from_secs(3);

pub struct Redis {
    client: redis::Client,
    connection: ConnectionManager,
    pub keys: Keys,
    /// Names this process, and no other that ever was.
    pub owner: String,
    seconds: Kept,
}

/// How many seconds things are kept.
struct Kept {
    places: i64,
    answers: i64,
}

impl Redis {
    /// Connects, and keeps itself alive.
    ///
    /// # Errors
    /// If Redis cannot be reached.
    pub async fn open(url: &Secret, keys: Keys, limits: &Limits) -> Result<Arc<Self>, StoreError> {
        let client = redis::Client::open(url.as_str()).map_err(|_| StoreError::new("no URL"))?;
        let config = ConnectionManagerConfig::new()
            .set_response_timeout(Some(PATIENCE))
            .set_connection_timeout(Some(PATIENCE))
            .set_max_delay(Duration::from_millis(500));
        let connection = ConnectionManager::new_with_config(client.clone(), config).await;
        let answers = i64::from(limits.answer_hours) * 3_600;
        let places = i64::from(limits.conversation_hours) * 3_600;
        let store = Arc::new(Redis {
            client,
            connection: connection.map_err(StoreError::new)?,
            keys,
            owner: random_name(),
            // No time at all is an error of Redis.
            seconds: Kept { places: places.max(answers).max(1), answers: answers.max(1) },
        });
        store.agree().await?;
        store.beat().await?;
        tokio::spawn(keep_alive(Arc::downgrade(&store)));
        Ok(store)
    }

    /// The connection that all share: nothing that blocks may run on it.
    pub fn connection(&self) -> ConnectionManager {
        self.connection.clone()
    }

    /// A connection of one's own, for what blocks.
    ///
    /// # Errors
    /// If Redis cannot be reached.
    pub async fn own_connection(&self) -> Result<redis::aio::MultiplexedConnection, StoreError> {
        let config = redis::AsyncConnectionConfig::new()
            .set_connection_timeout(Some(PATIENCE))
            .set_response_timeout(Some(2 * PATIENCE));
        let connection = self.client.get_multiplexed_async_connection_with_config(&config).await;
        connection.map_err(StoreError::new)
    }

    /// Sees to it that all processes part the users alike.
    async fn agree(&self) -> Result<(), StoreError> {
        let (key, here) = (self.keys.count(), self.keys.partitions().len());
        let mut pipeline = redis::pipe();
        pipeline.set_nx(&key, here).ignore().get(&key);
        let (there,): (usize,) =
            pipeline.query_async(&mut self.connection()).await.map_err(StoreError::new)?;
        if there == here {
            return Ok(());
        }
        Err(StoreError::new(format_args!(
            "this Redis is used with `partitions = {there}`, and here it is {here}: \
             another number would take the conversations apart"
        )))
    }

    /// What its clock says, in milliseconds since 1970.
    ///
    /// # Errors
    /// If Redis cannot be reached.
    pub async fn now(&self) -> Result<i64, StoreError> {
        let time = redis::cmd("TIME").query_async(&mut self.connection()).await;
        let (seconds, microseconds): (i64, i64) = time.map_err(StoreError::new)?;
        Ok(seconds * 1_000 + microseconds / 1_000)
    }

    /// Says that this process lives.
    ///
    /// # Errors
    /// If Redis cannot be written.
    pub async fn beat(&self) -> Result<(), StoreError> {
        let (key, seconds) = (self.keys.alive(&self.owner), ALIVE.as_secs());
        self.connection().set_ex(key, 1, seconds).await.map_err(StoreError::new)
    }

    /// Takes over the errands of a partition: all, or those of processes that are gone.
    ///
    /// # Errors
    /// If Redis cannot be reached.
    pub async fn claim(&self, partition: u16, whose: Whose<'_>) -> Result<Vec<Left>, StoreError> {
        let mut claim = Script::of(CLAIM);
        claim.key(self.keys.out(partition)).key(self.keys.owners(partition)).arg(&self.owner);
        match whose {
            Whose::All => claim.arg("*"),
            Whose::Gone(owners) => owners.iter().fold(&mut claim, |claim, owner| claim.arg(owner)),
        };
        let claimed: Vec<(String, bool)> = claim.run(self.connection()).await?;
        let mut left: Vec<(String, Left)> = claimed
            .into_iter()
            .filter_map(|(kept, begun)| {
                let (order, errand) = kept.split_once(' ')?;
                let errand: Errand = serde_json::from_str(errand).ok()?;
                Some((order.to_owned(), Left { errand, begun }))
            })
            .collect();
        left.sort_by(|(one, _), (other, _)| one.cmp(other));
        Ok(left.into_iter().map(|(_, left)| left).collect())
    }

    /// Who owns errands, by partition.
    async fn owners(&self) -> Result<HashMap<u16, BTreeSet<String>>, StoreError> {
        let mut pipeline = redis::pipe();
        for partition in self.keys.partitions() {
            pipeline.hvals(self.keys.owners(partition));
        }
        let owners: Vec<Vec<String>> =
            pipeline.query_async(&mut self.connection()).await.map_err(StoreError::new)?;
        let owners = owners.into_iter().map(|owners| {
            owners.iter().map(|owner| owner.trim_end_matches('!').to_owned()).collect()
        });
        let owners = self.keys.partitions().zip(owners);
        Ok(owners.filter(|(_, owners): &(u16, BTreeSet<String>)| !owners.is_empty()).collect())
    }

    async fn is_gone(&self, owner: &str) -> Result<bool, StoreError> {
        let exists: Result<bool, _> = self.connection().exists(self.keys.alive(owner)).await;
        exists.map(|exists| !exists).map_err(StoreError::new)
    }

    /// What names the commit of a change by this process: it is known again when it is tried again.
    fn nonce(&self, change: &Change) -> String {
        format!("{}:{}", self.owner, change.place.version)
    }
}

/// Whose errands are claimed.
#[derive(Clone, Copy)]
pub enum Whose<'a> {
    All,
    Gone(&'a [String]),
}

impl Store for Redis {
    fn load<'a>(&'a self, user: &'a str, id: &'a str) -> Task<'a, Result<Loaded, StoreError>> {
        Box::pin(async move {
            let mut pipeline = redis::pipe();
            pipeline.hget(self.keys.place(user), "place").get(self.keys.answered(user, id));
            let (place, answered): (Option<String>, Option<String>) =
                pipeline.query_async(&mut self.connection()).await.map_err(StoreError::new)?;
            let place = place.and_then(|place| serde_json::from_str::<Place>(&place).ok());
            let answered = answered.map(|kept| read_answer(&kept));
            Ok(Loaded { place: place.unwrap_or_default(), answered })
        })
    }

    fn commit<'a>(&'a self, change: &'a Change) -> Task<'a, Result<Committed, StoreError>> {
        Box::pin(async move {
            let (user, partition) = (change.user.as_str(), self.keys.partition(&change.user));
            let (lease, entry) =
                change.entry.as_ref().map_or(("", ""), |entry| (&*entry.lease, &*entry.id));
            let nonce = self.nonce(change);
            let mut commit = Script::of(COMMIT);
            commit
                .key(self.keys.place(user))
                .key(self.keys.answered(user, &change.id))
                .key(self.keys.out(partition))
                .key(self.keys.owners(partition))
                .key(self.keys.last(partition))
                .key(self.keys.lease(partition))
                .key(self.keys.stream(partition))
                .arg(change.place.version)
                .arg(json(&change.place))
                .arg(self.seconds.places)
                .arg(format!("{nonce} {}", json(&change.answered)))
                .arg(self.seconds.answers)
                .arg(&self.owner)
                .arg(lease)
                .arg(entry);
            for errand in &change.errands {
                commit.arg(&errand.key).arg(json(errand));
            }
            let said: Vec<String> = commit.run(self.connection()).await?;
            match said.iter().map(String::as_str).collect::<Vec<_>>()[..] {
                ["done"] => Ok(Committed::Done),
                ["conflict"] => Ok(Committed::Conflict),
                ["fenced"] => Ok(Committed::Fenced),
                // The first try arrived after all.
                ["answered", kept] if kept.split(' ').next() == Some(&nonce) => Ok(Committed::Done),
                ["answered", kept] => Ok(Committed::Answered(read_answer(kept))),
                _ => Err(StoreError::new("the script said something else")),
            }
        })
    }

    fn begin<'a>(&'a self, errand: &'a Errand, begun: bool) -> Task<'a, Result<bool, StoreError>> {
        Box::pin(async move {
            let partition = self.keys.partition(&errand.user);
            let mut script = Script::of(BEGIN);
            script.key(self.keys.owners(partition)).arg(&errand.key).arg(&self.owner);
            script.arg(if begun { "!" } else { "" });
            script.run(self.connection()).await
        })
    }

    fn finish<'a>(&'a self, errand: &'a Errand) -> Task<'a, Result<(), StoreError>> {
        Box::pin(async move {
            let partition = self.keys.partition(&errand.user);
            let mut finish = Script::of(FINISH);
            finish.key(self.keys.out(partition)).key(self.keys.owners(partition));
            finish.arg(&errand.key).arg(&self.owner);
            finish.run(self.connection()).await
        })
    }

    fn take_over(&self) -> Task<'_, Result<Vec<Left>, StoreError>> {
        Box::pin(async move {
            let owners = self.owners().await?;
            let mut gone: Vec<String> = vec![self.owner.clone()];
            for owner in owners.values().flatten().collect::<BTreeSet<_>>() {
                if *owner != self.owner && self.is_gone(owner).await? {
                    gone.push(owner.clone());
                }
            }
            let mut left = Vec::new();
            for (partition, owners) in &owners {
                if owners.iter().any(|owner| gone.contains(owner)) {
                    left.extend(self.claim(*partition, Whose::Gone(&gone)).await?);
                }
            }
            Ok(left)
        })
    }
}

/// The answer behind the nonce of its commit.
fn read_answer(kept: &str) -> super::Answered {
    kept.split_once(' ').and_then(|(_, answer)| serde_json::from_str(answer).ok()).flatten()
}

fn json(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

fn random_name() -> String {
    use std::hash::{BuildHasher, RandomState};

    format!("{:016x}{:08x}", RandomState::new().hash_one(0), std::process::id())
}

async fn keep_alive(store: Weak<Redis>) {
    loop {
        tokio::time::sleep(HEARTBEAT).await;
        let Some(store) = store.upgrade() else { return };
        if let Err(error) = store.beat().await {
            tracing::warn!(%error, "no sign of life can be given");
        }
    }
}
