//! Guesses what the line of a broken file is.

use crate::file::keys;

/// Where the line ends in which `at` is.
pub(super) fn line_end(source: &str, at: usize) -> usize {
    source.get(at..).and_then(|rest| rest.find('\n')).map_or(source.len(), |length| at + length)
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

/// The header that a line means which has not its brackets: `category.weather`, `(category.weather)`.
pub(super) fn bracketless_header(line: &str) -> Option<String> {
    let line = line.split('#').next().unwrap_or_default().trim();
    let brackets = ['(', ')', '（', '）', '<', '>', '《', '》', '{', '}', '[', ']', '〔', '〕'];
    let name = line.trim_matches(brackets);
    let mut pieces = name.split('.');
    let top = pieces.next()?;
    let is_piece = |piece: &str| {
        !piece.is_empty()
            && piece.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'))
    };
    let is_section = matches!(top, "category" | "desk");
    if !is_section || !name.contains('.') || !pieces.all(is_piece) {
        return None;
    }
    let is_of_list = matches!(name.rsplit('.').next(), Some("ask" | "variant"));
    Some(if is_of_list { format!("[[{name}]]") } else { format!("[{name}]") })
}

#[cfg(test)]
mod tests {
    use super::bracketless_header;

    #[test]
    fn a_header_is_recognised_without_its_brackets() {
        for (line, header) in [
            ("category.weather", "[category.weather]"),
            ("category.weather]", "[category.weather]"),
            ("(category.weather)  # 天气", "[category.weather]"),
            ("《desk.service》", "[desk.service]"),
            ("category.apply.ask", "[[category.apply.ask]]"),
        ] {
            assert_eq!(bracketless_header(line).as_deref(), Some(header), "{line}");
        }
        for line in ["category", "weather", "category.", "category.天气", "a.b", "category.a b"] {
            assert_eq!(bracketless_header(line), None, "{line}");
        }
    }
}
