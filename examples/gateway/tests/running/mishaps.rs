//! A disk that is full, and a clock that jumps.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::json;

use super::conversations::WEB;
use super::office::MENU;
use super::process::{Folder, start, start_in};

/// A small disk of its own.
struct Disk(PathBuf);

impl Disk {
    /// `None`, with a message, where nothing can be mounted.
    fn mount(path: PathBuf) -> Option<Self> {
        std::fs::create_dir_all(&path).unwrap();
        let mount = ["-t", "tmpfs", "-o", "size=4m", "tmpfs"];
        let mounted = Command::new("mount").args(mount).arg(&path).stderr(Stdio::null()).status();
        if !mounted.is_ok_and(|status| status.success()) {
            println!("a full disk is not tested: nothing can be mounted here");
            return None;
        }
        Some(Disk(path))
    }

    /// Takes all the room that is left.
    fn fill(&self) {
        for bytes in [1 << 16, 1 << 10, 1] {
            let mut file = std::fs::File::options();
            let mut file = file.create(true).append(true).open(self.0.join("full")).unwrap();
            while std::io::Write::write_all(&mut file, &vec![0; bytes]).is_ok() {}
        }
    }

    fn free(&self) {
        std::fs::remove_file(self.0.join("full")).unwrap();
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(&self.0).status();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn on_a_full_disk_nothing_is_answered_and_with_room_everything() {
    let folder = Folder::new();
    folder.menu("office", MENU);
    let Some(disk) = Disk::mount(folder.path().join("disk")) else { return };
    let limits = "[limits]\nmessages_per_minute = 1000000\n";
    let store = "[store]\nkind = \"redb\"\npath = \"disk/store.redb\"\n";
    let log = "[log]\npath = \"disk/messages.jsonl\"\n";
    let gateway = start(&folder, &format!("{store}{log}{limits}{WEB}"));
    assert!(gateway.say("u", "1", "4").await.contains("1 Permits"));
    disk.fill();
    // What the file has room for is still written.
    let mut answered = Vec::new();
    let refused = loop {
        let id = answered.len().to_string();
        match gateway.web("v", &id, json!({ "text": "weather" })).await {
            (200, answer) => answered.push(answer),
            (status, _) => break status,
        }
        assert!(answered.len() < 10_000, "{}", gateway.said());
    };
    assert_eq!(refused, 503, "{}", gateway.said());
    assert!(gateway.said().contains("nothing was written"), "{}", gateway.said());
    disk.free();
    let start = Instant::now();
    while gateway.web("u", "2", json!({ "text": "1" })).await.0 != 200 {
        assert!(start.elapsed() < Duration::from_secs(60), "{}", gateway.said());
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    // Each conversation is where it was, and what was answered is known.
    assert_eq!(gateway.say("u", "2", "nonsense").await, "Permits: window 3.");
    for (id, first) in answered.iter().enumerate() {
        let (_, again) = gateway.web("v", &id.to_string(), json!({ "text": "4" })).await;
        assert_eq!(again, *first, "{id}");
    }
    assert_eq!(gateway.get("/health").await, "good\n");
}

/// The library that lies about the time; `None`, with a message, where it is not installed.
fn faketime() -> Option<PathBuf> {
    let folders = std::fs::read_dir("/usr/lib").into_iter().flatten().flatten();
    let libraries = folders.map(|folder| folder.path().join("faketime/libfaketime.so.1"));
    let found = libraries.into_iter().find(|library| library.exists());
    if found.is_none() {
        println!("a clock that jumps is not tested: there is no libfaketime");
    }
    found
}

fn set_clock(file: &Path, time: &str) {
    let new = file.with_extension("new");
    std::fs::write(&new, time).unwrap();
    std::fs::rename(new, file).unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_clock_that_jumps_ends_conversations_at_worst() {
    let Some(library) = faketime() else { return };
    let folder = Folder::new();
    folder.menu("office", MENU);
    let clock = folder.path().join("clock");
    set_clock(&clock, "+0");
    let config = format!("[store]\nkind = \"redb\"\npath = \"store.redb\"\n{WEB}");
    let lies = [
        ("LD_PRELOAD", library.as_path()),
        ("FAKETIME_TIMESTAMP_FILE", &clock),
        ("FAKETIME_NO_CACHE", Path::new("1")),
        // A clock that is set leaves this one alone.
        ("FAKETIME_DONT_FAKE_MONOTONIC", Path::new("1")),
    ];
    let gateway = start_in(&folder, &config, &[], &lies).unwrap();
    let (_, first) = gateway.web("f", "1", json!({ "text": "2" })).await;
    assert_eq!(
        first["reply"]["text"].as_str().map(|text| text.contains("Which room?")),
        Some(true)
    );
    assert!(gateway.say("u", "1", "4").await.contains("1 Permits"));
    // Two hours ahead: the form is over, the conversation goes on.
    set_clock(&clock, "+2h");
    assert_ne!(gateway.say("f", "2", "large").await, "Your name?");
    assert_eq!(gateway.say("u", "2", "1").await, "Permits: window 3.");
    assert!(gateway.say("u", "3", "4").await.contains("1 Permits"));
    // Days back: what was written in the future goes on, and is known.
    set_clock(&clock, "-3d");
    assert_eq!(gateway.say("u", "4", "1").await, "Permits: window 3.");
    assert_eq!(gateway.web("f", "1", json!({ "text": "2" })).await.1, first);
    assert!(gateway.say("u", "5", "4").await.contains("1 Permits"));
    // Years ahead: it begins at the top.
    set_clock(&clock, "+4000d");
    assert!(gateway.say("u", "6", "1").await.starts_with("Today"));
    set_clock(&clock, "+0");
    assert!(gateway.say("u", "7", "4").await.contains("1 Permits"));
    assert_eq!(gateway.say("u", "8", "1").await, "Permits: window 3.");
    assert_eq!(gateway.get("/health").await, "good\n");
    assert!(!gateway.said().contains("panic"), "{}", gateway.said());
    assert!(gateway.stop());
}
