//! The days on which a category exists.

use crate::schedule::Date;

/// From a day to a day, both inclusive; open at an end without one.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Season {
    pub(crate) from: Option<Date>,
    pub(crate) until: Option<Date>,
}

impl Season {
    pub(crate) fn contains(self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }

    /// Whether it ends before it begins.
    pub(crate) fn is_never(self) -> bool {
        self.from.zip(self.until).is_some_and(|(from, until)| until < from)
    }

    pub(crate) fn is_always(self) -> bool {
        self.from.is_none() && self.until.is_none()
    }

    /// The days of both.
    pub(crate) fn intersection(self, other: Season) -> Season {
        Season {
            from: self.from.max(other.from),
            until: match (self.until, other.until) {
                (Some(one), Some(two)) => Some(one.min(two)),
                (one, two) => one.or(two),
            },
        }
    }
}
