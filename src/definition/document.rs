//! A menu file as a tree of located values, in the order of the file.

use std::borrow::Cow;

use toml::de::{DeTable, DeValue};

use crate::diagnostic::{Code, Diagnostic};
use crate::span::{Aim, Path, Place, Span, Step};

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

/// How many syntax errors are told at most: one unclosed quote makes many that are none.
const SYNTAX_ERRORS: usize = 8;

/// Reads TOML as far as it goes; what could not be read is in the findings.
pub(crate) fn parse(source: &str) -> (Node<'_>, Vec<Diagnostic>) {
    let (root, errors) = DeTable::parse_recoverable(source);
    let span = root.span();
    let node = Node { span: Some(span.into()), value: table(source, root.into_inner()) };
    let mut spans: Vec<(Span, String)> = errors
        .iter()
        .map(|error| {
            let range = error.span().unwrap_or(0..0);
            (clamp(source, range.start, range.end), error.message().to_owned())
        })
        .collect();
    spans.sort();
    let line = |span: &Span| source[..span.start].matches('\n').count();
    spans.dedup_by_key(|(span, _)| line(span));
    let more = spans.len() > SYNTAX_ERRORS;
    spans.truncate(SYNTAX_ERRORS);
    let last = spans.len().saturating_sub(1);
    let diagnostics = spans
        .into_iter()
        .enumerate()
        .map(|(position, (span, message))| {
            let mut help = syntax_help(source, span);
            if more && position == last {
                help = format!("{help}; more may follow once this is mended");
            }
            Diagnostic::new(Code::Syntax, message.lines().collect::<Vec<_>>().join(", "))
                .at_span(span, "")
                .help(help)
        })
        .collect();
    (node, diagnostics)
}

/// The slips that are seen most, told by what stands in the line.
fn syntax_help(source: &str, span: Span) -> String {
    let from = source[..span.start].rfind('\n').map_or(0, |at| at + 1);
    let to = source[span.start..].find('\n').map_or(source.len(), |at| span.start + at);
    let line = &source[from..to];
    let unquoted: String = line.split('"').step_by(2).collect();
    if unquoted.contains(['“', '”', '‘', '’', '＂', '「', '」']) {
        "write straight quotes: \"…\"".to_owned()
    } else if unquoted.contains('＝') {
        "write `=`, not the full-width sign".to_owned()
    } else if unquoted.contains(['，', '［', '］', '、']) {
        "write `,` `[` `]` in half width".to_owned()
    } else if line.matches('"').count() % 2 == 1 && !line.contains("\"\"\"") {
        "a text begins and ends with `\"`, both on one line".to_owned()
    } else if line.trim_start().chars().next().is_some_and(|c| !c.is_ascii()) {
        "a key is written in Latin letters, such as `title`, or in quotes".to_owned()
    } else {
        "see https://toml.io for how a line is written".to_owned()
    }
}

/// A span whose ends stand on characters of the source.
fn clamp(source: &str, start: usize, end: usize) -> Span {
    let on_boundary = |&at: &usize| source.is_char_boundary(at);
    let start = (0..=start.min(source.len())).rev().find(on_boundary).unwrap_or(0);
    let end = (end.min(source.len())..=source.len()).find(on_boundary).unwrap_or(start).max(start);
    Span { start, end }
}

fn table<'s>(source: &'s str, table: DeTable<'s>) -> Value<'s> {
    let mut entries: Vec<Entry<'s>> = table
        .into_iter()
        .map(|(key, value)| Entry {
            key_span: Some(key.span().into()),
            key: key.into_inner(),
            node: Node {
                span: Some(value.span().into()),
                value: convert(source, value.into_inner()),
            },
        })
        .collect();
    // The parser sorts by key; the author's order is that of the places.
    entries.sort_by_key(|entry| entry.key_span);
    Value::Table(entries)
}

fn convert<'s>(source: &'s str, value: DeValue<'s>) -> Value<'s> {
    match value {
        DeValue::String(text) => Value::Text(text),
        DeValue::Integer(number) if number.radix() == 10 => {
            Value::Integer(Cow::Owned(number.as_str().to_owned()))
        }
        DeValue::Integer(number) => Value::Float(Cow::Owned(number.as_str().to_owned())),
        DeValue::Float(number) => Value::Float(Cow::Owned(number.as_str().to_owned())),
        DeValue::Boolean(value) => Value::Bool(value),
        DeValue::Datetime(date) => Value::Date(date.to_string()),
        DeValue::Array(items) => Value::List(
            items
                .into_iter()
                .map(|item| Node {
                    span: Some(item.span().into()),
                    value: convert(source, item.into_inner()),
                })
                .collect(),
        ),
        DeValue::Table(inner) => table(source, inner),
    }
}

/// Where a place of the tree stands in the source. A value that is not there is looked for in the
/// nearest table that is.
pub(crate) fn locate(root: &Node<'_>, source: &str, place: &Place) -> Option<Span> {
    let mut node = root;
    let mut key_span = None;
    for step in place.path.steps() {
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
    let found = match &place.aim {
        Aim::Key => key_span.unwrap_or(span),
        Aim::Value => match (&node.value, key_span) {
            // A table's span is its whole body: its header says enough.
            (Value::Table(_), Some(key)) => key,
            (Value::Table(_), None) if place.path == Path::root() => first_line(source),
            _ => span,
        },
        Aim::Within(words) => source
            .get(span.range())
            .and_then(|text| text.find(words.as_str()))
            .map_or(span, |at| Span { start: span.start + at, end: span.start + at + words.len() }),
    };
    Some(found)
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
