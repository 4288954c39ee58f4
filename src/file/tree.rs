//! A menu file as a tree of located values, in the order of the file.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::repair;
use super::unread::Unread;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::{Aim, Path, Place, Span, Step};

/// Any value of a menu file. Without a span it comes from another format or from code.
#[derive(Debug)]
pub(crate) struct Node<'s> {
    pub(crate) span: Option<Span>,
    pub(crate) value: Value<'s>,
}

/// What a value is; numbers and dates stay as they are written.
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

#[derive(Debug)]
pub(crate) struct Entry<'s> {
    pub(crate) key: Cow<'s, str>,
    pub(crate) key_span: Option<Span>,
    pub(crate) node: Node<'s>,
}

impl Value<'_> {
    /// The kind of value, in a clerk's words.
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Value::Text(_) => "a text",
            Value::Integer(_) | Value::Float(_) => "a number",
            Value::Bool(_) => "true or false",
            Value::Date(_) => "a date",
            Value::List(_) => "a list",
            Value::Table(_) => "a table",
        }
    }
}

/// What a menu file says.
pub(crate) struct Document<'s> {
    pub(crate) root: Node<'s>,
    /// Where the text is no TOML.
    pub(crate) syntax: Vec<Diagnostic>,
    /// What stands in those places.
    pub(crate) unread: Unread,
}

/// Reads TOML; what could not be read is in the findings, and all the rest in the tree.
pub(crate) fn parse(source: &str) -> Document<'_> {
    if let Ok(root) = DeTable::parse(source) {
        let tree = Tree { source, place: &|span| span };
        return Document { root: tree.root(root), syntax: Vec::new(), unread: Unread::default() };
    }
    let mut mended = repair::mend(source);
    let (root, mut errors) = DeTable::parse_recoverable(&mended.text);
    errors.sort_by_key(|error| error.span().map(|span| span.start));
    let mut syntax = std::mem::take(&mut mended.diagnostics);
    let mut header_told = None;
    for error in &errors {
        let range = error.span().unwrap_or(0..0);
        let before = mended.text.get(..range.start).unwrap_or_default();
        let header = before.rfind("\n[");
        let in_header = before.rsplit('\n').next().is_some_and(|line| line.starts_with('['));
        // What stands under a header written twice is written twice for that reason.
        if header_told.is_some() && header_told == Some(header) {
            continue;
        }
        if in_header {
            header_told = Some(header);
        }
        let span = mended.place(Span::from(range));
        syntax.push(repair::explain(source, clamp(source, span.start, span.end), error.message()));
    }
    if syntax.is_empty() {
        let error = DeTable::parse(source).err();
        let range = error.as_ref().and_then(toml::de::Error::span).unwrap_or(0..0);
        let message = error.as_ref().map_or("the text is no TOML", |error| error.message());
        syntax.push(repair::explain(source, clamp(source, range.start, range.end), message));
    }
    let tree = Tree { source: &mended.text, place: &|span| mended.place(span) };
    Document { root: tree.root(root).into_owned(), syntax, unread: mended.unread }
}

/// A span whose ends stand on characters of the source.
pub(super) fn clamp(source: &str, start: usize, end: usize) -> Span {
    let on_boundary = |&at: &usize| source.is_char_boundary(at);
    let start = (0..=start.min(source.len())).rev().find(on_boundary).unwrap_or(0);
    let end = (end.min(source.len())..=source.len()).find(on_boundary).unwrap_or(start).max(start);
    Span { start, end }
}

/// Makes the tree of a text, with each place as it is told.
struct Tree<'s, 'f> {
    source: &'s str,
    place: &'f dyn Fn(Span) -> Span,
}

impl<'s> Tree<'s, '_> {
    fn root(&self, root: Spanned<DeTable<'s>>) -> Node<'s> {
        Node { span: Some(self.span(root.span())), value: self.table(root.into_inner()) }
    }

    fn span(&self, range: Range<usize>) -> Span {
        (self.place)(range.into())
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
        // The parser sorts by key; the author's order is that of the places.
        entries.sort_by_key(|entry| entry.key_span);
        Value::Table(entries)
    }

    fn node(&self, value: Spanned<DeValue<'s>>) -> Node<'s> {
        let range = value.span();
        let written = || Cow::Borrowed(self.source.get(range.clone()).unwrap_or_default());
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

impl Node<'_> {
    fn into_owned(self) -> Node<'static> {
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

/// The places of a tree, found in the same time however large it is.
pub(crate) struct Places<'n, 's> {
    root: &'n Node<'s>,
    source: &'n str,
    /// What stands in the tables of the first level, where a menu is wide: `category.weather`.
    second_level: HashMap<(&'n str, &'n str), &'n Entry<'s>>,
}

impl<'n, 's> Places<'n, 's> {
    pub(crate) fn new(root: &'n Node<'s>, source: &'n str) -> Self {
        let mut second_level = HashMap::new();
        if let Value::Table(tables) = &root.value {
            for table in tables {
                let Value::Table(entries) = &table.node.value else { continue };
                for entry in entries {
                    second_level.insert((table.key.as_ref(), entry.key.as_ref()), entry);
                }
            }
        }
        Places { root, source, second_level }
    }

    /// Where a place stands in the source. A value that is not there is looked for in the nearest
    /// table that is.
    pub(crate) fn locate(&self, place: &Place) -> Option<Span> {
        let mut node = self.root;
        let mut key_span = None;
        let mut steps = place.path.steps();
        if let [Step::Key(table), Step::Key(key), rest @ ..] = steps
            && let Some(entry) = self.second_level.get(&(table.as_str(), key.as_str()))
        {
            (node, key_span, steps) = (&entry.node, entry.key_span, rest);
        }
        for step in steps {
            match (step, &node.value) {
                (Step::Key(key), Value::Table(entries)) => {
                    let Some(entry) = entries.iter().find(|entry| entry.key == key.as_str()) else {
                        break;
                    };
                    key_span = entry.key_span;
                    node = &entry.node;
                }
                (Step::Index(index), Value::List(items)) => {
                    let Some(item) = items.get(*index) else { break };
                    key_span = None;
                    node = item;
                }
                // One text stands where a list may stand, a text where a table may.
                _ => {}
            }
        }
        let span = node.span?;
        let source = self.source;
        let found = match &place.aim {
            Aim::Key => key_span.unwrap_or(span),
            Aim::Value => match (&node.value, key_span) {
                // A table's span is its whole body: its header says enough.
                (Value::Table(_), Some(key)) => key,
                (Value::Table(_), None) if place.path == Path::root() => first_line(source),
                _ => span,
            },
            Aim::Within(words, before) => source
                .get(span.range())
                .and_then(|text| text.match_indices(words.as_str()).nth(*before))
                .map_or(span, |(at, _)| Span {
                    start: span.start + at,
                    end: span.start + at + words.len(),
                }),
        };
        Some(found)
    }
}

fn first_line(source: &str) -> Span {
    let end = source.find('\n').unwrap_or(source.len());
    Span { start: 0, end: source[..end].trim_end().len() }
}

#[cfg(feature = "serde")]
impl<'de> serde::Deserialize<'de> for Node<'static> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(AnyValue)
    }
}

/// As what the toml crate hands a date to serde, which has none.
#[cfg(feature = "serde")]
const TOML_DATE: &str = "$__toml_private_datetime";

/// Takes any self-describing value, so that every format is read by the one reader.
#[cfg(feature = "serde")]
struct AnyValue;

#[cfg(feature = "serde")]
impl<'de> serde::de::Visitor<'de> for AnyValue {
    type Value = Node<'static>;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a menu")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Self::Value, E> {
        Ok(Node { span: None, value: Value::Bool(value) })
    }

    fn visit_i64<E>(self, value: i64) -> Result<Self::Value, E> {
        Ok(Node { span: None, value: Value::Integer(Cow::Owned(value.to_string())) })
    }

    fn visit_u64<E>(self, value: u64) -> Result<Self::Value, E> {
        Ok(Node { span: None, value: Value::Integer(Cow::Owned(value.to_string())) })
    }

    fn visit_f64<E>(self, value: f64) -> Result<Self::Value, E> {
        Ok(Node { span: None, value: Value::Float(Cow::Owned(value.to_string())) })
    }

    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Node { span: None, value: Value::Text(Cow::Owned(text.to_owned())) })
    }

    fn visit_seq<A: serde::de::SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = seq.next_element()? {
            items.push(item);
        }
        Ok(Node { span: None, value: Value::List(items) })
    }

    fn visit_map<A: serde::de::MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut entries = Vec::new();
        while let Some((key, node)) = map.next_entry::<String, Node<'static>>()? {
            if let (TOML_DATE, Value::Text(date)) = (key.as_str(), &node.value) {
                return Ok(Node { span: None, value: Value::Date(date.to_string()) });
            }
            entries.push(Entry { key: Cow::Owned(key), key_span: None, node });
        }
        Ok(Node { span: None, value: Value::Table(entries) })
    }
}
