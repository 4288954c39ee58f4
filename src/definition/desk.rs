//! Desks that people answer from, and their opening hours.

use crate::part::Part;
use crate::schedule::DateRange;

/// A desk that people answer from, `[desk.x]` in a menu file.
///
/// ```
/// use replymenu::definition::{Category, DayGroup, Definition, Desk, Fallback};
/// use replymenu::{Menu, Message, Time};
///
/// let mut definition = Definition::new(Fallback::new("A person will answer.").handoff("desk"));
/// definition.language = "en".parse()?;
/// definition.time_zone = Some("+08:00".to_owned());
/// definition.desks.push(
///     Desk::new("desk").hours(DayGroup::MonToFri, "09:00-17:00").closed("We open {opens}."),
/// );
/// definition.categories.push(Category::new("a").code("1").reply("A"));
/// let menu = Menu::builder().build(&definition)?;
/// let saturday: Time = "2026-11-21T20:00".parse()?;
/// let reply = menu.respond(Message::new("hello").now(saturday));
/// assert_eq!(reply.text(), "A person will answer.\nWe open Mon 2026-11-23 09:00.");
/// assert!(!reply.handoff().unwrap().is_open());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
#[must_use]
pub struct Desk {
    /// The name that `handoff` uses.
    pub id: String,
    /// When it is open: spans such as `09:00-12:00`, by day, in the menu's time zone. A span that
    /// ends before it begins runs past midnight. Always open if `None`.
    pub hours: Option<Vec<(DayGroup, Vec<String>)>>,
    /// Days on which it does not open.
    pub holidays: Vec<DateRange>,
    /// Days on which it opens as on a Monday, even at weekends and on holidays. If it is closed on
    /// Mondays, the first day of the week with hours is the model.
    pub workdays: Vec<DateRange>,
    /// What is added to a reply that hands over while it is closed; `{opens}` is when it opens
    /// next.
    pub closed: Vec<Part<'static>>,
}

impl Desk {
    /// A desk that is always open.
    pub fn new(id: impl Into<String>) -> Self {
        Desk { id: id.into(), ..Desk::default() }
    }

    /// Adds a span such as `09:00-12:00` on these days; outside of its spans it is closed.
    pub fn hours(mut self, days: DayGroup, span: impl Into<String>) -> Self {
        let hours = self.hours.get_or_insert_default();
        match hours.iter_mut().find(|(known, _)| *known == days) {
            Some((_, spans)) => spans.push(span.into()),
            None => hours.push((days, vec![span.into()])),
        }
        self
    }

    /// Adds a day, or days in a row, on which it does not open.
    pub fn holiday(mut self, days: impl Into<DateRange>) -> Self {
        self.holidays.push(days.into());
        self
    }

    /// Adds a day, or days in a row, on which it opens as on a Monday.
    pub fn workday(mut self, days: impl Into<DateRange>) -> Self {
        self.workdays.push(days.into());
        self
    }

    /// Adds a part of what is sent while it is closed.
    pub fn closed(mut self, part: impl Into<Part<'static>>) -> Self {
        self.closed.push(part.into());
        self
    }
}

named_enum! {
    "a day or group of days", str::eq;
    /// Days of the week with the same hours. The hours of a single day replace those of the group
    /// that it is in.
    pub enum DayGroup {
        /// `weekdays`: Monday to Friday.
        MonToFri = "weekdays",
        /// `weekend`: Saturday and Sunday.
        Weekend = "weekend",
        /// `mon`: Monday.
        Mon = "mon",
        /// `tue`: Tuesday.
        Tue = "tue",
        /// `wed`: Wednesday.
        Wed = "wed",
        /// `thu`: Thursday.
        Thu = "thu",
        /// `fri`: Friday.
        Fri = "fri",
        /// `sat`: Saturday.
        Sat = "sat",
        /// `sun`: Sunday.
        Sun = "sun",
    }
}

impl DayGroup {
    /// The days, counted from Monday.
    pub(crate) fn days(self) -> std::ops::Range<usize> {
        match self {
            DayGroup::MonToFri => 0..5,
            DayGroup::Weekend => 5..7,
            DayGroup::Mon => 0..1,
            DayGroup::Tue => 1..2,
            DayGroup::Wed => 2..3,
            DayGroup::Thu => 3..4,
            DayGroup::Fri => 4..5,
            DayGroup::Sat => 5..6,
            DayGroup::Sun => 6..7,
        }
    }
}
