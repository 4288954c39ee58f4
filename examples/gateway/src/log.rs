//! The log of messages: a JSON object a line, as `cargo run --example report` reads it.

mod file;

use replymenu::{Cursor, Reply, Time};
use serde::Serialize;

use self::file::Rotated;
use crate::channel::{Inbound, Said};
use crate::config::{ConfigError, LogConfig};
use crate::signature::{hex, sha256};
use crate::store::Seconds;

pub struct Log {
    key: Vec<u8>,
    file: Rotated,
}

/// A line. What people answer in a form is left out, and so is the cursor that holds it.
#[derive(Serialize)]
struct Line<'l> {
    time: String,
    channel: &'l str,
    /// Stands for the user: the same in all lines that are written with one key.
    user: String,
    /// When it was written, where the channel says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    sent: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<&'l str>,
    outcome: &'l str,
    #[serde(skip_serializing_if = "Option::is_none")]
    category: Option<&'l str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    also: Vec<&'l str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    desk: Option<&'l str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cursor: Option<String>,
    /// What was asked for and did not come in time.
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    late: &'l [String],
}

impl Log {
    /// Opens the log.
    ///
    /// # Errors
    /// If its file cannot be written.
    pub fn open(config: &LogConfig) -> Result<Self, ConfigError> {
        let key = config.key.as_ref().map_or_else(random_key, |key| key.as_bytes().to_vec());
        let file = Rotated::open(&config.path, config.max_bytes, config.keep);
        let file = file.map_err(|error| {
            ConfigError::new(format_args!("[log] {}: {error}", config.path.display()))
        })?;
        Ok(Log { key, file })
    }

    /// The line of a message and its reply.
    pub fn line(
        &self,
        (channel, user): (&str, &str),
        inbound: &Inbound,
        before: &Cursor,
        reply: &Reply<'_>,
        late: &[String],
        at: Seconds,
    ) -> Vec<u8> {
        let after = reply.cursor();
        let message = match &inbound.said {
            Said::Text(text) if before.form().is_none() => Some(text.as_str()),
            _ => None,
        };
        print(&Line {
            time: Time::from_unix(at).to_string(),
            channel,
            user: self.hash(user),
            sent: inbound.at.map(|at| Time::from_unix(at).to_string()),
            message,
            outcome: reply.outcome().as_str(),
            category: reply.category(),
            also: reply.also().collect(),
            desk: reply.handoff().map(replymenu::Handoff::desk),
            cursor: after.form().is_none().then(|| after.to_string()),
            late,
        })
    }

    /// The line of a message that no menu answered, for the reason that `outcome` names.
    pub fn other(&self, (channel, user): (&str, &str), outcome: &str, at: Seconds) -> Vec<u8> {
        print(&Line {
            time: Time::from_unix(at).to_string(),
            channel,
            user: self.hash(user),
            sent: None,
            message: None,
            outcome,
            category: None,
            also: Vec::new(),
            desk: None,
            cursor: None,
            late: &[],
        })
    }

    /// What stands for a user, here and in error logs.
    pub fn hash(&self, user: &str) -> String {
        hex(&sha256(&self.key, user.as_bytes())[..8])
    }

    /// Writes a line.
    pub fn write(&self, line: Vec<u8>) {
        self.file.write(line);
    }
}

fn print(line: &Line<'_>) -> Vec<u8> {
    let mut line = serde_json::to_vec(line).unwrap_or_default();
    line.push(b'\n');
    line
}

/// A key for as long as the process lives.
fn random_key() -> Vec<u8> {
    use std::hash::{BuildHasher, RandomState};

    tracing::info!("[log] has no key: users of one day cannot be told to be those of the next");
    (0_u8..4).flat_map(|n| RandomState::new().hash_one(n).to_le_bytes()).collect()
}
