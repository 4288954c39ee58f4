//! Runs the menu's own tests, and finds the rules that they do not reach.

mod advice;
mod conversation;
mod coverage;

pub use self::coverage::{Coverage, Untested};

use crate::compile::Compiled;
use crate::diagnostic::{Code, Diagnostic, Path, Report, say};
use crate::explain::explain;
use crate::message::Message;

/// Runs the tests of every category, then the conversations.
pub(crate) fn check(menu: &Compiled) -> Report {
    let mut failures = Vec::new();
    check_messages(menu, &mut failures);
    for (index, test) in menu.definition.tests.iter().enumerate() {
        conversation::check(menu, test, &Path::root().key("test").index(index), &mut failures);
    }
    menu.report(failures)
}

/// Sends each message under `tests` and reports those that do not reach their category.
fn check_messages(menu: &Compiled, failures: &mut Vec<Diagnostic>) {
    for category in &menu.definition.categories {
        for (index, message) in category.tests.iter().enumerate() {
            // Most tests hold, and an explanation takes longer than an answer.
            let reply = menu.model.respond(Message::new(message));
            if reply.category() == Some(category.id.as_str()) {
                continue;
            }
            let explanation = explain(menu, &Message::new(message));
            let reached = conversation::reached(&reply);
            let path = Path::category(&category.id).key("tests").index(index);
            failures.push(
                Diagnostic::new(
                    Code::FailedTest,
                    say::Tests::ReachesInstead { reached, id: category.id.clone() },
                )
                .label(path, explanation.sentence())
                .help(advice::reach(menu, &explanation, &category.id, None)),
            );
        }
    }
}
