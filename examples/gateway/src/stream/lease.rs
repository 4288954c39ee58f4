//! Who reads which partitions: leases that end by themselves, shared out evenly.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use redis::{AsyncCommands, ExistenceCheck, SetExpiry, SetOptions};

use crate::store::{Redis, StoreError};

/// Renews a lease that is still one's own.
const RENEW: &str = r"
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('PEXPIRE', KEYS[1], ARGV[2])
";

/// Gives a lease back that is still one's own.
const RELEASE: &str = r"
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('DEL', KEYS[1])
";

/// The leases of a worker.
pub(super) struct Leases {
    store: Arc<Redis>,
    time: Duration,
    /// By partition: what the key of the lease says while it is ours. No two leases say the same.
    held: BTreeMap<u16, String>,
    taken: u64,
}

impl Leases {
    pub(super) fn new(store: Arc<Redis>, time: Duration) -> Self {
        Leases { store, time, held: BTreeMap::new(), taken: 0 }
    }

    /// What commits name that are made under the lease of a partition.
    pub(super) fn get(&self, partition: u16) -> Option<&str> {
        self.held.get(&partition).map(String::as_str)
    }

    /// The partitions, each with its lease.
    pub(super) fn held(&self) -> impl Iterator<Item = (u16, &str)> {
        self.held.iter().map(|(partition, lease)| (*partition, lease.as_str()))
    }

    /// How long a lease lasts that is not renewed.
    pub(super) fn time(&self) -> Duration {
        self.time
    }

    /// Renews what is held, and takes what is free up to this worker's share of all partitions. What
    /// is held beyond that is returned. Where it fails, some may be gone or new all the same.
    pub(super) async fn round(&mut self) -> Result<Vec<u16>, StoreError> {
        self.renew().await?;
        let share = self.share().await?;
        for partition in self.store.keys.partitions() {
            if self.held.len() >= share {
                break;
            }
            if !self.held.contains_key(&partition) {
                self.take(partition).await?;
            }
        }
        Ok(self.held.keys().skip(share).copied().collect())
    }

    async fn renew(&mut self) -> Result<(), StoreError> {
        let script = redis::Script::new(RENEW);
        let mut lost = Vec::new();
        for (partition, lease) in &self.held {
            let mut call = script.key(self.store.keys.lease(*partition));
            call.arg(lease).arg(milliseconds(self.time));
            let renewed: bool =
                call.invoke_async(&mut self.store.connection()).await.map_err(StoreError::new)?;
            if !renewed {
                lost.push(*partition);
            }
        }
        for partition in lost {
            tracing::warn!(partition, "the lease is lost");
            self.held.remove(&partition);
        }
        Ok(())
    }

    /// How many partitions are this worker's, by the clock of Redis.
    async fn share(&self) -> Result<usize, StoreError> {
        let now = self.store.now().await?;
        let mut connection = self.store.connection();
        let old = now - i64::try_from(milliseconds(self.time)).unwrap_or_default();
        let workers = self.store.keys.workers();
        let mut pipeline = redis::pipe();
        pipeline
            .zadd(&workers, &self.store.owner, now)
            .ignore()
            .zrembyscore(&workers, 0, old)
            .ignore()
            .zcard(&workers);
        let (count,): (usize,) =
            pipeline.query_async(&mut connection).await.map_err(StoreError::new)?;
        Ok(self.store.keys.partitions().len().div_ceil(count.max(1)))
    }

    async fn take(&mut self, partition: u16) -> Result<(), StoreError> {
        self.taken += 1;
        let lease = format!("{}:{}", self.store.owner, self.taken);
        let options = SetOptions::default()
            .conditional_set(ExistenceCheck::NX)
            .with_expiration(SetExpiry::PX(milliseconds(self.time)));
        let key = self.store.keys.lease(partition);
        let taken: Option<String> = self
            .store
            .connection()
            .set_options(key, &lease, options)
            .await
            .map_err(StoreError::new)?;
        if taken.is_some() {
            self.held.insert(partition, lease);
        }
        Ok(())
    }

    /// Gives a lease back, so that another need not wait for its end.
    pub(super) async fn release(&mut self, partition: u16) {
        let Some(lease) = self.held.remove(&partition) else { return };
        let script = redis::Script::new(RELEASE);
        let mut call = script.key(self.store.keys.lease(partition));
        call.arg(lease);
        // If Redis is gone the lease ends by itself.
        let _: redis::RedisResult<()> = call.invoke_async(&mut self.store.connection()).await;
    }

    /// Gives all back, and this worker's share.
    pub(super) async fn release_all(&mut self) {
        for partition in self.held.keys().copied().collect::<Vec<_>>() {
            self.release(partition).await;
        }
        let (workers, owner) = (self.store.keys.workers(), &self.store.owner);
        let _: redis::RedisResult<()> = self.store.connection().zrem(workers, owner).await;
    }
}

fn milliseconds(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}
