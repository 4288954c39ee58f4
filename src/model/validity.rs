//! The days on which a category exists.

use crate::schedule::Date;

/// From one day to another, both inclusive; without end on a side that is `None`.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Validity {
    pub(crate) from: Option<Date>,
    pub(crate) until: Option<Date>,
}

impl Validity {
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

    /// The days that are in both.
    pub(crate) fn intersection(self, other: Validity) -> Validity {
        Validity {
            from: self.from.max(other.from),
            until: match (self.until, other.until) {
                (Some(one), Some(two)) => Some(one.min(two)),
                (one, two) => one.or(two),
            },
        }
    }
}
