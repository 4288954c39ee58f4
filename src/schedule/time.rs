//! The time of a message: a moment, or a local time in the menu's time zone.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;
use std::time::{SystemTime, UNIX_EPOCH};

use jiff::Timestamp;
use jiff::civil::{self, DateTime};
use jiff::tz::Offset;

use super::date::Date;
use crate::parse::ParseError;

/// The time of a message: a moment, the same the world over, or the date and time that clocks show
/// in the menu's time zone.
///
/// It is parsed from RFC 3339, to the second: `2026-01-03T20:00:30+08:00` is a moment; without the
/// offset it is a time in the menu's zone. Seconds may be left out, a space may replace the `T`, and
/// a fraction of a second is dropped. Two moments are equal whatever offset they are written with.
/// A moment outside the years 1 to 9999 becomes the nearest one inside.
///
/// ```
/// use std::time::SystemTime;
/// use replymenu::Time;
///
/// let moment: Time = "2026-01-03T20:00+08:00".parse()?;
/// assert_eq!(moment.to_string(), "2026-01-03T20:00:00+08:00");
/// assert_eq!(moment.unix_seconds(), Some(1_767_441_600));
/// assert_eq!(moment, Time::from_unix(1_767_441_600));
///
/// let local: Time = "2026-01-03 20:00".parse()?;
/// assert_eq!(local.to_string(), "2026-01-03T20:00:00");
/// assert_eq!(local.unix_seconds(), None);
///
/// let now = Time::from(SystemTime::now());
/// assert_ne!(now, moment);
/// # Ok::<(), replymenu::ParseError>(())
/// ```
#[derive(Clone, Copy)]
pub struct Time(TimeKind);

#[derive(Clone, Copy)]
pub(super) enum TimeKind {
    /// With the offset, of whole minutes, that it is written with.
    Moment(Timestamp, Offset),
    Local(DateTime),
}

/// Bounds, in seconds since 1970, within which every offset shows a year from 1 to 9999: RFC 3339
/// writes a year with four digits.
const EARLIEST: i64 = -62_135_596_800;
const LATEST: i64 = 253_402_207_200;

impl Time {
    /// The moment this many seconds after 1970-01-01T00:00:00Z; negative numbers are before it.
    pub fn from_unix(seconds: i64) -> Self {
        let moment = Timestamp::from_second(seconds.clamp(EARLIEST, LATEST));
        debug_assert!(moment.is_ok(), "jiff knows every moment within the bounds");
        Time::at(moment.unwrap_or_default(), Offset::UTC)
    }

    /// The seconds since 1970-01-01T00:00:00Z; `None` for a time in the menu's zone.
    pub fn unix_seconds(&self) -> Option<i64> {
        match self.0 {
            TimeKind::Moment(at, _) => Some(at.as_second()),
            TimeKind::Local(_) => None,
        }
    }

    pub(super) fn at(moment: Timestamp, offset: Offset) -> Self {
        // Offsets before 1900 may have seconds, which RFC 3339 cannot write.
        let whole_minutes = Offset::from_seconds(offset.seconds() / 60 * 60);
        debug_assert!(whole_minutes.is_ok(), "it is no farther from UTC than `offset`");
        Time(TimeKind::Moment(moment, whole_minutes.unwrap_or(Offset::UTC)))
    }

    pub(super) fn kind(self) -> TimeKind {
        self.0
    }

    /// What equality and hashing are based on.
    fn key(self) -> (Option<i64>, Option<DateTime>) {
        match self.0 {
            TimeKind::Moment(at, _) => (Some(at.as_second()), None),
            TimeKind::Local(at) => (None, Some(at)),
        }
    }
}

impl PartialEq for Time {
    fn eq(&self, other: &Self) -> bool {
        self.key() == other.key()
    }
}

impl Eq for Time {}

impl Hash for Time {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.key().hash(state);
    }
}

impl From<SystemTime> for Time {
    fn from(time: SystemTime) -> Self {
        let seconds = match time.duration_since(UNIX_EPOCH) {
            Ok(since) => i64::try_from(since.as_secs()).unwrap_or(i64::MAX),
            Err(before) => {
                let before = before.duration();
                // Rounded down to the whole second, as after 1970.
                let seconds = before.as_secs().saturating_add(u64::from(before.subsec_nanos() > 0));
                i64::try_from(seconds).map_or(i64::MIN, |seconds| -seconds)
            }
        };
        Time::from_unix(seconds)
    }
}

impl FromStr for Time {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        parse(text).ok_or_else(|| {
            ParseError::new(text, "a time", "write 2026-01-03T20:00 or 2026-01-03T20:00+08:00")
        })
    }
}

fn parse(text: &str) -> Option<Time> {
    let date: Date = text.get(..10)?.parse().ok()?;
    let rest = text.get(10..)?.strip_prefix(['T', 't', ' '])?;
    let (clock, offset) = rest.split_at(rest.find(['Z', 'z', '+', '-']).unwrap_or(rest.len()));
    let local = DateTime::from_parts(date.civil(), time_of_day(clock)?);
    if offset.is_empty() {
        return Some(Time(TimeKind::Local(local)));
    }
    let offset = parse_offset(offset)?;
    // Out of jiff's bounds are only the last hours of 9999.
    let moment = offset.to_timestamp(local).map_or(LATEST, Timestamp::as_second);
    let moment = Timestamp::from_second(moment.clamp(EARLIEST, LATEST)).ok()?;
    Some(Time::at(moment, offset))
}

/// Reads `20:00`, `20:00:30` and `20:00:30.5`.
fn time_of_day(text: &str) -> Option<civil::Time> {
    let (hour, rest) = text.split_once(':')?;
    let (minute, second) = match rest.split_once(':') {
        None => (rest, "00"),
        Some((minute, second)) => match second.split_once('.') {
            None => (minute, second),
            Some((second, fraction)) => {
                let is_digits = fraction.bytes().all(|byte| byte.is_ascii_digit());
                (is_digits && !fraction.is_empty()).then_some((minute, second))?
            }
        },
    };
    civil::Time::new(two_digits(hour)?, two_digits(minute)?, two_digits(second)?, 0).ok()
}

/// Reads `Z`, `+08:00` and `-03:30`.
pub(super) fn parse_offset(text: &str) -> Option<Offset> {
    if text.eq_ignore_ascii_case("z") {
        return Some(Offset::UTC);
    }
    let (sign, rest) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text.strip_prefix('+')?),
    };
    let (hours, minutes) = rest.split_once(':')?;
    let (hours, minutes) = (two_digits(hours)?, two_digits(minutes)?);
    let seconds = (i32::from(hours) * 60 + i32::from(minutes)) * 60;
    (hours < 24 && minutes < 60).then(|| Offset::from_seconds(sign * seconds).ok())?
}

fn two_digits(text: &str) -> Option<i8> {
    let is_number = text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit());
    if is_number { text.parse().ok() } else { None }
}

impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            TimeKind::Local(at) => at.fmt(f),
            TimeKind::Moment(at, offset) => {
                write!(f, "{}", offset.to_datetime(at))?;
                let minutes = offset.seconds() / 60;
                let sign = match minutes {
                    0 => return f.write_str("Z"),
                    1.. => '+',
                    _ => '-',
                };
                let minutes = minutes.abs();
                write!(f, "{sign}{:02}:{:02}", minutes / 60, minutes % 60)
            }
        }
    }
}

impl fmt::Debug for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Time({self})")
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Time {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(feature = "serde")]
impl<'de> serde::Deserialize<'de> for Time {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}
