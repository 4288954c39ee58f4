//! The repaired text, and where its pieces come from.

use crate::diagnostic::{Diagnostic, Span};
use crate::file::unread::Unread;

/// A text that is TOML, made of a source that is not.
#[derive(Default)]
pub(in crate::file) struct Repaired {
    pub(in crate::file) text: String,
    /// In ascending order.
    pieces: Vec<Piece>,
    pub(in crate::file) diagnostics: Vec<Diagnostic>,
    pub(in crate::file) unread: Unread,
}

/// A piece of the repaired text.
struct Piece {
    /// Where it begins in the repaired text, and in the source.
    here: usize,
    source: usize,
    /// How many bytes of the source it replaces; 0 for what was inserted.
    length: usize,
}

impl Repaired {
    /// The place in the source of a place in the repaired text.
    pub(in crate::file) fn in_source(&self, span: Span) -> Span {
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

    /// Appends a piece of the source as it is.
    pub(super) fn keep(&mut self, source: &str, start: usize, end: usize) {
        let text = source.get(start..end);
        debug_assert!(text.is_some() || start >= end, "{start}..{end} is not on characters");
        self.put(text.unwrap_or_default(), start, end);
    }

    /// Appends `text` in place of a piece of the source.
    pub(super) fn put(&mut self, text: &str, start: usize, end: usize) {
        let length = end.saturating_sub(start);
        self.pieces.push(Piece { here: self.text.len(), source: start, length });
        self.text.push_str(text);
    }
}
