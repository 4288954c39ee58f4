//! Days in a row, and many of them.

use std::fmt;
use std::str::FromStr;

use super::{Date, InvalidDate};

/// Days in a row, written `2026-10-01..2026-10-07`, both included, or one day.
///
/// ```
/// let week: replymenu::Days = "2026-10-01..2026-10-07".parse()?;
/// assert_eq!(week.to_string(), "2026-10-01..2026-10-07");
/// let day: replymenu::Days = "2026-10-01".parse()?;
/// assert_eq!(day.to_string(), "2026-10-01");
/// assert!("2026-10-07..2026-10-01".parse::<replymenu::Days>().is_err());
/// # Ok::<(), replymenu::InvalidDate>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Days {
    pub(super) first: Date,
    pub(super) last: Date,
}

impl From<Date> for Days {
    fn from(day: Date) -> Self {
        Days { first: day, last: day }
    }
}

impl FromStr for Days {
    type Err = InvalidDate;

    /// Refuses what is no day, and what ends before it begins.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (first, last) = text.split_once("..").unwrap_or((text, text));
        let days = Days { first: first.trim().parse()?, last: last.trim().parse()? };
        if days.first <= days.last { Ok(days) } else { Err(InvalidDate::of(text)) }
    }
}

impl fmt::Display for Days {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.first)?;
        if self.last > self.first {
            write!(f, "..{}", self.last)?;
        }
        Ok(())
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Days {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// Days here and there. Whether one of them is among them is found by halving.
#[derive(Clone, Debug, Default)]
pub(crate) struct DaySet(Vec<Days>);

impl DaySet {
    pub(crate) fn contains(&self, day: Date) -> bool {
        let after = self.0.partition_point(|days| days.first <= day);
        after.checked_sub(1).and_then(|at| self.0.get(at)).is_some_and(|days| day <= days.last)
    }
}

impl FromIterator<Days> for DaySet {
    fn from_iter<I: IntoIterator<Item = Days>>(all: I) -> Self {
        let mut all: Vec<Days> = all.into_iter().collect();
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
