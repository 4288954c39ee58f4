//! Lookups, actions and handovers.

use std::time::{Duration, Instant};

use replymenu_gateway::services::sign;
use serde_json::json;

use super::office::{MENU, Office};
use super::process::{Folder, deliver_telegram, start, telegram};

fn services(office: &Office) -> String {
    let url = &office.url;
    format!(
        "[store]\nkind = \"memory\"\n\
         [channel.web]\nkind = \"web\"\nmenu = \"office\"\noutcome = true\ndeadline_ms = 400\n\
         [values]\nurl = \"{url}/values\"\ncache_seconds = 60\n\
         [lookup.case-state]\nurl = \"{url}/case\"\nsecret = {{ env = \"SECRET\" }}\n\
         [action.book]\nurl = \"{url}/book\"\nsecret = {{ env = \"SECRET\" }}\n\
         [action.count]\nurl = \"{url}/count\"\n\
         [desk.\"*\"]\nurl = \"{url}/desk\"\n"
    )
}

#[tokio::test(flavor = "multi_thread")]
async fn what_comes_late_keeps_its_default_and_is_logged() {
    let folder = Folder::new();
    folder.menu("office", MENU);
    let office = Office::open().await;
    let gateway = start(&folder, &services(&office));
    office.answer("/case", 200, r#"{"state": "decided"}"#, Duration::from_secs(6));
    let start = Instant::now();
    assert_eq!(gateway.say("u", "1", "case 5").await, "Case 5: not known yet");
    assert!(start.elapsed() < Duration::from_secs(3));
    office.answer("/case", 500, "", Duration::ZERO);
    assert_eq!(gateway.say("u", "2", "case 5").await, "Case 5: not known yet");
    office.answer("/case", 200, "nonsense", Duration::ZERO);
    assert_eq!(gateway.say("u", "3", "case 5").await, "Case 5: not known yet");
    office.answer("/case", 200, r#"{"state": "{decided}"}"#, Duration::ZERO);
    assert_eq!(gateway.say("u", "4", "case 5").await, "Case 5: {decided}");
    let metrics = gateway.get("/metrics").await;
    for (result, count) in [("late", 1), ("failed", 2), ("found", 1)] {
        let line =
            format!("replymenu_lookups_total{{name=\"case-state\",result=\"{result}\"}} {count}");
        assert!(metrics.contains(&line), "{line}\n{metrics}");
    }
    assert!(gateway.stop());
    assert_eq!(folder.read("messages.jsonl").matches(r#""late":["case-state""#).count(), 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn calls_are_signed_and_hold_the_fields() {
    let folder = Folder::new();
    folder.menu("office", MENU);
    let office = Office::open().await;
    let gateway = start(&folder, &services(&office));
    gateway.say("u", "1", "case 12").await;
    let call = &office.calls("/case")[0];
    let signature = sign(b"a-secret", &call.headers["x-replymenu-timestamp"], &call.text);
    assert_eq!(call.headers["x-replymenu-signature"], format!("sha256={signature}"));
    assert_eq!(call.body["fields"], json!({ "number": "12" }));
    assert_eq!((&call.body["user"], &call.body["channel"]), (&json!("u"), &json!("web")));
    assert_eq!(call.body["missing"], json!(["state"]));
}

#[tokio::test(flavor = "multi_thread")]
async fn values_are_asked_for_once_in_a_while() {
    let folder = Folder::new();
    folder.menu("office", MENU);
    let office = Office::open().await;
    let gateway = start(&folder, &services(&office));
    office.answer("/values", 200, r#"{"forecast": "sunny"}"#, Duration::ZERO);
    for user in 0..20 {
        let text = gateway.say(&user.to_string(), "1", "weather").await;
        assert!(text.starts_with("Today: sunny"), "{text}");
    }
    let calls = office.calls("/values");
    assert_eq!(calls.len(), 1, "{calls:?}");
    assert_eq!(calls[0].body, json!({ "values": ["forecast"] }));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_action_is_done_once_for_each_message() {
    let folder = Folder::new();
    folder.menu("office", MENU);
    let office = Office::open().await;
    let gateway = start(&folder, &services(&office));
    for (id, text) in ["2", "large", "Ada"].iter().enumerate() {
        for _ in 0..3 {
            gateway.say("u", &id.to_string(), text).await;
        }
    }
    let calls = office.wait("/book", 1).await;
    assert_eq!(calls[0].body["fields"], json!({ "size": "large", "name": "Ada" }));
    assert_eq!(calls[0].headers["idempotency-key"], "web%2F%2Fu%2F2%2F0");
    gateway.say("u", "3", "3").await;
    gateway.say("u", "4", "3").await;
    let keys = office.wait("/count", 2).await;
    assert_ne!(keys[0].headers["idempotency-key"], keys[1].headers["idempotency-key"]);
    assert_eq!(office.calls("/book").len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_refused_for_now_is_tried_again_and_what_may_have_arrived_is_not() {
    let folder = Folder::new();
    folder.menu("office", MENU);
    let office = Office::open().await;
    let gateway = start(&folder, &services(&office));
    office.answer("/count", 503, "", Duration::ZERO);
    gateway.say("u", "1", "3").await;
    office.wait("/count", 1).await;
    office.answer("/count", 200, "", Duration::ZERO);
    office.wait("/count", 2).await;
    // A connection that breaks in the middle: the service may have done it.
    office.answer("/count", 500, "", Duration::ZERO);
    gateway.say("u", "2", "3").await;
    office.wait("/count", 3).await;
    tokio::time::sleep(Duration::from_millis(1_500)).await;
    assert_eq!(office.calls("/count").len(), 3);
    let unknown = "replymenu_errands_total{kind=\"action\",result=\"unknown\"} 1";
    assert!(gateway.get("/metrics").await.contains(unknown));
    assert!(gateway.said().contains("it may have arrived, and is not tried again"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_handover_is_told_to_the_desk_and_the_bot_is_silent() {
    let folder = Folder::new();
    folder.menu("office", MENU);
    let office = Office::open().await;
    let gateway = start(&folder, &services(&office));
    assert_eq!(gateway.say("u", "1", "nonsense").await, "A person will answer you.");
    let call = &office.wait("/desk", 1).await[0];
    assert_eq!(call.body["desk"], "desk");
    assert_eq!((&call.body["reason"], &call.body["open"]), (&json!("unanswered"), &json!(true)));
    assert_eq!(call.body["text"], "nonsense");
    // A person has it.
    assert_eq!(gateway.say("u", "2", "1").await, "");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_goes_out_by_itself_keeps_its_order() {
    let folder = Folder::new();
    folder.menu("office", MENU);
    let office = Office::open().await;
    let config = format!("[store]\nkind = \"memory\"\n{}", telegram(&office.url));
    let gateway = start(&folder, &config);
    office.answer("/bot", 429, "{}", Duration::ZERO);
    for id in 0..5 {
        let text = if id % 2 == 0 { "weather" } else { "4" };
        assert_eq!(deliver_telegram(&gateway.url, 1, id, text).await, Some(200));
    }
    while office.calls("/bot").is_empty() {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    office.answer("/bot", 200, r#"{"ok": true, "result": {}}"#, Duration::ZERO);
    let end = Instant::now() + Duration::from_secs(60);
    let calls = loop {
        let mut texts: Vec<String> =
            office.calls("/bot").into_iter().map(|call| call.text).collect();
        // The first was tried again.
        texts.dedup();
        if texts.len() >= 3 * 3 + 2 || Instant::now() > end {
            break texts;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    };
    // Text, picture and card, or the menu.
    let order: Vec<bool> = calls.iter().map(|call| call.contains("Permits")).collect();
    let one = [false, false, false, true];
    assert_eq!(order, [&one[..], &one, &one[..3]].concat());
}
