//! Explains a broken statement in a clerk's words.

use std::collections::HashSet;

use toml::de::DeTable;

use super::hints;
use super::line::line_end;
use super::statement::{Slip, Statement, foreign_names};
use crate::diagnostic::say::{self, Opened};
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::file::keys::{self, Table};
use crate::file::translations;

/// How many names that are not Latin are told of a statement: `[一.二.三]`.
const FOREIGN_NAMES: usize = 16;

/// One diagnostic for each slip in a statement; `repaired` is its text without them, and `table` has
/// the keys of its section.
pub(super) fn statement(
    source: &str,
    statement: &Statement,
    repaired: &str,
    table: Option<&Table>,
) -> Vec<Diagnostic> {
    if let Some((end, header)) = &statement.meant_header {
        let span = Span { start: statement.start, end: *end };
        let found = source.get(span.range()).unwrap_or_default().to_owned();
        let help = say::Syntax::WriteHeader { header: header.clone() };
        return vec![syntax(span, say::Syntax::NoHeader { found }, help)];
    }
    let mut diagnostics = Vec::new();
    let mut quoted_to = statement.start;
    let mut told = HashSet::new();
    let of_a_kind: HashSet<&str> = statement.slips.iter().map(|slip| slip.meant).collect();
    // The end of the line that the slip is in: a line may have very many.
    let mut line = 0;
    for (index, slip) in statement.slips.iter().enumerate() {
        if line <= slip.start {
            line = line_end(source, slip.start);
        }
        // One of a kind in a line is enough: the help is the same for all.
        let is_told = !told.insert((line, slip.meant)) || closes_what_is_told(slip, line, &told);
        if is_told || slip.start < quoted_to {
            continue;
        }
        let found = source.get(slip.start..slip.end).unwrap_or_default();
        let mut span = Span { start: slip.start, end: slip.end };
        let (message, help) = match slip.meant {
            "\"" => {
                let behind = statement.slips.iter().skip(index + 1);
                let mut in_line = behind.take_while(|other| other.end <= line);
                let close = in_line.find(|other| other.start >= slip.end && other.meant == "\"");
                span.end = close.map_or(slip.end, |close| close.end);
                quoted_to = span.end;
                let help = say::Syntax::StraightQuotes;
                (say::Syntax::WrongQuote { found: found.to_owned() }, help)
            }
            " " => match found.chars().next() {
                Some(c) if !c.is_whitespace() => (
                    say::Syntax::Invisible { number: format!("{:04X}", u32::from(c)) },
                    say::Syntax::WriteAnew,
                ),
                _ => (say::Syntax::WideBlank, say::Syntax::WriteBlank),
            },
            quotes @ ("\"\"\"" | "'''") => {
                quoted_to = statement.end;
                (say::Syntax::TextOverLines, say::Syntax::ThreeQuotes { quotes })
            }
            "=" => (
                say::Syntax::WrongEquals { found: found.to_owned() },
                if found == ":" {
                    say::Syntax::WriteEquals
                } else {
                    say::Syntax::EqualsInHalfWidth
                },
            ),
            meant => {
                let help = match closing(meant).filter(|close| of_a_kind.contains(close)) {
                    Some(close) => say::Syntax::BothInHalfWidth { open: meant, close },
                    None => say::Syntax::InHalfWidth { meant },
                };
                (say::Syntax::NotHere { found: found.to_owned() }, help)
            }
        };
        diagnostics.push(syntax(span, message, help));
    }
    if let Some(opening) = statement.unclosed {
        diagnostics.push(unclosed(source, opening));
    }
    for (start, end) in foreign_names(source, statement).take(FOREIGN_NAMES) {
        let name = source.get(start..end).unwrap_or_default().to_owned();
        let is_desk = source.get(statement.start..start).is_some_and(|text| text.contains("desk"));
        let (message, help) = match statement.is_header {
            true if is_desk => {
                (say::Syntax::ForeignId { id: name }, say::Syntax::LatinDeskId.into())
            }
            true => {
                let help = say::Syntax::LatinId { id: name.clone() };
                (say::Syntax::ForeignId { id: name }, help.into())
            }
            false => foreign_key(name, table),
        };
        diagnostics.push(syntax(Span { start, end }, message, help));
    }
    if diagnostics.is_empty() {
        let hinted = hints::nameless(source, statement);
        diagnostics.extend(match hinted.or_else(|| hints::stray(source, statement)) {
            Some((span, message, help)) => Some(syntax(span, message, help)),
            None => by_parser(source, statement, repaired),
        });
    }
    diagnostics
}

/// Whether the opening bracket of the same line, which is told already, has told of this one.
fn closes_what_is_told(slip: &Slip, line: usize, told: &HashSet<(usize, &str)>) -> bool {
    ["[", "{"]
        .into_iter()
        .any(|open| closing(open) == Some(slip.meant) && told.contains(&(line, open)))
}

/// What closes a bracket.
fn closing(open: &str) -> Option<&'static str> {
    match open {
        "[" => Some("]"),
        "{" => Some("}"),
        _ => None,
    }
}

/// Consecutive lines from `span`, none of which is a line of a menu.
pub(super) fn lines(source: &str, span: Span, count: usize) -> Diagnostic {
    let (message, help) = hints::pasted(source, span, count);
    // The first line is enough to find them.
    let first = Span { start: span.start, end: line_end(source, span.start).min(span.end) };
    syntax(first, message, help)
}

fn syntax(
    span: Span,
    message: impl Into<say::Sentence>,
    help: impl Into<say::Sentence>,
) -> Diagnostic {
    Diagnostic::new(Code::Syntax, message).at_span(span).help(help)
}

fn unclosed(source: &str, opening: usize) -> Diagnostic {
    if let Some((span, message, help)) = hints::unclosed_text(source, opening) {
        return syntax(span, message, help);
    }
    let rest = source.get(opening..).unwrap_or_default();
    let triple = ["\"\"\"", "'''"].into_iter().find(|quotes| rest.starts_with(quotes));
    let (length, what, help) = if let Some(close) = triple {
        (3, Opened::Text, hints::last_quotes(rest, close))
    } else {
        let (what, help) = match rest.chars().next() {
            Some('[' | '［' | '【') => (Opened::List, say::Syntax::EndWith { close: "]" }),
            Some('{' | '｛') => (Opened::Table, say::Syntax::EndOnThisLine { close: "}" }),
            Some('\'') => (Opened::Text, say::Syntax::EndOnThisLine { close: "'" }),
            _ => (Opened::Text, say::Syntax::EndOnThisLine { close: "\"" }),
        };
        (rest.chars().next().map_or(1, char::len_utf8), what, help)
    };
    let begins_line = source.get(..opening).is_some_and(|before| {
        before.rsplit('\n').next().is_some_and(|line| line.trim().is_empty())
    });
    let what = if begins_line && matches!(what, Opened::List) { Opened::Header } else { what };
    syntax(Span { start: opening, end: opening + length }, say::Syntax::NeverClosed { what }, help)
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

/// What is said of a key that is no Latin word: the key that it means, if it means one.
fn foreign_key(name: String, table: Option<&Table>) -> (say::Syntax, say::Sentence) {
    let of_table = table.and_then(|table| translations::meant_by(&name, table.names()));
    let names = || keys::TABLES.iter().flat_map(|table| table.names());
    let help = match of_table.or_else(|| translations::meant_by(&name, names())) {
        Some(key) => say::Common::did_you_mean(key),
        None => say::Syntax::NameInQuotes { name: name.clone() }.into(),
    };
    (say::Syntax::NeedsQuotes { name }, help)
}

/// The key in another script that begins at `at`, in a table in braces: `{ 回复 = "…" }`.
fn key_at(source: &str, at: usize) -> Option<&str> {
    let line = source.get(at..line_end(source, at))?;
    let (name, _) = line.split_once('=')?;
    let name = name.trim_end();
    let is_name = name.chars().all(char::is_alphanumeric) && !name.is_ascii();
    is_name.then_some(name)
}

/// Hours without quotes: all of `9:00-17:00`, of which the parser took the beginning for a time.
fn quoteless_hours(source: &str, span: Span) -> Diagnostic {
    let rest = source.get(span.start..line_end(source, span.start)).unwrap_or_default();
    let value = rest.split([',', ']', '}', '#']).next().unwrap_or_default().trim_end();
    let (found, span) = (value.to_owned(), Span { end: span.start + value.len(), ..span });
    let help = say::Syntax::TextInQuotes { found: found.clone() };
    syntax(span, say::Syntax::NeitherTextNorNumber { found }, help)
}

/// An error of the parser, in a clerk's words.
pub(in crate::file) fn explain(source: &str, span: Span, message: &str) -> Diagnostic {
    let span = span.on_chars(source);
    let found = source.get(span.range()).unwrap_or_default();
    let rest = source.get(span.start..).unwrap_or_default();
    let first = message.lines().next().unwrap_or_default();
    let quoteless = first.starts_with("string values must be quoted");
    let control = rest.chars().next().filter(|c| c.is_control() && !matches!(c, '\n' | '\r'));
    if let Some((span, message, help)) = hints::quotes_inside(source, span.start) {
        return syntax(span, message, help);
    }
    if first.starts_with("duplicate key")
        && let Some(help) = hints::list_header(source, span.start)
    {
        return syntax(span, say::Syntax::WrittenTwice { name: found.to_owned() }, help);
    }
    if let Some(name) = key_at(source, span.start) {
        let (message, help) = foreign_key(name.to_owned(), None);
        return syntax(Span { end: span.start + name.len(), ..span }, message, help);
    }
    let (message, help) = match first {
        _ if rest.starts_with("```") => (say::Syntax::Fence, say::Syntax::DeleteLine),
        _ if control.is_some() => (
            say::Syntax::Invisible { number: format!("{:04X}", control.map_or(0, u32::from)) },
            say::Syntax::WriteAnew,
        ),
        _ if first.starts_with("duplicate key") => {
            (say::Syntax::WrittenTwice { name: found.to_owned() }, say::Syntax::OneHeader)
        }
        _ if quoteless && !found.is_empty() => (
            say::Syntax::NeitherTextNorNumber { found: found.to_owned() },
            say::Syntax::TextInQuotes { found: found.to_owned() },
        ),
        _ if first.starts_with("key with no value") => {
            (say::Syntax::EqualsMissing, say::Syntax::KeyIsText)
        }
        _ if first.starts_with("missing value") || found.is_empty() && quoteless => {
            (say::Syntax::NoValue, say::Syntax::WriteOrTakeOut)
        }
        _ if first.starts_with("missing comma") || first.starts_with("unexpected content") => {
            (say::Syntax::CommaMissing, say::Syntax::WriteComma)
        }
        _ if first.starts_with("missing escaped value")
            || first.starts_with("too few unicode value digits") =>
        {
            let help = match rest.chars().next() {
                Some('{' | '}') => say::Syntax::BraceEscape,
                _ => say::Syntax::TwoBackslashes,
            };
            (say::Syntax::NoEscape, help)
        }
        _ if first.starts_with("unexpected key or value") => {
            (say::Syntax::NewLine, say::Syntax::OneALine)
        }
        _ if first.starts_with("extra comma") => {
            (say::Syntax::CommaTooMany, say::Syntax::TakeItOut)
        }
        _ if first.starts_with("unclosed table") || first.starts_with("unclosed array table") => {
            (say::Syntax::HeaderEnds, say::Syntax::HeaderIsOneName)
        }
        // `2026-01-01 until = …`: blanks belong to a date with a time.
        _ if first.starts_with("invalid date")
            && rest.split('\n').next().is_some_and(|line| line.contains('=')) =>
        {
            (say::Syntax::NewLine, say::Syntax::OneALine)
        }
        _ if first.starts_with("invalid date") || first.starts_with("invalid time") => {
            if found.contains(':') && !found.contains('-') {
                return quoteless_hours(source, span);
            }
            let message = say::Syntax::NotInTheCalendar { found: found.to_owned() };
            return syntax(span, message, say::Common::WriteADay);
        }
        _ => (say::Syntax::NotUnderstood, say::Syntax::SeeToml),
    };
    syntax(span, message, help)
}
