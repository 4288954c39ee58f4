//! Explains a broken statement in a clerk's words.

use toml::de::DeTable;

use super::line::line_end;
use super::statement::{Statement, foreign_names};
use crate::diagnostic::{Code, Diagnostic, Span};

/// One diagnostic for each slip in a statement; `repaired` is its text without them.
pub(super) fn statement(source: &str, statement: &Statement, repaired: &str) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    let mut quoted_to = statement.start;
    let mut last_slip = (0, "");
    for slip in &statement.slips {
        let line = line_end(source, slip.start);
        // One of a kind in a line is enough: the help is the same for all.
        if slip.meant == " " || last_slip == (line, slip.meant) || slip.start < quoted_to {
            continue;
        }
        last_slip = (line, slip.meant);
        let found = source.get(slip.start..slip.end).unwrap_or_default();
        let mut span = Span { start: slip.start, end: slip.end };
        let (message, help) = match slip.meant {
            "\"" => {
                let close = statement.slips.iter().find(|close| {
                    close.start >= slip.end && close.end <= line && close.meant == "\""
                });
                span.end = close.map_or(slip.end, |close| close.end);
                quoted_to = span.end;
                let help = "write straight quotes, in half width: \"…\"".to_owned();
                (format!("a text does not begin with `{found}`"), help)
            }
            "=" => (
                format!("a key is followed by `=`, not by `{found}`"),
                if found == ":" { "write `=`" } else { "write `=` in half width" }.to_owned(),
            ),
            meant => {
                (format!("`{found}` cannot be used here"), format!("write `{meant}` in half width"))
            }
        };
        diagnostics.push(syntax(span, message, help));
    }
    if let Some(opening) = statement.unclosed {
        diagnostics.push(unclosed(source, opening));
    }
    for (start, end) in foreign_names(source, statement) {
        let name = source.get(start..end).unwrap_or_default();
        diagnostics.push(syntax(
            Span { start, end },
            format!("`{name}` must be written in quotes"),
            format!("a key is written in Latin letters; another name in quotes: \"{name}\""),
        ));
    }
    if diagnostics.is_empty() {
        diagnostics.extend(by_parser(source, statement, repaired));
    }
    diagnostics
}

fn syntax(span: Span, message: impl Into<String>, help: impl Into<String>) -> Diagnostic {
    Diagnostic::new(Code::Syntax, message).at_span(span, "").help(help)
}

fn unclosed(source: &str, opening: usize) -> Diagnostic {
    let rest = source.get(opening..).unwrap_or_default();
    let (length, what, close) = if rest.starts_with("\"\"\"") {
        (3, "text", "`\"\"\"`, after its last line")
    } else if rest.starts_with("'''") {
        (3, "text", "`'''`, after its last line")
    } else {
        match rest.chars().next() {
            Some('[' | '［' | '【') => (1, "list", "`]`"),
            Some('{' | '｛') => (1, "table", "`}`, on the same line"),
            Some('\'') => (1, "text", "`'`, on the same line"),
            _ => (1, "text", "`\"`, on the same line"),
        }
    };
    let is_header = source.get(..opening).is_some_and(|before| {
        before.rsplit('\n').next().is_some_and(|line| line.trim().is_empty())
    }) && what == "list";
    let what = if is_header { "header" } else { what };
    let length = if length == 1 { rest.chars().next().map_or(1, char::len_utf8) } else { length };
    syntax(
        Span { start: opening, end: opening + length },
        format!("the {what} that begins here is never closed"),
        format!("end it with {close}"),
    )
}

/// The parser's first error in a statement that has none of the known slips.
fn by_parser(source: &str, statement: &Statement, repaired: &str) -> Option<Diagnostic> {
    let (_, mut errors) = DeTable::parse_recoverable(repaired);
    errors.sort_by_key(|error| error.span().map(|span| span.start));
    let error = errors.first()?;
    let range = error.span().unwrap_or(0..0);
    let start = (statement.start + range.start).min(statement.end);
    let end = (statement.start + range.end).clamp(start, statement.end);
    Some(explain(source, Span { start, end }, error.message()))
}

/// An error of the parser, in a clerk's words.
pub(in crate::file) fn explain(source: &str, span: Span, message: &str) -> Diagnostic {
    let span = span.on_chars(source);
    let found = source.get(span.range()).unwrap_or_default();
    let rest = source.get(span.start..).unwrap_or_default();
    let first = message.lines().next().unwrap_or_default();
    let quoteless = first.starts_with("string values must be quoted");
    let control = rest.chars().next().filter(|c| c.is_control() && !matches!(c, '\n' | '\r'));
    let (message, help) = match first {
        _ if control.is_some() => (
            format!("there is an invisible character here, U+{:04X}", control.map_or(0, u32::from)),
            "delete it and write the line anew".to_owned(),
        ),
        _ if first.starts_with("duplicate key") => (
            format!("`{found}` is written twice"),
            "keep one of them; what belongs together goes under one header".to_owned(),
        ),
        _ if quoteless && !found.is_empty() => (
            format!("`{found}` is neither a text nor a number"),
            format!("write a text in quotes: \"{found}\""),
        ),
        _ if first.starts_with("key with no value") => {
            ("`=` is missing here".to_owned(), "a line is written as: key = \"text\"".to_owned())
        }
        _ if first.starts_with("missing value") || found.is_empty() && quoteless => (
            "there is no value after `=`".to_owned(),
            "write a text in quotes, or take the line out".to_owned(),
        ),
        _ if first.starts_with("missing comma") || first.starts_with("unexpected content") => {
            ("`,` is missing here".to_owned(), "write `,` between two values".to_owned())
        }
        _ if first.starts_with("missing escaped value") => (
            "`\\` cannot be followed by this character".to_owned(),
            "write `\\\\` for a backslash, or put the text in single quotes: '…'".to_owned(),
        ),
        _ if first.starts_with("unexpected key or value") => {
            ("a new line must begin here".to_owned(), "write one `key = value` a line".to_owned())
        }
        _ if first.starts_with("extra comma") => {
            ("one `,` too many".to_owned(), "take it out".to_owned())
        }
        _ if first.starts_with("unclosed table") || first.starts_with("unclosed array table") => (
            "the header ends here without `]`".to_owned(),
            "a header is one name without spaces, such as [category.news]".to_owned(),
        ),
        _ if first.starts_with("invalid date") || first.starts_with("invalid time") => (
            format!("`{found}` is not in the calendar"),
            "write a day such as 2026-11-20".to_owned(),
        ),
        _ => (
            message.lines().collect::<Vec<_>>().join(", "),
            "see https://toml.io for how a line is written".to_owned(),
        ),
    };
    syntax(span, message, help)
}
