//! The conversations under `[[test]]`: those that cannot fail, and unknown categories.

use std::collections::BTreeSet;

use crate::definition::{Definition, Test};
use crate::diagnostic::{Code, Diagnostic, Findings, Path, Place, say};
use crate::file::Unread;

/// Reports conversations that could never fail, or never hold.
pub(super) fn check(definition: &Definition, unread: &Unread, findings: &mut Findings) {
    let ids: BTreeSet<&str> = definition.categories.iter().map(|c| c.id.as_str()).collect();
    for (index, test) in definition.tests.iter().enumerate() {
        let path = Path::root().key("test").index(index);
        if !unread.touch(&path) {
            check_expects_something(test, path.clone(), findings);
        }
        if let Some(id) = &test.expect {
            check_exists(id, &path.clone().key("expect"), &ids, findings);
        }
        for (number, id) in test.not.iter().enumerate() {
            check_exists(id, &path.clone().key("not").index(number), &ids, findings);
        }
    }
}

/// A conversation that cannot fail only looks like a test.
fn check_expects_something(test: &Test, path: Path, findings: &mut Findings) {
    let (message, help) = if test.say.is_empty() {
        (say::Tests::NoMessages, say::Tests::WriteMessages)
    } else if test.expects_nothing() {
        (say::Tests::ExpectsNothing, say::Tests::WriteExpectations)
    } else {
        return;
    };
    findings.push(Diagnostic::new(Code::MissingKey, message).at(Place::key(path)).help(help));
}

fn check_exists(id: &str, path: &Path, ids: &BTreeSet<&str>, findings: &mut Findings) {
    if ids.contains(id) {
        return;
    }
    let help = match findings.guesses.nearest(id, ids.iter().copied()) {
        Some(near) => say::Common::did_you_mean(near),
        // The first in the alphabet, so that the same menu gets the same report.
        None => say::Tests::WriteCategoryId { example: example(ids).to_owned() }.into(),
    };
    findings.error(
        Code::UnknownCategory,
        path,
        say::Common::NoCategory { id: id.to_owned() },
        help,
    );
}

fn example<'i>(ids: &BTreeSet<&'i str>) -> &'i str {
    ids.first().copied().unwrap_or("news")
}
