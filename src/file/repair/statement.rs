//! A statement of a broken file: one header or one `key = value`, and what is wrong with it.

use super::line::line_end;

/// One header or one `key = value`, as byte offsets in the source.
#[derive(Debug)]
pub(super) struct Statement {
    pub(super) start: usize,
    /// Where its last line ends.
    pub(super) end: usize,
    pub(super) is_header: bool,
    /// The end of the key: where `=` is, or what was written instead.
    pub(super) equals: Option<usize>,
    /// Characters written where TOML wants others.
    pub(super) slips: Vec<Slip>,
    /// The quote or bracket that is never closed.
    pub(super) unclosed: Option<usize>,
    /// What closes everything that is open, and where to insert it.
    pub(super) closing: Option<(usize, String)>,
    /// The header that is meant by a line without its brackets, or with others: where that line
    /// ends, and how it is written.
    pub(super) meant_header: Option<(usize, String)>,
}

/// A piece of a statement, and what TOML would have there.
#[derive(Debug)]
pub(super) struct Slip {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) meant: &'static str,
}

/// The names in a key or header that TOML wants in quotes: start and end of each.
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
        let is_around = |c: char| !c.is_alphanumeric() && !matches!(c, '_' | '-' | '"' | '\'');
        let begin = from + (piece.len() - piece.trim_start_matches(is_around).len());
        let name = piece.trim_matches(is_around);
        let is_foreign = name.chars().any(|c| c.is_alphabetic() && !c.is_ascii())
            && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'));
        is_foreign.then_some((begin, begin + name.len()))
    })
}
