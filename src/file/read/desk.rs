//! Reads desks and their hours.

use super::reader::Reader;
use crate::definition::{DayGroup, Desk};
use crate::diagnostic::say::{self, Takes};
use crate::diagnostic::{Code, Path};
use crate::file::keys;
use crate::file::lenient;
use crate::file::tree::{Entry, Node};
use crate::schedule::Shift;

impl Reader {
    pub(super) fn desks(&mut self, node: &Node<'_>, path: &Path) -> Vec<Desk> {
        let entries = self.table(node, path, keys::MENU.takes("desk"));
        entries.iter().map(|entry| self.desk(entry, path)).collect()
    }

    fn desk(&mut self, entry: &Entry<'_>, path: &Path) -> Desk {
        let mut desk = Desk::new(entry.key.as_ref());
        let path = path.clone().key(&entry.key);
        for Entry { key, node, .. } in self.table(&entry.node, &path, Takes::Table) {
            let at = path.clone().key(key);
            match key.as_ref() {
                "hours" => desk.hours = Some(self.hours(node, &at)),
                "holidays" => desk.holidays = self.dates(node, &at),
                "workdays" => desk.workdays = self.dates(node, &at),
                "closed" => desk.closed = self.reply(node, &at),
                "hold" => desk.hold = self.hold(node, &at),
                _ => self.unknown_key(key, at, &keys::DESK),
            }
        }
        desk
    }

    fn hours(&mut self, node: &Node<'_>, path: &Path) -> Vec<(DayGroup, Vec<String>)> {
        let mut hours = Vec::new();
        for Entry { key, node, .. } in self.table(node, path, keys::DESK.takes("hours")) {
            let at = path.clone().key(key);
            if let Ok(days) = key.parse::<DayGroup>() {
                hours.push((days, self.spans(node, &at)));
            } else if let Some(days) = lenient::days(key) {
                let mut spans = self.spans(node, &at);
                // Under their usual names the spans would not be found in the file.
                let wrong = spans.iter().position(|span| Shift::parse(span).is_none());
                if let Some(span) = wrong.map(|wrong| spans.swap_remove(wrong)) {
                    self.unread.push(path.clone());
                    let message = say::Texts::NotHours { span };
                    self.findings.error(Code::InvalidValue, &at, message, say::Texts::WriteHours);
                    spans.clear();
                }
                // What is written for a single day comes later, and replaces them.
                hours.splice(0..0, days.into_iter().map(|day| (day, spans.clone())));
            } else {
                self.unknown_key(key, at, &keys::HOURS);
            }
        }
        hours
    }

    /// Spans of hours; one text may hold several.
    fn spans(&mut self, node: &Node<'_>, path: &Path) -> Vec<String> {
        let texts = self.list(node, path, Takes::Spans);
        // `["8:00", "17:30"]` is one span.
        if let [opens, closes] = texts.as_slice() {
            let spans = lenient::spans(&format!("{opens}-{closes}"));
            if let [span] = spans.as_slice()
                && Shift::parse(span).is_some()
            {
                return spans;
            }
        }
        texts.iter().flat_map(|text| lenient::spans(text)).collect()
    }
}
