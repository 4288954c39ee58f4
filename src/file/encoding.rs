//! Guesses the encoding of a file that is not UTF-8, for the report that says how to save it.

use crate::diagnostic::say::Encodings;

/// Whether every other byte or so is zero, or a byte order mark says so: such a text may even be valid
/// UTF-8, with a zero between any two letters.
pub(super) fn is_utf16(bytes: &[u8]) -> bool {
    let zeros = bytes.split(|byte| *byte == 0).count() - 1;
    bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) || zeros * 4 > bytes.len()
}

/// What the bytes probably are.
pub(super) fn guess(bytes: &[u8]) -> Encodings {
    if is_utf16(bytes) {
        return Encodings::Utf16;
    }
    let (mut pairs, mut low_trails, mut four) = (0_usize, 0_usize, 0_usize);
    let mut rest = bytes;
    while let Some((lead, after)) = rest.split_first() {
        rest = after;
        if !(0x81..=0xfe).contains(lead) {
            continue;
        }
        match after {
            [0x30..=0x39, 0x81..=0xfe, 0x30..=0x39, more @ ..] => {
                four += 1;
                rest = more;
            }
            [trail @ (0x40..=0x7e | 0x80..=0xfe), more @ ..] => {
                pairs += 1;
                low_trails += usize::from(*trail < 0x80);
                rest = more;
            }
            _ => return Encodings::Unknown,
        }
    }
    // Of the second bytes of Big5 about two in five are ASCII; of the common characters of GBK none.
    match (pairs, four) {
        (0, 0) => Encodings::Unknown,
        _ if four == 0 && low_trails * 5 > pairs => Encodings::Big5,
        (_, 0) => Encodings::Gbk,
        _ => Encodings::Gb18030,
    }
}

#[cfg(test)]
mod tests {
    use super::guess;
    use crate::diagnostic::say::{In, Say};
    use crate::language::Language;

    fn named(say: &dyn Say) -> String {
        In(Language::English, say).to_string()
    }

    #[test]
    fn the_encodings_of_chinese_offices_are_told_apart() {
        let simplified = "title = \"曹妃甸新区\"\nfallback = \"稍后由人工回复，请稍候。\"\n[category.a]\nkeywords = [\"天气\", \"公积金\"]\n";
        let traditional = "title = \"臺北市政府\"\nfallback = \"稍後由專人回覆，請稍候。\"\n[category.a]\nkeywords = [\"天氣\", \"戶政\"]\n";
        let encode =
            |encoding: &'static encoding_rs::Encoding, text| encoding.encode(text).0.into_owned();
        assert_eq!(named(&guess(&encode(encoding_rs::GBK, simplified))), "GBK");
        assert_eq!(named(&guess(&encode(encoding_rs::BIG5, traditional))), "Big5");
        let rare = simplified.replace("天气", "㐂𠮷");
        assert_eq!(named(&guess(&encode(encoding_rs::GB18030, &rare))), "GB 18030");
        let wide: Vec<u8> = simplified.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(named(&guess(&wide)), "UTF-16");
        assert_eq!(named(&guess(b"caf\xe9")), "an encoding that is not recognised");
    }
}
