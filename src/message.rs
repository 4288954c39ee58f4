//! What comes in: a message with its context.

use std::borrow::{Borrow, Cow};
use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::hash::{BuildHasher, Hash};

use crate::cursor::Cursor;

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
pub struct Message<'a> {
    text: &'a str,
    values: Option<&'a dyn Values>,
    cursor: Option<&'a Cursor>,
    is_welcome: bool,
}

impl<'a> Message<'a> {
    /// A message as it was sent.
    pub fn new(text: &'a str) -> Self {
        Message { text, values: None, cursor: None, is_welcome: false }
    }

    /// No message, but a new follower.
    pub fn welcome() -> Self {
        Message { is_welcome: true, ..Message::new("") }
    }

    /// Live values for the placeholders of the reply.
    pub fn values(self, values: &'a dyn Values) -> Self {
        Message { values: Some(values), ..self }
    }

    /// Where the conversation stands: the cursor of the reply before.
    pub fn cursor(self, cursor: &'a Cursor) -> Self {
        Message { cursor: Some(cursor), ..self }
    }

    /// The text as it was sent.
    pub fn text(&self) -> &'a str {
        self.text
    }

    /// Whether it stands for a new follower.
    pub fn is_welcome(&self) -> bool {
        self.is_welcome
    }

    pub(crate) fn at(&self) -> Option<&'a Cursor> {
        self.cursor
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
            .field("is_welcome", &self.is_welcome)
            .finish_non_exhaustive()
    }
}
