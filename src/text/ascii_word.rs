//! The first bytes of words of ASCII as one number: found, lowered and compared eight at a time.
//!
//! The first byte is the lowest.

/// Eight bytes with the letters of ASCII in lower case.
#[inline]
pub(super) fn lower(bytes: u64) -> u64 {
    bytes | letter_bits(bytes) >> 2
}

/// The eight bytes at a place of `text`, padded with zeros behind its end.
#[inline]
pub(crate) fn eight_bytes(text: &[u8], at: usize) -> u64 {
    let rest = text.get(at..).unwrap_or_default();
    if let Some(eight) = rest.first_chunk() {
        return u64::from_le_bytes(*eight);
    }
    // The last eight of the text, without those before.
    if let (Some(last), Some(surplus)) = (text.last_chunk(), 8_usize.checked_sub(rest.len())) {
        return u64::from_le_bytes(*last).checked_shr(8 * surplus as u32).unwrap_or(0);
    }
    rest.iter().rev().fold(0, |all, &byte| all << 8 | u64::from(byte))
}

/// The letters at a place of `text`, eight at most, in lower case and padded with zeros; 0 if there is
/// none.
#[inline]
pub(crate) fn first_letters(text: &[u8], at: usize) -> u64 {
    let bytes = eight_bytes(text, at);
    (bytes | LOWER) & begin(letter_bits(bytes))
}

/// The word that eight bytes begin with, in lower case and padded with zeros.
#[inline]
pub(crate) fn first_word(bytes: u64) -> u64 {
    (bytes | LOWER) & begin(word_bits(bytes))
}

/// The first one to eight of eight bytes of a word, in lower case and padded with zeros.
#[inline]
pub(crate) fn shorten(bytes: u64, len: u32) -> u64 {
    (bytes | LOWER) & u64::MAX >> (64_u32.wrapping_sub(8 * len) % 64)
}

/// The place of the first ASCII digit, or of the first byte that is not ASCII, if there is one in `text`; else some
/// place behind its end.
#[inline]
pub(crate) fn first_digit_or_other(text: &[u8]) -> usize {
    let mut at = 0;
    loop {
        let bytes = eight_bytes(text, at);
        let found = range_bits(bytes, b'0', b'9') | bytes & HIGH_BITS;
        if found != 0 || at >= text.len() {
            return at + found.trailing_zeros() as usize / 8;
        }
        at += 8;
    }
}

/// Whether a byte of a text is in a word of ASCII.
pub(crate) fn is_word_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

/// Whether a message is printable ASCII and line breaks, without white space at an end or side by side: the
/// fold changes nothing but case.
pub(crate) fn is_plain_ascii(text: &str) -> bool {
    let text = text.as_bytes();
    let is_space = |byte: u8| u8::from(byte == b' ') | u8::from(byte == b'\n');
    let is_other = |byte: u8| u8::from(!matches!(byte, b' '..=b'~')) & u8::from(byte != b'\n');
    let (Some((&last, front)), Some((&first, behind))) = (text.split_last(), text.split_first())
    else {
        return true;
    };
    // Without an early exit the loop over a chunk is vectorised.
    let any_in = |bytes: &[u8], next: &[u8]| {
        bytes
            .iter()
            .zip(next)
            .fold(0, |any, (&byte, &next)| any | is_other(byte) | is_space(byte) & is_space(next))
    };
    let mut any = is_other(last) | is_space(first) | is_space(last);
    let chunks = (front.last_chunk::<16>(), behind.last_chunk::<16>());
    if let (Some(last), Some(last_behind)) = chunks {
        let (chunks, _) = front.as_chunks::<16>();
        let (chunks_behind, _) = behind.as_chunks::<16>();
        let pairs = chunks.iter().zip(chunks_behind);
        any |= pairs.fold(0, |any, (bytes, next)| any | any_in(bytes, next));
        // The last once more: a loop over the rest would mispredict its length.
        any |= any_in(last, last_behind);
    } else {
        any |= any_in(front, behind);
    }
    any == 0
}

/// The highest bit of each byte.
const HIGH_BITS: u64 = u64::from_le_bytes([0x80; 8]);

/// Makes a letter lower case; digits have the bit, and `_` stays apart from all of them.
const LOWER: u64 = u64::from_le_bytes([0x20; 8]);

/// All bits of the bytes before the first whose highest bit is not set.
#[inline]
fn begin(bits: u64) -> u64 {
    let end = !bits & HIGH_BITS;
    ((end & end.wrapping_neg()) >> 7).wrapping_sub(1)
}

/// The highest bit of each byte that is an ASCII letter, a digit or `_`.
#[inline]
fn word_bits(bytes: u64) -> u64 {
    letter_bits(bytes) | range_bits(bytes, b'0', b'9') | range_bits(bytes, b'_', b'_')
}

/// The highest bit of each byte that is an ASCII letter.
#[inline]
fn letter_bits(bytes: u64) -> u64 {
    range_bits(bytes | LOWER, b'a', b'z')
}

/// The highest bit of each byte of ASCII from `first` to `last`.
#[inline]
fn range_bits(bytes: u64, first: u8, last: u8) -> u64 {
    // No sum of two bytes below 128 reaches the next byte.
    let from = |first: u8| (bytes & !HIGH_BITS) + u64::from_le_bytes([0x80 - first; 8]);
    from(first) & !from(last + 1) & !bytes & HIGH_BITS
}

#[cfg(test)]
mod tests {
    use super::{
        eight_bytes, first_digit_or_other, first_letters, is_plain_ascii, is_word_byte,
        letter_bits, word_bits,
    };

    #[test]
    fn plain_ascii_has_no_white_space_that_may_collapse() {
        for text in ["", "a", "a b", "A\nb", "!~"] {
            assert!(is_plain_ascii(text), "{text:?}");
        }
        for text in [" ", "\n", "a ", " a", "a\n", "a\u{7F}", " \u{7F}"] {
            assert!(!is_plain_ascii(text), "{text:?}");
        }
        for len in 2..70 {
            for at in 1..len {
                let with =
                    |inner: &str| format!("{}{inner}{}", "a".repeat(at), "b".repeat(len - at));
                for inner in ["", " ", "\n", "~"] {
                    assert!(is_plain_ascii(&with(inner)), "{inner:?} {len} {at}");
                }
                for inner in ["  ", "   ", " \n", "\n\n", "\t", "\r", "é", "\u{7F}"] {
                    assert!(!is_plain_ascii(&with(inner)), "{inner:?} {len} {at}");
                }
            }
        }
    }

    #[test]
    fn letters_and_word_bytes_are_told_apart() {
        for byte in 0..=u8::MAX {
            let bits = |is_one: bool| if is_one { [0x80; 8] } else { [0; 8] };
            let all = u64::from_le_bytes([byte; 8]);
            assert_eq!(word_bits(all).to_le_bytes(), bits(is_word_byte(byte)));
            assert_eq!(letter_bits(all).to_le_bytes(), bits(byte.is_ascii_alphabetic()));
        }
    }

    #[test]
    fn letters_end_before_any_other_byte() {
        for (text, letters) in [
            ("", ""),
            ("1st", ""),
            ("_a", ""),
            ("I'd", "i"),
            ("Option1", "option"),
            ("nº", "n"),
            ("Eighteen", "eighteen"),
            ("NINETEENTH", "nineteen"),
        ] {
            let expected = eight_bytes(letters.as_bytes(), 0);
            assert_eq!(first_letters(text.as_bytes(), 0), expected, "{text}");
        }
    }

    #[test]
    fn the_first_digit_or_other_byte_is_found_wherever_it_stands() {
        for len in 1..30 {
            for at in 0..len {
                for byte in ["0", "9", "é", "天"] {
                    let text = format!("{}{byte}:/ {}7", "a".repeat(at), "b".repeat(len));
                    assert_eq!(first_digit_or_other(text.as_bytes()), at, "{text}");
                }
            }
            let none = "a /:[".repeat(len);
            assert!(first_digit_or_other(none.as_bytes()) >= none.len(), "{none}");
        }
    }

    #[test]
    fn eight_bytes_end_with_the_text() {
        let text = b"abcdefghijk";
        for len in 0..=text.len() {
            for at in 0..=len {
                let mut expected = [0; 8];
                let rest = &text[at..len];
                expected.iter_mut().zip(rest).for_each(|(slot, byte)| *slot = *byte);
                assert_eq!(eight_bytes(&text[..len], at).to_le_bytes(), expected, "{len} {at}");
            }
        }
    }
}
