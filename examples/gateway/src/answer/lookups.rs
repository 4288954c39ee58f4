//! What is fetched between the two passes.

use replymenu::Reply;
use serde_json::{Value, json};
use tokio::time::Instant;

use super::draft::about;
use super::{Ask, Core};
use crate::services::Found;

/// What lookups brought, and the names of what they did not bring.
#[derive(Default)]
pub(super) struct Lookups {
    pub(super) found: Found,
    pub(super) late: Vec<String>,
}

/// Fetches what the first reply asks for, within the line's deadline. What does not come keeps its
/// default.
pub(super) async fn look_up(core: &Core, ask: &Ask, first: &Reply<'static>) -> Lookups {
    let mut lookups = Lookups::default();
    let missing = || first.missing().map(str::to_owned).collect::<Vec<_>>();
    let end = Instant::now() + ask.line.deadline;
    // What has no service was told of at the start.
    if let Some(name) = first.lookup().filter(|name| core.services.serves_lookup(name)) {
        let mut body = about(ask, first);
        body.insert("lookup".into(), name.into());
        body.insert("missing".into(), json!(missing()));
        let found = core.services.look_up(name, Value::Object(body).to_string(), end).await;
        lookups.take(core, name, found);
    }
    let mut names = missing();
    names.retain(|name| !lookups.found.contains_key(name));
    if !names.is_empty() && core.services.has_values() {
        let found = core.services.values(&names, end).await;
        lookups.take(core, "values", found.map(|found| (*found).clone()));
    }
    lookups
}

impl Lookups {
    fn take(&mut self, core: &Core, name: &str, found: Result<Found, String>) {
        let result = match found {
            Ok(found) => {
                self.found.extend(found);
                "found"
            }
            Err(problem) => {
                tracing::warn!(lookup = name, problem, "the default is sent");
                self.late.push(name.to_owned());
                if problem == "late" { "late" } else { "failed" }
            }
        };
        core.metrics.count("replymenu_lookups_total", &[("name", name), ("result", result)]);
    }
}
