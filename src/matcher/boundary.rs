//! Where a word begins and ends.

use std::ops::Range;

use super::Match;
use crate::fold::{Kind, kind};

/// Whether a keyword with this `mode` counts at `span` of the folded `text`.
pub(super) fn counts(mode: Match, text: &str, span: &Range<usize>) -> bool {
    match mode {
        Match::Auto => ends_on_words(text, span, is_word),
        Match::Word => stands_alone(text, span),
        Match::Prefix => span.start == 0,
        Match::Exact => *span == (0..text.len()),
        Match::Contains => true,
    }
}

/// A character that makes a word with its neighbours, in scripts that part words by spaces.
fn is_word(c: char) -> bool {
    matches!(kind(c), Kind::Letter | Kind::Digit | Kind::Mark)
}

fn is_letter_or_digit(c: char) -> bool {
    is_word(c) || matches!(kind(c), Kind::Han | Kind::Dense)
}

/// Neither end stands between two characters of one word.
fn ends_on_words(text: &str, span: &Range<usize>, joins: fn(char) -> bool) -> bool {
    let Some((before, inner, after)) = parts(text, span) else { return false };
    let opens = inner.chars().next().is_none_or(|first| {
        let outer = before.chars().next_back();
        !(joins(first) && outer.is_some_and(joins) || continues_number(first, before.chars().rev()))
    });
    let closes = inner.chars().next_back().is_none_or(|last| {
        let outer = after.chars().next();
        !(joins(last) && outer.is_some_and(joins) || continues_number(last, after.chars()))
    });
    opens && closes
}

/// No letter or digit of any script beside it, whatever it begins and ends with.
fn stands_alone(text: &str, span: &Range<usize>) -> bool {
    let Some((before, _, after)) = parts(text, span) else { return false };
    !before.chars().next_back().is_some_and(is_letter_or_digit)
        && !after.chars().next().is_some_and(is_letter_or_digit)
        && ends_on_words(text, span, is_letter_or_digit)
}

/// Whether what lies outwards is the rest of a number: `.` or `,`, then a digit.
fn continues_number(inner: char, mut outwards: impl Iterator<Item = char>) -> bool {
    inner.is_ascii_digit()
        && matches!(outwards.next(), Some('.' | ','))
        && outwards.next().is_some_and(|c| c.is_ascii_digit())
}

fn parts<'t>(text: &'t str, span: &Range<usize>) -> Option<(&'t str, &'t str, &'t str)> {
    Some((text.get(..span.start)?, text.get(span.clone())?, text.get(span.end..)?))
}
