//! Runs one conversation of `[[test]]` and compares its replies with what is expected.

use super::advice;
use crate::compile::Compiled;
use crate::cursor::Cursor;
use crate::definition::Test;
use crate::diagnostic::say::{self, Reached, Sentence};
use crate::diagnostic::{Code, Diagnostic, Path};
use crate::explain::{Explanation, explain};
use crate::message::Message;
use crate::reply::{Choice, Reply};

/// How many characters of a reply a report quotes: about a line.
const QUOTED_CHARS: usize = 60;

/// Sends the messages in turn, each with the cursor of the reply before, and adds what is not as
/// expected to `failures`.
pub(super) fn check(menu: &Compiled, test: &Test, path: &Path, failures: &mut Vec<Diagnostic>) {
    let mut cursor = Cursor::top();
    let mut last = None;
    for (index, text) in test.say.iter().enumerate() {
        let explanation = explain(menu, &message(test, text, &cursor));
        let message = say::Tests::Message { text: text.clone() };
        check_not(test, path, &message.clone().into(), &explanation, failures);
        let open_form = cursor.form().map(str::to_owned);
        cursor = explanation.reply().cursor();
        let message = match index {
            0 => message,
            _ => say::Tests::NthMessage { text: text.clone(), number: index + 1 },
        };
        last = Some((message, explanation, open_form));
    }
    let Some((message, explanation, open_form)) = last else { return };
    check_last(menu, test, path, &message.into(), (&explanation, open_form.as_deref()), failures);
}

/// A message of a conversation.
pub(super) fn message<'a>(test: &Test, sent: &'a str, cursor: &'a Cursor) -> Message<'a> {
    let message = Message::new(sent).cursor(cursor);
    test.now.map_or(message, |now| message.now(now))
}

/// The category that a message reached, in a few words.
pub(super) fn reached(reply: &Reply<'_>) -> Reached {
    match reply.category() {
        Some(id) => Reached::Category { id: id.to_owned() },
        None => Reached::Nothing { outcome: reply.outcome().as_str() },
    }
}

/// Reports a category under `not` that the message reached.
fn check_not(
    test: &Test,
    path: &Path,
    message: &Sentence,
    explanation: &Explanation<'_>,
    failures: &mut Vec<Diagnostic>,
) {
    for (index, id) in test.not.iter().enumerate() {
        if explanation.reply().category() == Some(id) {
            failures.push(
                failure(say::Tests::RuledOut { message: message.clone(), id: id.clone() })
                    .label(path.clone().key("not").index(index), explanation.sentence())
                    .help(say::Tests::AddToExcept { id: id.clone() }),
            );
        }
    }
}

/// Compares the last reply, to a message that found this form open, with what is expected of it.
fn check_last(
    menu: &Compiled,
    test: &Test,
    path: &Path,
    message: &Sentence,
    (explanation, open_form): (&Explanation<'_>, Option<&str>),
    failures: &mut Vec<Diagnostic>,
) {
    let reply = explanation.reply();
    if let Some(expected) = &test.expect
        && reply.category() != Some(expected)
    {
        failures.push(
            failure(say::Tests::LastReachesInstead {
                message: message.clone(),
                reached: reached(reply),
                id: expected.clone(),
            })
            .label(path.clone().key("expect"), explanation.sentence())
            .help(advice::reach(menu, explanation, expected, open_form)),
        );
    }
    if let Some(expected) = test.outcome
        && reply.outcome() != expected
    {
        failures.push(
            failure(say::Tests::OutcomeIs {
                message: message.clone(),
                outcome: reply.outcome().as_str(),
                expected: expected.as_str(),
            })
            .label(path.clone().key("outcome"), explanation.sentence())
            .help(say::Tests::ChangeMenuOrTest),
        );
    }
    for (index, text) in test.contains.iter().enumerate() {
        if !reply.text().contains(text.as_str()) {
            failures.push(
                failure(say::Tests::DoesNotContain {
                    message: message.clone(),
                    text: text.clone(),
                })
                .label(
                    path.clone().key("contains").index(index),
                    say::Tests::Replies { reached: reached(reply), reply: quoted(reply.text()) },
                )
                .help(say::Tests::ChangeReplyOrTest),
            );
        }
    }
    check_choices(test, path, message, reply, failures);
}

/// Reports what is under `choices` and not offered.
fn check_choices(
    test: &Test,
    path: &Path,
    message: &Sentence,
    reply: &Reply<'_>,
    failures: &mut Vec<Diagnostic>,
) {
    let choices = reply.choices();
    let labels: Vec<&str> = choices.iter().map(Choice::label).collect();
    for (index, label) in test.choices.iter().enumerate() {
        if labels.contains(&label.as_str()) {
            continue;
        }
        let offered = match labels.as_slice() {
            [] => say::Tests::OffersNothing,
            labels => say::Tests::Offers { labels: labels.join(" / ") },
        };
        failures.push(
            failure(say::Tests::DoesNotOffer { message: message.clone(), label: label.clone() })
                .label(path.clone().key("choices").index(index), offered)
                .help(say::Tests::ChangeMenuOrTest),
        );
    }
}

fn failure(message: say::Tests) -> Diagnostic {
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
