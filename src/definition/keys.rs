//! Every key of a menu file, documented in this one place: what the reader says of a wrong type, its
//! did-you-mean, the JSON Schema and the reference page all come from here.

use super::{Channel, Language, LintLevel};
use crate::diagnostic::{Code, Severity};
use crate::matcher::Match;
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
    /// A whole number of days.
    Days,
    Date,
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
            Type::Days => "a whole number of days",
            Type::Date => "a date",
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

/// All tables, in the order of the manual.
pub(crate) static TABLES: [&Table; 8] =
    [&MENU, &FALLBACK, &TEXTS, &WORDS, &CATEGORY, &KEYWORD, &PART, &TEST];

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
            Type::Days,
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
            "own words for back and home",
            r#"{ back = ["返回"] }"#,
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
        key("entry", Type::Text, "one line of `{menu}`", r#""【{code}】{title}""#)
            .default(Default::Value(r#""{code} {title}""#)),
    ],
};

pub(crate) static WORDS: Table = Table {
    name: "`words`",
    header: "as `[words]`",
    shapes: &[],
    keys: &[
        key("back", Type::Texts, "words that lead one level up", r#"["返回", "0"]"#)
            .default(Default::Is("返回 上一级 back 0 *")),
        key("home", Type::Texts, "words that lead to the top", r##"["首页", "#"]"##)
            .default(Default::Is("主菜单 首页 菜单 menu home 00 #")),
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
        key("handoff", Type::Text, "the desk that takes over when this is asked for", r#""desk""#),
        key(
            "action",
            Type::Text,
            "a name for the gateway to act on, with the captures as fields",
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
        key("expect", Type::Text, "the category that answers the last message", r#""weather""#),
        key("outcome", Type::OneOf(outcomes), "how the last message is answered", r#""answered""#),
        key("contains", Type::Texts, "what the last answer says, among other things", r#""晴""#),
        key("not", Type::Texts, "categories that none of the messages may reach", r#"["news"]"#),
    ],
};

fn languages() -> Vec<&'static str> {
    Language::ALL.iter().map(|language| language.tag()).collect()
}

fn channels() -> Vec<&'static str> {
    Channel::ALL.iter().map(|channel| channel.name()).collect()
}

/// The lints, and what may become of each.
pub(crate) fn lints() -> Vec<&'static str> {
    let warnings = Code::ALL.iter().filter(|code| code.severity() == Severity::Warning);
    warnings.map(|code| code.name()).collect()
}

pub(crate) fn levels() -> Vec<&'static str> {
    LintLevel::ALL.iter().map(|level| level.name()).collect()
}

fn matches() -> Vec<&'static str> {
    Match::WRITTEN.iter().map(|(name, _)| *name).collect()
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
