//! From characters of the folded message to the message as it was sent.

use std::ops::Range;

use super::{Haystack, Origin, Source};
use crate::text::index::{byte_of_char, bytes};
use crate::text::{Fold, FoldedChar};

impl<'t> Haystack<'t> {
    /// The bytes of the message as it was sent for characters of the folded one.
    pub(crate) fn locate(&self, span: Range<usize>) -> Range<usize> {
        match self.source {
            Source::Same { .. } if self.chars.len() == self.raw.len() => span,
            // Nearly always all characters up to there are Han.
            Source::Same { leading } if span.end <= leading => 3 * span.start..3 * span.end,
            Source::Same { .. } => bytes(self.raw, span),
            Source::Edited(origins) => self
                .locate_edited(origins, &span)
                .unwrap_or_else(|| self.fold.locate_chars(self.raw, span)),
            Source::Exact => self.fold.locate_chars(self.raw, span),
        }
    }

    /// Finds many places, each in constant time.
    pub(crate) fn places(&self) -> Places<'_> {
        let folded = self.folded();
        let starts = folded.char_indices().map(|(at, _)| at).chain([folded.len()]).collect();
        Places { folded, starts, origins: self.fold.origins(self.raw) }
    }

    /// `None` where it takes a walk: at the end of white space, that may have been longer.
    fn locate_edited(&self, origins: &[Origin], span: &Range<usize>) -> Option<Range<usize>> {
        let last = span.end.checked_sub(1).filter(|&last| last >= span.start)?;
        if self.chars.get(last)?.has(FoldedChar::WHITE_SPACE) {
            return None;
        }
        let end = origins.get(last)?.index() + 1;
        let mut found = bytes(self.raw, origins.get(span.start)?.index()..end);
        if origins.get(span.end).is_some_and(|next| next.index() + 1 == end) {
            return Some(found);
        }
        // What was dropped from a grapheme belongs to its last image.
        let rest = self.raw.get(found.end..)?;
        let dropped = rest.char_indices().take_while(|&(_, c)| Fold::is_dropped(c));
        let extending = dropped.filter(|&(_, c)| Fold::may_share_grapheme(c)).last();
        found.end += extending.map_or(0, |(at, c)| at + c.len_utf8());
        Some(found)
    }

    /// The message as it was sent from the folded character `at` on, unless only the folded text knows
    /// where that is.
    pub(crate) fn raw_from(&self, at: usize) -> Option<&'t str> {
        let index = match self.source {
            Source::Same { leading } if at <= leading => return self.raw.get(3 * at..),
            Source::Same { .. } => at,
            Source::Edited(origins) => origins.get(at)?.index(),
            Source::Exact => return None,
        };
        self.raw.get(byte_of_char(self.raw, index)..)
    }

    /// The folded character `at`, if it stands for one of the message.
    pub(crate) fn char(&self, at: usize) -> Option<char> {
        let raw = self.raw_from(at)?.chars().next()?;
        self.fold.image(raw).map(|image| image.c)
    }
}

/// Where each character of the folded message stands in it and in the message as it was sent.
pub(crate) struct Places<'h> {
    folded: &'h str,
    /// The byte at which each begins, and the length.
    starts: Vec<usize>,
    origins: Vec<Range<usize>>,
}

impl Places<'_> {
    /// As [`Haystack::slice`].
    pub(crate) fn slice(&self, span: Range<usize>) -> &str {
        let byte = |at: usize| self.starts.get(at).copied().unwrap_or(self.folded.len());
        self.folded.get(byte(span.start)..byte(span.end)).unwrap_or_default()
    }

    /// As [`Haystack::locate`].
    pub(crate) fn locate(&self, span: Range<usize>) -> Range<usize> {
        let behind = self.origins.last().map_or(0, |last| last.end);
        let start = self.origins.get(span.start).map_or(behind, |origin| origin.start);
        let last = self.origins.get(span.clone()).and_then(<[_]>::last);
        start..last.map_or(start, |last| last.end)
    }
}
