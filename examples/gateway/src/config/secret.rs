//! Secrets: named in the configuration, never written in it.

use std::fmt;

use serde::Deserialize;

/// A secret: `{ env = "NAME" }` or `{ file = "/run/secrets/name" }`. It is read when the configuration
/// is; `Debug` does not show it.
#[derive(Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "Source")]
pub struct Secret(String);

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

/// Where a secret is.
#[derive(Deserialize)]
#[serde(
    deny_unknown_fields,
    expecting = "`{ env = \"NAME\" }` or `{ file = \"PATH\" }`: \
    a secret is not written into the configuration"
)]
struct Source {
    env: Option<String>,
    file: Option<String>,
}

impl TryFrom<Source> for Secret {
    type Error = String;

    fn try_from(source: Source) -> Result<Self, String> {
        let (secret, place) = match (source.env, source.file) {
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
