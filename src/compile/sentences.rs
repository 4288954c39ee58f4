//! The engine's own sentences, a table for each language.

use crate::definition::{AnswerKind, Language};
use crate::model::{Clock, PHONE_DIGITS, Word};

/// What the engine says in one language unless `[texts]` says otherwise; each but `colon` is a
/// template.
pub(super) struct Sentences {
    /// The menu.
    pub(super) listed: &'static str,
    pub(super) invalid_choice: &'static str,
    /// For a miss that is not handed over yet; the line of `{suggestions}` is there where the fallback
    /// suggests, too.
    missed: &'static str,
    /// For a message that is no text, above the menu or the question of a form.
    pub(super) unreadable: &'static str,
    pub(super) form_gone: &'static str,
    /// What several categories are listed with, of which one is meant.
    pub(super) ambiguous: &'static str,
    pub(super) suggestions: &'static str,
    summary: Summary,
    /// The usual word for each meaning, one of the defaults.
    words: [&'static str; Word::ALL.len()],
    /// Between a question and its answer in the summary.
    pub(super) colon: &'static str,
    /// How it says when a desk opens.
    pub(super) clock: Clock,
    pub(super) cancelled: &'static str,
    retry: Retry,
}

/// What the answers of a form are shown with; `{yes}` and `{no}` are words of the menu, and a
/// sentence names only those that it takes.
struct Summary {
    answers: &'static str,
    yes_or_no: &'static str,
    yes: &'static str,
    no: &'static str,
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
    missed: "没有找到相关内容，请换一种说法，或回复编号：\n{menu}\n{suggestions}",
    unreadable: "抱歉，这里只能看懂文字。",
    form_gone: "菜单已更新，刚才填写的内容没有保留，请重新选择：\n{menu}",
    ambiguous: "您想问的是哪一项？\n{choices}",
    suggestions: "您想问的是不是：\n{choices}",
    summary: Summary {
        answers: "请核对：\n{answers}",
        yes_or_no: "\n确认请回复“{yes}”，重填请回复“{no}”。",
        yes: "\n确认请回复“{yes}”。",
        no: "\n重填请回复“{no}”。",
    },
    words: ["返回", "主菜单", "取消", "跳过", "是", "否"],
    colon: "：",
    clock: Clock {
        days: &["今天", "明天", "后天"],
        weekdays: ["周一", "周二", "周三", "周四", "周五", "周六", "周日"],
        parts: &[(0, "凌晨"), (6, "上午"), (12, "中午"), (13, "下午"), (18, "晚上")],
        midnight: 0,
        hour: "{part}{hour}点",
        minute: "{part}{hour}点{minute}分",
        near: "{day}{time}",
        far: "{date} {weekday} {clock}",
    },
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
    missed: "沒有找到相關內容，請換一種說法，或回覆編號：\n{menu}\n{suggestions}",
    unreadable: "抱歉，這裡只能看懂文字。",
    form_gone: "選單已更新，剛才填寫的內容沒有保留，請重新選擇：\n{menu}",
    ambiguous: "您想問的是哪一項？\n{choices}",
    suggestions: "您想問的是不是：\n{choices}",
    summary: Summary {
        answers: "請核對：\n{answers}",
        yes_or_no: "\n確認請回覆“{yes}”，重填請回覆“{no}”。",
        yes: "\n確認請回覆“{yes}”。",
        no: "\n重填請回覆“{no}”。",
    },
    words: ["返回", "主菜單", "取消", "跳過", "是", "否"],
    colon: "：",
    clock: Clock {
        days: &["今天", "明天", "後天"],
        weekdays: ["週一", "週二", "週三", "週四", "週五", "週六", "週日"],
        parts: &[(0, "凌晨"), (6, "上午"), (12, "中午"), (13, "下午"), (18, "晚上")],
        midnight: 0,
        hour: "{part}{hour}點",
        minute: "{part}{hour}點{minute}分",
        near: "{day}{time}",
        far: "{date} {weekday} {clock}",
    },
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
    missed: "Nothing was found. Please say it in other words, or reply with a number:\n{menu}\n{suggestions}",
    unreadable: "Sorry, only text can be read here.",
    form_gone: "The menu has changed, and what you filled in was not kept. Please choose again:\n{menu}",
    ambiguous: "Which one do you mean?\n{choices}",
    suggestions: "Did you mean:\n{choices}",
    summary: Summary {
        answers: "Please check:\n{answers}",
        yes_or_no: "\nReply \"{yes}\" to confirm, \"{no}\" to start again.",
        yes: "\nReply \"{yes}\" to confirm.",
        no: "\nReply \"{no}\" to start again.",
    },
    words: ["back", "home", "cancel", "skip", "yes", "no"],
    colon: ": ",
    clock: Clock {
        days: &["today", "tomorrow"],
        weekdays: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
        parts: &[(0, "am"), (12, "pm")],
        midnight: 12,
        hour: "{hour} {part}",
        minute: "{hour}:{minute} {part}",
        near: "{day} {time}",
        far: "{weekday} {date} {clock}",
    },
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
    /// The usual word of the language.
    pub(super) fn word(&self, word: Word) -> &'static str {
        let usual = Word::ALL.into_iter().zip(self.words).find(|(other, _)| *other == word);
        usual.map_or("", |(_, usual)| usual)
    }

    pub(super) fn of(language: Language) -> &'static Self {
        match language {
            Language::Chinese => &CHINESE,
            Language::TraditionalChinese => &TRADITIONAL_CHINESE,
            Language::English => &ENGLISH,
        }
    }

    /// What a miss that is not handed over yet is answered with.
    pub(super) fn missed(&self, suggests: bool) -> String {
        if suggests { self.missed.to_owned() } else { self.missed.replace("\n{suggestions}", "") }
    }

    /// The summary with the words that confirm and reject it, where the menu takes any.
    pub(super) fn summary(&self, yes: Option<&str>, no: Option<&str>) -> String {
        let summary = &self.summary;
        let asks = match (yes, no) {
            (Some(_), Some(_)) => summary.yes_or_no,
            (Some(_), None) => summary.yes,
            (None, Some(_)) => summary.no,
            (None, None) => "",
        };
        // Words are texts, not templates. The one is filled in behind the other, as it may be `{no}`.
        let text =
            |word: Option<&str>| word.unwrap_or_default().replace('{', "{{").replace('}', "}}");
        let (before, rest) = asks.split_once("{yes}").unwrap_or(("", asks));
        let rest = rest.replace("{no}", &text(no));
        [summary.answers, before, &text(yes), &rest].concat()
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
