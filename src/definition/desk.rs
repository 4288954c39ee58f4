//! Desks: where people answer, and when.

use std::fmt;
use std::str::FromStr;

use super::Part;
use crate::schedule::Days;

/// A desk that people answer from, `[desk.x]` in a menu file.
///
/// ```
/// use replymenu::{Category, Definition, Desk, Fallback, Menu, Message, Time, Weekdays};
///
/// let mut definition = Definition::new(Fallback::new("A person will answer.").handoff("desk"));
/// definition.time_zone = Some("+08:00".to_owned());
/// definition.desks.push(
///     Desk::new("desk").hours(Weekdays::MonToFri, "09:00-17:00").closed("We open at {opens}."),
/// );
/// definition.categories.push(Category::new("a").code("1").reply("A"));
/// let menu = Menu::builder().build(&definition)?;
/// let saturday: Time = "2026-11-21T20:00".parse()?;
/// let reply = menu.respond(Message::new("hello").now(saturday));
/// assert_eq!(reply.text(), "A person will answer.\nWe open at 2026-11-23 09:00.");
/// assert!(!reply.handoff().unwrap().is_open());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Desk {
    /// The name that `handoff` uses.
    #[cfg_attr(feature = "serde", serde(skip))]
    pub id: String,
    /// When it is open: spans such as `09:00-12:00`, by day. One that ends before it begins runs
    /// past midnight. Always open if `None`.
    #[cfg_attr(
        feature = "serde",
        serde(skip_serializing_if = "Option::is_none", serialize_with = "super::write::hours")
    )]
    pub hours: Option<Vec<(Weekdays, Vec<String>)>>,
    /// Days on which it does not open.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Vec::is_empty"))]
    pub holidays: Vec<Days>,
    /// Days on which it opens as on a Monday, whatever day of the week or holiday they are.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Vec::is_empty"))]
    pub workdays: Vec<Days>,
    /// What is added to a reply that hands over while it is closed.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Vec::is_empty"))]
    pub closed: Vec<Part<'static>>,
}

impl Desk {
    /// A desk that is always open.
    pub fn new(id: impl Into<String>) -> Self {
        Desk { id: id.into(), ..Desk::default() }
    }

    /// Adds a span such as `09:00-12:00` on these days: it is closed when no span says otherwise.
    pub fn hours(mut self, days: Weekdays, span: impl Into<String>) -> Self {
        let hours = self.hours.get_or_insert_default();
        match hours.iter_mut().find(|(known, _)| *known == days) {
            Some((_, spans)) => spans.push(span.into()),
            None => hours.push((days, vec![span.into()])),
        }
        self
    }

    /// Adds a day, or days in a row, on which it does not open.
    pub fn holiday(mut self, days: impl Into<Days>) -> Self {
        self.holidays.push(days.into());
        self
    }

    /// Adds a day, or days in a row, on which it opens as on a Monday.
    pub fn workday(mut self, days: impl Into<Days>) -> Self {
        self.workdays.push(days.into());
        self
    }

    /// Adds a part of what is said while it is closed; `{opens}` is when it opens next.
    pub fn closed(mut self, part: impl Into<Part<'static>>) -> Self {
        self.closed.push(part.into());
        self
    }
}

/// Days of the week with the same hours. A single day beats the group that it is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Weekdays {
    /// `weekdays`: Monday to Friday.
    MonToFri,
    /// `weekend`: Saturday and Sunday.
    Weekend,
    /// `mon`
    Mon,
    /// `tue`
    Tue,
    /// `wed`
    Wed,
    /// `thu`
    Thu,
    /// `fri`
    Fri,
    /// `sat`
    Sat,
    /// `sun`
    Sun,
}

impl Weekdays {
    pub(crate) const ALL: [Weekdays; 9] = [
        Weekdays::MonToFri,
        Weekdays::Weekend,
        Weekdays::Mon,
        Weekdays::Tue,
        Weekdays::Wed,
        Weekdays::Thu,
        Weekdays::Fri,
        Weekdays::Sat,
        Weekdays::Sun,
    ];

    /// The name, as it is written in a menu.
    pub fn name(self) -> &'static str {
        match self {
            Weekdays::MonToFri => "weekdays",
            Weekdays::Weekend => "weekend",
            Weekdays::Mon => "mon",
            Weekdays::Tue => "tue",
            Weekdays::Wed => "wed",
            Weekdays::Thu => "thu",
            Weekdays::Fri => "fri",
            Weekdays::Sat => "sat",
            Weekdays::Sun => "sun",
        }
    }

    /// The days, counted from Monday.
    pub(crate) fn days(self) -> std::ops::Range<usize> {
        match self {
            Weekdays::MonToFri => 0..5,
            Weekdays::Weekend => 5..7,
            Weekdays::Mon => 0..1,
            Weekdays::Tue => 1..2,
            Weekdays::Wed => 2..3,
            Weekdays::Thu => 3..4,
            Weekdays::Fri => 4..5,
            Weekdays::Sat => 5..6,
            Weekdays::Sun => 6..7,
        }
    }
}

impl fmt::Display for Weekdays {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A name that no days of the week have.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` names no days of the week")]
pub struct UnknownWeekday(String);

impl FromStr for Weekdays {
    type Err = UnknownWeekday;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        let named = |days: &Weekdays| days.name() == name;
        Weekdays::ALL.into_iter().find(named).ok_or_else(|| UnknownWeekday(name.to_owned()))
    }
}
