//! Hours that are hardly meant, and days that cannot be understood.

use std::collections::HashSet;

use super::context::Context;
use crate::definition::AnswerKind;
use crate::diagnostic::say::Lints;
use crate::diagnostic::{Code, Diagnostic, Path};
use crate::schedule::Shift;

const HOUR: u16 = 60;

/// Spans that end before they begin and are no night shift, or that are of the night only: often two
/// hours were swapped, or one of the afternoon written as one of the morning.
pub(super) fn hours(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    for desk in &context.definition.desks {
        let path = Path::root().key("desk").key(&desk.id).key("hours");
        // One that is meant for several days is told once.
        let mut told = HashSet::new();
        for (days, spans) in desk.hours.iter().flatten() {
            for (index, span) in spans.iter().enumerate() {
                let Some((start, end)) = Shift::parse(span).map(Shift::bounds) else { continue };
                let goes_on = end > 24 * HOUR;
                let is_night_shift = start >= 18 * HOUR && end <= 36 * HOUR;
                let is_of_night = start > 0 && end <= 6 * HOUR;
                if !told.insert(span) {
                    continue;
                }
                let span = span.clone();
                let message = match (goes_on && !is_night_shift, is_of_night) {
                    (true, _) => Lints::EndsBefore { span },
                    (_, true) => Lints::OfTheNight { span },
                    _ => continue,
                };
                findings.push(
                    Diagnostic::new(Code::OddHours, message)
                        .at(path.clone().key(days.as_str()).index(index))
                        .help(Lints::HoursOfADay),
                );
            }
        }
    }
}

/// A question for a day in a menu that does not know what day it is: 明天 is not understood.
pub(super) fn zone(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    let definition = context.definition;
    if definition.time_zone.is_some() || context.unread.may_hold(&Path::root(), "time_zone") {
        return;
    }
    let asks_day = definition.categories.iter().find_map(|category| {
        let mut kinds = category.questions.iter().map(|question| question.kind);
        let index = kinds.position(|kind| kind == Some(AnswerKind::Date))?;
        Some(Path::category(&category.id).key("ask").index(index).key("kind"))
    });
    // One zone is enough for all of them.
    if let Some(path) = asks_day {
        findings.push(
            Diagnostic::new(Code::DateWithoutZone, Lints::NoZoneForDays)
                .at(path)
                .help(crate::diagnostic::say::Texts::WriteTimeZone),
        );
    }
}
