//! Days in a row, and many of them.

use super::Date;

/// Days in a row, written `2026-10-01..2026-10-07`, both included, or one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Days {
    first: Date,
    last: Date,
}

impl Days {
    /// None of what is no day, and of a range that ends before it begins.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let (first, last) = text.split_once("..").unwrap_or((text, text));
        let days = Days { first: first.trim().parse().ok()?, last: last.trim().parse().ok()? };
        (days.first <= days.last).then_some(days)
    }

    pub(crate) fn first(self) -> Date {
        self.first
    }

    pub(crate) fn last(self) -> Date {
        self.last
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
