//! Walks over a line as its author wrote it: keys, texts, brackets, and what stands between them.

use toml::de::DeTable;

use crate::diagnostic::Span;
use crate::diagnostic::say::{Opened, Syntax};
use crate::file::repair::line::{is_invisible, is_wide_blank};
use crate::file::translations::meant_by;
use crate::file::{keys, lenient};

/// A piece of a line.
#[derive(Debug)]
pub(super) enum Node<'s> {
    /// In quotes of some kind: how TOML writes it.
    Quoted {
        toml: String,
        span: Span,
    },
    /// Without quotes.
    Bare {
        text: &'s str,
        span: Span,
    },
    List {
        items: Vec<Node<'s>>,
        span: Span,
    },
    /// Each with its name, if it has one.
    Table {
        entries: Vec<(Option<Name<'s>>, Node<'s>)>,
        span: Span,
    },
}

/// A key, with or without quotes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Name<'s> {
    pub(super) text: &'s str,
    pub(super) span: Span,
    pub(super) is_quoted: bool,
}

/// What is between two values of a list, or stands for it.
const COMMAS: [char; 9] = [',', '，', '、', '､', ';', '；', '|', '｜', '/'];

const OPENING: [char; 7] = ['[', '［', '【', '{', '｛', '(', '（'];
const CLOSING: [char; 7] = [']', '］', '】', '}', '｝', ')', '）'];

/// Quotes that begin a text, and what ends it.
const QUOTES: [(char, &str); 9] = [
    ('“', "”“\""),
    ('”', "”“\""),
    ('＂', "＂\""),
    ('「', "」"),
    ('『', "』"),
    ('‘', "’‘'"),
    ('’', "’‘'"),
    ('〝', "〞"),
    ('«', "»"),
];

/// What only looks like `"`.
const LOOKALIKES: [char; 9] = ['”', '“', '＂', '〞', '″', '」', '\'', '’', '‘'];

/// A place in a line, and the first thing in it that TOML would not have.
pub(super) struct Line<'s> {
    pub(super) source: &'s str,
    pub(super) at: usize,
    /// Where the statement ends.
    pub(super) end: usize,
    pub(super) slip: Option<(Span, Syntax)>,
}

impl<'s> Line<'s> {
    pub(super) fn rest(&self) -> &'s str {
        self.source.get(self.at..self.end).unwrap_or_default()
    }

    pub(super) fn next(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// Notes a slip from `start` to here, unless there is one before it.
    pub(super) fn slip(&mut self, start: usize, what: Syntax) {
        let span = Span { start, end: self.at.max(start) };
        self.slip.get_or_insert((span, what));
    }

    /// Passes one character.
    pub(super) fn pass(&mut self, c: char) {
        self.at += c.len_utf8();
    }

    /// Passes blanks, of which some are none for TOML; with `lines` also line breaks and remarks.
    pub(super) fn blanks(&mut self, lines: bool) {
        while let Some(c) = self.next() {
            match c {
                ' ' | '\t' | '\r' => self.pass(c),
                '\n' if lines => self.pass(c),
                '#' if lines => {
                    let rest = self.rest();
                    self.at += rest.find('\n').unwrap_or(rest.len());
                }
                _ if is_wide_blank(c) => {
                    let start = self.at;
                    self.pass(c);
                    self.slip(start, Syntax::WideBlank);
                }
                _ if is_invisible(c) => {
                    let start = self.at;
                    self.pass(c);
                    self.slip(start, Syntax::Invisible { number: format!("{:04X}", u32::from(c)) });
                }
                _ => break,
            }
        }
    }

    /// A key without quotes: letters of any script, digits and `_`, `-`, `.`.
    pub(super) fn name(&mut self) -> Option<Name<'s>> {
        let rest = self.rest();
        let is_part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.');
        let length = rest.find(|c| !is_part(c)).unwrap_or(rest.len());
        let text = rest.get(..length).filter(|text| !text.is_empty())?;
        let span = Span { start: self.at, end: self.at + length };
        self.at += length;
        Some(Name { text, span, is_quoted: false })
    }

    /// What stands between a key and its value, such as `=`, `：` or `->`; all of it.
    pub(super) fn equals(&mut self) -> Option<&'s str> {
        let rest = self.rest();
        let is_part = |c: char| "=＝:：+-–>》→".contains(c);
        let length = rest.find(|c| !is_part(c)).unwrap_or(rest.len());
        // `-` alone begins a negative number.
        let sign = rest.get(..length)?;
        let sign = sign.strip_suffix('-').filter(|sign| !sign.is_empty()).unwrap_or(sign);
        self.at += sign.len();
        Some(sign).filter(|sign| sign.contains(['=', '＝', ':', '：', '>', '→']))
    }

    /// A value in a list or table: a group in brackets, a text in quotes, or words without.
    fn value(&mut self, is_table: bool) -> Option<Node<'s>> {
        match self.next()? {
            c if OPENING.contains(&c) => self.group(c),
            c if is_quote(c) => self.quoted(c),
            _ => self.bare(is_table),
        }
    }

    /// A list or a table, from its opening bracket on.
    pub(super) fn group(&mut self, open: char) -> Option<Node<'s>> {
        let start = self.at;
        self.pass(open);
        let is_table = matches!(open, '{' | '｛');
        if !matches!(open, '[' | '{') {
            self.slip(start, Syntax::NotHere { found: open.to_string() });
        }
        let mut entries: Vec<(Option<Name<'s>>, Node<'s>)> = Vec::new();
        let mut needs_comma = false;
        loop {
            self.blanks(true);
            let at = self.at;
            let Some(c) = self.next() else {
                let what = if is_table { Opened::Table } else { Opened::List };
                let span = Span { start, end: start + open.len_utf8() };
                self.slip.get_or_insert((span, Syntax::NeverClosed { what }));
                break;
            };
            if CLOSING.contains(&c) {
                self.pass(c);
                if c != if open == '{' { '}' } else { ']' } {
                    self.slip(at, Syntax::NotHere { found: c.to_string() });
                }
                break;
            }
            if COMMAS.contains(&c) {
                self.pass(c);
                if c != ',' {
                    self.slip(at, Syntax::NotHere { found: c.to_string() });
                } else if !needs_comma {
                    self.slip(at, Syntax::CommaTooMany);
                }
                needs_comma = false;
                continue;
            }
            if needs_comma && !"?？!！。.：:~".contains(c) {
                self.slip(at, Syntax::CommaMissing);
                // `"招生" 或 "报名"`
                if let Some(word) = self.conjunction() {
                    self.at += word.len();
                    needs_comma = false;
                    continue;
                }
            }
            // `["怎么续借"?]`
            let marks = self.rest().chars().take_while(|c| "?？!！。.：:~".contains(*c));
            let marks: String = marks.collect();
            if !marks.is_empty() {
                self.at += marks.len();
                self.slip(at, Syntax::TooMany { found: marks });
                continue;
            }
            let name = self.name_of_entry(is_table);
            let node = self.value(is_table)?;
            if self.at == at {
                return None;
            }
            if is_table && name.is_none() {
                self.slip(at, Syntax::NoNameInTable);
            }
            entries.push((name, node));
            needs_comma = true;
        }
        let span = Span { start, end: self.at };
        let is_list = entries.iter().all(|(name, _)| name.is_none());
        if is_list && !is_table {
            let items = entries.into_iter().map(|(_, node)| node).collect();
            return Some(Node::List { items, span });
        }
        if !is_list && !is_table {
            self.slip(start, Syntax::NotHere { found: open.to_string() });
        }
        Some(Node::Table { entries, span })
    }

    /// A word that stands for a comma between two values.
    fn conjunction(&self) -> Option<&'static str> {
        let rest = self.rest();
        ["或者", "以及", "或", "和", "及", "与", "與", "OR", "or", "AND", "and", "&", "+"]
            .into_iter()
            .find(|word| {
                let after = rest.strip_prefix(word);
                after.is_some_and(|after| after.trim_start().starts_with(is_quote))
            })
    }

    /// A name with what stands for `=`, if an entry of a table begins here.
    fn name_of_entry(&mut self, is_table: bool) -> Option<Name<'s>> {
        let start = self.at;
        let name = match self.next()? {
            quote @ ('"' | '\'') if is_table => {
                let inner = self.rest().get(1..)?;
                let text = inner.get(..inner.find([quote, '\n'])?)?;
                self.at += text.len() + 2;
                Some(Name { text, span: Span { start, end: self.at }, is_quoted: true })
            }
            _ => self.name(),
        };
        self.blanks(false);
        let at = self.at;
        let is_name =
            |name: &Name<'_>| is_table || is_key(name.text) || lenient::days(name.text).is_some();
        // Most words of a list are no keys: that is asked only of those before `=`.
        let sign = self.equals();
        let name = name.filter(|name| sign.is_some() && is_name(name));
        let (Some(name), Some(sign)) = (name, sign) else {
            self.at = start;
            return None;
        };
        if sign != "=" {
            self.slip(at, Syntax::WrongEquals { found: sign.to_owned() });
        }
        self.blanks(false);
        if !name.is_quoted && !name.text.is_ascii() {
            let what = Syntax::NeedsQuotes { name: name.text.to_owned() };
            self.slip.get_or_insert((name.span, what));
        }
        Some(name)
    }

    /// Words without quotes in a list or table, up to the comma or bracket behind them.
    fn bare(&mut self, is_table: bool) -> Option<Node<'s>> {
        let start = self.at;
        let rest = self.rest();
        let ends = |c: char| c != '/' && COMMAS.contains(&c) || CLOSING.contains(&c) || c == '\n';
        let mut marks = rest.match_indices(|c| ends(c) || c == '"');
        // `8:30-11:30、14:00-17:00` are the hours of one key.
        let goes_on = |at: usize, mark: &str| {
            is_table
                && mark.starts_with(is_comma)
                && rest.get(at + mark.len()..).is_some_and(begins_time)
        };
        let end = marks.find(|&(at, mark)| !goes_on(at, mark)).map_or(rest.len(), |(at, _)| at);
        let text = rest.get(..end)?.trim_end();
        self.at += end;
        if let Some(after) = self.rest().strip_prefix('"') {
            // `["天气", 气象"]`: its first quote is missing.
            let after = after.trim_start();
            if !after.is_empty() && !after.starts_with(ends) {
                self.at = start + text.len();
            } else {
                self.pass('"');
            }
        }
        let span = Span { start, end: start + text.len() };
        if !is_plain(text) {
            let what = Syntax::NeitherTextNorNumber { found: text.to_owned() };
            self.slip.get_or_insert((span, what));
        }
        (!text.is_empty()).then_some(Node::Bare { text, span })
    }

    /// A text in quotes of some kind.
    pub(super) fn quoted(&mut self, open: char) -> Option<Node<'s>> {
        let rest = self.rest();
        if rest.starts_with("\"\"\"") || rest.starts_with("'''") {
            return None;
        }
        match open {
            '"' => self.straight(),
            '\'' => self.apostrophes(),
            _ => self.wide(open),
        }
    }

    /// A text that begins with `"`.
    fn straight(&mut self) -> Option<Node<'s>> {
        let start = self.at;
        let line = self.rest().lines().next().unwrap_or_default();
        let inner = line.get(1..)?;
        let mut escaped = false;
        let close = inner.char_indices().find(|&(_, c)| {
            let is_close = c == '"' && !escaped;
            escaped = c == '\\' && !escaped;
            is_close
        });
        let Some((length, _)) = close else {
            // `"天气`, `"天气”`, `"天气]`
            let text = inner.trim_end().trim_end_matches([',', '，', ' ']);
            let text = text.trim_end_matches(CLOSING).trim_end();
            self.at = start + 1 + text.len();
            let (text, what) = match text.strip_suffix(LOOKALIKES) {
                Some(shorter) => {
                    let found = text.chars().next_back().unwrap_or('”');
                    (shorter, Syntax::LooksLikeAQuote { found })
                }
                None => (text, Syntax::NeverClosed { what: Opened::Text }),
            };
            let place =
                if text.len() + 1 == self.at - start { start } else { start + 1 + text.len() };
            self.slip(place, what);
            return Some(self.text(format!("\"{text}\""), start));
        };
        let text = inner.get(..length)?;
        let after = inner.get(length + 1..)?.trim_start();
        let is_ended =
            after.is_empty() || after.starts_with(|c| COMMAS.contains(&c) || CLOSING.contains(&c));
        // `["天气, "气象"]`: the text ended before the comma.
        let shorter = text.trim_end().trim_end_matches([',', '，', '、']);
        if !is_ended && shorter.len() < text.trim_end().len() {
            let shorter = shorter.trim_end().trim_end_matches(LOOKALIKES);
            self.at = start + 1 + shorter.len();
            self.slip(start, Syntax::NeverClosed { what: Opened::Text });
            let node = self.text(format!("\"{shorter}\""), start);
            self.at = start + 1 + length;
            return Some(node);
        }
        self.at = start + length + 2;
        // `"借书“，”还书"`
        if let Some((one, other)) = between_curly(text) {
            self.slip(start, Syntax::NeverClosed { what: Opened::Text });
            let span = Span { start, end: self.at };
            let text = |text: &str| Node::Quoted { toml: format!("\"{text}\""), span };
            return Some(Node::List { items: vec![text(one), text(other)], span });
        }
        Some(self.text(format!("\"{text}\""), start))
    }

    /// A text that begins with `'`, which may be an apostrophe inside it: `'Bins aren't emptied'`.
    fn apostrophes(&mut self) -> Option<Node<'s>> {
        let start = self.at;
        let line = self.rest().lines().next().unwrap_or_default();
        let inner = line.get(1..)?;
        let first = inner.find('\'')?;
        // `['借书', '还书']` where the first is closed by another quote.
        let before = inner.get(..first)?.trim_end();
        let shorter = before.trim_end_matches([',', '，', '、']);
        if shorter.len() < before.len()
            && inner.get(first + 1..)?.starts_with(char::is_alphanumeric)
        {
            self.at = start + 1 + first;
            self.slip(start, Syntax::NeverClosed { what: Opened::Text });
            let text = shorter.trim_end().trim_end_matches(LOOKALIKES);
            return Some(self.text(basic(text), start));
        }
        let is_end = |at: usize| {
            let after = inner.get(at + 1..).unwrap_or_default();
            !after.starts_with(|c: char| c.is_alphanumeric())
        };
        let end = inner.match_indices('\'').map(|(at, _)| at).find(|&at| is_end(at))?;
        let text = inner.get(..end)?;
        self.at = start + end + 2;
        if end == first {
            return Some(self.text(format!("'{text}'"), start));
        }
        let rest = inner.get(first + 1..end)?.split(' ').next().unwrap_or_default().to_owned();
        self.slip(start + 1 + first, Syntax::EndsEarly { rest });
        Some(self.text(basic(text), start))
    }

    /// A text in quotes that are not TOML's.
    fn wide(&mut self, open: char) -> Option<Node<'s>> {
        let start = self.at;
        let (_, closes) = QUOTES.into_iter().find(|(quote, _)| *quote == open)?;
        let line = self.rest().lines().next().unwrap_or_default();
        let inner = line.get(open.len_utf8()..)?;
        let close = inner.char_indices().find(|(_, c)| closes.contains(*c));
        // Any other quote may end it as well.
        let close =
            close.or_else(|| inner.char_indices().find(|(_, c)| is_quote(*c) || *c == '」'));
        let (text, length) = if let Some((at, c)) = close {
            (inner.get(..at)?, at + c.len_utf8())
        } else {
            let text = inner.trim_end().trim_end_matches([',', '，', ' ']);
            let text = text.trim_end_matches(CLOSING).trim_end();
            (text, text.len())
        };
        self.at = start + open.len_utf8() + length;
        self.slip(start, Syntax::WrongQuote { found: open.to_string() });
        Some(self.text(basic(text), start))
    }

    fn text(&self, toml: String, start: usize) -> Node<'s> {
        Node::Quoted { toml, span: Span { start, end: self.at } }
    }
}

/// Whether a time of day begins the text: `14:00`, `9：30`, `9点`.
fn begins_time(text: &str) -> bool {
    let text = text.trim_start();
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = text.len() - rest.len();
    (1..=2).contains(&digits) && rest.starts_with([':', '：', '点', '點', '时', '時'])
}

/// The two texts around a comma between quotes that only look like some.
fn between_curly(text: &str) -> Option<(&str, &str)> {
    let is_curly = |c: char| matches!(c, '“' | '”' | '＂');
    text.match_indices([',', '，', '、']).find_map(|(at, comma)| {
        let before = text.get(..at)?.trim_end().strip_suffix(is_curly)?;
        let after = text.get(at + comma.len()..)?.trim_start().strip_prefix(is_curly)?;
        Some((before, after))
    })
}

/// Whether a text may begin here that is in quotes of some kind.
pub(super) fn is_quote(c: char) -> bool {
    matches!(c, '"' | '\'') || QUOTES.iter().any(|(quote, _)| *quote == c)
}

/// Whether a comma or what people write for one.
pub(super) fn is_comma(c: char) -> bool {
    COMMAS.contains(&c)
}

pub(super) fn is_opening(c: char) -> bool {
    OPENING.contains(&c)
}

/// Whether it is the name of some key, in Latin letters or in Chinese.
pub(in crate::file::repair) fn is_key(name: &str) -> bool {
    let names = || keys::TABLES.iter().flat_map(|table| table.names());
    names().any(|key| key == name) || !name.is_ascii() && meant_by(name, names()).is_some()
}

/// Whether TOML takes it without quotes: a number, a date, true or false.
pub(super) fn is_plain(text: &str) -> bool {
    // Most words without quotes are Han, which is none of them.
    text.is_ascii() && DeTable::parse(&format!("a = {text}")).is_ok()
}

/// A text in straight quotes.
pub(super) fn basic(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
