//! Reads the tests of a menu.

use super::reader::Reader;
use crate::definition::Test;
use crate::diagnostic::Path;
use crate::diagnostic::say::Takes;
use crate::file::keys;
use crate::file::tree::{Entry, Node};
use crate::outcome::Outcome;

impl Reader {
    pub(super) fn test(&mut self, node: &Node<'_>, path: &Path) -> Option<Test> {
        let found_before = self.findings.len();
        let mut test = Test::default();
        for Entry { key, node, .. } in self.entries(node, path, Takes::Table)? {
            let at = path.clone().key(key);
            let takes = keys::TEST.takes(key);
            match key.as_ref() {
                "say" => test.say = self.list(node, &at, takes),
                "now" => test.now = self.time(node, &at),
                "expect" => test.expect = self.text(node, &at, takes),
                "outcome" => test.outcome = self.name(node, &at, &keys::TEST, key),
                "contains" => test.contains = self.list(node, &at, takes),
                "choices" => test.choices = self.list(node, &at, takes),
                "not" => test.not = self.list(node, &at, takes),
                _ => self.unknown_key(key, at, &keys::TEST),
            }
        }
        if self.findings.len() > found_before {
            // What cannot be read has been reported: it must not be reported as missing as well.
            if test.say.is_empty() {
                test.say.push(String::new());
            }
            test.outcome = test.outcome.or(Some(Outcome::Answered));
        }
        Some(test)
    }
}
