//! The channels: one module each, and the table of their kinds.

mod web;

use crate::channel::Channel;
use crate::config::{ConfigError, settings};

/// What channels are made with.
#[derive(Clone)]
pub struct Tools {
    /// For calls to the vendors: one pool of connections, with a timeout.
    pub http: reqwest::Client,
}

/// Makes a channel of a kind.
///
/// # Errors
/// If there is no such kind, or what is wrong with its settings.
pub fn make(
    kind: &str,
    table: toml::Table,
    tools: &Tools,
) -> Result<Box<dyn Channel>, ConfigError> {
    let _ = &tools.http;
    Ok(match kind {
        "web" => Box::new(web::Web::new(settings(table)?)),
        _ => return Err(ConfigError::new(format!("`{kind}` is not a kind of channel: web"))),
    })
}
