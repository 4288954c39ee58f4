//! How many instructions an answer takes: the same on a busy machine as on an idle one.
//!
//! `cargo bench -- instructions` runs each case under valgrind's callgrind, which counts inside
//! [`counted`] alone, and compares with `benches/instructions.txt`. More than 5 % worse fails.

use std::collections::BTreeMap;
use std::env;
use std::fmt::Write as _;
use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::process::{Command, ExitCode};

use replymenu::{Menu, Message};

use crate::callgrind;
use crate::conversations::{self, Turn};
use crate::data;
use crate::district;
use crate::menus::{Codes, menu_of};

/// What precedes the name of a case on the command line of a counted run.
pub(crate) const CASE: &str = "--instructions-of";

const STORED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/instructions.txt");

/// The most that a case may grow, as a factor.
const ALLOWED: f64 = 1.05;

const BLESS: &str = "REPLYMENU_BLESS=1 cargo bench -- instructions";

const CASES: [&str; 15] = [
    "zh_100",
    "zh_10000",
    "zh_short_100",
    "zh_short_10000",
    "en_100",
    "en_10000",
    "district",
    "submenu",
    "form",
    "typed_zh_100",
    "typed_zh_10000",
    "typed_en_100",
    "typed_en_10000",
    "choices_zh_100",
    "choices_en_100",
];

/// Messages of a case.
const MESSAGES: usize = 64;

/// Messages as people type them: they differ more.
const TYPED: usize = 1000;

/// Counts every case and compares.
pub(crate) fn compare() -> ExitCode {
    let version = match callgrind::version() {
        Ok(version) => version,
        Err(failed) => return failed,
    };
    println!("instructions a message, {version}");
    let stored = stored();
    let mut counts = Vec::new();
    let (mut worse, mut better) = (false, false);
    println!("\n| case | stored | now | change |\n|---|---:|---:|---:|");
    for case in CASES {
        let count = count(case);
        counts.push((case, count));
        let Some(&before) = stored.get(case) else {
            println!("| {case} | – | {count} | |");
            worse = true;
            continue;
        };
        let factor = count as f64 / before as f64;
        worse |= factor > ALLOWED;
        better |= factor * ALLOWED < 1.0;
        println!("| {case} | {before} | {count} | {:+.1} % |", (factor - 1.0) * 100.0);
    }
    if env::var_os("REPLYMENU_BLESS").is_some() {
        fs::write(STORED, written(&counts)).expect("benches/instructions.txt can be written");
        println!("\nwritten to benches/instructions.txt");
    } else if worse {
        println!("\nmore than 5 % worse, or a case without a count; if that is meant: {BLESS}");
        return ExitCode::FAILURE;
    } else if better {
        println!("\nmore than 5 % better: store it with {BLESS}");
    }
    ExitCode::SUCCESS
}

fn stored() -> BTreeMap<String, u64> {
    let text = fs::read_to_string(Path::new(STORED)).unwrap_or_default();
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    lines
        .filter_map(|line| {
            let (case, count) = line.split_once(' ')?;
            Some((case.to_owned(), count.trim().parse().ok()?))
        })
        .collect()
}

fn written(counts: &[(&str, u64)]) -> String {
    let mut text = format!(
        "# Instructions a message, by callgrind on x86-64. Another compiler counts otherwise:\n\
         # {BLESS}\n\
         # Counted with {}\n",
        compiler()
    );
    for (case, count) in counts {
        let _ = writeln!(text, "{case} {count}");
    }
    text
}

/// The compiler, by its version.
fn compiler() -> String {
    let output = Command::new("rustc").arg("--version").output().expect("rustc runs");
    String::from_utf8_lossy(&output.stdout).trim().to_owned()
}

/// Runs one case under callgrind.
fn count(case: &str) -> u64 {
    let (count, messages) = callgrind::count(&[CASE, case], "*counted_messages*");
    count / messages
}

/// One case, under callgrind: says how many messages it answered.
pub(crate) fn run(case: &str) {
    if let Some((menu, turns)) = conversations::case(case) {
        counted_messages_of(&menu, &turns);
        println!("{}", turns.len());
        return;
    }
    let (menu, messages) = prepared(case);
    // Regexes build their caches on first use.
    counted_messages(&menu, &[]);
    for message in &messages {
        let _ = black_box(menu.respond(message));
    }
    counted_messages(&menu, &messages);
    println!("{}", messages.len());
}

/// Callgrind knows it by its name.
#[inline(never)]
fn counted_messages(menu: &Menu, messages: &[String]) {
    for message in messages {
        let _ = black_box(menu.respond(message));
    }
}

/// The same in a conversation.
#[inline(never)]
fn counted_messages_of(menu: &Menu, turns: &[Turn]) {
    for (said, cursor) in turns {
        let _ = black_box(menu.respond(Message::new(said).cursor(cursor)));
    }
}

fn prepared(case: &str) -> (Menu, Vec<String>) {
    if case == "district" {
        return district::menu();
    }
    let (name, count) = case.rsplit_once('_').expect("a corpus and a size");
    let count: usize = count.parse().expect("a size");
    let is_plain = matches!(name, "zh" | "zh_short" | "en");
    let corpora = if is_plain { data::plain(count) } else { data::typed_of(count, TYPED) };
    let corpus = corpora.into_iter().find(|corpus| corpus.name == name).expect("a corpus");
    let most = if is_plain { MESSAGES } else { TYPED };
    // Without the table of the fold: making it would take valgrind longer than all the rest.
    let (menu, _) = menu_of(&corpus.keywords, count, corpus.language, Codes::Some, str::to_owned);
    (menu, corpus.messages.into_iter().take(most).collect())
}
