//! The letters that a text begins with, as one number: compared at once, and sorted by it.

/// The first eight of the ASCII letters that a text begins with, in lower case; 0 if it begins
/// otherwise.
pub(crate) fn first_letters(text: &[u8]) -> u64 {
    let letters = text.iter().take_while(|byte| byte.is_ascii_alphabetic()).take(8);
    letters.fold(0, |all, byte| all << 8 | u64::from(byte | 0x20))
}
