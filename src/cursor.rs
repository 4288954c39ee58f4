//! Where a conversation stands.

mod clean;
mod form_state;

use std::fmt;
use std::str::FromStr;

pub(crate) use self::clean::clean;
use self::form_state::LONGEST_CURSOR;
pub(crate) use self::form_state::{FormState, StoredAnswer, is_id};
use crate::parse::ParseError;
use crate::schedule::{LONGEST_HOLD, Time};

/// Where a conversation stands: owned, printable, parseable, to be stored with the user and passed
/// back with the next message.
///
/// It holds the menu whose codes were shown last, how many messages in a row chose or found nothing,
/// until when a person has the conversation, and the form in progress with its answers. It stays good across reloads as long as the
/// ids do.
///
/// # As text
/// Printed it has at most 1,024 bytes on one line. At a menu: the id of the category with that
/// menu, empty at the top, `!` and the count if there is one, and `@` and the end while a person has the
/// conversation: at most 47 bytes. In a form what
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
    /// A person has the conversation until then, in seconds since 1970.
    hold: Option<i64>,
    form: Option<FormState>,
}

/// The seconds since 1970 that may be the end of a hold: ten digits at most, up to the year 2286.
const HOLD_ENDS: std::ops::RangeInclusive<i64> = 0..=9_999_999_999;

impl Cursor {
    /// The top of the menu.
    pub fn top() -> Self {
        Cursor::default()
    }

    pub(crate) fn new(
        menu: Option<&str>,
        misses: u8,
        hold: Option<i64>,
        form: Option<FormState>,
    ) -> Self {
        Cursor { menu: menu.unwrap_or_default().to_owned(), misses, hold, form }
    }

    /// The same place, held by a person until `end`: messages before that get no text, outcome
    /// [`held`](crate::Outcome::Held). For a gateway that hands over by itself, or whose people write on;
    /// a desk's `hold` does it by itself. A time without an offset is no moment and holds nothing.
    ///
    /// ```
    /// use replymenu::{Cursor, Menu, Message, Outcome, Time};
    ///
    /// let menu: Menu = "fallback = '?'\n[category.a]\ncode = 1\nreply = 'A'".parse()?;
    /// let at = |seconds: i64| Time::from_unix(1_800_000_000 + seconds);
    /// let cursor = Cursor::top().held_until(at(600));
    /// let ask = |cursor, now| menu.respond(Message::new("1").cursor(cursor).now(now)).outcome();
    /// assert_eq!(ask(&cursor, at(599)), Outcome::Held);
    /// assert_eq!(ask(&cursor, at(600)), Outcome::Answered);
    /// assert_eq!(ask(&cursor.clone().released(), at(0)), Outcome::Answered);
    /// # Ok::<(), replymenu::Error>(())
    /// ```
    pub fn held_until(self, end: Time) -> Self {
        let end = end.unix_seconds().filter(|end| HOLD_ENDS.contains(end));
        Cursor { hold: end, ..self }
    }

    /// The same place, held by nobody: the menu answers again.
    pub fn released(self) -> Self {
        Cursor { hold: None, ..self }
    }

    /// Until when a person has the conversation, if one has.
    pub fn hold_end(&self) -> Option<Time> {
        self.hold.map(Time::from_unix)
    }

    /// Whether a person has the conversation. Where the end is further away than the longest hold, a
    /// clock has jumped, and nobody has.
    pub(crate) fn is_held_at(&self, now: i64) -> bool {
        self.hold.is_some_and(|end| (1..=LONGEST_HOLD).contains(&end.saturating_sub(now)))
    }

    pub(crate) fn hold(&self) -> Option<i64> {
        self.hold
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
        if let Some(end) = self.hold {
            write!(f, "@{end}")?;
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
    let (place, hold) = match place.split_once('@') {
        Some((place, end)) => {
            (place, Some(end.parse().ok().filter(|end| HOLD_ENDS.contains(end))?))
        }
        None => (place, None),
    };
    let (menu, misses) = match place.split_once('!') {
        Some((menu, misses)) => (menu, misses.parse().ok()?),
        None => (place, 0),
    };
    let cursor = Cursor { menu: menu.to_owned(), misses, hold, form };
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
