//! Texts with `{placeholders}`. What is filled in is never parsed again.

use std::borrow::Cow;
use std::ops::Range;

use super::Level;

/// A text with slots for what is known only when a message is answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Template(Vec<Piece>);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    Text(String),
    Slot(Slot),
}

/// A placeholder that is filled in when a message is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Slot {
    /// A declared value or an answer, by its index.
    Value(usize),
    /// The lines of a menu that depend on the day, or are too long to be copied into every reply.
    Menu(Level),
    /// The answers of a form, one a line. If all questions were skipped, the line of the slot is
    /// removed.
    Answers,
    /// The lines of the categories that may be meant.
    Choices,
    /// The sentence that suggests what is near to the message. If nothing is, the line of the slot
    /// is removed.
    Suggestions,
    /// When a desk opens next, as people say it.
    Opens,
    /// The same, as `2026-01-05 09:00`.
    OpensIso,
}

/// What a name stands for when the menu is built.
pub(crate) enum Meaning {
    Text(String),
    Later(Slot),
}

/// Why a text is not a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Problem<'t> {
    /// A name without a meaning, and the range of the placeholder with its braces.
    Unknown(&'t str, Range<usize>),
    /// The range of a brace without its partner, or of braces around something that is not a name.
    Brace(Range<usize>),
}

impl Template {
    /// Parses `text`; `meaning` says what a name stands for. All problems are reported.
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

    /// The text, if it has no slots.
    pub(crate) fn constant(&self) -> Option<&str> {
        match self.0.as_slice() {
            [] => Some(""),
            [Piece::Text(text)] => Some(text),
            _ => None,
        }
    }

    /// Whether it has no slot but this one.
    pub(crate) fn has_only(&self, slot: Slot) -> bool {
        self.0.iter().all(|piece| matches!(piece, Piece::Text(_)) || *piece == Piece::Slot(slot))
    }

    /// Whether it has this slot.
    pub(crate) fn has(&self, slot: Slot) -> bool {
        self.0.contains(&Piece::Slot(slot))
    }

    /// The text with the slots filled by `value`.
    pub(crate) fn fill<'v>(&self, mut value: impl FnMut(Slot) -> Cow<'v, str>) -> String {
        let mut out = String::new();
        let mut pieces = self.0.iter().peekable();
        let mut is_removed = false;
        while let Some(piece) = pieces.next() {
            match piece {
                Piece::Text(text) => {
                    out.push_str(if is_removed {
                        text.strip_prefix('\n').unwrap_or(text)
                    } else {
                        text
                    });
                    is_removed = false;
                }
                Piece::Slot(slot) => {
                    let text = value(*slot);
                    let alone = out.is_empty() || out.ends_with('\n');
                    let is_removable = matches!(slot, Slot::Suggestions | Slot::Answers);
                    is_removed = is_removable && text.is_empty() && alone;
                    if is_removed && pieces.peek().is_none() {
                        out.pop();
                    }
                    out.push_str(&text);
                }
            }
        }
        out
    }
}

/// Whether a placeholder may have this name: letters, digits, `_` and `-`.
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
    fn the_line_of_suggestions_is_removed_with_them() {
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
    fn all_problems_are_reported() {
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
