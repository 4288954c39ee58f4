//! Reads the values of keys, and reports those of another type.

use std::str::FromStr;

use crate::definition::{Date, DateRange, Hold};
use crate::diagnostic::{Code, Diagnostic, Findings, Path, Place, nearest};
use crate::file::keys::{self, Table};
use crate::file::translations;
use crate::file::tree::{Entry, Node, Value};
use crate::file::unread::Unread;
use crate::schedule::Time;

/// Collects what is wrong while a tree is read. What cannot be read is reported, and noted as
/// unread so that nothing that depends on it is reported as well.
pub(super) struct Reader {
    pub(super) findings: Findings,
    pub(super) unread: Unread,
}

impl Reader {
    pub(super) fn text(&mut self, node: &Node<'_>, path: &Path, takes: &str) -> Option<String> {
        if let Value::Text(text) = &node.value {
            return Some(text.to_string());
        }
        self.wrong_type(node, path, takes);
        None
    }

    pub(super) fn boolean(&mut self, node: &Node<'_>, path: &Path) -> Option<bool> {
        if let Value::Bool(value) = node.value {
            return Some(value);
        }
        self.wrong_type(node, path, "true or false");
        None
    }

    /// A number from 1 to `most`.
    pub(super) fn count(&mut self, node: &Node<'_>, path: &Path, most: u8) -> Option<u8> {
        let count = match &node.value {
            Value::Integer(digits) => {
                digits.parse().ok().filter(|count| (1..=most).contains(count))
            }
            _ => None,
        };
        if count.is_none() {
            self.findings.error(
                Code::InvalidValue,
                path,
                format!("`{path}` is not a whole number from 1 to {most}"),
                "write a number such as 3",
            );
        }
        count
    }

    /// A whole number of days.
    pub(super) fn days(&mut self, node: &Node<'_>, path: &Path, takes: &str) -> Option<u32> {
        let days = match &node.value {
            Value::Integer(digits) => digits.parse().ok(),
            _ => None,
        };
        if days.is_none() {
            self.wrong_type(node, path, takes);
        }
        days
    }

    /// One of the names that the key takes.
    pub(super) fn name<T: FromStr>(
        &mut self,
        node: &Node<'_>,
        path: &Path,
        table: &Table,
        key: &str,
    ) -> Option<T> {
        let name = self.text(node, path, table.takes(key))?;
        let value = name.parse().ok();
        if value.is_none() {
            self.not_one_of(path, &name, table.choices(key));
        }
        value
    }

    pub(super) fn date(&mut self, node: &Node<'_>, path: &Path) -> Option<Date> {
        let write = "write a day such as 2026-11-20";
        self.day(node, path, "a date", ("a day of the calendar", write))
    }

    pub(super) fn time(&mut self, node: &Node<'_>, path: &Path) -> Option<Time> {
        let write = "write a time such as 2026-01-03T20:00";
        self.day(node, path, keys::TEST.takes("now"), ("a date with a time", write))
    }

    pub(super) fn hold(&mut self, node: &Node<'_>, path: &Path) -> Option<Hold> {
        let text = match &node.value {
            Value::Text(text) => text.to_string(),
            // Without a unit it is wrong in quotes, too.
            Value::Integer(number) => number.to_string(),
            _ => {
                self.wrong_type(node, path, keys::DESK.takes("hold"));
                return None;
            }
        };
        let hold = text.parse().ok();
        if hold.is_none() {
            self.unread.push(path.clone());
            self.findings.error(
                Code::InvalidValue,
                path,
                format!("`{text}` is not a time to hold"),
                "write minutes, hours or days up to a week, such as \"30m\", \"2h\" or \"1d\"",
            );
        }
        hold
    }

    /// What is written as a date, with or without quotes.
    fn day<T: FromStr>(
        &mut self,
        node: &Node<'_>,
        path: &Path,
        takes: &str,
        (what, help): (&str, &str),
    ) -> Option<T> {
        let text: &str = match &node.value {
            Value::Date(text) => text,
            Value::Text(text) => text,
            _ => {
                self.wrong_type(node, path, takes);
                return None;
            }
        };
        let day = text.parse().ok();
        if day.is_none() {
            self.unread.push(path.clone());
            let message = format!("`{text}` is not {what}");
            self.findings.error(Code::InvalidDate, path, message, help);
        }
        day
    }

    /// Days, and ranges of days.
    pub(super) fn dates(&mut self, node: &Node<'_>, path: &Path) -> Vec<DateRange> {
        self.each(node, path, |reader, node, at| match &node.value {
            Value::Text(text) if text.contains("..") => {
                let write = "write the first and the last day, such as \"2026-10-01..2026-10-07\"";
                reader.day(node, at, "a date", ("a range of days", write))
            }
            _ => reader.date(node, at).map(DateRange::from),
        })
    }

    pub(super) fn list(&mut self, node: &Node<'_>, path: &Path, takes: &str) -> Vec<String> {
        self.each(node, path, |reader, node, at| reader.text(node, at, takes))
    }

    /// The items of a list; a single value is taken for a list of one.
    pub(super) fn each<'n, 's, T>(
        &mut self,
        node: &'n Node<'s>,
        path: &Path,
        mut read: impl FnMut(&mut Self, &'n Node<'s>, &Path) -> Option<T>,
    ) -> Vec<T> {
        match &node.value {
            Value::List(items) => items
                .iter()
                .enumerate()
                .filter_map(|(index, item)| read(self, item, &path.clone().index(index)))
                .collect(),
            _ => read(self, node, path).into_iter().collect(),
        }
    }

    /// The items of a list that may not be empty.
    pub(super) fn each_of_some<'n, 's, T>(
        &mut self,
        node: &'n Node<'s>,
        path: &Path,
        read: impl FnMut(&mut Self, &'n Node<'s>, &Path) -> Option<T>,
    ) -> Vec<T> {
        if matches!(&node.value, Value::List(items) if items.is_empty()) {
            let key = path.last_key().unwrap_or_default();
            self.findings.push(
                Diagnostic::new(Code::MissingKey, format!("`{key}` is an empty list"))
                    .at(Place::key(path.clone()), "")
                    .help("write what goes into it, or leave it out"),
            );
        }
        self.each(node, path, read)
    }

    /// The entries of a table; `None` if it is not one.
    pub(super) fn entries<'n, 's>(
        &mut self,
        node: &'n Node<'s>,
        path: &Path,
        takes: &str,
    ) -> Option<&'n [Entry<'s>]> {
        if let Value::Table(entries) = &node.value {
            return Some(entries);
        }
        self.wrong_type(node, path, takes);
        None
    }

    /// The entries of a table; what is not a table is read like an empty one.
    pub(super) fn table<'n, 's>(
        &mut self,
        node: &'n Node<'s>,
        path: &Path,
        takes: &str,
    ) -> &'n [Entry<'s>] {
        self.entries(node, path, takes).unwrap_or_default()
    }

    fn wrong_type(&mut self, node: &Node<'_>, path: &Path, takes: &str) {
        self.unread.push(path.clone());
        let found = node.value.name();
        // In a list, a single item is wrong.
        let takes = if path.ends_in_index() {
            let takes = takes.trim_end_matches(" or a list of texts");
            takes.trim_end_matches(", a list of texts, or a table")
        } else {
            takes
        };
        let unquoted = match &node.value {
            Value::Integer(text) | Value::Float(text) => Some(text.as_ref()),
            Value::Date(text) => Some(text.as_str()),
            _ => None,
        };
        let example = path.last_key().and_then(keys::example);
        let help = match (unquoted, example) {
            (Some(text), _) if takes.contains("text") => {
                format!("write it in quotes: \"{text}\"")
            }
            (_, Some(example)) if !path.ends_in_index() => {
                format!("write {takes}, such as {example}")
            }
            _ => format!("write {takes}"),
        };
        let message = format!("`{path}` takes {takes}, not {found}");
        self.findings.error(Code::WrongType, path, message, help);
    }

    pub(super) fn not_one_of(&mut self, path: &Path, found: &str, allowed: &[&str]) {
        self.unread.push(path.clone());
        let names: Vec<String> = allowed.iter().map(|name| format!("`{name}`")).collect();
        let names = names.join(", ");
        let help = match nearest(found, allowed.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("write one of {names}"),
        };
        let message = format!("`{found}` is not one of {names}");
        self.findings.error(Code::InvalidValue, path, message, help);
    }

    pub(super) fn unknown_key(&mut self, key: &str, path: Path, table: &Table) {
        let names = || format!("its keys are {}", table.names().collect::<Vec<_>>().join(", "));
        self.unknown(key, path, table, names);
    }

    /// An unknown key at the top of the file that may be meant as the header of a category.
    pub(super) fn unknown_section(&mut self, key: &str, path: Path) {
        self.unknown(key, path, &keys::MENU, || format!("did you mean [category.{key}]?"));
    }

    fn unknown(&mut self, key: &str, path: Path, table: &Table, otherwise: impl Fn() -> String) {
        let near =
            nearest(key, table.names()).or_else(|| translations::key_for(key, table.names()));
        match (path.parent(), near) {
            (Some(parent), Some(near)) => self.unread.push(parent.key(near)),
            (Some(parent), None) => self.unread.unknown_in(parent),
            (None, _) => {}
        }
        let help = near.map_or_else(otherwise, |near| format!("did you mean `{near}`?"));
        let message = format!("{} has no key `{key}`", table.name);
        let place = Place::key(path);
        self.findings.push(Diagnostic::new(Code::UnknownKey, message).at(place, "").help(help));
    }

    pub(super) fn missing(&mut self, path: &Path, message: &str, help: &str) {
        self.findings.error(Code::MissingKey, path, message, help);
    }
}
