//! Trims the decoration around a text: punctuation, emoji, faces, white space.

use std::ops::Range;

use super::faces;
use super::fold::{CharKind, char_kind};

/// Punctuation with a meaning: `C#`, `5%`, `*`, `@here`. It is never decoration.
fn is_meaningful(c: char) -> bool {
    matches!(c, '#' | '*' | '%' | '‰' | '@' | '&' | '_' | '/' | '\\')
}

/// Symbols without a meaning. Old phones send their emoji as private characters.
fn is_meaningless(c: char) -> bool {
    matches!(c, '~' | '∼' | '`' | '☆' | '\u{FFFC}' | '\u{E000}'..='\u{F8FF}')
}

/// Decoration anywhere but right before a digit: `-1` and `.5` are other numbers.
fn is_sign(c: char) -> bool {
    matches!(c, '-' | '—' | '.')
}

/// The bytes of `folded` without the punctuation, emoji, faces and white space around them.
pub(crate) fn bare(folded: &str) -> Range<usize> {
    let text = trim_start(folded);
    let start = folded.len() - text.len();
    start..start + trim_end(text).len()
}

pub(crate) fn trim_start(mut text: &str) -> &str {
    let mut previous = None;
    loop {
        if let Some(rest) = faces::strip_prefix(text) {
            text = rest;
            continue;
        }
        let mut chars = text.chars();
        let Some(c) = chars.next().filter(|&c| is_decoration(c)) else {
            return text;
        };
        let rest = chars.as_str();
        // A run of signs is a dash or an ellipsis.
        let lone = is_sign(c) && previous != Some(c);
        if lone && rest.starts_with(|c: char| c.is_ascii_digit()) {
            return text;
        }
        previous = Some(c);
        text = rest;
    }
}

pub(crate) fn trim_end(mut text: &str) -> &str {
    loop {
        if let Some(rest) = faces::strip_suffix(text) {
            text = rest;
            continue;
        }
        let mut chars = text.chars();
        if !chars.next_back().is_some_and(is_decoration) {
            return text;
        }
        text = chars.as_str();
    }
}

pub(crate) fn is_decoration(c: char) -> bool {
    match char_kind(c) {
        CharKind::Space | CharKind::Break | CharKind::Emoji => true,
        CharKind::Punctuation => !is_meaningful(c),
        CharKind::Symbol => is_meaningless(c),
        _ => false,
    }
}
