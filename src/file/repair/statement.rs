//! Cuts a text that is no TOML into statements, as its author meant them.

use super::super::keys;

/// One header or one `key = value`, whatever is wrong with it.
#[derive(Debug)]
pub(super) struct Statement {
    pub(super) start: usize,
    /// Where its last line ends.
    pub(super) end: usize,
    pub(super) is_header: bool,
    /// The end of the key: where `=` stands, or what was written for it.
    pub(super) equals: Option<usize>,
    /// What was written where TOML wants another sign: how it stands in the text, what is meant.
    pub(super) slips: Vec<Slip>,
    /// The quote or bracket that is never closed.
    pub(super) unclosed: Option<usize>,
    /// What closes everything that is open, and where it belongs.
    pub(super) closing: Option<(usize, String)>,
}

/// A piece of a statement that means something else in TOML, or nothing.
#[derive(Debug)]
pub(super) struct Slip {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) meant: &'static str,
}

/// All statements of a text, in order.
pub(super) fn statements(source: &str) -> Vec<Statement> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(rest) = source.get(at..).filter(|rest| !rest.is_empty()) {
        let blank = rest.len() - rest.trim_start().len();
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

pub(super) fn line_end(source: &str, at: usize) -> usize {
    source.get(at..).and_then(|rest| rest.find('\n')).map_or(source.len(), |length| at + length)
}

/// Walks over one statement, and knows what is open.
struct Scanner<'s> {
    source: &'s str,
    at: usize,
    open: Vec<(usize, &'static str)>,
    statement: Statement,
}

impl<'s> Scanner<'s> {
    fn new(source: &'s str, start: usize) -> Self {
        let statement = Statement {
            start,
            end: start,
            is_header: source.get(start..).is_some_and(|rest| rest.starts_with(['[', '［', '【'])),
            equals: None,
            slips: Vec::new(),
            unclosed: None,
            closing: None,
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
                _ => self.sign(c),
            }
            self.at += c.len_utf8();
        }
        self.finish()
    }

    /// Whether a line break ends the statement: nothing is open, or what follows is none of it.
    fn ends_here(&self) -> bool {
        let next = self.rest().get(1..).unwrap_or_default();
        match self.open.last() {
            None => true,
            Some(_) if self.statement.is_header => true,
            Some((_, "}")) => is_menu_line(next),
            Some(_) => is_assignment(next) || is_header_line(next),
        }
    }

    fn sign(&mut self, c: char) {
        let meant = match c {
            '［' | '【' => "[",
            '］' | '】' => "]",
            '｛' => "{",
            '｝' => "}",
            // Outside a list it is the end of a text whose quotes are missing.
            '，' | '、' if !self.open.is_empty() => ",",
            '＝' => "=",
            '：' | ':' if self.statement.equals.is_none() => "=",
            '．' => ".",
            '\u{3000}' | '\u{a0}' | '\u{feff}' | '\u{200b}' => " ",
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
        let end = line_end(self.source, self.at);
        self.leave_open(if quote == '"' { "\"" } else { "'" }, end);
        self.at = end;
        // The rest of a list may follow in the next lines.
        self.statement.closing.is_none()
    }

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
            // Up to two quotes may stand at the end of the text itself.
            let quotes = text.get(at..).map_or(3, |rest| {
                rest.bytes().take_while(|&byte| byte == quote as u8).take(5).count()
            });
            close = Some(at + quotes);
            break;
        }
        let inner = text.get(..close.unwrap_or(text.len())).unwrap_or_default();
        // A line of the menu inside a text: the quote found is that of the next text.
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

    /// Passes a text in quotes that TOML does not know.
    fn wide_quoted(&mut self) -> bool {
        let start = self.at;
        let Some(opening) = self.rest().chars().next() else { return false };
        let inner = start + opening.len_utf8();
        let line = self.source.get(inner..line_end(self.source, inner)).unwrap_or_default();
        let closes = |c: char| matches!(c, '”' | '“' | '＂' | '」' | '’' | '‘' | '"' | '\'');
        let end = line.find(closes);
        self.statement.slips.push(Slip { start, end: inner, meant: "\"" });
        if let Some((length, close)) =
            end.and_then(|length| Some((length, line.get(length..)?.chars().next()?)))
        {
            let at = inner + length;
            self.at = at + close.len_utf8();
            if close != '"' {
                self.statement.slips.push(Slip { start: at, end: self.at, meant: "\"" });
            }
            return true;
        }
        let end = inner + line.len();
        self.leave_open("\"", end);
        self.statement.unclosed = Some(start);
        self.at = end;
        self.statement.closing.is_none()
    }

    /// The quote at the place is not closed in its line, which ends at `end`.
    fn leave_open(&mut self, quote: &str, end: usize) {
        _ = self.statement.unclosed.get_or_insert(self.at);
        let line = self.source.get(..end).unwrap_or_default().trim_end();
        let inside = line.trim_end_matches([',', '，', ' ', ']', '］', '】', '}', '｝']);
        let closers = line.get(inside.len()..).unwrap_or_default();
        if self.open.is_empty() || closers.contains([']', '］', '】', '}', '｝']) {
            let (at, text) = if self.open.is_empty() {
                (line.len(), quote.to_owned())
            } else {
                (inside.len(), quote.to_owned())
            };
            self.statement.closing.get_or_insert((at.max(self.at + 1), text));
        }
    }

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
        self.statement
    }
}

/// Whether the first line of `text` is a header that stands alone.
fn is_header_line(text: &str) -> bool {
    let line = text.lines().next().unwrap_or_default().trim();
    let line = line.split('#').next().unwrap_or_default().trim();
    let name = unbracketed(line);
    // `[[test]]` is one, too.
    name.map(|name| unbracketed(name).unwrap_or(name)).is_some_and(|name| {
        name.starts_with(|c: char| c.is_ascii_alphabetic()) && !name.contains(['"', '\'', ',', ' '])
    })
}

fn unbracketed(text: &str) -> Option<&str> {
    text.strip_prefix('[')?.strip_suffix(']')
}

/// Whether the first line of `text` begins as `key =`.
fn is_assignment(text: &str) -> bool {
    let line = text.lines().next().unwrap_or_default().trim_start();
    line.split_once(['=', '＝']).is_some_and(|(key, _)| {
        let key = key.trim();
        let allowed = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.');
        !key.is_empty() && key.chars().all(allowed)
    })
}

/// Whether the first line of `text` is a line of a menu, and hardly one of a reply.
fn is_menu_line(text: &str) -> bool {
    let line = text.lines().next().unwrap_or_default().trim_start();
    let known = |name: &str| {
        let mut names = keys::MENU.names().chain(keys::CATEGORY.names());
        names.any(|known| known == name)
    };
    if is_header_line(line) {
        let name = line.trim_start_matches('[').split([']', '.']).next().unwrap_or_default();
        return keys::MENU.names().any(|known| known == name.trim());
    }
    line.split_once('=').is_some_and(|(key, _)| known(key.trim()))
}

/// The names of a key or header that TOML wants in quotes, as they stand in the source.
pub(super) fn foreign_names<'s>(
    source: &'s str,
    statement: &Statement,
) -> impl Iterator<Item = (usize, usize)> + use<'s> {
    let start = statement.start;
    let end = match statement.equals {
        Some(equals) if !statement.is_header => equals,
        None if statement.is_header => line_end(source, start).min(statement.end),
        _ => start,
    };
    let mut at = start;
    let text = source.get(start..end).unwrap_or_default();
    let text = text.split('#').next().unwrap_or_default();
    text.split('.').filter_map(move |piece| {
        let from = at;
        at += piece.len() + 1;
        let sign =
            |c: char| c.is_whitespace() || matches!(c, '[' | '［' | '【' | ']' | '］' | '】');
        let begin = from + (piece.len() - piece.trim_start_matches(sign).len());
        let name = piece.trim_matches(sign);
        let foreign = name.chars().any(|c| c.is_alphabetic() && !c.is_ascii())
            && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'));
        foreign.then_some((begin, begin + name.len()))
    })
}
