//! `gateway.toml`. README.md explains each key.

mod secret;
mod service;

use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde::de::DeserializeOwned;

pub use self::secret::Secret;
pub use self::service::ServiceConfig;

/// The whole file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// The address of this machine that is listened on; a reverse proxy stands before it.
    #[serde(default = "listen")]
    pub listen: String,
    /// Where `/health`, `/status` and `/metrics` are; without it on `listen`.
    #[serde(default)]
    pub admin_listen: Option<String>,
    /// How the world reaches the gateway, such as `https://chat.example.org`: some channels sign it.
    #[serde(default)]
    pub public_url: Option<String>,
    /// The folder of the menus; a menu is called as its file is, without `.toml`.
    pub menus: PathBuf,
    #[serde(default)]
    pub store: StoreConfig,
    #[serde(default)]
    pub log: LogConfig,
    #[serde(default)]
    pub limits: Limits,
    /// The channels by name.
    #[serde(default)]
    pub channel: BTreeMap<String, ChannelConfig>,
    /// The services that lookups of the menus ask, by the names there.
    #[serde(default)]
    pub lookup: BTreeMap<String, ServiceConfig>,
    /// The service that is asked for values which no lookup brought.
    #[serde(default)]
    pub values: Option<ServiceConfig>,
    /// The services that carry out actions of the menus, by the names there.
    #[serde(default)]
    pub action: BTreeMap<String, ServiceConfig>,
    /// The webhooks of the desks, by their names; `"*"` is for all others.
    #[serde(default)]
    pub desk: BTreeMap<String, ServiceConfig>,
}

/// A channel: what every kind has, and what its kind has besides.
#[derive(Clone, Debug, Deserialize)]
pub struct ChannelConfig {
    pub kind: String,
    /// The menu that answers.
    pub menu: String,
    /// Where its requests come in; else its name behind `/`.
    #[serde(default)]
    pub path: Option<String>,
    /// The menus of accounts of their own, where one webhook serves several.
    #[serde(default)]
    pub accounts: BTreeMap<String, String>,
    /// How long an answer may wait for lookups.
    #[serde(default)]
    pub deadline_ms: Option<u64>,
    /// What its kind reads.
    #[serde(flatten)]
    pub settings: toml::Table,
}

/// Where conversations are kept.
#[derive(Debug, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum StoreConfig {
    /// Gone with the process.
    Memory,
    /// One file, for one process.
    Redb { path: PathBuf },
    /// For several processes.
    Redis {
        url: Secret,
        /// What all keys begin with.
        #[serde(default = "prefix")]
        prefix: String,
        /// Into how many parts the users fall; the same in every process, and for ever.
        #[serde(default = "partitions")]
        partitions: u16,
    },
}

impl Default for StoreConfig {
    fn default() -> Self {
        StoreConfig::Redb { path: "gateway.redb".into() }
    }
}

/// The log of messages.
#[derive(Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct LogConfig {
    pub path: PathBuf,
    /// The key of the hash that stands for a user. Without one a key is made at each start.
    pub key: Option<Secret>,
    /// A file that is larger is put aside.
    pub max_bytes: u64,
    /// How many of those are kept.
    pub keep: u32,
}

impl Default for LogConfig {
    fn default() -> Self {
        LogConfig { path: "messages.jsonl".into(), key: None, max_bytes: 64 << 20, keep: 10 }
    }
}

/// What strangers may not go beyond, and how long things are kept.
#[derive(Clone, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Limits {
    /// The largest body of a request, in bytes.
    pub body_bytes: usize,
    /// How many messages of one user are answered in a minute.
    pub messages_per_minute: u32,
    /// How many requests are worked on at once; others are told to come again.
    pub requests_at_once: usize,
    /// How long a conversation is remembered after its last message.
    pub conversation_hours: u32,
    /// The same while a form is in progress, which holds what people typed.
    pub form_hours: u32,
    /// How long an answer is kept for those who ask again.
    pub answer_hours: u32,
    /// How long it is tried to send or do something.
    pub give_up_hours: u32,
    /// How long the partitions of a worker stay its own that is not heard of.
    pub lease_seconds: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            body_bytes: 256 << 10,
            messages_per_minute: 60,
            requests_at_once: 10_000,
            conversation_hours: 24,
            form_hours: 1,
            answer_hours: 24,
            give_up_hours: 24,
            lease_seconds: 10,
        }
    }
}

fn listen() -> String {
    "127.0.0.1:8080".to_owned()
}

fn prefix() -> String {
    "replymenu".to_owned()
}

fn partitions() -> u16 {
    64
}

/// What is wrong with the configuration.
#[derive(thiserror::Error)]
#[error("{0}")]
pub struct ConfigError(String);

impl ConfigError {
    pub fn new(problem: impl fmt::Display) -> Self {
        ConfigError(problem.to_string())
    }

    /// The line that is wrong is shown, unless there is a secret in it.
    fn of(text: &str, error: &toml::de::Error) -> Self {
        if !error.message().contains(secret::WRITTEN) {
            return ConfigError::new(error);
        }
        let before = error.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
        let line = before.matches('\n').count() + 1;
        ConfigError::new(error.message()).at(format_args!("line {line}"))
    }

    /// The same, with where it is.
    #[must_use]
    pub fn at(self, place: impl fmt::Display) -> Self {
        ConfigError(format!("{place}: {}", self.0))
    }
}

impl fmt::Debug for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Config {
    /// Reads a file; paths in it are relative to its folder.
    ///
    /// # Errors
    /// If it cannot be read, or what is wrong in it.
    pub fn read(path: &Path) -> Result<Self, ConfigError> {
        let text = std::fs::read_to_string(path)
            .map_err(|error| ConfigError::new(format_args!("cannot read it: {error}")))
            .map_err(|error| error.at(path.display()))?;
        let config = Config::parse(&text).map_err(|error| error.at(path.display()))?;
        Ok(config.in_folder(path.parent().unwrap_or(Path::new(""))))
    }

    /// Reads the text of a file.
    ///
    /// # Errors
    /// What is wrong in it.
    pub fn parse(text: &str) -> Result<Self, ConfigError> {
        let config: Config = toml::from_str(text).map_err(|error| ConfigError::of(text, &error))?;
        if config.channel.is_empty() {
            return Err(ConfigError::new("there is no channel: write one as `[channel.web]`"));
        }
        Ok(config)
    }

    fn in_folder(mut self, folder: &Path) -> Self {
        self.menus = folder.join(&self.menus);
        self.log.path = folder.join(&self.log.path);
        if let StoreConfig::Redb { path } = &mut self.store {
            *path = folder.join(&path);
        }
        self
    }
}

/// Reads the settings of a channel.
///
/// # Errors
/// What is missing, unknown or of the wrong type.
pub fn settings<T: DeserializeOwned>(settings: toml::Table) -> Result<T, ConfigError> {
    settings.try_into().map_err(|error: toml::de::Error| ConfigError::new(error.message()))
}
