//! Holds one conversation and compares what came of it.

use crate::compile::Compiled;
use crate::cursor::Cursor;
use crate::definition::Test;
use crate::diagnostic::{Code, Diagnostic, Path};
use crate::explain::{Explanation, explain};
use crate::message::Message;
use crate::reply::Reply;

/// How much of an answer is quoted.
const QUOTED: usize = 60;

/// Says everything in turn, and what went another way into `failures`.
pub(super) fn check(menu: &Compiled, test: &Test, path: &Path, failures: &mut Vec<Diagnostic>) {
    let mut cursor = Cursor::top();
    let mut last = None;
    for (index, text) in test.say.iter().enumerate() {
        let why = explain(&menu.model, &message(test, text, &cursor));
        let said = format!("`{text}`");
        avoids(test, path, &said, &why, failures);
        cursor = why.reply().cursor();
        last = Some((index, said, why));
    }
    let Some((index, said, why)) = last else { return };
    let said = if index == 0 { said } else { format!("{said} (message {})", index + 1) };
    meets(test, path, &said, &why, failures);
}

/// A message of a conversation.
pub(super) fn message<'a>(test: &Test, said: &'a str, cursor: &'a Cursor) -> Message<'a> {
    let message = Message::new(said).cursor(cursor);
    test.now.map_or(message, |now| message.now(now))
}

/// What an answer is, in a few words.
pub(super) fn reached(reply: &Reply<'_>) -> String {
    match reply.category() {
        Some(id) => format!("`{id}`"),
        None => format!("no category ({})", reply.outcome()),
    }
}

fn avoids(
    test: &Test,
    path: &Path,
    said: &str,
    why: &Explanation<'_>,
    failures: &mut Vec<Diagnostic>,
) {
    for (number, id) in test.not.iter().enumerate() {
        if why.reply().category() == Some(id) {
            failures.push(
                failed(format!("{said} reaches `{id}`, which the test rules out"))
                    .at(path.clone().key("not").index(number), why.reason())
                    .help(format!(
                        "write the phrase that misleads it under `except` of `{id}`, or take the test out"
                    )),
            );
        }
    }
}

fn meets(
    test: &Test,
    path: &Path,
    said: &str,
    why: &Explanation<'_>,
    failures: &mut Vec<Diagnostic>,
) {
    let reply = why.reply();
    if let Some(expected) = &test.expect
        && reply.category() != Some(expected)
    {
        failures.push(
            failed(format!("{said} reaches {}, not `{expected}`", reached(reply)))
                .at(path.clone().key("expect"), why.reason())
                .help(format!(
                    "give `{expected}` a longer keyword that this message holds, or change the test"
                )),
        );
    }
    if let Some(expected) = test.outcome
        && reply.outcome() != expected
    {
        failures.push(
            failed(format!("the outcome of {said} is `{}`, not `{expected}`", reply.outcome()))
                .at(path.clone().key("outcome"), why.reason())
                .help("change the menu, or the test"),
        );
    }
    for (number, text) in test.contains.iter().enumerate() {
        if !reply.text().contains(text.as_str()) {
            failures.push(
                failed(format!("the answer to {said} does not say `{text}`"))
                    .at(
                        path.clone().key("contains").index(number),
                        format!("{} says: {}", reached(reply), quoted(reply.text())),
                    )
                    .help("change the reply, or the test"),
            );
        }
    }
}

fn failed(message: String) -> Diagnostic {
    Diagnostic::new(Code::FailedTest, message)
}

/// The beginning of an answer, on one line.
fn quoted(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(QUOTED) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}
