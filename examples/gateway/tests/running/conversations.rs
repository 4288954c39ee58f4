//! Order, repeats, ages, and what is logged.

use std::time::Duration;

use serde_json::{Value, json};

use super::office::{MENU, Office};
use super::process::{Folder, start};

pub(crate) const WEB: &str = "[channel.web]\nkind = \"web\"\nmenu = \"office\"\noutcome = true\n";

const MEMORY: &str = "[store]\nkind = \"memory\"\n";

#[tokio::test(flavor = "multi_thread")]
async fn each_message_is_answered_from_where_the_one_before_led() {
    let folder = Folder::new();
    folder.menu("office", MENU);
    for store in [MEMORY, "[store]\nkind = \"redb\"\npath = \"store.redb\"\n"] {
        let gateway = start(&folder, &format!("{store}{WEB}"));
        assert!(gateway.say("u", "1", "4").await.contains("1 Permits"));
        assert_eq!(gateway.say("u", "2", "1").await, "Permits: window 3.");
        // Another user stands elsewhere.
        assert!(gateway.say("v", "1", "1").await.starts_with("Today"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn many_messages_of_a_user_at_once_are_answered_one_after_the_other() {
    let folder = Folder::new();
    folder.menu("office", MENU);
    let gateway = start(&folder, &format!("{MEMORY}[limits]\nmessages_per_minute = 1000\n{WEB}"));
    // Each is answered from a version that the one before wrote: none is lost to another.
    let answers = (0..100).map(|id| {
        let id = id.to_string();
        let gateway = &gateway;
        async move { gateway.say("u", &id, "4").await }
    });
    let answers = futures_util::future::join_all(answers).await;
    assert!(answers.iter().all(|answer| answer.contains("1 Permits")));
    let metrics = gateway.get("/metrics").await;
    let counted = "replymenu_messages_total{channel=\"web\",outcome=\"listed\"} 100";
    assert!(metrics.contains(counted), "{metrics}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_repeat_joins_the_answer_that_is_under_way_and_gets_the_same_bytes() {
    let folder = Folder::new();
    folder.menu("office", MENU);
    let office = Office::open().await;
    office.answer("/case", 200, r#"{"state": "decided"}"#, Duration::from_millis(600));
    let gateway = start(
        &folder,
        &format!("{MEMORY}{WEB}[lookup.case-state]\nurl = \"{}/case\"\n", office.url),
    );
    let ask = || gateway.web("u", "7", json!({ "text": "case 12" }));
    let ((_, first), (_, second)) = tokio::join!(ask(), ask());
    assert_eq!(first["reply"]["text"], "Case 12: decided");
    assert_eq!(first, second);
    assert_eq!(ask().await.1, first);
    assert_eq!(office.calls("/case").len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_gave_up_waiting_finds_the_answer_when_asking_again() {
    let folder = Folder::new();
    folder.menu("office", MENU);
    let office = Office::open().await;
    office.answer("/case", 200, r#"{"state": "decided"}"#, Duration::from_millis(800));
    let gateway = start(
        &folder,
        &format!("{MEMORY}{WEB}[lookup.case-state]\nurl = \"{}/case\"\n", office.url),
    );
    let gone = tokio::time::timeout(
        Duration::from_millis(300),
        gateway.web("u", "7", json!({ "text": "case 12" })),
    );
    assert!(gone.await.is_err());
    assert_eq!(gateway.say("u", "7", "case 12").await, "Case 12: decided");
    assert_eq!(office.calls("/case").len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_people_answer_in_forms_is_not_logged_and_users_are_hashed() {
    let folder = Folder::new();
    folder.menu("office", MENU);
    let log = "[log]\npath = \"log/messages.jsonl\"\nkey = { env = \"LOG_KEY\" }\n";
    let gateway = start(&folder, &format!("{MEMORY}{log}{WEB}"));
    for (id, text) in ["2", "large", "Ada Lovelace", "4", "nonsense"].iter().enumerate() {
        gateway.say("user-9", &id.to_string(), text).await;
    }
    assert!(gateway.stop());
    let log = folder.read("log/messages.jsonl");
    assert!(!log.contains("Ada") && !log.contains("large") && !log.contains("user-9"), "{log}");
    let lines: Vec<Value> = log.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let outcomes: Vec<_> = lines.iter().map(|line| line["outcome"].as_str().unwrap()).collect();
    assert_eq!(outcomes, ["question", "question", "done", "listed", "unanswered"]);
    assert_eq!(lines[4]["desk"], "desk");
    assert_eq!(lines[4]["message"], "nonsense");
    let users: Vec<_> = lines.iter().map(|line| line["user"].as_str().unwrap()).collect();
    assert!(users.iter().all(|user| user.len() == 16 && *user == users[0]), "{users:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_log_that_is_large_is_put_aside() {
    let folder = Folder::new();
    folder.menu("office", MENU);
    let log = "[log]\nmax_bytes = 600\nkeep = 2\nkey = { env = \"LOG_KEY\" }\n";
    let gateway = start(&folder, &format!("{MEMORY}{log}{WEB}"));
    for id in 0..30 {
        gateway.say("u", &id.to_string(), "1").await;
        // The log has a thread of its own.
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    assert!(gateway.stop());
    for name in ["messages.jsonl", "messages.jsonl.1", "messages.jsonl.2"] {
        let log = folder.read(name);
        assert!(!log.is_empty() && log.len() <= 600 && log.ends_with('\n'), "{name}: {log}");
    }
    assert_eq!(folder.read("messages.jsonl.3"), "");
}
