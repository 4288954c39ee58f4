//! The tree: values, each with its place in the file.

use std::borrow::Cow;

use crate::diagnostic::Span;
use crate::diagnostic::say::Found;

/// A value and its place; values from another format than TOML have no span.
#[derive(Debug)]
pub(crate) struct Node<'s> {
    pub(crate) span: Option<Span>,
    pub(crate) value: Value<'s>,
}

/// A value of TOML; numbers and dates are kept as they are written.
#[derive(Debug)]
pub(crate) enum Value<'s> {
    Text(Cow<'s, str>),
    Integer(Cow<'s, str>),
    Float(Cow<'s, str>),
    Bool(bool),
    Date(String),
    List(Vec<Node<'s>>),
    Table(Vec<Entry<'s>>),
}

/// A key of a table, and its value.
#[derive(Debug)]
pub(crate) struct Entry<'s> {
    pub(crate) key: Cow<'s, str>,
    pub(crate) key_span: Option<Span>,
    pub(crate) node: Node<'s>,
}

impl Value<'_> {
    /// What kind of value it is, in a clerk's words.
    pub(crate) fn kind(&self) -> Found {
        match self {
            Value::Text(_) => Found::Text,
            Value::Integer(_) | Value::Float(_) => Found::Number,
            Value::Bool(_) => Found::Bool,
            Value::Date(_) => Found::Date,
            Value::List(_) => Found::List,
            Value::Table(_) => Found::Table,
        }
    }
}

impl Node<'_> {
    pub(super) fn into_owned(self) -> Node<'static> {
        let own = |text: Cow<'_, str>| Cow::Owned(text.into_owned());
        let value = match self.value {
            Value::Text(text) => Value::Text(own(text)),
            Value::Integer(text) => Value::Integer(own(text)),
            Value::Float(text) => Value::Float(own(text)),
            Value::Bool(value) => Value::Bool(value),
            Value::Date(text) => Value::Date(text),
            Value::List(items) => Value::List(items.into_iter().map(Node::into_owned).collect()),
            Value::Table(entries) => Value::Table(
                entries
                    .into_iter()
                    .map(|entry| Entry {
                        key: own(entry.key),
                        key_span: entry.key_span,
                        node: entry.node.into_owned(),
                    })
                    .collect(),
            ),
        };
        Node { span: self.span, value }
    }
}
