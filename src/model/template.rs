//! Texts with `{placeholders}`, filled without ever reading what is filled in.

use std::borrow::Cow;
use std::ops::Range;

use super::Level;

/// A text whose built-in placeholders are filled in already.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Template(Vec<Piece>);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    Text(String),
    Slot(Slot),
}

/// What is known only when the message is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Slot {
    /// The index of a declared value, or of a question's answer.
    Value(usize),
    /// The lines of a menu in which not everything exists at all times.
    Menu(Level),
    /// What a form was answered, line by line; where all was skipped, their line vanishes.
    Answers,
    /// The lines of what may be meant.
    Choices,
    /// What is near to the message, in a sentence; its line vanishes where nothing is.
    Suggestions,
    /// When a desk opens next.
    Opens,
}

/// What a name stands for when the menu is built.
pub(crate) enum Meaning {
    Text(String),
    Later(Slot),
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
                Some(Meaning::Later(slot)) => {
                    if !plain.is_empty() {
                        pieces.push(Piece::Text(std::mem::take(&mut plain)));
                    }
                    pieces.push(Piece::Slot(slot));
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

    /// Whether it has a slot of this kind.
    pub(crate) fn has(&self, slot: Slot) -> bool {
        self.0.contains(&Piece::Slot(slot))
    }

    /// The text with `value` asked for each slot. What it returns is not read again.
    pub(crate) fn fill<'v>(&self, mut value: impl FnMut(Slot) -> Cow<'v, str>) -> String {
        let mut out = String::new();
        let mut pieces = self.0.iter().peekable();
        let mut vanished = false;
        while let Some(piece) = pieces.next() {
            match piece {
                Piece::Text(text) => {
                    out.push_str(if vanished {
                        text.strip_prefix('\n').unwrap_or(text)
                    } else {
                        text
                    });
                    vanished = false;
                }
                Piece::Slot(slot) => {
                    let text = value(*slot);
                    let alone = out.is_empty() || out.ends_with('\n');
                    let may_vanish = matches!(slot, Slot::Suggestions | Slot::Answers);
                    vanished = may_vanish && text.is_empty() && alone;
                    if vanished && pieces.peek().is_none() {
                        out.pop();
                    }
                    out.push_str(&text);
                }
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
    use super::{Meaning, Problem, Slot, Template};

    fn meaning(name: &str) -> Option<Meaning> {
        match name {
            "title" => Some(Meaning::Text("曹妃甸".to_owned())),
            "city" => Some(Meaning::Later(Slot::Value(0))),
            "suggestions" => Some(Meaning::Later(Slot::Suggestions)),
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
    fn the_line_of_suggestions_vanishes_with_them() {
        let fill = |text: &str, found: &str| {
            Template::parse(text, meaning).unwrap().fill(|_| found.to_owned().into())
        };
        for (text, none, some) in [
            ("没有。\n{suggestions}", "没有。", "没有。\nS"),
            ("没有。\n{suggestions}\n转人工", "没有。\n转人工", "没有。\nS\n转人工"),
            ("{suggestions}\n转人工", "转人工", "S\n转人工"),
            ("没有。{suggestions}\n转人工", "没有。\n转人工", "没有。S\n转人工"),
            ("{suggestions}", "", "S"),
            ("a\n{city}", "a\n", "a\nS"),
        ] {
            assert_eq!(fill(text, ""), none, "{text}");
            assert_eq!(fill(text, "S"), some, "{text}");
        }
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
