//! A time as people say it.

use crate::schedule::Local;

/// How a language says when something opens. In the texts, names in braces are filled in.
#[derive(Debug)]
pub(crate) struct Clock {
    /// Today, and the days after it that have a name.
    pub(crate) days: &'static [&'static str],
    /// Monday to Sunday.
    pub(crate) weekdays: [&'static str; 7],
    /// The parts of the day, each with its first hour.
    pub(crate) parts: &'static [(u16, &'static str)],
    /// The hour that midnight is called.
    pub(crate) midnight: u16,
    /// The full hour: `{part}` and `{hour}`, counted from midnight or noon.
    pub(crate) hour: &'static str,
    /// Any other time, with `{minute}`.
    pub(crate) minute: &'static str,
    /// A day with a name: `{day}` and `{time}`.
    pub(crate) near: &'static str,
    /// Any other day: `{date}`, `{weekday}` and `{clock}`.
    pub(crate) far: &'static str,
}

impl Clock {
    /// `at` as it is said at `now`.
    pub(crate) fn say(&self, at: Local, now: Local) -> String {
        let days = at.date.days_since_epoch() - now.date.days_since_epoch();
        let named = usize::try_from(days).ok().and_then(|days| self.days.get(days));
        let (hour, minute) = (at.minute / 60, at.minute % 60);
        let Some(day) = named else {
            let weekday = self.weekdays.get(at.date.weekday()).copied().unwrap_or_default();
            return self
                .far
                .replace("{date}", &at.date.to_string())
                .replace("{weekday}", weekday)
                .replace("{clock}", &format!("{hour:02}:{minute:02}"));
        };
        let part = self.parts.iter().rev().find(|(first, _)| *first <= hour);
        let hour = match hour {
            0 => self.midnight,
            1..=12 => hour,
            _ => hour - 12,
        };
        let time = if minute == 0 { self.hour } else { self.minute };
        let time = time
            .replace("{part}", part.map_or("", |(_, part)| part))
            .replace("{hour}", &hour.to_string())
            .replace("{minute}", &format!("{minute:02}"));
        self.near.replace("{day}", day).replace("{time}", &time)
    }
}
