//! Sends and does what follows from answers: for each user one after the other, again where it failed,
//! never twice where that would be seen.

use std::collections::HashSet;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use moka::sync::Cache;
use tokio::sync::Notify;
use tokio::time::{Instant, sleep, sleep_until};

use crate::channel::{Parcel, SendError};
use crate::lanes::{Lanes, caught};
use crate::lines::Lines;
use crate::log::Log;
use crate::metrics::Metrics;
use crate::services::Services;
use crate::store::{Errand, Left, Store, What};

/// The first wait after a failure; each next one is twice as long.
const FIRST_WAIT: Duration = Duration::from_millis(500);

const LONGEST_WAIT: Duration = Duration::from_secs(300);

pub struct Outbox {
    store: Arc<dyn Store>,
    lines: Arc<Lines>,
    services: Arc<Services>,
    log: Arc<Log>,
    metrics: Arc<Metrics>,
    give_up: Duration,
    lanes: Arc<Lanes<Waiting>>,
    /// The keys of all that wait or run.
    known: Mutex<HashSet<String>>,
    /// Whether the process is about to end.
    is_stopping: AtomicBool,
    /// Wakes who waits for another try.
    stopping: Notify,
    /// The keys of what was finished lately: the store may still name it as left behind.
    finished: Cache<String, ()>,
}

/// An errand in a lane.
struct Waiting {
    left: Left,
    /// When it may be run.
    start: Instant,
}

/// How an errand ended.
enum End {
    Done,
    /// It was refused, or tried for too long.
    Lost,
    /// Nobody knows whether it arrived, and it is not tried again.
    Unknown,
    /// Another process has it.
    Taken,
    /// The process ends; the store keeps it.
    Stopped,
}

impl Outbox {
    pub fn new(
        store: Arc<dyn Store>,
        lines: Arc<Lines>,
        services: Arc<Services>,
        log: Arc<Log>,
        metrics: Arc<Metrics>,
        give_up: Duration,
    ) -> Self {
        Outbox {
            store,
            lines,
            services,
            log,
            metrics,
            give_up,
            lanes: Arc::default(),
            known: Mutex::default(),
            is_stopping: AtomicBool::new(false),
            stopping: Notify::new(),
            finished: Cache::builder()
                .max_capacity(200_000)
                .time_to_live(Duration::from_secs(600))
                .build(),
        }
    }

    /// Takes errands that were committed, to be run no sooner than after `delay`.
    pub fn submit(self: &Arc<Self>, errands: Vec<Errand>, delay: Duration) {
        let start = Instant::now() + delay;
        for errand in errands {
            self.queue(Waiting { left: Left { errand, begun: false }, start });
        }
    }

    /// Takes errands that were left behind, but for those that are known here.
    pub fn submit_left(self: &Arc<Self>, left: Vec<Left>) {
        let start = Instant::now();
        for left in left {
            self.queue(Waiting { left, start });
        }
    }

    /// Takes up what was left behind; `false` if the store could not tell.
    pub async fn take_over(self: &Arc<Self>) -> bool {
        match self.store.take_over().await {
            Ok(left) => {
                self.submit_left(left);
                true
            }
            Err(error) => {
                self.metrics.count("replymenu_store_errors_total", &[]);
                tracing::warn!(%error, "what was left behind stays there for now");
                false
            }
        }
    }

    fn queue(self: &Arc<Self>, next: Waiting) {
        let errand = &next.left.errand;
        let key = errand.key.clone();
        if self.finished.contains_key(&key) {
            // It was run, and could not be struck off then.
            let outbox = Arc::clone(self);
            tokio::spawn(async move { outbox.store.finish(&next.left.errand).await });
            return;
        }
        if !self.known().insert(key) {
            return;
        }
        self.metrics.add("replymenu_errands_waiting", &[], 1);
        let (lane, outbox) = (lane(errand), Arc::clone(self));
        self.lanes.push(lane, next, move |waiting| {
            let outbox = Arc::clone(&outbox);
            async move { outbox.run_waiting(waiting).await }
        });
    }

    fn known(&self) -> MutexGuard<'_, HashSet<String>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn run_waiting(&self, Waiting { left, start }: Waiting) {
        sleep_until(start).await;
        // A panic may have come after the deed.
        let end = caught(self.run(&left)).await.unwrap_or(End::Unknown);
        if !matches!(end, End::Stopped) {
            self.finish(&left.errand, &end).await;
        }
        self.known().remove(&left.errand.key);
    }

    async fn run(&self, left: &Left) -> End {
        let errand = &left.errand;
        let drops_repeats = self.drops_repeats(errand);
        if left.begun && !drops_repeats {
            return End::Unknown;
        }
        let (since, mut wait) = (Instant::now(), FIRST_WAIT);
        loop {
            if self.is_stopping.load(Ordering::Relaxed) {
                return End::Stopped;
            }
            let begun = if drops_repeats { Ok(true) } else { self.store.begin(errand, true).await };
            let problem = match begun {
                Ok(false) => return End::Taken,
                Err(error) => {
                    self.metrics.count("replymenu_store_errors_total", &[]);
                    error.to_string()
                }
                Ok(true) => match self.perform(errand).await {
                    Ok(()) => return End::Done,
                    Err(SendError::Unknown(_)) if !drops_repeats => return End::Unknown,
                    Err(error @ SendError::Never(_)) => {
                        self.tell(errand, &error.to_string());
                        return End::Lost;
                    }
                    Err(error) => {
                        if !drops_repeats {
                            // It was surely not done: whoever finds it left behind may do it.
                            let _ = self.store.begin(errand, false).await;
                        }
                        error.to_string()
                    }
                },
            };
            self.tell(errand, &problem);
            if since.elapsed() > self.give_up {
                return End::Lost;
            }
            tokio::select! {
                () = sleep(wait) => wait = (wait * 2).min(LONGEST_WAIT),
                () = self.stopping.notified() => return End::Stopped,
            }
        }
    }

    async fn perform(&self, errand: &Errand) -> Result<(), SendError> {
        match &errand.what {
            What::Push(payload) => {
                let line = self.lines.named(&errand.channel);
                let line = line.ok_or(SendError::Never("the channel is gone".into()))?;
                line.channel.send(Parcel { key: &errand.key, payload }).await
            }
            What::Action { name, body } => self.services.act(name, &errand.key, body).await,
            What::Handover { desk, body } => self.services.hand_over(desk, &errand.key, body).await,
        }
    }

    fn drops_repeats(&self, errand: &Errand) -> bool {
        match &errand.what {
            What::Push(_) => {
                let line = self.lines.named(&errand.channel);
                line.is_some_and(|line| line.channel.drops_repeats())
            }
            What::Action { name, .. } => self.services.action_drops_repeats(name),
            What::Handover { desk, .. } => self.services.desk_drops_repeats(desk),
        }
    }

    async fn finish(&self, errand: &Errand, end: &End) {
        let result = match end {
            End::Done => "done",
            End::Lost => "lost",
            End::Unknown => "unknown",
            End::Taken | End::Stopped => "taken",
        };
        self.metrics.add("replymenu_errands_waiting", &[], -1);
        let labels = [("kind", kind(errand)), ("result", result)];
        self.metrics.count("replymenu_errands_total", &labels);
        match end {
            End::Unknown => self.tell(errand, "it may have arrived, and is not tried again"),
            End::Lost => self.tell(errand, "given up"),
            End::Taken => return,
            End::Done | End::Stopped => {}
        }
        self.finished.insert(errand.key.clone(), ());
        if let Err(error) = self.store.finish(errand).await {
            // It is found left behind, as one that was begun.
            self.metrics.count("replymenu_store_errors_total", &[]);
            tracing::warn!(%error, "what is finished is not struck off");
        }
    }

    fn tell(&self, errand: &Errand, problem: &str) {
        let user = self.log.hash(&errand.user);
        tracing::error!(channel = errand.channel, kind = kind(errand), user, "{problem}");
    }

    /// Waits until nothing runs, or for so long; what is left the store keeps.
    pub async fn stop(&self, patience: Duration) {
        let start = Instant::now();
        while !self.lanes.are_empty() && start.elapsed() < patience {
            sleep(Duration::from_millis(20)).await;
            if start.elapsed() > patience / 2 {
                // Who waits for another try does not hold up the end.
                self.is_stopping.store(true, Ordering::Relaxed);
                self.stopping.notify_waiters();
            }
        }
    }
}

/// What has to keep its order among itself.
fn lane(errand: &Errand) -> String {
    format!("{} {}", kind(errand), errand.user)
}

fn kind(errand: &Errand) -> &'static str {
    match errand.what {
        What::Push(_) => "push",
        What::Action { .. } => "action",
        What::Handover { .. } => "handover",
    }
}
