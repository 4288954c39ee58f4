//! The menu's own tests on the page, each with how it went.

use std::collections::HashSet;
use std::fmt::Write as _;

use replymenu::definition::{Category, Test};
use replymenu::{Diagnostic, Language, Menu, Report};

use crate::support::html::Escaped;
use crate::support::say;

/// How the tests of a menu went.
pub(crate) struct Tests {
    pub(crate) report: Report,
    /// The paths of those that failed, without what stands inside: `category.x.tests[2]`, `test[0]`.
    failed: HashSet<String>,
}

impl Tests {
    pub(crate) fn of(menu: &Menu) -> Self {
        let report = menu.check();
        let labels = report.diagnostics().iter().flat_map(Diagnostic::labels);
        let whole = |path: String| {
            let end = path.find(']').map_or(path.len(), |at| at + 1);
            path.get(..end).map(str::to_owned)
        };
        let failed = labels.filter_map(|label| whole(label.path())).collect();
        Tests { report, failed }
    }

    fn mark(&self, path: &str) -> &'static str {
        if self.failed.contains(path) {
            "<i class=\"bad\">✗</i>"
        } else {
            "<i class=\"good\">✓</i>"
        }
    }

    /// The messages that must reach a category.
    pub(crate) fn messages(&self, out: &mut String, category: &Category) {
        for (index, message) in category.tests.iter().enumerate() {
            let mark = self.mark(&format!("category.{}.tests[{index}]", category.id));
            _ = write!(out, "<span class=\"test\">{mark} {}</span> ", Escaped(message));
        }
    }

    /// The conversations.
    pub(crate) fn conversations(&self, out: &mut String, menu: &Menu, language: Language) {
        for (index, test) in menu.definition().tests.iter().enumerate() {
            let mark = self.mark(&format!("test[{index}]"));
            let said: Vec<String> =
                test.say.iter().map(|text| format!("<b>{}</b>", Escaped(text))).collect();
            _ = writeln!(
                out,
                "<tr><td>{mark}<td>{}<td>{}",
                said.join(" <i>→</i> "),
                Escaped(&expected(menu, test, language))
            );
        }
    }
}

/// What must come of a conversation.
fn expected(menu: &Menu, test: &Test, language: Language) -> String {
    let category = |id: &String| {
        let found = menu.definition().categories.iter().find(|category| category.id == *id);
        found.map_or(id.as_str(), name).to_owned()
    };
    let mut all: Vec<String> = test.expect.iter().map(category).collect();
    all.extend(test.outcome.map(|outcome| say::outcome(language, outcome.as_str())));
    all.extend(test.contains.iter().map(|text| say::contains(language, text)));
    all.extend(test.choices.iter().map(|label| say::offers(language, label)));
    all.extend(test.not.iter().map(|id| say::never(language, category(id))));
    all.extend(test.now.map(|now| say::at_time(language, now)));
    all.join(say::between(language).as_str())
}

/// A category as the public knows it.
pub(crate) fn name(category: &Category) -> &str {
    category.title.as_deref().unwrap_or(&category.id)
}
