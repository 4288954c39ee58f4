//! Reads what takes more than one message, or a person: variants, questions, desks.

use super::{Code, Diagnostic, Entry, Node, Path, Place, Reader, Value, keys, nearest};
use crate::definition::{Ambiguous, Category, DateRange, DayGroup, Desk, Question, Variant};
use crate::schedule::Time;

impl Reader {
    /// Takes out what has nothing but questions or variants and is called nearly like another:
    /// `[[category.fling.ask]]` is meant for `filing`.
    pub(super) fn misspelt_headers(&mut self, categories: &mut Vec<Category>, path: &Path) {
        let is_whole = |category: &Category| {
            let questions = Category {
                id: category.id.clone(),
                questions: category.questions.clone(),
                variants: category.variants.clone(),
                ..Category::default()
            };
            category.questions.is_empty() && category.variants.is_empty() || *category != questions
        };
        let (mut whole, mut headers): (Vec<_>, Vec<_>) =
            std::mem::take(categories).into_iter().partition(is_whole);
        headers.retain(|category| {
            let ids = whole.iter().map(|category| category.id.as_str());
            let Some(near) = nearest(&category.id, ids) else { return true };
            let key = if category.questions.is_empty() { "variant" } else { "ask" };
            self.unread.push(path.clone().key(near).key(key));
            let message = format!("`{}` has nothing but `{key}`", category.id);
            self.findings.push(
                Diagnostic::new(Code::UnknownCategory, message)
                    .at(Place::key(path.clone().key(&category.id)), "")
                    .help(format!("did you mean [[category.{near}.{key}]]?")),
            );
            false
        });
        whole.append(&mut headers);
        *categories = whole;
    }

    pub(super) fn ambiguous(&mut self, node: &Node<'_>, path: &Path) -> Ambiguous {
        let Some(name) = self.text(node, path, keys::MENU.takes("ambiguous")) else {
            return Ambiguous::default();
        };
        let known = name.parse::<Ambiguous>().ok();
        known.unwrap_or_else(|| {
            self.not_one_of(path, &name, &keys::MENU.choices("ambiguous"));
            Ambiguous::default()
        })
    }

    /// A list that says something only if there is something in it.
    pub(super) fn some<'n, 's, T>(
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
                    .help("write what stands in it, or leave it out"),
            );
        }
        self.each(node, path, read)
    }

    pub(super) fn variant(&mut self, node: &Node<'_>, path: &Path) -> Option<Variant> {
        if !self.is_table(node, path) {
            return None;
        }
        let mut variant = Variant { reply: Vec::new(), weight: 1 };
        for Entry { key, node, .. } in self.table(node, path, "a table") {
            let at = path.clone().key(key);
            match key.as_ref() {
                "reply" => variant.reply = self.reply(node, &at),
                "weight" => variant.weight = self.count(node, &at, 99).unwrap_or(1),
                _ => self.unknown_key(key, at, &keys::VARIANT),
            }
        }
        Some(variant)
    }

    pub(super) fn ask(&mut self, node: &Node<'_>, path: &Path) -> Option<Question> {
        if !self.is_table(node, path) {
            return None;
        }
        let mut ask = Question::default();
        for Entry { key, node, .. } in self.table(node, path, "a table") {
            let at = path.clone().key(key);
            let takes = keys::ASK.takes(key);
            match key.as_ref() {
                "name" => ask.name = self.text(node, &at, takes).unwrap_or_default(),
                "title" => ask.title = self.text(node, &at, takes),
                "prompt" => ask.prompt = self.reply(node, &at),
                "kind" => {
                    let Some(name) = self.text(node, &at, takes) else { continue };
                    ask.kind = name.parse().ok();
                    if ask.kind.is_none() {
                        self.not_one_of(&at, &name, &keys::ASK.choices(key));
                    }
                }
                "pattern" => ask.pattern = self.text(node, &at, takes),
                "choices" => ask.choices = self.list(node, &at, takes),
                "max" => ask.max = self.count(node, &at, keys::LONGEST_ANSWER),
                "retry" => ask.retry = self.reply(node, &at),
                "optional" => ask.optional = self.boolean(node, &at).unwrap_or_default(),
                _ => self.unknown_key(key, at, &keys::ASK),
            }
        }
        Some(ask)
    }

    pub(super) fn desks(&mut self, node: &Node<'_>, path: &Path) -> Vec<Desk> {
        let entries = self.table(node, path, keys::MENU.takes("desk"));
        entries.iter().map(|entry| self.desk(entry, path)).collect()
    }

    fn desk(&mut self, entry: &Entry<'_>, path: &Path) -> Desk {
        let mut desk = Desk::new(entry.key.as_ref());
        let path = path.clone().key(&entry.key);
        for Entry { key, node, .. } in self.table(&entry.node, &path, "a table") {
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

    /// Days, and ranges of days.
    fn dates(&mut self, node: &Node<'_>, path: &Path) -> Vec<DateRange> {
        self.each(node, path, |reader, node, at| match &node.value {
            Value::Text(text) if text.contains("..") => {
                let days = text.parse().ok();
                if days.is_none() {
                    reader.unread.push(at.clone());
                    reader.findings.error(
                        Code::InvalidDate,
                        at,
                        format!("`{text}` is no range of days"),
                        "write the first and the last day, such as \"2026-10-01..2026-10-07\"",
                    );
                }
                days
            }
            _ => reader.date(node, at).map(DateRange::from),
        })
    }

    pub(super) fn time(&mut self, node: &Node<'_>, path: &Path) -> Option<Time> {
        let text: &str = match &node.value {
            Value::Date(text) => text,
            Value::Text(text) => text,
            _ => {
                self.wrong_type(node, path, keys::TEST.takes("now"));
                return None;
            }
        };
        let time = text.parse().ok();
        if time.is_none() {
            self.unread.push(path.clone());
            self.findings.error(
                Code::InvalidDate,
                path,
                format!("`{text}` is no day with a time"),
                "write a time such as 2026-01-03T20:00",
            );
        }
        time
    }

    pub(super) fn is_table(&mut self, node: &Node<'_>, path: &Path) -> bool {
        let is_table = matches!(node.value, Value::Table(_));
        if !is_table {
            self.wrong_type(node, path, "a table");
        }
        is_table
    }
}
