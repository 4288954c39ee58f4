//! Addresses that phones open with what follows them, or not at all.

use std::sync::LazyLock;

use ::regex::Regex;

use super::context::Context;
use super::public::is_han;
use super::regex::regex;
use super::replies::{replies, texts};
use crate::diagnostic::{Code, Diagnostic, Place, say};
use crate::part::Part;

/// Marks that phones take for a part of the address before them.
const MARKS: &str = "。，；、）】」》！？：";

static ADDRESS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    regex(
        r"(?i)https?[：；;][/／]*[!-~]*|https?:／／|https?://?\\+[!-~]*|https?:\\+[!-~]*|\bhttps?//[!#-&(-;=?-~]+|https?:/[^/\s][!-~]*|https?://(?:[\s。，]|$)|(?:https?://|\bwww\.)[!#-&(-;=?-~]+[。，；、）】」》！？：…\p{Han}]?",
    )
});

/// Addresses that lead to this computer or its network only.
static LOCAL: LazyLock<Option<Regex>> = LazyLock::new(|| {
    regex(
        r"(?i)^https?://(?:localhost|127\.\d+\.\d+\.\d+|0\.0\.0\.0|10\.\d+\.\d+\.\d+|192\.168\.\d+\.\d+|172\.(?:1[6-9]|2\d|3[01])\.\d+\.\d+|\[::1\])(?:[:/?#。，]|$)",
    )
});

fn is_local(url: &str) -> bool {
    LOCAL.as_ref().is_some_and(|local| local.is_match(url))
}

/// What is wrong with an address in a text, if anything is.
fn broken(written: &str) -> Option<(say::Lints, say::Lints)> {
    let last = written.chars().next_back().filter(|c| MARKS.contains(*c) || is_han(*c));
    let found = || written.to_owned();
    let is_whole = written.contains("://") && !written.contains("://\\");
    Some(match last {
        _ if written.contains(['：', '／']) && !written.contains("://") => {
            (say::Lints::WideLink { found: found() }, say::Lints::NarrowLink)
        }
        _ if is_local(written) => {
            (say::Lints::LocalLink { found: found() }, say::Lints::PublicLink)
        }
        Some(mark)
            if written.contains('.')
                || is_whole && !written.trim_end_matches(mark).ends_with("://") =>
        {
            (say::Lints::MarkBehindLink { mark }, say::Lints::SpaceBehindLink)
        }
        None if is_whole && !written.ends_with('/') || written.starts_with(['w', 'W']) => {
            return None;
        }
        None if is_whole && written.matches('/').count() > 2 => return None,
        _ => {
            let found = written.trim_end_matches(['。', '，']).trim_end().to_owned();
            (say::Lints::NoLink { found }, say::Lints::WholeLink)
        }
    })
}

/// An address that phones open with the mark behind it, or not at all.
pub(super) fn links(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    let Some(address) = ADDRESS.as_ref() else { return };
    for (path, text) in texts(context) {
        for found in address.find_iter(text) {
            let Some((message, help)) = broken(found.as_str()) else { continue };
            findings.push(
                Diagnostic::new(Code::BrokenLink, message)
                    .at(Place::piece(path.clone(), text, found.range()))
                    .help(help),
            );
        }
    }
    for (path, parts) in replies(context.definition) {
        for (index, part) in parts.iter().enumerate() {
            let (url, is_picture) = match part {
                Part::Image { url, .. } => (url, true),
                Part::Card { url, .. } => (url, false),
                Part::Text(_) => continue,
            };
            if context.unread.touch(&path) {
                continue;
            }
            if let Some((message, help)) = no_address(url, is_picture) {
                findings.push(
                    Diagnostic::new(Code::BrokenLink, message)
                        .at(path.clone().index(index))
                        .help(help),
                );
            }
        }
    }
}

/// What is wrong with the address of a picture or a card.
fn no_address(url: &str, is_picture: bool) -> Option<(say::Lints, say::Lints)> {
    let url = url.trim();
    // A value may hold the whole address, and a scheme of another kind opens an app.
    if url.contains('{') {
        return None;
    }
    let found = || url.to_owned();
    if let Some(id) = url.strip_prefix("media:") {
        let is_empty = id.trim().is_empty();
        return is_empty.then_some((say::Lints::NoMediaId, say::Lints::WriteMediaId));
    }
    let is_of_computer = url.contains(":\\")
        || url.contains(":/") && url.find(":/") == Some(1)
        || url.starts_with(['/', '\\', '.'])
        || url.starts_with("file:");
    let is_file = is_picture && !url.contains([':', '/']);
    if is_of_computer || is_file && !url.is_empty() {
        return Some((say::Lints::FileOfComputer { url: found() }, say::Lints::UploadIt));
    }
    if is_local(url) {
        return Some((say::Lints::LocalLink { found: found() }, say::Lints::PublicLink));
    }
    let has_scheme = url.contains(':') && !url.ends_with("://");
    (!has_scheme).then(|| (say::Lints::NoLink { found: found() }, say::Lints::WholeLink))
}

#[cfg(test)]
mod tests {
    use super::{ADDRESS, broken};

    #[test]
    fn an_address_that_nobody_opens_is_recognised() {
        let address = ADDRESS.as_ref().unwrap();
        let is_broken =
            |text: &str| address.find_iter(text).any(|found| broken(found.as_str()).is_some());
        for text in [
            "详见https://example.org/a查看",
            "详见 https://example.org/a。",
            "http://localhost:8080/a",
            "http://127.0.0.1",
            "http://192.168.1.8/a",
            "https//example.org/a",
            "http:\\\\example.org",
            "https：//example.org",
            "https:/example.org",
            "https://",
            "www.example.org。",
            "https;//example.org",
        ] {
            assert!(is_broken(text), "{text}");
        }
        for text in [
            "详见 https://example.org/a",
            "https://example.org/",
            "https://example.org",
            "https://example.org/a\n谢谢",
            "http://10.example.org/a",
            "www.example.org",
            "https://localhost.example.org/a",
            "用 https 打开",
        ] {
            assert!(!is_broken(text), "{text}");
        }
    }
}
