//! Sends and does what follows from answers: for each user one after the other, again where it failed,
//! never twice where that would be seen.

use std::collections::{HashMap, HashSet, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use moka::sync::Cache;
use tokio::sync::Notify;
use tokio::time::{Instant, sleep, sleep_until};

use crate::channel::{Parcel, SendError};
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
    lanes: Mutex<Lanes>,
    /// Set when the process is about to end.
    stopping: Notify,
    /// The keys of what was finished lately: the store may still name it as left behind.
    finished: Cache<String, ()>,
}

#[derive(Default)]
struct Lanes {
    /// What waits behind the errand that runs, by lane. A lane is there while something of it runs.
    waiting: HashMap<String, VecDeque<Waiting>>,
    /// The keys of all that wait or run.
    known: HashSet<String>,
    is_stopping: bool,
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
            lanes: Mutex::default(),
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

    /// Takes up what was left behind, unless it is known here.
    pub async fn take_over(self: &Arc<Self>) {
        match self.store.take_over().await {
            Ok(left) => {
                let start = Instant::now();
                left.into_iter().for_each(|left| self.queue(Waiting { left, start }));
            }
            Err(error) => {
                self.metrics.count("replymenu_store_errors_total", &[]);
                tracing::warn!(%error, "what was left behind stays there for now");
            }
        }
    }

    fn queue(self: &Arc<Self>, next: Waiting) {
        let left = &next.left;
        if self.finished.contains_key(&left.errand.key) {
            return;
        }
        let lane = lane(&left.errand);
        let mut lanes = self.lanes();
        if !lanes.known.insert(left.errand.key.clone()) {
            return;
        }
        self.metrics.add("replymenu_errands_waiting", &[], 1);
        if let Some(waiting) = lanes.waiting.get_mut(&lane) {
            waiting.push_back(next);
            return;
        }
        lanes.waiting.insert(lane.clone(), VecDeque::new());
        drop(lanes);
        let outbox = Arc::clone(self);
        tokio::spawn(async move { outbox.run_lane(lane, next).await });
    }

    fn lanes(&self) -> MutexGuard<'_, Lanes> {
        self.lanes.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn run_lane(self: Arc<Self>, lane: String, first: Waiting) {
        let mut next = Some(first);
        while let Some(Waiting { left, start }) = next {
            sleep_until(start).await;
            let end = self.run(&left).await;
            if !matches!(end, End::Stopped) {
                self.finish(&left.errand, &end).await;
            }
            let mut lanes = self.lanes();
            lanes.known.remove(&left.errand.key);
            next = lanes.waiting.get_mut(&lane).and_then(VecDeque::pop_front);
            if next.is_none() {
                lanes.waiting.remove(&lane);
            }
        }
    }

    async fn run(&self, left: &Left) -> End {
        let errand = &left.errand;
        let drops_repeats = self.drops_repeats(errand);
        if left.begun && !drops_repeats {
            return End::Unknown;
        }
        let (since, mut wait) = (Instant::now(), FIRST_WAIT);
        loop {
            if self.lanes().is_stopping {
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
        let end = Instant::now() + patience;
        while !self.lanes().waiting.is_empty() && Instant::now() < end {
            sleep(Duration::from_millis(20)).await;
            // Who waits for another try does not hold up the end.
            self.lanes().is_stopping = Instant::now() + patience / 2 > end;
            if self.lanes().is_stopping {
                self.stopping.notify_waiters();
            }
        }
        self.lanes().is_stopping = true;
        self.stopping.notify_waiters();
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
