//! Menus that change while they answer.

use std::time::{Duration, Instant};

use serde_json::Value;

use super::conversations::WEB;
use super::office::MENU;
use super::process::{Folder, Process, start};

const MEMORY: &str = "[store]\nkind = \"memory\"\n[limits]\nmessages_per_minute = 100000\n";

/// Waits until the page answers so.
async fn wait_for(gateway: &Process, text: &str) {
    let start = Instant::now();
    for id in 0.. {
        let said = gateway.say("waiting", &id.to_string(), "Permits").await;
        if said == text {
            return;
        }
        assert!(start.elapsed() < Duration::from_secs(20), "{said}, not {text}");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

async fn problem(gateway: &Process) -> Option<String> {
    let status: Value = serde_json::from_str(&gateway.get("/status").await).unwrap();
    status["menus"]["office"]["problem"].as_str().map(str::to_owned)
}

#[tokio::test(flavor = "multi_thread")]
async fn only_what_builds_and_passes_its_tests_is_swapped_in() {
    let folder = Folder::new();
    folder.menu("office", MENU);
    let gateway = start(&folder, &format!("{MEMORY}{WEB}"));
    wait_for(&gateway, "Permits: window 3.").await;
    assert_eq!(problem(&gateway).await, None);
    // Broken: the report says where.
    let broken = MENU.replace("code = 3", "code = 1");
    for (text, expected) in [
        (broken, "duplicate-code"),
        (MENU.replace("window 3.\"", "window 9.\"\ntests = \"weather\""), "failed-test"),
    ] {
        folder.menu("office", &text);
        let start = Instant::now();
        while !problem(&gateway).await.is_some_and(|problem| problem.contains(expected)) {
            assert!(start.elapsed() < Duration::from_secs(20), "{expected}");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        assert_eq!(gateway.say("u", expected, "Permits").await, "Permits: window 3.");
        assert!(gateway.said().contains("a change is refused"));
        // In a browser, line by line.
        let request = reqwest::Client::new().get(format!("{}/status", gateway.url));
        let page = request.header("accept", "text/html,*/*").send().await.unwrap().text().await;
        let page = page.unwrap();
        assert!(page.contains("\noffice: Office; 6 categories"), "{page}");
        assert!(page.contains(&format!("\n\n{}", problem(&gateway).await.unwrap())), "{page}");
    }
    folder.menu("office", &MENU.replace("window 3", "window 5"));
    wait_for(&gateway, "Permits: window 5.").await;
    assert_eq!(problem(&gateway).await, None);
    // A file that is gone is no reason to be silent.
    std::fs::remove_file(folder.path().join("menus/office.toml")).unwrap();
    tokio::time::sleep(Duration::from_millis(600)).await;
    assert_eq!(gateway.say("u", "last", "Permits").await, "Permits: window 5.");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reload_under_load_drops_nothing() {
    let folder = Folder::new();
    folder.menu("office", MENU);
    let gateway = start(&folder, &format!("{MEMORY}{WEB}"));
    let menus = async {
        for window in 0..10 {
            folder.menu("office", &MENU.replace("window 3", &format!("window {window}")));
            tokio::time::sleep(Duration::from_millis(250)).await;
        }
    };
    let messages = async {
        let start = Instant::now();
        let mut count = 0;
        while start.elapsed() < Duration::from_secs(3) {
            let said = gateway.say("u", &count.to_string(), "Permits").await;
            assert!(said.starts_with("Permits: window "), "{said}");
            count += 1;
        }
        count
    };
    let ((), count) = tokio::join!(menus, messages);
    assert!(count > 10, "{count}");
    assert!(gateway.get("/metrics").await.contains("result=\"good\""));
}

#[tokio::test(flavor = "multi_thread")]
async fn several_menus_answer_by_path() {
    let folder = Folder::new();
    folder.menu("office", MENU);
    folder.menu("court", "fallback = '?'\n[category.a]\ncode = 1\nreply = 'The court.'\n");
    let court =
        "[channel.court]\nkind = \"web\"\nmenu = \"court\"\npath = \"/court\"\noutcome = true\n";
    let gateway = start(&folder, &format!("{MEMORY}{WEB}{court}"));
    let request = reqwest::Client::new().post(format!("{}/court", gateway.url));
    let answer = request.body(r#"{"user": "u", "id": "1", "text": "1"}"#).send().await.unwrap();
    let answer: Value = answer.json().await.unwrap();
    assert_eq!(answer["reply"]["text"], "The court.");
    assert!(gateway.say("u", "1", "1").await.starts_with("Today"));
}
