//! An hour of a gateway: the sample menus, and random traffic with them. Its memory is to stay flat.
//!
//! `cargo bench -- soak 60` runs for 60 minutes at a quarter of a core, and fails if more bytes are allocated at
//! the end than in the middle. Counted are the bytes that live, which is exact; resident memory is printed beside
//! them where the system tells it.

use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;
use std::thread;
use std::time::{Duration, Instant};

use allocation_counter::measure;
use replymenu::{Channel, Cursor, Menu, Message, Time};

use crate::random::Random;

/// Messages between two looks at the clock.
const ROUND: usize = 2_000;

/// Users of each menu, of whom each has a conversation.
const USERS: usize = 500;

/// The pause after a round, in times of what it took.
const PAUSE: u32 = 3;

/// How much more may live in the last third than in the middle one: menus are built anew at random, and what
/// regexes remember of messages goes with them.
const ALLOWED: f64 = 1.05;

/// What is between the messages that people send.
const ODD: &[&str] = &[
    "",
    "0",
    "1",
    "2",
    "1.2",
    "是",
    "返回",
    "首页",
    "人工",
    "退出",
    "？？？",
    "😀",
    "第一个",
    "ﷺ",
    "e\u{301}",
    "\u{200b}",
    "A",
    "12345",
    "13800000000",
    "2026-11-22",
    "张三",
    "北京市海淀区",
];

struct Sample {
    path: PathBuf,
    menu: Menu,
    messages: Vec<String>,
    /// The cursors of the users, as a gateway stores them.
    cursors: Vec<String>,
}

impl Sample {
    fn load(path: PathBuf) -> Self {
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        let listed = format!("{}/tests/messages/{name}.txt", env!("CARGO_MANIFEST_DIR"));
        let listed = fs::read_to_string(listed).unwrap_or_default();
        let messages = listed.lines().filter_map(|line| Some(line.split_once(" | ")?.1.to_owned()));
        Sample {
            menu: Menu::from_path(&path).expect("a sample menu builds"),
            messages: messages.collect(),
            cursors: vec![String::new(); USERS],
            path,
        }
    }

    /// A message of a user, and what a gateway does with the reply.
    fn answer(&mut self, random: &mut Random) {
        let user = random.below(USERS);
        let cursor: Cursor = self.cursors[user].parse().unwrap_or_default();
        let text = self.text(random);
        let seconds = random.below(100_000_000) as u32;
        let now = Time::from_unix(1_700_000_000 + i64::from(seconds));
        let message = match random.below(40) {
            0 => Message::welcome(),
            1 => Message::unreadable(),
            _ => Message::new(&text),
        };
        let message = message.cursor(&cursor).now(now).id(&text);
        if random.is(1) {
            let _ = self.menu.explain(message).to_string();
        }
        let reply = self.menu.respond(message);
        let channels = Channel::all();
        let delivery = reply.for_channel(channels[random.below(channels.len())]);
        let mut cursor = reply.cursor();
        if !delivery.messages().is_empty() && random.is(30) {
            let choices = reply.choices();
            if !choices.is_empty() {
                let token = choices[random.below(choices.len())].token().to_owned();
                cursor =
                    self.menu.respond(Message::choose(&token).cursor(&cursor).now(now)).cursor();
            }
        }
        self.cursors[user] = if random.is(5) { String::new() } else { cursor.to_string() };
    }

    fn text(&self, random: &mut Random) -> String {
        match random.below(10) {
            0..6 if !self.messages.is_empty() => {
                self.messages[random.below(self.messages.len())].clone()
            }
            0..9 => (0..=random.below(4)).map(|_| random.of(ODD)).collect(),
            _ => (0..random.below(200))
                .filter_map(|_| {
                    let end = [0x80, 0x3000, 0xFFFF, 0x2_0000][random.below(4)];
                    char::from_u32(random.below(end) as u32)
                })
                .collect(),
        }
    }

    /// A reload, as when its file has changed.
    fn reload(&mut self) {
        self.menu = Menu::from_path(&self.path).expect("a sample menu builds");
        let _ = self.menu.coverage().to_string();
    }
}

/// Runs for so many minutes.
pub(crate) fn run(minutes: u32) -> ExitCode {
    let whole = Duration::from_secs(60) * minutes.max(1);
    let start = Instant::now();
    let mut random = Random(60);
    let (mut samples, mut live, mut messages) = (Vec::new(), 0, 0);
    let loading = measure(|| samples = samples_of_the_project());
    live += loading.bytes_current;
    println!("\nlive bytes of {} menus and {USERS} users each\n", samples.len());
    println!("| minute | messages | live MB | resident MB |\n|---:|---:|---:|---:|");
    // The live bytes of each third of the time: their sum and how often they were looked at.
    let mut thirds = [(0.0, 0_u32); 3];
    let mut next = Duration::ZERO;
    while start.elapsed() < whole {
        let begun = Instant::now();
        let round = measure(|| {
            for _ in 0..ROUND {
                let at = random.below(samples.len());
                samples[at].answer(&mut random);
            }
            // Each menu about every fifty rounds.
            if random.below(50) < samples.len() {
                let at = random.below(samples.len());
                samples[at].reload();
            }
        });
        live += round.bytes_current;
        messages += ROUND;
        let third = (start.elapsed().as_secs() * 3 / whole.as_secs()).min(2) as usize;
        let (sum, looks) = &mut thirds[third];
        *sum += live as f64;
        *looks += 1;
        if start.elapsed() >= next {
            let resident = resident().map_or("?".to_owned(), |bytes| format!("{:.1}", bytes / 1e6));
            let minute = start.elapsed().as_secs_f64() / 60.0;
            println!("| {minute:.0} | {messages} | {:.3} | {resident} |", live as f64 / 1e6);
            next += whole / 12;
        }
        thread::sleep(begun.elapsed() * PAUSE);
    }
    let mean = |third: usize| thirds[third].0 / f64::from(thirds[third].1.max(1)) / 1e6;
    let (middle, last) = (mean(1), mean(2));
    let dropped = measure(|| drop(samples));
    live += dropped.bytes_current;
    println!(
        "\nthe middle third {middle:.3} MB, the last {last:.3} MB; {live} bytes without the menus"
    );
    if last > ALLOWED * middle {
        println!("memory grows");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}

fn samples_of_the_project() -> Vec<Sample> {
    let folder = fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/menus"));
    let mut paths: Vec<PathBuf> = folder
        .expect("the sample menus")
        .map(|file| file.expect("a file").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "toml"))
        .collect();
    paths.sort();
    paths.into_iter().map(Sample::load).collect()
}

/// The resident memory of this process, where the system tells it, in bytes.
fn resident() -> Option<f64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    Some(line.trim().strip_suffix(" kB")?.parse::<f64>().ok()? * 1024.0)
}
