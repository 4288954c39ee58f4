//! Several processes with Redis between them, as they are killed, stopped and cut off.

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use replymenu::Menu;
use replymenu_gateway::config::{Limits, Secret};
use replymenu_gateway::store::redis::Keys;
use replymenu_gateway::store::{
    Change, Committed, Entry, Errand, Place, Redis as Store, Store as _, What,
};

use super::conversations::WEB;
use super::crash::{SAID, messages, replay, sent};
use super::office::{MENU, Office};
use super::process::{Folder, Process, deliver_line, line, start, start_with};

/// A Redis of one's own, that loses nothing.
pub(crate) struct Redis {
    child: Child,
    port: u16,
    folder: std::path::PathBuf,
}

impl Redis {
    /// `None`, with a message, where it is not installed.
    pub(crate) async fn open(folder: &Path) -> Option<Self> {
        let known = Command::new("redis-server").arg("--version").stdout(Stdio::null()).status();
        if !known.is_ok_and(|status| status.success()) {
            println!("several processes are not tested: there is no redis-server");
            return None;
        }
        let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let port = free.local_addr().unwrap().port();
        drop(free);
        let redis = Redis { child: run(folder, port), port, folder: folder.to_owned() };
        redis.wait().await;
        Some(redis)
    }

    async fn wait(&self) {
        let start = Instant::now();
        while std::net::TcpStream::connect(("127.0.0.1", self.port)).is_err() {
            assert!(start.elapsed() < Duration::from_secs(30), "redis-server does not start");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }

    /// Kills it.
    pub(crate) fn stop(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Starts it again, with what it had.
    pub(crate) async fn go_on(&mut self) {
        self.child = run(&self.folder, self.port);
        self.wait().await;
    }

    fn url(&self) -> String {
        format!("redis://127.0.0.1:{}/", self.port)
    }

    /// The sections of the store, whose address stands in a file.
    pub(crate) fn config(&self, folder: &Folder) -> String {
        let file = folder.path().join("redis-url");
        std::fs::write(&file, self.url()).unwrap();
        format!(
            "[store]\nkind = \"redis\"\nurl = {{ file = \"{}\" }}\npartitions = 16\n\
             [limits]\nmessages_per_minute = 1000000\nlease_seconds = 2\n",
            file.display()
        )
    }

    pub(crate) async fn store(&self) -> std::sync::Arc<Store> {
        let url = Secret::new(self.url());
        Store::open(&url, Keys::new("replymenu", 16), &Limits::default()).await.unwrap()
    }
}

fn run(folder: &Path, port: u16) -> Child {
    Command::new("redis-server")
        .args(["--bind", "127.0.0.1", "--port", &port.to_string(), "--save", ""])
        .args(["--appendonly", "yes", "--appendfsync", "always", "--dir"])
        .arg(folder)
        .stdout(Stdio::null())
        .spawn()
        .unwrap()
}

impl Drop for Redis {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

pub(crate) fn change(user: &str, id: &str, version: u64) -> Change {
    Change {
        user: user.into(),
        id: id.into(),
        place: Place { cursor: format!("at-{id}"), at: 1, rest: Vec::new(), version },
        answered: None,
        errands: vec![Errand {
            key: format!("{user}/{id}/0"),
            user: user.into(),
            channel: "line".into(),
            what: What::Push(id.into()),
            at: 1,
        }],
        entry: None,
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn commits_are_by_compare_and_set_and_fenced() {
    let folder = Folder::new();
    let Some(redis) = Redis::open(folder.path()).await else { return };
    let (one, two) = (redis.store().await, redis.store().await);
    let first = change("web//u", "1", 1);
    assert_eq!(one.commit(&first).await.unwrap(), Committed::Done);
    // The same process does not know whether it arrived and tries again; another one is told.
    assert_eq!(one.commit(&first).await.unwrap(), Committed::Done);
    assert_eq!(two.commit(&first).await.unwrap(), Committed::Answered(None));
    // Written meanwhile.
    let stale = change("web//u", "2", 1);
    assert_eq!(two.commit(&stale).await.unwrap(), Committed::Conflict);
    assert_eq!(two.commit(&change("web//u", "2", 2)).await.unwrap(), Committed::Done);
    assert_eq!(one.load("web//u", "3").await.unwrap().place.cursor, "at-2");
    // Under a lease that another has by now.
    let mut late = change("web//u", "3", 3);
    let lease = Entry { id: "1-0".into(), lease: "one:1".into() };
    late.entry = Some(lease);
    let key = one.keys.lease(one.keys.partition("web//u"));
    let set = |holder: &'static str| {
        let (key, mut connection) = (key.clone(), one.connection());
        async move {
            redis::cmd("SET")
                .arg(key)
                .arg(holder)
                .query_async::<()>(&mut connection)
                .await
                .unwrap();
        }
    };
    set("two:1").await;
    assert_eq!(one.commit(&late).await.unwrap(), Committed::Fenced);
    assert_eq!(one.load("web//u", "3").await.unwrap().place.cursor, "at-2");
    set("one:1").await;
    assert_eq!(one.commit(&late).await.unwrap(), Committed::Done);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_errand_is_run_by_one_process() {
    let folder = Folder::new();
    let Some(redis) = Redis::open(folder.path()).await else { return };
    let (one, two) = (redis.store().await, redis.store().await);
    let change = change("line//u", "1", 1);
    let errand = &change.errands[0];
    one.commit(&change).await.unwrap();
    assert!(!two.begin(errand, true).await.unwrap());
    assert!(one.begin(errand, true).await.unwrap());
    // While its process lives nobody takes it over.
    assert_eq!(two.take_over().await.unwrap(), []);
    // Whoever gets the lease of the partition does; the one before may not go on.
    let partition = two.keys.partition("line//u");
    let left = two.claim(partition, replymenu_gateway::store::redis::Whose::All).await.unwrap();
    assert_eq!((left.len(), left[0].begun), (1, true));
    assert!(!one.begin(errand, true).await.unwrap());
    one.finish(errand).await.unwrap();
    assert!(two.begin(errand, true).await.unwrap());
    two.finish(errand).await.unwrap();
    assert!(!two.begin(errand, true).await.unwrap());
}

#[tokio::test(flavor = "multi_thread")]
async fn two_processes_answer_one_user_without_losing_a_place() {
    let folder = Folder::new();
    folder.menu("office", MENU);
    let Some(redis) = Redis::open(folder.path()).await else { return };
    let config = format!("{}{WEB}", redis.config(&folder));
    let gateways = [start(&folder, &config), start(&folder, &config)];
    let answers = (0..40).map(|number| {
        let gateway = &gateways[number % 2];
        async move { gateway.say("u", &number.to_string(), "4").await }
    });
    let answers = futures_util::future::join_all(answers).await;
    assert!(answers.iter().all(|answer| answer.contains("1 Permits")));
    // What one answered, the other knows.
    assert_eq!(gateways[0].say("u", "a", "1").await, "Permits: window 3.");
    assert_eq!(gateways[1].say("u", "a", "nonsense").await, "Permits: window 3.");
    let place = redis.store().await.load("web//u", "").await.unwrap().place;
    assert_eq!(place.version, 41);
}

#[tokio::test(flavor = "multi_thread")]
async fn without_redis_nothing_is_answered_and_afterwards_everything() {
    let folder = Folder::new();
    folder.menu("office", MENU);
    let Some(mut redis) = Redis::open(folder.path()).await else { return };
    let gateway = start(&folder, &format!("{}{WEB}", redis.config(&folder)));
    gateway.say("u", "1", "4").await;
    redis.stop();
    let (status, _) = gateway.web("u", "2", serde_json::json!({ "text": "1" })).await;
    assert_eq!(status, 503);
    assert_eq!(gateway.get("/health").await, "the store is gone\n");
    redis.go_on().await;
    let start = Instant::now();
    while gateway.web("u", "2", serde_json::json!({ "text": "1" })).await.0 != 200 {
        assert!(start.elapsed() < Duration::from_secs(20), "{}", gateway.said());
    }
    assert_eq!(gateway.say("u", "2", "1").await, "Permits: window 3.");
}

/// How many messages: `GATEWAY_MESSAGES`, else few enough for a laptop.
pub(crate) fn count() -> usize {
    let count = std::env::var("GATEWAY_MESSAGES").ok().and_then(|count| count.parse().ok());
    count.unwrap_or(2_000)
}

/// Delivers the messages of all users, each user's in order, one in twenty twice, in no less time than
/// `pace`.
async fn deliver(gateway: &Process, users: usize, rounds: usize, pace: Duration) {
    let pause = pace / u32::try_from(rounds * SAID.len()).unwrap();
    let write = (0..users).map(|user| async move {
        let client = reqwest::Client::new();
        for (number, (id, text)) in messages(user, rounds).into_iter().enumerate() {
            for _ in 0..if number % 20 == 7 { 2 } else { 1 } {
                let user = user.to_string();
                while deliver_line(&client, &gateway.url, &user, &id, text).await != Some(200) {
                    tokio::time::sleep(Duration::from_millis(50)).await;
                }
            }
            tokio::time::sleep(pause).await;
        }
    });
    futures_util::future::join_all(write).await;
}

/// Waits until all went out, and compares it with what a single thread would have sent.
async fn compare(office: &Office, users: usize, rounds: usize, workers: &[&Process]) {
    let all = users * rounds * SAID.len();
    let start = Instant::now();
    loop {
        let count = sent(office).values().map(Vec::len).sum::<usize>();
        if count == all {
            break;
        }
        let said = || workers.iter().map(|worker| worker.said()).collect::<String>();
        assert!(start.elapsed() < Duration::from_secs(120), "{count} of {all}\n{}", said());
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    let menu: Menu = MENU.parse().unwrap();
    for (user, sent) in sent(office) {
        let expected = replay(&menu, &messages(user.parse().unwrap(), rounds));
        assert_eq!(sent, expected, "user {user}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_went_out_equals_a_replay_whatever_happens() {
    let folder = Folder::new();
    folder.menu("office", MENU);
    let Some(mut redis) = Redis::open(folder.path()).await else { return };
    let office = Office::open().await;
    let config = format!("{}{}", redis.config(&folder), line(&office.url));
    let worker = || start_with(&folder, &config, &["--role", "answer"]).unwrap();
    let receiver = start_with(&folder, &config, &["--role", "receive"]).unwrap();
    let (killed, stopped, steady) = (worker(), worker(), worker());
    let users = 50;
    let rounds = count().div_ceil(users * SAID.len());
    let is_delivered = AtomicBool::new(false);
    let deliver = async {
        deliver(&receiver, users, rounds, Duration::from_secs(10)).await;
        is_delivered.store(true, Ordering::Relaxed);
    };
    let happen = async {
        let pause = || tokio::time::sleep(Duration::from_millis(900));
        pause().await;
        killed.kill_9();
        pause().await;
        // Longer than its lease: others go on, and what it writes afterwards is refused.
        stopped.signal("STOP");
        folder.menu("office", &format!("{MENU}\n[category.new]\ncode = 9\nreply = \"New.\"\n"));
        tokio::time::sleep(Duration::from_millis(3_500)).await;
        stopped.signal("CONT");
        pause().await;
        let was_idle = is_delivered.load(Ordering::Relaxed);
        redis.stop();
        redis.go_on().await;
        was_idle
    };
    let ((), was_idle) = tokio::join!(deliver, happen);
    let replacement = worker();
    compare(&office, users, rounds, &[&stopped, &steady, &replacement]).await;
    assert!(!was_idle, "all was delivered before the last mishap");
    for process in [receiver, stopped, steady, replacement] {
        assert!(process.stop());
    }
}

/// `GATEWAY_MESSAGES=10000 cargo test --release -p replymenu-gateway --test running -- --ignored figures --nocapture`
#[tokio::test(flavor = "multi_thread")]
#[ignore = "figures, no test"]
async fn figures_for_one_two_and_three_workers() {
    for workers in 1..=3 {
        let folder = Folder::new();
        folder.menu("office", MENU);
        let Some(redis) = Redis::open(folder.path()).await else { return };
        let office = Office::open().await;
        let config = format!("{}{}", redis.config(&folder), line(&office.url));
        let receiver = start_with(&folder, &config, &["--role", "receive"]).unwrap();
        let users = 50;
        let rounds = count().div_ceil(users * SAID.len());
        let start = Instant::now();
        deliver(&receiver, users, rounds, Duration::ZERO).await;
        let received = start.elapsed();
        let workers: Vec<Process> = (0..workers)
            .map(|_| start_with(&folder, &config, &["--role", "answer"]).unwrap())
            .collect();
        let start = Instant::now();
        compare(&office, users, rounds, &workers.iter().collect::<Vec<_>>()).await;
        let (all, answered) = (users * rounds * SAID.len(), start.elapsed());
        println!(
            "{} workers: {all} messages received in {received:.1?}, answered in {answered:.1?}",
            workers.len()
        );
    }
}
