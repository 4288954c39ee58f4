//! Digits in groups.

/// The digits of a text of digits and separators.
pub(super) fn digits(text: &str, is_separator: impl Fn(char) -> bool) -> Option<String> {
    let well_formed = text.chars().all(|c| c.is_ascii_digit() || is_separator(c));
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    (well_formed && !digits.is_empty()).then_some(digits)
}
