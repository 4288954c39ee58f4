//! Desks, and the times at which categories exist.

use std::collections::{HashMap, HashSet};

use super::replies::Replies;
use super::sentences::Lines;
use super::tree::{Level, Tree};
use crate::content::Content;
use crate::definition::{Definition, Desk};
use crate::diagnostic::{Code, Diagnostic, Findings};
use crate::schedule::{Date, Hours, Shift, Zone, ZoneError};
use crate::span::{Path, Place};

/// A desk as it runs.
#[derive(Debug)]
pub(crate) struct ValidDesk {
    /// Always open if `None`.
    pub(crate) hours: Option<Hours>,
    /// What is added to a reply while it is closed.
    pub(crate) closed: Option<Content>,
}

/// The days on which a category exists.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Season {
    from: Option<Date>,
    until: Option<Date>,
}

impl Season {
    pub(crate) fn holds(self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }

    fn is_never(self) -> bool {
        self.from.zip(self.until).is_some_and(|(from, until)| until < from)
    }

    fn is_whole_year(self) -> bool {
        self.from.is_none() && self.until.is_none()
    }

    /// The days of both.
    fn and(self, other: Season) -> Season {
        Season {
            from: self.from.max(other.from),
            until: match (self.until, other.until) {
                (Some(one), Some(two)) => Some(one.min(two)),
                (one, two) => one.or(two),
            },
        }
    }
}

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
    if own.iter().all(|season| season.is_whole_year()) {
        return Vec::new();
    }
    let season = |owner: u32| own.get(owner as usize).copied().unwrap_or_default();
    let seasons: Vec<Season> = (0..)
        .zip(&own)
        .map(|(owner, _)| {
            let lineage = tree.lineage(Some(owner)).flatten();
            lineage.fold(Season::default(), |both, above| both.and(season(above)))
        })
        .collect();
    for ((owner, category), season) in (0..).zip(categories).zip(&seasons) {
        let parent = tree.level_of(owner).map(|parent| parent as usize);
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
        lines.iter().any(|(owner, _)| {
            seasons.get(*owner as usize).is_some_and(|season| !season.is_whole_year())
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
    findings.error(Code::InvalidValue, &path, format!("`{written}` is no time zone"), help);
    None
}

pub(super) fn desks(replies: &mut Replies<'_>) -> HashMap<String, ValidDesk> {
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
        desks.insert(desk.id.clone(), ValidDesk { hours, closed });
    }
    desks
}

fn hours(desk: &Desk, path: &Path, replies: &mut Replies<'_>) -> Option<Hours> {
    let written = desk.hours.as_ref()?;
    let path = path.clone().key("hours");
    let mut week: [Vec<_>; 7] = Default::default();
    let mut is_broken = replies.gaps.touch(&path);
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
                &path.clone().key(days.name()).index(index),
                format!("`{span}` is no span of hours"),
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
