//! Word boundaries, as in UAX #29 but for numbers and scripts without spaces.

use std::ops::Range;

use super::{CharKind, FoldedChar};

/// A letter, digit or mark of a script that separates words by spaces.
pub(crate) fn is_word(c: FoldedChar) -> bool {
    c.has(FoldedChar::WORD)
}

/// Whether the first or the last character is a word character: else its neighbours do not matter.
#[inline]
pub(crate) fn is_of_words(text: &[FoldedChar], span: &Range<usize>) -> bool {
    let ends = [text.get(span.start), span.end.checked_sub(1).and_then(|last| text.get(last))];
    ends.into_iter().flatten().any(|&end| is_word(end))
}

fn is_letter_or_digit(c: FoldedChar) -> bool {
    is_word(c) || matches!(c.kind(), CharKind::Han | CharKind::Dense)
}

/// Whether neither end stands between two characters of one word.
#[inline(never)]
pub(crate) fn is_whole_words(text: &[FoldedChar], span: &Range<usize>) -> bool {
    ends_apart(text, span, is_word)
}

#[inline(always)]
fn ends_apart(
    text: &[FoldedChar],
    span: &Range<usize>,
    joins: impl Fn(FoldedChar) -> bool + Copy,
) -> bool {
    let at = |index: usize| text.get(index).copied();
    let before = |steps| span.start.checked_sub(steps).and_then(at);
    let opens = |first| !is_joined(first, before(1), before(2), joins);
    let closes = |last| !is_joined(last, at(span.end), at(span.end + 1), joins);
    at(span.start).is_none_or(opens) && span.end.checked_sub(1).and_then(at).is_none_or(closes)
}

/// Whether the character `inner` at an end is in one word or number with the two beyond that end.
fn is_joined(
    inner: FoldedChar,
    outer: Option<FoldedChar>,
    beyond: Option<FoldedChar>,
    joins: impl Fn(FoldedChar) -> bool,
) -> bool {
    let Some(outer) = outer.filter(|_| joins(inner)) else { return false };
    let is_digit = |c: FoldedChar| c.kind() == CharKind::Digit;
    // `.` or `,`, then a digit: the rest of a number.
    let number = || is_digit(inner) && outer.is_point() && beyond.is_some_and(is_digit);
    joins(outer) || number()
}

/// Whether no letter or digit of any script is beside it, whatever it begins and ends with.
#[inline(never)]
pub(crate) fn stands_alone(text: &[FoldedChar], span: &Range<usize>) -> bool {
    let before = span.start.checked_sub(1).and_then(|before| text.get(before));
    let after = text.get(span.end);
    !before.is_some_and(|&c| is_letter_or_digit(c))
        && !after.is_some_and(|&c| is_letter_or_digit(c))
        && ends_apart(text, span, is_letter_or_digit)
}
