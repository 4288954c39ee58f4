//! The gateway: everything that runs, made from the configuration.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use tokio::sync::watch;

use crate::answer::{Ask, Core};
use crate::channel::{Inbound, Received, Refused, Request, Response};
use crate::channels::Tools;
use crate::config::{Config, ConfigError, Limits, StoreConfig};
use crate::lanes::caught;
use crate::lines::{Line, Lines};
use crate::log::Log;
use crate::menus::{Menus, Watch};
use crate::metrics::Metrics;
use crate::outbox::Outbox;
use crate::rates::{Rate, Rates};
use crate::services::Services;
use crate::store::redis::Keys;
use crate::store::{Memory, Redb, Redis, Seconds, Store};
use crate::stream::{self, Inlet, Worker};
use crate::turns::Turns;

/// Everything that runs.
pub struct Gateway {
    pub core: Arc<Core>,
    lines: Arc<Lines>,
    rates: Rates,
    public_url: Option<String>,
    _watch: Watch,
    /// Where messages go that another process answers.
    inlet: Option<Inlet>,
    worker: Option<Worker>,
    /// Where the streams are, with the name of the role that reads or writes them.
    streams: Option<(Arc<Redis>, &'static str)>,
    lease: Duration,
}

/// What a process does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Receives and answers.
    All,
    /// Receives, and answers only what goes into the response.
    Receive,
    /// Answers what others receive.
    Answer,
}

/// How often it is looked for what was left behind, and for what can be forgotten.
const UPKEEP: Duration = Duration::from_secs(10);

/// How long an end of the process waits for what is being sent.
const PATIENCE: Duration = Duration::from_secs(10);

/// What is made without touching anything but the menus.
struct Made {
    services: Arc<Services>,
    lines: Arc<Lines>,
    menus: Arc<Menus>,
    metrics: Arc<Metrics>,
}

impl Made {
    fn of(config: &Config) -> Result<Self, ConfigError> {
        let http = reqwest::Client::builder()
            .timeout(Duration::from_secs(10))
            .redirect(reqwest::redirect::Policy::none())
            .user_agent(concat!("replymenu-gateway/", env!("CARGO_PKG_VERSION")))
            .build()
            .map_err(ConfigError::new)?;
        let metrics = Arc::new(Metrics::default());
        let services = Arc::new(Services::new(config, http.clone()));
        let lines = Arc::new(Lines::new(&config.channel, &Tools { http })?);
        let names: BTreeSet<String> = lines.iter().flat_map(|line| line.menus().cloned()).collect();
        let menus = Arc::new(Menus::open(&config.menus, names, Arc::clone(&metrics))?);
        for name in menus.names() {
            let menu = menus.get(name);
            for service in menu.iter().flat_map(|menu| services.unserved(menu)) {
                tracing::warn!(menu = name, "{service} is not configured: it stays undone");
            }
        }
        Ok(Made { services, lines, menus, metrics })
    }
}

/// Says what is wrong with a configuration and its menus. Nothing is opened or sent: another process may
/// run.
///
/// # Errors
/// What is wrong.
pub fn check(config: &Config) -> Result<(), ConfigError> {
    Made::of(config).map(drop)
}

impl Gateway {
    /// Makes what the configuration names.
    ///
    /// # Errors
    /// What is wrong with the configuration, a channel or a menu.
    pub async fn start(config: Config, role: Role) -> Result<Self, ConfigError> {
        let Made { services, lines, menus, metrics } = Made::of(&config)?;
        let log = Arc::new(Log::open(&config.log)?);
        let (store, redis) = open(&config.store, &config.limits).await?;
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
        let lease = Duration::from_secs(config.limits.lease_seconds.max(1).into());
        let limits = config.limits;
        let core = Arc::new(Core { store, menus, services, outbox, log, metrics, limits, turns });
        tokio::spawn(keep_up(Arc::downgrade(&core)));
        let shared = || {
            redis.clone().ok_or_else(|| {
                ConfigError::new(
                    "`--role` needs a store that processes share: `[store] kind = \"redis\"`",
                )
            })
        };
        let (mut inlet, mut worker, mut streams) = (None, None, None);
        match role {
            Role::All => {}
            Role::Receive => {
                inlet = Some(Inlet::new(shared()?));
                streams = Some((shared()?, "receive"));
            }
            Role::Answer => {
                worker = Some(Worker::new(Arc::clone(&core), Arc::clone(&lines), shared()?));
                streams = Some((shared()?, "answer"));
            }
        }
        Ok(Gateway {
            core,
            lines,
            rates,
            public_url: config.public_url,
            _watch: watch,
            inlet,
            worker,
            streams,
            lease,
        })
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
        let (messages, too_many): (Vec<_>, Vec<_>) =
            messages.into_iter().partition(|inbound| self.is_welcome(line, inbound, at));
        let mut response = match too_many[..] {
            [] => line.channel.acknowledge(),
            _ => line.channel.too_many(),
        };
        if let Some(inlet) = self.inlet.as_ref().filter(|_| !line.channel.answers_in_response()) {
            inlet.add(line, messages).await.map_err(|error| unanswered(line, &error))?;
            return Ok(response);
        }
        for inbound in messages {
            let ask = Ask { line: Arc::clone(line), inbound, at, entry: None };
            response = self.core.answer(ask).await.map_err(|error| unanswered(line, &error))?;
        }
        Ok(response)
    }

    /// Whether a user writes no more than is answered.
    fn is_welcome(&self, line: &Line, inbound: &Inbound, at: Seconds) -> bool {
        let user = line.user(inbound);
        if self.rates.count(&user) == Rate::Good {
            return true;
        }
        let log = &self.core.log;
        log.write(log.other((&line.name, &user), "too_many", at));
        false
    }

    /// Answers what others receive, if that is the role, until `stopped` closes.
    pub async fn work(&self, mut stopped: watch::Receiver<()>) {
        match &self.worker {
            Some(worker) => worker.run(self.lease, stopped).await,
            None => while stopped.changed().await.is_ok() {},
        }
    }

    /// What `/metrics` says.
    pub async fn metrics(&self) -> String {
        let metrics = &self.core.metrics;
        if let Some((store, role)) = &self.streams {
            let partitions = match &self.worker {
                Some(worker) => worker.held(),
                None => store.keys.partitions().collect(),
            };
            if self.worker.is_some() {
                let held = i64::try_from(partitions.len()).ok();
                metrics.set("replymenu_partitions_held", &[], held);
            }
            stream::measure(store, metrics, role, &partitions).await;
        }
        metrics.render()
    }

    /// Ends what runs, and leaves to the store what cannot end now.
    pub async fn stop(&self) {
        self.core.outbox.stop(PATIENCE).await;
    }
}

fn unanswered(line: &Line, error: &dyn std::fmt::Display) -> Refused {
    tracing::error!(channel = line.name, "a message is not answered: {error}");
    Refused { status: 503, reason: "the message could not be answered".into() }
}

/// The store; a second time where it is one that processes share.
async fn open(
    config: &StoreConfig,
    limits: &Limits,
) -> Result<(Arc<dyn Store>, Option<Arc<Redis>>), ConfigError> {
    Ok(match config {
        StoreConfig::Memory => (Arc::new(Memory::default()), None),
        StoreConfig::Redb { path } => (Arc::new(Redb::open(path).map_err(ConfigError::new)?), None),
        StoreConfig::Redis { url, prefix, partitions } => {
            let keys = Keys::new(prefix, *partitions);
            let redis = Redis::open(url, keys, limits).await.map_err(ConfigError::new)?;
            (Arc::clone(&redis) as Arc<dyn Store>, Some(redis))
        }
    })
}

/// Takes up what others left behind and forgets what is old, for as long as the gateway is there.
async fn keep_up(core: std::sync::Weak<Core>) {
    loop {
        tokio::time::sleep(UPKEEP).await;
        let Some(core) = core.upgrade() else { return };
        // A panic must not be the end of it.
        let _ = caught(keep_up_once(&core)).await;
    }
}

async fn keep_up_once(core: &Core) {
    core.outbox.take_over().await;
    let limits = &core.limits;
    let kept = hours(limits.conversation_hours.max(limits.answer_hours));
    if let Err(error) = core.store.forget(seconds(SystemTime::now() - kept)).await {
        tracing::warn!(%error, "nothing is forgotten for now");
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
