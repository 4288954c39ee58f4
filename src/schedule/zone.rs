//! The menu's time zone, and local times in it.

use std::fmt;

use jiff::Timestamp;
use jiff::civil::{DateTime, Time as TimeOfDay};
use jiff::tz::{Offset, TimeZone};

use super::date::Date;
use super::time::{Time, TimeKind, parse_offset};

/// A local time, to the minute.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Local {
    pub(crate) date: Date,
    /// Minutes since midnight: less than 1440.
    pub(crate) minute: u16,
}

/// As people read it: `2026-01-05 09:00`.
impl fmt::Display for Local {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {:02}:{:02}", self.date, self.minute / 60, self.minute % 60)
    }
}

impl Local {
    fn from_civil(at: DateTime) -> Self {
        let minute = u16::try_from(i32::from(at.hour()) * 60 + i32::from(at.minute()));
        debug_assert!(minute.is_ok(), "hours and minutes are not negative");
        Local { date: Date::from_civil(at.date()), minute: minute.unwrap_or_default() }
    }

    fn civil(self) -> DateTime {
        let (hour, minute) = (self.minute / 60, self.minute % 60);
        let time = TimeOfDay::new(hour as i8, minute as i8, 0, 0);
        debug_assert!(time.is_ok(), "a local time is less than a day");
        DateTime::from_parts(self.date.civil(), time.unwrap_or(TimeOfDay::MAX))
    }
}

/// A time zone: a fixed offset, or with the feature `time-zones` a place of the tz database.
#[derive(Clone, Debug)]
pub(crate) struct Zone(TimeZone);

/// Why a text is not a time zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ZoneError {
    /// Neither an offset nor of the form of a name.
    NotAZone,
    /// A name, but the crate is built without the feature `time-zones`.
    NeedsFeature,
    /// A name that the tz database does not have.
    UnknownName,
}

impl Zone {
    /// Reads `+08:00`, `-03:30`, `Z`, `UTC`, what people write instead (`+8`, `GMT+8`, `北京时间`) and,
    /// with the feature `time-zones`, names such as `Asia/Shanghai`.
    pub(crate) fn parse(text: &str) -> Result<Self, ZoneError> {
        if text.eq_ignore_ascii_case("utc") {
            return Ok(Zone(TimeZone::fixed(Offset::UTC)));
        }
        if let Some(offset) = parse_offset(text).or_else(|| as_people_write(text)) {
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

    /// The local time in this zone at `time`.
    pub(crate) fn local(&self, time: Time) -> Local {
        Local::from_civil(match time.kind() {
            TimeKind::Moment(at, _) => self.0.to_datetime(at),
            TimeKind::Local(at) => at,
        })
    }

    /// The moment of a local time in this zone, written with the offset that holds then.
    ///
    /// A local time that comes twice, as clocks are put back, is the first of the two; one that
    /// never comes, as clocks are put forward, is later by the gap.
    pub(crate) fn time(&self, local: Local) -> Time {
        let at = local.civil();
        // Out of jiff's bounds are only the last hours of its calendar: its first are long before year 0.
        let moment = self.0.to_ambiguous_timestamp(at).compatible();
        let moment = moment.map_or(i64::MAX, Timestamp::as_second);
        let TimeKind::Moment(moment, _) = Time::from_unix(moment).kind() else {
            return Time::from_unix(moment);
        };
        Time::at(moment, self.0.to_offset(moment))
    }
}

/// `+8`, `GMT+8`, `UTC+0800`, `东八区`, `北京时间`: what can only mean one offset.
fn as_people_write(text: &str) -> Option<Offset> {
    let text = text.trim();
    let is_china = matches!(
        text.strip_suffix("时间").or_else(|| text.strip_suffix("時間")).unwrap_or(text),
        "北京"
            | "中国"
            | "中國"
            | "上海"
            | "香港"
            | "澳门"
            | "澳門"
            | "台北"
            | "臺北"
            | "台湾"
            | "台灣"
            | "中国标准"
            | "中國標準"
            | "东八区"
            | "東八區"
    );
    if is_china {
        return parse_offset("+08:00");
    }
    let upper = text.to_ascii_uppercase();
    let rest = ["GMT", "UTC"].iter().find_map(|word| upper.strip_prefix(word)).unwrap_or(&upper);
    let rest = rest.trim().replace('：', ":").replace('＋', "+");
    let (sign, digits) = match rest.strip_prefix('-') {
        Some(digits) => ('-', digits),
        None => ('+', rest.strip_prefix('+').unwrap_or(&rest)),
    };
    let (hours, minutes) = match (digits.split_once(':'), digits.len()) {
        (Some(parts), _) => parts,
        (None, 1 | 2) => (digits, "00"),
        (None, 4) => digits.split_at_checked(2)?,
        _ => return None,
    };
    parse_offset(&format!("{sign}{hours:0>2}:{minutes}"))
}

/// Whether it has the form of a name: `Area/City`, `Area/Country/City`, `Etc/GMT+8`.
fn is_like_a_name(text: &str) -> bool {
    let is_word = |word: &str| {
        word.starts_with(|c: char| c.is_ascii_alphabetic())
            && word.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'+'))
    };
    text.contains('/') && text.split('/').all(is_word)
}

/// The zone of that name in the bundled database; with the system's own database an answer would
/// depend on the machine.
#[cfg(feature = "time-zones")]
fn named(name: &str) -> Option<TimeZone> {
    let zone = jiff::tz::TimeZoneDatabase::bundled().get(name).ok()?;
    (!zone.is_unknown()).then_some(zone)
}

#[cfg(not(feature = "time-zones"))]
fn named(_: &str) -> Option<TimeZone> {
    None
}
