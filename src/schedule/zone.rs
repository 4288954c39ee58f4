//! The menu's time zone, and the time that its clocks show.

use std::fmt;

use jiff::Timestamp;
use jiff::civil::{DateTime, Time as TimeOfDay};
use jiff::tz::{Offset, TimeZone};

use super::date::Date;
use super::time::{Time, TimeKind, parse_offset};

/// What the clocks of a zone show, to the minute.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Local {
    pub(crate) date: Date,
    /// Of the day: less than 1440.
    pub(crate) minute: u16,
}

/// `2026-01-05 09:00`, as people read it.
impl fmt::Display for Local {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {:02}:{:02}", self.date, self.minute / 60, self.minute % 60)
    }
}

impl Local {
    fn of(at: DateTime) -> Self {
        let of_day = i32::from(at.hour()) * 60 + i32::from(at.minute());
        Local { date: Date::of(at.date()), minute: u16::try_from(of_day).unwrap_or_default() }
    }

    fn civil(self) -> DateTime {
        let (hour, minute) = (self.minute / 60, self.minute % 60);
        let time = TimeOfDay::new(hour as i8, minute as i8, 0, 0).unwrap_or(TimeOfDay::MAX);
        DateTime::from_parts(self.date.civil(), time)
    }
}

/// A fixed offset, or with the feature `time-zones` a place and all its changes of the clock.
#[derive(Clone, Debug)]
pub(crate) struct Zone(TimeZone);

/// Why a text names no zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ZoneError {
    /// Neither an offset nor like a name.
    NotAZone,
    /// A name, and the crate is built without the names.
    NeedsFeature,
    /// A name that the tz database does not have.
    UnknownName,
}

impl Zone {
    /// Reads `+08:00`, `-03:30`, `Z`, `UTC` and, with the feature, names such as `Asia/Shanghai`.
    pub(crate) fn parse(text: &str) -> Result<Self, ZoneError> {
        if text.eq_ignore_ascii_case("utc") {
            return Ok(Zone(TimeZone::fixed(Offset::UTC)));
        }
        if let Some(offset) = parse_offset(text) {
            return Ok(Zone(TimeZone::fixed(offset)));
        }
        if let Some(zone) = named(text) {
            return Ok(Zone(zone));
        }
        Err(match (is_like_a_name(text), cfg!(feature = "time-zones")) {
            (false, _) => ZoneError::NotAZone,
            (true, false) => ZoneError::NeedsFeature,
            (true, true) => ZoneError::UnknownName,
        })
    }

    /// What its clocks show at `time`.
    pub(crate) fn local(&self, time: Time) -> Local {
        Local::of(match time.kind() {
            TimeKind::Moment(at, _) => self.0.to_datetime(at),
            TimeKind::Local(at) => at,
        })
    }

    /// The moment at which its clocks show `local`, written with the offset that holds then.
    ///
    /// When the clocks are put back, the first of two; when they are put forward, those that they
    /// leave out are as much later as the clocks jump.
    pub(crate) fn time(&self, local: Local) -> Time {
        let at = local.civil();
        // Only the first and last hours of all time have no moment.
        let moment = self.0.to_ambiguous_timestamp(at).compatible().map_or_else(
            |_| if at.year() < 5000 { i64::MIN } else { i64::MAX },
            Timestamp::as_second,
        );
        let TimeKind::Moment(moment, _) = Time::from_unix(moment).kind() else {
            return Time::from_unix(moment);
        };
        Time::at(moment, self.0.to_offset(moment))
    }
}

/// `Area/City`, `Area/Country/City`, `Etc/GMT+8`.
fn is_like_a_name(text: &str) -> bool {
    let is_word = |word: &str| {
        word.starts_with(|c: char| c.is_ascii_alphabetic())
            && word.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'+'))
    };
    text.contains('/') && text.split('/').all(is_word)
}

/// The bundled database only: with the machine's own, an answer would depend on the machine.
#[cfg(feature = "time-zones")]
fn named(name: &str) -> Option<TimeZone> {
    let zone = jiff::tz::TimeZoneDatabase::bundled().get(name).ok()?;
    (!zone.is_unknown()).then_some(zone)
}

#[cfg(not(feature = "time-zones"))]
fn named(_: &str) -> Option<TimeZone> {
    None
}
