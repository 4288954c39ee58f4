//! Parses TOML into the tree; what is not TOML is repaired first.

use std::borrow::Cow;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::node::{Entry, Node, Value};
use crate::diagnostic::{Diagnostic, MOST_FINDINGS, Span};
use crate::file::repair;
use crate::file::unread::Unread;

/// A menu file as far as it is TOML.
pub(crate) struct Document<'s> {
    pub(crate) root: Node<'s>,
    /// Where the text is not TOML.
    pub(crate) syntax: Vec<Diagnostic>,
    /// The values in those places.
    pub(crate) unread: Unread,
}

/// Parses TOML; every syntax error is reported, and the rest of the file is in the tree.
pub(crate) fn parse(source: &str) -> Document<'_> {
    let first_error = match DeTable::parse(source) {
        Ok(root) => {
            let tree = Tree { text: source, to_source: &|span| span };
            return Document {
                root: tree.root(root),
                syntax: Vec::new(),
                unread: Unread::default(),
            };
        }
        Err(error) => error,
    };
    let mut repaired = repair::repair(source);
    let (root, mut errors) = DeTable::parse_recoverable(&repaired.text);
    errors.sort_by_key(|error| error.span().map(|span| span.start));
    let mut syntax = std::mem::take(&mut repaired.diagnostics);
    let mut bad_header = None;
    for error in errors.iter().take(MOST_FINDINGS) {
        let range = error.span().unwrap_or(0..0);
        let before = repaired.text.get(..range.start).unwrap_or_default();
        let header = before.rfind("\n[");
        let in_header = before.rsplit('\n').next().is_some_and(|line| line.starts_with('['));
        // The keys below a header that is written twice are written twice only for that reason.
        if bad_header.is_some() && bad_header == Some(header) {
            continue;
        }
        if in_header {
            bad_header = Some(header);
        }
        syntax.push(repair::explain(source, repaired.in_source(range.into()), error.message()));
    }
    if syntax.is_empty() {
        let range = first_error.span().unwrap_or(0..0);
        syntax.push(repair::explain(source, range.into(), first_error.message()));
    }
    let to_source = |span| repaired.in_source(span).on_chars(source);
    let tree = Tree { text: &repaired.text, to_source: &to_source };
    Document { root: tree.root(root).into_owned(), syntax, unread: repaired.unread }
}

/// Makes the tree of a text.
struct Tree<'s, 'f> {
    text: &'s str,
    /// The place in the source of a place in `text`, which may be the repaired source.
    to_source: &'f dyn Fn(Span) -> Span,
}

impl<'s> Tree<'s, '_> {
    fn root(&self, root: Spanned<DeTable<'s>>) -> Node<'s> {
        Node { span: Some(self.span(root.span())), value: self.table(root.into_inner()) }
    }

    fn span(&self, range: Range<usize>) -> Span {
        (self.to_source)(range.into())
    }

    fn table(&self, table: DeTable<'s>) -> Value<'s> {
        let mut entries: Vec<Entry<'s>> = table
            .into_iter()
            .map(|(key, value)| Entry {
                key_span: Some(self.span(key.span())),
                key: key.into_inner(),
                node: self.node(value),
            })
            .collect();
        // The parser sorts by key; the places give the author's order.
        entries.sort_by_key(|entry| entry.key_span);
        Value::Table(entries)
    }

    fn node(&self, value: Spanned<DeValue<'s>>) -> Node<'s> {
        let range = value.span();
        let written = || Cow::Borrowed(self.text.get(range.clone()).unwrap_or_default());
        let span = Some(self.span(range.clone()));
        let value = match value.into_inner() {
            DeValue::String(text) => Value::Text(text),
            DeValue::Integer(number) if number.radix() == 10 => {
                Value::Integer(Cow::Owned(number.as_str().to_owned()))
            }
            DeValue::Integer(_) | DeValue::Float(_) => Value::Float(written()),
            DeValue::Boolean(value) => Value::Bool(value),
            DeValue::Datetime(date) => Value::Date(date.to_string()),
            DeValue::Array(items) => {
                Value::List(items.into_iter().map(|item| self.node(item)).collect())
            }
            DeValue::Table(inner) => self.table(inner),
        };
        Node { span, value }
    }
}
