//! Pieces of the folded message as text, on the stack where they are short.

use std::ops::Range;

use super::{Exact, Haystack, Origin, Source};
use crate::text::index::bytes;
use crate::text::{CharKind, Chars, FoldedChar};

/// Messages of up to this many bytes are folded to a text without an allocation: four for each of
/// `STACK_CHARS`.
const FOLDED: usize = 1024;

/// The same for the longest messages that are read unless a menu says otherwise.
const LONGEST_FOLDED: usize = 4 * 4096;

/// Spans of up to this many characters become a text on the stack; hardly any choice or word is longer.
const TEXT_CHARS: usize = 64;

impl<'t> Haystack<'t> {
    /// The folded message. The first call allocates it.
    pub(crate) fn folded(&self) -> &str {
        let text = || match self.source {
            Source::Same { .. } if is_printable_ascii(self.raw) => self.raw.to_ascii_lowercase(),
            _ => self.fold.fold(self.raw).into_text(),
        };
        &self.folded.get_or_init(|| Exact::of_text(text())).text
    }

    /// Calls `f` with the folded message, without an allocation if it is short.
    pub(crate) fn with_folded<R>(&self, f: impl FnOnce(&str) -> R) -> R {
        self.with_slice(0..self.len(), f)
    }

    /// Calls `f` with the characters `span` of the folded message, without an allocation if they are few.
    pub(crate) fn with_slice<R>(&self, span: Range<usize>, f: impl FnOnce(&str) -> R) -> R {
        let mut buffer = [0; 4 * TEXT_CHARS];
        if self.folded.get().is_none()
            && let Some(text) = self.text(span.clone(), &mut buffer)
        {
            return f(text);
        }
        self.with_long_slice(span, f)
    }

    #[inline(never)]
    fn with_long_slice<R>(&self, span: Range<usize>, f: impl FnOnce(&str) -> R) -> R {
        if self.raw.len() <= FOLDED {
            self.with_folded_into(&mut [0; FOLDED], span, f)
        } else {
            self.with_longest_slice(span, f)
        }
    }

    // Out of line: hardly any message needs so much of the stack.
    #[inline(never)]
    fn with_longest_slice<R>(&self, span: Range<usize>, f: impl FnOnce(&str) -> R) -> R {
        self.with_folded_into(&mut [0; LONGEST_FOLDED], span, f)
    }

    /// Calls `f` with the characters `span` of the folded message, which is made in `buffer` unless
    /// it is there already or longer.
    fn with_folded_into<R>(
        &self,
        buffer: &mut [u8],
        span: Range<usize>,
        f: impl FnOnce(&str) -> R,
    ) -> R {
        if self.folded.get().is_none()
            && self.raw.len() <= buffer.len()
            && let Some(folded) = self.fold.fold_into(self.raw, buffer)
        {
            return f(folded.get(bytes(folded, span)).unwrap_or_default());
        }
        f(self.slice(span))
    }

    /// The characters `span` of the folded message.
    pub(crate) fn slice(&self, span: Range<usize>) -> &str {
        let folded = self.folded();
        folded.get(bytes(folded, span)).unwrap_or_default()
    }

    /// The characters `span` of the folded message, if they are few; written into the buffer if the fold
    /// changes one.
    fn text<'b>(&'b self, span: Range<usize>, buffer: &'b mut [u8]) -> Option<&'b str> {
        if span.len() > TEXT_CHARS {
            return None;
        }
        let len = match self.source {
            Source::Same { .. } => {
                let is_ascii = matches!(self.chars, Chars::Ascii(..));
                let is_all = span.len() == self.len();
                let span = if is_ascii || is_all { span } else { bytes(self.raw, span) };
                let raw = if is_all { self.raw } else { self.raw.get(span)? };
                let keeps = |c| self.fold.image(c).is_none_or(|image| image.c == c);
                if !is_ascii && raw.chars().all(keeps) {
                    return Some(raw);
                }
                if is_ascii || is_printable_ascii(raw) {
                    let text = buffer.get_mut(..raw.len())?;
                    text.copy_from_slice(raw.as_bytes());
                    text.make_ascii_lowercase();
                    return str::from_utf8(text).ok();
                }
                let images = raw.chars().map(|c| self.fold.image(c).map_or(c, |image| image.c));
                write(images, buffer)
            }
            Source::Edited(origins) => write(self.images(origins, span), buffer),
            Source::Exact => return None,
        };
        str::from_utf8(buffer.get(..len)?).ok()
    }

    /// The folded characters `span`.
    fn images(&self, origins: &'t [Origin], span: Range<usize>) -> impl Iterator<Item = char> {
        let origin = |at: usize| origins.get(at).map_or(0, |origin| origin.index());
        let first = origin(span.start);
        let mut rest = self.raw.chars();
        if let Some(skipped) = first.checked_sub(1) {
            rest.nth(skipped);
        }
        let mut index = first;
        span.map(move |at| {
            let c = self.chars.get(at).unwrap_or_default();
            match c.kind() {
                CharKind::Space => return ' ',
                CharKind::Break => return '\n',
                _ => {}
            }
            if let Some(skipped) = (origin(at) - index).checked_sub(1) {
                rest.nth(skipped);
            }
            index = origin(at);
            let Some(raw) = rest.clone().next() else { return ' ' };
            if let Some(image) = self.fold.image(raw) {
                return image.c;
            }
            let before = |at: &usize| {
                let is_space = |c: FoldedChar| c.has(FoldedChar::WHITE_SPACE);
                origin(*at) == index && !self.chars.get(*at).is_some_and(is_space)
            };
            let images = (0..at).rev().take_while(before);
            self.fold.fold_char(raw).nth(images.count()).unwrap_or(raw)
        })
    }
}

/// White space aside, the fold changes nothing but its case.
fn is_printable_ascii(raw: &str) -> bool {
    raw.bytes().all(|byte| matches!(byte, b' '..=b'~'))
}

/// Writes characters as UTF-8 into a buffer with four bytes for each. Returns how many bytes they are.
fn write(chars: impl Iterator<Item = char>, buffer: &mut [u8]) -> usize {
    let mut len = 0;
    for c in chars {
        let mut utf8 = [0; 4];
        let width = c.encode_utf8(&mut utf8).len();
        // All four: a copy of a length that is not known is a call.
        if let Some(room) = buffer.get_mut(len..).and_then(|rest| rest.first_chunk_mut()) {
            *room = utf8;
            len += width;
        }
    }
    len
}
