//! Texts that reach the public otherwise than their author meant.

use std::ops::Range;
use std::sync::LazyLock;

use ::regex::Regex;

use super::context::Context;
use super::mentions::COUNTED;
use super::regex::regex;
use super::replies::texts;
use crate::diagnostic::{Code, Diagnostic, Path, Place, say};

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

static MARKUP: LazyLock<Option<Regex>> = LazyLock::new(|| {
    regex(
        r"(?i)</?(?:br|p|b|i|u|a|s|div|span|font|img|strong|em|ul|ol|li|table|tr|td|h[1-6])(?:\s[^>]*)?/?>|\*\*[^*\n]+\*\*|__[^_\n]+__|~~[^~\n]+~~|`[^`\n]+`|```|!?\[[^\]\n]+\]\(https?:[^)\n]*\)|(?m:^#{1,6} )|&(?:nbsp|lt|gt|amp|quot);",
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

/// A number in front of a name, with a mark or as one: `1. 新闻`, `二、天气`, `（3）通知`, `① 公告`.
fn number(text: &str) -> Option<Range<usize>> {
    let rest = text.trim_start_matches(['(', '（', '[', '【']);
    let start = text.len() - rest.len();
    let first = rest.chars().next()?;
    // `①` `⑴` `⒈` `❶`
    let end = if matches!(first, '①'..='⒛' | '❶'..='➓' | '㈠'..='㈩') {
        start + first.len_utf8()
    } else {
        let is_numeral = |c: char| "一二三四五六七八九十".contains(c);
        let is_digit = |c: char| c.is_ascii_digit() || matches!(c, '０'..='９');
        let run = |is: &dyn Fn(char) -> bool| rest.find(|c| !is(c)).unwrap_or(rest.len());
        // `A.成人证`
        let is_letter = first.is_ascii_uppercase() && rest.chars().nth(2).is_some_and(is_han);
        let length = if is_letter { 1 } else { run(&is_digit).max(run(&is_numeral)) };
        let mark = rest.get(length..)?.chars().next()?;
        let is_short = (1..=2).contains(&rest.get(..length)?.chars().count());
        // The keycap mark makes a sign of a digit.
        if !is_short || !".．、:：)）]】\u{fe0f}\u{20e3}".contains(mark) {
            return None;
        }
        start + length + mark.len_utf8()
    };
    let rest = text.get(end..)?.trim_start_matches(['\u{20e3}', ' ', ')', '）', ']', '】']);
    let has_name = rest.chars().next().is_some_and(|c| !c.is_ascii_digit());
    has_name.then_some(0..text.len() - rest.len())
}

/// The number `code` in front of a name without a mark: `2 天气`, `2天气`, not `2号楼`.
fn bare_number(text: &str, code: &str) -> Option<Range<usize>> {
    let rest = text
        .strip_prefix(code)
        .filter(|_| !code.is_empty() && code.bytes().all(|byte| byte.is_ascii_digit()))?;
    let name = rest.trim_start();
    let is_name = name
        .chars()
        .next()
        .is_some_and(|c| is_han(c) && !COUNTED.contains(c) && !"号號班单單".contains(c));
    is_name.then_some(0..text.len() - name.len())
}

/// Numbers in titles and choices, where the menu puts its own in front.
pub(super) fn numbered(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    for category in &context.definition.categories {
        let path = Path::category(&category.id);
        let title = category.title.as_deref().zip(category.code.as_deref());
        let title = title.and_then(|(title, code)| {
            let at = number(title).or_else(|| bare_number(title, code))?;
            Some((path.clone().key("title"), title, at))
        });
        let choices = category.questions.iter().enumerate().filter_map(|(index, question)| {
            let path = path.clone().key("ask").index(index).key("choices");
            let marked = || question.choices.iter().position(|choice| number(choice).is_some());
            // Without a mark it is one only where all of them are counted.
            let mut codes = (1..).zip(&question.choices);
            let are_counted = question.choices.len() > 1
                && codes.all(|(code, choice)| bare_number(choice, &code.to_string()).is_some());
            let at = marked().or(are_counted.then_some(0))?;
            let choice = question.choices.get(at)?;
            let number = number(choice).or_else(|| bare_number(choice, "1"))?;
            // One of a list is enough: the others are written alike.
            Some((path.index(at), choice.as_str(), number))
        });
        for (path, text, at) in title.into_iter().chain(choices) {
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
pub(in crate::compile) fn several(text: &str) -> Option<Vec<&str>> {
    let marks = [',', '，', '、', '|', '｜', '/', '；', ';', '\n', '\t', '+', '＋'];
    // A blank beside Han means nothing in a message: it parts words only where a list is meant.
    let is_parted = text.contains(marks);
    let is_blank = |c: char| !is_parted && (c == ' ' || c == '\u{3000}');
    let without_quotes = |item| str::trim(item).trim_matches(['“', '”', '＂', '"', '\'']);
    let items = text.trim().split(|c| marks.contains(&c) || is_blank(c)).map(without_quotes);
    let items: Vec<&str> = items.collect();
    let is_name = |item: &&str| {
        let has_han = item.chars().any(is_han);
        // Between blanks each is a word of its own: `天气 预报`, not `A 座` or `3 号 线`.
        let is_word = is_parted || item.chars().filter(|&c| is_han(c)).count() >= 2;
        has_han && is_word && item.chars().count() <= 12
    };
    // Latin words are a list from three on: `hello, world` is a greeting.
    let is_latin = |item: &&str| {
        (2..=20).contains(&item.len())
            && item.bytes().all(|b| b.is_ascii_alphanumeric() || b == b' ')
    };
    let are_latin = items.len() > 2 && !text.contains(['/', '+']) && items.iter().all(is_latin);
    (are_latin && is_parted || items.len() > 1 && items.iter().all(is_name)).then_some(items)
}

/// Whether a character is a common one of Han.
pub(super) fn is_han(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

/// Items as a list in TOML.
pub(in crate::compile) fn quoted(items: &[&str]) -> String {
    let items: Vec<String> = items.iter().map(|item| format!("\"{item}\"")).collect();
    format!("[{}]", items.join(", "))
}

#[cfg(test)]
mod tests {
    use super::{bare_number, number, several};

    #[test]
    fn a_number_in_front_is_recognised() {
        for text in [
            "1. 新闻",
            "2、天气",
            "（3）通知",
            "10.公告",
            "【1】新闻",
            "1：新闻",
            "二、天气",
            "（一）通知",
            "① 公告",
            "1️⃣新闻",
            "１．新闻",
            "A.新闻",
        ] {
            assert!(number(text).is_some(), "{text}");
        }
        for text in [
            "12345热线",
            "3.15投诉",
            "110",
            "2026年公告",
            "1对1",
            "4008.新闻",
            "1.",
            "一站式服务",
            "三农",
            "一、",
        ] {
            assert!(number(text).is_none(), "{text}");
        }
        assert_eq!(bare_number("2 午餐", "2"), Some(0..2));
        assert_eq!(bare_number("2午餐", "2"), Some(0..1));
        for (text, code) in [
            ("2号楼", "2"),
            ("12345热线", "1"),
            ("2午餐", "3"),
            ("2 天内", "2"),
            ("A座", "A"),
            ("丁", ""),
            ("1 2", "1"),
        ] {
            assert_eq!(bare_number(text, code), None, "{text}");
        }
    }

    #[test]
    fn latin_words_are_a_list_from_three_on() {
        for text in ["bins, rubbish, recycling", "bins, big bins, recycling"] {
            assert_eq!(several(text).map(|items| items.len()), Some(3), "{text}");
        }
        for text in ["hello, world", "TCP/IP/UDP", "no one knows", "a.b, c.d, e.f", "a, b, c"] {
            assert!(several(text).is_none(), "{text}");
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
