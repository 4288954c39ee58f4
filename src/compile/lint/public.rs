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
        if let Some(at) = text.find("\\n") {
            findings.push(
                Diagnostic::new(Code::LiteralEscape, say::Lints::LiteralEscape)
                    .at(Place::piece(path, text, at..at + 2))
                    .help(say::Lints::DoubleQuotes),
            );
        }
    }
}

static PLACEHOLDER_LIKE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    regex(r"\{\{([\w-]+)\}\}|\$\{\{?([\w-]+)\}\}?|<([\w-]+)>|｛([\w-]+)｝|%([\w-]+)%")
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

static ADDRESS: LazyLock<Option<Regex>> =
    LazyLock::new(|| regex(r"https?：[/／]*|https?://[!-~]+[。，；、）】」》]|https?:／／"));

/// An address that phones open with the mark behind it, or not at all.
pub(super) fn links(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    let Some(address) = ADDRESS.as_ref() else { return };
    for (path, text) in texts(context) {
        for found in address.find_iter(text) {
            let written = found.as_str();
            let message = match written.chars().next_back() {
                Some(mark @ ('。' | '，' | '；' | '、' | '）' | '】' | '」' | '》')) => {
                    say::Lints::MarkBehindLink { mark }
                }
                _ => say::Lints::WideLink { found: written.to_owned() },
            };
            let help = match message {
                say::Lints::WideLink { .. } => say::Lints::NarrowLink,
                _ => say::Lints::SpaceBehindLink,
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
            let (Part::Image { url, .. } | Part::Card { url, .. }) = part else { continue };
            // A value may hold the whole address.
            let is_address = ["http://", "https://"].iter().any(|start| url.starts_with(start))
                || url.contains('{');
            let is_of_computer =
                url.contains(":\\") || url.starts_with('/') || url.starts_with("file:");
            if !is_address && is_of_computer && !context.unread.touch(&path) {
                let message = say::Lints::FileOfComputer { url: url.to_string() };
                findings.push(
                    Diagnostic::new(Code::BrokenLink, message)
                        .at(path.clone().index(index))
                        .help(say::Lints::UploadIt),
                );
            }
        }
    }
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
    let items: Vec<&str> =
        text.split([',', '，', '、', '|', '｜', '/', '；', ';']).map(str::trim).collect();
    let is_name = |item: &&str| {
        let has_han = item.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
        has_han && item.chars().count() <= 12
    };
    (items.len() > 1 && items.iter().all(is_name)).then_some(items)
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
        for text in ["新闻,资讯", "天气|下雨", "天气/下雨", "户口、社保"] {
            assert_eq!(several(text).map(|items| items.len()), Some(2), "{text}");
        }
        for text in ["新闻", "TCP/IP", "1,2", "新闻,", "hello, world"] {
            assert!(several(text).is_none(), "{text}");
        }
    }
}
