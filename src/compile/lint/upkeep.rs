//! What went stale, and what nobody looks after.

use std::collections::HashSet;

use super::subject::Subject;
use crate::diagnostic::{Code, Diagnostic};
use crate::diagnostic::{Path, Place};

/// Content past its last day. Silent without a day.
pub(super) fn expired(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    let Some(today) = subject.today else { return };
    for category in &subject.definition.categories {
        if let Some(day) = category.expires.filter(|day| *day < today) {
            found.push(
                Diagnostic::new(
                    Code::Expired,
                    format!("the content of `{}` expired on {day}; today is {today}", category.id),
                )
                .at(Path::category(&category.id).key("expires"), "")
                .help("bring the reply up to date and move the day, or take the category out"),
            );
        }
    }
}

/// Content that nobody checked for longer than `review_days`. Silent without a day.
pub(super) fn stale(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    let (Some(today), Some(review)) = (subject.today, subject.definition.review_days) else {
        return;
    };
    for category in &subject.definition.categories {
        let Some(updated) = category.updated else { continue };
        let age = today.days() - updated.days();
        if age > i64::from(review) {
            found.push(
                Diagnostic::new(
                    Code::Stale,
                    format!(
                        "`{}` was last checked {age} days ago; review_days is {review}",
                        category.id
                    ),
                )
                .at(Path::category(&category.id).key("updated"), "")
                .help("check the reply and write today's date"),
            );
        }
    }
}

/// No `source` where the menu says that sources are required.
pub(super) fn source(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    if !subject.definition.require_source {
        return;
    }
    for category in &subject.definition.categories {
        let path = Path::category(&category.id);
        if category.source.is_none() && !subject.unread.may_hold(&path, "source") {
            found.push(
                Diagnostic::new(Code::MissingSource, format!("`{}` names no source", category.id))
                    .at(Place::key(path), "")
                    .help("write where the content comes from: source = \"…\""),
            );
        }
    }
}

/// A category that no message of `tests` keeps, and no conversation. A submenu is reached on the
/// way to what stands under it.
pub(super) fn untested(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    let expected: HashSet<&str> =
        subject.definition.tests.iter().filter_map(|test| test.expect.as_deref()).collect();
    for category in &subject.definition.categories {
        let is_tested = !category.tests.is_empty() || expected.contains(category.id.as_str());
        if is_tested || category.reply.is_empty() {
            continue;
        }
        found.push(
            Diagnostic::new(Code::Untested, format!("`{}` has no tests", category.id))
                .at(Place::key(Path::category(&category.id)), "")
                .help("write messages that must reach it: tests = [\"…\"]"),
        );
    }
}
