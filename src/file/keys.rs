//! Every key of a menu file, documented in this one place: what the reader says of a wrong type, its
//! did-you-mean, the JSON Schema and the reference page all come from here.

mod conversation;

pub(crate) use conversation::{ASK, DESK, HOURS, VARIANT};

use crate::channel::Channel;
use crate::definition::{Ambiguous, Language, LintLevel, MatchMode};
use crate::diagnostic::{Code, Severity};
use crate::outcome::Outcome;

/// What may stand after a key.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Type {
    Text,
    /// A text or a list of texts.
    Texts,
    /// A text, or a whole number that means the same.
    Code,
    Bool,
    /// A whole number from 1 to 99.
    Count,
    /// A whole number of characters, from 1 to `LONGEST_ANSWER`.
    Length,
    /// A whole number of days.
    DateRange,
    Date,
    /// A date, a range of dates in quotes, or a list of these.
    Dates,
    /// A date with a time of day.
    Time,
    /// The level of each lint.
    Levels,
    /// One of a few words.
    OneOf(fn() -> Vec<&'static str>),
    /// A text, a part written as a table, or a list of these.
    Reply,
    /// A reply, or a table that holds one.
    ReplyOr(&'static Table),
    /// Texts, each of which may be a table.
    TextsOr(&'static Table),
    Table(&'static Table),
    /// A table whose keys the author chooses, with texts.
    NamedTexts,
    /// Tables under ids that the author chooses.
    ById(&'static Table),
    /// A list of tables, each under its own `[[…]]`.
    ListOf(&'static Table),
}

impl Type {
    /// What may stand there, in a clerk's words.
    pub(crate) fn words(self) -> &'static str {
        match self {
            Type::Text | Type::OneOf(_) => "a text",
            Type::Texts | Type::TextsOr(_) => "a text or a list of texts",
            Type::Code => "a text or a number",
            Type::Bool => "true or false",
            Type::Count => "a whole number from 1 to 99",
            Type::Length => "a whole number from 1 to 200",
            Type::DateRange => "a whole number of days",
            Type::Date => "a date",
            Type::Dates => "a date or a list of dates",
            Type::Time => "a date with a time",
            Type::Levels => "a table of `allow`, `warn` and `deny`",
            Type::Reply => "a reply",
            Type::ReplyOr(_) => "a reply, or a table",
            Type::Table(_) => "a table",
            Type::NamedTexts => "a table of texts",
            Type::ById(_) => "tables",
            Type::ListOf(_) => "a list of tables",
        }
    }
}

/// What holds where a key is not written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Default {
    Nothing,
    Required,
    /// A value, as it would be written.
    Value(&'static str),
    /// In words.
    Is(&'static str),
}

/// A key of one kind of table.
#[derive(Debug)]
pub(crate) struct Key {
    pub(crate) name: &'static str,
    pub(crate) takes: Type,
    pub(crate) default: Default,
    pub(crate) meaning: &'static str,
    /// The value of an example line that builds.
    pub(crate) example: &'static str,
}

const fn key(name: &'static str, takes: Type, meaning: &'static str, example: &'static str) -> Key {
    Key { name, takes, default: Default::Nothing, meaning, example }
}

impl Key {
    const fn default(mut self, default: Default) -> Self {
        self.default = default;
        self
    }

    const fn required(self) -> Self {
        self.default(Default::Required)
    }
}

/// A kind of table: what it is called, and its keys in the order of the manual.
#[derive(Debug)]
pub(crate) struct Table {
    pub(crate) name: &'static str,
    /// Where it is written.
    #[cfg_attr(not(test), expect(dead_code, reason = "for the reference page"))]
    pub(crate) header: &'static str,
    pub(crate) keys: &'static [Key],
    /// Sets of keys of which one must be there whole; none where any table will do.
    pub(crate) shapes: &'static [&'static [&'static str]],
}

/// What ids look like, as a regular expression.
pub(crate) const ID: &str = "^[a-z0-9_-]{1,32}$";

/// The most characters that the answer to a question of a form may have: they must fit the cursor.
pub(crate) const LONGEST_ANSWER: u8 = 200;

/// All tables, in the order of the manual.
pub(crate) static TABLES: [&Table; 12] = [
    &MENU, &FALLBACK, &TEXTS, &WORDS, &DESK, &HOURS, &CATEGORY, &KEYWORD, &PART, &VARIANT, &ASK,
    &TEST,
];

pub(crate) static MENU: Table = Table {
    name: "a menu",
    header: "at the top of the file",
    shapes: &[],
    keys: &[
        key(
            "title",
            Type::Text,
            "the name of the account; `{title}` in the welcome and the fallback",
            r#""曹妃甸新区""#,
        ),
        key(
            "language",
            Type::OneOf(languages),
            "language of the engine's own sentences: `zh`, `zh-Hant` or `en`",
            r#""en""#,
        )
        .default(Default::Value(r#""zh""#)),
        key(
            "simplify",
            Type::Bool,
            "whether traditional characters are read as simplified ones, in messages and keywords alike",
            "false",
        )
        .default(Default::Value("true")),
        key(
            "welcome",
            Type::Reply,
            "what a new follower gets",
            r#""欢迎关注！\n{menu}""#,
        )
        .default(Default::Is("the menu")),
        key(
            "fallback",
            Type::ReplyOr(&FALLBACK),
            "what is answered when nothing matches",
            r#"{ reply = "稍后由人工回复。", handoff = "desk" }"#,
        )
        .required(),
        key(
            "misses",
            Type::Count,
            "after how many messages in a row that chose or found nothing a person takes over",
            "3",
        )
        .default(Default::Is("at once where nothing matched, never after a wrong choice")),
        key(
            "ambiguous",
            Type::OneOf(ambiguities),
            "where several categories occur in a message: `pick` answers with the one that wins, `ask` lists them",
            r#""ask""#,
        )
        .default(Default::Value(r#""pick""#)),
        key(
            "time_zone",
            Type::Text,
            "the zone in which its days and hours are meant: an offset, or with the feature `time-zones` a name such as `Asia/Shanghai`",
            r#""+08:00""#,
        )
        .default(Default::Is("required where a desk has hours or a category `from` or `until`")),
        key(
            "texts",
            Type::Table(&TEXTS),
            "own sentences in place of the engine's",
            r#"{ listed = "请选择：\n{menu}" }"#,
        ),
        key(
            "channel",
            Type::OneOf(channels),
            "where replies are sent: `wechat`, `sms`, `line` or `telegram`; a lint tells what is too long for it",
            r#""wechat""#,
        ),
        key(
            "review_days",
            Type::DateRange,
            "how long content may go without a new `updated`; a lint tells what went stale",
            "30",
        ),
        key(
            "require_source",
            Type::Bool,
            "whether every category must name its `source`; a lint tells those that do not",
            "true",
        )
        .default(Default::Value("false")),
        key(
            "lints",
            Type::Levels,
            "what becomes of a lint, by its name: `allow`, `warn` or `deny`",
            r#"{ untested = "allow" }"#,
        ),
        key(
            "words",
            Type::Table(&WORDS),
            "own words for back, home and what forms understand",
            r#"{ back = ["返回"] }"#,
        ),
        key(
            "desk",
            Type::ById(&DESK),
            "the desks that people answer from, each as `[desk.id]`; one that is not there is always open",
            r#"{ service = { closed = "现在是休息时间。" } }"#,
        ),
        key(
            "values",
            Type::NamedTexts,
            "every placeholder that is not built in, with its default",
            r#"{ forecast = "暂无预报" }"#,
        ),
        key(
            "category",
            Type::ById(&CATEGORY),
            "what can be asked for, each as `[category.id]`; an id is 1 to 32 of the letters a to z, digits, `_` and `-`",
            r#"{ news = { reply = "…", keywords = "新闻" } }"#,
        )
        .required(),
        key(
            "test",
            Type::ListOf(&TEST),
            "conversations that must go as written, each as `[[test]]`",
            r#"[{ say = "您好", outcome = "unanswered" }]"#,
        ),
    ],
};

pub(crate) static FALLBACK: Table = Table {
    name: "the fallback",
    header: "as `[fallback]`, or `fallback = { … }`",
    shapes: &[],
    keys: &[
        key("reply", Type::Reply, "the answer when nothing matches", r#""稍后由人工回复。""#)
            .required(),
        key("handoff", Type::Text, "the desk that takes over", r#""desk""#),
    ],
};

pub(crate) static TEXTS: Table = Table {
    name: "`texts`",
    header: "as `[texts]`",
    shapes: &[],
    keys: &[
        key("listed", Type::Text, "when the menu is shown", r#""请选择：\n{menu}""#)
            .default(Default::Is("the engine's sentence in the menu's language")),
        key(
            "invalid_choice",
            Type::Text,
            "when a choice is made that is not offered",
            r#""没有这一项。\n{menu}""#,
        )
        .default(Default::Is("the engine's sentence in the menu's language")),
        key(
            "entry",
            Type::Text,
            "one line of `{menu}`, of choices and of what may be meant",
            r#""【{code}】{title}""#,
        )
        .default(Default::Value(r#""{code} {title}""#)),
        key(
            "summary",
            Type::Text,
            "before a form with `confirm` ends; `{answers}` are its answers, line by line",
            r#""请核对：\n{answers}\n对吗？""#,
        )
        .default(Default::Is("the engine's sentence in the menu's language")),
        key(
            "cancelled",
            Type::Text,
            "when a form is left before its end",
            r#""已取消。\n{menu}""#,
        )
        .default(Default::Is("the engine's sentence in the menu's language")),
        key(
            "ambiguous",
            Type::Text,
            "with `ambiguous = \"ask\"`; `{choices}` are the lines of what may be meant",
            r#""是哪一项？\n{choices}""#,
        )
        .default(Default::Is("the engine's sentence in the menu's language")),
        key(
            "suggestions",
            Type::Text,
            "what `{suggestions}` in the fallback stands for where something is near; `{choices}` are its lines",
            r#""是不是想问：\n{choices}""#,
        )
        .default(Default::Is("the engine's sentence in the menu's language")),
    ],
};

pub(crate) static WORDS: Table = Table {
    name: "`words`",
    header: "as `[words]`; the words that stand here by default are there in traditional characters, too",
    shapes: &[],
    keys: &[
        key("back", Type::Texts, "words that lead one level up", r#"["返回", "0"]"#)
            .default(Default::Is("返回 上一级 back 0 *")),
        key("home", Type::Texts, "words that lead to the top", r##"["首页", "#"]"##)
            .default(Default::Is("主菜单 首页 菜单 menu home 00 #")),
        key("cancel", Type::Texts, "words that lead out of a form", r#"["取消"]"#)
            .default(Default::Is("取消 退出 cancel quit")),
        key("skip", Type::Texts, "words that skip an optional question", r#"["跳过"]"#)
            .default(Default::Is("跳过 略过 skip")),
        key("yes", Type::Texts, "words for a summary that is right", r#"["是"]"#)
            .default(Default::Is("是 是的 对 确认 确定 提交 yes y ok")),
        key("no", Type::Texts, "words for a summary that is wrong", r#"["否"]"#)
            .default(Default::Is("否 不是 不对 重填 no n")),
    ],
};

pub(crate) static CATEGORY: Table = Table {
    name: "a category",
    header: "as `[category.id]`",
    shapes: &[],
    keys: &[
        key(
            "under",
            Type::Text,
            "the id of the category whose submenu it stands in",
            r#""services""#,
        ),
        key(
            "code",
            Type::Code,
            "what is typed to choose it: up to eight digits, a letter and up to seven letters or digits, `#` or `*`",
            r#""2""#,
        ),
        key(
            "title",
            Type::Text,
            "its line in the menu, and a keyword for a whole message",
            r#""天气""#,
        ),
        key(
            "keywords",
            Type::TextsOr(&KEYWORD),
            "what is looked for in messages",
            r#"["天气", { text = "hi", match = "exact" }]"#,
        ),
        key(
            "except",
            Type::Texts,
            "phrases in which its keywords and patterns do not count",
            r#"["今天气死"]"#,
        ),
        key(
            "patterns",
            Type::Texts,
            "regular expressions; named captures fill placeholders",
            "['(北京|天津)的?天气']",
        ),
        key(
            "reply",
            Type::Reply,
            "the answer: a text, `{ image, alt }`, `{ title, summary, url, image }`, or a list of these, all of which are sent",
            r#"["晴", { image = "https://example.org/map.png", alt = "云图" }]"#,
        )
        .default(Default::Is("required, but where a submenu stands under it: then its menu")),
        key(
            "variant",
            Type::ListOf(&VARIANT),
            "answers of which one is picked, instead of `reply`, each as `[[category.id.variant]]`",
            r#"[{ reply = "您好。" }, { reply = "你好！", weight = 2 }]"#,
        ),
        key(
            "ask",
            Type::ListOf(&ASK),
            "what is asked in turn, each as `[[category.id.ask]]`: `reply` is said at the end",
            r#"[{ name = "question", prompt = "请写下您的问题：" }]"#,
        ),
        key("confirm", Type::Bool, "whether the answers are shown before the form ends", "true")
            .default(Default::Value("false")),
        key("from", Type::Date, "the first day on which it exists", "2026-02-01"),
        key("until", Type::Date, "the last day on which it exists", "2026-02-20"),
        key(
            "handoff",
            Type::Text,
            "the desk that takes over when this is asked for, or at the end of the form",
            r#""desk""#,
        ),
        key(
            "action",
            Type::Text,
            "a name for the gateway to act on, with the captures or answers as fields",
            r#""case-query""#,
        ),
        key("source", Type::Text, "where the content comes from", r#""区气象局""#),
        key("updated", Type::Date, "the day the content was last checked", "2026-11-20"),
        key(
            "expires",
            Type::Date,
            "the day after which the content is no longer right",
            "2027-01-01",
        ),
        key(
            "tests",
            Type::Texts,
            "messages that must reach this category",
            r#"["明天天气怎么样"]"#,
        ),
    ],
};

pub(crate) static KEYWORD: Table = Table {
    name: "a keyword",
    header: "as `{ text = …, match = … }` among `keywords`",
    shapes: &[],
    keys: &[
        key("text", Type::Text, "what people type", r#""hi""#).required(),
        key(
            "match",
            Type::OneOf(matches),
            "where it counts: `exact` (it is the whole message), `prefix` (the message begins with it), `word` (no letter or digit beside it) or `contains` (anywhere)",
            r#""exact""#,
        )
        .default(Default::Is("anywhere in scripts without spaces, as whole words in the others")),
    ],
};

pub(crate) static PART: Table = Table {
    name: "a part of a reply",
    header: "as `{ … }` as a reply, or in its list",
    shapes: &[&["text"], &["image"], &["title", "url"]],
    keys: &[
        key("text", Type::Text, "plain text, for a part written as a table", r#""晴""#),
        key(
            "image",
            Type::Text,
            "the address of a picture; in a link card, of its small picture",
            r#""https://example.org/a.png""#,
        ),
        key("alt", Type::Text, "what the picture shows", r#""云图""#),
        key("title", Type::Text, "the headline of a link card", r#""办事指南""#),
        key("summary", Type::Text, "a sentence or two of a link card", r#""材料与时间""#),
        key("url", Type::Text, "what a link card opens", r#""https://example.org""#),
    ],
};

pub(crate) static TEST: Table = Table {
    name: "a test",
    header: "as `[[test]]`",
    shapes: &[&["expect"], &["outcome"], &["contains"], &["not"]],
    keys: &[
        key("say", Type::Texts, "the messages, sent one after the other", r#"["您好", "天气"]"#)
            .required(),
        key(
            "now",
            Type::Time,
            "when they are sent; without an offset in the menu's time zone",
            r#""2026-01-03T20:00""#,
        )
        .default(Default::Is("no time: everything exists, and every desk is open")),
        key("expect", Type::Text, "the category that answers the last message", r#""weather""#),
        key("outcome", Type::OneOf(outcomes), "how the last message is answered", r#""answered""#),
        key("contains", Type::Texts, "what the last answer says, among other things", r#""晴""#),
        key("not", Type::Texts, "categories that none of the messages may reach", r#"["news"]"#),
    ],
};

fn languages() -> Vec<&'static str> {
    Language::ALL.iter().map(|language| language.as_str()).collect()
}

fn channels() -> Vec<&'static str> {
    Channel::ALL.iter().map(|channel| channel.as_str()).collect()
}

/// The lints, and what may become of each.
pub(crate) fn lints() -> Vec<&'static str> {
    let warnings = Code::ALL.iter().filter(|code| code.severity() == Severity::Warning);
    warnings.map(|code| code.as_str()).collect()
}

pub(crate) fn levels() -> Vec<&'static str> {
    LintLevel::ALL.iter().map(|level| level.as_str()).collect()
}

fn ambiguities() -> Vec<&'static str> {
    Ambiguous::ALL.iter().map(|ambiguous| ambiguous.as_str()).collect()
}

fn matches() -> Vec<&'static str> {
    MatchMode::written().map(MatchMode::as_str).collect()
}

fn outcomes() -> Vec<&'static str> {
    Outcome::ALL.iter().map(|outcome| outcome.as_str()).collect()
}

/// The example of the first key with this name.
pub(crate) fn example(name: &str) -> Option<&'static str> {
    let mut keys = TABLES.into_iter().flat_map(|table| table.keys);
    keys.find(|key| key.name == name).map(|key| key.example)
}

impl Table {
    pub(crate) fn names(&self) -> impl Iterator<Item = &'static str> {
        self.keys.iter().map(|key| key.name)
    }

    /// What a key takes, for the sentence about a wrong type.
    pub(crate) fn takes(&self, name: &str) -> &'static str {
        self.keys.iter().find(|key| key.name == name).map_or("a table", |key| key.takes.words())
    }

    /// The words of which a key takes one.
    pub(crate) fn choices(&self, name: &str) -> Vec<&'static str> {
        match self.keys.iter().find(|key| key.name == name).map(|key| key.takes) {
            Some(Type::OneOf(words)) => words(),
            _ => Vec::new(),
        }
    }

    /// The keys without which there is no such table.
    pub(crate) fn required(&self) -> impl Iterator<Item = &'static str> {
        let required = |key: &&Key| key.default == Default::Required;
        self.keys.iter().filter(required).map(|key| key.name)
    }
}
