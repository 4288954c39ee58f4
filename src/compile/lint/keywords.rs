//! Keywords that count too often, or never.

use std::cell::LazyCell;
use std::collections::HashSet;

use super::context::Context;
use super::public::{quoted, several};
use super::texts::{Located, is_dense, keywords, texts};
use crate::definition::MatchMode;
use crate::diagnostic::{Code, Diagnostic, Path, say};
use crate::matcher::Strength;

/// A keyword that never wins, as the code or the title of its own category always does.
pub(super) fn shadowed(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    for Located { written, folded, text, shown, mode, path, .. } in keywords(context) {
        let repeats_title = || {
            mode == MatchMode::Exact
                && folded.title.as_deref() == Some(text)
                && folded.keywords.iter().filter(|other| other.text == text).count() == 1
        };
        if folded.reads_as_own_code(text) {
            let message = say::Lints::ShadowedByCode { keyword: shown.to_owned() };
            findings.push(
                Diagnostic::new(Code::ShadowedKeyword, message)
                    .label(path, say::Common::ReadsAsAChoice)
                    .label(Path::category(&written.id).key("code"), say::Common::TheCodeItReadsAs)
                    .help(say::Lints::EveryCodeIsUnderstood),
            );
        } else if repeats_title() {
            let message = say::Lints::ShadowedByTitle { keyword: shown.to_owned() };
            findings.push(
                Diagnostic::new(Code::ShadowedKeyword, message)
                    .at(path)
                    .help(say::Lints::TitleCounts),
            );
        }
    }
}

/// How many phrases of `except` are looked for in each keyword of their category.
const PHRASES: usize = 100;

/// A keyword that contains a phrase of its own category's `except`.
pub(super) fn hidden(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    for Located { written, folded, text, shown, path, .. } in texts(context) {
        let mut except = folded.except.iter().take(PHRASES);
        let phrase = except.find(|(_, phrase)| text.contains(phrase.as_str()));
        let Some((index, _)) = phrase else { continue };
        let phrase = written.except.get(*index).cloned().unwrap_or_default();
        let message = say::Lints::Hidden { keyword: shown.to_owned(), phrase };
        findings.push(
            Diagnostic::new(Code::HiddenKeyword, message)
                .label(path, say::Lints::ContainsThePhrase)
                .label(
                    Path::category(&written.id).key("except").index(*index),
                    say::Lints::ThePhrase,
                )
                .help(say::Lints::LongerPhrase),
        );
    }
}

/// One character of a script without spaces, or two letters that count inside words.
pub(super) fn short(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    for keyword in keywords(context) {
        let text = keyword.text;
        let length = text.chars().count();
        let longest = if text.chars().any(is_dense) { 1 } else { 2 };
        // A greeting is told as one.
        if length <= longest && keyword.counts_anywhere() && !GREETINGS.contains(&text) {
            let message = say::Lints::Short { keyword: keyword.shown.to_owned() };
            findings.push(
                Diagnostic::new(Code::ShortKeyword, message)
                    .at(keyword.path)
                    .help(say::Lints::WriteTheWords),
            );
        }
    }
}

/// A whole list in one keyword, or marks of a search that means nothing here: `新闻,资讯`, `*天气*`.
pub(super) fn list(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    let known: LazyCell<HashSet<(&str, &str)>, _> = LazyCell::new(|| {
        keywords(context).map(|keyword| (keyword.written.id.as_str(), keyword.shown)).collect()
    });
    for Located { written, shown, path, .. } in keywords(context) {
        let stars = without_stars(shown);
        let (message, help) = if let Some(items) = several(shown) {
            let keyword = shown.to_owned();
            // Those that are keywords already would be there twice.
            let is_there = |item: &str| known.contains(&(written.id.as_str(), item));
            let items: Vec<&str> = items.into_iter().filter(|item| !is_there(item)).collect();
            let list = quoted(&items);
            // Among other keywords, brackets would be a list in a list.
            let help = match written.keywords.len() {
                1 => say::Lints::WriteList { list },
                _ if items.is_empty() => say::Lints::WordsAreThere,
                _ => say::Lints::WriteApart { list: list.trim_matches(['[', ']']).to_owned() },
            };
            (say::Lints::ListInKeyword { keyword }, help)
        } else if stars != shown && !stars.is_empty() {
            let (keyword, text) = (shown.to_owned(), stars.to_owned());
            (say::Lints::StarsInKeyword { keyword }, say::Lints::WithoutStars { text })
        } else {
            continue;
        };
        findings.push(Diagnostic::new(Code::KeywordList, message).at(path).help(help));
    }
}

/// A keyword without the marks of a search around it: `*天气*`, `.*天气.*`, `%天气%`.
fn without_stars(shown: &str) -> &str {
    // `50%` is a number and its sign.
    let ends_with_digit = |text: &str| text.ends_with(|c: char| c.is_ascii_digit());
    if shown.starts_with(char::is_alphanumeric)
        && shown.strip_suffix('%').is_some_and(ends_with_digit)
    {
        return shown;
    }
    let mut text = shown;
    loop {
        let inner = text.strip_prefix(".*").or_else(|| text.strip_suffix(".*")).unwrap_or(text);
        let inner = inner.trim_matches(['*', '＊', '%']);
        if inner == text {
            return text;
        }
        text = inner;
    }
}

/// The numerals of Han.
const NUMERALS: &str = "〇零一二两三四五六七八九十百千万亿";

/// What is counted, right after a number; other words begin with a numeral too, such as 一起.
const COUNTED: &str =
    "年月日号楼路线个点分秒时元角块岁次级季期届层室栋座间排章名位人口村里区中小院厂万千百度";

/// A keyword such as `三路`, which is found in `十三路` too.
pub(super) fn numeral(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    for keyword in texts(context) {
        let (text, shown) = (keyword.text, keyword.shown);
        let rest = text.trim_start_matches(|c| NUMERALS.contains(c));
        let Some(numeral) = text.strip_suffix(rest).filter(|numeral| !numeral.is_empty()) else {
            continue;
        };
        let is_counted = rest.chars().next().is_some_and(|c| COUNTED.contains(c));
        if !is_counted || !keyword.counts_anywhere() {
            continue;
        }
        let longer = match numeral {
            _ if numeral.starts_with('十') => "二",
            _ if numeral.contains('十') => "一百",
            _ => "十",
        };
        findings.push(
            Diagnostic::new(
                Code::NumeralKeyword,
                say::Lints::InLongerNumbers {
                    keyword: shown.to_owned(),
                    longer: format!("{longer}{shown}"),
                },
            )
            .label(keyword.path, say::Lints::BeginsWithANumeral)
            .help(say::Lints::AddWhatPrecedes),
        );
    }
}

/// `word` allows no letter beside a keyword, where in scripts without spaces there always is one.
pub(super) fn word(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    let mut told = None;
    for keyword in texts(context) {
        let path = keyword.keyword_path().key("match");
        let mut ends = keyword.text.chars().take(1).chain(keyword.text.chars().next_back());
        // Of several words in one keyword the first is told.
        if keyword.mode == MatchMode::Word && ends.any(is_dense) && told.as_ref() != Some(&path) {
            let message = say::Lints::HardlyAWord { keyword: keyword.shown.to_owned() };
            findings.push(
                Diagnostic::new(Code::WordInDenseScript, message)
                    .label(path.clone(), say::Lints::AllowsNoLetterBeside)
                    .help(say::Lints::LeaveMatchOut),
            );
            told = Some(path);
        }
    }
}

/// Greetings and thanks, folded.
#[rustfmt::skip]
const GREETINGS: &[&str] = &[
    "你好", "您好", "你们好", "大家好", "嗨", "哈喽", "哈罗", "在吗", "在么", "在不在", "有人吗", "早上好", "上午好",
    "中午好", "下午好", "晚上好", "早安", "晚安", "谢谢", "谢谢你", "谢谢您", "多谢", "感谢", "谢了", "再见", "拜拜",
    "hi", "hello", "hey", "thanks", "thank you", "thx", "bye", "good morning", "good afternoon", "good evening",
];

/// What ends all messages, or asks for a person, where it is sent alone, folded: inside a sentence it
/// means something else.
const COMMANDS: &[&str] = &["stop", "stopall", "unsubscribe", "end", "quit", "退订", "td", "人工"];

/// A greeting that counts in front of a question, and may win over it.
pub(super) fn greeting(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    let message = |greeting| say::Lints::LooseGreeting { greeting };
    loose(context, GREETINGS, Code::LooseGreeting, message, findings);
}

/// A command that counts inside sentences: stop in "where is the bus stop", 人工 in 人工湖.
pub(super) fn command(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    let message = |command| say::Lints::LooseCommand { command };
    loose(context, COMMANDS, Code::LooseCommand, message, findings);
}

/// Those of `words` that are keywords wherever they occur, and should be the whole message.
fn loose(
    context: &Context<'_>,
    words: &[&str],
    code: Code,
    message: impl Fn(String) -> say::Lints,
    findings: &mut Vec<Diagnostic>,
) {
    for keyword in keywords(context) {
        // A weak one leaves the answer to the question.
        let is_loose = keyword.mode != MatchMode::Exact && keyword.strength == Strength::Full;
        if !is_loose || !words.contains(&keyword.text) {
            continue;
        }
        let text = || keyword.shown.to_owned();
        // The title is the whole message already.
        let help = if keyword.folded.title.as_deref() == Some(keyword.text) {
            say::Lints::TitleCounts
        } else {
            say::Lints::WriteExact { text: text() }
        };
        findings.push(Diagnostic::new(code, message(text())).at(keyword.path.clone()).help(help));
    }
}
