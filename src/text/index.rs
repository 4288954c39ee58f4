//! From characters of a text to its bytes, and back.

use std::ops::Range;

/// The byte at which the character `index` begins.
pub(crate) fn byte_of_char(text: &str, index: usize) -> usize {
    bytes(text, 0..index).end
}

/// The bytes of the characters `span`.
pub(super) fn bytes(text: &str, span: Range<usize>) -> Range<usize> {
    let mut chars = text.chars();
    let mut skip = |count: usize| {
        if count > 0 {
            chars.nth(count - 1);
        }
        text.len() - chars.as_str().len()
    };
    skip(span.start)..skip(span.len())
}

/// Which character begins at `byte`.
pub(crate) fn char_at_byte(text: &str, byte: usize) -> usize {
    text.get(..byte).map_or(0, |before| before.chars().count())
}
