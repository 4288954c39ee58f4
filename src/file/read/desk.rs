//! Reads desks and their hours.

use super::reader::Reader;
use crate::definition::{DayGroup, Desk};
use crate::diagnostic::Path;
use crate::diagnostic::say::Takes;
use crate::file::keys;
use crate::file::tree::{Entry, Node};

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
                _ => self.unknown_key(key, at, &keys::DESK),
            }
        }
        desk
    }

    fn hours(&mut self, node: &Node<'_>, path: &Path) -> Vec<(DayGroup, Vec<String>)> {
        let mut hours = Vec::new();
        for Entry { key, node, .. } in self.table(node, path, keys::DESK.takes("hours")) {
            let at = path.clone().key(key);
            match key.parse::<DayGroup>() {
                Ok(days) => hours.push((days, self.list(node, &at, keys::HOURS.takes(key)))),
                Err(_) => self.unknown_key(key, at, &keys::HOURS),
            }
        }
        hours
    }
}
