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

use encoding_rs::Encoding;
use lexopt::prelude::{Long, Short, Value, ValueExt};
use replymenu::{Menu, Time};

use crate::log::{Broken, Entry, Format};
use crate::report::findings::Findings;
use crate::report::tally::{self, local_seconds};
use crate::report::{json, page, terminal};
use crate::support::{End, open, print, started};

const HELP: &str = "\
Reports what a log says of a menu: totals, what went unanswered in groups of similar questions, and
keywords that would answer them.

The messages are answered again by the menu as it is today. Answers to forms are counted, but their
texts are shown nowhere.

Usage: report [OPTIONS] <MENU> <LOG>...

Arguments:
  <MENU>    The menu
  <LOG>...  Logs, the oldest first; `-` reads standard input

Options:
      --format <FORMAT>    How the logs are written: json, csv or plain; told by their beginning
                           unless this is given
      --column <NAME>      The column of a CSV that holds the messages [default: text]
      --encoding <LABEL>   The encoding of the logs, if it is neither UTF-8 nor told by a byte order
                           mark: gb18030, big5 …
      --as-logged          Take outcomes, categories and desks from the log where it has them
      --since <TIME>       Only messages since then, such as 2026-11-20 or 2026-11-20T08:00; those
                           without a time are left out
      --min <COUNT>        The fewest messages of a group that is shown, and that a proposal must
                           add [default: 3]
      --top <COUNT>        How many rows each list shows [default: 15]
      --html <FILE>        Write a page of HTML to this file, too
      --json               Print JSON, for other programs
      --write-tests <N>    Print the N most frequent unanswered questions as `tests` lines, to be
                           sorted by hand
  -h, --help               Print this

The exit code is 0 if there is a report, 1 if the menu has mistakes, 2 if a file cannot be read. Lines of a log that cannot be used are reported on standard error; the rest is used.

A log is JSON lines as `respond` writes them, plain lines, or CSV; docs/unanswered.md has the keys.

Examples:
  report district.toml monday.jsonl tuesday.jsonl --html report.html
  report district.toml export.csv --column 内容 --encoding gb18030
  report district.toml monday.jsonl --write-tests 20 >> district.toml
";

struct Arguments {
    menu: PathBuf,
    logs: Vec<PathBuf>,
    format: Option<Format>,
    column: String,
    encoding: Option<&'static Encoding>,
    as_logged: bool,
    since: Option<i64>,
    min: u64,
    top: usize,
    html: Option<PathBuf>,
    json: bool,
    write_tests: Option<usize>,
}

/// `None` if the help is asked for.
fn arguments() -> Result<Option<Arguments>, lexopt::Error> {
    let mut files: Vec<PathBuf> = Vec::new();
    let mut read = Arguments {
        menu: PathBuf::new(),
        logs: Vec::new(),
        format: None,
        column: "text".to_owned(),
        encoding: None,
        as_logged: false,
        since: None,
        min: 3,
        top: 15,
        html: None,
        json: false,
        write_tests: None,
    };
    let mut parser = lexopt::Parser::from_env();
    while let Some(argument) = parser.next()? {
        match argument {
            Long("format") => read.format = Some(parser.value()?.parse_with(format)?),
            Long("column") => read.column = parser.value()?.string()?,
            Long("encoding") => read.encoding = Some(parser.value()?.parse_with(encoding)?),
            Long("as-logged") => read.as_logged = true,
            Long("since") => read.since = Some(parser.value()?.parse_with(since)?),
            Long("min") => read.min = parser.value()?.parse()?,
            Long("top") => read.top = parser.value()?.parse()?,
            Long("html") => read.html = Some(parser.value()?.into()),
            Long("json") => read.json = true,
            Long("write-tests") => read.write_tests = Some(parser.value()?.parse()?),
            Short('h') | Long("help") => return Ok(None),
            Value(path) => files.push(path.into()),
            other => return Err(other.unexpected()),
        }
    }
    if read.json && read.write_tests.is_some() {
        return Err("--json and --write-tests print two things: name one of them".into());
    }
    let mut files = files.into_iter();
    read.menu = files.next().ok_or("name the menu and at least one log")?;
    read.logs = files.collect();
    if read.logs.is_empty() {
        return Err("name at least one log behind the menu".into());
    }
    Ok(Some(read))
}

fn format(name: &str) -> Result<Format, String> {
    match name {
        "json" => Ok(Format::Json),
        "csv" => Ok(Format::Csv),
        "plain" => Ok(Format::Plain),
        _ => Err("not one of json, csv and plain".to_owned()),
    }
}

fn encoding(label: &str) -> Result<&'static Encoding, String> {
    Encoding::for_label(label.as_bytes()).ok_or_else(|| "not an encoding of the web".to_owned())
}

/// A day or a time of the office's clocks, in seconds.
fn since(text: &str) -> Result<i64, String> {
    let text = if text.len() == 10 { format!("{text}T00:00") } else { text.to_owned() };
    let time: Time = text.parse().map_err(|error: replymenu::ParseError| error.to_string())?;
    local_seconds(time, 0).ok_or_else(|| "not a time".to_owned())
}

fn main() -> ExitCode {
    let arguments = match started(arguments(), [HELP; 3]) {
        Ok(arguments) => arguments,
        Err(end) => return end,
    };
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
