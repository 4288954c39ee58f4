//! Folding: NFKC and full case folding (UAX #15, UAX #44), traditional to simplified Han, white
//! space and ignorable characters. `docs/folding.md` lists the rules.
//!
//! A message and a keyword pass through the same fold. One walk over the text serves every
//! operation here, so that they cannot disagree.

mod entry;
mod lookup;
mod tables;
#[cfg(test)]
mod tests;
mod walk;

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

pub(crate) use self::entry::CharKind;
use self::entry::Entry;
pub(crate) use self::lookup::{END, char_kind};
use self::lookup::{entry, expansion};
use self::walk::{Ends, walk};

/// The image of a character, whatever is beside it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Image {
    pub(crate) c: char,
    pub(crate) kind: CharKind,
    /// It does not depend on its neighbours, except that white space may be dropped.
    pub(crate) is_plain: bool,
}

/// What becomes of a character that is not plain.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Edit {
    /// It is dropped.
    Drop,
    /// It is dropped, and joins pictographs.
    Join,
    /// A skin tone: it is kept, in one grapheme with the pictograph before.
    Tone,
    /// It becomes one or more characters.
    Expand,
    /// It becomes the digits of a number that is kept apart from other digits.
    Enclosed,
    /// It depends on its neighbours in other ways.
    Exact,
}

/// What the fold does beyond Unicode's reference.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fold {
    simplify: bool,
}

impl Fold {
    /// With `simplify`, traditional Han folds to simplified.
    pub(crate) fn new(simplify: bool) -> Self {
        Self { simplify }
    }

    pub(crate) fn simplifies(self) -> bool {
        self.simplify
    }

    /// Folds a whole message or keyword; white space at its ends goes.
    pub(crate) fn fold(self, text: &str) -> Folded {
        let mut folded = String::with_capacity(text.len());
        let mut inside = Vec::new();
        let mut behind = 0;
        let clustered = walk(text, self.simplify, Ends::Trimmed, |at, c| {
            if at.start < behind {
                inside.push(folded.len());
            }
            behind = at.end;
            folded.push(c);
        });
        if clustered {
            inside = self.inside(text, &folded);
        }
        Folded { text: folded, inside }
    }

    /// Folds a text of plain characters into `buffer`, if it fits.
    pub(crate) fn fold_into<'b>(self, text: &str, buffer: &'b mut [u8]) -> Option<&'b str> {
        let mut end = 0;
        let mut fits = true;
        walk(text, self.simplify, Ends::Trimmed, |_, c| {
            match buffer.get_mut(end..end + c.len_utf8()) {
                Some(slot) => end += c.encode_utf8(slot).len(),
                None => fits = false,
            }
        });
        buffer.get(..end).filter(|_| fits).and_then(|bytes| str::from_utf8(bytes).ok())
    }

    /// Folds a piece of a pattern: white space at its ends is kept, as one space or line break.
    pub(crate) fn fragment(self, text: &str) -> String {
        let mut folded = String::with_capacity(text.len());
        walk(text, self.simplify, Ends::Kept, |_, c| folded.push(c));
        folded
    }

    /// The images of one character, for the members of a regex class.
    pub(crate) fn fold_char(self, c: char) -> impl Iterator<Item = char> {
        Self::several(c).map(move |c| entry(c).image(c, self.simplify))
    }

    /// Several characters that one stands for, or itself, unless it is dropped. Each has one image.
    pub(crate) fn several(c: char) -> impl Iterator<Item = char> {
        let found = entry(c);
        let several = if found.has(Entry::SEVERAL) { expansion(found) } else { "" };
        let one = (!found.has(Entry::SEVERAL | Entry::DROPPED)).then_some(c);
        several.chars().chain(one)
    }

    /// The image of `c`; `None` if it is dropped or becomes several characters.
    pub(crate) fn image(self, c: char) -> Option<Image> {
        let entry = entry(c);
        if entry.has(Entry::SEVERAL | Entry::DROPPED) {
            return None;
        }
        let is_plain = !entry.has(Entry::COMPOSES | Entry::CLUSTERS | Entry::ENCLOSED);
        Some(Image { c: entry.image(c, self.simplify), kind: entry.kind(), is_plain })
    }

    /// How a character that has no single image, or depends on its neighbours, is folded.
    pub(crate) fn edit(c: char) -> Edit {
        let found = entry(c);
        let depends = |entry: Entry| entry.has(Entry::COMPOSES | Entry::CLUSTERS | Entry::GAP);
        let images_depend =
            || found.has(Entry::SEVERAL) && expansion(found).chars().any(|c| depends(entry(c)));
        match c {
            '\u{FE0E}' | '\u{FE0F}' | '\u{20E3}' => Edit::Drop,
            '\u{200D}' => Edit::Join,
            '\u{1F3FB}'..='\u{1F3FF}' => Edit::Tone,
            _ if depends(found) || images_depend() => Edit::Exact,
            _ if found.has(Entry::DROPPED) => Edit::Drop,
            _ if found.has(Entry::ENCLOSED) => Edit::Enclosed,
            _ => Edit::Expand,
        }
    }

    /// Whether nothing is left of `c`.
    pub(crate) fn is_dropped(c: char) -> bool {
        entry(c).has(Entry::DROPPED)
    }

    /// Whether `c` may share a grapheme with a neighbour.
    pub(crate) fn may_share_grapheme(c: char) -> bool {
        entry(c).has(Entry::CLUSTERS)
    }

    /// The bytes of `raw` that the characters `span` of its fold stand for, widened to whole
    /// characters.
    ///
    /// White space and ignorable characters that were dropped count inside the span, not at its
    /// ends; what is dropped from within a grapheme, such as the joiners of a keycap or an emoji,
    /// goes with the grapheme.
    pub(crate) fn locate_chars(self, raw: &str, span: Range<usize>) -> Range<usize> {
        self.locate_by(raw, span, |_| 1)
    }

    /// The bytes of `raw` that each folded character comes from.
    pub(crate) fn origins(self, raw: &str) -> Vec<Range<usize>> {
        let mut origins = Vec::new();
        walk(raw, self.simplify, Ends::Trimmed, |at, _| origins.push(at));
        origins
    }

    /// As `locate_chars`, for a span in bytes of the folded text.
    #[cfg(test)]
    pub(crate) fn locate(self, raw: &str, span: Range<usize>) -> Range<usize> {
        self.locate_by(raw, span, char::len_utf8)
    }

    fn locate_by(self, raw: &str, span: Range<usize>, width: fn(char) -> usize) -> Range<usize> {
        let mut found: Option<Range<usize>> = None;
        let mut folded = 0;
        let mut behind = 0;
        walk(raw, self.simplify, Ends::Trimmed, |at, c| {
            let next = folded + width(c);
            if span.start < next {
                let found = found.get_or_insert(at.start..at.start);
                if folded < span.end {
                    found.end = at.end;
                }
            }
            folded = next;
            behind = at.end;
        });
        found.unwrap_or(behind..behind)
    }

    /// The offsets in `folded` at which a character begins inside a grapheme (UAX #29) of `raw` or of
    /// `folded`.
    fn inside(self, raw: &str, folded: &str) -> Vec<usize> {
        let mut begins_in_raw = grapheme_starts(raw);
        let mut begins_in_folded = grapheme_starts(folded);
        let mut inside = Vec::new();
        let mut offset = 0;
        let mut behind = 0;
        walk(raw, self.simplify, Ends::Trimmed, |at, c| {
            let begins = begins_in_raw(at.start) && begins_in_folded(offset);
            if offset > 0 && (at.start < behind || !begins) {
                inside.push(offset);
            }
            behind = at.end;
            offset += c.len_utf8();
        });
        inside
    }
}

/// Says whether a grapheme of `text` begins at an offset; offsets must be asked for in rising order.
fn grapheme_starts(text: &str) -> impl FnMut(usize) -> bool {
    let mut starts = text.grapheme_indices(true).map(|(at, _)| at).peekable();
    move |offset| {
        while starts.next_if(|&start| start < offset).is_some() {}
        starts.peek() == Some(&offset)
    }
}

/// A folded text, and where its graphemes are not to be split.
#[derive(Clone, Debug)]
pub(crate) struct Folded {
    text: String,
    /// Where a character begins inside a grapheme; rising, and empty for nearly every message.
    inside: Vec<usize>,
}

impl Folded {
    pub(crate) fn as_str(&self) -> &str {
        &self.text
    }

    pub(crate) fn into_text(self) -> String {
        self.text
    }

    /// Where a character begins inside a grapheme.
    pub(crate) fn inside(&self) -> &[usize] {
        &self.inside
    }

    /// Whether the byte `offset` is inside no grapheme, neither of the folded text nor of the text as
    /// it was typed.
    #[cfg(test)]
    pub(crate) fn is_cut(&self, offset: usize) -> bool {
        self.text.is_char_boundary(offset) && self.inside.binary_search(&offset).is_err()
    }
}
