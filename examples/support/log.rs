//! Logs of messages: lines of JSON, plain lines, or CSV. `docs/unanswered.md` has the format.

#![allow(dead_code, reason = "each example uses a part of it")]

use std::borrow::Cow;
use std::collections::HashMap;
use std::io::Read;
use std::path::Path;

use encoding_rs::Encoding;
use replymenu::{Cursor, Language, Time};
use serde::Deserialize;

use crate::support::say;

/// A message of a log with what is known of it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Entry<'l> {
    pub(crate) text: Cow<'l, str>,
    pub(crate) time: Option<Time>,
    pub(crate) user: Option<Cow<'l, str>>,
    pub(crate) channel: Option<Cow<'l, str>>,
    pub(crate) outcome: Option<Cow<'l, str>>,
    pub(crate) category: Option<Cow<'l, str>>,
    pub(crate) desk: Option<Cow<'l, str>>,
    /// What of the message matched.
    pub(crate) matched: Option<Cow<'l, str>>,
    /// Where the conversation stood: after the answer if the line has an outcome, else before.
    pub(crate) cursor: Option<Cow<'l, str>>,
}

/// How a log is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    /// A JSON object a line.
    Json,
    /// A message a line.
    Plain,
    /// Comma-separated, with the names of the columns in the first line.
    Csv,
}

/// A line that could not be used.
#[derive(Clone, Debug)]
pub(crate) struct Broken {
    pub(crate) line: u64,
    pub(crate) reason: String,
}

/// The text of a file, or of standard input for `-`.
///
/// A byte order mark decides; else `encoding`, else UTF-8 with what is not UTF-8 left broken, so
/// that such lines are told.
pub(crate) fn read(path: &Path, encoding: Option<&'static Encoding>) -> std::io::Result<String> {
    let mut bytes = Vec::new();
    if path == Path::new("-") {
        std::io::stdin().lock().read_to_end(&mut bytes)?;
    } else {
        bytes = std::fs::read(path)?;
    }
    if Encoding::for_bom(&bytes).is_none() && encoding.is_none() {
        // Without a copy where it is UTF-8, as nearly always.
        return Ok(String::from_utf8(bytes)
            .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned()));
    }
    Ok(encoding.unwrap_or(encoding_rs::UTF_8).decode(&bytes).0.into_owned())
}

/// The format that a log seems to have.
pub(crate) fn guess(path: &Path, text: &str) -> Format {
    if path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("csv")) {
        Format::Csv
    } else if text.trim_start().starts_with('{') {
        Format::Json
    } else {
        Format::Plain
    }
}

/// The messages of a log, and the lines that could not be used. Empty lines do not count.
pub(crate) fn entries<'l>(
    text: &'l str,
    format: Format,
    column: &str,
    language: Language,
) -> (Vec<Entry<'l>>, Vec<Broken>) {
    match format {
        Format::Json => lines(text, |line| json(line, language)),
        Format::Plain => lines(text, |line| {
            readable(line, language)?;
            Ok(Some(Entry { text: Cow::Borrowed(line), ..Entry::default() }))
        }),
        Format::Csv => csv(text, column, language),
    }
}

fn lines<'l>(
    text: &'l str,
    read: impl Fn(&'l str) -> Result<Option<Entry<'l>>, String>,
) -> (Vec<Entry<'l>>, Vec<Broken>) {
    let mut entries = Vec::new();
    let mut broken = Vec::new();
    for (number, line) in (1..).zip(text.lines()) {
        if line.trim().is_empty() {
            continue;
        }
        match read(line) {
            Ok(entry) => entries.extend(entry),
            Err(reason) => broken.push(Broken { line: number, reason }),
        }
    }
    (entries, broken)
}

/// What stands for bytes that are no text says that the encoding is another.
fn readable(line: &str, language: Language) -> Result<(), String> {
    if line.contains('\u{FFFD}') {
        return Err(say::not_utf8_line(language));
    }
    Ok(())
}

/// An object of the log. Keys that it does not name are of no use here.
#[derive(Deserialize)]
struct Object<'l> {
    #[serde(borrow)]
    message: Option<Cow<'l, str>>,
    /// Beside `message` it is the reply's.
    #[serde(borrow)]
    text: Option<Cow<'l, str>>,
    #[serde(borrow)]
    time: Option<When<'l>>,
    #[serde(borrow)]
    now: Option<When<'l>>,
    #[serde(borrow)]
    user: Option<Cow<'l, str>>,
    #[serde(borrow)]
    channel: Option<Cow<'l, str>>,
    #[serde(borrow)]
    outcome: Option<Cow<'l, str>>,
    #[serde(borrow)]
    category: Option<Cow<'l, str>>,
    #[serde(borrow)]
    desk: Option<Cow<'l, str>>,
    #[serde(borrow)]
    handoff: Option<Handoff<'l>>,
    #[serde(borrow)]
    matched: Option<Matched<'l>>,
    #[serde(borrow)]
    cursor: Option<Cow<'l, str>>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum When<'l> {
    Unix(i64),
    Written(#[serde(borrow)] Cow<'l, str>),
}

#[derive(Deserialize)]
struct Handoff<'l> {
    #[serde(borrow)]
    desk: Cow<'l, str>,
}

#[derive(Deserialize)]
struct Matched<'l> {
    #[serde(borrow)]
    text: Option<Cow<'l, str>>,
}

/// The message of an object; `None` of one whose text the gateway left out, as it is private.
fn json(line: &str, language: Language) -> Result<Option<Entry<'_>>, String> {
    readable(line, language)?;
    let object: Object<'_> =
        serde_json::from_str(line).map_err(|error| broken_json(language, &error))?;
    let text = match object.message.or(object.text) {
        Some(text) => text,
        None if object.outcome.is_some() => return Ok(None),
        None => return Err(say::no_text(language)),
    };
    let time = match object.time.or(object.now) {
        None => None,
        Some(When::Unix(seconds)) => Some(Time::from_unix(seconds)),
        Some(When::Written(written)) => Some(time(&written, language)?),
    };
    Ok(Some(Entry {
        text,
        time,
        user: object.user,
        channel: object.channel,
        outcome: object.outcome,
        category: object.category,
        desk: object.desk.or(object.handoff.map(|handoff| handoff.desk)),
        matched: object.matched.and_then(|matched| matched.text),
        cursor: object.cursor,
    }))
}

/// What is wrong with a line of JSON: in English as its reader says it, but for the line, which always
/// is 1.
pub(crate) fn broken_json(language: Language, error: &serde_json::Error) -> String {
    match language {
        Language::Chinese | Language::TraditionalChinese if error.is_data() => {
            say::not_such_json(language, error.column())
        }
        Language::Chinese | Language::TraditionalChinese => say::not_json(language, error.column()),
        _ => {
            let what = error.to_string();
            let what = what.split(" at line ").next().unwrap_or_default();
            format!("{what} at column {}", error.column())
        }
    }
}

fn time(written: &str, language: Language) -> Result<Time, String> {
    match written.parse::<i64>() {
        Ok(seconds) => Ok(Time::from_unix(seconds)),
        Err(_) => {
            written.parse().map_err(|_| say::is_not(language, written, say::a_time(language)))
        }
    }
}

fn csv<'l>(text: &str, column: &str, language: Language) -> (Vec<Entry<'l>>, Vec<Broken>) {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let mut entries = Vec::new();
    let mut broken = Vec::new();
    let names = reader.headers().cloned().unwrap_or_default();
    let place = |name: &str| names.iter().position(|other| other.trim() == name);
    let columns: Option<Vec<Option<usize>>> = place(column).map(|text| {
        let others = ["time", "user", "channel", "outcome", "category", "desk", "cursor"];
        [Some(text)].into_iter().chain(others.map(place)).collect()
    });
    let Some(columns) = columns else {
        let names = names.iter().collect::<Vec<_>>().join(", ");
        let reason = say::no_column(language, column, names);
        return (entries, vec![Broken { line: 1, reason }]);
    };
    for record in reader.records() {
        let record = record.map_err(|error| bad_record(&error, language));
        match record.and_then(|record| row(&record, &columns, language)) {
            Ok(entry) if entry.text.trim().is_empty() => {}
            Ok(entry) => entries.push(entry),
            Err(reason) => broken.push(reason),
        }
    }
    (entries, broken)
}

fn bad_record(error: &csv::Error, language: Language) -> Broken {
    let line = error.position().map_or(0, csv::Position::line);
    Broken { line, reason: say::not_csv(language) }
}

/// One record, by the places of its columns.
fn row<'l>(
    record: &csv::StringRecord,
    columns: &[Option<usize>],
    language: Language,
) -> Result<Entry<'l>, Broken> {
    let mut cells = columns.iter().map(|column| {
        let cell = record.get((*column)?)?;
        (!cell.is_empty()).then(|| Cow::Owned(cell.to_owned()))
    });
    let [text, written, user, channel, outcome, category, desk, cursor] =
        std::array::from_fn(|_| cells.next().flatten());
    let text: Cow<'l, str> = text.unwrap_or_default();
    let broken = |reason| Broken { line: record.position().map_or(0, csv::Position::line), reason };
    readable(&text, language).map_err(broken)?;
    let time = written.map(|written| time(&written, language)).transpose().map_err(broken)?;
    Ok(Entry { text, time, user, channel, outcome, category, desk, cursor, matched: None })
}

/// The cursor that each message came with.
///
/// A line with an outcome, as `respond` writes it, has the cursor after the answer: the message came
/// with the one of the same user's line before. A line without one, as `respond --jsonl` reads it,
/// has the cursor that the message came with.
#[derive(Default)]
pub(crate) struct Conversations<'l> {
    last: HashMap<Cow<'l, str>, Cursor>,
}

impl<'l> Conversations<'l> {
    /// Where the user stands; at the top if nothing tells.
    pub(crate) fn before(&self, entry: &Entry<'_>) -> Cursor {
        if entry.outcome.is_none()
            && let Some(cursor) = entry.cursor.as_ref().and_then(|cursor| cursor.parse().ok())
        {
            return cursor;
        }
        let last = entry.user.as_ref().and_then(|user| self.last.get(user.as_ref()));
        last.cloned().unwrap_or_default()
    }

    /// Keeps the cursor of the log, or where it has none the one of an answer of today.
    pub(crate) fn after(&mut self, entry: &Entry<'l>, answered: impl FnOnce() -> Cursor) {
        if let Some(user) = &entry.user {
            let is_after = entry.outcome.is_some();
            let logged = entry.cursor.as_ref().filter(|_| is_after);
            let logged = logged.and_then(|cursor| cursor.parse().ok());
            self.last.insert(user.clone(), logged.unwrap_or_else(answered));
        }
    }

    /// Where all users stand, in no order.
    pub(crate) fn stand(&self) -> impl Iterator<Item = &Cursor> {
        self.last.values()
    }
}
