//! Dates of the Gregorian calendar.

use std::fmt;
use std::str::FromStr;

use jiff::{Span, civil};

use crate::parse::ParseError;

/// A day of the Gregorian calendar, written `2026-11-20`.
///
/// ```
/// use replymenu::definition::Date;
///
/// let day: Date = "2026-11-20".parse()?;
/// assert!(day < "2026-12-01".parse()?);
/// assert!("2026-02-29".parse::<Date>().is_err());
/// # Ok::<(), replymenu::ParseError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(civil::Date);

impl Date {
    pub(super) fn from_civil(day: civil::Date) -> Self {
        Date(day)
    }

    pub(super) fn civil(self) -> civil::Date {
        self.0
    }

    /// `None` if the calendar has no such day.
    pub(crate) fn new(year: i16, month: i8, day: i8) -> Option<Self> {
        // The calendar of people begins with the year 1.
        civil::Date::new(year, month, day).ok().filter(|_| year > 0).map(Date)
    }

    /// The day so many days later, or earlier.
    pub(crate) fn in_days(self, days: i32) -> Option<Self> {
        self.0.checked_add(Span::new().try_days(days).ok()?).ok().map(Date)
    }

    /// This day or the first after it of that weekday: 0 is Monday.
    pub(crate) fn next_weekday(self, weekday: u8) -> Option<Self> {
        (0..7)
            .filter_map(|days| self.in_days(days))
            .find(|day| day.weekday() == usize::from(weekday))
    }

    /// This day or the first after it of that month and day.
    pub(crate) fn next_in_year(self, month: i8, day: i8) -> Option<Self> {
        // Between two leap years lie at most eight years.
        let years = (0..=8).filter_map(|years| self.0.year().checked_add(years));
        years.filter_map(|year| Date::new(year, month, day)).find(|day| *day >= self)
    }

    /// This day or the first after it of that day of the month.
    pub(crate) fn next_in_month(self, day: i8) -> Option<Self> {
        // Of two months in a row one has every day.
        let firsts = (0..=2).filter_map(|months| {
            self.0.first_of_month().checked_add(Span::new().try_months(months).ok()?).ok()
        });
        firsts
            .filter_map(|first| Date::new(first.year(), first.month(), day))
            .find(|day| *day >= self)
    }

    /// The day of the week: 0 is Monday, 6 is Sunday.
    pub(crate) fn weekday(self) -> usize {
        let weekday = usize::try_from(self.0.weekday().to_monday_zero_offset());
        debug_assert!(weekday.is_ok(), "an offset from Monday is 0 to 6");
        weekday.unwrap_or_default()
    }

    pub(super) fn tomorrow(self) -> Option<Self> {
        self.0.tomorrow().ok().map(Date)
    }

    pub(super) fn yesterday(self) -> Option<Self> {
        self.0.yesterday().ok().map(Date)
    }

    pub(crate) fn year(self) -> i16 {
        self.0.year()
    }

    /// Days since 1 January 1970.
    pub(crate) fn days_since_epoch(self) -> i64 {
        self.0.duration_since(civil::date(1970, 1, 1)).as_hours() / 24
    }
}

impl FromStr for Date {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        calendar_day(text)
            .map(Date)
            .ok_or_else(|| ParseError::new(text, "a day of the calendar", "write 2026-11-20"))
    }
}

/// Reads exactly `YYYY-MM-DD`: jiff also takes a sign before the year, and any text that begins with
/// a date.
fn calendar_day(text: &str) -> Option<civil::Date> {
    let digits = text.bytes().enumerate().all(|(at, byte)| match at {
        4 | 7 => byte == b'-',
        _ => byte.is_ascii_digit(),
    });
    if !digits || text.len() != 10 {
        return None;
    }
    let year = text.get(..4)?.parse().ok()?;
    let month = text.get(5..7)?.parse().ok()?;
    let day = text.get(8..)?.parse().ok()?;
    civil::Date::new(year, month, day).ok()
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
