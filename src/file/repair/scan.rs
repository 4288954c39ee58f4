//! Cuts a broken file into statements, as its author meant them.

use toml::de::DeTable;

use super::line::{
    is_assignment, is_header_line, is_invisible, is_menu_line, is_wide_blank, line_end,
    meant_header,
};
use super::statement::{Slip, Statement};

/// All statements of a text, in order.
pub(super) fn statements(source: &str) -> Vec<Statement> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(rest) = source.get(at..).filter(|rest| !rest.is_empty()) {
        // One that is none for TOML belongs to the statement behind it.
        let blank = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_whitespace()).len();
        at += blank;
        let rest = rest.get(blank..).unwrap_or_default();
        if rest.is_empty() {
            break;
        }
        if rest.starts_with('#') {
            at = line_end(source, at);
            continue;
        }
        let statement = Scanner::new(source, at).statement();
        at = statement.end;
        found.push(statement);
    }
    found
}

/// Whether it is a blank that TOML does not know.
fn is_blank(c: char) -> bool {
    is_wide_blank(c) || is_invisible(c)
}

/// The length of a text between three quotes on each side that are not TOML's: `“””…”””`.
fn wide_triple(text: &str) -> Option<usize> {
    let open = triple_at_start(text);
    (open > 0).then_some(())?;
    let most = text.len().min(LONGEST_TEXT);
    // Up to the end of a character.
    let text = (0..4).find_map(|less| text.get(..most - less))?;
    let mut lines = text.split_inclusive('\n').take(MOST_LINES);
    let mut at = 0;
    lines.find_map(|line| {
        let from = if at == 0 { open } else { 0 };
        let line_at = at;
        at += line.len();
        let inner = line.get(from..)?.trim_end();
        let close = triple_at_end(inner);
        (close > 0).then_some(line_at + from + inner.len())
    })
}

fn is_wide_quote(c: char) -> bool {
    matches!(c, '“' | '”' | '＂')
}

/// How many bytes the three wide quotes take with which the text begins.
fn triple_at_start(text: &str) -> usize {
    let quotes: Vec<char> = text.chars().take_while(|&c| is_wide_quote(c)).take(3).collect();
    if quotes.len() == 3 { quotes.iter().map(|c| c.len_utf8()).sum() } else { 0 }
}

/// The same with which it ends.
fn triple_at_end(text: &str) -> usize {
    let quotes: Vec<char> = text.chars().rev().take_while(|&c| is_wide_quote(c)).take(3).collect();
    if quotes.len() == 3 { quotes.iter().map(|c| c.len_utf8()).sum() } else { 0 }
}

/// How many bytes a text in three wide quotes may have: a line may have very many of them.
const LONGEST_TEXT: usize = 16 * 1024;

/// How many lines a text may have whose quotes are those of one line.
const MOST_LINES: usize = 50;

/// Where a text ends that begins at `opening`, and is not closed in its line: behind the quote at the
/// end of a line below.
fn closing_line(source: &str, opening: usize) -> Option<usize> {
    let open = source.get(opening..)?.chars().next()?;
    let quotes = match open {
        '"' => "\"",
        '\'' => "'",
        _ => "”\"＂」』’'",
    };
    let mut at = line_end(source, opening) + 1;
    for _ in 0..MOST_LINES {
        let end = line_end(source, at);
        let line = source.get(at..end)?;
        if is_assignment(line) || is_header_line(line) {
            return None;
        }
        let text = line.trim_end().trim_end_matches([',', ']', '}', ' ', '，']);
        let ends = text.chars().next_back().is_some_and(|c| quotes.contains(c));
        if ends && text.matches(|c| quotes.contains(c)).count() % 2 == 1 {
            return Some(at + text.len());
        }
        at = end + 1;
    }
    None
}

/// Walks over one statement, and keeps track of the open brackets.
struct Scanner<'s> {
    source: &'s str,
    at: usize,
    /// Where each open bracket is, and what closes it.
    open: Vec<(usize, &'static str)>,
    statement: Statement,
}

impl<'s> Scanner<'s> {
    fn new(source: &'s str, start: usize) -> Self {
        let statement = Statement {
            start,
            end: start,
            is_header: source.get(start..).is_some_and(|rest| {
                rest.trim_start_matches(is_blank).starts_with(['[', '［', '【'])
            }),
            equals: None,
            slips: Vec::new(),
            unclosed: None,
            closing: None,
            meant_header: None,
        };
        Scanner { source, at: start, open: Vec::new(), statement }
    }

    fn rest(&self) -> &'s str {
        self.source.get(self.at..).unwrap_or_default()
    }

    fn statement(mut self) -> Statement {
        while let Some(c) = self.rest().chars().next() {
            match c {
                '\n' if self.ends_here() => break,
                '#' => {
                    self.at = line_end(self.source, self.at);
                    continue;
                }
                '"' | '\'' => {
                    if self.quoted(c) {
                        continue;
                    }
                    break;
                }
                '“' | '”' | '＂' | '「' | '‘' | '’' => {
                    if self.wide_quoted() {
                        continue;
                    }
                    break;
                }
                _ => self.punctuation(c),
            }
            self.at += c.len_utf8();
        }
        self.finish()
    }

    /// Whether a line break ends the statement: no bracket is open, or the next line cannot belong
    /// to it.
    fn ends_here(&self) -> bool {
        let next = self.rest().get(1..).unwrap_or_default();
        match self.open.last() {
            // `reply =`, and the text in the next line.
            None if self.statement.equals.is_some_and(|at| self.ends_line(at + 1)) => {
                !next.trim_start_matches([' ', '\t']).starts_with(['"', '\'', '“', '「'])
            }
            None => true,
            Some(_) if self.statement.is_header => true,
            // A table that begins at the end of a line goes on to the line with its bracket.
            Some((at, "}")) if self.ends_line(*at + 1) => is_header_line(next),
            Some((_, "}")) => is_menu_line(next),
            Some(_) => is_assignment(next) || is_header_line(next),
        }
    }

    /// Whether nothing stands behind `at` in its line.
    fn ends_line(&self, at: usize) -> bool {
        let line = self.source.get(at..line_end(self.source, at)).unwrap_or_default().trim();
        line.is_empty() || line.starts_with('#')
    }

    /// Any character outside quotes: notes slips, brackets and `=`.
    fn punctuation(&mut self, c: char) {
        let meant = match c {
            '［' | '【' => "[",
            '］' | '】' => "]",
            '｛' => "{",
            '｝' => "}",
            // Outside a list it belongs to a text without quotes.
            '，' | '、' if !self.open.is_empty() => ",",
            '＝' => "=",
            '：' | ':' if self.statement.equals.is_none() => "=",
            '．' => ".",
            _ if is_blank(c) => " ",
            _ => "",
        };
        if !meant.is_empty() {
            let end = self.at + c.len_utf8();
            self.statement.slips.push(Slip { start: self.at, end, meant });
        }
        let ascii = meant.chars().next().unwrap_or(c);
        match ascii {
            '[' => self.open.push((self.at, "]")),
            '{' => self.open.push((self.at, "}")),
            ']' | '}' => _ = self.open.pop(),
            '=' => _ = self.statement.equals.get_or_insert(self.at),
            _ => {}
        }
    }

    /// Passes a text in straight quotes; false if it is never closed and the statement ends there.
    fn quoted(&mut self, quote: char) -> bool {
        let rest = self.rest();
        let triple = if quote == '"' { "\"\"\"" } else { "'''" };
        if rest.starts_with(triple) {
            return self.many_lines(triple, quote);
        }
        let mut escaped = false;
        for (offset, c) in rest.char_indices().skip(1) {
            match c {
                '\n' => break,
                _ if escaped => escaped = false,
                '\\' if quote == '"' => escaped = true,
                _ if c == quote => {
                    self.at += offset + 1;
                    return true;
                }
                _ => {}
            }
        }
        if self.text_over_lines(quote.len_utf8()) {
            return true;
        }
        let end = line_end(self.source, self.at);
        self.leave_open(if quote == '"' { "\"" } else { "'" }, end);
        self.at = end;
        // The rest of a list may follow in the next lines.
        self.statement.closing.is_none()
    }

    /// Passes a text in triple quotes, which may have many lines; false if it is never closed.
    fn many_lines(&mut self, triple: &'static str, quote: char) -> bool {
        let opening = self.at;
        let content = opening + 3;
        let text = self.source.get(content..).unwrap_or_default();
        let mut close = None;
        let mut from = 0;
        while let Some(found) = text.get(from..).and_then(|rest| rest.find(triple)) {
            let at = from + found;
            let before = text.get(..at).unwrap_or_default();
            let slashes = before.len() - before.trim_end_matches('\\').len();
            if quote == '"' && slashes % 2 == 1 {
                from = at + 1;
                continue;
            }
            // The text itself may end with up to two quotes.
            let quotes = text.get(at..).map_or(3, |rest| {
                rest.bytes().take_while(|&byte| byte == quote as u8).take(5).count()
            });
            close = Some(at + quotes);
            break;
        }
        let inner = text.get(..close.unwrap_or(text.len())).unwrap_or_default();
        // A line of the menu inside the text: the quotes found are those of the next text.
        let stray = inner
            .match_indices('\n')
            .map(|(at, _)| at)
            .find(|&at| inner.get(at + 1..).is_some_and(is_menu_line));
        if let (Some(close), None) = (close, stray) {
            self.at = content + close;
            return true;
        }
        let end = content + stray.unwrap_or_else(|| text.trim_end().len());
        self.statement.unclosed = Some(opening);
        self.close_all(end, triple);
        self.at = end;
        false
    }

    /// Passes a text in quotes that are not TOML's; false if the statement ends there.
    fn wide_quoted(&mut self) -> bool {
        let start = self.at;
        if let Some(end) = wide_triple(self.rest()) {
            let (open, close) = (self.rest().get(..end).unwrap_or_default(), start + end);
            let ends = [triple_at_start(open), triple_at_end(open)];
            self.statement.slips.push(Slip { start, end: start + ends[0], meant: "\"\"\"" });
            self.statement.slips.push(Slip { start: close - ends[1], end: close, meant: "\"\"\"" });
            self.at = close;
            return true;
        }
        let Some(opening) = self.rest().chars().next() else { return false };
        let inner = start + opening.len_utf8();
        let rest = self.source.get(inner..).unwrap_or_default();
        // No further than to the quote: a line may have very many.
        let ends = |c: &(usize, char)| {
            matches!(c.1, '”' | '“' | '＂' | '」' | '’' | '‘' | '"' | '\'' | '\n')
        };
        let end = rest.char_indices().find(ends).filter(|(_, c)| *c != '\n');
        self.statement.slips.push(Slip { start, end: inner, meant: "\"" });
        if let Some((length, close)) = end {
            let at = inner + length;
            self.at = at + close.len_utf8();
            if close != '"' {
                self.statement.slips.push(Slip { start: at, end: self.at, meant: "\"" });
            }
            return true;
        }
        self.statement.slips.pop();
        if self.text_over_lines(opening.len_utf8()) {
            return true;
        }
        self.statement.slips.push(Slip { start, end: inner, meant: "\"" });
        let end = line_end(self.source, inner);
        self.leave_open("\"", end);
        self.statement.unclosed = Some(start);
        self.at = end;
        self.statement.closing.is_none()
    }

    /// Passes a text of several lines in quotes of one line; false if no line below ends it.
    fn text_over_lines(&mut self, quote: usize) -> bool {
        let Some(end) = closing_line(self.source, self.at) else { return false };
        let meant = if self.rest().starts_with('\'') { "'''" } else { "\"\"\"" };
        let close = self.source.get(..end).and_then(|text| text.chars().next_back());
        let close = end - close.map_or(1, char::len_utf8);
        self.statement.slips.push(Slip { start: self.at, end: self.at + quote, meant });
        self.statement.slips.push(Slip { start: close, end, meant });
        self.at = end;
        true
    }

    /// Notes that the quote here is not closed in its line, which ends at `end`.
    fn leave_open(&mut self, quote: &str, end: usize) {
        _ = self.statement.unclosed.get_or_insert(self.at);
        let line = self.source.get(..end).unwrap_or_default().trim_end();
        let inside = line.trim_end_matches([',', '，', ' ', ']', '］', '】', '}', '｝']);
        let closers = line.get(inside.len()..).unwrap_or_default();
        if self.open.is_empty() || closers.contains([']', '］', '】', '}', '｝']) {
            let at = if self.open.is_empty() { line.len() } else { inside.len() };
            self.statement.closing.get_or_insert((at.max(self.at + 1), quote.to_owned()));
        }
    }

    /// Closes the text, and every bracket that is open, at `end`.
    fn close_all(&mut self, end: usize, quote: &str) {
        let brackets: String = self.open.iter().rev().map(|(_, close)| *close).collect();
        self.statement.closing.get_or_insert((end, format!("{quote}{brackets}")));
    }

    fn finish(mut self) -> Statement {
        if self.statement.closing.is_none()
            && let Some(&(opening, _)) = self.open.first()
        {
            let start = self.statement.start;
            let text = self.source.get(start..self.at).unwrap_or_default();
            let end = start + text.trim_end().len();
            _ = self.statement.unclosed.get_or_insert(opening);
            self.close_all(end, "");
        }
        self.statement.end = self.at.max(self.statement.start + 1);
        while !self.source.is_char_boundary(self.statement.end) {
            self.statement.end += 1;
        }
        let text = self.source.get(self.statement.start..self.statement.end).unwrap_or_default();
        let is_header =
            self.statement.is_header && DeTable::parse(text.trim_start_matches(is_blank)).is_ok();
        if !is_header && let Some(header) = meant_header(text) {
            let end = self.statement.start + text.trim_end().len();
            self.statement.meant_header = Some((end, header));
            self.statement.is_header = true;
        }
        self.statement
    }
}
