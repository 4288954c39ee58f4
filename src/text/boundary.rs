//! Word boundaries, as in UAX #29 but for numbers and scripts without spaces.

use std::ops::Range;

use super::{CharKind, Chars, FoldedChar, char_kind};

/// A letter, digit or mark of a script that separates words by spaces.
pub(crate) fn is_word(c: FoldedChar) -> bool {
    c.has(FoldedChar::WORD)
}

/// The same of a folded character in a text.
pub(crate) fn is_word_char(c: char) -> bool {
    matches!(char_kind(c), CharKind::Letter | CharKind::Digit | CharKind::Mark)
}

fn is_letter_or_digit(c: FoldedChar) -> bool {
    is_word(c) || matches!(c.kind(), CharKind::Han | CharKind::Dense)
}

/// Whether neither end stands between two characters of one word or of one number.
#[inline]
pub(crate) fn is_whole_words(text: Chars<'_>, span: &Range<usize>) -> bool {
    !is_joined(text, span, is_word)
}

/// Whether an end stands between two characters that `joins`, or inside a number.
#[inline(always)]
fn is_joined(
    text: Chars<'_>,
    span: &Range<usize>,
    joins: impl Fn(FoldedChar) -> bool + Copy,
) -> bool {
    // Most words stand between spaces.
    let is_apart = |c: Option<FoldedChar>| c.is_none_or(|c| c.has(FoldedChar::WHITE_SPACE));
    if is_apart(text.before(span.start)) && is_apart(text.get(span.end)) {
        return false;
    }
    let is_digit = |at: usize| text.get(at).is_some_and(|c| c.kind() == CharKind::Digit);
    let is_inside = |at: usize| {
        let (Some(left), Some(right)) = (text.before(at), text.get(at)) else { return false };
        // `.` or `,` between two digits is a part of their number.
        joins(left) && joins(right)
            || left.is_point() && is_digit(at) && at.checked_sub(2).is_some_and(is_digit)
            || right.is_point() && is_digit(at - 1) && is_digit(at + 1)
    };
    is_inside(span.start) || is_inside(span.end)
}

/// Whether no letter or digit of any script is beside it, whatever it begins and ends with.
#[inline(never)]
pub(crate) fn stands_alone(text: Chars<'_>, span: &Range<usize>) -> bool {
    !text.before(span.start).is_some_and(is_letter_or_digit)
        && !text.get(span.end).is_some_and(is_letter_or_digit)
        && !is_joined(text, span, is_letter_or_digit)
}
