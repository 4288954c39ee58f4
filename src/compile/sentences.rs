//! The engine's own sentences, and the lines of the menu.

use std::collections::HashMap;

use crate::definition::{AnswerKind, Category, Definition, Language};
use crate::matcher::CategoryIndex;
use crate::model::{Level, Lines, Meaning, Template, Tree};

pub(super) fn listed(language: Language) -> &'static str {
    match language {
        Language::Chinese => "请回复编号或关键词：\n{menu}",
        Language::TraditionalChinese => "請回覆編號或關鍵詞：\n{menu}",
        Language::English => "Please reply with a number or a word:\n{menu}",
    }
}

pub(super) fn invalid_choice(language: Language) -> &'static str {
    match language {
        Language::Chinese => "没有这个选项，请重新选择：\n{menu}",
        Language::TraditionalChinese => "沒有這個選項，請重新選擇：\n{menu}",
        Language::English => "There is no such option. Please choose again:\n{menu}",
    }
}

/// What stands between a question and its answer in a summary.
pub(super) fn colon(language: Language) -> &'static str {
    match language {
        Language::Chinese | Language::TraditionalChinese => "：",
        Language::English => ": ",
    }
}

pub(super) fn summary(language: Language) -> &'static str {
    match language {
        Language::Chinese => "请核对：\n{answers}\n确认请回复“是”，重填请回复“否”。",
        Language::TraditionalChinese => "請核對：\n{answers}\n確認請回覆“是”，重填請回覆“否”。",
        Language::English => {
            "Please check:\n{answers}\nReply \"yes\" to confirm, \"no\" to start again."
        }
    }
}

pub(super) fn cancelled(language: Language) -> &'static str {
    match language {
        Language::Chinese | Language::TraditionalChinese => "已取消。\n{menu}",
        Language::English => "Cancelled.\n{menu}",
    }
}

pub(super) fn ambiguous(language: Language) -> &'static str {
    match language {
        Language::Chinese => "您想问的是哪一项？\n{choices}",
        Language::TraditionalChinese => "您想問的是哪一項？\n{choices}",
        Language::English => "Which one do you mean?\n{choices}",
    }
}

pub(super) fn suggestions(language: Language) -> &'static str {
    match language {
        Language::Chinese => "您想问的是不是：\n{choices}",
        Language::TraditionalChinese => "您想問的是不是：\n{choices}",
        Language::English => "Did you mean:\n{choices}",
    }
}

/// What is said of an answer that is not taken, before the question is asked again.
pub(super) fn retry(language: Language, kind: AnswerKind, max: u8) -> String {
    match (language, kind) {
        (Language::Chinese, AnswerKind::Text) => format!("请用文字回答，不超过{max}字。"),
        (Language::Chinese, AnswerKind::Digits) => "这里只填数字。".to_owned(),
        (Language::Chinese, AnswerKind::Phone) => "请填电话号码，7至15位数字。".to_owned(),
        (Language::Chinese, AnswerKind::Date) => "请填日期，例如2026-11-20。".to_owned(),
        (Language::Chinese, AnswerKind::Pattern) => "格式不对，请重新填写。".to_owned(),
        (Language::Chinese, AnswerKind::Choices) => "没有这个选项，请回复编号。".to_owned(),
        (Language::TraditionalChinese, AnswerKind::Text) => {
            format!("請用文字回答，不超過{max}字。")
        }
        (Language::TraditionalChinese, AnswerKind::Digits) => "這裡只填數字。".to_owned(),
        (Language::TraditionalChinese, AnswerKind::Phone) => {
            "請填電話號碼，7至15位數字。".to_owned()
        }
        (Language::TraditionalChinese, AnswerKind::Date) => "請填日期，例如2026-11-20。".to_owned(),
        (Language::TraditionalChinese, AnswerKind::Pattern) => "格式不對，請重新填寫。".to_owned(),
        (Language::TraditionalChinese, AnswerKind::Choices) => {
            "沒有這個選項，請回覆編號。".to_owned()
        }
        (Language::English, AnswerKind::Text) => {
            format!("Please answer in words, {max} characters at most.")
        }
        (Language::English, AnswerKind::Digits) => "Please answer with digits only.".to_owned(),
        (Language::English, AnswerKind::Phone) => {
            "Please give a telephone number of 7 to 15 digits.".to_owned()
        }
        (Language::English, AnswerKind::Date) => {
            "Please give a date, such as 2026-11-20.".to_owned()
        }
        (Language::English, AnswerKind::Pattern) => "That does not have the right form.".to_owned(),
        (Language::English, AnswerKind::Choices) => {
            "There is no such option. Please reply with a number.".to_owned()
        }
    }
}

/// One line of the menu if the author says nothing else.
pub(super) const ENTRY: &str = "{code} {title}";

/// A line of the menu, as the menu writes its lines. A broken one is told once, by
/// `Replies::entry`.
pub(crate) fn line(definition: &Definition, code: &str, title: &str) -> Option<String> {
    let entry = definition.texts.entry.as_deref().unwrap_or(ENTRY);
    let meaning = |name: &str| match name {
        "code" => Some(Meaning::Text(code.to_owned())),
        "title" => Some(Meaning::Text(title.to_owned())),
        _ => None,
    };
    let line = Template::parse(entry, meaning).ok()?;
    Some(line.constant().unwrap_or_default().to_owned())
}

/// What stands in the menu for a category.
pub(crate) fn shown_title(category: &Category) -> &str {
    let keyword = category.keywords.first().map(|keyword| keyword.text.as_str());
    category.title.as_deref().or(keyword).unwrap_or(&category.id)
}

/// The entries of each menu that have a code, in the order of the file.
pub(super) fn menus(definition: &Definition, tree: &Tree) -> HashMap<Level, Lines> {
    let mut menus: HashMap<Level, Lines> = HashMap::new();
    for (index, category) in CategoryIndex::all().zip(&definition.categories) {
        let Some(code) = &category.code else { continue };
        let Some(line) = line(definition, code, shown_title(category)) else { continue };
        menus.entry(tree.level_of(index)).or_default().push((index, line));
    }
    menus
}

/// The lines of a menu, one below the other.
pub(crate) fn listing<'l>(lines: impl IntoIterator<Item = &'l str>) -> String {
    lines.into_iter().collect::<Vec<_>>().join("\n")
}
