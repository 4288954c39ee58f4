//! How long a text is, as channels count.

use crate::diagnostic::say::Units;

/// The most of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Limit {
    pub(crate) unit: Unit,
    pub(crate) most: usize,
}

/// The length of a text that is too long for a channel.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct TooLong {
    pub(crate) count: usize,
    pub(crate) limit: usize,
    pub(crate) unit: Units,
}

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unit {
    /// Bytes of UTF-8.
    Bytes,
    /// UTF-16 code units.
    Characters,
    /// Septets of the GSM 7-bit alphabet; a text with any other character is counted in UTF-16 code
    /// units, of which at most `other` are taken.
    Gsm { other: usize },
}

/// The characters of the GSM 7-bit default alphabet (3GPP TS 23.038) that are not ASCII.
const GSM: &str = "£¥èéùìòÇØøÅåΔΦΓΛΩΠΨΣΘΞÆæßÉ¤¡ÄÖÑÜ§¿äöñüà";

/// The characters of its extension table, which take two septets.
const GSM_TWICE: &str = "^{}\\[~]|€";

/// The length of a text in all units.
#[derive(Clone, Copy, Debug)]
pub(super) struct Length {
    bytes: usize,
    characters: usize,
    /// `None` if a character is not in the GSM 7-bit alphabet.
    septets: Option<usize>,
}

impl Length {
    pub(super) const ZERO: Length = Length { bytes: 0, characters: 0, septets: Some(0) };

    pub(super) fn of(text: &str) -> Self {
        Length::ZERO.and(text)
    }

    /// The length with `text` behind it.
    pub(super) fn and(self, text: &str) -> Self {
        text.chars().fold(self, |length, c| Length {
            bytes: length.bytes + c.len_utf8(),
            characters: length.characters + c.len_utf16(),
            septets: length.septets.zip(septets(c)).map(|(all, one)| all + one),
        })
    }
}

/// How many short messages a text is joined from: one of 160 septets or 70 UTF-16 code units holds it
/// alone; of several, each has 153 or 67 beside what joins them (3GPP TS 23.040).
pub(crate) fn segments(text: &str) -> usize {
    let length = Length::of(text);
    let (count, alone, joined) = match length.septets {
        Some(septets) => (septets, 160, 153),
        None => (length.characters, 70, 67),
    };
    if count <= alone { 1 } else { count.div_ceil(joined) }
}

/// The length of a character in septets of the GSM 7-bit alphabet; `None` if it is not in it.
fn septets(c: char) -> Option<usize> {
    match c {
        _ if GSM_TWICE.contains(c) => Some(2),
        '`' => None,
        '\n' | '\r' | ' '..='~' => Some(1),
        _ => GSM.contains(c).then_some(1),
    }
}

/// The first character that is not in the GSM 7-bit alphabet: for it a short message holds 70 characters
/// in place of 160, and each of several 67 in place of 153.
pub(crate) fn not_in_sms_alphabet(text: &str) -> Option<char> {
    text.chars().find(|&c| septets(c).is_none())
}

impl Limit {
    pub(crate) const fn bytes(most: usize) -> Self {
        Limit { unit: Unit::Bytes, most }
    }

    pub(crate) const fn characters(most: usize) -> Self {
        Limit { unit: Unit::Characters, most }
    }

    /// How much of it a text takes, and the most of that.
    fn count(self, length: Length) -> (usize, usize) {
        match (self.unit, length.septets) {
            (Unit::Bytes, _) => (length.bytes, self.most),
            (Unit::Characters, _) => (length.characters, self.most),
            (Unit::Gsm { .. }, Some(septets)) => (septets, self.most),
            (Unit::Gsm { other }, None) => (length.characters, other),
        }
    }

    pub(super) fn holds(self, length: Length) -> bool {
        let (count, most) = self.count(length);
        count <= most
    }

    pub(crate) fn has_room_for(self, text: &str) -> bool {
        self.holds(Length::of(text))
    }

    /// The length of a text, and the most of it.
    pub(super) fn measure(self, text: &str) -> (usize, usize) {
        self.count(Length::of(text))
    }

    /// The length of a text that does not fit.
    pub(crate) fn exceeded_by(self, text: &str) -> Option<TooLong> {
        let (count, limit) = self.count(Length::of(text));
        let unit = if self.unit == Unit::Bytes { Units::Bytes } else { Units::Characters };
        (count > limit).then_some(TooLong { count, limit, unit })
    }
}
