//! Writes a value as TOML has it, by what its key takes.

use super::line::{Name, Node, basic, is_plain};
use super::section::key_of;
use crate::choice;
use crate::definition::Date;
use crate::diagnostic::say::{self, Reading};
use crate::diagnostic::{Span, nearest};
use crate::file::keys::{self, Table, Type};
use crate::file::{lenient, translations::meant_by};

/// Collects the pieces of a line.
#[derive(Default)]
pub(super) struct Writer {
    pub(super) pieces: Vec<(String, Span)>,
}

/// Whether a key takes a list of texts or the like.
pub(super) fn is_list(takes: Option<Type>) -> bool {
    matches!(
        takes,
        Some(
            Type::Texts | Type::TextsOr(_) | Type::TextsOrTable(_) | Type::SomeOf(_) | Type::Dates
        )
    )
}

impl Writer {
    pub(super) fn put(&mut self, text: &str, span: Span) {
        self.pieces.push((text.to_owned(), span));
    }

    /// Writes the value; false if it is not known how.
    pub(super) fn value(&mut self, node: &Node<'_>, takes: Option<Type>) -> bool {
        match node {
            Node::Quoted { toml, span } => {
                self.put(toml, *span);
                true
            }
            Node::Bare { text, span } => match scalar(text, takes) {
                Some(toml) => {
                    self.put(&toml, *span);
                    true
                }
                None => false,
            },
            Node::List { items, span } => self.list(items, *span, takes),
            Node::Table { entries, span } => self.table(entries, *span, takes),
        }
    }

    fn list(&mut self, items: &[Node<'_>], span: Span, takes: Option<Type>) -> bool {
        self.put("[", Span { end: span.start, ..span });
        let is_written = self.items(items, takes, true);
        self.put("]", Span { start: span.end, ..span });
        is_written
    }

    /// Writes items, those of lists in the list too.
    fn items(&mut self, items: &[Node<'_>], takes: Option<Type>, mut is_first: bool) -> bool {
        for item in items {
            let (Node::Quoted { span, .. }
            | Node::Bare { span, .. }
            | Node::List { span, .. }
            | Node::Table { span, .. }) = item;
            let start = Span { end: span.start, ..*span };
            if let Node::List { items, .. } = item {
                if !self.items(items, takes, is_first) {
                    return false;
                }
                is_first = is_first && items.is_empty();
                continue;
            }
            if !is_first {
                self.put(", ", start);
            }
            is_first = false;
            if !self.value(item, takes) {
                return false;
            }
        }
        true
    }

    fn table(
        &mut self,
        entries: &[(Option<Name<'_>>, Node<'_>)],
        span: Span,
        takes: Option<Type>,
    ) -> bool {
        let named = entries.iter().filter(|(name, _)| name.is_some()).count();
        // `{"户口", "社保"}` is a list.
        let is_match = |node: &Node<'_>| matches!(node, Node::Quoted { toml, .. } if keys::MATCH.contains(&toml.trim_matches('"')));
        if named == 0 && !entries.iter().skip(1).any(|(_, node)| is_match(node)) {
            let [(_, only)] = entries else {
                return is_list(takes) && {
                    self.put("[", Span { end: span.start, ..span });
                    let mut is_first = true;
                    let is_written = entries.iter().all(|(_, node)| {
                        let was_first = std::mem::take(&mut is_first);
                        self.items(std::slice::from_ref(node), takes, was_first)
                    });
                    self.put("]", Span { start: span.end, ..span });
                    is_written
                };
            };
            // `{ "人工" }` is the text.
            return self.value(only, takes);
        }
        let table = inner(takes);
        self.put("{ ", Span { end: span.start, ..span });
        for (index, (name, node)) in entries.iter().enumerate() {
            let (key, span) = match name {
                Some(name) if name.text.is_ascii() => (name.text.to_owned(), name.span),
                Some(name) => {
                    let key = table.and_then(|table| key_of(table, name.text));
                    (key.unwrap_or_else(|| basic(name.text)), name.span)
                }
                // `{ "人工", match = "exact" }`: the first key of the table is its text.
                None if index == 0 => {
                    let Some(first) = table.and_then(|table| table.names().next()) else {
                        return false;
                    };
                    (first.to_owned(), span)
                }
                // `{ "人工", "exact" }`
                None => match (table, node) {
                    (Some(table), node) if is_match(node) && table.key("match").is_some() => {
                        ("match".to_owned(), span)
                    }
                    _ => return false,
                },
            };
            let comma = if index == 0 { "" } else { ", " };
            self.put(&format!("{comma}{key} = "), Span { end: span.start, ..span });
            let takes = table.and_then(|table| table.key(&key)).map(|key| key.takes);
            if !self.value(node, takes) {
                return false;
            }
        }
        self.put(" }", Span { start: span.end, ..span });
        true
    }
}

/// What to say of a value that the key cannot take however it is written.
pub(super) fn example(key: &str, takes: Type) -> say::Sentence {
    let takes = takes.words();
    match keys::example(key) {
        Some(example) => Reading::WriteSuchAs { takes, example }.into(),
        None => Reading::Write { takes }.into(),
    }
}

/// The table that a key takes in braces.
pub(super) fn inner(takes: Option<Type>) -> Option<&'static Table> {
    match takes? {
        Type::Table(table)
        | Type::ReplyOr(table)
        | Type::TextsOr(table)
        | Type::TextsOrTable(table) => Some(table),
        Type::Reply => Some(&keys::PART),
        _ => None,
    }
}

/// Words without quotes as the value that a key takes; `None` where they are not one.
pub(super) fn scalar(text: &str, takes: Option<Type>) -> Option<String> {
    match takes {
        Some(Type::Table(table)) if std::ptr::eq(table, &raw const keys::HOURS) => hours(text),
        Some(
            Type::Table(_) | Type::ById(_) | Type::ListOf(_) | Type::Levels | Type::NamedTexts,
        ) => None,
        Some(Type::Bool) => {
            let near = || nearest(text, ["true", "false"].into_iter()).map(str::to_owned);
            lenient::boolean(text).map(|value| value.to_string()).or_else(near)
        }
        Some(Type::Count(_) | Type::Days | Type::Characters) => {
            lenient::count(text).map(|count| count.to_string())
        }
        Some(Type::Date) => day(text),
        Some(Type::Dates) => day(text).or_else(|| lenient::range(text).map(|_| basic(text))),
        Some(Type::Time) => lenient::time(text).map(|_| basic(text)),
        Some(Type::OneOf(names) | Type::SomeOf(names)) => {
            let names = || names.iter().copied();
            let same = || names().find(|name| name.eq_ignore_ascii_case(text));
            let meant =
                same().or_else(|| nearest(text, names())).or_else(|| meant_by(text, names()));
            meant.map(basic)
        }
        Some(Type::Code) => {
            let meant = || lenient::code(text).map(|code| basic(code.as_str()));
            choice::Code::parse(text).map(|_| basic(text)).or_else(meant)
        }
        None => Some(if is_plain(text) { text.to_owned() } else { basic(text) }),
        // `\n` is meant as what it is between quotes.
        _ if text.contains('\\') && is_plain(&format!("\"{text}\"")) => Some(format!("\"{text}\"")),
        _ => Some(basic(text)),
    }
}

/// `周二至周日 9:00-20:30` as a table.
fn hours(text: &str) -> Option<String> {
    let at = text.find([' ', ':', '：']).or_else(|| text.find(|c: char| c.is_ascii_digit()))?;
    let (days, spans) = text.split_at_checked(at)?;
    let spans = spans.trim_start_matches([' ', ':', '：']);
    lenient::days(days)?;
    (!spans.is_empty()).then(|| format!("{{ {} = {} }}", basic(days), basic(spans)))
}

fn day(text: &str) -> Option<String> {
    text.parse::<Date>().ok().or_else(|| lenient::date(text)).map(|day| day.to_string())
}
