//! Just enough JSON to write a schema, keys in the order in which they are given.

use std::fmt::Write as _;

#[derive(Clone, Debug)]
pub(super) enum Json {
    Bool(bool),
    /// As it is written.
    Number(String),
    Text(String),
    List(Vec<Json>),
    Object(Vec<(String, Json)>),
}

impl Json {
    pub(super) fn text(text: &str) -> Self {
        Json::Text(text.to_owned())
    }

    pub(super) fn texts(texts: &[&str]) -> Self {
        Json::List(texts.iter().copied().map(Json::text).collect())
    }

    pub(super) fn object(entries: impl IntoIterator<Item = (&'static str, Json)>) -> Self {
        Json::Object(entries.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())
    }

    /// Indented by two for each level; what fits stays on one line.
    pub(super) fn write(&self, out: &mut String, level: usize) {
        match self {
            Json::Bool(value) => _ = write!(out, "{value}"),
            Json::Number(number) => out.push_str(number),
            Json::Text(text) => quote(text, out),
            Json::List(items) => {
                let items = items.iter().map(|item| (None, item));
                group(out, level, ['[', ']'], items);
            }
            Json::Object(entries) => {
                let entries = entries.iter().map(|(key, value)| (Some(key.as_str()), value));
                group(out, level, ['{', '}'], entries);
            }
        }
    }

    fn is_leaf(&self) -> bool {
        !matches!(self, Json::List(_) | Json::Object(_))
    }
}

fn group<'j>(
    out: &mut String,
    level: usize,
    [open, close]: [char; 2],
    items: impl Iterator<Item = (Option<&'j str>, &'j Json)> + Clone,
) {
    let short = items.clone().all(|(key, item)| key.is_none() && item.is_leaf());
    let new_line = |out: &mut String, level: usize| {
        if !short {
            out.push('\n');
            out.extend(std::iter::repeat_n("  ", level));
        }
    };
    out.push(open);
    for (position, (key, item)) in items.enumerate() {
        if position > 0 {
            out.push_str(if short { ", " } else { "," });
        }
        new_line(out, level + 1);
        if let Some(key) = key {
            quote(key, out);
            out.push_str(": ");
        }
        item.write(out, level + 1);
    }
    new_line(out, level);
    out.push(close);
}

fn quote(text: &str, out: &mut String) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            c if c.is_control() => _ = write!(out, "\\u{:04x}", u32::from(c)),
            c => out.push(c),
        }
    }
    out.push('"');
}
