//! Reads a broken `key = value` as it was meant, and writes the whole line as TOML has it: quotes,
//! brackets, commas and equals signs of other scripts, texts without quotes, lists without brackets.

mod line;
mod section;
mod value;

use std::ops::Range;

use toml::de::DeTable;

pub(super) use self::line::is_key;
use self::line::{Line, Name, Node, basic, is_comma, is_opening, is_plain, is_quote};
pub(super) use self::section::Section;
use self::value::{Writer, inner, is_list, scalar};
use super::statement::Statement;
use crate::diagnostic::say::{self, Syntax};
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::file::keys::{self, Type};

/// A line as it was meant.
pub(super) struct Meant {
    /// The first thing in the line that TOML would not have.
    pub(super) span: Span,
    pub(super) message: Syntax,
    pub(super) help: say::Sentence,
    /// The line as TOML has it, each piece with the place that it stands for; empty where what is
    /// meant is not certain.
    pub(super) pieces: Vec<(String, Span)>,
}

impl Meant {
    pub(super) fn diagnostic(&self) -> Diagnostic {
        let diagnostic = Diagnostic::new(Code::Syntax, self.message.clone());
        diagnostic.at_span(self.span).help(self.help.clone())
    }
}

/// How many bytes of a line are looked at, and shown: a longer one is told by its first mistake.
const LONGEST: usize = 600;

/// The line that a broken statement means; `None` where that is not known, or where only the name of
/// its key is wrong.
pub(super) fn meant(source: &str, statement: &Statement, section: Section) -> Option<Meant> {
    let text = source.get(statement.start..statement.end)?;
    if statement.is_header || text.len() > LONGEST {
        return None;
    }
    let end = statement.start + text.trim_end().len();
    let line = Line { source, at: statement.start, end, slip: None };
    let meant = Reader { line, section }.read()?;
    if meant.pieces.is_empty() {
        return Some(meant);
    }
    let line: String = meant.pieces.iter().map(|(text, _)| text.as_str()).collect();
    let is_better = line != text.trim_end() && DeTable::parse(&line).is_ok();
    is_better.then(|| Meant { help: Syntax::WriteLine { line }.into(), ..meant })
}

/// Reads a whole statement.
struct Reader<'s> {
    line: Line<'s>,
    section: Section,
}

impl<'s> Reader<'s> {
    fn read(mut self) -> Option<Meant> {
        self.line.blanks(false);
        if self.line.next()? == '"' {
            return self.reversed();
        }
        let name = self.line.name()?;
        self.line.blanks(false);
        let at = self.line.at;
        let sign = self.line.equals();
        // Of a key that there is not, `=` alone says that it is one.
        let key = match sign {
            Some("=") => self.section.key(name.text).unwrap_or_else(|| basic(name.text)),
            _ => self.section.nearest(name.text)?,
        };
        match sign {
            Some("=") => {}
            Some(sign) => self.line.slip(at, Syntax::WrongEquals { found: sign.to_owned() }),
            None => self.line.slip(at, Syntax::EqualsMissing),
        }
        let sign_end = self.line.at;
        self.line.blanks(true);
        if self.line.source.get(sign_end..self.line.at).is_some_and(|blank| blank.contains('\n')) {
            let span = Span { start: at, end: sign_end };
            self.line.slip.get_or_insert((span, Syntax::NoValue));
        }
        let takes = self.section.takes(&key);
        let value_at = self.line.at;
        let Some((node, tail)) = self.value(takes) else { return self.another_key(value_at) };
        let (span, message) = self.line.slip.take()?;
        let mut writer = Writer::default();
        writer.put(&key, name.span);
        writer.put(" = ", Span { start: name.span.end, end: value_at });
        if !writer.value(&node, takes) {
            let help = match takes {
                Some(takes) => value::example(name.text, takes),
                None => return None,
            };
            return Some(Meant { span, message, help, pieces: Vec::new() });
        }
        writer.put(&tail, Span { start: self.line.at, end: self.line.end });
        let help = say::Sentence::default();
        Some(Meant { span, message, help, pieces: writer.pieces })
    }

    /// `code = "1", title = "…"`: another key in the same line.
    fn another_key(&self, value_at: usize) -> Option<Meant> {
        let text = self.line.source.get(value_at..self.line.end)?.lines().next()?;
        let name = another_key(text)?;
        let span = Span { start: value_at + name.start, end: value_at + name.end };
        let help = Syntax::OneALine.into();
        Some(Meant { span, message: Syntax::NewLine, help, pieces: Vec::new() })
    }

    /// `"天气" = title`
    fn reversed(mut self) -> Option<Meant> {
        let start = self.line.at;
        let node = self.line.quoted('"')?;
        let value_end = self.line.at;
        self.line.blanks(false);
        self.line.equals().filter(|sign| *sign == "=")?;
        self.line.blanks(false);
        let name = self.line.name()?;
        let takes = self.section.takes(name.text)?;
        if !self.line.rest().is_empty() {
            return None;
        }
        let mut writer = Writer::default();
        writer.put(name.text, Span { start, end: start });
        writer.put(" = ", Span { start, end: start });
        writer.value(&node, Some(takes));
        let span = Span { start, end: value_end };
        writer.put("", Span { start: value_end, end: self.line.end });
        let help = say::Sentence::default();
        Some(Meant { span, message: Syntax::Reversed, help, pieces: writer.pieces })
    }

    /// The value of the statement, and the remark behind it.
    fn value(&mut self, takes: Option<Type>) -> Option<(Node<'s>, String)> {
        let start = self.line.at;
        let first = match self.line.next()? {
            c if is_opening(c) && self.is_group(c, takes) => {
                let group = self.line.group(c)?;
                let group = self.groups(group);
                return Some((group, self.tail(takes)?));
            }
            c if is_quote(c) => self.line.quoted(c)?,
            _ => return self.words(takes),
        };
        let mut items = vec![first];
        loop {
            let behind = self.line.at;
            self.line.blanks(false);
            let Some(c) = self.line.next() else { break };
            let is_apart = self.line.at > behind;
            let has_many = is_list(takes) || matches!(takes, Some(Type::Reply | Type::ReplyOr(_)));
            if is_comma(c) && has_many && self.begins_value(c) {
                self.line.slip(start, Syntax::ListWithoutBrackets);
                self.line.pass(c);
                self.line.blanks(false);
            } else if is_quote(c) && is_apart && has_many {
                self.line.slip(start, Syntax::ListWithoutBrackets);
            } else if let Some(joined) = self.joined(items.last()?, behind) {
                *items.last_mut()? = joined;
                continue;
            } else if let Some(table) = self.fallback(&items, takes) {
                return Some((table, self.tail(takes)?));
            } else {
                self.line.at = behind;
                break;
            }
            let c = self.line.next()?;
            let item = if is_quote(c) { self.line.quoted(c)? } else { return None };
            items.push(item);
        }
        let tail = self.tail(takes)?;
        let span = Span { start, end: self.line.at };
        Some(match <[Node<'s>; 1]>::try_from(items) {
            Ok([one]) => (one, tail),
            Err(items) => (Node::List { items, span }, tail),
        })
    }

    /// Whether a bracket begins a list or table: `（新）公告` and `【1】` may be a text without quotes.
    fn is_group(&self, open: char, takes: Option<Type>) -> bool {
        let is_part = takes.is_none() || is_list(takes) || inner(takes).is_some();
        match open {
            '[' | '{' | '｛' => true,
            '(' | '（' => {
                is_list(takes) || inner(takes).is_some() && self.line.rest().contains('=')
            }
            _ => is_part,
        }
    }

    /// `["停水"]["停电"]` as one list.
    fn groups(&mut self, first: Node<'s>) -> Node<'s> {
        let Node::List { mut items, mut span } = first else { return first };
        while self.line.next() == Some('[') {
            let at = self.line.at;
            let Some(Node::List { items: more, .. }) = self.line.group('[') else {
                self.line.at = at;
                break;
            };
            self.line.slip(at, Syntax::NotHere { found: "[".to_owned() });
            items.extend(more);
            span.end = self.line.at;
        }
        Node::List { items, span }
    }

    /// Whether another text follows the comma `c`.
    fn begins_value(&self, c: char) -> bool {
        let rest = self.line.rest().get(c.len_utf8()..).unwrap_or_default();
        rest.trim_start().starts_with(is_quote)
    }

    /// A text that goes on behind its closing quote, which stands at `behind`: `"请看"新闻"栏目"`,
    /// `"今天" + lunch`.
    fn joined(&mut self, text: &Node<'s>, behind: usize) -> Option<Node<'s>> {
        let Node::Quoted { toml, span } = text else { return None };
        let inner = toml.strip_prefix('"')?.strip_suffix('"')?;
        let rest = self.line.rest();
        if let Some(added) = rest.strip_prefix(['+', '＋']) {
            let added = added.trim_start();
            let (more, length) = if let Some(quoted) = added.strip_prefix('"') {
                let close = quoted.find('"')?;
                (quoted.get(..close)?.to_owned(), close + 2)
            } else {
                let name = added.trim_matches(['{', '}']);
                let length = name.find(|c: char| !c.is_alphanumeric() && c != '_');
                let name = name.get(..length.unwrap_or(name.len()))?;
                (
                    format!("{{{name}}}"),
                    added.len().min(name.len() + 2 * usize::from(added.starts_with('{'))),
                )
            };
            let sign = self.line.at;
            self.line.at += rest.len() - added.len() + length;
            self.line.slip(sign, Syntax::EndsEarly { rest: "+".to_owned() });
            let span = Span { end: self.line.at, ..*span };
            return Some(Node::Quoted { toml: format!("\"{inner}{more}\""), span });
        }
        if rest.starts_with('{') && rest.ends_with('}') {
            let sign = self.line.at;
            self.line.at = self.line.end;
            self.line.slip(sign, Syntax::EndsEarly { rest: rest.to_owned() });
            let span = Span { end: self.line.at, ..*span };
            return Some(Node::Quoted { toml: format!("\"{inner}{rest}\""), span });
        }
        // The last quote of the line ends the text.
        let last = rest.rfind('"')?;
        let after = rest.get(last + 1..)?.trim();
        if self.line.at != behind || !after.is_empty() && !after.starts_with('#') {
            return None;
        }
        let more = rest.get(..last)?;
        if another_key(rest).is_some() {
            return None;
        }
        let word = more.split('"').next()?.trim().to_owned();
        // `""天气""`: quotes around the quotes.
        let around = inner.is_empty().then(|| more.strip_suffix('"')).flatten();
        let toml = match around {
            Some(text) if !text.contains('"') => format!("\"{text}\""),
            _ => format!("\"{}\"", curly(&format!("{inner}\"{more}"))),
        };
        self.line.at += last + 1;
        let quote = behind.saturating_sub(1);
        self.line.slip.get_or_insert((
            Span { start: quote, end: self.line.at },
            Syntax::QuotesInside { word },
        ));
        let span = Span { end: self.line.at, ..*span };
        Some(Node::Quoted { toml, span })
    }

    /// `fallback = "…", handoff = "desk"`: the table that is meant.
    fn fallback(&mut self, items: &[Node<'s>], takes: Option<Type>) -> Option<Node<'s>> {
        let (Some(Type::ReplyOr(table)), [Node::Quoted { toml, span }]) = (takes, items) else {
            return None;
        };
        let first = table.names().next()?;
        let mut entries = vec![(
            Some(Name { text: first, span: *span, is_quoted: false }),
            Node::Quoted { toml: toml.clone(), span: *span },
        )];
        let start = self.line.at;
        while let Some(c) = self.line.next().filter(|c| is_comma(*c)) {
            self.line.pass(c);
            self.line.blanks(false);
            let name = self.line.name().filter(|name| table.key(name.text).is_some())?;
            self.line.blanks(false);
            self.line.equals()?;
            self.line.blanks(false);
            let quote = self.line.next().filter(|c| is_quote(*c))?;
            entries.push((Some(name), self.line.quoted(quote)?));
            self.line.blanks(false);
        }
        self.line.slip(start, Syntax::TableWithoutBraces);
        (entries.len() > 1)
            .then_some(Node::Table { entries, span: Span { end: self.line.at, ..*span } })
    }

    /// Words without quotes, to the end of the line.
    fn words(&mut self, takes: Option<Type>) -> Option<(Node<'s>, String)> {
        let start = self.line.at;
        let rest = self.line.rest();
        let line = rest.lines().next()?;
        let remark = line.find(" #").or_else(|| line.find("\t#")).unwrap_or(line.len());
        let (text, remark) = line.split_at_checked(remark)?;
        // The lines below belong to no value, and another key begins a line of its own.
        if rest.len() > line.len() || another_key(text).is_some() {
            return None;
        }
        let is_one = |c: char| matches!(c, ',' | '，' | ';' | '；' | '"' | '”' | '“') || c == ' ';
        let text = text.trim_end_matches(is_one);
        // `天气"`: only its last quote is there.
        if text.is_empty() || text.contains('"') {
            return None;
        }
        // `2026-11-18 由张三核对`
        let (first, rest) = text.split_once(' ').unwrap_or((text, ""));
        if !rest.is_empty()
            && takes_word(takes)
            && scalar(text, takes).is_none()
            && scalar(first, takes).is_some()
        {
            let span = Span { start, end: start + first.len() };
            self.line.at = self.line.end;
            self.line.slip(span.end + 1, Syntax::RemarkSign);
            return Some((Node::Bare { text: first, span }, format!("  # {}", rest.trim())));
        }
        let left = line.get(text.len()..)?.trim().to_owned();
        self.line.at = start + text.len();
        let span = Span { start, end: self.line.at };
        let is_day = matches!(takes, Some(Type::Date | Type::Dates))
            && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
        let found = text.to_owned();
        if !is_plain(text) {
            let what = if is_day {
                Syntax::NotInTheCalendar { found }
            } else {
                Syntax::NeitherTextNorNumber { found }
            };
            self.line.slip.get_or_insert((span, what));
        } else if !left.is_empty() && remark.is_empty() {
            self.line.slip.get_or_insert((span, Syntax::TooMany { found: left }));
        }
        let remark = if remark.is_empty() { String::new() } else { format!(" {}", remark.trim()) };
        let node = match split(text, is_list(takes)) {
            Some(items) => Node::List {
                items: items
                    .into_iter()
                    .map(|(at, text)| Node::Bare {
                        text,
                        span: Span { start: start + at, end: start + at + text.len() },
                    })
                    .collect(),
                span,
            },
            None => Node::Bare { text, span },
        };
        Some((node, remark))
    }

    /// What stands behind the value: nothing, a remark, or marks that are one too many. `None` where it
    /// is anything else.
    fn tail(&mut self, takes: Option<Type>) -> Option<String> {
        self.line.blanks(false);
        let rest = self.line.rest();
        if rest.is_empty() {
            return Some(String::new());
        }
        let at = self.line.at;
        if rest.starts_with('#') {
            return Some(format!("  {rest}"));
        }
        let marks =
            [',', '，', ';', '；', '。', '.', '、', ']', '】', '}', '”', '“', '"', ':', '：'];
        let marks_end = rest.find(|c| !marks.contains(&c)).unwrap_or(rest.len());
        let after = rest.get(marks_end..)?.trim_start();
        if marks_end > 0 && (after.is_empty() || after.starts_with('#')) {
            let found = rest.get(..marks_end)?.to_owned();
            self.line.at += marks_end;
            self.line.slip(at, Syntax::TooMany { found });
            let remark = if after.is_empty() { String::new() } else { format!("  {after}") };
            return Some(remark);
        }
        let is_remark = ["//", "--", "/*", "<!--", "（", "(", "；", ";", "＃", "※", "←"]
            .iter()
            .any(|sign| rest.starts_with(sign));
        let has_key = another_key(rest).is_some();
        // Words behind a value can be nothing else.
        let is_remark =
            is_remark || !rest.contains(['"', '=', '[', '{', '\'', '“', '\n', ',', '，']);
        if is_remark && !has_key && !(rest.starts_with(['(', '（']) && takes.is_none()) {
            let remark = rest.trim_start_matches(['/', '-', '*', '<', '!', ';', '；', '＃', ' ']);
            let remark = remark.trim_end_matches(['*', '/', '>', '-', ' ']);
            self.line.at = self.line.end;
            self.line.slip(at, Syntax::RemarkSign);
            return Some(format!("  # {remark}"));
        }
        None
    }
}

/// Whether a key takes one word, so that others behind it are a remark.
fn takes_word(takes: Option<Type>) -> bool {
    matches!(
        takes,
        Some(
            Type::Bool
                | Type::Date
                | Type::Count(_)
                | Type::Days
                | Type::Characters
                | Type::OneOf(_)
        )
    )
}

/// Quotes inside a text as `“` and `”`, in turn.
fn curly(text: &str) -> String {
    let mut is_open = false;
    let quote = |c: char| match c {
        '"' => {
            is_open = !is_open;
            if is_open { '“' } else { '”' }
        }
        c => c,
    };
    text.chars().map(quote).collect()
}

/// Where a key that there is stands before `=` in the text, outside of quotes.
fn another_key(text: &str) -> Option<Range<usize>> {
    text.match_indices(['=', '＝']).find_map(|(at, _)| {
        let before = text.get(..at)?.trim_end();
        let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
        let start = before.trim_end_matches(is_name).len();
        let name = before.get(start..)?;
        let is_quoted = before.matches('"').count() % 2 == 1;
        let is_key = keys::TABLES.iter().any(|table| table.key(name).is_some());
        (is_key && !is_quoted).then_some(start..before.len())
    })
}

/// The words of a list without quotes and brackets, each with its place: `招生、报名`, `招生 报名`.
fn split(text: &str, is_list: bool) -> Option<Vec<(usize, &str)>> {
    if !is_list {
        return None;
    }
    // A stroke is also part of an address.
    let is_mark = |c: char| is_comma(c) && (c != '/' || !text.is_ascii() && !text.contains("//"));
    let has_marks = text.contains(is_mark);
    let is_between = |c: char| if has_marks { is_mark(c) } else { c == ' ' || c == '\u{3000}' };
    let mut at = 0;
    let mut words = Vec::new();
    for piece in text.split(is_between) {
        let word = piece.trim();
        if !word.is_empty() {
            words.push((at + (piece.len() - piece.trim_start().len()), word));
        }
        at += piece.len() + text.get(at + piece.len()..)?.chars().next().map_or(0, char::len_utf8);
    }
    // Latin words between blanks are one text, and so is a sentence.
    let is_word =
        |word: &str| has_marks || word.chars().all(|c| !c.is_ascii()) && word.chars().count() >= 2;
    let is_short = words.iter().all(|(_, word)| word.chars().count() <= 16 && is_word(word));
    (words.len() > 1 && is_short && !text.contains(['。', '！', '？', '：'])).then_some(words)
}
