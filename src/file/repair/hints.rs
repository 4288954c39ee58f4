//! What was probably meant, where the parser only says that a line is broken.

use super::line::{is_assignment, is_header_line, line_end};
use super::meant::is_key;
use super::statement::Statement;
use crate::diagnostic::Span;
use crate::diagnostic::say::Syntax;

/// Quotes inside a text in quotes: `"请看"新闻"栏目"`. The parser stumbles at `at`, right behind the
/// quote that ends the text for it.
pub(super) fn quotes_inside(source: &str, at: usize) -> Option<(Span, Syntax, Syntax)> {
    let before = source.get(..at)?.trim_end_matches([' ', '\t']);
    let inner = source.get(at..line_end(source, at))?;
    let close = inner.find('"')?;
    let word = inner.get(..close)?.trim();
    let is_word = !word.is_empty() && !word.contains([',', '，', '=', '[', ']', '{', '}', '#']);
    if !before.ends_with('"') || !is_word {
        return None;
    }
    let start = before.len() - 1;
    let span = Span { start, end: at + close + 1 };
    let word = word.to_owned();
    Some((span, Syntax::QuotesInside { word: word.clone() }, Syntax::OtherQuotes { word }))
}

/// A keyword as a table without the name of its text: `{ "人工", match = "exact" }`.
pub(super) fn nameless(source: &str, statement: &Statement) -> Option<(Span, Syntax, Syntax)> {
    let text = source.get(statement.start..statement.end)?;
    for (open, _) in text.match_indices('{') {
        let inner = text.get(open + 1..)?;
        let start = open + 1 + (inner.len() - inner.trim_start().len());
        let Some(quoted) = text.get(start..).and_then(|rest| rest.strip_prefix('"')) else {
            continue;
        };
        let Some(length) = quoted.find('"') else { continue };
        let end = start + length + 2;
        if text.get(end..).is_some_and(|rest| rest.trim_start().starts_with([',', '}'])) {
            let word = quoted.get(..length)?.to_owned();
            let span = Span { start: statement.start + start, end: statement.start + end };
            return Some((span, Syntax::NoNameInTable, Syntax::WriteText { text: word }));
        }
    }
    None
}

/// How a text that begins at `opening` and is never closed was meant to end.
pub(super) fn unclosed_text(source: &str, opening: usize) -> Option<(Span, Syntax, Syntax)> {
    let rest = source.get(opening..)?;
    if !rest.starts_with('"') || rest.starts_with("\"\"\"") {
        return None;
    }
    let end = line_end(source, opening);
    let line = source.get(opening..end)?.trim_end();
    let inside = line.trim_end_matches([',', '，', ']', '］', '}', '｝', ' ']);
    // `"新闻”`
    if let Some(last) = inside.chars().next_back().filter(|c| "”“＂〞″".contains(*c)) {
        let close = opening + inside.len();
        let span = Span { start: close - last.len_utf8(), end: close };
        return Some((span, Syntax::LooksLikeAQuote { found: last }, Syntax::StraightQuote));
    }
    None
}

/// What to write at the end of a text in three quotes that is never closed: its last line may end with
/// fewer of them.
pub(super) fn last_quotes(text: &str, close: &'static str) -> Syntax {
    let lines = text.get(3..).unwrap_or_default().lines();
    let lines = lines.take_while(|line| !is_assignment(line) && !is_header_line(line));
    let last = lines.filter(|line| !line.trim().is_empty()).last().unwrap_or_default();
    if last.trim_end().ends_with(['"', '\'', '”', '“']) {
        Syntax::LastQuotes { close }
    } else {
        Syntax::EndAfterLastLine { close }
    }
}

/// A line without a key: a remark of another language, a line of dashes, or words.
pub(super) fn stray(source: &str, statement: &Statement) -> Option<(Span, Syntax, Syntax)> {
    let text = source.get(statement.start..statement.end)?.trim_end();
    let is_odd = text.starts_with("```") || text.contains(char::is_control);
    if statement.is_header || text.contains('=') || is_odd {
        return None;
    }
    let span = Span { start: statement.start, end: statement.start + text.len() };
    let signs = ["//", "/*", "<!--", "--", "；", ";", "＃", "%", "※", "*"];
    let remark = signs.iter().find_map(|sign| text.strip_prefix(sign));
    let words = remark
        .unwrap_or(text)
        .trim_matches(|c: char| !c.is_alphanumeric() && !"《》“”「」（）()".contains(c));
    Some(match remark {
        // `reply`, and nothing behind it.
        None if is_key(text) => (span, Syntax::EqualsMissing, Syntax::KeyIsText),
        _ if words.is_empty() => (span, Syntax::StrayText, Syntax::DeleteLine),
        Some(_) => (span, Syntax::RemarkSign, Syntax::WriteRemark { remark: words.to_owned() }),
        None => (span, Syntax::StrayText, Syntax::GoesOnOrRemark),
    })
}

/// A header that is written twice though its table may come many times.
pub(super) fn list_header(source: &str, at: usize) -> Option<Syntax> {
    let line_start = source.get(..at)?.rfind('\n').map_or(0, |at| at + 1);
    let line = source.get(line_start..line_end(source, at))?.trim();
    let name = line.trim_start_matches('[').split(']').next()?.trim();
    let is_list = matches!(name.rsplit('.').next()?.trim(), "ask" | "variant" | "test");
    if !is_list && line.starts_with("[[category.") {
        return Some(Syntax::QuestionInDouble { header: format!("[[{name}.ask]]") });
    }
    is_list.then(|| Syntax::DoubleBrackets { header: format!("[[{name}]]") })
}

/// Lines that are neither `key = value` nor a header: a pasted block is told once.
pub(super) fn pasted(source: &str, span: Span, count: usize) -> (Syntax, Syntax) {
    let text = source.get(span.range()).unwrap_or_default();
    let mut cells = text.lines().map(|line| line.matches([',', '，']).count());
    let first = cells.next().unwrap_or_default();
    if text.contains('\t') || first > 0 && cells.all(|count| count == first) {
        (Syntax::Spreadsheet { count }, Syntax::RowsAsCategories)
    } else {
        (Syntax::LinesOfText { count }, Syntax::QuoteOrDelete)
    }
}
