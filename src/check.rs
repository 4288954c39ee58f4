//! The menu's own tests, and what they do not reach.

mod conversation;
mod coverage;

pub use self::coverage::{Coverage, Untested};

use crate::compile::Compiled;
use crate::diagnostic::{Code, Diagnostic, Path, Report};
use crate::explain::explain;
use crate::message::Message;

/// Runs the tests of every category and the conversations.
pub(crate) fn check(menu: &Compiled) -> Report {
    let mut failures = messages(menu);
    for (index, test) in menu.definition.tests.iter().enumerate() {
        conversation::check(menu, test, &Path::root().key("test").index(index), &mut failures);
    }
    menu.report(failures)
}

/// Sends every message of `tests` and tells those that reach another category.
fn messages(menu: &Compiled) -> Vec<Diagnostic> {
    let mut failures = Vec::new();
    for category in &menu.definition.categories {
        for (index, message) in category.tests.iter().enumerate() {
            let reply = menu.model.respond(Message::new(message));
            if reply.category() == Some(category.id.as_str()) {
                continue;
            }
            let why = explain(&menu.model, &Message::new(message));
            let reached = conversation::reached(&reply);
            failures.push(
                Diagnostic::new(
                    Code::FailedTest,
                    format!("this message reaches {reached}, not `{}`", category.id),
                )
                .at(Path::category(&category.id).key("tests").index(index), why.reason())
                .help(format!(
                    "give `{}` a longer keyword that this message holds, or take the test out",
                    category.id
                )),
            );
        }
    }
    failures
}
