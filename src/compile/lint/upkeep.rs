//! Content that is out of date, without a source, or without tests.

use std::collections::HashSet;

use super::context::Context;
use crate::definition::DateRange;
use crate::diagnostic::{Code, Diagnostic, Path, Place, say};

/// Content past its last day.
pub(super) fn expired(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    let Some(today) = context.today else { return };
    for category in &context.definition.categories {
        if let Some(day) = category.expires.filter(|day| *day < today) {
            let message = say::Lints::Expired {
                id: category.id.clone(),
                day: day.to_string(),
                today: today.to_string(),
            };
            findings.push(
                Diagnostic::new(Code::Expired, message)
                    .at(Path::category(&category.id).key("expires"))
                    .help(say::Lints::BringUpToDate),
            );
        }
    }
}

/// Categories and holidays that are over.
pub(super) fn past(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    let Some(today) = context.today else { return };
    for category in &context.definition.categories {
        if let Some(day) = category.until.filter(|day| *day < today) {
            let message = say::Lints::SeasonOver { id: category.id.clone(), day: day.to_string() };
            findings.push(
                Diagnostic::new(Code::PastDay, message)
                    .at(Path::category(&category.id).key("until"))
                    .help(say::Lints::NextSeason),
            );
        }
    }
    for desk in &context.definition.desks {
        let last = desk.holidays.iter().copied().map(DateRange::last).max();
        if let Some(day) = last.filter(|day| day.year() < today.year()) {
            let message = say::Lints::HolidaysOver { id: desk.id.clone(), day: day.to_string() };
            findings.push(
                Diagnostic::new(Code::PastDay, message)
                    .at(Place::key(Path::root().key("desk").key(&desk.id).key("holidays")))
                    .help(say::Lints::NextHolidays),
            );
        }
    }
}

/// Content whose day of checking is asked for by `review_days` and not written anywhere.
pub(super) fn unchecked(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    if context.definition.review_days.is_none() {
        return;
    }
    let categories = context.definition.categories.iter();
    let mut without = categories.filter(|category| {
        category.updated.is_none()
            && !category.reply.is_empty()
            && !context.unread.may_hold(&Path::category(&category.id), "updated")
    });
    // One of them is enough: the rest is counted.
    let Some(first) = without.next() else { return };
    let message = say::Lints::NeverChecked { id: first.id.clone(), others: without.count() };
    findings.push(
        Diagnostic::new(Code::NeverChecked, message)
            .at(Place::key(Path::category(&first.id)))
            .help(say::Lints::WriteUpdated),
    );
}

/// Content that was last checked more than `review_days` ago.
pub(super) fn stale(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    let (Some(today), Some(review)) = (context.today, context.definition.review_days) else {
        return;
    };
    for category in &context.definition.categories {
        let Some(updated) = category.updated else { continue };
        let age = today.days_since_epoch() - updated.days_since_epoch();
        if age > i64::from(review) {
            let message = say::Lints::Stale { id: category.id.clone(), age, review };
            findings.push(
                Diagnostic::new(Code::Stale, message)
                    .at(Path::category(&category.id).key("updated"))
                    .help(say::Lints::CheckAgain),
            );
        }
    }
}

/// A category without a source, where the menu requires sources.
pub(super) fn source(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    if !context.definition.require_source {
        return;
    }
    for category in &context.definition.categories {
        let path = Path::category(&category.id);
        if category.source.is_none() && !context.unread.may_hold(&path, "source") {
            findings.push(
                Diagnostic::new(
                    Code::MissingSource,
                    say::Lints::NoSource { id: category.id.clone() },
                )
                .at(Place::key(path))
                .help(say::Lints::WriteSource),
            );
        }
    }
}

/// A category with a reply that no test expects. A submenu without a reply is tested by what is in
/// it.
pub(super) fn untested(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    let tests = &context.definition.tests;
    let expected: HashSet<&str> = tests.iter().filter_map(|test| test.expect.as_deref()).collect();
    for category in &context.definition.categories {
        let is_tested = !category.tests.is_empty() || expected.contains(category.id.as_str());
        if is_tested || category.reply.is_empty() {
            continue;
        }
        findings.push(
            Diagnostic::new(Code::Untested, say::Lints::Untested { id: category.id.clone() })
                .at(Place::key(Path::category(&category.id)))
                .help(say::Lints::WriteTests),
        );
    }
}
