//! The gateway: everything that runs, made from the configuration.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use crate::answer::{Ask, Core};
use crate::channel::{Inbound, Received, Refused, Request, Response};
use crate::channels::Tools;
use crate::config::{Config, ConfigError, StoreConfig};
use crate::lines::{Line, Lines};
use crate::log::Log;
use crate::menus::{Menus, Watch};
use crate::metrics::Metrics;
use crate::outbox::Outbox;
use crate::rates::{Rate, Rates};
use crate::services::Services;
use crate::store::{Memory, Redb, Seconds, Store};
use crate::turns::Turns;

/// Everything that runs.
pub struct Gateway {
    pub core: Arc<Core>,
    lines: Arc<Lines>,
    rates: Rates,
    public_url: Option<String>,
    _watch: Watch,
}

/// How often it is looked for what was left behind, and for what can be forgotten.
const UPKEEP: Duration = Duration::from_secs(10);

/// How long an end of the process waits for what is being sent.
const PATIENCE: Duration = Duration::from_secs(10);

impl Gateway {
    /// Makes what the configuration names.
    ///
    /// # Errors
    /// What is wrong with the configuration, a channel or a menu.
    pub async fn start(config: Config) -> Result<Self, ConfigError> {
        let http = reqwest::Client::builder()
            .timeout(Duration::from_secs(10))
            .redirect(reqwest::redirect::Policy::none())
            .user_agent(concat!("replymenu-gateway/", env!("CARGO_PKG_VERSION")))
            .build()
            .map_err(ConfigError::new)?;
        let metrics = Arc::new(Metrics::default());
        let services = Arc::new(Services::new(&config, http.clone()));
        let lines = Arc::new(Lines::new(config.channel, &Tools { http })?);
        let names: BTreeSet<String> = lines.iter().flat_map(|line| line.menus().cloned()).collect();
        let menus = Arc::new(Menus::open(&config.menus, names, Arc::clone(&metrics))?);
        for name in menus.names() {
            let menu = menus.get(name);
            for service in menu.iter().flat_map(|menu| services.unserved(menu)) {
                tracing::warn!(menu = name, "{service} is not configured: it stays undone");
            }
        }
        let log = Arc::new(Log::open(&config.log)?);
        let store = open(&config.store).await?;
        let outbox = Arc::new(Outbox::new(
            Arc::clone(&store),
            Arc::clone(&lines),
            Arc::clone(&services),
            Arc::clone(&log),
            Arc::clone(&metrics),
            hours(config.limits.give_up_hours),
        ));
        outbox.take_over().await;
        let watch = Watch::start(Arc::clone(&menus));
        let rates = Rates::new(config.limits.messages_per_minute);
        let turns = Turns::default();
        let limits = config.limits;
        let core = Arc::new(Core { store, menus, services, outbox, log, metrics, limits, turns });
        tokio::spawn(keep_up(Arc::downgrade(&core)));
        Ok(Gateway { core, lines, rates, public_url: config.public_url, _watch: watch })
    }

    /// The response to a request; `path_and_query` is what follows the host in its address.
    pub async fn respond(
        &self,
        method: &str,
        path_and_query: &str,
        headers: &[(String, String)],
        body: &[u8],
    ) -> Response {
        let path = path_and_query.split('?').next().unwrap_or_default();
        let host = headers.iter().find(|(name, _)| name == "host");
        let host = host.map_or("localhost", |(_, host)| host);
        let url = match &self.public_url {
            Some(public) => format!("{}{path_and_query}", public.trim_end_matches('/')),
            None => format!("http://{host}{path_and_query}"),
        };
        let now = SystemTime::now();
        let request = Request { method, url: &url, headers, body, now };
        self.take(path, &request).await.unwrap_or_else(|refused| {
            let status = refused.status;
            let labels = [("status", &*status.to_string())];
            self.core.metrics.count("replymenu_refused_total", &labels);
            if status != 404 {
                tracing::warn!(path, status, "refused: {refused}");
            }
            Response { status, ..Response::text("") }
        })
    }

    async fn take(&self, path: &str, request: &Request<'_>) -> Result<Response, Refused> {
        let line = self.lines.at(path).ok_or_else(Refused::unknown)?;
        let messages = match line.channel.receive(request)? {
            Received::Respond(response) => return Ok(response),
            Received::Messages(messages) => messages,
        };
        let at = seconds(request.now);
        let mut response = line.channel.acknowledge();
        for inbound in messages {
            response = self.answer(line, inbound, at).await?;
        }
        Ok(response)
    }

    async fn answer(
        &self,
        line: &Arc<Line>,
        inbound: Inbound,
        at: Seconds,
    ) -> Result<Response, Refused> {
        let user = line.user(&inbound);
        if self.rates.count(&user) == Rate::TooMany {
            let log = &self.core.log;
            log.write(log.other((&line.name, &user), "too_many", at));
            return Ok(line.channel.too_many());
        }
        let ask = Ask { line: Arc::clone(line), inbound, at, entry: None };
        self.core.answer(ask).await.map_err(|error| {
            tracing::error!(channel = line.name, "a message is not answered: {error}");
            Refused { status: 503, reason: "the message could not be answered".into() }
        })
    }

    /// Ends what runs, and leaves to the store what cannot end now.
    pub async fn stop(&self) {
        self.core.outbox.stop(PATIENCE).await;
    }
}

async fn open(config: &StoreConfig) -> Result<Arc<dyn Store>, ConfigError> {
    Ok(match config {
        StoreConfig::Memory => Arc::new(Memory::default()),
        StoreConfig::Redb { path } => Arc::new(Redb::open(path).map_err(ConfigError::new)?),
        StoreConfig::Redis { .. } => return Err(ConfigError::new("not yet")),
    })
}

/// Takes up what others left behind and forgets what is old, for as long as the gateway is there.
async fn keep_up(core: std::sync::Weak<Core>) {
    loop {
        tokio::time::sleep(UPKEEP).await;
        let Some(core) = core.upgrade() else { return };
        core.outbox.take_over().await;
        let limits = &core.limits;
        let kept = hours(limits.conversation_hours.max(limits.answer_hours));
        if let Err(error) = core.store.forget(seconds(SystemTime::now() - kept)).await {
            tracing::warn!(%error, "nothing is forgotten for now");
        }
    }
}

fn hours(hours: u32) -> Duration {
    Duration::from_secs(u64::from(hours) * 3_600)
}

/// Seconds since 1970.
fn seconds(time: SystemTime) -> Seconds {
    let since = time.duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    Seconds::try_from(since).unwrap_or_default()
}
