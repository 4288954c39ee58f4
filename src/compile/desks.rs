//! Desks and their opening hours, and the menu's time zone.

use std::collections::{HashMap, HashSet};

use super::texts::TextCompiler;
use crate::definition::{self, Definition};
use crate::diagnostic::{Code, Diagnostic, Findings, Path, Place, say};
use crate::file::Unread;
use crate::model::Desk;
use crate::schedule::{Hours, Shift, Zone, ZoneError};

/// The time zone of the menu, which is required as soon as anything in it depends on time.
pub(super) fn zone(
    definition: &Definition,
    unread: &Unread,
    findings: &mut Findings,
) -> Option<Zone> {
    let Some(written) = &definition.time_zone else {
        if let Some(path) = depends_on_time(definition)
            && !unread.may_hold(&Path::root(), "time_zone")
        {
            findings.push(
                Diagnostic::new(Code::MissingKey, say::Texts::NoTimeZone)
                    .at(Place::key(path))
                    .help(say::Texts::WriteTimeZone),
            );
        }
        return None;
    };
    let help = match Zone::parse(written) {
        Ok(zone) => return Some(zone),
        Err(ZoneError::NeedsFeature) => say::Texts::ZoneNeedsFeature,
        Err(ZoneError::UnknownName | ZoneError::NotAZone) => say::Texts::WriteAnOffset,
    };
    let path = Path::root().key("time_zone");
    findings.error(
        Code::InvalidValue,
        &path,
        say::Texts::NotATimeZone { zone: written.clone() },
        help,
    );
    None
}

/// The first key that has a meaning only in a time zone.
fn depends_on_time(definition: &Definition) -> Option<Path> {
    let desk = definition.desks.iter().find(|desk| desk.hours.is_some());
    if let Some(desk) = desk {
        return Some(Path::root().key("desk").key(&desk.id).key("hours"));
    }
    definition.categories.iter().find_map(|category| {
        let key = match (category.from, category.until) {
            (Some(_), _) => "from",
            (None, Some(_)) => "until",
            (None, None) => return None,
        };
        Some(Path::category(&category.id).key(key))
    })
}

/// Compiles the desks, by their ids.
pub(super) fn desks(texts: &mut TextCompiler<'_>) -> HashMap<String, Desk> {
    let mut seen = HashSet::new();
    let mut desks = HashMap::new();
    for desk in &texts.definition.desks {
        let path = Path::root().key("desk").key(&desk.id);
        if !seen.insert(desk.id.as_str()) {
            texts.findings.push(
                Diagnostic::new(Code::DuplicateId, say::Names::SameDeskId { id: desk.id.clone() })
                    .at(Place::key(path.clone()))
                    .help(say::Common::AnotherId),
            );
        }
        let hours = hours(desk, path.clone().key("hours"), texts);
        let closed =
            (!desk.closed.is_empty()).then(|| texts.closed(&desk.closed, &path.key("closed")));
        desks.insert(desk.id.clone(), Desk { hours, closed, hold: desk.hold });
    }
    desks
}

/// Compiles the hours of a desk, which are written at `path`.
fn hours(desk: &definition::Desk, path: Path, texts: &mut TextCompiler<'_>) -> Option<Hours> {
    let written = desk.hours.as_ref()?;
    let mut week: [Vec<_>; 7] = Default::default();
    let mut is_broken = texts.unread.touch(&path);
    // Groups first: the hours of a single day replace those of the group that it is in.
    let (groups, days): (Vec<_>, Vec<_>) =
        written.iter().partition(|(days, _)| days.days().len() > 1);
    for (days, spans) in groups.into_iter().chain(days) {
        let mut shifts = Vec::new();
        for (index, span) in spans.iter().enumerate() {
            if let Some(shift) = Shift::parse(span) {
                shifts.push(shift);
                continue;
            }
            is_broken = true;
            texts.findings.error(
                Code::InvalidValue,
                &path.clone().key(days.as_str()).index(index),
                say::Texts::NotHours { span: span.clone() },
                say::Texts::WriteHours,
            );
        }
        for day in week.get_mut(days.days()).into_iter().flatten() {
            day.clone_from(&shifts);
        }
    }
    let hours = Hours::new(
        week,
        desk.holidays.iter().copied().collect(),
        desk.workdays.iter().copied().collect(),
    );
    if hours.never_opens() && !is_broken {
        texts.findings.push(
            Diagnostic::new(Code::NeverOpens, say::Texts::NeverOpens { id: desk.id.clone() })
                .at(Place::key(path))
                .help(say::Texts::WriteWhenOpen),
        );
    }
    Some(hours)
}
