//! Repairs a text that is not TOML: each broken statement is reported once, and the rest of the file
//! is read as if the statement were right.
//!
//! toml's own error recovery continues where it failed, and one unclosed quote causes a dozen errors
//! in the lines below. Here the text is cut into statements first; slips that can only mean one
//! thing are corrected, statements that cannot be corrected are left out, and the rest is parsed.

mod explain;
mod hints;
mod line;
mod repaired;
mod scan;
mod statement;

use std::collections::HashMap;

use toml::de::DeTable;

pub(super) use self::explain::explain;
use self::repaired::Repaired;
use self::scan::statements;
use self::statement::{Slip, Statement};
use super::keys;
use super::unread::Unread;
use crate::diagnostic::{Diagnostic, Path, Span};

/// Reports every broken statement of `source`, and leaves a text that can be read.
pub(super) fn repair(source: &str) -> Repaired {
    let mut repaired = Repaired::default();
    let mut section = Path::root();
    let mut lists = HashMap::new();
    // Below a header that cannot be read, the keys belong to no known table.
    let mut is_lost = false;
    let mut kept_to = 0;
    let mut block = None;
    let mut lines = Lines { source, at: 0, line: 0 };
    for statement in statements(source) {
        repaired.keep(source, kept_to, statement.start);
        kept_to = statement.end;
        let edits = Edits::new(source, &statement);
        let text = edits.apply(source, &statement);
        let is_broken = DeTable::parse(&text).is_err();
        if is_broken || !edits.0.is_empty() {
            let is_text = is_broken && statement.equals.is_none() && !statement.is_header;
            let follows = block.as_ref().is_some_and(|block: &Block| {
                is_text && block.last_line + 1 == lines.at(statement.start)
            });
            if !follows {
                if let Some(block) = block.take() {
                    block.end(source, &mut repaired.diagnostics);
                }
                let first = repaired.diagnostics.len();
                repaired.diagnostics.append(&mut explain::statement(source, &statement, &text));
                // The lines of a text whose quotes are lost are not told one by one.
                let is_lost_text = statement.unclosed.is_some();
                if is_text || is_lost_text {
                    let first = (!is_lost_text).then_some(first);
                    block = Some(Block {
                        start: statement.start,
                        first,
                        count: 0,
                        end: 0,
                        last_line: 0,
                    });
                }
            }
            if let Some(block) = &mut block {
                block.count += 1;
                block.end = statement.end;
                block.last_line = lines.at(statement.end);
            }
        }
        if statement.is_header {
            is_lost = is_broken;
            section = if is_broken { Path::root() } else { header_path(&text, &mut lists) };
        } else if is_broken || statement.unclosed.is_some() {
            // Another key may be in the same line.
            repaired.unread.unknown_in(section.clone());
            note_unread(&mut repaired.unread, &section, source, &statement);
        }
        if is_broken && statement.is_header {
            repaired.unread.unknown_in(Path::root());
            repaired.unread.push(Path::root().key("category"));
        }
        if is_broken || is_lost {
            let written = source.get(statement.start..statement.end).unwrap_or_default();
            // The line breaks stay, so that the next statement begins a line.
            let breaks: String = written.chars().filter(|&c| c == '\n').collect();
            repaired.put(&breaks, statement.start, statement.end);
        } else {
            edits.write(source, &statement, &mut repaired);
        }
    }
    if let Some(block) = block {
        block.end(source, &mut repaired.diagnostics);
    }
    repaired.keep(source, kept_to, source.len());
    repaired
}

/// Consecutive lines of which none is `key = value` or a header.
struct Block {
    start: usize,
    end: usize,
    last_line: usize,
    count: usize,
    /// The diagnostic on its first line; `None` for the lines of a text whose quotes are lost.
    first: Option<usize>,
}

impl Block {
    /// Tells of a block of several lines once.
    fn end(self, source: &str, diagnostics: &mut Vec<Diagnostic>) {
        let Block { start, end, count, first: Some(first), .. } = self else { return };
        if count > 1 {
            diagnostics.truncate(first);
            diagnostics.push(explain::lines(source, Span { start, end }, count));
        }
    }
}

/// The replacements inside one statement, in order: start, end and the new text.
struct Edits(Vec<(usize, usize, String)>);

impl Edits {
    fn new(source: &str, statement: &Statement) -> Self {
        let slips = statement.slips.iter();
        if let Some((end, header)) = &statement.meant_header {
            return Edits(vec![(statement.start, *end, header.clone())]);
        }
        let mut edits: Vec<_> = slips
            .map(|&Slip { start, end, meant }| (start, end, meant.to_owned()))
            .chain(statement.closing.clone().map(|(at, text)| (at, at, text)))
            .chain(statement::foreign_names(source, statement).flat_map(|(start, end)| {
                [(start, start, "\"".to_owned()), (end, end, "\"".to_owned())]
            }))
            .collect();
        edits.sort();
        let mut last_end = 0;
        edits.retain(|&(start, end, _)| {
            let is_apart = start >= last_end;
            last_end = last_end.max(end);
            is_apart
        });
        Edits(edits)
    }

    /// The text of the statement with the replacements made.
    fn apply(&self, source: &str, statement: &Statement) -> String {
        let mut repaired = Repaired::default();
        self.write(source, statement, &mut repaired);
        repaired.text
    }

    fn write(&self, source: &str, statement: &Statement, repaired: &mut Repaired) {
        let mut kept_to = statement.start;
        for (start, end, text) in &self.0 {
            repaired.keep(source, kept_to, *start);
            repaired.put(text, *start, *end);
            kept_to = *end;
        }
        repaired.keep(source, kept_to, statement.end);
    }
}

/// Line numbers of places that are asked for in ascending order.
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

/// Notes that the value of a broken `key = value` could not be read.
fn note_unread(unread: &mut Unread, section: &Path, source: &str, statement: &Statement) {
    let key = statement.equals.and_then(|equals| source.get(statement.start..equals));
    let key = key.map(str::trim).unwrap_or_default();
    let is_known = keys::TABLES.iter().any(|table| table.names().any(|name| name == key));
    let is_value = section.segments().first() == Path::root().key("values").segments().first();
    if is_known || (is_value && !key.is_empty()) {
        unread.push(section.clone().key(key));
    } else {
        unread.unknown_in(section.clone());
    }
}
