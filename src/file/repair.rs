//! Repairs a text that is not TOML: each broken statement is reported once, and the rest of the file
//! is read as if the statement were right.
//!
//! toml's own error recovery continues where it failed, and one unclosed quote causes a dozen errors
//! in the lines below. Here the text is cut into statements first; slips that can only mean one
//! thing are corrected, statements that cannot be corrected are left out, and the rest is parsed.

mod explain;
mod hints;
mod line;
mod meant;
mod repaired;
mod scan;
mod statement;

use std::collections::{HashMap, HashSet};

use toml::de::DeTable;

pub(super) use self::explain::explain;
use self::line::line_end;
use self::meant::{Section, meant};
use self::repaired::Repaired;
use self::scan::statements;
use self::statement::{Slip, Statement};
use super::keys::{self, Table};
use super::unread::Unread;
use crate::diagnostic::{Code, Diagnostic, Path, Segment, Span, say};

/// Reports every broken statement of `source`, and leaves a text that can be read.
pub(super) fn repair(source: &str) -> Repaired {
    let statements = statements(source);
    let mut repair = Repair {
        source,
        repaired: Repaired::default(),
        section: Path::root(),
        written: HashSet::new(),
        lists: HashMap::new(),
        is_lost: false,
        block: None,
        lines: Lines { source, at: 0, line: 0 },
    };
    let mut kept_to = 0;
    for (index, statement) in statements.iter().enumerate() {
        repair.repaired.keep(source, kept_to, statement.start);
        kept_to = statement.end;
        let next = statements.get(index + 1);
        if statement.is_header { repair.header(statement) } else { repair.line(statement, next) }
    }
    repair.end_block();
    repair.repaired.keep(source, kept_to, source.len());
    repair.repaired
}

/// How far a text has been repaired.
struct Repair<'s> {
    source: &'s str,
    repaired: Repaired,
    /// The header that the next statement is below, and the keys that are written there.
    section: Path,
    written: HashSet<&'s str>,
    /// How many tables each `[[…]]` has.
    lists: HashMap<Path, usize>,
    /// Below a header that cannot be read, the keys belong to no known table.
    is_lost: bool,
    block: Option<Block>,
    lines: Lines<'s>,
}

impl<'s> Repair<'s> {
    fn header(&mut self, statement: &Statement) {
        let edits = Edits::new(self.source, statement);
        let text = edits.apply(self.source, statement);
        let is_broken = DeTable::parse(&text).is_err();
        if is_broken || !edits.0.is_empty() {
            self.end_block();
            let told = explain::statement(self.source, statement, &text, None);
            self.repaired.diagnostics.extend(told);
        }
        self.written.clear();
        if is_broken {
            self.section = Path::root();
            self.lose(statement);
        } else {
            self.is_lost = false;
            self.section = header_path(&text, &mut self.lists);
            edits.write(self.source, statement, &mut self.repaired);
        }
    }

    /// A `key = value`, or what should be one.
    fn line(&mut self, statement: &Statement, next: Option<&Statement>) {
        let table = keys::table_at(&self.section);
        if !self.is_lost && self.lacks_header(statement, next) {
            self.lose(statement);
            return;
        }
        self.written.insert(key(self.source, statement));
        let edits = Edits::new(self.source, statement);
        let text = edits.apply(self.source, statement);
        let is_broken = DeTable::parse(&text).is_err();
        if !is_broken && edits.0.is_empty() {
            if self.is_lost {
                self.leave_out(statement);
            } else {
                edits.write(self.source, statement, &mut self.repaired);
            }
            return;
        }
        let section = Section::at(&self.section);
        if let Some(meant) = meant(self.source, statement, section) {
            self.end_block();
            self.repaired.diagnostics.push(meant.diagnostic());
            if meant.pieces.is_empty() {
                // Another key may be in the same line.
                self.repaired.unread.unknown_in(self.section.clone());
                note_unread(&mut self.repaired.unread, &self.section, self.source, statement);
            }
            if meant.pieces.is_empty() || self.is_lost {
                return self.leave_out(statement);
            }
            for (text, span) in &meant.pieces {
                self.repaired.put(text, span.start, span.end);
            }
            return;
        }
        self.tell(statement, &text, is_broken, table);
        if is_broken || statement.unclosed.is_some() {
            self.repaired.unread.unknown_in(self.section.clone());
            note_unread(&mut self.repaired.unread, &self.section, self.source, statement);
        }
        if is_broken || self.is_lost {
            self.leave_out(statement);
        } else {
            edits.write(self.source, statement, &mut self.repaired);
        }
    }

    /// Tells of a broken statement; of consecutive lines of text only once.
    fn tell(
        &mut self,
        statement: &Statement,
        text: &str,
        is_broken: bool,
        table: Option<&'static Table>,
    ) {
        let is_text = is_broken && statement.equals.is_none();
        let follows = is_text
            && self
                .block
                .as_ref()
                .is_some_and(|block| block.last_line + 1 == self.lines.at(statement.start));
        if !follows {
            self.end_block();
            let first = self.repaired.diagnostics.len();
            let told = explain::statement(self.source, statement, text, table);
            self.repaired.diagnostics.extend(told);
            // The lines of a text whose quotes are lost are not told one by one.
            let is_lost_text = statement.unclosed.is_some();
            if is_text || is_lost_text {
                let first = (!is_lost_text).then_some(first);
                let start = statement.start;
                self.block = Some(Block { start, first, count: 0, end: 0, last_line: 0 });
            }
        }
        if let Some(block) = &mut self.block {
            block.count += 1;
            block.end = statement.end;
            block.last_line = self.lines.at(statement.end);
        }
    }

    /// Whether a header is missing here, which is told: a line of text stands where it should, or
    /// the keys of the section begin anew.
    fn lacks_header(&mut self, statement: &Statement, next: Option<&Statement>) -> bool {
        let Some(next) = next.filter(|next| !next.is_header) else { return false };
        let (key, next) = (key(self.source, statement), key(self.source, next));
        let is_written = |key: &str| !key.is_empty() && self.written.contains(key);
        let is_of_category = keys::CATEGORY.key(next).is_some();
        let is_foreign = Section::at(&self.section).lacks(next);
        let span = Span {
            start: statement.start,
            end: line_end(self.source, statement.start).min(statement.end),
        };
        let (message, help) = if is_written(key) && is_written(next) {
            let header = self.another_header();
            let span_key = key.to_owned();
            (say::Syntax::HeaderMissing { key: span_key }, say::Syntax::WriteHeaderAbove { header })
        } else if is_text(self.source, statement, Section::at(&self.section))
            && (is_written(next) || is_of_category && is_foreign)
        {
            let found = self.source.get(span.range()).unwrap_or_default().trim().to_owned();
            let header = if is_of_category && is_foreign {
                "[category.a1]".to_owned()
            } else {
                self.another_header()
            };
            (say::Syntax::TextForHeader { found }, say::Syntax::WriteHeaderInstead { header })
        } else {
            return false;
        };
        self.end_block();
        let diagnostic = Diagnostic::new(Code::Syntax, message).at_span(span).help(help);
        self.repaired.diagnostics.push(diagnostic);
        true
    }

    /// The header of another section like this one.
    fn another_header(&self) -> String {
        match self.section.segments() {
            [Segment::Key(list), Segment::Index(_)] => format!("[[{list}]]"),
            [Segment::Key(top), Segment::Key(id), Segment::Key(list), Segment::Index(_)] => {
                format!("[[{top}.{id}.{list}]]")
            }
            [Segment::Key(top), Segment::Key(_), ..] if top == "desk" => "[desk.a1]".to_owned(),
            _ => "[category.a1]".to_owned(),
        }
    }

    /// What follows belongs to a table that is not known.
    fn lose(&mut self, statement: &Statement) {
        self.is_lost = true;
        self.repaired.unread.unknown_in(Path::root());
        self.repaired.unread.push(Path::root().key("category"));
        self.leave_out(statement);
    }

    /// Leaves out a statement but for its line breaks, so that the next one begins a line.
    fn leave_out(&mut self, statement: &Statement) {
        let written = self.source.get(statement.start..statement.end).unwrap_or_default();
        let breaks: String = written.chars().filter(|&c| c == '\n').collect();
        self.repaired.put(&breaks, statement.start, statement.end);
    }

    fn end_block(&mut self) {
        if let Some(block) = self.block.take() {
            block.end(self.source, &mut self.repaired.diagnostics);
        }
    }
}

/// The key of a statement, or what stands for it.
fn key<'s>(source: &'s str, statement: &Statement) -> &'s str {
    let key = statement.equals.and_then(|equals| source.get(statement.start..equals));
    key.map(str::trim).unwrap_or_default()
}

/// Whether a statement is a line of text: it has no key, or none that there is before a colon.
fn is_text(source: &str, statement: &Statement, section: Section) -> bool {
    let Some(equals) = statement.equals else { return true };
    let has_colon = source.get(equals..).is_some_and(|rest| rest.starts_with([':', '：']));
    has_colon && !section.has(key(source, statement))
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
    let key = key(source, statement);
    let is_known = keys::TABLES.iter().any(|table| table.names().any(|name| name == key));
    let is_value = section.segments().first() == Path::root().key("values").segments().first();
    if is_known || (is_value && !key.is_empty()) {
        unread.push(section.clone().key(key));
    } else {
        unread.unknown_in(section.clone());
    }
}
