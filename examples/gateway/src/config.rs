//! `gateway.toml`.

mod secret;

use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde::de::DeserializeOwned;

pub use self::secret::Secret;

/// The whole file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// The address that is listened on, of this machine: a reverse proxy stands before it.
    #[serde(default = "listen")]
    pub listen: String,
    /// How the world reaches the gateway, such as `https://chat.example.org`: some channels sign it.
    #[serde(default)]
    pub public_url: Option<String>,
    /// The folder of the menus; a menu is called as its file is, without `.toml`.
    pub menus: PathBuf,
    pub channel: BTreeMap<String, ChannelConfig>,
}

/// A channel: `kind`, `menu`, and what its kind knows besides.
#[derive(Debug, Deserialize)]
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
    /// What its kind reads.
    #[serde(flatten)]
    pub settings: toml::Table,
}

fn listen() -> String {
    "127.0.0.1:8080".to_owned()
}

/// What is wrong with the configuration.
#[derive(thiserror::Error)]
#[error("{0}")]
pub struct ConfigError(String);

impl ConfigError {
    pub fn new(problem: impl Into<String>) -> Self {
        ConfigError(problem.into())
    }

    /// The same, with where it is.
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
            .map_err(|error| ConfigError::new(format!("cannot read it: {error}")))
            .map_err(|error| error.at(path.display()))?;
        let mut config: Config = toml::from_str(&text)
            .map_err(|error| ConfigError::new(error.to_string()).at(path.display()))?;
        let folder = path.parent().unwrap_or(Path::new(""));
        config.menus = folder.join(&config.menus);
        Ok(config)
    }
}

/// Reads the settings of a channel.
///
/// # Errors
/// What is missing, unknown or of the wrong type.
pub fn settings<T: DeserializeOwned>(settings: toml::Table) -> Result<T, ConfigError> {
    settings.try_into().map_err(|error: toml::de::Error| ConfigError::new(error.message()))
}
