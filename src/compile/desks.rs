//! Desks and their hours, the time zone, and the days on which categories exist.

use std::collections::{HashMap, HashSet};

use super::replies::Replies;
use crate::definition::{self, Definition};
use crate::diagnostic::{Code, Diagnostic, Findings, Path, Place};
use crate::matcher::CategoryIndex;
use crate::model::{Desk, Level, Lines, Season, Tree};
use crate::schedule::{Hours, Shift, Zone, ZoneError};

/// When each category exists; empty if all do at all times. What stands under another exists no
/// longer than that.
pub(super) fn seasons(
    definition: &Definition,
    tree: &Tree,
    findings: &mut Findings,
) -> Vec<Season> {
    let categories = &definition.categories;
    let own: Vec<Season> = categories
        .iter()
        .map(|category| Season { from: category.from, until: category.until })
        .collect();
    for category in categories {
        if let (Some(from), Some(until)) = (category.from, category.until)
            && until < from
        {
            let path = Path::category(&category.id);
            findings.push(
                Diagnostic::new(
                    Code::UntilBeforeFrom,
                    format!("`{}` ends on {until}, before it begins on {from}", category.id),
                )
                .at(path.clone().key("until"), "the last day")
                .at(path.key("from"), "the first day")
                .help("exchange them, or mend the year"),
            );
        }
    }
    if own.iter().all(|season| season.is_always()) {
        return Vec::new();
    }
    let season = |index: CategoryIndex| own.get(index.as_usize()).copied().unwrap_or_default();
    let seasons: Vec<Season> = CategoryIndex::all()
        .zip(&own)
        .map(|(index, _)| {
            let lineage = tree.lineage(Level::Under(index)).filter_map(Level::category);
            lineage.fold(Season::default(), |both, above| both.intersection(season(above)))
        })
        .collect();
    for ((index, category), season) in CategoryIndex::all().zip(categories).zip(&seasons) {
        let parent = tree.level_of(index).category().map(CategoryIndex::as_usize);
        let above = parent.and_then(|parent| seasons.get(parent)).copied().unwrap_or_default();
        let own = Season { from: category.from, until: category.until };
        if season.is_never() && !own.is_never() && !above.is_never() {
            let parent = parent.and_then(|parent| categories.get(parent));
            let parent = parent.map_or("", |parent| parent.id.as_str());
            let message = format!(
                "`{}` never exists: none of its days is one of `{parent}`, which it stands under",
                category.id
            );
            findings.push(
                Diagnostic::new(Code::UntilBeforeFrom, message)
                    .at(Place::key(Path::category(&category.id)), "")
                    .help("mend the days of one of them, or put it under another category"),
            );
        }
    }
    seasons
}

/// The menus that are not the same at all times.
pub(super) fn timed(menus: &HashMap<Level, Lines>, seasons: &[Season]) -> HashSet<Level> {
    let changes = |lines: &&Lines| {
        lines.iter().any(|(index, _)| {
            seasons.get(index.as_usize()).is_some_and(|season| !season.is_always())
        })
    };
    menus.iter().filter(|(_, lines)| changes(lines)).map(|(level, _)| *level).collect()
}

/// The menu's time zone: needed as soon as it speaks of days or hours.
pub(super) fn zone(definition: &Definition, findings: &mut Findings) -> Option<Zone> {
    let path = Path::root().key("time_zone");
    let Some(written) = &definition.time_zone else {
        let season = definition.categories.iter().find_map(|category| {
            let key = match (category.from, category.until) {
                (Some(_), _) => "from",
                (None, Some(_)) => "until",
                (None, None) => return None,
            };
            Some(Path::category(&category.id).key(key))
        });
        let desk = definition.desks.iter().find(|desk| desk.hours.is_some());
        let desk = desk.map(|desk| Path::root().key("desk").key(&desk.id).key("hours"));
        if let Some(user) = desk.or(season) {
            findings.push(
                Diagnostic::new(Code::MissingKey, "the menu has hours or days, but no time zone")
                    .at(Place::key(user), "")
                    .help("write the zone in which they are meant, above the first section: time_zone = \"+08:00\""),
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
    findings.error(Code::InvalidValue, &path, format!("`{written}` is not a time zone"), help);
    None
}

pub(super) fn desks(replies: &mut Replies<'_>) -> HashMap<String, Desk> {
    let definition = replies.definition;
    let mut seen = HashSet::new();
    let mut desks = HashMap::new();
    for desk in &definition.desks {
        let path = Path::root().key("desk").key(&desk.id);
        if !seen.insert(desk.id.as_str()) {
            replies.findings.push(
                Diagnostic::new(Code::DuplicateId, format!("two desks have the id `{}`", desk.id))
                    .at(Place::key(path.clone()), "")
                    .help("give one of them another id"),
            );
        }
        let hours = hours(desk, &path, replies);
        let closed = (!desk.closed.is_empty())
            .then(|| replies.closed(&desk.closed, &path.clone().key("closed")));
        desks.insert(desk.id.clone(), Desk { hours, closed });
    }
    desks
}

fn hours(desk: &definition::Desk, path: &Path, replies: &mut Replies<'_>) -> Option<Hours> {
    let written = desk.hours.as_ref()?;
    let path = path.clone().key("hours");
    let mut week: [Vec<_>; 7] = Default::default();
    let mut is_broken = replies.unread.touch(&path);
    // A day beats the group that it is in: groups come first.
    let (groups, days): (Vec<_>, Vec<_>) =
        written.iter().partition(|(days, _)| days.days().len() > 1);
    for (days, spans) in groups.into_iter().chain(days) {
        let mut read = Vec::new();
        for (index, span) in spans.iter().enumerate() {
            if let Some(shift) = Shift::parse(span) {
                read.push(shift);
                continue;
            }
            is_broken = true;
            replies.findings.error(
                Code::InvalidValue,
                &path.clone().key(days.as_str()).index(index),
                format!("`{span}` is not a span of hours"),
                "write when it opens and closes, such as \"09:00-12:00\"",
            );
        }
        for day in days.days() {
            if let Some(shifts) = week.get_mut(day) {
                shifts.clone_from(&read);
            }
        }
    }
    let hours = Hours::new(
        week,
        desk.holidays.iter().copied().collect(),
        desk.workdays.iter().copied().collect(),
    );
    if hours.never_opens() && !is_broken {
        replies.findings.push(
            Diagnostic::new(Code::NeverOpens, format!("the desk `{}` never opens", desk.id))
                .at(Place::key(path), "")
                .help("write when it is open, such as weekdays = \"09:00-17:00\", or leave `hours` out: then it always is"),
        );
    }
    Some(hours)
}
