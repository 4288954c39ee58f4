//! What strangers may not go beyond, and a configuration that is wrong.

use std::time::Duration;

use serde_json::json;

use super::conversations::WEB;
use super::office::{MENU, Office};
use super::process::{Folder, deliver_telegram, start, start_with, telegram};

#[tokio::test(flavor = "multi_thread")]
async fn bodies_that_are_too_large_and_requests_that_are_broken_are_refused() {
    let folder = Folder::new();
    folder.menu("office", MENU);
    let office = Office::open().await;
    let config = "[store]\nkind = \"memory\"\n[limits]\nbody_bytes = 1000\n";
    let gateway = start(&folder, &format!("{config}{WEB}{}", telegram(&office.url)));
    let client = reqwest::Client::new();
    for (path, body, status) in [
        ("/web", "x".repeat(2_000), 413),
        ("/web", "{".repeat(900), 400),
        ("/web", "{\"user\": \"u\"}".into(), 400),
        ("/web", "\u{FFFD}".repeat(100), 400),
        ("/telegram", "{}".into(), 403),
        ("/nothing", "{}".into(), 404),
        ("/web/../telegram", "{}".into(), 403),
    ] {
        let request = client.post(format!("{}{path}", gateway.url)).body(body.clone());
        assert_eq!(request.send().await.unwrap().status().as_u16(), status, "{path} {body}");
    }
    assert_eq!(deliver_telegram(&gateway.url, 1, 1, "1").await, Some(200));
    let said = gateway.said();
    assert!(!said.contains("a-secret") && !said.contains("a-token"), "{said}");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_writes_too_much_is_not_answered_for_a_while() {
    let folder = Folder::new();
    folder.menu("office", MENU);
    let office = Office::open().await;
    let config = "[store]\nkind = \"memory\"\n[limits]\nmessages_per_minute = 3\n";
    let gateway = start(&folder, &format!("{config}{WEB}{}", telegram(&office.url)));
    for id in 0..3 {
        gateway.say("u", &id.to_string(), "1").await;
    }
    assert_eq!(gateway.web("u", "3", json!({ "text": "1" })).await.0, 429);
    gateway.say("v", "1", "1").await;
    // A vendor would deliver again what is not taken.
    for id in 0..9 {
        assert_eq!(deliver_telegram(&gateway.url, 1, id, "4").await, Some(200));
    }
    office.wait("/bota-token/sendMessage", 3).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_with_the_configuration_is_said() {
    let folder = Folder::new();
    folder.menu("office", MENU);
    folder.menu("bad", "[category.a]\ncode = 1\n");
    for (config, expected) in [
        ("", "there is no channel"),
        ("[channel.web]\nkind = \"wbe\"\nmenu = \"office\"\n", "`wbe` is not a kind of channel"),
        ("[channel.web]\nkind = \"web\"\nmenu = \"bad\"\n", "fallback"),
        ("[channel.web]\nkind = \"web\"\nmenu = \"none\"\n", "none.toml"),
        ("[channel.web]\nkind = \"web\"\nmenu = \"office\"\ncolour = 1\n", "colour"),
        ("[channel.t]\nkind = \"telegram\"\nmenu = \"office\"\ntoken = \"x\"\n", "{ env ="),
        (
            "[channel.t]\nkind = \"telegram\"\nmenu = \"office\"\ntoken = { env = \"NO_SUCH\" }\n",
            "no variable `NO_SUCH`",
        ),
        (
            "[channel.a]\nkind = \"web\"\nmenu = \"office\"\npath = \"/x\"\n\
             [channel.b]\nkind = \"web\"\nmenu = \"office\"\npath = \"/x\"\n",
            "has the path `/x`, too",
        ),
        ("[sotre]\nkind = \"memory\"\n[channel.web]\nkind = \"web\"\nmenu = \"office\"\n", "sotre"),
    ] {
        let said = start_with(&folder, config, &[]).err().unwrap_or_default();
        assert!(said.contains(expected), "{config}\n{said}");
    }
    // A secret that was written all the same is not repeated in a log.
    let telegram = "[channel.t]\nkind = \"telegram\"\nmenu = \"office\"\ntoken = ";
    for (config, place) in [
        (format!("{telegram}\"1234:AAE\"\n"), "[channel.t]"),
        (format!("{telegram}1234\n"), "[channel.t]"),
        (format!("{telegram}{{ env = \"1234:AAE\" }}\n"), "[channel.t]"),
        (format!("[store]\nkind = \"redis\"\nurl = \"redis://:1234@localhost\"\n{WEB}"), "line 3"),
        (format!("[log]\nkey = \"1234\"\n{WEB}"), "line 4"),
    ] {
        let said = start_with(&folder, &config, &[]).err().unwrap_or_default();
        let is_told = said.contains("a secret is not written into") && said.contains(place);
        assert!(is_told && !said.contains("1234"), "{config}\n{said}");
    }
    let role = start_with(&folder, WEB, &["--role", "answer"]).err().unwrap_or_default();
    assert!(role.contains("kind = \"redis\""), "{role}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_check_says_what_is_wrong_and_leaves_a_running_gateway_alone() {
    let folder = Folder::new();
    folder.menu("office", MENU);
    let gateway = start(&folder, &format!("[store]\nkind = \"redb\"\npath = \"s.redb\"\n{WEB}"));
    let check = || {
        let program = env!("CARGO_BIN_EXE_replymenu-gateway");
        let file = gateway.config().to_owned();
        let output = std::process::Command::new(program).arg("--check").arg(file).output().unwrap();
        (output.status.success(), String::from_utf8(output.stderr).unwrap())
    };
    assert!(check().0, "{}", check().1);
    folder.menu("office", "[category.a]\ncode = 1\n");
    let (good, said) = check();
    assert!(!good && said.contains("fallback"), "{said}");
    assert!(gateway.say("u", "1", "1").await.starts_with("Today"));
}

/// `GATEWAY_USERS=100000 cargo test --release -p replymenu-gateway --test running users_are_kept -- --nocapture`
#[tokio::test(flavor = "multi_thread")]
async fn many_users_are_kept_at_once() {
    let count = std::env::var("GATEWAY_USERS").ok().and_then(|count| count.parse().ok());
    let count = count.unwrap_or(5_000);
    let folder = Folder::new();
    folder.menu("office", MENU);
    let gateway = start(&folder, &format!("[store]\nkind = \"memory\"\n{WEB}"));
    let client = reqwest::Client::new();
    let before = gateway.memory();
    // All into a submenu, then all from there: nobody is forgotten, and nobody is somebody else.
    for (text, expected) in [("4", "1 Permits"), ("1", "Permits: window 3.")] {
        let users = futures_util::stream::iter(0..count);
        futures_util::StreamExt::for_each_concurrent(users, 256, |user| {
            let body = json!({ "user": format!("u{user}"), "id": text, "text": text }).to_string();
            let request = client.post(format!("{}/web", gateway.url)).body(body);
            async move {
                let answer = request.send().await.unwrap().text().await.unwrap();
                assert!(answer.contains(expected), "{user}: {answer}");
            }
        })
        .await;
    }
    let each = (gateway.memory() - before) / count;
    println!("{count} users: {} MiB, {each} bytes for each", gateway.memory() >> 20);
    assert!(each < 20_000, "{each} bytes for each");
}

/// Whoever sends a body byte by byte gives the place back.
#[tokio::test(flavor = "multi_thread")]
async fn a_body_that_does_not_come_is_not_waited_for() {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};

    let folder = Folder::new();
    folder.menu("office", MENU);
    let config = "[store]\nkind = \"memory\"\n[limits]\nrequests_at_once = 1\n";
    let gateway = start(&folder, &format!("{config}{WEB}"));
    let address = gateway.url.strip_prefix("http://").unwrap();
    let mut slow = tokio::net::TcpStream::connect(address).await.unwrap();
    let head = "POST /web HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{";
    slow.write_all(head.as_bytes()).await.unwrap();
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert_eq!(gateway.web("u", "1", json!({ "text": "1" })).await.0, 503);
    let mut answer = vec![0; 12];
    slow.read_exact(&mut answer).await.unwrap();
    assert_eq!(answer, b"HTTP/1.1 408");
    gateway.say("u", "1", "1").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_store_that_cannot_be_opened_is_told_and_a_log_that_cannot_be_written_stops_nothing() {
    let folder = Folder::new();
    folder.menu("office", MENU);
    let full = "[store]\nkind = \"redb\"\npath = \"/dev/full\"\n";
    let said = start_with(&folder, &format!("{full}{WEB}"), &[]).err().unwrap_or_default();
    assert!(said.contains("the store"), "{said}");
    let log = "[store]\nkind = \"memory\"\n[log]\npath = \"/dev/full\"\n";
    let gateway = start(&folder, &format!("{log}{WEB}"));
    gateway.say("u", "1", "1").await;
    gateway.say("u", "2", "1").await;
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert_eq!(gateway.said().matches("lines of the log are lost").count(), 1);
}
