//! Where a conversation stands.

use std::fmt;
use std::str::FromStr;

/// Where a conversation stands: owned, printable, parseable, to be stored with the user and passed
/// back with the next message.
///
/// A menu is flat: every conversation stands at its top, printed as the empty text.
///
/// ```
/// use replymenu::Cursor;
///
/// let cursor: Cursor = "".parse()?;
/// assert_eq!(cursor, Cursor::top());
/// assert_eq!(cursor.to_string(), "");
/// assert!("5-1".parse::<Cursor>().is_err());
/// # Ok::<(), replymenu::InvalidCursor>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Cursor {}

impl Cursor {
    /// The top of the menu.
    pub fn top() -> Self {
        Cursor {}
    }
}

impl fmt::Display for Cursor {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        Ok(())
    }
}

/// A text that no cursor prints.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the text is no cursor: store what `Reply::cursor` prints, unchanged")]
#[non_exhaustive]
pub struct InvalidCursor {}

impl FromStr for Cursor {
    type Err = InvalidCursor;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text.is_empty() { Ok(Cursor::top()) } else { Err(InvalidCursor {}) }
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Cursor {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(feature = "serde")]
impl<'de> serde::Deserialize<'de> for Cursor {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}
