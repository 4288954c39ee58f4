//! Which real messages a change of the menu answers in another way.
//!
//! `cargo run --example compare -- yesterday.toml today.toml messages.txt`

mod support;

use std::collections::HashMap;
use std::fmt::Write as _;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use lexopt::prelude::{Long, Short, Value, ValueExt};
use replymenu::{Menu, Reply};
use serde_json::json;
use support::{End, open, print, started};

const HELP: &str = "\
Which of these messages get another answer from the new menu than from the old one.

The changes are grouped by what answered before and what answers now, the most frequent first.

Usage: compare [OPTIONS] <OLD> <NEW> <MESSAGES>

Arguments:
  <OLD>       The menu as it was
  <NEW>       The menu as it will be
  <MESSAGES>  Messages as people sent them, one a line; `-` reads them from standard input. Empty
              lines do not count

Options:
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
    examples: usize,
    json: bool,
}

/// `None` if the help is asked for.
fn arguments() -> Result<Option<Arguments>, lexopt::Error> {
    let mut files: Vec<PathBuf> = Vec::new();
    let (mut examples, mut json) = (3, false);
    let mut parser = lexopt::Parser::from_env();
    while let Some(argument) = parser.next()? {
        match argument {
            Long("examples") => examples = parser.value()?.parse()?,
            Long("json") => json = true,
            Short('h') | Long("help") => return Ok(None),
            Value(path) => files.push(path.into()),
            other => return Err(other.unexpected()),
        }
    }
    let [old, new, messages] = <[PathBuf; 3]>::try_from(files)
        .map_err(|_| "name the old menu, the new menu and the file of the messages")?;
    Ok(Some(Arguments { old, new, messages, examples, json }))
}

fn main() -> ExitCode {
    let arguments = match started(arguments(), HELP) {
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
    let messages: Vec<&str> = messages.lines().filter(|line| !line.trim().is_empty()).collect();
    let changes = changes(&old, &new, &messages);
    if arguments.json {
        print(&format!("{:#}\n", as_json(&changes, messages.len(), arguments.examples)));
    } else {
        print(&in_words(&changes, messages.len(), arguments.examples));
    }
    if changes.is_empty() { End::Good.into() } else { End::Wrong.into() }
}

fn read(path: &Path) -> Result<String, End> {
    let text = if path == Path::new("-") {
        let mut text = String::new();
        std::io::stdin().lock().read_to_string(&mut text).map(|_| text)
    } else {
        std::fs::read_to_string(path)
    };
    text.map_err(|error| {
        eprintln!("cannot read the messages {}: {error}", path.display());
        End::Failed
    })
}

/// Messages that were answered alike and now are answered alike in another way.
struct Change<'t> {
    old: String,
    new: String,
    /// What differs where the same category answers; empty otherwise.
    what: &'static str,
    /// Different messages, the most frequent first, each with how often it was sent.
    messages: Vec<(&'t str, usize)>,
}

impl Change<'_> {
    fn count(&self) -> usize {
        self.messages.iter().map(|(_, times)| times).sum()
    }
}

fn changes<'t>(old: &Menu, new: &Menu, messages: &[&'t str]) -> Vec<Change<'t>> {
    let mut times: HashMap<&str, usize> = HashMap::new();
    let mut distinct = Vec::new();
    for &message in messages {
        let count = times.entry(message).or_default();
        if *count == 0 {
            distinct.push(message);
        }
        *count += 1;
    }
    let mut groups: Vec<Change<'t>> = Vec::new();
    let mut known: HashMap<(String, String, &str), usize> = HashMap::new();
    for message in distinct {
        let (before, after) = (old.respond(message), new.respond(message));
        let Some(what) = difference(&before, &after) else { continue };
        let (old, new) = (answer(&before), answer(&after));
        let at = *known.entry((old.clone(), new.clone(), what)).or_insert_with(|| {
            groups.push(Change { old, new, what, messages: Vec::new() });
            groups.len() - 1
        });
        groups[at].messages.push((message, times[message]));
    }
    for group in &mut groups {
        group.messages.sort_by_key(|&(_, times)| std::cmp::Reverse(times));
    }
    groups.sort_by_key(|group| std::cmp::Reverse(group.count()));
    groups
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

fn in_words(changes: &[Change<'_>], total: usize, examples: usize) -> String {
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

fn as_json(changes: &[Change<'_>], total: usize, examples: usize) -> serde_json::Value {
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
