//! Reads a menu from the tree: takes what can only mean one thing, names all that cannot.

mod conversation;

use super::keys::{self, Table};
use super::translations;
use super::tree::{Entry, Node, Value};
use super::unread::Unread;
use crate::channel::Channel;
use crate::definition::{
    Category, Date, Definition, Fallback, Keyword, Language, LintLevel, MatchMode, Test, Texts,
    Words,
};
use crate::diagnostic::{Code, Diagnostic, Findings, Path, Place, nearest};
use crate::outcome::Outcome;
use crate::part::Part;

/// The definition as far as it can be read, everything that cannot, and where that stands.
pub(crate) fn read(root: &Node<'_>, unread: Unread) -> (Definition, Findings, Unread) {
    let mut reader = Reader { findings: Findings::default(), unread };
    let definition = reader.menu(root);
    (definition, reader.findings, reader.unread)
}

struct Reader {
    findings: Findings,
    unread: Unread,
}

impl Reader {
    fn menu(&mut self, root: &Node<'_>) -> Definition {
        let mut menu = Definition::default();
        let path = Path::root();
        let mut has_fallback = false;
        for Entry { key, node, .. } in self.table(root, &path, "a table") {
            let at = path.clone().key(key);
            let takes = keys::MENU.takes(key);
            match key.as_ref() {
                "title" => menu.title = self.text(node, &at, takes).unwrap_or_default(),
                "language" => menu.language = self.language(node, &at),
                "simplify" => menu.simplify = self.boolean(node, &at).unwrap_or(true),
                "welcome" => menu.welcome = self.reply(node, &at),
                "fallback" => {
                    has_fallback = true;
                    menu.fallback = self.fallback(node, &at);
                }
                "misses" => menu.misses = self.count(node, &at, 99),
                "ambiguous" => menu.ambiguous = self.ambiguous(node, &at),
                "time_zone" => menu.time_zone = self.text(node, &at, takes),
                "desk" => menu.desks = self.desks(node, &at),
                "texts" => menu.texts = self.texts(node, &at),
                "channel" => menu.channel = self.channel(node, &at),
                "review_days" => menu.review_days = self.days(node, &at, takes),
                "require_source" => {
                    menu.require_source = self.boolean(node, &at).unwrap_or_default();
                }
                "lints" => menu.lints = self.lints(node, &at),
                "words" => menu.words = self.words(node, &at),
                "values" => menu.values = self.values(node, &at),
                "category" => menu.categories = self.categories(node, &at),
                "test" => menu.tests = self.each(node, &at, Self::test),
                _ => {
                    let is_section = matches!(node.value, Value::Table(_));
                    self.unknown_key_or_section(key, at, &keys::MENU, is_section);
                }
            }
        }
        if !has_fallback && !self.unread.may_hold(&path, "fallback") {
            self.missing(&path, "the menu has no fallback", "write what is answered when nothing matches, such as fallback = { reply = \"…\", handoff = \"desk\" }");
        }
        menu
    }

    fn categories(&mut self, node: &Node<'_>, path: &Path) -> Vec<Category> {
        let entries = self.table(node, path, keys::MENU.takes("category"));
        let mut categories = entries.iter().map(|entry| self.category(entry, path)).collect();
        self.misspelt_headers(&mut categories, path);
        categories
    }

    fn category(&mut self, entry: &Entry<'_>, path: &Path) -> Category {
        let mut category = Category::new(entry.key.as_ref());
        if matches!(entry.node.value, Value::List(_)) {
            // `[[category.xask]]` is of nobody knows which category.
            self.unread.push(path.clone());
        }
        let path = path.clone().key(&entry.key);
        for Entry { key, node, .. } in self.table(&entry.node, &path, "a table") {
            let at = path.clone().key(key);
            let takes = keys::CATEGORY.takes(key);
            match key.as_ref() {
                "under" => category.under = self.text(node, &at, takes),
                "code" => category.code = self.code(node, &at),
                "title" => category.title = self.text(node, &at, takes),
                "keywords" => category.keywords = self.keywords(node, &at),
                "except" => category.except = self.list(node, &at, takes),
                "patterns" => category.patterns = self.list(node, &at, takes),
                "reply" => category.reply = self.reply(node, &at),
                "variant" => category.variants = self.some(node, &at, Self::variant),
                "ask" => category.questions = self.some(node, &at, Self::ask),
                "confirm" => category.confirm = self.boolean(node, &at).unwrap_or_default(),
                "from" => category.from = self.date(node, &at),
                "until" => category.until = self.date(node, &at),
                "handoff" => category.handoff = self.text(node, &at, takes),
                "action" => category.action = self.text(node, &at, takes),
                "source" => category.source = self.text(node, &at, takes),
                "updated" => category.updated = self.date(node, &at),
                "expires" => category.expires = self.date(node, &at),
                "tests" => category.tests = self.list(node, &at, takes),
                _ => {
                    if matches!(node.value, Value::List(_)) {
                        // `[[category.x.sk]]` may be its questions.
                        self.unread.push(path.clone().key("ask"));
                    }
                    self.unknown_key(key, at, &keys::CATEGORY);
                }
            }
        }
        category
    }

    fn test(&mut self, node: &Node<'_>, path: &Path) -> Option<Test> {
        if !self.is_table(node, path) {
            return None;
        }
        let told = self.findings.len();
        let mut test = Test::default();
        for Entry { key, node, .. } in self.table(node, path, "a table") {
            let at = path.clone().key(key);
            let takes = keys::TEST.takes(key);
            match key.as_ref() {
                "say" => test.say = self.list(node, &at, takes),
                "now" => test.now = self.time(node, &at),
                "expect" => test.expect = self.text(node, &at, takes),
                "outcome" => test.outcome = self.outcome(node, &at),
                "contains" => test.contains = self.list(node, &at, takes),
                "not" => test.not = self.list(node, &at, takes),
                _ => self.unknown_key(key, at, &keys::TEST),
            }
        }
        if self.findings.len() > told {
            // What cannot be read is told already: it is not missing as well.
            if test.say.is_empty() {
                test.say.push(String::new());
            }
            test.outcome = test.outcome.or(Some(Outcome::Answered));
        }
        Some(test)
    }

    fn outcome(&mut self, node: &Node<'_>, path: &Path) -> Option<Outcome> {
        let name = self.text(node, path, keys::TEST.takes("outcome"))?;
        let outcome = name.parse().ok();
        if outcome.is_none() {
            self.not_one_of(path, &name, &keys::TEST.choices("outcome"));
        }
        outcome
    }

    fn fallback(&mut self, node: &Node<'_>, path: &Path) -> Fallback {
        let Value::Table(entries) = &node.value else {
            return Fallback { reply: self.reply(node, path), handoff: None };
        };
        if entries.iter().any(|entry| is_part_key(&entry.key)) {
            return Fallback { reply: self.reply(node, path), handoff: None };
        }
        let mut fallback = Fallback::default();
        for Entry { key, node, .. } in entries {
            let at = path.clone().key(key);
            match key.as_ref() {
                "reply" => fallback.reply = self.reply(node, &at),
                "handoff" => {
                    fallback.handoff = self.text(node, &at, keys::FALLBACK.takes(key));
                }
                _ => self.unknown_key(key, at, &keys::FALLBACK),
            }
        }
        fallback
    }

    fn texts(&mut self, node: &Node<'_>, path: &Path) -> Texts {
        let mut texts = Texts::default();
        for Entry { key, node, .. } in self.table(node, path, "a table") {
            let at = path.clone().key(key);
            let takes = keys::TEXTS.takes(key);
            match key.as_ref() {
                "listed" => texts.listed = self.text(node, &at, takes),
                "invalid_choice" => texts.invalid_choice = self.text(node, &at, takes),
                "entry" => texts.entry = self.text(node, &at, takes),
                "summary" => texts.summary = self.text(node, &at, takes),
                "cancelled" => texts.cancelled = self.text(node, &at, takes),
                "ambiguous" => texts.ambiguous = self.text(node, &at, takes),
                "suggestions" => texts.suggestions = self.text(node, &at, takes),
                _ => self.unknown_key(key, at, &keys::TEXTS),
            }
        }
        texts
    }

    fn words(&mut self, node: &Node<'_>, path: &Path) -> Words {
        let mut words = Words::default();
        for Entry { key, node, .. } in self.table(node, path, "a table") {
            let at = path.clone().key(key);
            let takes = keys::WORDS.takes(key);
            match key.as_ref() {
                "back" => words.back = Some(self.list(node, &at, takes)),
                "home" => words.home = Some(self.list(node, &at, takes)),
                "cancel" => words.cancel = Some(self.list(node, &at, takes)),
                "skip" => words.skip = Some(self.list(node, &at, takes)),
                "yes" => words.yes = Some(self.list(node, &at, takes)),
                "no" => words.no = Some(self.list(node, &at, takes)),
                _ => self.unknown_key(key, at, &keys::WORDS),
            }
        }
        words
    }

    fn values(&mut self, node: &Node<'_>, path: &Path) -> Vec<(String, String)> {
        let mut values = Vec::new();
        for Entry { key, node, .. } in self.table(node, path, "a table of texts") {
            if let Some(text) = self.text(node, &path.clone().key(key), "a text") {
                values.push((key.to_string(), text));
            }
        }
        values
    }

    fn keywords(&mut self, node: &Node<'_>, path: &Path) -> Vec<Keyword> {
        self.each(node, path, |reader, node, at| match &node.value {
            Value::Table(_) => reader.keyword(node, at),
            _ => reader.text(node, at, keys::CATEGORY.takes("keywords")).map(Keyword::from),
        })
    }

    fn keyword(&mut self, node: &Node<'_>, path: &Path) -> Option<Keyword> {
        let mut text = None;
        let mut mode = MatchMode::Auto;
        for Entry { key, node, .. } in self.table(node, path, "a table") {
            let at = path.clone().key(key);
            let takes = keys::KEYWORD.takes(key);
            match key.as_ref() {
                "text" => text = self.text(node, &at, takes),
                "match" => {
                    let name = self.text(node, &at, takes)?;
                    let written = MatchMode::written().find(|mode| mode.as_str() == name);
                    match written {
                        Some(written) => mode = written,
                        None => self.not_one_of(&at, &name, &keys::KEYWORD.choices(key)),
                    }
                }
                _ => self.unknown_key(key, at, &keys::KEYWORD),
            }
        }
        if text.is_none() && !self.unread.may_hold(path, "text") {
            self.missing(
                path,
                "the keyword has no text",
                "write { text = \"…\", match = \"exact\" }",
            );
        }
        Some(Keyword::new(text?, mode))
    }

    fn reply(&mut self, node: &Node<'_>, path: &Path) -> Vec<Part<'static>> {
        self.each(node, path, |reader, node, at| {
            if let Value::Table(_) = node.value {
                return reader.part(node, at);
            }
            reader.text(node, at, "a text, an image or a link card").map(Part::from)
        })
    }

    fn part(&mut self, node: &Node<'_>, path: &Path) -> Option<Part<'static>> {
        let (mut text, mut image, mut alt) = (None, None, None);
        let (mut title, mut summary, mut url) = (None, None, None);
        for Entry { key, node, .. } in self.table(node, path, "a table") {
            let at = path.clone().key(key);
            let slot = match key.as_ref() {
                "text" => &mut text,
                "image" => &mut image,
                "alt" => &mut alt,
                "title" => &mut title,
                "summary" => &mut summary,
                "url" => &mut url,
                _ => {
                    self.unknown_key(key, at, &keys::PART);
                    continue;
                }
            };
            *slot = self.text(node, &at, keys::PART.takes(key));
        }
        let or_empty = |text: Option<String>| text.unwrap_or_default().into();
        match (text, title, url, image) {
            (Some(text), None, None, None) if alt.is_none() && summary.is_none() => {
                Some(Part::from(text))
            }
            (None, Some(title), Some(url), image) if alt.is_none() => Some(Part::Card {
                title: title.into(),
                summary: or_empty(summary),
                url: url.into(),
                image: or_empty(image),
            }),
            (None, None, None, Some(url)) if summary.is_none() => {
                Some(Part::Image { url: url.into(), alt: or_empty(alt) })
            }
            // A key that is none has been told.
            _ if self.unread.may_hold(path, "text") => None,
            _ => {
                self.unread.push(path.clone());
                self.findings.error(
                    Code::WrongType,
                    path,
                    "this table is no part of a reply",
                    "write { image = \"…\", alt = \"…\" } for a picture, or { title = \"…\", url = \"…\", summary = \"…\", image = \"…\" } for a link card",
                );
                None
            }
        }
    }

    fn language(&mut self, node: &Node<'_>, path: &Path) -> Language {
        let Some(tag) = self.text(node, path, keys::MENU.takes("language")) else {
            return Language::default();
        };
        tag.parse().unwrap_or_else(|_| {
            self.not_one_of(path, &tag, &keys::MENU.choices("language"));
            Language::default()
        })
    }

    fn channel(&mut self, node: &Node<'_>, path: &Path) -> Option<Channel> {
        let name = self.text(node, path, keys::MENU.takes("channel"))?;
        let channel = name.parse().ok();
        if channel.is_none() {
            self.not_one_of(path, &name, &keys::MENU.choices("channel"));
        }
        channel
    }

    fn days(&mut self, node: &Node<'_>, path: &Path, takes: &str) -> Option<u32> {
        let days = match &node.value {
            Value::Integer(digits) => digits.parse().ok(),
            _ => None,
        };
        if days.is_none() {
            self.wrong_type(node, path, takes);
        }
        days
    }

    fn lints(&mut self, node: &Node<'_>, path: &Path) -> Vec<(String, LintLevel)> {
        let mut lints = Vec::new();
        for Entry { key, node, .. } in self.table(node, path, "a table") {
            let at = path.clone().key(key);
            let Some(name) = self.text(node, &at, "a text") else { continue };
            match name.parse::<LintLevel>().ok() {
                Some(level) => lints.push((key.to_string(), level)),
                None => self.not_one_of(&at, &name, &keys::levels()),
            }
        }
        lints
    }

    fn code(&mut self, node: &Node<'_>, path: &Path) -> Option<String> {
        match &node.value {
            Value::Integer(digits) => Some(digits.to_string()),
            _ => self.text(node, path, keys::CATEGORY.takes("code")),
        }
    }

    /// A number from 1 to `most`.
    fn count(&mut self, node: &Node<'_>, path: &Path, most: u8) -> Option<u8> {
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
                format!("`{path}` is no whole number from 1 to {most}"),
                "write a number such as 3",
            );
        }
        count
    }

    fn date(&mut self, node: &Node<'_>, path: &Path) -> Option<Date> {
        let text: &str = match &node.value {
            Value::Date(text) => text,
            Value::Text(text) => text,
            _ => {
                self.wrong_type(node, path, "a date");
                return None;
            }
        };
        let date = text.parse().ok();
        if date.is_none() {
            self.unread.push(path.clone());
            self.findings.error(
                Code::InvalidDate,
                path,
                format!("`{text}` is not a day of the calendar"),
                "write a day such as 2026-11-20",
            );
        }
        date
    }

    fn list(&mut self, node: &Node<'_>, path: &Path, takes: &str) -> Vec<String> {
        self.each(node, path, |reader, node, at| reader.text(node, at, takes))
    }

    /// One value for a list of one is a slip that can only mean one thing.
    fn each<'n, 's, T>(
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

    fn text(&mut self, node: &Node<'_>, path: &Path, takes: &str) -> Option<String> {
        if let Value::Text(text) = &node.value {
            return Some(text.to_string());
        }
        self.wrong_type(node, path, takes);
        None
    }

    fn boolean(&mut self, node: &Node<'_>, path: &Path) -> Option<bool> {
        if let Value::Bool(value) = node.value {
            return Some(value);
        }
        self.wrong_type(node, path, "true or false");
        None
    }

    fn table<'n, 's>(&mut self, node: &'n Node<'s>, path: &Path, takes: &str) -> &'n [Entry<'s>] {
        if let Value::Table(entries) = &node.value {
            return entries;
        }
        self.wrong_type(node, path, takes);
        &[]
    }

    fn wrong_type(&mut self, node: &Node<'_>, path: &Path, takes: &str) {
        self.unread.push(path.clone());
        let found = node.value.name();
        // Of a list it is one item that is wrong.
        let takes = if path.ends_in_index() {
            takes.trim_end_matches(" or a list of texts")
        } else {
            takes
        };
        let help = match &node.value {
            Value::Integer(text) | Value::Float(text) if takes.contains("text") => {
                format!("write it in quotes: \"{text}\"")
            }
            Value::Date(text) if takes.contains("text") => {
                format!("write it in quotes: \"{text}\"")
            }
            _ => match path.last_key().and_then(keys::example) {
                Some(example) if !path.ends_in_index() => {
                    format!("write {takes}, such as {example}")
                }
                _ => format!("write {takes}"),
            },
        };
        let message = format!("`{path}` takes {takes}, not {found}");
        self.findings.error(Code::WrongType, path, message, help);
    }

    fn not_one_of(&mut self, path: &Path, found: &str, allowed: &[&str]) {
        self.unread.push(path.clone());
        let names: Vec<String> = allowed.iter().map(|name| format!("`{name}`")).collect();
        let help = match nearest(found, allowed.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("write one of {}", names.join(", ")),
        };
        let message = format!("`{found}` is none of {}", names.join(", "));
        self.findings.error(Code::InvalidValue, path, message, help);
    }

    fn unknown_key(&mut self, key: &str, path: Path, table: &Table) {
        self.unknown_key_or_section(key, path, table, false);
    }

    fn unknown_key_or_section(&mut self, key: &str, path: Path, table: &Table, is_section: bool) {
        let near =
            nearest(key, table.names()).or_else(|| translations::key_for(key, table.names()));
        match (path.parent(), near) {
            (Some(parent), Some(near)) => self.unread.push(parent.key(near)),
            (Some(parent), None) => self.unread.unknown_in(parent),
            (None, _) => {}
        }
        let help = match near {
            Some(near) => format!("did you mean `{near}`?"),
            None if is_section => format!("did you mean [category.{key}]?"),
            None => format!("its keys are {}", table.names().collect::<Vec<_>>().join(", ")),
        };
        let message = format!("{} has no key `{key}`", table.name);
        let place = Place::key(path);
        self.findings.push(Diagnostic::new(Code::UnknownKey, message).at(place, "").help(help));
    }

    fn missing(&mut self, path: &Path, message: &str, help: &str) {
        self.findings.error(Code::MissingKey, path, message, help);
    }
}

/// Whether a table is a part of a reply rather than a fallback with its reply inside.
fn is_part_key(key: &str) -> bool {
    keys::PART.names().any(|name| name == key)
}

#[cfg(feature = "serde")]
impl<'de> serde::Deserialize<'de> for Definition {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let root = Node::deserialize(deserializer)?;
        let (definition, findings, _) = read(&root, Unread::default());
        let findings = findings.into_vec();
        if findings.is_empty() {
            return Ok(definition);
        }
        let report = crate::diagnostic::Report::new(None, None, findings, |_| None);
        Err(serde::de::Error::custom(report.to_plain_string().trim_end()))
    }
}
