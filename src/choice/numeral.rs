//! Numerals in words: Han, English cardinals and ordinals.

use super::index::begins_with_letter;
use super::words::{
    ENGLISH_NOUNS, ENGLISH_NUMBERS, ENGLISH_ORDINALS, NUMBER_SIGNS, THE, strip_word,
};

/// The value of a Han numeral, in plain or in banker's writing.
pub(super) fn value(c: char) -> Option<u8> {
    let value = match c {
        '〇' | '零' => 0,
        '一' | '壹' => 1,
        '二' | '贰' | '貳' => 2,
        '三' | '叁' | '叄' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' | '陸' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        '十' | '拾' => 10,
        _ => return None,
    };
    Some(value)
}

/// One Han numeral.
pub(super) fn han(text: &str) -> Option<(u8, &str)> {
    let mut chars = text.chars();
    Some((value(chars.next()?)?, chars.as_str()))
}

/// A Han number up to 99.
pub(crate) fn han_number(text: &str) -> Option<(u8, &str)> {
    let (first, rest) = han(text)?;
    match first {
        0 => Some((0, rest)),
        10 => Some(with_ones(10, rest)),
        _ => match han(rest) {
            Some((10, rest)) => Some(with_ones(first * 10, rest)),
            _ => Some((first, rest)),
        },
    }
}

fn with_ones(tens: u8, text: &str) -> (u8, &str) {
    match han(text) {
        Some((ones @ 1..=9, rest)) => (tens + ones, rest),
        _ => (tens, text),
    }
}

/// `one` to `twenty`, and `zero`.
pub(super) fn english(text: &str) -> Option<(u8, &str)> {
    position(text, ENGLISH_NUMBERS)
}

/// `the first one`, `second option`.
pub(super) fn english_ordinal(text: &str) -> Option<(u8, &str)> {
    let text = text.strip_prefix(THE).unwrap_or(text);
    let (value, rest) = position(text, ENGLISH_ORDINALS)?;
    let rest = strip_word(rest.strip_prefix(' ')?, ENGLISH_NOUNS)?;
    (value > 0).then_some((value, rest))
}

/// The text after `No.`.
pub(super) fn number_sign(text: &str) -> Option<&str> {
    Some(strip_word(text, NUMBER_SIGNS)?.trim_start_matches(['.', ':', '#', ' ']))
}

fn position<'t>(text: &'t str, words: &[&str]) -> Option<(u8, &'t str)> {
    let end = text.find(|c: char| !c.is_ascii_lowercase()).unwrap_or(text.len());
    let (word, rest) = text.split_at(end);
    let (value, _) = (0..).zip(words).find(|(_, known)| **known == word)?;
    (!begins_with_letter(rest)).then_some((value, rest))
}
