//! Telephone numbers as people type them: `138-0000 0000`, `+86 (010) 6517.0000 转801`.
//!
//! A number is read by its form alone. To know which numbers exist takes a table for each country,
//! such as libphonenumber's, which is larger than this crate.

use super::digits::digits;

/// How many digits a telephone number has: seven without an area code, up to fifteen by ITU-T E.164.
pub(crate) const DIGITS: std::ops::RangeInclusive<usize> = 7..=15;

/// The most digits of an extension.
const EXTENSION: usize = 6;

/// What leads to an extension, the longer words first.
const LEADS: &[&str] = &["extension", "分机", "内线", "ext.", "ext", "转", "x", "#"];

/// The digits, with `+` if the number is international, and ` ext. 801` if it has an extension.
pub(super) fn read(text: &str) -> Option<String> {
    let end = text.find(|c: char| !is_of_number(c)).unwrap_or(text.len());
    let (number, behind) = text.split_at(end);
    let unsigned = number.trim_start_matches(['(', ' ']);
    let (plus, rest) = match unsigned.strip_prefix('+') {
        Some(rest) => ("+", rest),
        None => ("", unsigned),
    };
    let digits = digits(rest, is_separator)?;
    // 00 is what most dial for the plus.
    let (plus, digits) = match digits.strip_prefix("00") {
        Some(digits) if plus.is_empty() => ("+", digits),
        _ => (plus, digits.as_str()),
    };
    if !DIGITS.contains(&digits.len()) {
        return None;
    }
    let extension = match behind {
        "" => String::new(),
        behind => format!(" ext. {}", extension(behind)?),
    };
    Some(format!("{plus}{digits}{extension}"))
}

fn is_of_number(c: char) -> bool {
    c.is_ascii_digit() || c == '+' || is_separator(c)
}

fn is_separator(c: char) -> bool {
    matches!(c, ' ' | '-' | '—' | '(' | ')' | '.')
}

fn extension(text: &str) -> Option<&str> {
    let mut text = text.trim_start_matches([' ', ',', '(']);
    let mut is_led = false;
    // `转分机801`.
    while let Some(rest) = LEADS.iter().find_map(|lead| text.strip_prefix(lead)) {
        is_led = true;
        text = rest.trim_start_matches([' ', '.', ':', '-']);
    }
    let is_number =
        (1..=EXTENSION).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    (is_led && is_number).then_some(text)
}
