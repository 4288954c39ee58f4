//! Finds the places of a tree in its source.

use std::collections::HashMap;

use super::node::{Entry, Node, Value};
use crate::diagnostic::{Aim, Path, Place, Segment, Span};

/// Looks up places in constant time, so that a report with many findings on a wide menu stays fast.
pub(crate) struct Places<'n, 's> {
    root: &'n Node<'s>,
    source: &'n str,
    /// The entries of the tables at the top, where a menu is wide: `category.weather`.
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

    /// The span of a place in the source. For a value that is missing it is that of the nearest
    /// table around it.
    pub(crate) fn locate(&self, place: &Place) -> Option<Span> {
        let mut node = self.root;
        let mut key_span = None;
        let mut segments = place.path.segments();
        if let [Segment::Key(table), Segment::Key(key), rest @ ..] = segments
            && let Some(entry) = self.second_level.get(&(table.as_str(), key.as_str()))
        {
            (node, key_span, segments) = (&entry.node, entry.key_span, rest);
        }
        for segment in segments {
            match (segment, &node.value) {
                (Segment::Key(key), Value::Table(entries)) => {
                    let Some(entry) = entries.iter().find(|entry| entry.key == key.as_str()) else {
                        break;
                    };
                    key_span = entry.key_span;
                    node = &entry.node;
                }
                (Segment::Index(index), Value::List(items)) => {
                    let Some(item) = items.get(*index) else { break };
                    key_span = None;
                    node = item;
                }
                // A single text in place of a list, or a text in place of a table.
                _ => {}
            }
        }
        let span = node.span?;
        let source = self.source;
        let found = match &place.aim {
            Aim::Key => key_span.unwrap_or(span),
            Aim::Value => match (&node.value, key_span) {
                // A table's span is its whole body: its header is enough.
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
