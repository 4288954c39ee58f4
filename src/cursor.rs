//! Where a conversation stands.

mod clean;
mod form_state;

use std::fmt;
use std::str::FromStr;

pub(crate) use self::clean::clean;
use self::form_state::LONGEST_CURSOR;
pub(crate) use self::form_state::{FormState, StoredAnswer, is_id};
use crate::parse::ParseError;

/// Where a conversation stands: owned, printable, parseable, to be stored with the user and passed
/// back with the next message.
///
/// It holds the menu whose codes were shown last, and how many messages in a row chose or found
/// nothing, or the form in progress with its answers. It stays good across reloads as long as the
/// ids do.
///
/// # As text
/// Printed it has at most 1,024 bytes on one line. At a menu: the id of the category with that
/// menu, empty at the top, and `!` and the count if there is one: at most 36 bytes. In a form what
/// people answered stands in it: store it as you would store that. `Debug` hides the answers.
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
    form: Option<FormState>,
}

impl Cursor {
    /// The top of the menu.
    pub fn top() -> Self {
        Cursor::default()
    }

    pub(crate) fn new(menu: Option<&str>, misses: u8, form: Option<FormState>) -> Self {
        Cursor { menu: menu.unwrap_or_default().to_owned(), misses, form }
    }

    /// The id of the category whose submenu was shown last; `None` at the top.
    pub fn menu(&self) -> Option<&str> {
        (!self.menu.is_empty()).then_some(self.menu.as_str())
    }

    /// The id of the category whose form is in progress.
    pub fn form(&self) -> Option<&str> {
        self.form.as_ref().map(|form| form.category.as_str())
    }

    /// The name of the question that is open; `None` at the summary, too.
    pub fn question(&self) -> Option<&str> {
        self.form.as_ref()?.open.as_deref()
    }

    pub(crate) fn misses(&self) -> u8 {
        self.misses
    }

    /// The form in progress.
    pub(crate) fn form_state(&self) -> Option<&FormState> {
        self.form.as_ref()
    }
}

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.menu)?;
        if self.misses > 0 {
            write!(f, "!{}", self.misses)?;
        }
        self.form.iter().try_for_each(|form| write!(f, "{form}"))
    }
}

impl FromStr for Cursor {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        // The text may hold what people answered: it is not shown.
        parse(text).ok_or_else(|| {
            ParseError::hiding("a cursor", "store what `Reply::cursor` prints, unchanged")
        })
    }
}

fn parse(text: &str) -> Option<Cursor> {
    if text.len() > LONGEST_CURSOR {
        return None;
    }
    let (place, form) = match text.split_once('>') {
        Some((place, form)) => (place, Some(FormState::parse(form)?)),
        None => (text, None),
    };
    let (menu, misses) = match place.split_once('!') {
        Some((menu, misses)) => (menu, misses.parse().ok()?),
        None => (place, 0),
    };
    let cursor = Cursor { menu: menu.to_owned(), misses, form };
    // `!0` and `!+1` would be other ways of printing a cursor.
    let good = (menu.is_empty() || is_id(menu)) && cursor.to_string() == text;
    good.then_some(cursor)
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
