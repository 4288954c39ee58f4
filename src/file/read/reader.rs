//! Reads the values of keys, and reports those of another type.

use std::str::FromStr;

use crate::definition::{Date, DateRange, Hold};
use crate::diagnostic::say::{self, Takes};
use crate::diagnostic::{Code, Diagnostic, Findings, Path, Place, Segment, nearest};
use crate::file::keys::{self, Table};
use crate::file::lenient;
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
    pub(super) fn text(&mut self, node: &Node<'_>, path: &Path, takes: Takes) -> Option<String> {
        if let Value::Text(text) = &node.value {
            return Some(text.to_string());
        }
        self.wrong_type(node, path, takes);
        None
    }

    pub(super) fn boolean(&mut self, node: &Node<'_>, path: &Path) -> Option<bool> {
        let value = match &node.value {
            Value::Bool(value) => Some(*value),
            Value::Text(text) => lenient::boolean(text),
            _ => None,
        };
        if value.is_some() {
            return value;
        }
        let names = ["true", "false"].into_iter();
        let near = match &node.value {
            Value::Text(text) => nearest(text, names),
            _ => None,
        };
        let Some(near) = near else {
            self.wrong_type(node, path, Takes::Bool);
            return None;
        };
        self.unread.push(path.clone());
        let (takes, found) = (Takes::Bool, node.value.kind());
        let message = say::Reading::WrongType { path: path.to_string(), takes, found };
        self.findings.error(Code::WrongType, path, message, say::Common::did_you_mean(near));
        None
    }

    /// A number from 1 to `most`.
    pub(super) fn count(&mut self, node: &Node<'_>, path: &Path, most: u8) -> Option<u8> {
        let count = match &node.value {
            Value::Integer(digits) => digits.parse().ok(),
            Value::Text(text) => lenient::count(text).and_then(|count| count.try_into().ok()),
            _ => None,
        };
        let count = count.filter(|count| (1..=most).contains(count));
        if count.is_none() {
            self.findings.error(
                Code::InvalidValue,
                path,
                say::Reading::NotACount { path: path.to_string(), most },
                match path.last_key().and_then(keys::example) {
                    Some(example) => {
                        say::Reading::WriteSuchAs { takes: Takes::Count, example }.into()
                    }
                    None => say::Sentence::from(say::Reading::WriteANumber),
                },
            );
        }
        count
    }

    /// A whole number of at least `least`, in quotes also with its unit.
    pub(super) fn whole(
        &mut self,
        node: &Node<'_>,
        path: &Path,
        takes: Takes,
        least: u32,
    ) -> Option<u32> {
        let number = match &node.value {
            Value::Integer(digits) => digits.parse().ok(),
            Value::Text(text) => lenient::count(text),
            _ => None,
        };
        let number = number.filter(|number| *number >= least);
        if number.is_none() {
            self.wrong_type(node, path, takes);
        }
        number
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
        // `WeChat`, `LINE`
        let value = name.parse().ok().or_else(|| name.to_lowercase().parse().ok());
        if value.is_none() {
            self.not_one_of(path, &name, table.choices(key));
        }
        value
    }

    pub(super) fn date(&mut self, node: &Node<'_>, path: &Path) -> Option<Date> {
        self.day(node, path, Takes::Date, lenient::date, |text| {
            let range = lenient::range(&text).map(|range| range.to_string());
            if let Some((first, last)) = range.as_deref().and_then(|range| range.split_once("..")) {
                let (first, last) = (first.to_owned(), last.to_owned());
                return (say::Reading::TwoDays, say::Reading::FromAndUntil { first, last }.into());
            }
            let message = if lenient::lacks_year(&text) {
                say::Reading::WithoutYear { text }
            } else {
                say::Reading::NotADay { text }
            };
            (message, say::Common::WriteADay.into())
        })
    }

    pub(super) fn time(&mut self, node: &Node<'_>, path: &Path) -> Option<Time> {
        self.day(node, path, keys::TEST.takes("now"), lenient::time, |text| {
            (say::Reading::NotATime { text }, say::Reading::WriteATime.into())
        })
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
        let hold = text.parse().ok().or_else(|| lenient::hold(&text));
        if hold.is_none() {
            self.unread.push(path.clone());
            self.findings.error(
                Code::InvalidValue,
                path,
                say::Reading::NotAHold { text },
                say::Reading::WriteAHold,
            );
        }
        hold
    }

    /// What is written as a date, with or without quotes; `lenient` reads what people write instead,
    /// and `wrong` is what is said of another text.
    fn day<T: FromStr>(
        &mut self,
        node: &Node<'_>,
        path: &Path,
        takes: Takes,
        lenient: impl Fn(&str) -> Option<T>,
        wrong: impl Fn(String) -> (say::Reading, say::Sentence),
    ) -> Option<T> {
        let text: &str = match &node.value {
            Value::Date(text) => text,
            Value::Text(text) => text,
            // `20261120`
            Value::Integer(digits) if lenient(digits).is_some() => digits,
            _ => {
                self.wrong_type(node, path, takes);
                return None;
            }
        };
        let day = text.parse().ok().or_else(|| lenient(text));
        if day.is_none() {
            self.unread.push(path.clone());
            let (message, help) = wrong(text.to_owned());
            self.findings.error(Code::InvalidDate, path, message, help);
        }
        day
    }

    /// Days, and ranges of days.
    pub(super) fn dates(&mut self, node: &Node<'_>, path: &Path) -> Vec<DateRange> {
        self.each(node, path, |reader, node, at| match &node.value {
            Value::Text(text) if lenient::range(text).is_some() => lenient::range(text),
            Value::Text(text) if text.contains("..") => reader.day(
                node,
                at,
                Takes::Date,
                |_| None,
                |text| (say::Reading::NotARange { text }, say::Reading::WriteARange.into()),
            ),
            _ => reader.date(node, at).map(DateRange::from),
        })
    }

    pub(super) fn list(&mut self, node: &Node<'_>, path: &Path, takes: Takes) -> Vec<String> {
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
                Diagnostic::new(Code::MissingKey, say::Reading::EmptyList { key: key.to_owned() })
                    .at(Place::key(path.clone()))
                    .help(say::Reading::WriteItOrLeaveOut),
            );
        }
        self.each(node, path, read)
    }

    /// The entries of a table; `None` if it is not one.
    pub(super) fn entries<'n, 's>(
        &mut self,
        node: &'n Node<'s>,
        path: &Path,
        takes: Takes,
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
        takes: Takes,
    ) -> &'n [Entry<'s>] {
        self.entries(node, path, takes).unwrap_or_default()
    }

    fn wrong_type(&mut self, node: &Node<'_>, path: &Path, takes: Takes) {
        self.unread.push(path.clone());
        // In a list, a single item is wrong.
        let takes = match takes {
            Takes::Texts | Takes::TextsOrTable if path.ends_in_index() => Takes::Text,
            takes => takes,
        };
        let unquoted = match &node.value {
            Value::Integer(text) | Value::Float(text) => Some(text.as_ref()),
            Value::Date(text) => Some(text.as_str()),
            _ => None,
        };
        if matches!(takes, Takes::Text)
            && path.ends_in_index()
            && matches!(node.value, Value::List(_))
        {
            let help = say::Reading::WriteOneList;
            return self.findings.error(Code::WrongType, path, say::Reading::ListInList, help);
        }
        let is_list_of_tables = matches!(
            &node.value,
            Value::List(items) if matches!(items.first(), Some(Node { value: Value::Table(_), .. }))
        );
        let takes_table = matches!(takes, Takes::Table | Takes::Tables | Takes::TableOfTexts);
        let takes_text = matches!(
            takes,
            Takes::Text | Takes::Texts | Takes::TextsOrTable | Takes::TextOrNumber | Takes::Part
        );
        let example = path.last_key().and_then(keys::example);
        let help: say::Sentence = match (unquoted, example) {
            _ if is_list_of_tables && takes_table => {
                say::Syntax::SingleBrackets { header: format!("[{path}]") }.into()
            }
            (Some(text), _) if takes_text => {
                say::Reading::InQuotes { text: text.to_owned() }.into()
            }
            (_, Some(example)) if !path.ends_in_index() => {
                say::Reading::WriteSuchAs { takes, example }.into()
            }
            _ => say::Reading::Write { takes }.into(),
        };
        let message =
            say::Reading::WrongType { path: path.to_string(), takes, found: node.value.kind() };
        self.findings.error(Code::WrongType, path, message, help);
    }

    pub(super) fn not_one_of(
        &mut self,
        path: &Path,
        found: &str,
        allowed: &'static [&'static str],
    ) {
        self.unread.push(path.clone());
        let names = || say::Words(allowed);
        let near = nearest(found, allowed.iter().copied())
            .or_else(|| translations::meant_by(found, allowed.iter().copied()));
        let help = match near {
            Some(near) => say::Common::did_you_mean(near),
            None => say::Reading::WriteOneOf { names: names() }.into(),
        };
        let message = say::Reading::NotOneOf { found: found.to_owned(), names: names() };
        self.findings.error(Code::InvalidValue, path, message, help);
    }

    pub(super) fn unknown_key(&mut self, key: &str, path: Path, table: &Table) {
        let names = || say::Reading::ItsKeys { names: say::Listed(table.names().collect()) };
        self.unknown(key, path, table, || names().into());
    }

    /// An unknown key at the top of the file that may be meant as the header of a category.
    pub(super) fn unknown_section(&mut self, key: &str, path: Path) {
        // `[category-lunch]`
        let id = ["category-", "category_"].iter().find_map(|prefix| key.strip_prefix(prefix));
        let header = format!("[category.{}]", id.unwrap_or(key));
        self.unknown(key, path, &keys::MENU, || {
            if key.is_ascii() {
                say::Common::DidYouMeanHeader { header: header.clone() }.into()
            } else {
                say::Syntax::LatinId { id: key.to_owned() }.into()
            }
        });
    }

    /// An unknown key of a category that is a table with keys of a category: it is meant as one below it.
    pub(super) fn unknown_submenu(&mut self, key: &str, path: Path, under: &str) {
        let (id, under) = (key.to_owned(), under.to_owned());
        let help = say::Reading::WriteSubmenu { id, under };
        self.unknown(key, path, &keys::CATEGORY, || help.clone().into());
    }

    fn unknown(
        &mut self,
        key: &str,
        path: Path,
        table: &Table,
        otherwise: impl Fn() -> say::Sentence,
    ) {
        let near = table.names().find(|name| name.eq_ignore_ascii_case(key));
        let near = near
            .or_else(|| nearest(key, table.names()))
            .or_else(|| translations::meant_by(key, table.names()));
        match (path.parent(), near) {
            (Some(parent), Some(near)) => self.unread.push(parent.key(near)),
            (Some(parent), None) => self.unread.unknown_in(parent),
            (None, _) => {}
        }
        let help = near
            .map(say::Common::did_you_mean)
            .or_else(|| misplaced(key, &path, table))
            .unwrap_or_else(otherwise);
        let message = say::Reading::UnknownKey { table: table.name, key: key.to_owned() };
        let place = Place::key(path);
        self.findings.push(Diagnostic::new(Code::UnknownKey, message).at(place).help(help));
    }

    pub(super) fn missing(
        &mut self,
        path: &Path,
        message: impl Into<say::Sentence>,
        help: impl Into<say::Sentence>,
    ) {
        self.findings.error(Code::MissingKey, path, message, help);
    }
}

/// Where a key of another table belongs: it stands below a header that it should stand above.
fn misplaced(key: &str, path: &Path, table: &Table) -> Option<say::Sentence> {
    let is_key_of = |table: &Table| table.names().any(|name| name == key);
    if table.name == keys::MENU.name {
        return None;
    }
    let key = key.to_owned();
    if is_key_of(&keys::CATEGORY) {
        return match path.segments() {
            [Segment::Key(top), Segment::Key(id), Segment::Key(list), Segment::Index(_), _]
                if top == "category" =>
            {
                let header = format!("[[category.{id}.{list}]]");
                Some(say::Reading::MoveAbove { key, header }.into())
            }
            _ if [keys::TEST.name, keys::DESK.name, keys::HOURS.name, keys::WORDS.name]
                .contains(&table.name) =>
            {
                Some(say::Reading::MoveToCategory { key }.into())
            }
            _ => None,
        };
    }
    is_key_of(&keys::MENU).then(|| say::Reading::MoveToTop { key }.into())
}
