//! What comes in: a message with its context.

use std::borrow::{Borrow, Cow};
use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::hash::{BuildHasher, Hash};

use crate::cursor::Cursor;
use crate::schedule::Time;

/// Live values for the placeholders of a menu: a forecast, a queue's length.
///
/// Maps and closures are values:
///
/// ```
/// use std::collections::HashMap;
/// use replymenu::{Menu, Message};
///
/// let menu: Menu = r#"
///     fallback = "?"
///     [values]
///     forecast = "no forecast yet"
///     [category.weather]
///     keywords = "weather"
///     reply = "Today: {forecast}"
/// "#.parse()?;
/// let values = HashMap::from([("forecast", "sunny")]);
/// assert_eq!(menu.respond(Message::new("weather").values(&values)).text(), "Today: sunny");
/// let ask = |name: &str| (name == "forecast").then(|| "rain".to_owned());
/// assert_eq!(menu.respond(Message::new("weather").values(&ask)).text(), "Today: rain");
/// assert_eq!(menu.respond("weather").text(), "Today: no forecast yet");
/// # Ok::<(), replymenu::Error>(())
/// ```
pub trait Values {
    /// The value of `name`, or `None` where the menu's default should stand. It is used as it is:
    /// braces in it are only braces.
    fn value(&self, name: &str) -> Option<Cow<'_, str>>;
}

impl<K: Borrow<str> + Eq + Hash, V: AsRef<str>, S: BuildHasher> Values for HashMap<K, V, S> {
    fn value(&self, name: &str) -> Option<Cow<'_, str>> {
        self.get(name).map(|value| Cow::Borrowed(value.as_ref()))
    }
}

impl<K: Borrow<str> + Ord, V: AsRef<str>> Values for BTreeMap<K, V> {
    fn value(&self, name: &str) -> Option<Cow<'_, str>> {
        self.get(name).map(|value| Cow::Borrowed(value.as_ref()))
    }
}

impl<F: Fn(&str) -> Option<String>> Values for F {
    fn value(&self, name: &str) -> Option<Cow<'_, str>> {
        self(name).map(Cow::Owned)
    }
}

/// A message and what the gateway knows beside it.
///
/// `respond` takes a `&str` as well: a message without context.
#[derive(Clone, Copy)]
#[must_use = "a message does nothing until a menu responds to it"]
pub struct Message<'a> {
    text: &'a str,
    values: Option<&'a (dyn Values + Sync)>,
    cursor: Option<&'a Cursor>,
    now: Option<Time>,
    id: Option<&'a str>,
    kind: Kind,
}

/// What came in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Text,
    Welcome,
    Unreadable,
}

impl<'a> Message<'a> {
    /// A message as it was sent.
    pub fn new(text: &'a str) -> Self {
        Message { text, values: None, cursor: None, now: None, id: None, kind: Kind::Text }
    }

    /// No message, but a new follower: the reply is the menu's `welcome`.
    ///
    /// [`Menu::welcome`](crate::Menu::welcome) is short for this without a time; with
    /// [`now`](Message::now) only what is in season is listed.
    pub fn welcome() -> Self {
        Message { kind: Kind::Welcome, ..Message::new("") }
    }

    /// A message that is no text: a photo, a voice message, a place, a sticker.
    ///
    /// The reply is what the menu says under `unreadable`, and its desk; inside a form the open
    /// question again. The cursor stays where it is. Where the channel gives a text beside it, such
    /// as a caption or what was understood of a voice message, send that instead.
    ///
    /// ```
    /// use replymenu::{Menu, Message, Outcome};
    ///
    /// let menu: Menu = r#"
    ///     fallback = "?"
    ///     unreadable = { reply = "We look at your picture.", handoff = "desk" }
    ///     [category.hours]
    ///     code = 1
    ///     reply = "9 to 5"
    /// "#.parse()?;
    /// let reply = menu.respond(Message::unreadable());
    /// assert_eq!(reply.outcome(), Outcome::Unreadable);
    /// assert_eq!(reply.handoff().unwrap().desk(), "desk");
    /// # Ok::<(), replymenu::Error>(())
    /// ```
    pub fn unreadable() -> Self {
        Message { kind: Kind::Unreadable, ..Message::new("") }
    }

    /// Live values for the placeholders of the reply.
    pub fn values(self, values: &'a (dyn Values + Sync)) -> Self {
        Message { values: Some(values), ..self }
    }

    /// Where the conversation stands: the cursor of the reply before.
    pub fn cursor(self, cursor: &'a Cursor) -> Self {
        Message { cursor: Some(cursor), ..self }
    }

    /// When it came. Without a time every category exists and every desk is open.
    ///
    /// ```
    /// use std::time::SystemTime;
    /// use replymenu::{Menu, Message};
    ///
    /// let menu: Menu = r#"
    ///     fallback = "?"
    ///     time_zone = "+08:00"
    ///     [category.festival]
    ///     code = 1
    ///     until = 2026-02-20
    ///     reply = "Open until the 20th."
    /// "#.parse()?;
    /// let reply = menu.respond(Message::new("1").now(SystemTime::now()));
    /// assert_eq!(reply.category(), None);
    /// # Ok::<(), replymenu::Error>(())
    /// ```
    pub fn now(self, time: impl Into<Time>) -> Self {
        Message { now: Some(time.into()), ..self }
    }

    /// The channel's id of the message. It decides which variant of an answer is picked, so that a
    /// message that is delivered twice gets the same bytes: with the weights 𝑤₁ … 𝑤ₙ of the
    /// variants in the order of the file, the hash modulo their sum falls into the share of one.
    /// The hash is FNV-1a with 64 bits (offset basis 14695981039346656037, prime 1099511628211;
    /// <http://www.isthe.com/chongo/tech/comp/fnv/>) over the id of the category, a zero byte, and
    /// the id of the message, or nothing without one.
    pub fn id(self, id: &'a str) -> Self {
        Message { id: Some(id), ..self }
    }

    /// The text as it was sent.
    pub fn text(&self) -> &'a str {
        self.text
    }

    /// Whether it stands for a new follower.
    pub fn is_welcome(&self) -> bool {
        self.kind == Kind::Welcome
    }

    /// Whether it is no text.
    pub fn is_unreadable(&self) -> bool {
        self.kind == Kind::Unreadable
    }

    /// Whether it has a text to be read.
    pub(crate) fn has_text(&self) -> bool {
        self.kind == Kind::Text
    }

    /// The cursor of the reply before.
    pub(crate) fn previous_cursor(&self) -> Option<&'a Cursor> {
        self.cursor
    }

    pub(crate) fn time(&self) -> Option<Time> {
        self.now
    }

    pub(crate) fn delivery(&self) -> &'a str {
        self.id.unwrap_or_default()
    }

    pub(crate) fn value(&self, name: &str) -> Option<Cow<'a, str>> {
        self.values?.value(name)
    }
}

impl<'a> From<&'a str> for Message<'a> {
    fn from(text: &'a str) -> Self {
        Message::new(text)
    }
}

impl<'a> From<&'a String> for Message<'a> {
    fn from(text: &'a String) -> Self {
        Message::new(text)
    }
}

/// Shows no values: they may be private.
impl fmt::Debug for Message<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Message")
            .field("text", &self.text)
            .field("now", &self.now)
            .field("id", &self.id)
            .field("is_welcome", &self.is_welcome())
            .field("is_unreadable", &self.is_unreadable())
            .finish_non_exhaustive()
    }
}
