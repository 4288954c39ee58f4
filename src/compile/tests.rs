//! Conversations inside a menu: what could never hold, whatever the menu answers.

use std::collections::HashSet;

use crate::definition::{Definition, Test};
use crate::diagnostic::{Code, Diagnostic, Findings, Path, Place, nearest};
use crate::file::Unread;

pub(super) fn check(definition: &Definition, unread: &Unread, findings: &mut Findings) {
    let ids: HashSet<&str> = definition.categories.iter().map(|c| c.id.as_str()).collect();
    for (index, test) in definition.tests.iter().enumerate() {
        let path = || Path::root().key("test").index(index);
        if !unread.touch(&path()) {
            expects_something(test, path(), findings);
        }
        if let Some(id) = &test.expect {
            exists(id, &path().key("expect"), &ids, findings);
        }
        for (number, id) in test.not.iter().enumerate() {
            exists(id, &path().key("not").index(number), &ids, findings);
        }
    }
}

/// A conversation that cannot fail only looks like a test.
fn expects_something(test: &Test, path: Path, findings: &mut Findings) {
    if test.say.is_empty() {
        findings.push(
            Diagnostic::new(Code::MissingKey, "the test says nothing")
                .at(Place::key(path), "")
                .help("write the messages, such as say = [\"5\", \"1\"]"),
        );
    } else if test.expects_nothing() {
        findings.push(
            Diagnostic::new(Code::MissingKey, "the test expects nothing")
                .at(Place::key(path), "")
                .help(
                    "write what must come of it: expect = \"a category\", outcome, contains or not",
                ),
        );
    }
}

fn exists(id: &str, path: &Path, ids: &HashSet<&str>, findings: &mut Findings) {
    if ids.contains(id) {
        return;
    }
    let help = match nearest(id, ids.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("write the id of a category, such as `{}`", example(ids)),
    };
    findings.error(Code::UnknownCategory, path, format!("no category has the id `{id}`"), help);
}

/// The least, so that the same menu gets the same report.
fn example<'i>(ids: &HashSet<&'i str>) -> &'i str {
    ids.iter().min().copied().unwrap_or("news")
}
