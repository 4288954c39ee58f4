//! The message without what surrounds it, as `text::bare` says for a text.

use std::ops::Range;

use super::{Haystack, Source};
use crate::text::index::char_at_byte;
use crate::text::{CharKind, Chars, FoldedChar, bare_range, faces, trim_end, trim_start};

impl Haystack<'_> {
    /// The characters between the decoration at both ends.
    #[inline]
    pub(crate) fn bare(&self) -> Range<usize> {
        if !self.flags.has(FoldedChar::DECORATION | FoldedChar::FACE) {
            return 0..self.len();
        }
        // Most English messages begin and end with a word; a slash begins the code of a face.
        if let Chars::Ascii(text @ [first, .., last], _) = self.chars
            && first.is_ascii_alphanumeric()
            && last.is_ascii_alphanumeric()
            && !text.iter().rev().take(faces::LONGEST).any(|&byte| byte == b'/')
        {
            return 0..text.len();
        }
        let is_decoration = |c: FoldedChar| c.has(FoldedChar::DECORATION);
        // A bracket or a slash at an end may be a face's.
        let is_outer = |c: FoldedChar| is_decoration(c) && !c.has(FoldedChar::FACE);
        let (mut start, mut end) = (0, self.len());
        let mut first = self.chars.get(start);
        while first.is_some_and(is_outer) {
            start += 1;
            first = self.chars.get(start);
        }
        let mut last = self.chars.before(end);
        while end > start && last.is_some_and(is_outer) {
            end -= 1;
            last = self.chars.before(end);
        }
        let is_face = |c: Option<FoldedChar>| c.is_some_and(|c| c.has(FoldedChar::FACE));
        if start > 0 {
            start = self.bare_start();
        }
        if self.flags.has(FoldedChar::FACE) {
            let has_last = is_face(last) || self.may_end_with_face_code(end);
            if is_face(first) || has_last {
                if !is_face(first)
                    && let Some(end) = self.end_before_faces(end).filter(|end| *end > start)
                {
                    return start..end;
                }
                return self.bare_of_faces(start..end, is_face(first), has_last);
            }
        }
        start..end
    }

    /// Whether one of the last characters before the decoration from `end` on, or in it, is a slash
    /// with `:` behind it.
    #[inline]
    fn may_end_with_face_code(&self, end: usize) -> bool {
        let start = end.saturating_sub(faces::LONGEST);
        if let Chars::Ascii(text, _) = self.chars {
            let tail = text.get(start..).unwrap_or_default();
            // Without an early exit, as where it would be is mispredicted.
            let pairs = tail.iter().zip(tail.get(1..).unwrap_or_default());
            return pairs.fold(0, |all, (&c, &next)| all | u8::from(c == b'/' && next == b':'))
                != 0;
        }
        // A colon is decoration, and most of what follows a slash is not.
        let may_be_code = |at: usize, c: FoldedChar| {
            let next = self.chars.get(at + 1).unwrap_or_default();
            c.has(FoldedChar::FACE) && next.has(FoldedChar::DECORATION)
        };
        let mut tail = (start..).map_while(|at| Some((at, self.chars.get(at)?)));
        tail.any(|(at, c)| may_be_code(at, c) && self.is_face_code(at))
    }

    #[inline(never)]
    fn is_face_code(&self, at: usize) -> bool {
        self.with_slice(at..(at + 2).min(self.len()), |pair| pair == "/:")
    }

    /// The end of what stands before the faces and the decoration at `end`; `None` where the folded text must tell.
    #[inline(never)]
    fn end_before_faces(&self, mut end: usize) -> Option<usize> {
        if !matches!(self.source, Source::Same { .. }) {
            return None;
        }
        let decoration = self.raw.char_indices().rev().take(self.len() - end);
        let mut text = self.raw.get(..decoration.last().map_or(self.raw.len(), |(at, _)| at))?;
        loop {
            if let Some(rest) = faces::strip_named_suffix(text) {
                let face = text.get(rest.len()..)?;
                end -= face.chars().count();
                text = rest;
                continue;
            }
            // A code may be there, or a name that is not written as it is folded.
            let mut tail =
                (end.saturating_sub(faces::LONGEST)..end).map_while(|at| self.chars.get(at));
            if tail.any(|c| c.has(FoldedChar::FACE)) {
                return None;
            }
            let last = self.chars.before(end)?;
            if !last.has(FoldedChar::DECORATION) {
                return Some(end);
            }
            end -= 1;
            text = text.get(..text.char_indices().next_back()?.0)?;
        }
    }

    /// What is left of `bare` where faces may be at the first or the last end.
    #[inline(never)]
    fn bare_of_faces(&self, bare: Range<usize>, at_first: bool, at_last: bool) -> Range<usize> {
        // An end of the message, with room for what decides about a face.
        const END: usize = 24;
        let margin = faces::LONGEST;
        if self.len() > END {
            let start = if at_first {
                self.with_slice(0..END, |head| {
                    let rest = trim_start(head).chars().count();
                    (rest >= margin).then_some(END - rest)
                })
            } else {
                Some(bare.start)
            };
            let end = if at_last {
                self.with_slice(self.len() - END..self.len(), |tail| {
                    let kept = trim_end(tail).chars().count();
                    (kept >= margin).then_some(self.len() - END + kept)
                })
            } else {
                Some(bare.end)
            };
            if let (Some(start), Some(end)) = (start, end) {
                return start..end;
            }
        }
        self.with_folded(|folded| {
            let bare = bare_range(folded);
            char_at_byte(folded, bare.start)..char_at_byte(folded, bare.end)
        })
    }

    /// How many characters of decoration it begins with.
    fn bare_start(&self) -> usize {
        let mut start = 0;
        while let Some(c) = self.chars.get(start).filter(|c| c.has(FoldedChar::DECORATION)) {
            // A run of signs is a dash or an ellipsis.
            let lone = c.is_sign() && self.chars.before(start) != Some(c);
            if lone && self.chars.get(start + 1).is_some_and(|next| next.kind() == CharKind::Digit)
            {
                break;
            }
            start += 1;
        }
        start
    }
}
