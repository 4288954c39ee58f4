//! Keywords that are found too often, or never.

use super::subject::Subject;
use crate::compile::folded::FoldedKeyword;
use crate::definition::MatchMode;
use crate::diagnostic::Path;
use crate::diagnostic::{Code, Diagnostic};
use crate::text::{CharKind, char_kind};

/// Calls `check` with every keyword: its category's index, its place, and how it is compared.
fn each(subject: &Subject<'_>, mut check: impl FnMut(usize, Path, &FoldedKeyword)) {
    for (index, (category, folded)) in
        subject.definition.categories.iter().zip(subject.folded).enumerate()
    {
        for keyword in &folded.keywords {
            let path = Path::category(&category.id).key("keywords").index(keyword.index);
            // How it is to match could not be read.
            if subject.unread.is_empty() || !subject.unread.touch(&path) {
                check(index, path, keyword);
            }
        }
    }
}

/// A keyword that an earlier step answers always, though its category would answer the same.
pub(super) fn shadowed(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    each(subject, |index, path, keyword| {
        let Some(category) = subject.folded.get(index) else { return };
        let text = &keyword.text;
        if category.reads_as_own_code(text) {
            let id = subject.definition.categories.get(index).map_or("", |c| c.id.as_str());
            found.push(
                Diagnostic::new(
                    Code::ShadowedKeyword,
                    format!("the keyword `{text}` never wins: it is read as the code"),
                )
                .at(path, "typed as a choice")
                .at(Path::category(id).key("code"), "the code it reads as")
                .help("leave it out: every way of typing a code is understood"),
            );
        } else if keyword.mode == MatchMode::Exact
            && category.title.as_deref() == Some(text)
            && category.keywords.iter().filter(|other| other.text == *text).count() == 1
        {
            found.push(
                Diagnostic::new(
                    Code::ShadowedKeyword,
                    format!("the keyword `{text}` never wins: the title is found first"),
                )
                .at(path, "")
                .help("leave it out: a title counts where it is the whole message"),
            );
        }
    });
}

/// A keyword that holds a phrase of its own category's `except`.
pub(super) fn hidden(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    each(subject, |index, path, keyword| {
        let Some(category) = subject.folded.get(index) else { return };
        let Some((phrase_index, phrase)) =
            category.except.iter().find(|(_, phrase)| keyword.text.contains(phrase.as_str()))
        else {
            return;
        };
        let id = subject.definition.categories.get(index).map_or("", |c| c.id.as_str());
        found.push(
            Diagnostic::new(
                Code::HiddenKeyword,
                format!("the keyword `{}` never counts: `{phrase}` is excepted", keyword.text),
            )
            .at(path, "holds the phrase")
            .at(Path::category(id).key("except").index(*phrase_index), "excepted here")
            .help("make the phrase longer than the keyword, or leave one of them out"),
        );
    });
}

fn is_dense(c: char) -> bool {
    matches!(char_kind(c), CharKind::Han | CharKind::Dense)
}

/// Whether it is looked for inside messages without regard to what stands beside it.
fn is_anywhere(keyword: &FoldedKeyword) -> bool {
    match keyword.mode {
        MatchMode::Auto => keyword.text.chars().any(is_dense),
        MatchMode::Contains => true,
        MatchMode::Exact | MatchMode::Prefix | MatchMode::Word => false,
    }
}

/// One character of a script without spaces, or two letters looked for inside words.
pub(super) fn short(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    each(subject, |_, path, keyword| {
        let length = keyword.text.chars().count();
        let dense = keyword.text.chars().any(is_dense);
        let is_short = if dense { length == 1 } else { length <= 2 };
        if is_short && is_anywhere(keyword) {
            found.push(
                Diagnostic::new(
                    Code::ShortKeyword,
                    format!("the keyword `{}` is found inside many other words", keyword.text),
                )
                .at(path, "")
                .help("write the words in which it is meant, or match = \"exact\""),
            );
        }
    });
}

/// The numerals of Han.
const NUMERALS: &str = "〇零一二两三四五六七八九十百千万亿";

/// What is counted, right behind a number; other words begin with a numeral too, such as 一起.
const COUNTED: &str =
    "年月日号楼路线个点分秒时元角块岁次级季期届层室栋座间排章名位人口村里区中小院厂万千百度";

/// A keyword such as `三路`, which is found in `十三路` too.
pub(super) fn numeral(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    each(subject, |_, path, keyword| {
        let rest = keyword.text.trim_start_matches(|c| NUMERALS.contains(c));
        let numeral = keyword.text.strip_suffix(rest).unwrap_or_default();
        let counts = rest.chars().next().is_some_and(|c| COUNTED.contains(c));
        let longer = match numeral {
            _ if numeral.starts_with('十') => "二",
            _ if numeral.contains('十') => "一百",
            _ => "十",
        };
        if numeral.is_empty() || !counts || !is_anywhere(keyword) {
            return;
        }
        found.push(
            Diagnostic::new(
                Code::NumeralKeyword,
                format!("the keyword `{0}` is found in `{longer}{0}` too", keyword.text),
            )
            .at(path, "begins with a numeral")
            .help(
                "put what stands before the number into the keyword, or except the longer numbers",
            ),
        );
    });
}

/// `word` wants no letter beside the keyword: in scripts without spaces there always is one.
pub(super) fn word(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    each(subject, |_, path, keyword| {
        let mut ends = keyword.text.chars().take(1).chain(keyword.text.chars().next_back());
        if keyword.mode == MatchMode::Word && ends.any(is_dense) {
            found.push(
                Diagnostic::new(
                    Code::WordInDenseScript,
                    format!("`{}` is hardly ever a word of its own", keyword.text),
                )
                .at(path.key("match"), "no letter may stand beside it")
                .help("leave `match` out: a keyword in a script without spaces is found anywhere"),
            );
        }
    });
}

/// Greetings and thanks, folded.
#[rustfmt::skip]
const GREETINGS: &[&str] = &[
    "你好", "您好", "你们好", "大家好", "嗨", "哈喽", "哈罗", "在吗", "在么", "在不在", "有人吗", "早上好", "上午好",
    "中午好", "下午好", "晚上好", "早安", "晚安", "谢谢", "谢谢你", "谢谢您", "多谢", "感谢", "谢了", "再见", "拜拜",
    "hi", "hello", "hey", "thanks", "thank you", "thx", "bye", "good morning", "good afternoon", "good evening",
];

/// A greeting in front of a question must not take the answer.
pub(super) fn greeting(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    each(subject, |index, path, keyword| {
        if keyword.mode == MatchMode::Exact || !GREETINGS.contains(&keyword.text.as_str()) {
            return;
        }
        let category = subject.definition.categories.get(index);
        let written = category.and_then(|category| category.keywords.get(keyword.index));
        let written = written.map_or(&keyword.text, |keyword| &keyword.text);
        found.push(
            Diagnostic::new(
                Code::LooseGreeting,
                format!(
                    "the greeting `{}` may take the answer of a question behind it",
                    keyword.text
                ),
            )
            .at(path, "")
            .help(format!("write {{ text = \"{written}\", match = \"exact\" }}")),
        );
    });
}
