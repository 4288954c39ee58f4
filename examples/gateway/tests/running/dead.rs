//! Messages that cannot be answered: they become dead letters, and all others are answered.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use replymenu_gateway::answer::Core;
use replymenu_gateway::channel::{Inbound, Said, Task};
use replymenu_gateway::channels::Tools;
use replymenu_gateway::config::Config;
use replymenu_gateway::lines::Lines;
use replymenu_gateway::log::Log;
use replymenu_gateway::menus::Menus;
use replymenu_gateway::metrics::Metrics;
use replymenu_gateway::outbox::Outbox;
use replymenu_gateway::services::Services;
use replymenu_gateway::store::{
    Change, Committed, Errand, Left, Loaded, Redis as Store, StoreError,
};
use replymenu_gateway::stream::{Inlet, Worker};
use replymenu_gateway::turns::Turns;
use tokio::sync::watch;

use super::office::{MENU, Office};
use super::process::{Folder, line, start_with};
use super::streams::Redis;

/// A store in which the conversations of some users are broken.
struct Broken {
    store: Arc<Store>,
    is_broken: AtomicBool,
}

impl replymenu_gateway::store::Store for Broken {
    fn load<'a>(&'a self, user: &'a str, id: &'a str) -> Task<'a, Result<Loaded, StoreError>> {
        let is_broken = self.is_broken.load(Ordering::Relaxed);
        if is_broken && user.ends_with("/fails") {
            return Box::pin(async { Err(StoreError::new("it cannot be read")) });
        }
        assert!(!(is_broken && user.ends_with("/panics")), "a defect");
        self.store.load(user, id)
    }

    fn commit<'a>(&'a self, change: &'a Change) -> Task<'a, Result<Committed, StoreError>> {
        self.store.commit(change)
    }

    fn begin<'a>(&'a self, errand: &'a Errand, begun: bool) -> Task<'a, Result<bool, StoreError>> {
        self.store.begin(errand, begun)
    }

    fn finish<'a>(&'a self, errand: &'a Errand) -> Task<'a, Result<(), StoreError>> {
        self.store.finish(errand)
    }

    fn take_over(&self) -> Task<'_, Result<Vec<Left>, StoreError>> {
        self.store.take_over()
    }
}

/// A worker in this process, with such a store.
struct Working {
    store: Arc<Store>,
    broken: Arc<Broken>,
    lines: Arc<Lines>,
    metrics: Arc<Metrics>,
    /// Dropped, the worker ends.
    _running: watch::Sender<()>,
}

impl Working {
    async fn start(folder: &Folder, redis: &Redis, office: &Office) -> Self {
        for name in ["TOKEN", "SECRET"] {
            std::fs::write(folder.path().join(name), "a-secret").unwrap();
        }
        let place = folder.path().display();
        let line = line(&office.url).replace("{ env = \"", &format!("{{ file = \"{place}/"));
        let file = folder.path().join("worker.toml");
        std::fs::write(&file, format!("menus = \"menus\"\n{}{line}", redis.config(folder)))
            .unwrap();
        let config = Config::read(&file).unwrap();
        let http = reqwest::Client::new();
        let metrics = Arc::new(Metrics::default());
        let services = Arc::new(Services::new(&config, http.clone()));
        let lines = Arc::new(Lines::new(&config.channel, &Tools { http }).unwrap());
        let menus = Menus::open(&config.menus, ["office".to_owned()], Arc::clone(&metrics));
        let log = Arc::new(Log::open(&config.log).unwrap());
        let store = redis.store().await;
        let is_broken = AtomicBool::new(true);
        let broken = Arc::new(Broken { store: Arc::clone(&store), is_broken });
        let outbox = Arc::new(Outbox::new(
            Arc::clone(&broken) as _,
            Arc::clone(&lines),
            Arc::clone(&services),
            Arc::clone(&log),
            Arc::clone(&metrics),
            Duration::from_secs(60),
        ));
        let core = Arc::new(Core {
            store: Arc::clone(&broken) as _,
            menus: Arc::new(menus.unwrap()),
            services,
            outbox,
            log,
            metrics: Arc::clone(&metrics),
            limits: config.limits,
            turns: Turns::default(),
        });
        let worker = Worker::new(core, Arc::clone(&lines), Arc::clone(&store));
        let (running, stopped) = watch::channel(());
        tokio::spawn(async move { worker.run(Duration::from_secs(30), stopped).await });
        Working { store, broken, lines, metrics, _running: running }
    }

    /// Puts messages into the streams: of each a user and an id.
    async fn receive(&self, messages: &[(&str, &str)]) {
        let inbound = |&(user, id): &(&str, &str)| Inbound {
            user: user.into(),
            account: None,
            id: id.into(),
            said: Said::Text("4".into()),
            at: None,
            reply_to: format!("{user} {id}"),
        };
        let line = self.lines.named("line").unwrap();
        let inlet = Inlet::new(Arc::clone(&self.store));
        inlet.add(line, messages.iter().map(inbound).collect()).await.unwrap();
    }

    /// Adds what is no message of a channel here.
    async fn add(&self, partition: u16, text: &str) {
        let mut connection = self.store.connection();
        let stream = self.store.keys.stream(partition);
        let mut add = redis::cmd("XADD");
        add.arg(stream).arg("*").arg("m").arg(text);
        add.query_async::<()>(&mut connection).await.unwrap();
    }

    /// How many entries the streams have, or the dead letters.
    async fn count(&self, key: impl Fn(u16) -> String) -> usize {
        let mut pipeline = redis::pipe();
        self.store.keys.partitions().for_each(|partition| {
            pipeline.xlen(key(partition));
        });
        let mut connection = self.store.connection();
        let counts: Vec<usize> = pipeline.query_async(&mut connection).await.unwrap();
        counts.into_iter().sum()
    }

    /// Waits until the streams are empty.
    async fn wait(&self) {
        let start = Instant::now();
        while self.count(|partition| self.store.keys.stream(partition)).await > 0 {
            assert!(start.elapsed() < Duration::from_secs(60), "{}", self.metrics.render());
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }
}

/// The tokens of the replies to a user, in order.
fn replies(office: &Office, user: &str) -> Vec<String> {
    let calls = office.calls("/v2/bot/message/reply").into_iter();
    let tokens = calls.map(|call| call.body["replyToken"].as_str().unwrap().to_owned());
    tokens.filter(|token| token.starts_with(user)).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_message_that_cannot_be_answered_becomes_a_dead_letter_and_the_others_are_answered() {
    let folder = Folder::new();
    folder.menu("office", MENU);
    let Some(redis) = Redis::open(folder.path()).await else { return };
    let office = Office::open().await;
    let working = Working::start(&folder, &redis, &office).await;
    working.receive(&[("a", "1"), ("panics", "1"), ("fails", "1"), ("a", "2"), ("b", "1")]).await;
    working.add(3, "{").await;
    working.add(3, r#"{"channel":"gone","inbound":{"user":"u","id":"1","said":"welcome"}}"#).await;
    working.wait().await;
    // Those of the same user go on behind it.
    working.broken.is_broken.store(false, Ordering::Relaxed);
    working.receive(&[("panics", "2"), ("fails", "2")]).await;
    working.wait().await;
    office.wait("/v2/bot/message/reply", 5).await;
    for (user, expected) in [
        ("a", &["a 1", "a 2"][..]),
        ("b", &["b 1"]),
        ("panics", &["panics 2"]),
        ("fails", &["fails 2"]),
    ] {
        assert_eq!(replies(&office, user), expected);
    }
    let metrics = working.metrics.render();
    for reason in ["panic", "failed", "unreadable", "no_channel"] {
        let line = format!("replymenu_dead_letters_total{{reason=\"{reason}\"}} 1\n");
        assert!(metrics.contains(&line), "{line}{metrics}");
    }
    assert_eq!(working.count(|partition| working.store.keys.dead(partition)).await, 4);
    // As it was, with the reason: it can be put back.
    let mut connection = working.store.connection();
    let partition = working.store.keys.partition("line//panics");
    let dead = working.store.keys.dead(partition);
    let left: i64 = redis::cmd("TTL").arg(&dead).query_async(&mut connection).await.unwrap();
    assert!(left > 0, "it is kept for ever");
    let range = redis::cmd("XRANGE").arg(dead).arg("-").arg("+").to_owned();
    let kept: redis::streams::StreamRangeReply = range.query_async(&mut connection).await.unwrap();
    let kept = kept.ids.iter().find(|kept| kept.get::<String>("why").unwrap() == "panic").unwrap();
    let message = kept.get::<String>("m").unwrap();
    assert!(message.contains("\"user\":\"panics\",\"id\":\"1\""), "{message}");
    working.add(partition, &message).await;
    working.wait().await;
    office.wait("/v2/bot/message/reply", 6).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn no_message_is_to_blame_while_redis_is_gone() {
    let folder = Folder::new();
    folder.menu("office", MENU);
    let Some(mut redis) = Redis::open(folder.path()).await else { return };
    let office = Office::open().await;
    let working = Working::start(&folder, &redis, &office).await;
    working.receive(&[("a", "1")]).await;
    working.wait().await;
    working.receive(&[("fails", "1")]).await;
    tokio::time::sleep(Duration::from_millis(400)).await;
    redis.stop();
    // More tries than a message has.
    tokio::time::sleep(Duration::from_secs(6)).await;
    redis.go_on().await;
    tokio::time::sleep(Duration::from_millis(500)).await;
    working.broken.is_broken.store(false, Ordering::Relaxed);
    working.wait().await;
    office.wait("/v2/bot/message/reply", 2).await;
    assert_eq!(working.count(|partition| working.store.keys.dead(partition)).await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn no_message_is_to_blame_while_redis_takes_no_writes() {
    let folder = Folder::new();
    folder.menu("office", MENU);
    let Some(redis) = Redis::open(folder.path()).await else { return };
    let office = Office::open().await;
    let working = Working::start(&folder, &redis, &office).await;
    let replicas = async |least: u8| {
        let mut set = redis::cmd("CONFIG");
        set.arg("SET").arg("min-replicas-to-write").arg(least);
        set.query_async::<()>(&mut working.store.connection()).await.unwrap();
    };
    working.receive(&[("a", "1")]).await;
    working.wait().await;
    working.receive(&[("fails", "1")]).await;
    replicas(1).await;
    // As often as would make a dead letter of it; then less often.
    tokio::time::sleep(Duration::from_secs(6)).await;
    replicas(0).await;
    tokio::time::sleep(Duration::from_millis(1_800)).await;
    working.broken.is_broken.store(false, Ordering::Relaxed);
    working.wait().await;
    office.wait("/v2/bot/message/reply", 2).await;
    assert_eq!(working.count(|partition| working.store.keys.dead(partition)).await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_waits_in_the_streams_is_in_the_metrics() {
    let folder = Folder::new();
    folder.menu("office", MENU);
    let Some(mut redis) = Redis::open(folder.path()).await else { return };
    let office = Office::open().await;
    let config = format!("{}{}", redis.config(&folder), line(&office.url));
    let receiver = start_with(&folder, &config, &["--role", "receive"]).unwrap();
    let client = reqwest::Client::new();
    for id in 0..7 {
        let id = id.to_string();
        let status = super::process::deliver_line(&client, &receiver.url, "u", &id, "1").await;
        assert_eq!(status, Some(200));
    }
    tokio::time::sleep(Duration::from_millis(1_100)).await;
    let metrics = receiver.get("/metrics").await;
    assert!(metrics.contains("replymenu_stream_waiting{role=\"receive\"} 7\n"), "{metrics}");
    assert!(metrics.contains("replymenu_stream_dead{role=\"receive\"} 0\n"), "{metrics}");
    let oldest = metrics.lines().find(|line| line.starts_with("replymenu_stream_oldest_seconds{"));
    assert!(oldest.is_some_and(|oldest| !oldest.ends_with(" 0")), "{metrics}");
    let worker = start_with(&folder, &config, &["--role", "answer"]).unwrap();
    office.wait("/v2/bot/message/reply", 7).await;
    let metrics = worker.get("/metrics").await;
    assert!(metrics.contains("replymenu_partitions_held{} 16\n"), "{metrics}");
    for role in [&receiver, &worker] {
        let metrics = role.get("/metrics").await;
        assert!(metrics.contains("replymenu_stream_waiting{role="), "{metrics}");
        assert!(metrics.contains("\"} 0\nreplymenu") || metrics.contains("\"} 0\n#"), "{metrics}");
    }
    // What is not known is not said.
    redis.stop();
    let metrics = receiver.get("/metrics").await;
    assert!(!metrics.contains("replymenu_stream_waiting{"), "{metrics}");
    redis.go_on().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_process_that_parts_the_users_otherwise_is_refused() {
    let folder = Folder::new();
    folder.menu("office", MENU);
    let Some(redis) = Redis::open(folder.path()).await else { return };
    let config = format!("{}{}", redis.config(&folder), super::conversations::WEB);
    drop(start_with(&folder, &config, &[]).unwrap());
    let other = config.replace("partitions = 16", "partitions = 8");
    let said = start_with(&folder, &other, &[]).err().unwrap_or_default();
    assert!(said.contains("used with `partitions = 16`, and here it is 8"), "{said}");
    drop(start_with(&folder, &config, &[]).unwrap());
}
