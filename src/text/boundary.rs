//! Word boundaries, as in UAX #29 but for numbers and scripts without spaces.

use std::ops::Range;

use super::{CharKind, FoldedChar};

/// A letter, digit or mark of a script that separates words by spaces.
pub(crate) fn is_word(c: FoldedChar) -> bool {
    c.has(FoldedChar::WORD)
}

/// Whether the first or the last character is a word character, or a point, which may be of a number:
/// else its neighbours do not matter.
#[inline]
pub(crate) fn is_of_words(text: &[FoldedChar], span: &Range<usize>) -> bool {
    let ends = [text.get(span.start), span.end.checked_sub(1).and_then(|last| text.get(last))];
    ends.into_iter().flatten().any(|&end| is_word(end) || end.is_point())
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
    let before = |index: usize, steps| index.checked_sub(steps).and_then(at);
    let (start, end) = (span.start, span.end);
    let opens = |first| {
        let outer = [before(start, 1), before(start, 2)];
        !is_joined([Some(first), at(start + 1)], outer, joins)
    };
    let closes = |last| !is_joined([Some(last), before(end, 2)], [at(end), at(end + 1)], joins);
    at(start).is_none_or(opens) && before(end, 1).is_none_or(closes)
}

/// Whether the two characters within an end are in one word or number with the two beyond it; the
/// nearer ones first.
fn is_joined(
    inner: [Option<FoldedChar>; 2],
    outer: [Option<FoldedChar>; 2],
    joins: impl Fn(FoldedChar) -> bool,
) -> bool {
    let ([Some(inner), second], [Some(outer), beyond]) = (inner, outer) else { return false };
    let is_digit = |c: FoldedChar| c.kind() == CharKind::Digit;
    // `.` or `,` between two digits is of one number with them, on whichever side of the end it is.
    let goes_on = || inner.is_point() && is_digit(outer) && second.is_some_and(is_digit);
    if !joins(inner) {
        return goes_on();
    }
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
