//! What a log says of a menu: who asked what, what went unanswered, and which keywords would help.
//!
//! `cargo run --features report --example report -- menus/district.toml messages.jsonl`

#[path = "support/log.rs"]
mod log;
mod support;

mod report {
    pub(crate) mod findings;
    pub(crate) mod json;
    pub(crate) mod page;
    pub(crate) mod tally;
    pub(crate) mod terminal;
    pub(crate) mod texts;
}

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Parser;
use encoding_rs::Encoding;
use replymenu::{Menu, Time};

use crate::log::{Broken, Entry, Format};
use crate::report::findings::Findings;
use crate::report::tally::{self, local_seconds};
use crate::report::{json, page, terminal};
use crate::support::{End, open, print};

/// Reports what a log says of a menu: totals, what went unanswered in groups of similar questions,
/// and keywords that would answer them.
///
/// The messages are answered again by the menu as it is today. Answers to forms are counted, but
/// their texts are shown nowhere.
#[derive(Parser)]
#[command(after_help = "\
The exit code is 0 if there is a report, 1 if the menu has mistakes, 2 if a file cannot be read. Lines of a log that cannot be used are told on standard error; the rest is used.

A log is JSON lines as `respond` writes them, plain lines, or CSV; docs/unanswered.md has the keys.

Examples:
  report district.toml monday.jsonl tuesday.jsonl --html report.html
  report district.toml export.csv --column 内容 --encoding gb18030
  report district.toml monday.jsonl --write-tests 20 >> district.toml")]
struct Arguments {
    /// The menu.
    menu: PathBuf,
    /// Logs, the oldest first; `-` reads standard input.
    #[arg(required = true)]
    logs: Vec<PathBuf>,
    /// How the logs are written; told by their beginning unless this is given.
    #[arg(long)]
    format: Option<Format>,
    /// The column of a CSV that holds the messages.
    #[arg(long, default_value = "text")]
    column: String,
    /// The encoding of the logs, if it is neither UTF-8 nor told by a byte order mark: gb18030, big5 …
    #[arg(long, value_parser = encoding)]
    encoding: Option<&'static Encoding>,
    /// Take outcomes, categories and desks from the log where it has them.
    #[arg(long)]
    as_logged: bool,
    /// Only messages since then, such as 2026-11-20 or 2026-11-20T08:00; those without a time are left out.
    #[arg(long, value_parser = since)]
    since: Option<i64>,
    /// The fewest messages of a group that is shown, and that a proposal must add.
    #[arg(long, default_value_t = 3)]
    min: u64,
    /// How many rows each list shows.
    #[arg(long, default_value_t = 15)]
    top: usize,
    /// Write a page of HTML to this file, too.
    #[arg(long)]
    html: Option<PathBuf>,
    /// Print JSON, for other programs.
    #[arg(long, conflicts_with = "write_tests")]
    json: bool,
    /// Print the so many most frequent unanswered questions as `tests` lines, to be sorted by hand.
    #[arg(long)]
    write_tests: Option<usize>,
}

fn encoding(label: &str) -> Result<&'static Encoding, String> {
    Encoding::for_label(label.as_bytes()).ok_or_else(|| "not an encoding of the web".to_owned())
}

/// A day or a time of the office's clocks, in seconds.
fn since(text: &str) -> Result<i64, String> {
    let text = if text.len() == 10 { format!("{text}T00:00") } else { text.to_owned() };
    let time: Time = text.parse().map_err(|error: replymenu::InvalidTime| error.to_string())?;
    local_seconds(time, 0).ok_or_else(|| "not a time".to_owned())
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match run(&arguments) {
        Ok(()) => End::Good.into(),
        Err(end) => end.into(),
    }
}

fn run(arguments: &Arguments) -> Result<(), End> {
    let menu = open(&arguments.menu)?;
    let logs = arguments.logs.iter().map(|path| read(path, arguments.encoding));
    let logs: Vec<String> = logs.collect::<Result<_, _>>()?;
    let mut entries = Vec::new();
    let mut broken = 0;
    for (path, text) in arguments.logs.iter().zip(&logs) {
        let format = arguments.format.unwrap_or_else(|| log::guess(path, text));
        let (mut read, wrong) = log::entries(text, format, &arguments.column);
        tell(path, &wrong);
        broken += wrong.len();
        entries.append(&mut read);
    }
    if let Some(since) = arguments.since {
        let offset = tally::offset(&menu);
        let at = |entry: &Entry<'_>| entry.time.and_then(|time| local_seconds(time, offset));
        entries.retain(|entry| at(entry).is_some_and(|at| at >= since));
    }
    let run = tally::run(&menu, &entries, arguments.as_logged);
    let findings = Findings::new(&menu, run, broken, arguments.top, arguments.min);
    if let Some(path) = &arguments.html {
        std::fs::write(path, page::write(&findings)).map_err(|error| {
            eprintln!("cannot write {}: {error}", path.display());
            End::Failed
        })?;
    }
    print(&written(arguments, &findings, &menu));
    Ok(())
}

fn written(arguments: &Arguments, findings: &Findings, menu: &Menu) -> String {
    if let Some(count) = arguments.write_tests {
        json::tests(findings, menu, count)
    } else if arguments.json {
        format!("{:#}\n", json::write(findings))
    } else {
        terminal::write(findings)
    }
}

fn read(path: &Path, encoding: Option<&'static Encoding>) -> Result<String, End> {
    log::read(path, encoding).map_err(|error| {
        eprintln!("cannot read the log {}: {error}", path.display());
        End::Failed
    })
}

/// Says which lines are broken: each of the first, then how many more.
fn tell(path: &Path, broken: &[Broken]) {
    const SHOWN: usize = 20;
    for Broken { line, reason } in broken.iter().take(SHOWN) {
        eprintln!("{}:{line}: {reason}", path.display());
    }
    if broken.len() > SHOWN {
        eprintln!("{}: {} more lines are broken", path.display(), broken.len() - SHOWN);
    }
}
