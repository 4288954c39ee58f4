//! Secrets: named in the configuration, never written in it.

use std::fmt;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer};

/// A secret: `{ env = "NAME" }` or `{ file = "/run/secrets/name" }`. It is read when the configuration
/// is; `Debug` does not show it.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

/// What is said of a secret that stands in the configuration, without quoting it.
pub(super) const WRITTEN: &str = "a secret is not written into the configuration: name where it is, \
                                  as `{ env = \"NAME\" }` or `{ file = \"PATH\" }`";

impl Secret {
    pub fn new(secret: impl Into<String>) -> Self {
        Secret(secret.into())
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn as_bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret")
    }
}

/// By hand: what serde says of a wrong type quotes the value.
impl<'de> Deserialize<'de> for Secret {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let toml::Value::Table(source) = toml::Value::deserialize(deserializer)? else {
            return Err(D::Error::custom(WRITTEN));
        };
        let source: Source = source
            .try_into()
            .map_err(|error: toml::de::Error| D::Error::custom(error.message()))?;
        source.read().map_err(D::Error::custom)
    }
}

/// Where a secret is.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Source {
    env: Option<String>,
    file: Option<String>,
}

impl Source {
    fn read(self) -> Result<Secret, String> {
        let (secret, place) = match (self.env, self.file) {
            // The secret itself, perhaps.
            (Some(name), None) if !is_variable(&name) => return Err(WRITTEN.to_owned()),
            (Some(name), None) => {
                let secret = std::env::var(&name);
                (
                    secret.map_err(|_| format!("the environment has no variable `{name}`"))?,
                    format!("`{name}`"),
                )
            }
            (None, Some(path)) => {
                let secret = std::fs::read_to_string(&path);
                (secret.map_err(|error| format!("cannot read `{path}`: {error}"))?, path)
            }
            _ => return Err("name either `env` or `file`".to_owned()),
        };
        let secret = secret.trim();
        if secret.is_empty() {
            return Err(format!("the secret of {place} is empty"));
        }
        Ok(Secret::new(secret))
    }
}

/// Whether the environment can have a variable of this name.
fn is_variable(name: &str) -> bool {
    let is_name = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    name.bytes().all(is_name) && name.bytes().next().is_some_and(|byte| !byte.is_ascii_digit())
}
