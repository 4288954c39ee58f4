//! The engine's own sentences, a table for each language.

use crate::definition::{AnswerKind, Language};
use crate::model::PHONE_DIGITS;

/// What the engine says in one language unless `[texts]` says otherwise; each but `colon` is a
/// template.
pub(super) struct Sentences {
    /// The menu.
    pub(super) listed: &'static str,
    pub(super) invalid_choice: &'static str,
    /// What several categories are listed with, of which one is meant.
    pub(super) ambiguous: &'static str,
    pub(super) suggestions: &'static str,
    /// What the answers of a form are confirmed with; `{yes}` and `{no}` are words of the menu.
    summary: &'static str,
    /// The usual words for yes and no.
    pub(super) yes: &'static str,
    pub(super) no: &'static str,
    /// Between a question and its answer in the summary.
    pub(super) colon: &'static str,
    pub(super) cancelled: &'static str,
    retry: Retry,
}

/// What precedes the question when an answer was not accepted, by the kind of its question.
struct Retry {
    /// With the most characters as `{max}`.
    text: &'static str,
    digits: &'static str,
    /// With the fewest and the most digits as `{min}` and `{max}`.
    phone: &'static str,
    date: &'static str,
    pattern: &'static str,
    choices: &'static str,
}

const CHINESE: Sentences = Sentences {
    listed: "请回复编号或关键词：\n{menu}",
    invalid_choice: "没有这个选项，请重新选择：\n{menu}",
    ambiguous: "您想问的是哪一项？\n{choices}",
    suggestions: "您想问的是不是：\n{choices}",
    summary: "请核对：\n{answers}\n确认请回复“{yes}”，重填请回复“{no}”。",
    yes: "是",
    no: "否",
    colon: "：",
    cancelled: "已取消。\n{menu}",
    retry: Retry {
        text: "请用文字回答，不超过{max}字。",
        digits: "这里只填数字。",
        phone: "请填电话号码，{min}至{max}位数字。",
        date: "请填日期，例如2026-11-20。",
        pattern: "格式不对，请重新填写。",
        choices: "没有这个选项，请回复编号。",
    },
};

const TRADITIONAL_CHINESE: Sentences = Sentences {
    listed: "請回覆編號或關鍵詞：\n{menu}",
    invalid_choice: "沒有這個選項，請重新選擇：\n{menu}",
    ambiguous: "您想問的是哪一項？\n{choices}",
    suggestions: "您想問的是不是：\n{choices}",
    summary: "請核對：\n{answers}\n確認請回覆“{yes}”，重填請回覆“{no}”。",
    yes: "是",
    no: "否",
    colon: "：",
    cancelled: "已取消。\n{menu}",
    retry: Retry {
        text: "請用文字回答，不超過{max}字。",
        digits: "這裡只填數字。",
        phone: "請填電話號碼，{min}至{max}位數字。",
        date: "請填日期，例如2026-11-20。",
        pattern: "格式不對，請重新填寫。",
        choices: "沒有這個選項，請回覆編號。",
    },
};

const ENGLISH: Sentences = Sentences {
    listed: "Please reply with a number or a word:\n{menu}",
    invalid_choice: "There is no such option. Please choose again:\n{menu}",
    ambiguous: "Which one do you mean?\n{choices}",
    suggestions: "Did you mean:\n{choices}",
    summary: "Please check:\n{answers}\nReply \"{yes}\" to confirm, \"{no}\" to start again.",
    yes: "yes",
    no: "no",
    colon: ": ",
    cancelled: "Cancelled.\n{menu}",
    retry: Retry {
        text: "Please answer in words, {max} characters at most.",
        digits: "Please answer with digits only.",
        phone: "Please give a telephone number of {min} to {max} digits.",
        date: "Please give a date, such as 2026-11-20.",
        pattern: "That does not have the right form.",
        choices: "There is no such option. Please reply with a number.",
    },
};

impl Sentences {
    pub(super) fn of(language: Language) -> &'static Self {
        match language {
            Language::Chinese => &CHINESE,
            Language::TraditionalChinese => &TRADITIONAL_CHINESE,
            Language::English => &ENGLISH,
        }
    }

    /// The summary with the words that confirm and reject it.
    pub(super) fn summary(&self, yes: &str, no: &str) -> String {
        // Words are texts, not templates.
        let text = |word: &str| word.replace('{', "{{").replace('}', "}}");
        // Both at once: a word may be `{no}`.
        let (before, rest) = self.summary.split_once("{yes}").unwrap_or((self.summary, ""));
        let (between, after) = rest.split_once("{no}").unwrap_or((rest, ""));
        [before, &text(yes), between, &text(no), after].concat()
    }

    /// What precedes a question of this kind, with at most `max` characters, that is asked again.
    pub(super) fn retry(&self, kind: AnswerKind, max: u8) -> String {
        let retry = &self.retry;
        match kind {
            AnswerKind::Text => retry.text.replace("{max}", &max.to_string()),
            AnswerKind::Digits => retry.digits.to_owned(),
            AnswerKind::Phone => retry
                .phone
                .replace("{min}", &PHONE_DIGITS.start().to_string())
                .replace("{max}", &PHONE_DIGITS.end().to_string()),
            AnswerKind::Date => retry.date.to_owned(),
            AnswerKind::Pattern => retry.pattern.to_owned(),
            AnswerKind::Choices => retry.choices.to_owned(),
        }
    }
}
