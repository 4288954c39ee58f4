//! The lines around places of a menu's source; of a line of very many characters only what is near.

use std::borrow::Cow;
use std::ops::Range;

use super::span::Span;

/// Longer lines are cut.
const LONG: usize = 1000;

/// How many bytes of a long line are shown on each side of a place.
const AROUND: usize = 80;

/// Stands where something is left out.
const GAP: &str = "…";

/// Whole lines of a source, or what is left of them.
pub(super) struct Excerpt<'s> {
    pub(super) text: Cow<'s, str>,
    /// Where each piece begins in the source and in the excerpt, and how long it is.
    pieces: Vec<(usize, usize, usize)>,
}

impl<'s> Excerpt<'s> {
    /// The lines in which the spans lie.
    pub(super) fn around(source: &'s str, spans: &[Range<usize>]) -> Self {
        let start = spans.iter().map(|span| span.start).min().unwrap_or(0);
        let end = spans.iter().map(|span| span.end).max().unwrap_or(0);
        let from = source[..start].rfind('\n').map_or(0, |at| at + 1);
        let to = source[end..].find('\n').map_or(source.len(), |at| end + at);
        let lines = source[from..to].trim_end_matches('\r');
        if lines.len() <= LONG || lines.split('\n').all(|line| line.len() <= LONG) {
            return Excerpt { text: lines.into(), pieces: vec![(from, 0, lines.len())] };
        }
        let mut excerpt = Excerpt { text: String::new().into(), pieces: Vec::new() };
        let mut at = from;
        for line in lines.split_inclusive('\n') {
            let range = at..at + line.len();
            at = range.end;
            if line.len() <= LONG {
                excerpt.push(source, range);
            } else {
                excerpt.push_long(source, range, spans);
            }
        }
        excerpt
    }

    /// Whether something of a line is left out.
    pub(super) fn is_cut(&self) -> bool {
        matches!(self.text, Cow::Owned(_))
    }

    /// A place of the source in the excerpt; the nearest that is shown if it is left out.
    pub(super) fn locate(&self, at: usize) -> usize {
        let behind = self.pieces.partition_point(|&(from, ..)| from <= at);
        let piece = behind.checked_sub(1).and_then(|piece| self.pieces.get(piece));
        piece.map_or(0, |&(from, to, len)| to + (at - from).min(len))
    }

    fn push(&mut self, source: &str, range: Range<usize>) {
        let text = self.text.to_mut();
        self.pieces.push((range.start, text.len(), range.len()));
        text.push_str(&source[range]);
    }

    /// A line of which only what is around the ends of the spans is shown, else its beginning.
    fn push_long(&mut self, source: &str, line: Range<usize>, spans: &[Range<usize>]) {
        let content = line.start..line.start + source[line.clone()].trim_end().len();
        let ends = spans.iter().flat_map(|span| [span.start, span.end]);
        let mut places: Vec<usize> =
            ends.filter(|end| (content.start..=content.end).contains(end)).collect();
        if places.is_empty() {
            places.push(content.start);
        }
        places.sort_unstable();
        let mut shown = content.start;
        let mut around: Vec<Range<usize>> = Vec::new();
        for place in places {
            let start = place.saturating_sub(AROUND).max(content.start);
            let end = (place + AROUND).min(content.end);
            let Span { start, end } = Span { start, end }.on_chars(source);
            match around.last_mut().filter(|last| start <= last.end + GAP.len()) {
                Some(last) => last.end = end,
                None => around.push(start..end),
            }
        }
        for range in around {
            if shown < range.start {
                self.text.to_mut().push_str(GAP);
            }
            shown = range.end;
            self.push(source, range);
        }
        if shown < content.end {
            self.text.to_mut().push_str(GAP);
        }
        self.push(source, content.end..line.end);
    }
}
