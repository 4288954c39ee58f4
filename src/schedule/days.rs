//! Ranges of days, and sets of them.

use std::fmt;
use std::str::FromStr;

use super::date::Date;
use crate::parse::ParseError;

/// A range of days, written `2026-10-01..2026-10-07`, both included; a single day is written alone.
///
/// ```
/// use replymenu::definition::DateRange;
///
/// let week: DateRange = "2026-10-01..2026-10-07".parse()?;
/// assert_eq!(week.to_string(), "2026-10-01..2026-10-07");
/// let day: DateRange = "2026-10-01".parse()?;
/// assert_eq!(day.to_string(), "2026-10-01");
/// assert!("2026-10-07..2026-10-01".parse::<DateRange>().is_err());
/// # Ok::<(), replymenu::ParseError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct DateRange {
    pub(super) first: Date,
    pub(super) last: Date,
}

impl DateRange {
    /// Its last day.
    pub(crate) fn last(self) -> Date {
        self.last
    }
}

impl From<Date> for DateRange {
    fn from(day: Date) -> Self {
        DateRange { first: day, last: day }
    }
}

impl FromStr for DateRange {
    type Err = ParseError;

    /// Fails on an invalid date, and on a range that ends before it begins.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (first, last) = text.split_once("..").unwrap_or((text, text));
        let days = DateRange { first: first.trim().parse()?, last: last.trim().parse()? };
        if days.first > days.last {
            return Err(ParseError::new(text, "a range of days", "it ends before it begins"));
        }
        Ok(days)
    }
}

impl fmt::Display for DateRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.first)?;
        if self.last > self.first {
            write!(f, "..{}", self.last)?;
        }
        Ok(())
    }
}

/// A set of days: sorted ranges without overlap, looked up by binary search.
#[derive(Clone, Debug, Default)]
pub(crate) struct DaySet(Vec<DateRange>);

impl DaySet {
    pub(crate) fn contains(&self, day: Date) -> bool {
        let after = self.0.partition_point(|days| days.first <= day);
        after.checked_sub(1).and_then(|at| self.0.get(at)).is_some_and(|days| day <= days.last)
    }
}

impl FromIterator<DateRange> for DaySet {
    fn from_iter<I: IntoIterator<Item = DateRange>>(all: I) -> Self {
        let mut all: Vec<DateRange> = all.into_iter().collect();
        all.sort_unstable_by_key(|days| days.first);
        // Overlapping ranges become one: `contains` looks only at the last that begins by a day.
        all.dedup_by(|next, kept| {
            let overlaps = next.first <= kept.last;
            if overlaps {
                kept.last = kept.last.max(next.last);
            }
            overlaps
        });
        DaySet(all)
    }
}
