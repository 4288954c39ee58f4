//! Reads categories, their keywords and their variants.

use super::reader::Reader;
use crate::cursor::is_id;
use crate::definition::{Category, Keyword, MatchMode, Variant};
use crate::diagnostic::say::{self, Takes};
use crate::diagnostic::{Code, Diagnostic, Path, Place};
use crate::file::keys;
use crate::file::tree::{Entry, Node, Value};

impl Reader {
    pub(super) fn categories(&mut self, node: &Node<'_>, path: &Path) -> Vec<Category> {
        let entries = self.table(node, path, keys::MENU.takes("category"));
        let categories = entries.iter().map(|entry| self.category(entry, path)).collect();
        self.without_misspelt_headers(categories, path)
    }

    fn category(&mut self, entry: &Entry<'_>, path: &Path) -> Category {
        let mut category = Category::new(entry.key.as_ref());
        if matches!(entry.node.value, Value::List(_)) {
            // `[[category.xask]]` may belong to any category.
            self.unread.push(path.clone());
        }
        let path = path.clone().key(&entry.key);
        for Entry { key, node, .. } in self.table(&entry.node, &path, Takes::Table) {
            let at = path.clone().key(key);
            let takes = keys::CATEGORY.takes(key);
            match key.as_ref() {
                "under" => category.under = self.text(node, &at, takes),
                "code" => category.code = self.code(node, &at),
                "title" => category.title = self.text(node, &at, takes),
                "keywords" => category.keywords = self.keywords(node, &at),
                "anywhere" => category.anywhere = self.boolean(node, &at).unwrap_or_default(),
                "except" => category.except = self.list(node, &at, takes),
                "patterns" => category.patterns = self.list(node, &at, takes),
                "reply" => category.reply = self.reply(node, &at),
                "variant" => category.variants = self.each_of_some(node, &at, Self::variant),
                "ask" => category.questions = self.each_of_some(node, &at, Self::question),
                "confirm" => category.confirm = self.boolean(node, &at).unwrap_or_default(),
                "from" => category.from = self.date(node, &at),
                "until" => category.until = self.date(node, &at),
                "handoff" => category.handoff = self.text(node, &at, takes),
                "lookup" => category.lookup = self.text(node, &at, takes),
                "action" => category.action = self.text(node, &at, takes),
                "source" => category.source = self.text(node, &at, takes),
                "updated" => category.updated = self.date(node, &at),
                "expires" => category.expires = self.date(node, &at),
                "tests" => category.tests = self.list(node, &at, takes),
                // `[category.x.y]`
                _ if is_id(key) && is_id(&category.id) && is_of_category(node) => {
                    self.unknown_submenu(key, at, &category.id);
                }
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

    fn code(&mut self, node: &Node<'_>, path: &Path) -> Option<String> {
        match &node.value {
            Value::Integer(digits) => Some(digits.to_string()),
            Value::Float(digits) => {
                // In quotes it would be refused as well.
                self.unread.push(path.clone());
                let message = say::Names::InvalidCode { code: digits.to_string() };
                self.findings.error(Code::InvalidCode, path, message, say::Names::CodeOfALevel);
                None
            }
            _ => self.text(node, path, keys::CATEGORY.takes("code")),
        }
    }

    fn keywords(&mut self, node: &Node<'_>, path: &Path) -> Vec<Keyword> {
        self.each(node, path, |reader, node, at| {
            let keyword = match &node.value {
                Value::Table(_) => reader.keyword(node, at),
                _ => reader.text(node, at, keys::CATEGORY.takes("keywords")).map(Keyword::from),
            };
            // One that cannot be read keeps its place, so that the others have theirs.
            Some(keyword.unwrap_or_else(|| {
                // A lone one is the first of its list.
                let is_lone = at == path;
                reader.unread.push(if is_lone { at.clone().index(0) } else { at.clone() });
                Keyword::from("")
            }))
        })
    }

    fn keyword(&mut self, node: &Node<'_>, path: &Path) -> Option<Keyword> {
        let (mut text, mut all) = (None, Vec::new());
        let (mut mode, mut weak) = (MatchMode::Auto, false);
        for Entry { key, node, .. } in self.table(node, path, Takes::Table) {
            let at = path.clone().key(key);
            let takes = keys::KEYWORD.takes(key);
            match key.as_ref() {
                "text" => text = self.text(node, &at, takes),
                "all" => {
                    all = self
                        .each_of_some(node, &at, |reader, node, at| reader.text(node, at, takes));
                    // What is wrong in it has been reported.
                    if all.is_empty() {
                        self.unread.push(at);
                    }
                }
                "match" => (mode, weak) = self.match_mode(node, &at),
                _ => self.unknown_key(key, at, &keys::KEYWORD),
            }
        }
        if text.is_none() && all.is_empty() {
            if !self.unread.may_hold(path, "text") && !self.unread.may_hold(path, "all") {
                self.missing(path, say::Reading::KeywordWithoutText, say::Reading::WriteKeyword);
            }
            return None;
        }
        let mut keyword = Keyword::all(all);
        (keyword.text, keyword.mode, keyword.weak) = (text.unwrap_or_default(), mode, weak);
        Some(keyword)
    }

    /// Where a keyword counts, and whether it is weak.
    fn match_mode(&mut self, node: &Node<'_>, path: &Path) -> (MatchMode, bool) {
        let names = self.each(node, path, |reader, node, at| {
            let name = reader.text(node, at, keys::KEYWORD.takes("match"))?;
            if keys::MATCH.contains(&name.as_str()) {
                return Some(name);
            }
            reader.not_one_of(at, &name, keys::MATCH);
            None
        });
        let mut modes = names.iter().filter_map(|name| name.parse().ok());
        let mode: MatchMode = modes.next().unwrap_or_default();
        if let Some(other) = modes.find(|other| *other != mode) {
            let (first, second) = (mode.as_str(), other.as_str());
            let message = say::Names::TwoModes { first, second };
            let help = say::Names::OneMode;
            self.findings.error(Code::InvalidKeyword, path, message, help);
        }
        (mode, names.iter().any(|name| name == keys::WEAK))
    }

    fn variant(&mut self, node: &Node<'_>, path: &Path) -> Option<Variant> {
        let mut variant = Variant::default();
        for Entry { key, node, .. } in self.entries(node, path, Takes::Table)? {
            let at = path.clone().key(key);
            match key.as_ref() {
                "reply" => variant.reply = self.reply(node, &at),
                "weight" => {
                    let weight = self.count(node, &at, Variant::MAX_WEIGHT);
                    variant.weight = weight.unwrap_or(variant.weight);
                }
                _ => self.unknown_key(key, at, &keys::VARIANT),
            }
        }
        Some(variant)
    }

    /// Removes and reports categories that have nothing but questions or variants under an id
    /// nearly like another: `[[category.fling.ask]]` is meant for `filing`.
    fn without_misspelt_headers(
        &mut self,
        mut categories: Vec<Category>,
        path: &Path,
    ) -> Vec<Category> {
        let is_whole = |category: &Category| {
            let questions = Category {
                id: category.id.clone(),
                questions: category.questions.clone(),
                variants: category.variants.clone(),
                ..Category::default()
            };
            category.questions.is_empty() && category.variants.is_empty() || *category != questions
        };
        let whole = categories.iter().filter(|category| is_whole(category));
        let whole: Vec<String> = whole.map(|category| category.id.clone()).collect();
        categories.retain(|category| {
            if is_whole(category) {
                return true;
            }
            let ids = whole.iter().map(String::as_str);
            let Some(near) = self.findings.guesses.nearest(&category.id, ids) else { return true };
            let key = if category.questions.is_empty() { "variant" } else { "ask" };
            self.unread.push(path.clone().key(near).key(key));
            let message = say::Reading::NothingBut { id: category.id.clone(), key };
            self.findings.push(
                Diagnostic::new(Code::UnknownCategory, message)
                    .at(Place::key(path.clone().key(&category.id)))
                    .help(say::Common::DidYouMeanHeader {
                        header: format!("[[category.{near}.{key}]]"),
                    }),
            );
            false
        });
        categories
    }
}

/// Whether it is a table with a key of categories.
fn is_of_category(node: &Node<'_>) -> bool {
    let is_known = |entry: &Entry<'_>| keys::CATEGORY.key(&entry.key).is_some();
    matches!(&node.value, Value::Table(entries) if entries.iter().any(is_known))
}
