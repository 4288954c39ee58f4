//! Texts with `{placeholders}`, filled without ever reading what is filled in.

use std::borrow::Cow;
use std::ops::Range;

/// A text whose built-in placeholders are filled in already.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Template(Vec<Piece>);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    Text(String),
    /// The index of a declared value.
    Value(usize),
}

/// What a name stands for when the menu is built.
pub(crate) enum Meaning {
    Text(String),
    /// A declared value, known only when the message is answered.
    Value(usize),
}

/// Why a text is no template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Problem<'t> {
    /// `{name}` where nothing has that name, and where it stands, braces and all.
    Unknown(&'t str, Range<usize>),
    /// A brace without its partner, or around something that is no name.
    Brace(Range<usize>),
}

impl Template {
    /// Reads `text`; `meaning` says what a name stands for.
    pub(crate) fn parse<'t>(
        text: &'t str,
        mut meaning: impl FnMut(&str) -> Option<Meaning>,
    ) -> Result<Self, Vec<Problem<'t>>> {
        let mut pieces = Vec::new();
        let mut problems = Vec::new();
        let mut plain = String::new();
        let mut rest = text;
        while let Some(at) = rest.find(['{', '}']) {
            plain.push_str(&rest[..at]);
            let brace = &rest[at..=at];
            let start = text.len() - rest.len() + at;
            let after = &rest[at + 1..];
            if let Some(after) = after.strip_prefix(brace) {
                plain.push_str(brace);
                rest = after;
                continue;
            }
            let close = if brace == "{" { after.find(['{', '}', '\n']) } else { None };
            let Some(close) = close.filter(|&close| after[close..].starts_with('}')) else {
                problems.push(Problem::Brace(start..start + 1));
                rest = after;
                continue;
            };
            let name = &after[..close];
            let whole = start..start + close + 2;
            match meaning(name) {
                Some(Meaning::Text(text)) => plain.push_str(&text),
                Some(Meaning::Value(index)) => {
                    if !plain.is_empty() {
                        pieces.push(Piece::Text(std::mem::take(&mut plain)));
                    }
                    pieces.push(Piece::Value(index));
                }
                None if is_name(name) => problems.push(Problem::Unknown(name, whole)),
                None => problems.push(Problem::Brace(whole)),
            }
            rest = &after[close + 1..];
        }
        plain.push_str(rest);
        if !plain.is_empty() {
            pieces.push(Piece::Text(plain));
        }
        if problems.is_empty() { Ok(Template(pieces)) } else { Err(problems) }
    }

    /// The text, if no value is needed to know it.
    pub(crate) fn constant(&self) -> Option<&str> {
        match self.0.as_slice() {
            [] => Some(""),
            [Piece::Text(text)] => Some(text),
            _ => None,
        }
    }

    /// The text with `value` asked for each declared value. What it returns is not read again.
    pub(crate) fn fill<'v>(&self, mut value: impl FnMut(usize) -> Cow<'v, str>) -> String {
        let mut out = String::new();
        for piece in &self.0 {
            match piece {
                Piece::Text(text) => out.push_str(text),
                Piece::Value(index) => out.push_str(&value(*index)),
            }
        }
        out
    }
}

/// The names that a placeholder may have: letters, digits, `_` and `-`.
pub(crate) fn is_name(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '-')
}

#[cfg(test)]
mod tests {
    use super::{Meaning, Problem, Template};

    fn meaning(name: &str) -> Option<Meaning> {
        match name {
            "title" => Some(Meaning::Text("曹妃甸".to_owned())),
            "city" => Some(Meaning::Value(0)),
            _ => None,
        }
    }

    fn filled(text: &str) -> String {
        Template::parse(text, meaning).unwrap().fill(|_| "{title}".into())
    }

    #[test]
    fn braces_values_and_built_ins() {
        assert_eq!(filled("{title}: {city}!"), "曹妃甸: {title}!");
        assert_eq!(filled("{{city}} }}{{"), "{city} }{");
        assert_eq!(filled("{{{city}}}"), "{{title}}");
        assert_eq!(filled(""), "");
        let constant = Template::parse("{{{title}}}", meaning).unwrap();
        assert_eq!(constant.constant(), Some("{曹妃甸}"));
        assert_eq!(Template::parse("{city}", meaning).unwrap().constant(), None);
    }

    #[test]
    fn all_problems_are_told() {
        let text = "{citi} {天 气} { } {a\n}";
        let problems = Template::parse(text, meaning).unwrap_err();
        let words = problems.iter().map(|problem| match problem {
            Problem::Unknown(_, at) | Problem::Brace(at) => &text[at.clone()],
        });
        assert_eq!(words.collect::<Vec<_>>(), ["{citi}", "{天 气}", "{ }", "{", "}"]);
        assert_eq!(problems.first(), Some(&Problem::Unknown("citi", 0..6)));
        assert_eq!(Template::parse("a } b", meaning), Err(vec![Problem::Brace(2..3)]));
    }
}
