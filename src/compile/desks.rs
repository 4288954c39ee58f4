//! Desks and their opening hours, and the menu's time zone.

use std::collections::{HashMap, HashSet};

use super::texts::TextCompiler;
use crate::definition::{self, Definition};
use crate::diagnostic::{Code, Diagnostic, Findings, Path, Place};
use crate::model::Desk;
use crate::schedule::{Hours, Shift, Zone, ZoneError};

/// The time zone of the menu, which is required as soon as anything in it depends on time.
pub(super) fn zone(definition: &Definition, findings: &mut Findings) -> Option<Zone> {
    let Some(written) = &definition.time_zone else {
        if let Some(path) = depends_on_time(definition) {
            findings.push(
                Diagnostic::new(Code::MissingKey, "the menu has hours or days, but no time zone")
                    .at(Place::key(path), "")
                    .help("write their time zone above the first section: time_zone = \"+08:00\""),
            );
        }
        return None;
    };
    let help = match Zone::parse(written) {
        Ok(zone) => return Some(zone),
        Err(ZoneError::NeedsFeature) => {
            "names of time zones need the cargo feature `time-zones`; an offset does not: \"+08:00\""
        }
        Err(ZoneError::UnknownName | ZoneError::NotAZone) => {
            "write an offset such as \"+08:00\", or a name such as \"Asia/Shanghai\""
        }
    };
    let path = Path::root().key("time_zone");
    findings.error(Code::InvalidValue, &path, format!("`{written}` is not a time zone"), help);
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
                Diagnostic::new(Code::DuplicateId, format!("two desks have the id `{}`", desk.id))
                    .at(Place::key(path.clone()), "")
                    .help("give one of them another id"),
            );
        }
        let hours = hours(desk, path.clone().key("hours"), texts);
        let closed =
            (!desk.closed.is_empty()).then(|| texts.closed(&desk.closed, &path.key("closed")));
        desks.insert(desk.id.clone(), Desk { hours, closed });
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
                format!("`{span}` is not a span of hours"),
                "write when it opens and closes, such as \"09:00-12:00\"",
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
            Diagnostic::new(Code::NeverOpens, format!("the desk `{}` never opens", desk.id))
                .at(Place::key(path), "")
                .help("write when it is open, such as weekdays = \"09:00-17:00\"; without `hours` it is always open"),
        );
    }
    Some(hours)
}
