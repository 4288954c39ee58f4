//! Reads a [`Definition`] from the tree: slips that can only mean one thing are accepted, and
//! everything that cannot be read is reported.

mod category;
mod desk;
mod menu;
mod question;
mod reader;
mod reply;
mod test;

use self::reader::Reader;
use super::translations;
use super::tree::{Node, Value};
use super::unread::Unread;
use crate::definition::{self, Definition};
use crate::diagnostic::Findings;
use crate::language::Language;

/// The definition as far as it can be read, what is wrong with it, and what could not be read.
pub(super) fn read(root: &Node<'_>, unread: Unread) -> (Definition, Findings, Unread) {
    let mut reader = Reader { findings: Findings::default(), unread };
    let definition = reader.menu(root);
    (definition, reader.findings, reader.unread)
}

/// The language that the menu declares.
pub(super) fn language(root: &Node<'_>) -> Option<Language> {
    let Value::Table(entries) = &root.value else { return None };
    let is_language = |key: &str| {
        key == "language" || translations::meant_by(key, ["language"].into_iter()).is_some()
    };
    let language = entries.iter().find(|entry| is_language(&entry.key))?;
    let Value::Text(name) = &language.node.value else { return None };
    // A report on `繁体中文` is read by whoever wrote that.
    let names = definition::Language::NAMES.iter().copied();
    name.parse().ok().or_else(|| translations::meant_by(name, names)?.parse().ok())
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
        let report = crate::diagnostic::Report::new(None, None, None, findings, |_| None);
        Err(serde::de::Error::custom(report.to_plain_string().trim_end()))
    }
}
