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
}

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use encoding_rs::Encoding;
use lexopt::ValueExt;
use lexopt::prelude::{Long, Short, Value};
use replymenu::{Language, Menu, Time};

use crate::log::{Broken, Entry, Format};
use crate::report::findings::Findings;
use crate::report::tally::{self, local_seconds};
use crate::report::{json, page, terminal};
use crate::support::usage::{self, Usage};
use crate::support::{End, file, help, language, not_read, open, print, say, started};

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
fn arguments() -> Result<Option<Arguments>, Usage> {
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
            Long("format") => {
                read.format = Some(usage::value_with(&mut parser, say::a_format, format)?);
            }
            Long("column") => read.column = parser.value()?.string()?,
            Long("encoding") => {
                read.encoding = Some(usage::value_with(&mut parser, say::an_encoding, encoding)?);
            }
            Long("as-logged") => read.as_logged = true,
            Long("since") => {
                read.since = Some(usage::value_with(&mut parser, say::a_day_or_time, since)?);
            }
            Long("min") => read.min = usage::value(&mut parser, say::a_number)?,
            Long("top") => read.top = usage::value(&mut parser, say::a_number)?,
            Long("html") => read.html = Some(parser.value()?.into()),
            Long("json") => read.json = true,
            Long("write-tests") => {
                read.write_tests = Some(usage::value(&mut parser, say::a_number)?);
            }
            Long("lang") => usage::language(&mut parser)?,
            Short('h') | Long("help") => return Ok(None),
            Value(path) => files.push(path.into()),
            other => return Err(other.unexpected().into()),
        }
    }
    if read.json && read.write_tests.is_some() {
        return Err(Usage::new(|language| say::one_of_two(language, "--json", "--write-tests")));
    }
    let mut files = files.into_iter();
    read.menu = files.next().ok_or_else(|| Usage::new(say::name_a_menu))?;
    read.logs = files.collect();
    if read.logs.is_empty() {
        return Err(Usage::new(say::name_a_log));
    }
    Ok(Some(read))
}

fn format(name: &str) -> Option<Format> {
    match name {
        "json" => Some(Format::Json),
        "csv" => Some(Format::Csv),
        "plain" => Some(Format::Plain),
        _ => None,
    }
}

fn encoding(label: &str) -> Option<&'static Encoding> {
    Encoding::for_label(label.as_bytes())
}

/// A day or a time of the office's clocks, in seconds.
fn since(text: &str) -> Option<i64> {
    let text = if text.len() == 10 { format!("{text}T00:00") } else { text.to_owned() };
    let time: Time = text.parse().ok()?;
    local_seconds(time, 0)
}

fn main() -> ExitCode {
    let arguments = match started(arguments(), help!("report")) {
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
    let language = language::of(&menu);
    let logs = arguments.logs.iter().map(|path| read(path, arguments.encoding));
    let logs: Vec<String> = logs.collect::<Result<_, _>>()?;
    let mut entries = Vec::new();
    let mut broken = 0;
    for (path, text) in arguments.logs.iter().zip(&logs) {
        let format = arguments.format.unwrap_or_else(|| log::guess(path, text));
        let (mut read, wrong) = log::entries(text, format, &arguments.column, language);
        tell(language, path, &wrong);
        broken += wrong.len();
        entries.append(&mut read);
    }
    if let Some(since) = arguments.since {
        let offset = tally::offset(&menu);
        let at = |entry: &Entry<'_>| entry.time.and_then(|time| local_seconds(time, offset));
        entries.retain(|entry| at(entry).is_some_and(|at| at >= since));
    }
    let run = tally::run(&menu, &entries, arguments.as_logged);
    let findings = Findings::new(language, &menu, run, broken, arguments.top, arguments.min);
    if let Some(path) = &arguments.html {
        std::fs::write(path, page::write(&findings)).map_err(|error| {
            eprintln!("{}", file::not_written(language, path, &error));
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
        eprintln!("{}", not_read(path, &error));
        End::Failed
    })
}

/// Says which lines are broken: each of the first, then how many more.
fn tell(language: Language, path: &Path, broken: &[Broken]) {
    const SHOWN: usize = 20;
    for Broken { line, reason } in broken.iter().take(SHOWN) {
        eprintln!("{}:{line}: {reason}", path.display());
    }
    if broken.len() > SHOWN {
        let more = say::more_broken_lines(language, broken.len() - SHOWN);
        eprintln!("{}: {more}", path.display());
    }
}
