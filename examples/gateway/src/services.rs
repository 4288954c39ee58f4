//! Calls of the office's own services: JSON over HTTP, signed, with a timeout.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use moka::future::Cache;
use replymenu::Menu;
use serde_json::json;
use tokio::time::{Instant, timeout_at};

use crate::channel::SendError;
use crate::config::{Config, ServiceConfig};
use crate::signature::{hex, sha256};

/// What lookups brought, by name.
pub type Found = HashMap<String, String>;

/// The largest answer of a service that is read, in bytes.
const LARGEST_ANSWER: usize = 64 << 10;

/// The longest that what was said is used again, in seconds: a year. The cache takes no more than a thousand.
const LONGEST_CACHE: u64 = 31_536_000;

/// All services that the configuration names.
pub struct Services {
    http: reqwest::Client,
    lookups: BTreeMap<String, ServiceConfig>,
    actions: BTreeMap<String, ServiceConfig>,
    desks: BTreeMap<String, ServiceConfig>,
    values: Option<ServiceConfig>,
    /// What `[values]` said, by the names that it was asked for.
    said: Cache<Vec<String>, Arc<Found>>,
}

impl Services {
    pub fn new(config: &Config, http: reqwest::Client) -> Self {
        let seconds = config.values.as_ref().map_or(0, |values| values.cache_seconds);
        Services {
            http,
            lookups: config.lookup.clone(),
            actions: config.action.clone(),
            desks: config.desk.clone(),
            values: config.values.clone(),
            said: Cache::builder()
                .max_capacity(1_000)
                .time_to_live(Duration::from_secs(seconds.min(LONGEST_CACHE)))
                .build(),
        }
    }

    /// What a menu asks for that has no destination here.
    pub fn unserved(&self, menu: &Menu) -> Vec<String> {
        let lookups = menu.lookups().into_iter().filter(|name| !self.serves_lookup(name));
        let actions = menu.actions().into_iter().filter(|name| !self.serves_action(name));
        let desks = menu.desks().into_iter().filter(|desk| !self.serves_desk(desk));
        let named = lookups.map(|name| format!("[lookup.{name}]"));
        let named = named.chain(actions.map(|name| format!("[action.{name}]")));
        named.chain(desks.map(|desk| format!("[desk.{desk}]"))).collect()
    }

    /// Whether there is a service for a lookup.
    pub fn serves_lookup(&self, name: &str) -> bool {
        self.lookups.contains_key(name)
    }

    /// Whether there is a service for an action.
    pub fn serves_action(&self, name: &str) -> bool {
        self.actions.contains_key(name)
    }

    /// Whether there is a webhook for a desk.
    pub fn serves_desk(&self, desk: &str) -> bool {
        self.desk(desk).is_some()
    }

    fn desk(&self, desk: &str) -> Option<&ServiceConfig> {
        self.desks.get(desk).or_else(|| self.desks.get("*"))
    }

    /// Asks the service of a lookup.
    ///
    /// # Errors
    /// Why it brought nothing, for the log: no text of a user.
    pub async fn look_up(&self, name: &str, body: String, end: Instant) -> Result<Found, String> {
        let service = self.lookups.get(name).ok_or("no service is configured")?;
        self.find(service, body, end).await
    }

    /// Whether there is a service for values.
    pub fn has_values(&self) -> bool {
        self.values.is_some()
    }

    /// Asks `[values]`; nothing is found without it. Many who ask at once are one call.
    ///
    /// # Errors
    /// Why it brought nothing.
    pub async fn values(&self, names: &[String], end: Instant) -> Result<Arc<Found>, String> {
        let Some(service) = &self.values else { return Ok(Arc::default()) };
        let body = json!({ "values": names }).to_string();
        let found = async { self.find(service, body, end).await.map(Arc::new) };
        if service.cache_seconds == 0 {
            return found.await;
        }
        self.said.try_get_with(names.to_vec(), found).await.map_err(|error| (*error).clone())
    }

    async fn find(
        &self,
        service: &ServiceConfig,
        body: String,
        end: Instant,
    ) -> Result<Found, String> {
        let own = Instant::now() + Duration::from_millis(service.timeout_ms);
        let answer = async {
            let response = self.request(service, body, None).send().await;
            let mut response = response.map_err(|error| error.without_url().to_string())?;
            if !response.status().is_success() {
                return Err(format!("status {}", response.status().as_u16()));
            }
            let mut answer = Vec::new();
            while let Some(piece) =
                response.chunk().await.map_err(|error| error.without_url().to_string())?
            {
                answer.extend_from_slice(&piece);
                if answer.len() > LARGEST_ANSWER {
                    return Err("the answer is too long".to_owned());
                }
            }
            // Not the error of the reader: it quotes what it read.
            serde_json::from_slice(&answer).map_err(|_| "no JSON object of texts".to_owned())
        };
        timeout_at(end.min(own), answer).await.map_err(|_| "late".to_owned())?
    }

    /// Calls the service of an action. The same key, the same deed.
    ///
    /// # Errors
    /// Whether it may be tried again.
    pub async fn act(&self, name: &str, key: &str, body: &str) -> Result<(), SendError> {
        self.deed(self.actions.get(name), key, body).await
    }

    /// Calls the webhook of a desk.
    ///
    /// # Errors
    /// Whether it may be tried again.
    pub async fn hand_over(&self, desk: &str, key: &str, body: &str) -> Result<(), SendError> {
        self.deed(self.desk(desk), key, body).await
    }

    /// Whether the service of an action does nothing the second time.
    pub fn action_drops_repeats(&self, name: &str) -> bool {
        self.actions.get(name).is_some_and(|service| service.drops_repeats)
    }

    /// Whether the webhook of a desk does nothing the second time.
    pub fn desk_drops_repeats(&self, desk: &str) -> bool {
        self.desk(desk).is_some_and(|service| service.drops_repeats)
    }

    async fn deed(
        &self,
        service: Option<&ServiceConfig>,
        key: &str,
        body: &str,
    ) -> Result<(), SendError> {
        let service = service.ok_or(SendError::Never("no service is configured".into()))?;
        let request = self.request(service, body.to_owned(), Some(key));
        let request = request.timeout(Duration::from_millis(service.timeout_ms));
        match request.send().await {
            Ok(response) => outcome(response.status().as_u16()),
            Err(error) => Err(SendError::of_call(error)),
        }
    }

    /// A call: `X-Replymenu-Signature` is the HMAC of the timestamp, a full stop and the body.
    fn request(
        &self,
        service: &ServiceConfig,
        body: String,
        key: Option<&str>,
    ) -> reqwest::RequestBuilder {
        let mut request = self.http.post(&service.url).header("Content-Type", "application/json");
        if let Some(key) = key {
            // A header is ASCII.
            let key: String = form_urlencoded::byte_serialize(key.as_bytes()).collect();
            request = request.header("Idempotency-Key", key);
        }
        if let Some(secret) = &service.secret {
            let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
            let timestamp = since.as_secs().to_string();
            let signature = sign(secret.as_bytes(), &timestamp, &body);
            request = request
                .header("X-Replymenu-Timestamp", timestamp)
                .header("X-Replymenu-Signature", format!("sha256={signature}"));
        }
        request.body(body)
    }
}

/// The signature of a call, in hexadecimal.
pub fn sign(secret: &[u8], timestamp: &str, body: &str) -> String {
    hex(&sha256(secret, format!("{timestamp}.{body}").as_bytes()))
}

/// What a status says of a deed.
fn outcome(status: u16) -> Result<(), SendError> {
    let is_done = (200..=299).contains(&status);
    if is_done { Ok(()) } else { Err(SendError::of_status(status, format!("status {status}"))) }
}
