//! Which real messages a change of the menu answers in another way.
//!
//! `cargo run --example compare -- yesterday.toml today.toml messages.txt`; with `--features report`
//! similar messages are shown as one.

#[path = "support/log.rs"]
mod log;
mod support;

use std::collections::HashMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use lexopt::prelude::{Long, Short, Value, ValueExt};
use log::{Conversations, Entry};
use replymenu::{Cursor, Menu, Message, Reply};
use serde_json::json;
use support::{End, open, print, started};

const HELP: &str = "\
Which of these messages get another answer from the new menu than from the old one.

The changes are grouped by what answered before and what answers now, the most frequent first.

Usage: compare [OPTIONS] <OLD> <NEW> <MESSAGES>

Arguments:
  <OLD>       The menu as it was
  <NEW>       The menu as it will be
  <MESSAGES>  Messages as people sent them, one a line, or a log of JSON lines with cursors or CSV;
              `-` reads them from standard input. Empty lines do not count

Options:
      --column <NAME>     The column of a CSV that holds the messages [default: text]
      --examples <COUNT>  How many messages of each group are shown [default: 3]
      --json              Print JSON, for other programs
  -h, --help              Print this

The exit code is 0 if every answer stays the same, 1 if some change or a menu has mistakes, 2 if a file cannot be read.

Example:
  compare yesterday.toml today.toml messages.txt
";

struct Arguments {
    old: PathBuf,
    new: PathBuf,
    messages: PathBuf,
    column: String,
    examples: usize,
    json: bool,
}

/// `None` if the help is asked for.
fn arguments() -> Result<Option<Arguments>, lexopt::Error> {
    let mut files: Vec<PathBuf> = Vec::new();
    let (mut column, mut examples, mut json) = ("text".to_owned(), 3, false);
    let mut parser = lexopt::Parser::from_env();
    while let Some(argument) = parser.next()? {
        match argument {
            Long("examples") => examples = parser.value()?.parse()?,
            Long("column") => column = parser.value()?.string()?,
            Long("json") => json = true,
            Short('h') | Long("help") => return Ok(None),
            Value(path) => files.push(path.into()),
            other => return Err(other.unexpected()),
        }
    }
    let [old, new, messages] = <[PathBuf; 3]>::try_from(files)
        .map_err(|_| "name the old menu, the new menu and the file of the messages")?;
    Ok(Some(Arguments { old, new, messages, column, examples, json }))
}

fn main() -> ExitCode {
    let arguments = match started(arguments(), [HELP; 3]) {
        Ok(arguments) => arguments,
        Err(end) => return end,
    };
    let (old, new) = (open(&arguments.old), open(&arguments.new));
    let messages = read(&arguments.messages);
    let (old, new, messages) = match (old, new, messages) {
        (Ok(old), Ok(new), Ok(messages)) => (old, new, messages),
        (old, new, messages) => {
            let ends = [old.err(), new.err(), messages.err()];
            return ends.into_iter().flatten().max().unwrap_or(End::Failed).into();
        }
    };
    let format = log::guess(&arguments.messages, &messages);
    let (messages, broken) = log::entries(&messages, format, &arguments.column);
    for log::Broken { line, reason } in &broken {
        eprintln!("{}:{line}: {reason}", arguments.messages.display());
    }
    let changes = changes(&old, &new, &messages);
    if arguments.json {
        print(&format!("{:#}\n", as_json(&changes, messages.len(), arguments.examples)));
    } else {
        print(&in_words(&changes, messages.len(), arguments.examples));
    }
    if changes.is_empty() { End::Good.into() } else { End::Wrong.into() }
}

fn read(path: &Path) -> Result<String, End> {
    log::read(path, None).map_err(|error| {
        eprintln!("cannot read the messages {}: {error}", path.display());
        End::Failed
    })
}

/// Messages that were answered alike and now are answered alike in another way.
struct Change {
    old: String,
    new: String,
    /// What differs where the same category answers; empty otherwise.
    what: &'static str,
    /// Different messages, the most frequent first, each with how often it was sent.
    messages: Vec<(String, usize)>,
}

impl Change {
    fn count(&self) -> usize {
        self.messages.iter().map(|(_, times)| times).sum()
    }
}

fn changes(old: &Menu, new: &Menu, entries: &[Entry<'_>]) -> Vec<Change> {
    let mut times: HashMap<(&str, Cursor), usize> = HashMap::new();
    let mut distinct = Vec::new();
    let mut conversations = Conversations::default();
    for entry in entries {
        let asked = (entry.text.as_ref(), conversations.before(entry));
        let answered = || old.respond(Message::new(asked.0).cursor(&asked.1)).cursor();
        conversations.after(entry, answered);
        let count = times.entry(asked.clone()).or_default();
        if *count == 0 {
            distinct.push(asked);
        }
        *count += 1;
    }
    let mut groups: Vec<Change> = Vec::new();
    let mut known: HashMap<(String, String, &str), usize> = HashMap::new();
    for asked in distinct {
        let message = Message::new(asked.0).cursor(&asked.1);
        let (before, after) = (old.respond(message), new.respond(message));
        let Some(what) = difference(&before, &after) else { continue };
        let (old, new) = (answer(&before), answer(&after));
        let at = *known.entry((old.clone(), new.clone(), what)).or_insert_with(|| {
            groups.push(Change { old, new, what, messages: Vec::new() });
            groups.len() - 1
        });
        // What somebody answered to a form is nobody else's to read.
        let shown = if asked.1.form().is_some() { "(an answer to a form)" } else { asked.0 };
        groups[at].messages.push((shown.to_owned(), times[&asked]));
    }
    for group in &mut groups {
        group.messages = together(&group.messages);
    }
    groups.sort_by_key(|group| std::cmp::Reverse(group.count()));
    groups
}

/// Similar messages as one, by their label.
#[cfg(feature = "report")]
fn together(messages: &[(String, usize)]) -> Vec<(String, usize)> {
    use replymenu::unanswered::{Grouping, Inquiry};

    let questions = messages.iter().map(|(text, times)| Inquiry::new(text).times(*times as u64));
    let groups = Grouping::new().group(questions);
    let mut all: Vec<(String, usize)> =
        groups.iter().map(|group| (group.label().to_owned(), group.times() as usize)).collect();
    // Equally frequent ones in the order of the log.
    let place = |label: &String| messages.iter().position(|(text, _)| text == label);
    all.sort_by_cached_key(|(label, times)| (std::cmp::Reverse(*times), place(label)));
    all
}

/// Equal messages as one, the most frequent first.
#[cfg(not(feature = "report"))]
fn together(messages: &[(String, usize)]) -> Vec<(String, usize)> {
    let mut all: Vec<(String, usize)> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    for (text, times) in messages {
        let place = *places.entry(text.clone()).or_insert(all.len());
        match all.get_mut(place) {
            Some((_, sum)) => *sum += times,
            None => all.push((text.clone(), *times)),
        }
    }
    all.sort_by_key(|&(_, times)| std::cmp::Reverse(times));
    all
}

/// What differs between two answers; `None` if people see no difference.
fn difference(old: &Reply<'_>, new: &Reply<'_>) -> Option<&'static str> {
    let fields = |reply: &Reply<'_>| -> Vec<(String, String)> {
        reply.fields().map(|field| (field.name().to_owned(), field.value().to_owned())).collect()
    };
    if answer(old) != answer(new) {
        Some("")
    } else if old.parts() != new.parts() {
        Some("the reply")
    } else if old.handoff() != new.handoff() {
        Some("the desk")
    } else if old.action() != new.action() || fields(old) != fields(new) {
        Some("the action")
    } else {
        None
    }
}

/// Who answers; where no category does, how it ends.
fn answer(reply: &Reply<'_>) -> String {
    let nobody = || format!("({})", reply.outcome());
    reply.category().map_or_else(nobody, str::to_owned)
}

fn in_words(changes: &[Change], total: usize, examples: usize) -> String {
    let differ: usize = changes.iter().map(Change::count).sum();
    let mut out = format!("{differ} of {total} messages get another answer\n");
    for change in changes {
        let Change { old, new, what, messages } = change;
        let count = change.count();
        if what.is_empty() {
            _ = writeln!(out, "\n{count}  {old} → {new}");
        } else {
            _ = writeln!(out, "\n{count}  {old}: {what} changes");
        }
        for (message, times) in messages.iter().take(examples) {
            let times = if *times > 1 { format!("  ({times} times)") } else { String::new() };
            _ = writeln!(out, "    {message}{times}");
        }
        if messages.len() > examples {
            _ = writeln!(out, "    … and {} more", messages.len() - examples);
        }
    }
    out
}

fn as_json(changes: &[Change], total: usize, examples: usize) -> serde_json::Value {
    let differ: usize = changes.iter().map(Change::count).sum();
    let groups: Vec<_> = changes
        .iter()
        .map(|change| {
            let shown = change.messages.iter().take(examples);
            let shown: Vec<_> =
                shown.map(|(text, times)| json!({ "message": text, "times": times })).collect();
            json!({
                "old": change.old,
                "new": change.new,
                "what": if change.what.is_empty() { "the answer" } else { change.what },
                "count": change.count(),
                "examples": shown,
            })
        })
        .collect();
    json!({ "messages": total, "changed": differ, "groups": groups })
}
