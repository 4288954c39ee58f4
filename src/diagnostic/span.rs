//! Byte ranges in a menu's source text.

use std::ops::Range;

/// A range of bytes in a menu's source text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Span {
    pub(crate) start: usize,
    pub(crate) end: usize,
}

impl Span {
    pub(crate) fn range(self) -> Range<usize> {
        self.start..self.end
    }

    /// Moves both ends outwards to the nearest character boundaries of `source`: the TOML parser
    /// counts bytes, and may point into a character or past the end.
    pub(crate) fn on_chars(self, source: &str) -> Span {
        let is_boundary = |&at: &usize| source.is_char_boundary(at);
        let start = (0..=self.start.min(source.len())).rev().find(is_boundary).unwrap_or(0);
        let end = (self.end.min(source.len())..=source.len()).find(is_boundary);
        Span { start, end: end.unwrap_or(start).max(start) }
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Span { start: range.start, end: range.end }
    }
}
