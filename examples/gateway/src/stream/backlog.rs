//! What waits in the streams, for `/metrics`.

use redis::streams::StreamRangeReply;

use crate::metrics::Metrics;
use crate::store::{Redis, StoreError};

const WAITING: &str = "replymenu_stream_waiting";
const OLDEST: &str = "replymenu_stream_oldest_seconds";
const DEAD: &str = "replymenu_stream_dead";

/// What some partitions hold.
struct Backlog {
    waiting: i64,
    /// For how many seconds the first message has waited, by the clock of Redis.
    oldest: i64,
    dead: i64,
}

/// Sets the gauges of a role, which stand for these partitions. Old figures would be worse than none: where
/// Redis is gone there are none.
pub async fn measure(store: &Redis, metrics: &Metrics, role: &str, partitions: &[u16]) {
    let backlog = Backlog::of(store, partitions).await;
    let backlog = backlog.inspect_err(|error| tracing::warn!(%error, "the backlog is not known"));
    let backlog = backlog.ok();
    let gauges = [
        (WAITING, backlog.as_ref().map(|backlog| backlog.waiting)),
        (OLDEST, backlog.as_ref().map(|backlog| backlog.oldest)),
        (DEAD, backlog.as_ref().map(|backlog| backlog.dead)),
    ];
    for (name, value) in gauges {
        metrics.set(name, &[("role", role)], value);
    }
}

impl Backlog {
    async fn of(store: &Redis, partitions: &[u16]) -> Result<Self, StoreError> {
        let mut backlog = Backlog { waiting: 0, oldest: 0, dead: 0 };
        if partitions.is_empty() {
            return Ok(backlog);
        }
        let (mut waiting, mut dead, mut first) = (redis::pipe(), redis::pipe(), redis::pipe());
        for partition in partitions {
            let stream = store.keys.stream(*partition);
            first.xrange_count(&stream, "-", "+", 1);
            waiting.xlen(stream);
            dead.xlen(store.keys.dead(*partition));
        }
        let mut connection = store.connection();
        let sum = |counts: Vec<i64>| counts.into_iter().sum();
        backlog.waiting =
            sum(waiting.query_async(&mut connection).await.map_err(StoreError::new)?);
        backlog.dead = sum(dead.query_async(&mut connection).await.map_err(StoreError::new)?);
        let first: Vec<StreamRangeReply> =
            first.query_async(&mut connection).await.map_err(StoreError::new)?;
        let first = first.iter().flat_map(|entries| &entries.ids);
        let first = first.filter_map(|entry| super::milliseconds(&entry.id)).min();
        if let Some(first) = first {
            backlog.oldest = (store.now().await? - first).max(0) / 1_000;
        }
        Ok(backlog)
    }
}
