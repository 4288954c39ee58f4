//! A service of the office's own.

use serde::Deserialize;

use super::Secret;

/// Where a service is, and how it is asked.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ServiceConfig {
    pub url: String,
    /// Calls are signed with it.
    #[serde(default)]
    pub secret: Option<Secret>,
    /// How long a call may take. A lookup has less where the channel's deadline is nearer.
    #[serde(default = "timeout")]
    pub timeout_ms: u64,
    /// Of `[values]`: how long what it said is used again.
    #[serde(default)]
    pub cache_seconds: u64,
    /// Whether it does nothing the second time for one `Idempotency-Key`: then a call of which nobody
    /// knows whether it arrived is made again.
    #[serde(default)]
    pub drops_repeats: bool,
}

fn timeout() -> u64 {
    3_000
}
