//! Runs one conversation of `[[test]]` and compares its replies with what is expected.

use super::advice;
use crate::compile::Compiled;
use crate::cursor::Cursor;
use crate::definition::Test;
use crate::diagnostic::{Code, Diagnostic, Path};
use crate::explain::{Explanation, explain};
use crate::message::Message;
use crate::reply::Reply;

/// How many characters of a reply a report quotes: about a line.
const QUOTED_CHARS: usize = 60;

/// Sends the messages in turn, each with the cursor of the reply before, and adds what is not as
/// expected to `failures`.
pub(super) fn check(menu: &Compiled, test: &Test, path: &Path, failures: &mut Vec<Diagnostic>) {
    let mut cursor = Cursor::top();
    let mut last = None;
    for (index, text) in test.say.iter().enumerate() {
        let explanation = explain(&menu.model, &message(test, text, &cursor));
        let message = format!("`{text}`");
        check_not(test, path, &message, &explanation, failures);
        let open_form = cursor.form().map(str::to_owned);
        cursor = explanation.reply().cursor();
        last = Some((index, message, explanation, open_form));
    }
    let Some((index, message, explanation, open_form)) = last else { return };
    let message = match index {
        0 => message,
        _ => format!("{message} (message {})", index + 1),
    };
    check_last(menu, test, path, &message, (&explanation, open_form.as_deref()), failures);
}

/// A message of a conversation.
pub(super) fn message<'a>(test: &Test, sent: &'a str, cursor: &'a Cursor) -> Message<'a> {
    let message = Message::new(sent).cursor(cursor);
    test.now.map_or(message, |now| message.now(now))
}

/// The category that a message reached, in a few words.
pub(super) fn reached(reply: &Reply<'_>) -> String {
    match reply.category() {
        Some(id) => format!("`{id}`"),
        None => format!("no category ({})", reply.outcome()),
    }
}

/// Reports a category under `not` that the message reached.
fn check_not(
    test: &Test,
    path: &Path,
    message: &str,
    explanation: &Explanation<'_>,
    failures: &mut Vec<Diagnostic>,
) {
    for (index, id) in test.not.iter().enumerate() {
        if explanation.reply().category() == Some(id) {
            failures.push(
                failure(format!("{message} reaches `{id}`, which the test rules out"))
                    .at(path.clone().key("not").index(index), explanation.reason())
                    .help(format!(
                        "add the phrase that is misunderstood to `except` of `{id}`, or remove the test"
                    )),
            );
        }
    }
}

/// Compares the last reply, to a message that found this form open, with `expect`, `outcome` and `contains`.
fn check_last(
    menu: &Compiled,
    test: &Test,
    path: &Path,
    message: &str,
    (explanation, open_form): (&Explanation<'_>, Option<&str>),
    failures: &mut Vec<Diagnostic>,
) {
    let reply = explanation.reply();
    if let Some(expected) = &test.expect
        && reply.category() != Some(expected)
    {
        failures.push(
            failure(format!("{message} reaches {}, not `{expected}`", reached(reply)))
                .at(path.clone().key("expect"), explanation.reason())
                .help(advice::reach(menu, explanation, expected, open_form)),
        );
    }
    if let Some(expected) = test.outcome
        && reply.outcome() != expected
    {
        failures.push(
            failure(format!("the outcome of {message} is `{}`, not `{expected}`", reply.outcome()))
                .at(path.clone().key("outcome"), explanation.reason())
                .help("change the menu, or the test"),
        );
    }
    for (index, text) in test.contains.iter().enumerate() {
        if !reply.text().contains(text.as_str()) {
            failures.push(
                failure(format!("the reply to {message} does not contain `{text}`"))
                    .at(
                        path.clone().key("contains").index(index),
                        format!("{} replies: {}", reached(reply), quoted(reply.text())),
                    )
                    .help("change the reply, or the test"),
            );
        }
    }
}

fn failure(message: String) -> Diagnostic {
    Diagnostic::new(Code::FailedTest, message)
}

/// The beginning of a reply, on one line.
fn quoted(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(QUOTED_CHARS) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}
