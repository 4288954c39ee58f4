//! Adds messages to the streams.

use std::sync::Arc;

use super::{FIELD, Queued};
use crate::channel::Inbound;
use crate::lines::Line;
use crate::store::{Redis, StoreError};

pub struct Inlet {
    store: Arc<Redis>,
}

impl Inlet {
    pub fn new(store: Arc<Redis>) -> Self {
        Inlet { store }
    }

    /// Adds the messages of a request, in their order.
    ///
    /// # Errors
    /// If Redis cannot be reached: then the vendor delivers again, and what was added is known as a
    /// repeat.
    pub async fn add(&self, line: &Line, messages: Vec<Inbound>) -> Result<(), StoreError> {
        let mut pipeline = redis::pipe();
        for inbound in messages {
            let stream = self.store.keys.stream(self.store.keys.partition(&line.user(&inbound)));
            let queued = Queued { channel: line.name.clone(), inbound };
            let queued = serde_json::to_string(&queued).map_err(StoreError::new)?;
            pipeline.xadd(stream, "*", &[(FIELD, queued)]).ignore();
        }
        let added: redis::RedisResult<()> =
            pipeline.query_async(&mut self.store.connection()).await;
        added.map_err(StoreError::new)
    }
}
