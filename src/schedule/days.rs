//! Days in a row, and many of them.

use std::fmt;
use std::str::FromStr;

use super::date::Date;
use crate::parse::ParseError;

/// Days in a row, written `2026-10-01..2026-10-07`, both included, or one day.
///
/// ```
/// let week: replymenu::definition::DateRange = "2026-10-01..2026-10-07".parse()?;
/// assert_eq!(week.to_string(), "2026-10-01..2026-10-07");
/// let day: replymenu::definition::DateRange = "2026-10-01".parse()?;
/// assert_eq!(day.to_string(), "2026-10-01");
/// assert!("2026-10-07..2026-10-01".parse::<replymenu::definition::DateRange>().is_err());
/// # Ok::<(), replymenu::ParseError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct DateRange {
    pub(super) first: Date,
    pub(super) last: Date,
}

impl From<Date> for DateRange {
    fn from(day: Date) -> Self {
        DateRange { first: day, last: day }
    }
}

impl FromStr for DateRange {
    type Err = ParseError;

    /// Refuses what is no day, and what ends before it begins.
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

/// Days here and there. Whether one of them is among them is found by halving.
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
        // Those that overlap become one, or the last that begins would hide a longer one.
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
