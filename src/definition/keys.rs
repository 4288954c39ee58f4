//! Every key of a menu file, documented in this one place: the reader's did-you-mean and the
//! reference come from here.

/// A key of one kind of table.
#[derive(Debug)]
pub(crate) struct Key {
    pub(crate) name: &'static str,
    /// What may stand there, in a clerk's words.
    pub(crate) takes: &'static str,
    #[expect(dead_code, reason = "for the reference page")]
    pub(crate) meaning: &'static str,
    /// The value of an example line that builds.
    #[expect(dead_code, reason = "for the reference page")]
    pub(crate) example: &'static str,
}

const fn key(
    name: &'static str,
    takes: &'static str,
    meaning: &'static str,
    example: &'static str,
) -> Key {
    Key { name, takes, meaning, example }
}

/// A kind of table: what it is called, and its keys in the order of the manual.
#[derive(Debug)]
pub(crate) struct Table {
    pub(crate) name: &'static str,
    pub(crate) keys: &'static [Key],
}

pub(crate) static MENU: Table = Table {
    name: "a menu",
    keys: &[
        key(
            "title",
            "a text",
            "the name of the account; `{title}` in the texts below",
            r#""曹妃甸新区""#,
        ),
        key(
            "language",
            "a text",
            "language of the engine's own sentences: `zh` (default), `zh-Hant` or `en`",
            r#""zh""#,
        ),
        key(
            "simplify",
            "true or false",
            "whether traditional characters are read as simplified ones (default true)",
            "true",
        ),
        key(
            "welcome",
            "a reply",
            "what a new follower gets; the menu by default",
            r#""欢迎关注！\n{menu}""#,
        ),
        key(
            "fallback",
            "a reply, or a table",
            "what is answered when nothing matches; required",
            r#"{ reply = "稍后由人工回复。", handoff = "desk" }"#,
        ),
        key(
            "misses",
            "a whole number from 1 to 99",
            "after how many messages in a row that chose or found nothing a person takes over; by default at once where nothing matched, and never after a wrong choice",
            "3",
        ),
        key(
            "texts",
            "a table",
            "own sentences in place of the engine's",
            r#"{ listed = "请选择：\n{menu}" }"#,
        ),
        key("words", "a table", "own words for back and home", r#"{ back = ["返回"] }"#),
        key(
            "values",
            "a table of texts",
            "every placeholder that is not built in, with its default",
            r#"{ forecast = "暂无预报" }"#,
        ),
        key(
            "category",
            "tables",
            "what can be asked for, each as `[category.id]`",
            r#"{ news = { reply = "…", keywords = "新闻" } }"#,
        ),
    ],
};

pub(crate) static FALLBACK: Table = Table {
    name: "the fallback",
    keys: &[
        key(
            "reply",
            "a reply",
            "the answer when nothing matches; required",
            r#""稍后由人工回复。""#,
        ),
        key("handoff", "a text", "the desk that takes over", r#""desk""#),
    ],
};

pub(crate) static TEXTS: Table = Table {
    name: "`texts`",
    keys: &[
        key("listed", "a text", "when the menu is shown", r#""请选择：\n{menu}""#),
        key(
            "invalid_choice",
            "a text",
            "when a choice is made that is not offered",
            r#""没有这一项。\n{menu}""#,
        ),
        key("entry", "a text", "one line of `{menu}`", r#""【{code}】{title}""#),
    ],
};

pub(crate) static WORDS: Table = Table {
    name: "`words`",
    keys: &[
        key(
            "back",
            "a text or a list of texts",
            "words that lead one level up",
            r#"["返回", "0"]"#,
        ),
        key(
            "home",
            "a text or a list of texts",
            "words that lead to the top",
            r##"["首页", "#"]"##,
        ),
    ],
};

pub(crate) static CATEGORY: Table = Table {
    name: "a category",
    keys: &[
        key(
            "under",
            "a text",
            "the id of the category whose submenu it stands in",
            r#""services""#,
        ),
        key(
            "code",
            "a text or a number",
            "what is typed to choose it: up to eight digits, a letter and up to seven letters or digits, `#` or `*`",
            r#""2""#,
        ),
        key(
            "title",
            "a text",
            "its line in the menu, and a keyword for a whole message",
            r#""天气""#,
        ),
        key(
            "keywords",
            "a text or a list of texts",
            "what is looked for in messages",
            r#"["天气", { text = "hi", match = "exact" }]"#,
        ),
        key(
            "except",
            "a text or a list of texts",
            "phrases in which its keywords and patterns do not count",
            r#"["今天气死"]"#,
        ),
        key(
            "patterns",
            "a text or a list of texts",
            "regular expressions; named captures fill placeholders",
            "['(北京|天津)的?天气']",
        ),
        key(
            "reply",
            "a reply",
            "the answer: a text, `{ image, alt }`, `{ title, summary, url, image }`, or a list of these; required",
            r#"["晴", { image = "https://example.org/map.png", alt = "云图" }]"#,
        ),
        key("handoff", "a text", "the desk that takes over when this is asked for", r#""desk""#),
        key(
            "action",
            "a text",
            "a name for the gateway to act on, with the captures as fields",
            r#""case-query""#,
        ),
        key("source", "a text", "where the content comes from", r#""区气象局""#),
        key("updated", "a date", "the day the content was last checked", "2026-11-20"),
        key(
            "expires",
            "a date",
            "the day after which the content is no longer right",
            "2027-01-01",
        ),
        key(
            "tests",
            "a text or a list of texts",
            "messages that must reach this category",
            r#"["明天天气怎么样"]"#,
        ),
    ],
};

pub(crate) static KEYWORD: Table = Table {
    name: "a keyword",
    keys: &[
        key("text", "a text", "what people type; required", r#""hi""#),
        key(
            "match",
            "a text",
            "where it counts: `exact`, `prefix`, `word` or `contains`",
            r#""exact""#,
        ),
    ],
};

pub(crate) static PART: Table = Table {
    name: "a part of a reply",
    keys: &[
        key("text", "a text", "plain text, for a part written as a table", r#""晴""#),
        key("image", "a text", "the address of a picture", r#""https://example.org/a.png""#),
        key("alt", "a text", "what the picture shows", r#""云图""#),
        key("title", "a text", "the headline of a link card", r#""办事指南""#),
        key("summary", "a text", "a sentence or two of a link card", r#""材料与时间""#),
        key("url", "a text", "what a link card opens", r#""https://example.org""#),
    ],
};

impl Table {
    pub(crate) fn names(&self) -> impl Iterator<Item = &'static str> {
        self.keys.iter().map(|key| key.name)
    }

    /// What a key takes, for the sentence about a wrong type.
    pub(crate) fn takes(&self, name: &str) -> &'static str {
        self.keys.iter().find(|key| key.name == name).map_or("a table", |key| key.takes)
    }
}
