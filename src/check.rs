//! The menu's own tests, and what they do not reach.

mod conversation;
mod coverage;

pub use coverage::{Coverage, Untested};

use crate::diagnostic::{Code, Diagnostic, Report};
use crate::explain::Explanation;
use crate::menu::{Compiled, Menu};
use crate::message::Message;
use crate::span::Path;

impl Menu {
    /// Runs the menu's own tests: `tests` of each category and the conversations under `[[test]]`.
    /// The report is empty if all of them hold; one that does not is told at its own place, with
    /// what happened instead and why.
    ///
    /// One line puts a menu under test:
    ///
    /// ```
    /// # fn main() -> Result<(), replymenu::Error> {
    /// # let menu: replymenu::Menu = "fallback = '?'\n[category.a]\ncode = 1\nreply = 'A'\ntests = '1'".parse()?;
    /// assert!(menu.check().is_empty(), "{}", menu.check());
    /// # Ok(())
    /// # }
    /// ```
    pub fn check(&self) -> Report {
        let menu = &self.0;
        let mut failures = messages(menu);
        for (index, test) in menu.definition.tests.iter().enumerate() {
            conversation::hold(menu, test, &Path::root().key("test").index(index), &mut failures);
        }
        menu.report(failures)
    }

    /// Which codes, titles, keywords and patterns the menu's own tests reach, and which they do
    /// not.
    ///
    /// ```
    /// let menu: replymenu::Menu = r#"
    ///     fallback = "?"
    ///     [category.weather]
    ///     code = 2
    ///     keywords = ["天气", "气象"]
    ///     reply = "晴"
    ///     tests = ["2", "明天天气怎么样"]
    /// "#.parse()?;
    /// let coverage = menu.coverage();
    /// assert_eq!((coverage.reached(), coverage.total()), (2, 3));
    /// assert_eq!(coverage.untested()[0].text(), "气象");
    /// # Ok::<(), replymenu::Error>(())
    /// ```
    pub fn coverage(&self) -> Coverage {
        Coverage::of(&self.0)
    }
}

/// Sends every message of `tests` and tells those that reach another category.
fn messages(menu: &Compiled) -> Vec<Diagnostic> {
    let mut failures = Vec::new();
    for category in &menu.definition.categories {
        for (index, message) in category.tests.iter().enumerate() {
            let reply = menu.respond(Message::new(message));
            if reply.category() == Some(category.id.as_str()) {
                continue;
            }
            let why = Explanation::new(menu, Message::new(message));
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
