//! Where a conversation stands.

use std::fmt;
use std::str::FromStr;

/// Where a conversation stands: owned, printable, parseable, to be stored with the user and passed
/// back with the next message.
///
/// It holds the menu whose codes were shown last and how many messages in a row chose or found
/// nothing. Printed it has at most 35 bytes: the id of the category with that menu, empty at the
/// top, and `!` and the count if there is one. It stays good across reloads as long as the ids do.
///
/// ```
/// use replymenu::{Menu, Message};
///
/// let menu: Menu = r#"
///     fallback = "?"
///     [category.services]
///     code = 5
///     title = "Services"
///     [category.marriage]
///     under = "services"
///     code = 1
///     title = "Marriage"
///     reply = "Bring your papers."
/// "#.parse()?;
/// let shown = menu.respond("5");
/// assert!(shown.text().contains("1 Marriage"));
/// let stored = shown.cursor().to_string();
/// assert_eq!(stored, "services");
///
/// let cursor = stored.parse()?;
/// let reply = menu.respond(Message::new("1").cursor(&cursor));
/// assert_eq!(reply.category(), Some("marriage"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Cursor {
    /// Empty at the top.
    menu: String,
    misses: u8,
}

/// The bytes of a category's id at most.
const LONGEST_ID: usize = 32;

impl Cursor {
    /// The top of the menu.
    pub fn top() -> Self {
        Cursor::default()
    }

    pub(crate) fn new(menu: Option<&str>, misses: u8) -> Self {
        Cursor { menu: menu.unwrap_or_default().to_owned(), misses }
    }

    /// The id of the category whose submenu was shown last; `None` at the top.
    pub fn menu(&self) -> Option<&str> {
        (!self.menu.is_empty()).then_some(self.menu.as_str())
    }

    pub(crate) fn misses(&self) -> u8 {
        self.misses
    }
}

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.menu)?;
        if self.misses > 0 {
            write!(f, "!{}", self.misses)?;
        }
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
        let (menu, misses) = match text.split_once('!') {
            Some((menu, misses)) => (menu, misses.parse().map_err(|_| InvalidCursor {})?),
            None => (text, 0),
        };
        let is_id = |byte: u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_' | b'-');
        let cursor = Cursor { menu: menu.to_owned(), misses };
        // `!0` and `!+1` would be other ways of printing a cursor.
        let good =
            menu.len() <= LONGEST_ID && menu.bytes().all(is_id) && cursor.to_string() == text;
        if good { Ok(cursor) } else { Err(InvalidCursor {}) }
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
