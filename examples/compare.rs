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

use lexopt::ValueExt;
use lexopt::prelude::{Long, Short, Value};
use log::{Conversations, Entry};
use replymenu::{Cursor, Language, Menu, Message, Reply};
use serde_json::json;
use support::usage::{self, Usage};
use support::{End, help, language, not_read, open, print, say, started};

struct Arguments {
    old: PathBuf,
    new: PathBuf,
    messages: PathBuf,
    column: String,
    examples: usize,
    json: bool,
}

/// `None` if the help is asked for.
fn arguments() -> Result<Option<Arguments>, Usage> {
    let mut files: Vec<PathBuf> = Vec::new();
    let (mut column, mut examples, mut json) = ("text".to_owned(), 3, false);
    let mut parser = lexopt::Parser::from_env();
    while let Some(argument) = parser.next()? {
        match argument {
            Long("examples") => examples = usage::value(&mut parser, say::a_number)?,
            Long("column") => column = parser.value()?.string()?,
            Long("json") => json = true,
            Long("lang") => usage::language(&mut parser)?,
            Short('h') | Long("help") => return Ok(None),
            Value(path) => files.push(path.into()),
            other => return Err(other.unexpected().into()),
        }
    }
    let [old, new, messages] =
        <[PathBuf; 3]>::try_from(files).map_err(|_| Usage::new(say::name_menus_and_messages))?;
    Ok(Some(Arguments { old, new, messages, column, examples, json }))
}

fn main() -> ExitCode {
    let arguments = match started(arguments(), help!("compare")) {
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
    let language = language::of(&new);
    let format = log::guess(&arguments.messages, &messages);
    let (messages, broken) = log::entries(&messages, format, &arguments.column, language);
    for log::Broken { line, reason } in &broken {
        eprintln!("{}:{line}: {reason}", arguments.messages.display());
    }
    let changes = changes(language, &old, &new, &messages);
    if arguments.json {
        print(&format!("{:#}\n", as_json(&changes, messages.len(), arguments.examples)));
    } else {
        print(&in_words(language, &changes, messages.len(), arguments.examples));
    }
    if changes.is_empty() { End::Good.into() } else { End::Wrong.into() }
}

fn read(path: &Path) -> Result<String, End> {
    log::read(path, None).map_err(|error| {
        eprintln!("{}", not_read(path, &error));
        End::Failed
    })
}

/// Messages that were answered alike and now are answered alike in another way.
struct Change {
    old: String,
    new: String,
    /// What differs where the same category answers.
    what: What,
    /// Different messages, the most frequent first, each with how often it was sent.
    messages: Vec<(String, usize)>,
}

/// What differs between two answers.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum What {
    Answer,
    Reply,
    Desk,
    Action,
}

impl Change {
    fn count(&self) -> usize {
        self.messages.iter().map(|(_, times)| times).sum()
    }
}

fn changes(language: Language, old: &Menu, new: &Menu, entries: &[Entry<'_>]) -> Vec<Change> {
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
    let mut known: HashMap<(String, String, What), usize> = HashMap::new();
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
        let is_private = asked.1.form().is_some();
        let shown =
            if is_private { say::an_answer_to_a_form(language) } else { asked.0.to_owned() };
        groups[at].messages.push((shown, times[&asked]));
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
fn difference(old: &Reply<'_>, new: &Reply<'_>) -> Option<What> {
    let fields = |reply: &Reply<'_>| -> Vec<(String, String)> {
        reply.fields().map(|field| (field.name().to_owned(), field.value().to_owned())).collect()
    };
    if answer(old) != answer(new) {
        Some(What::Answer)
    } else if old.parts() != new.parts() {
        Some(What::Reply)
    } else if old.handoff() != new.handoff() {
        Some(What::Desk)
    } else if old.action() != new.action() || fields(old) != fields(new) {
        Some(What::Action)
    } else {
        None
    }
}

/// Who answers; where no category does, how it ends.
fn answer(reply: &Reply<'_>) -> String {
    let nobody = || format!("({})", reply.outcome());
    reply.category().map_or_else(nobody, str::to_owned)
}

fn in_words(language: Language, changes: &[Change], total: usize, examples: usize) -> String {
    let differ: usize = changes.iter().map(Change::count).sum();
    let total = say::counted(language, total, "message");
    let mut out = say::messages_differ(language, differ, total);
    out.push('\n');
    for change in changes {
        let Change { old, new, what, messages } = change;
        let what = match what {
            What::Answer => format!("{old} → {new}"),
            What::Reply => say::what_changes(language, old, say::the_reply(language)),
            What::Desk => say::what_changes(language, old, say::the_desk(language)),
            What::Action => say::what_changes(language, old, say::the_action(language)),
        };
        _ = writeln!(out, "\n{}  {what}", change.count());
        for (message, times) in messages.iter().take(examples) {
            let times = match times {
                1 => String::new(),
                _ => format!("  {}", say::times(language, times)),
            };
            _ = writeln!(out, "    {message}{times}");
        }
        if messages.len() > examples {
            _ = writeln!(out, "    {}", say::and_more(language, messages.len() - examples));
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
                "what": match change.what {
                    What::Answer => "the answer",
                    What::Reply => "the reply",
                    What::Desk => "the desk",
                    What::Action => "the action",
                },
                "count": change.count(),
                "examples": shown,
            })
        })
        .collect();
    json!({ "messages": total, "changed": differ, "groups": groups })
}
