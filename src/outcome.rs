//! How a message was answered: one vocabulary for replies and for the tests inside a menu.

use std::fmt;
use std::str::FromStr;

/// How a message was answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Outcome {
    /// A category answered.
    Answered,
    /// The menu or a submenu was shown, because it was asked for.
    Listed,
    /// The message is a choice, but of nothing that is offered; the menu was shown.
    InvalidChoice,
    /// Nothing matched; the fallback answered.
    Unanswered,
    /// The message holds no letter, digit or symbol; the menu was shown.
    Empty,
    /// The message is longer than the limit; the fallback answered.
    TooLong,
    /// The message chooses from a menu that a reload has taken away; the top menu was shown.
    Stale,
    /// Several categories may be meant; they were listed.
    Ambiguous,
    /// A question of a form was asked, or its summary shown.
    Question,
    /// The answer to a question of a form was not taken; it was asked again.
    Retry,
    /// A form has come to its end.
    Done,
    /// A form was left before its end.
    Cancelled,
}

impl Outcome {
    /// All of them, in the order of the manual.
    pub(crate) const ALL: [Outcome; 12] = [
        Outcome::Answered,
        Outcome::Listed,
        Outcome::InvalidChoice,
        Outcome::Unanswered,
        Outcome::Empty,
        Outcome::TooLong,
        Outcome::Stale,
        Outcome::Ambiguous,
        Outcome::Question,
        Outcome::Retry,
        Outcome::Done,
        Outcome::Cancelled,
    ];

    /// The outcome in snake case, as in logs and JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Outcome::Answered => "answered",
            Outcome::Listed => "listed",
            Outcome::InvalidChoice => "invalid_choice",
            Outcome::Unanswered => "unanswered",
            Outcome::Empty => "empty",
            Outcome::TooLong => "too_long",
            Outcome::Stale => "stale",
            Outcome::Ambiguous => "ambiguous",
            Outcome::Question => "question",
            Outcome::Retry => "retry",
            Outcome::Done => "done",
            Outcome::Cancelled => "cancelled",
        }
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A name that no outcome has.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no outcome")]
pub struct UnknownOutcome(String);

impl FromStr for Outcome {
    type Err = UnknownOutcome;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        let named = |outcome: &Outcome| outcome.as_str() == name;
        Outcome::ALL.into_iter().find(named).ok_or_else(|| UnknownOutcome(name.to_owned()))
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Outcome {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
