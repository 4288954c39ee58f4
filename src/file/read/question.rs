//! Reads the questions of forms.

use super::reader::Reader;
use crate::definition::Question;
use crate::diagnostic::Path;
use crate::diagnostic::say::Takes;
use crate::file::keys;
use crate::file::tree::{Entry, Node};

impl Reader {
    pub(super) fn question(&mut self, node: &Node<'_>, path: &Path) -> Option<Question> {
        let mut question = Question::default();
        for Entry { key, node, .. } in self.entries(node, path, Takes::Table)? {
            let at = path.clone().key(key);
            let takes = keys::QUESTION.takes(key);
            match key.as_ref() {
                "name" => question.name = self.text(node, &at, takes).unwrap_or_default(),
                "title" => question.title = self.text(node, &at, takes),
                "prompt" => question.prompt = self.reply(node, &at),
                "kind" => question.kind = self.name(node, &at, &keys::QUESTION, key),
                "pattern" => question.pattern = self.text(node, &at, takes),
                "choices" => question.choices = self.list(node, &at, takes),
                "max" => question.max = self.count(node, &at, Question::MAX_ANSWER),
                "retry" => question.retry = self.reply(node, &at),
                "optional" => question.optional = self.boolean(node, &at).unwrap_or_default(),
                _ => self.unknown_key(key, at, &keys::QUESTION),
            }
        }
        Some(question)
    }
}
