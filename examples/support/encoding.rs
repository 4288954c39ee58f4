//! Menus in the encodings of spreadsheets and old editors: read where it is certain which one it is.

use encoding_rs::{BIG5, Encoding, GB18030, UTF_16BE, UTF_16LE};

/// A text, and the name of the encoding that it was in; `None` if that is not certain.
pub(crate) fn decode(bytes: &[u8]) -> Option<(String, &'static str)> {
    if let Some(encoding) = utf16(bytes) {
        let text = strictly(encoding, bytes)?;
        // Some editors write U+FEFF again behind the mark.
        return Some((text.trim_start_matches('\u{FEFF}').to_owned(), "UTF-16"));
    }
    let (simplified, traditional) = (strictly(GB18030, bytes), strictly(BIG5, bytes));
    let as_simplified = simplified.as_deref().map_or(0, |text| common(text, GB18030));
    let as_traditional = traditional.as_deref().map_or(0, |text| common(text, BIG5));
    // Read as the other, about half of the characters of either are rare.
    if as_simplified >= SURE && as_traditional < UNLIKELY {
        let text = simplified?;
        let name = if encoding_rs::GBK.encode(&text).2 { "GB 18030" } else { "GBK" };
        Some((text, name))
    } else if as_traditional >= SURE && as_simplified < UNLIKELY {
        Some((traditional?, "Big5"))
    } else {
        None
    }
}

/// How many of a hundred characters beyond ASCII must be common.
const SURE: usize = 92;

/// Of how many common ones the other encoding is ruled out.
const UNLIKELY: usize = 80;

/// How many characters beyond ASCII are enough to be sure.
const ENOUGH: usize = 8;

/// By the byte order mark, or by where the zeros of ASCII letters are.
fn utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    match bytes {
        [0xFF, 0xFE, ..] => return Some(UTF_16LE),
        [0xFE, 0xFF, ..] => return Some(UTF_16BE),
        _ => {}
    }
    let zeros = |at: usize| bytes.iter().skip(at).step_by(2).filter(|&&byte| byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let is_plain = |many: usize, few: usize| few == 0 && many * 8 > bytes.len();
    if is_plain(odd, even) {
        Some(UTF_16LE)
    } else if is_plain(even, odd) {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// The text, if every byte of it can be read so.
fn strictly(encoding: &'static Encoding, bytes: &[u8]) -> Option<String> {
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes)?;
    // Text files hold neither these nor characters of private use.
    let is_odd =
        |c: char| matches!(c, '\0'..='\u{8}' | '\u{80}'..='\u{9F}' | '\u{E000}'..='\u{F8FF}');
    (!text.contains(is_odd)).then(|| text.into_owned())
}

/// How many of a hundred characters beyond ASCII are marks, or of the first level of the standard: the
/// 3,755 most frequent of GB 2312, the 5,401 of Big5. None where there are too few to tell.
fn common(text: &str, encoding: &'static Encoding) -> usize {
    let (mut all, mut common) = (0_usize, 0_usize);
    for c in text.chars().filter(|c| !c.is_ascii()) {
        all += 1;
        let mut unit = [0; 4];
        let (bytes, ..) = encoding.encode(c.encode_utf8(&mut unit));
        let is_common = match *bytes {
            [0xA1..=0xA3, _] => true,
            [lead, trail] if encoding == GB18030 => (0xB0..=0xD7).contains(&lead) && trail >= 0xA1,
            [lead, _] => (0xA4..=0xC6).contains(&lead),
            _ => false,
        };
        common += usize::from(is_common);
    }
    if all < ENOUGH { 0 } else { common * 100 / all }
}
