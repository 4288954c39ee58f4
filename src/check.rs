//! The menu's own tests.

use crate::diagnostic::{Code, Diagnostic, Report};
use crate::explain::Explanation;
use crate::menu::{Compiled, Menu};
use crate::message::Message;
use crate::span::Path;

impl Menu {
    /// Runs the menu's own `tests`: an empty report if all of them reach their category.
    pub fn check(&self) -> Report {
        check(&self.0)
    }
}

/// Sends every message of `tests` and tells those that reach another category.
fn check(menu: &Compiled) -> Report {
    let mut failures = Vec::new();
    for category in &menu.definition.categories {
        for (index, message) in category.tests.iter().enumerate() {
            let reply = menu.respond(Message::new(message));
            if reply.category() == Some(category.id.as_str()) {
                continue;
            }
            let why = Explanation::new(menu, Message::new(message));
            let reached = match reply.category() {
                Some(other) => format!("`{other}`"),
                None => format!("no category ({})", reply.outcome()),
            };
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
    menu.report(failures)
}
