//! Reads the keys at the top of the file, and the tables that belong to no category.

use super::reader::Reader;
use crate::definition::{Definition, Fallback, LintLevel, Texts, WordList, Words};
use crate::diagnostic::Path;
use crate::diagnostic::say::{self, Takes};
use crate::file::keys::{self, Table};
use crate::file::tree::{Entry, Node, Value};

impl Reader {
    pub(super) fn menu(&mut self, root: &Node<'_>) -> Definition {
        let mut menu = Definition::default();
        let path = Path::root();
        let mut has_fallback = false;
        for Entry { key, node, .. } in self.table(root, &path, Takes::Table) {
            let at = path.clone().key(key);
            let takes = keys::MENU.takes(key);
            match key.as_ref() {
                "title" => menu.title = self.text(node, &at, takes).unwrap_or_default(),
                "language" => {
                    menu.language = self.name(node, &at, &keys::MENU, key).unwrap_or_default();
                }
                "simplify" => menu.simplify = self.boolean(node, &at).unwrap_or(true),
                "welcome" => menu.welcome = self.reply(node, &at),
                "fallback" => {
                    has_fallback = true;
                    menu.fallback = self.fallback(node, &at, &keys::FALLBACK);
                }
                "unreadable" => menu.unreadable = self.fallback(node, &at, &keys::UNREADABLE),
                "misses" => menu.misses = self.count(node, &at, Definition::MAX_MISSES),
                "ambiguous" => {
                    menu.ambiguous = self.name(node, &at, &keys::MENU, key).unwrap_or_default();
                }
                "time_zone" => menu.time_zone = self.zone(node, &at, takes),
                "desk" => menu.desks = self.desks(node, &at),
                "texts" => menu.texts = self.texts(node, &at),
                "channel" => menu.channel = self.name(node, &at, &keys::MENU, key),
                "limit" => menu.limit = self.whole(node, &at, takes, 1),
                "review_days" => menu.review_days = self.whole(node, &at, takes, 0),
                "require_source" => {
                    menu.require_source = self.boolean(node, &at).unwrap_or_default();
                }
                "lints" => menu.lints = self.lints(node, &at),
                "words" => menu.words = self.words(node, &at),
                "values" => menu.values = self.values(node, &at),
                "category" => menu.categories = self.categories(node, &at),
                "test" => menu.tests = self.each(node, &at, Self::test),
                _ if matches!(node.value, Value::Table(_)) => self.unknown_section(key, at),
                _ => self.unknown_key(key, at, &keys::MENU),
            }
        }
        if !has_fallback && !self.unread.may_hold(&path, "fallback") {
            self.unread.push(path.clone().key("fallback"));
            self.missing(&path, say::Common::NoFallback, say::Common::WriteFallback);
        }
        menu
    }

    /// A zone, of which a whole number can only be the hours.
    fn zone(&mut self, node: &Node<'_>, path: &Path, takes: Takes) -> Option<String> {
        match &node.value {
            Value::Integer(hours) => Some(hours.to_string()),
            _ => self.text(node, path, takes),
        }
    }

    /// A reply, or a table with a reply and a desk.
    fn fallback(&mut self, node: &Node<'_>, path: &Path, table: &Table) -> Fallback {
        let is_part_key = |entry: &Entry<'_>| keys::PART.names().any(|name| name == entry.key);
        let entries = match &node.value {
            Value::Table(entries) if !entries.iter().any(is_part_key) => entries,
            _ => return Fallback { reply: self.reply(node, path), handoff: None },
        };
        let mut fallback = Fallback::default();
        for Entry { key, node, .. } in entries {
            let at = path.clone().key(key);
            match key.as_ref() {
                "reply" => fallback.reply = self.reply(node, &at),
                "handoff" => {
                    fallback.handoff = self.text(node, &at, table.takes(key));
                }
                _ => self.unknown_key(key, at, table),
            }
        }
        fallback
    }

    fn texts(&mut self, node: &Node<'_>, path: &Path) -> Texts {
        let mut texts = Texts::default();
        for Entry { key, node, .. } in self.table(node, path, Takes::Table) {
            let at = path.clone().key(key);
            let text = match key.as_ref() {
                "listed" => &mut texts.listed,
                "invalid_choice" => &mut texts.invalid_choice,
                "entry" => &mut texts.entry,
                "summary" => &mut texts.summary,
                "cancelled" => &mut texts.cancelled,
                "missed" => &mut texts.missed,
                "form_gone" => &mut texts.form_gone,
                "ambiguous" => &mut texts.ambiguous,
                "suggestions" => &mut texts.suggestions,
                _ => {
                    self.unknown_key(key, at, &keys::TEXTS);
                    continue;
                }
            };
            *text = self.text(node, &at, keys::TEXTS.takes(key));
        }
        texts
    }

    fn words(&mut self, node: &Node<'_>, path: &Path) -> Words {
        let mut words = Words::default();
        for Entry { key, node, .. } in self.table(node, path, Takes::Table) {
            let at = path.clone().key(key);
            let list = match key.as_ref() {
                "back" => &mut words.back,
                "home" => &mut words.home,
                "cancel" => &mut words.cancel,
                "skip" => &mut words.skip,
                "yes" => &mut words.yes,
                "no" => &mut words.no,
                _ => {
                    self.unknown_key(key, at, &keys::WORDS);
                    continue;
                }
            };
            *list = self.word_list(node, &at, keys::WORDS.takes(key));
        }
        words
    }

    /// Words in place of the defaults, or a table with words to add to them.
    fn word_list(&mut self, node: &Node<'_>, path: &Path, takes: Takes) -> WordList {
        let Value::Table(entries) = &node.value else {
            return WordList::Only(self.list(node, path, takes));
        };
        let mut added = None;
        for Entry { key, node, .. } in entries {
            let at = path.clone().key(key);
            match key.as_ref() {
                "add" => added = Some(self.list(node, &at, keys::ADDED_WORDS.takes(key))),
                _ => self.unknown_key(key, at, &keys::ADDED_WORDS),
            }
        }
        if added.is_none() && !self.unread.may_hold(path, "add") {
            self.missing(path, say::Reading::NothingAdded, say::Reading::WriteAdd);
        }
        WordList::Add(added.unwrap_or_default())
    }

    fn values(&mut self, node: &Node<'_>, path: &Path) -> Vec<(String, String)> {
        let mut values = Vec::new();
        for Entry { key, node, .. } in self.table(node, path, Takes::TableOfTexts) {
            if let Some(text) = self.text(node, &path.clone().key(key), Takes::Text) {
                values.push((key.to_string(), text));
            }
        }
        values
    }

    fn lints(&mut self, node: &Node<'_>, path: &Path) -> Vec<(String, LintLevel)> {
        let mut lints = Vec::new();
        for Entry { key, node, .. } in self.table(node, path, Takes::Table) {
            let at = path.clone().key(key);
            let Some(name) = self.text(node, &at, Takes::Text) else { continue };
            match name.parse::<LintLevel>() {
                Ok(level) => lints.push((key.to_string(), level)),
                Err(_) => self.not_one_of(&at, &name, LintLevel::NAMES),
            }
        }
        lints
    }
}
