//! How long a person has a conversation.

use std::fmt;
use std::str::FromStr;

use crate::parse::ParseError;

/// The longest hold, in seconds: a week. A mark of a person who went home must end.
pub(crate) const LONGEST_HOLD: i64 = 7 * 24 * 60 * 60;

/// How long a person has a conversation after a handover: whole minutes from one to a week, written as
/// `30m`, `2h` or `1d`.
///
/// ```
/// use replymenu::definition::Hold;
///
/// let hold: Hold = "90m".parse()?;
/// assert_eq!((hold.minutes(), hold.to_string().as_str()), (90, "90m"));
/// assert_eq!("2h".parse(), Ok(Hold::from_minutes(120).unwrap()));
/// assert!("0m".parse::<Hold>().is_err() && "8d".parse::<Hold>().is_err());
/// # Ok::<(), replymenu::ParseError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hold {
    minutes: u16,
}

impl Hold {
    /// A hold of that many minutes; `None` for 0, and for more than a week.
    pub fn from_minutes(minutes: u16) -> Option<Self> {
        (1..=LONGEST_HOLD / 60).contains(&i64::from(minutes)).then_some(Hold { minutes })
    }

    /// How many minutes it is.
    pub fn minutes(self) -> u16 {
        self.minutes
    }

    pub(crate) fn seconds(self) -> i64 {
        i64::from(self.minutes) * 60
    }
}

impl FromStr for Hold {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let units = [('m', 1_u16), ('h', 60), ('d', 24 * 60)];
        let minutes = units.into_iter().find_map(|(unit, minutes)| {
            let count = text.trim().strip_suffix(unit)?;
            let is_number = count.bytes().all(|byte| byte.is_ascii_digit());
            count.parse::<u16>().ok().filter(|_| is_number)?.checked_mul(minutes)
        });
        minutes.and_then(Hold::from_minutes).ok_or_else(|| {
            let help = "write minutes, hours or days up to a week, such as `30m`, `2h` or `1d`";
            ParseError::new(text, "a time to hold", help)
        })
    }
}

impl fmt::Display for Hold {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&match self.minutes {
            minutes if minutes % (24 * 60) == 0 => format!("{}d", minutes / (24 * 60)),
            minutes if minutes % 60 == 0 => format!("{}h", minutes / 60),
            minutes => format!("{minutes}m"),
        })
    }
}
