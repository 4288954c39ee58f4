//! Texts that reach the public otherwise than their author meant.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::context::Context;
use super::replies::replies;
use crate::diagnostic::{Code, Diagnostic, Path, Place, say};
use crate::part::Part;

/// A pattern of this file, which is known to be valid.
fn regex(pattern: &str) -> Option<Regex> {
    Regex::new(pattern).inspect_err(|error| debug_assert!(false, "{error}")).ok()
}

/// The text parts of the replies, each with its path.
fn texts<'d>(context: &Context<'d>) -> Vec<(Path, &'d str)> {
    let replies = replies(context.definition).into_iter();
    let texts = replies.flat_map(|(path, parts)| {
        parts.iter().enumerate().filter_map(move |(index, part)| match part {
            Part::Text(text) => Some((path.clone().index(index), text.as_ref())),
            _ => None,
        })
    });
    texts.filter(|(path, _)| !context.unread.touch(path)).collect()
}

/// `\n` that stays as it is, for the text is in single quotes.
pub(super) fn escapes(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    for (path, text) in texts(context) {
        let found = text.find("\\n").map(|at| (at, say::Lints::LiteralEscape));
        let found = found.or_else(|| Some((slash_n(text)?, say::Lints::SlashN)));
        if let Some((at, message)) = found {
            findings.push(
                Diagnostic::new(Code::LiteralEscape, message)
                    .at(Place::piece(path, text, at..at + 2))
                    .help(say::Lints::DoubleQuotes),
            );
        }
    }
}

/// `/n` for a new line: between letters it is part of a word or an address.
fn slash_n(text: &str) -> Option<usize> {
    text.match_indices("/n").map(|(at, _)| at).find(|at| {
        let before = text.get(..*at).and_then(|before| before.chars().next_back());
        let after = text.get(at + 2..).and_then(|after| after.chars().next());
        let is_latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric() || c == '/');
        !is_latin(before) && !is_latin(after) && before.is_some()
    })
}

static PLACEHOLDER_LIKE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    regex(
        r"\{\{([\w-]+)\}\}|\$\{\{?([\w-]+)\}\}?|<([\w-]+)>|｛([\w-]+)｝|%([\w-]+)%|\[([a-z_-]+)\]|【([a-z_-]+)】|\$([a-z_-]+)",
    )
});

/// `{{x}}`, `<x>`, `｛x｝`, where `{x}` is filled in.
pub(super) fn unfilled(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    let Some(pattern) = PLACEHOLDER_LIKE.as_ref() else { return };
    let built_in = ["menu", "title", "code"];
    let declared = context.definition.values.iter().map(|(name, _)| name.as_str());
    let names: Vec<&str> = declared.chain(built_in).collect();
    for (path, text) in texts(context) {
        for captures in pattern.captures_iter(text) {
            let name = captures.iter().skip(1).flatten().next();
            let (Some(whole), Some(name)) = (captures.get(0), name) else { continue };
            if !names.contains(&name.as_str()) {
                continue;
            }
            let found = whole.as_str().to_owned();
            let name = name.as_str().to_owned();
            findings.push(
                Diagnostic::new(Code::UnfilledValue, say::Lints::Unfilled { found })
                    .at(Place::piece(path.clone(), text, whole.range()))
                    .help(say::Lints::WriteBraces { name }),
            );
        }
    }
}

/// Marks that phones take for a part of the address before them.
const MARKS: &str = "。，；、）】」》！？：";

static ADDRESS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    regex(
        r"(?i)https?：[/／]*|https?:／／|https?:/[^/\s][!-~]*|https?://(?:[\s。，]|$)|(?:https?://|\bwww\.)[!-~]+[。，；、）】」》！？：]",
    )
});

/// An address that phones open with the mark behind it, or not at all.
pub(super) fn links(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    let Some(address) = ADDRESS.as_ref() else { return };
    for (path, text) in texts(context) {
        for found in address.find_iter(text) {
            let written = found.as_str();
            let last = written.chars().next_back().filter(|c| MARKS.contains(*c));
            let is_wide = written.contains(['：', '／']) && !written.contains("://");
            let (message, help) = match last {
                _ if is_wide => {
                    let found = written.to_owned();
                    (say::Lints::WideLink { found }, say::Lints::NarrowLink)
                }
                Some(mark) if written.contains("://") || written.contains('.') => {
                    (say::Lints::MarkBehindLink { mark }, say::Lints::SpaceBehindLink)
                }
                _ => {
                    let found = written.trim_end_matches(['。', '，']).trim_end().to_owned();
                    (say::Lints::NoLink { found }, say::Lints::WholeLink)
                }
            };
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
    let has_scheme = url.contains("://") && !url.ends_with("://") || url.contains(':');
    (!has_scheme).then(|| (say::Lints::NoLink { found: found() }, say::Lints::WholeLink))
}

static MARKUP: LazyLock<Option<Regex>> = LazyLock::new(|| {
    regex(
        r"(?i)</?(?:br|p|b|i|a|div|span|font|img|strong|em|ul|li|h[1-6])(?:\s[^>]*)?/?>|\*\*[^*\n]+\*\*|\[[^\]\n]+\]\(https?:[^)\n]*\)|(?m:^#{1,6} )|&nbsp;",
    )
});

/// HTML or Markdown, which a chat shows as it is written.
pub(super) fn markup(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    let Some(markup) = MARKUP.as_ref() else { return };
    for (path, text) in texts(context) {
        if let Some(found) = markup.find(text) {
            findings.push(
                Diagnostic::new(
                    Code::Markup,
                    say::Lints::Markup { found: found.as_str().to_owned() },
                )
                .at(Place::piece(path, text, found.range()))
                .help(say::Lints::PlainText),
            );
        }
    }
}

/// A number with a mark in front of a name: `1. 新闻`, `2、天气`, `（3）通知`.
fn number(text: &str) -> Option<Range<usize>> {
    let rest = text.trim_start_matches(['(', '（', '[', '【']);
    let start = text.len() - rest.len();
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let mark = rest.get(digits..)?.chars().next()?;
    let is_numbered = (1..=2).contains(&digits) && ".．、:：)）]】".contains(mark);
    let end = start + digits + mark.len_utf8();
    let has_name = text.get(end..)?.chars().next().is_some_and(|c| !c.is_ascii_digit());
    (is_numbered && has_name).then_some(0..end)
}

/// Numbers in titles and choices, where the menu puts its own in front.
pub(super) fn numbered(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    for category in &context.definition.categories {
        let path = Path::category(&category.id);
        let title = category.title.as_deref().filter(|_| category.code.is_some());
        let title = title.map(|title| (path.clone().key("title"), title));
        let choices = category.questions.iter().enumerate().flat_map(|(index, question)| {
            let path = path.clone().key("ask").index(index).key("choices");
            let choices = question.choices.iter().enumerate();
            choices.map(move |(at, choice)| (path.clone().index(at), choice.as_str()))
        });
        // One of a list is enough: the others are written alike.
        let mut told: Option<Path> = None;
        for (path, text) in title.into_iter().chain(choices) {
            let list = path.parent();
            if let Some(at) = number(text)
                && told != list
            {
                told = list;
                let rest = text.get(at.end..).unwrap_or_default().trim().to_owned();
                findings.push(
                    Diagnostic::new(
                        Code::NumberedTitle,
                        say::Lints::Numbered { text: text.to_owned() },
                    )
                    .at(Place::piece(path, text, at))
                    .help(say::Lints::WithoutNumber { text: rest }),
                );
            }
        }
    }
}

/// A question that offers one choice only, or several in one text.
pub(super) fn choices(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    for category in &context.definition.categories {
        for (index, question) in category.questions.iter().enumerate() {
            let path = Path::category(&category.id).key("ask").index(index).key("choices");
            let [only] = question.choices.as_slice() else { continue };
            if context.unread.touch(&path) {
                continue;
            }
            let help = match several(only) {
                Some(names) => say::Lints::WriteList { list: quoted(&names) },
                None => say::Lints::AnotherChoice,
            };
            findings.push(
                Diagnostic::new(Code::SingleChoice, say::Lints::SingleChoice).at(path).help(help),
            );
        }
    }
}

/// The items of a list that is written as one text: `新闻,资讯`, `天气|下雨`, `天气/下雨`.
pub(super) fn several(text: &str) -> Option<Vec<&str>> {
    let marks = [',', '，', '、', '|', '｜', '/', '；', ';', '\n', '\t', '+', '＋'];
    // A blank beside Han means nothing in a message: it parts words only where a list is meant.
    let is_parted = text.contains(marks);
    let is_blank = |c: char| !is_parted && (c == ' ' || c == '\u{3000}');
    let items: Vec<&str> =
        text.trim().split(|c| marks.contains(&c) || is_blank(c)).map(str::trim).collect();
    let is_name = |item: &&str| {
        let has_han = item.chars().any(is_han);
        // Between blanks each is a word of its own: `天气 预报`, not `A 座` or `3 号 线`.
        let is_word = is_parted || item.chars().filter(|&c| is_han(c)).count() >= 2;
        has_han && is_word && item.chars().count() <= 12
    };
    (items.len() > 1 && items.iter().all(is_name)).then_some(items)
}

fn is_han(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

/// Items as a list in TOML.
pub(super) fn quoted(items: &[&str]) -> String {
    let items: Vec<String> = items.iter().map(|item| format!("\"{item}\"")).collect();
    format!("[{}]", items.join(", "))
}

#[cfg(test)]
mod tests {
    use super::{number, several};

    #[test]
    fn a_number_in_front_is_recognised() {
        for text in ["1. 新闻", "2、天气", "（3）通知", "10.公告", "【1】新闻", "1：新闻"]
        {
            assert!(number(text).is_some(), "{text}");
        }
        for text in ["12345热线", "3.15投诉", "110", "2026年公告", "1对1", "4008.新闻", "1."]
        {
            assert!(number(text).is_none(), "{text}");
        }
    }

    #[test]
    fn a_list_in_one_text_is_recognised() {
        for text in [
            "新闻,资讯",
            "天气|下雨",
            "天气/下雨",
            "户口、社保",
            "天气 下雨",
            "天气+下雨",
            "天气\n下雨",
        ] {
            assert_eq!(several(text).map(|items| items.len()), Some(2), "{text}");
        }
        for text in
            ["新闻", "TCP/IP", "1,2", "新闻,", "hello, world", "wifi 密码", "A 座", "坐 三 路"]
        {
            assert!(several(text).is_none(), "{text}");
        }
    }
}
