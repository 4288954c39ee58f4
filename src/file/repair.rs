//! A text that is no TOML: each broken statement is told once, and the rest is read as if it were
//! whole.
//!
//! toml's own recovery goes on from where it stumbled, and one unclosed quote makes a dozen errors
//! of the lines below. Here the text is cut into statements first, slips that can only mean one
//! thing are mended, statements that cannot be mended are left out, and what remains is parsed.

mod sentence;
mod statement;

pub(super) use self::sentence::explain;

use std::collections::HashMap;

use toml::de::DeTable;

use self::statement::{Slip, Statement, statements};
use super::keys;
use super::unread::Unread;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::{Path, Span};

/// A text that is TOML, and where its pieces stand in the one it was made of.
pub(super) struct Mended {
    pub(super) text: String,
    /// Where a piece begins here, and where in the source; rising.
    pieces: Vec<Piece>,
    pub(super) diagnostics: Vec<Diagnostic>,
    pub(super) unread: Unread,
}

struct Piece {
    here: usize,
    source: usize,
    /// How long it is in the source; what was put in has no length.
    length: usize,
}

impl Mended {
    fn new() -> Self {
        Mended {
            text: String::new(),
            pieces: Vec::new(),
            diagnostics: Vec::new(),
            unread: Unread::default(),
        }
    }

    /// The place in the source of a place in the mended text.
    pub(super) fn place(&self, span: Span) -> Span {
        let start = self.offset(span.start);
        Span { start, end: self.offset(span.end).max(start) }
    }

    fn offset(&self, here: usize) -> usize {
        let after = self.pieces.partition_point(|piece| piece.here <= here);
        let Some(piece) = after.checked_sub(1).and_then(|at| self.pieces.get(at)) else {
            return here;
        };
        piece.source + (here - piece.here).min(piece.length)
    }

    fn keep(&mut self, source: &str, start: usize, end: usize) {
        self.piece(start, end.saturating_sub(start));
        self.text.push_str(source.get(start..end).unwrap_or_default());
    }

    fn put(&mut self, text: &str, start: usize, end: usize) {
        self.piece(start, end.saturating_sub(start));
        self.text.push_str(text);
    }

    fn piece(&mut self, source: usize, length: usize) {
        self.pieces.push(Piece { here: self.text.len(), source, length });
    }
}

/// Tells every broken statement of `source`, and leaves a text that can be read.
pub(super) fn mend(source: &str) -> Mended {
    let mut mended = Mended::new();
    let mut section = Path::root();
    let mut lists = HashMap::new();
    // Under a header that nobody can read, nothing has a place.
    let mut lost = false;
    let mut kept_to = 0;
    let mut last_broken = None;
    let mut lines = Lines { source, at: 0, line: 0 };
    for statement in statements(source) {
        mended.keep(source, kept_to, statement.start);
        kept_to = statement.end;
        let written = source.get(statement.start..statement.end).unwrap_or_default();
        let edits = Edits::new(source, &statement);
        let text = edits.apply(source, &statement);
        let broken = DeTable::parse(&text).is_err();
        let at = statement.start;
        let clean = edits.0.is_empty() && !broken;
        if !clean {
            let follows = last_broken.is_some_and(|line| line + 1 == lines.at(at));
            let is_text = statement.equals.is_none() && !statement.is_header;
            // Lines of a text whose quotes are lost: the first of them has been told.
            if !(follows && is_text) {
                mended.diagnostics.append(&mut sentence::tell(source, &statement, &text));
            }
            last_broken = broken.then(|| lines.at(statement.end));
        }
        if statement.is_header {
            lost = broken;
            section = if broken { Path::root() } else { header_path(&text, &mut lists) };
        } else if broken || statement.unclosed.is_some() {
            // Another key may stand in the same line.
            mended.unread.unknown_in(section.clone());
            gap(&mut mended.unread, &section, source, &statement);
        }
        if broken || lost {
            if broken && statement.is_header {
                mended.unread.unknown_in(Path::root());
                mended.unread.push(Path::root().key("category"));
            }
            mended.put(&blank(written), statement.start, statement.end);
        } else {
            edits.write(source, &statement, &mut mended);
        }
    }
    mended.keep(source, kept_to, source.len());
    mended
}

/// What is written in place of pieces of one statement, in order.
struct Edits(Vec<(usize, usize, String)>);

impl Edits {
    fn new(source: &str, statement: &Statement) -> Self {
        let slips = statement.slips.iter();
        let mut edits: Vec<_> = slips
            .map(|&Slip { start, end, meant }| (start, end, meant.to_owned()))
            .chain(statement.closing.clone().map(|(at, text)| (at, at, text)))
            .chain(statement::foreign_names(source, statement).flat_map(|(start, end)| {
                [(start, start, "\"".to_owned()), (end, end, "\"".to_owned())]
            }))
            .collect();
        edits.sort();
        let mut behind = 0;
        edits.retain(|&(start, end, _)| {
            let apart = start >= behind;
            behind = behind.max(end);
            apart
        });
        Edits(edits)
    }

    fn apply(&self, source: &str, statement: &Statement) -> String {
        let mut mended = Mended::new();
        self.write(source, statement, &mut mended);
        mended.text
    }

    fn write(&self, source: &str, statement: &Statement, mended: &mut Mended) {
        let mut kept_to = statement.start;
        for (start, end, text) in &self.0 {
            mended.keep(source, kept_to, *start);
            mended.put(text, *start, *end);
            kept_to = *end;
        }
        mended.keep(source, kept_to, statement.end);
    }
}

/// The line breaks stay, so that what follows begins a line.
fn blank(written: &str) -> String {
    written.chars().filter(|&c| c == '\n').collect()
}

/// The line of a place, asked for in rising order.
struct Lines<'s> {
    source: &'s str,
    at: usize,
    line: usize,
}

impl Lines<'_> {
    fn at(&mut self, at: usize) -> usize {
        self.line += self.source.get(self.at..at).map_or(0, |passed| passed.matches('\n').count());
        self.at = at.max(self.at);
        self.line
    }
}

/// The path of a header that TOML can read; `lists` counts the tables of each `[[…]]`.
fn header_path(header: &str, lists: &mut HashMap<Path, usize>) -> Path {
    let Ok(table) = DeTable::parse(header) else { return Path::root() };
    let mut path = Path::root();
    let mut table = Some(table.get_ref());
    while let Some((key, value)) = table.and_then(|table| table.iter().next()) {
        path = path.key(key.get_ref());
        table = value.get_ref().as_table();
        if value.get_ref().is_array() {
            let count = lists.entry(path.clone()).or_default();
            path = path.index(*count);
            *count += 1;
        }
    }
    path
}

fn gap(unread: &mut Unread, section: &Path, source: &str, statement: &Statement) {
    let key = statement.equals.and_then(|equals| source.get(statement.start..equals));
    let key = key.map(str::trim).unwrap_or_default();
    let is_known = keys::TABLES.iter().any(|table| table.names().any(|name| name == key));
    let is_value = section.steps().first() == Path::root().key("values").steps().first();
    if is_known || (is_value && !key.is_empty()) {
        unread.push(section.clone().key(key));
    } else {
        unread.unknown_in(section.clone());
    }
}
