//! The code of a category in its normal form.

use std::cmp::Ordering;
use std::fmt;

/// The longest code, in bytes.
pub(super) const LONGEST: usize = 8;

/// A code in its normal form: lower case and without leading zeros, so that `1` is `01` and `a` is
/// `A`. A code of zeros keeps them: `0` is not `00`.
///
/// The text is right-aligned and padded with spaces: numbers sort by value, before letters of the same
/// length, and a code is one machine word.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Code([u8; LONGEST]);

impl Code {
    /// A code as an author or a user writes it: up to eight digits; a letter and up to seven
    /// letters or digits; `#`; or `*`.
    pub(crate) fn parse(written: &str) -> Option<Self> {
        let bytes = written.as_bytes();
        let first = *bytes.first()?;
        let well_formed = match first {
            b'#' | b'*' => bytes.len() == 1,
            b'0'..=b'9' => bytes.iter().all(u8::is_ascii_digit),
            _ => first.is_ascii_alphabetic() && bytes.iter().all(u8::is_ascii_alphanumeric),
        };
        if !well_formed || bytes.len() > LONGEST {
            return None;
        }
        Some(Self::normal(bytes))
    }

    /// A code of ASCII digits.
    pub(super) fn digits(written: &[u8]) -> Option<Self> {
        (1..=LONGEST).contains(&written.len()).then(|| Self::normal(written))
    }

    fn normal(written: &[u8]) -> Self {
        let zeros = written.iter().take_while(|&&byte| byte == b'0').count();
        let significant = written.get(zeros..).filter(|digits| !digits.is_empty());
        Self::right_aligned(significant.unwrap_or(written))
    }

    /// The code of a number up to 99.
    pub(super) fn number(value: u8) -> Self {
        let digits = [b'0' + value / 10 % 10, b'0' + value % 10];
        Self::right_aligned(digits.strip_prefix(b"0").unwrap_or(&digits))
    }

    fn right_aligned(text: &[u8]) -> Self {
        // Each byte pushes the others, and a space, to the left.
        let spaces = u64::from_be_bytes([b' '; LONGEST]);
        let push = |all, byte: &u8| all << 8 | u64::from(byte.to_ascii_lowercase());
        Self(text.iter().fold(spaces, push).to_be_bytes())
    }

    /// As one number, in the same order.
    pub(crate) fn as_u64(self) -> u64 {
        u64::from_be_bytes(self.0)
    }

    pub(crate) fn as_str(&self) -> &str {
        str::from_utf8(self.0.trim_ascii_start()).unwrap_or_default()
    }
}

/// As one number: a comparison of bytes is a call.
impl Ord for Code {
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_u64().cmp(&other.as_u64())
    }
}

impl PartialOrd for Code {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Code({})", self.as_str())
    }
}
