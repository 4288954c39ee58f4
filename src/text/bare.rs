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

/// `folded` without the punctuation, emoji, faces and white space around it.
pub(crate) fn bare(folded: &str) -> &str {
    trim_end(trim_start(folded))
}

/// The bytes of `folded` that are bare.
pub(crate) fn bare_range(folded: &str) -> Range<usize> {
    let text = trim_start(folded);
    let start = folded.len() - text.len();
    start..start + trim_end(text).len()
}

pub(crate) fn trim_start(mut text: &str) -> &str {
    let mut previous = None;
    loop {
        if text.as_bytes().first().is_none_or(|&byte| begins_word(byte)) {
            return text;
        }
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

/// Whether no decoration begins with a byte of UTF-8: that of a letter or digit of ASCII, or of a character from
/// U+4000 to U+9FFF, nearly all Han.
fn begins_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, 0xE4..=0xE9)
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

#[cfg(test)]
mod tests {
    use super::{begins_word, is_decoration};

    #[test]
    fn no_decoration_begins_like_a_word() {
        for c in '\0'..=char::MAX {
            let mut utf8 = [0; 4];
            let first = c.encode_utf8(&mut utf8).as_bytes()[0];
            assert!(!(begins_word(first) && (is_decoration(c) || matches!(c, '[' | '/'))), "{c}");
        }
        assert!(begins_word("天".as_bytes()[0]));
        assert!(!begins_word("。".as_bytes()[0]));
    }
}
