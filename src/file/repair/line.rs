//! Guesses what the line of a broken file is.

use crate::file::keys;

/// Where the line ends in which `at` is.
pub(super) fn line_end(source: &str, at: usize) -> usize {
    source.get(at..).and_then(|rest| rest.find('\n')).map_or(source.len(), |length| at + length)
}

/// Whether it is white space that TOML does not know, as input methods and word processors write it.
pub(super) fn is_wide_blank(c: char) -> bool {
    c.is_whitespace() && !c.is_ascii()
}

/// Whether it is a character that nobody sees.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{2060}')
}

/// Whether the first line of `text` is a header and nothing else.
pub(super) fn is_header_line(text: &str) -> bool {
    let line = text.lines().next().unwrap_or_default().trim();
    let line = line.split('#').next().unwrap_or_default().trim();
    let name = unbracketed(line);
    // `[[test]]` is a header, too.
    name.map(|name| unbracketed(name).unwrap_or(name)).is_some_and(|name| {
        name.starts_with(|c: char| c.is_ascii_alphabetic()) && !name.contains(['"', '\'', ',', ' '])
    })
}

fn unbracketed(text: &str) -> Option<&str> {
    text.strip_prefix('[')?.strip_suffix(']')
}

/// Whether the first line of `text` begins as `key =`.
pub(super) fn is_assignment(text: &str) -> bool {
    let line = text.lines().next().unwrap_or_default().trim_start();
    line.split_once(['=', '＝']).is_some_and(|(key, _)| {
        let key = key.trim();
        let is_allowed = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.');
        !key.is_empty() && key.chars().all(is_allowed)
    })
}

/// Whether the first line of `text` is a line of a menu, and hardly one of a reply.
pub(super) fn is_menu_line(text: &str) -> bool {
    let line = text.lines().next().unwrap_or_default().trim_start();
    let is_at_top = |name: &str| keys::MENU.names().any(|known| known == name);
    if is_header_line(line) {
        let name = line.trim_start_matches('[').split([']', '.']).next().unwrap_or_default();
        return is_at_top(name.trim());
    }
    line.split_once('=').is_some_and(|(key, _)| {
        let key = key.trim();
        is_at_top(key) || keys::CATEGORY.names().any(|known| known == key)
    })
}

/// The header that a line means which is not written as one: `category.weather`, `(category.weather)`,
/// `[category/weather]:`.
pub(super) fn meant_header(line: &str) -> Option<String> {
    let line = line.split('#').next().unwrap_or_default();
    let is_around = |c: char| {
        c.is_whitespace() || "()（）<>《》{}｛｝[]［］【】〔〕=＝:：。，,;；*~—-".contains(c)
    };
    let name = line.trim_matches(is_around);
    let is_between = |c: char| c.is_whitespace() || "./／。．·\\、:：".contains(c);
    let pieces: Vec<&str> = name.split(is_between).filter(|piece| !piece.is_empty()).collect();
    let is_piece = |piece: &&str| {
        piece.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'))
    };
    let is_list = match *pieces.as_slice() {
        ["category" | "desk", _] | ["desk", _, "hours"] => false,
        ["category", _, "ask" | "variant"] => true,
        _ => return None,
    };
    let name = pieces.join(".");
    let header = if is_list { format!("[[{name}]]") } else { format!("[{name}]") };
    pieces.iter().all(is_piece).then_some(header)
}

#[cfg(test)]
mod tests {
    use super::meant_header;

    #[test]
    fn a_header_is_recognised_however_it_is_written() {
        for (line, header) in [
            ("category.weather", "[category.weather]"),
            ("category.weather]", "[category.weather]"),
            ("(category.weather)  # 天气", "[category.weather]"),
            ("《desk.service》", "[desk.service]"),
            ("category.apply.ask", "[[category.apply.ask]]"),
            ("[category/weather]", "[category.weather]"),
            ("category.weather：", "[category.weather]"),
            ("==[category.weather]==", "[category.weather]"),
            ("[[[category.weather]]]", "[category.weather]"),
            ("[category.weather]。", "[category.weather]"),
            ("category: weather", "[category.weather]"),
        ] {
            assert_eq!(meant_header(line).as_deref(), Some(header), "{line}");
        }
        for line in [
            "category",
            "weather",
            "category.",
            "category.天气",
            "a.b",
            "category.a b c",
            "category.a = 1",
        ] {
            assert_eq!(meant_header(line), None, "{line}");
        }
    }
}
