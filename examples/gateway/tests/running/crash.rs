//! kill -9 in the middle of messages, with the store in a file.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use replymenu::{Channel, Cursor, Menu, Message};
use tokio::sync::Mutex;

use super::office::{MENU, Office};
use super::process::{Folder, deliver_line, deliver_telegram, line, start, telegram};

const REDB: &str = "[store]\nkind = \"redb\"\npath = \"store.redb\"\n\
                    [limits]\nmessages_per_minute = 100000\n";

/// What each user writes: through a submenu, a form with an action, and an action by itself.
pub(crate) const SAID: [&str; 8] = ["4", "1", "2", "large", "Ada", "3", "weather", "4"];

/// What a single thread that answers one message after the other would send by LINE.
pub(crate) fn replay(menu: &Menu, messages: &[(String, &str)]) -> Vec<(String, Vec<String>)> {
    let mut cursor = Cursor::top();
    let answer = |(id, text): &(String, &str)| {
        let reply = menu.respond(Message::new(text).cursor(&cursor).id(id));
        cursor = reply.cursor();
        let delivery = reply.for_channel(Channel::Line);
        let texts = delivery.now().iter().filter_map(|message| {
            let text = message.part().to_text();
            matches!(message.part(), replymenu::Part::Text(_)).then_some(text)
        });
        (id.clone(), texts.collect())
    };
    messages.iter().map(answer).collect()
}

/// What went out by LINE, by user, in the order of the first arrivals: a reply token is good once.
pub(crate) fn sent(office: &Office) -> BTreeMap<String, Vec<(String, Vec<String>)>> {
    let mut sent: BTreeMap<String, Vec<(String, Vec<String>)>> = BTreeMap::new();
    for call in office.calls("/v2/bot/message/reply") {
        let token = call.body["replyToken"].as_str().unwrap();
        let (user, id) = token.split_once(' ').unwrap();
        let messages = call.body["messages"].as_array().unwrap().iter();
        let texts = messages.filter_map(|message| message["text"].as_str().map(str::to_owned));
        let of_user = sent.entry(user.to_owned()).or_default();
        if !of_user.iter().any(|(known, _)| known == id) {
            of_user.push((id.to_owned(), texts.collect()));
        }
    }
    sent
}

/// The messages of a user.
pub(crate) fn messages(user: usize, rounds: usize) -> Vec<(String, &'static str)> {
    let said = (0..rounds).flat_map(|_| SAID);
    said.enumerate().map(|(number, text)| (format!("{user}-{number}"), text)).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn kill_9_loses_no_answer_and_no_place_and_answers_nobody_twice() {
    let folder = Folder::new();
    folder.menu("office", MENU);
    let office = Office::open().await;
    let url = &office.url;
    let config = format!(
        "{REDB}{}[action.book]\nurl = \"{url}/book\"\ndrops_repeats = true\n\
         [action.count]\nurl = \"{url}/count\"\n",
        line(url)
    );
    let gateway = Arc::new(Mutex::new(Some(start(&folder, &config))));
    let is_done = Arc::new(std::sync::atomic::AtomicBool::new(false));
    let (users, rounds) = (8, 6);
    let write = (0..users).map(|user| {
        let gateway = Arc::clone(&gateway);
        async move {
            let client = reqwest::Client::new();
            for (id, text) in messages(user, rounds) {
                // As a vendor does: until it is taken.
                loop {
                    let url = gateway.lock().await.as_ref().map(|gateway| gateway.url.clone());
                    let url = url.unwrap_or_default();
                    if deliver_line(&client, &url, &user.to_string(), &id, text).await == Some(200)
                    {
                        break;
                    }
                    tokio::time::sleep(Duration::from_millis(30)).await;
                }
            }
        }
    });
    let kill = async {
        let mut kills = 0;
        while !is_done.load(std::sync::atomic::Ordering::Relaxed) && kills < 4 {
            tokio::time::sleep(Duration::from_millis(400)).await;
            let mut running = gateway.lock().await;
            if let Some(running) = running.take() {
                running.kill_9();
            }
            *running = Some(start(&folder, &config));
            kills += 1;
        }
        kills
    };
    let all = async {
        futures_util::future::join_all(write).await;
        is_done.store(true, std::sync::atomic::Ordering::Relaxed);
    };
    let ((), kills) = tokio::join!(all, kill);
    assert!(kills > 0);
    // What is still in the outbox goes out; nothing that was sent is sent once more.
    let running = gateway.lock().await.take().unwrap();
    let start = std::time::Instant::now();
    while sent(&office).values().map(Vec::len).sum::<usize>() < users * rounds * SAID.len() {
        assert!(start.elapsed() < Duration::from_secs(30), "{}", running.said());
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let menu: Menu = MENU.parse().unwrap();
    for (user, sent) in sent(&office) {
        let expected = replay(&menu, &messages(user.parse().unwrap(), rounds));
        assert_eq!(sent, expected, "user {user}");
    }
    // An action whose service keeps keys is done once for each; one whose service does not is done
    // at most once, and what may have been lost is told.
    let keys = |path: &str| -> Vec<String> {
        let calls = office.calls(path).into_iter();
        calls.map(|call| call.headers["idempotency-key"].clone()).collect()
    };
    let distinct = |keys: &[String]| keys.iter().collect::<std::collections::BTreeSet<_>>().len();
    assert_eq!(distinct(&keys("/book")), users * rounds);
    let counted = keys("/count");
    assert_eq!(counted.len(), distinct(&counted), "an action was done twice");
    assert!(counted.len() + kills * users >= users * rounds, "{}", counted.len());
    println!("{kills} kills; {} of {} counted", counted.len(), users * rounds);
}

/// A vendor without keys against repeats: nobody gets an answer twice.
#[tokio::test(flavor = "multi_thread")]
async fn kill_9_sends_nothing_twice_where_that_would_be_seen() {
    let folder = Folder::new();
    folder.menu("office", MENU);
    let office = Office::open().await;
    office.answer("/bot", 200, r#"{"ok": true, "result": {}}"#, Duration::from_millis(150));
    let config = format!("{REDB}{}", telegram(&office.url));
    let mut gateway = start(&folder, &config);
    for id in 0..12 {
        while deliver_telegram(&gateway.url, 1, id, "4").await != Some(200) {}
        if id % 4 == 3 {
            // In the middle of a call, or between two.
            gateway.kill_9();
            gateway = start(&folder, &config);
        }
    }
    tokio::time::sleep(Duration::from_secs(4)).await;
    let calls = office.calls("/bota-token/sendMessage").len();
    let unknown = gateway.get("/metrics").await;
    // Three were killed with at most one call each under way.
    assert!((9..=12).contains(&calls), "{calls} calls\n{unknown}");
    // Delivered again, all of them are known.
    for id in 0..12 {
        assert_eq!(deliver_telegram(&gateway.url, 1, id, "4").await, Some(200));
    }
    tokio::time::sleep(Duration::from_secs(1)).await;
    assert_eq!(office.calls("/bota-token/sendMessage").len(), calls);
}

/// The answer of a passive channel is the response: whoever asks again gets it, also after a crash.
#[tokio::test(flavor = "multi_thread")]
async fn kill_9_after_an_answer_leaves_the_answer() {
    let folder = Folder::new();
    folder.menu("office", MENU);
    let config = format!("{REDB}{}", super::conversations::WEB);
    let gateway = start(&folder, &config);
    let (_, first) = gateway.web("u", "1", serde_json::json!({ "text": "4" })).await;
    gateway.kill_9();
    let gateway = start(&folder, &config);
    let (_, again) = gateway.web("u", "1", serde_json::json!({ "text": "4" })).await;
    assert_eq!(first, again);
    assert_eq!(gateway.say("u", "2", "1").await, "Permits: window 3.");
    assert!(gateway.stop());
    // Two processes do not share a file.
    let one = start(&folder, &config);
    let two = super::process::start_with(&folder, &config, &[]).err().unwrap_or_default();
    assert!(two.contains("cannot open"), "{two}");
    drop(one);
}
