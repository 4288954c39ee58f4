//! Every key of a menu file, documented in this one place, in the order of the manual: the reader's
//! sentences, its did-you-mean, the JSON Schema and the reference page all come from here.

mod table;
#[cfg(test)]
mod tests;

use self::table::table;
pub(crate) use self::table::{IfAbsent, Key, Table, Type};
use crate::channel::Channel;
use crate::definition::{
    Ambiguous, AnswerKind, Definition, Language, MatchMode, Question, Variant, Words,
};
use crate::diagnostic::{Path, Segment};
use crate::outcome::Outcome;

/// All tables, in the order of the manual.
pub(crate) static TABLES: [&Table; 14] = [
    &MENU,
    &FALLBACK,
    &UNREADABLE,
    &TEXTS,
    &WORDS,
    &ADDED_WORDS,
    &DESK,
    &HOURS,
    &CATEGORY,
    &KEYWORD,
    &PART,
    &VARIANT,
    &QUESTION,
    &TEST,
];

/// The example of the first key with this name.
pub(crate) fn example(name: &str) -> Option<&'static str> {
    let mut keys = TABLES.into_iter().flat_map(|table| table.keys);
    keys.find(|key| key.name == name).map(|key| key.example)
}

/// The kind of table that stands at a path; `None` where its keys are the author's, or not known.
pub(crate) fn table_at(path: &Path) -> Option<&'static Table> {
    let mut table = &MENU;
    let mut segments = path.segments().iter();
    while let Some(segment) = segments.next() {
        let Segment::Key(name) = segment else { return None };
        table = match table.key(name)?.takes {
            Type::Table(inner) | Type::ReplyOr(inner) | Type::TextsOrTable(inner) => inner,
            Type::ById(inner) | Type::ListOf(inner) => {
                segments.next()?;
                inner
            }
            _ => return None,
        };
    }
    Some(table)
}

/// What is written after `match`: the ways of matching but `auto`, and how strong it is.
pub(crate) const MATCH: &[&str] = &{
    let [_, exact, prefix, word, contains] = *MatchMode::NAMES else { panic!() };
    [exact, prefix, word, contains, WEAK]
};

/// A keyword that counts only where no other does.
pub(crate) const WEAK: &str = "weak";

const ENGINES_SENTENCE: &str = "the engine's sentence in the menu's language";

table! {
    pub(crate) static MENU = Menu, "at the top of the file";

    "title": Text, Nothing, r#""曹妃甸新区""#;
        "the name of the account; `{title}` in the welcome and the fallback";
    "language": OneOf(Language::NAMES), Value(r#""zh""#), r#""en""#;
        "language of the engine's own sentences: `zh`, `zh-Hant` or `en`";
    "simplify": Bool, Value("true"), "false";
        "whether traditional characters are read as simplified ones, in messages and keywords alike";
    "welcome": Reply, Described("the menu"), r#""欢迎关注！\n{menu}""#;
        "what a new follower gets";
    "fallback": ReplyOr(&FALLBACK), Required, r#"{ reply = "稍后由人工回复。", handoff = "desk" }"#;
        "what is answered when nothing matches";
    "unreadable": ReplyOr(&UNREADABLE), Described(ENGINES_SENTENCE), r#"{ reply = "我们会看您的图片。", handoff = "desk" }"#;
        "what is answered to a message that is no text: a photo, a place, a sticker; inside a form the open question is asked again";
    "misses": Count(Definition::MAX_MISSES), Described("at once where nothing matched, never after a wrong choice"), "3";
        "after how many messages in a row that chose or found nothing a person takes over";
    "ambiguous": OneOf(Ambiguous::NAMES), Value(r#""pick""#), r#""ask""#;
        "where several categories occur in a message: `pick` answers with the one that wins, `ask` lists them";
    "time_zone": Text, Described("required where a desk has hours or a category `from` or `until`"), r#""+08:00""#;
        "the zone in which its days and hours are meant: an offset, or with the feature `time-zones` a name such as `Asia/Shanghai`";
    "texts": Table(&TEXTS), Nothing, r#"{ listed = "请选择：\n{menu}" }"#;
        "own sentences in place of the engine's";
    "channel": OneOf(Channel::NAMES), Nothing, r#""wechat""#;
        "where replies are sent: `wechat`, `wechat_service`, `wecom`, `whatsapp`, `line`, `telegram`, `messenger`, `sms` or `ussd`; lints report what is too long for it";
    "limit": Characters, Nothing, "160";
        "the most characters of a message; a lint reports longer replies";
    "review_days": Days, Nothing, "30";
        "how long content may go without a new `updated`; a lint reports what went stale";
    "require_source": Bool, Value("false"), "true";
        "whether every category must name its `source`; a lint reports those that do not";
    "lints": Levels, Nothing, r#"{ untested = "allow" }"#;
        "what becomes of a lint, by its name: `allow`, `warn` or `deny`";
    "words": Table(&WORDS), Nothing, r#"{ back = ["返回"] }"#;
        "own words for back, home and what forms understand";
    "desk": ById(&DESK), Nothing, r#"{ service = { closed = "现在是休息时间。" } }"#;
        "the desks that people answer from, each as `[desk.id]`; one that is not there is always open";
    "values": NamedTexts, Nothing, r#"{ forecast = "暂无预报" }"#;
        "every placeholder that is not built in, with its default";
    "category": ById(&CATEGORY), Required, r#"{ news = { reply = "…", keywords = "新闻" } }"#;
        "what can be asked for, each as `[category.id]`; an id is 1 to 32 of the letters a to z, digits, `_` and `-`";
    "test": ListOf(&TEST), Nothing, r#"[{ say = "您好", outcome = "unanswered" }]"#;
        "conversations that must go as written, each as `[[test]]`";
}

table! {
    pub(crate) static FALLBACK = Fallback, "as `[fallback]`, or `fallback = { … }`";

    "reply": Reply, Required, r#""稍后由人工回复。""#;
        "the answer when nothing matches";
    "handoff": Text, Nothing, r#""desk""#;
        "the desk that takes over";
}

table! {
    pub(crate) static UNREADABLE = Unreadable, "as `[unreadable]`, or `unreadable = { … }`";

    "reply": Reply, Described(ENGINES_SENTENCE), r#""请用文字提问。\n{menu}""#;
        "the answer";
    "handoff": Text, Nothing, r#""desk""#;
        "the desk that looks at it";
}

table! {
    pub(crate) static TEXTS = Texts, "as `[texts]`";

    "listed": Text, Described(ENGINES_SENTENCE), r#""请选择：\n{menu}""#;
        "when the menu is shown";
    "invalid_choice": Text, Described(ENGINES_SENTENCE), r#""没有这一项。\n{menu}""#;
        "when a choice is made that is not offered";
    "entry": Text, Value(r#""{code} {title}""#), r#""【{code}】{title}""#;
        "one line of `{menu}`, of choices and of what may be meant";
    "summary": Text, Described(ENGINES_SENTENCE), r#""请核对：\n{answers}\n对吗？""#;
        "before a form with `confirm` ends; `{answers}` are its answers, line by line";
    "cancelled": Text, Described(ENGINES_SENTENCE), r#""已取消。\n{menu}""#;
        "when a form is left before its end";
    "missed": Text, Described(ENGINES_SENTENCE), r#""没有找到，请换个说法：\n{menu}""#;
        "with `misses`, in place of the fallback until a person takes over; it may use `{suggestions}`";
    "form_gone": Text, Described(ENGINES_SENTENCE), r#""刚才的填写没有保留：\n{menu}""#;
        "when a reload took away the form in progress";
    "ambiguous": Text, Described(ENGINES_SENTENCE), r#""是哪一项？\n{choices}""#;
        "with `ambiguous = \"ask\"`; `{choices}` are the lines of what may be meant";
    "suggestions": Text, Described(ENGINES_SENTENCE), r#""是不是想问：\n{choices}""#;
        "what `{suggestions}` in the fallback becomes where something is near; `{choices}` are its lines";
}

table! {
    pub(crate) static WORDS = Words, "as `[words]`; a list takes the place of the default words, `{ add = [\"…\"] }` adds to them; the defaults count in traditional characters, too";

    "back": TextsOrTable(&ADDED_WORDS), Words(Words::BACK), r#"{ add = ["翻返去"] }"#;
        "words that lead one level up";
    "home": TextsOrTable(&ADDED_WORDS), Words(Words::HOME), r##"["首页", "#"]"##;
        "words that lead to the top";
    "cancel": TextsOrTable(&ADDED_WORDS), Words(Words::CANCEL), r#"["取消"]"#;
        "words that lead out of a form; outside of one, to the top";
    "skip": TextsOrTable(&ADDED_WORDS), Words(Words::SKIP), r#"["跳过"]"#;
        "words that skip an optional question";
    "yes": TextsOrTable(&ADDED_WORDS), Words(Words::YES), r#"["是"]"#;
        "words for a summary that is right";
    "no": TextsOrTable(&ADDED_WORDS), Words(Words::NO), r#"["否"]"#;
        "words for a summary that is wrong";
}

table! {
    pub(crate) static ADDED_WORDS = AddedWords, "as `{ add = … }` under `[words]`";

    "add": Texts, Required, r#"["翻返去"]"#;
        "words beside the default ones";
}

table! {
    pub(crate) static DESK = Desk, "as `[desk.id]`";

    "hours": Table(&HOURS), Described("always"), r#"{ weekdays = ["09:00-12:00", "13:30-17:00"] }"#;
        "when it is open";
    "holidays": Dates, Nothing, r#"[2026-01-01, "2026-10-01..2026-10-07"]"#;
        "days on which it does not open; several as `\"2026-10-01..2026-10-07\"`";
    "workdays": Dates, Nothing, "[2026-10-10]";
        "days on which it opens as on a Monday, or the first day of the week that has hours, though they are of a weekend or a holiday";
    "closed": Reply, Nothing, r#""人工服务将于 {opens} 恢复。""#;
        "what is added to a reply that hands over while it is closed; `{opens}` is when it opens next, such as 明天上午9点, `{opens_iso}` the same as `2026-01-05 09:00`";
    "hold": Text, Nothing, r#""30m""#;
        "how long its people have a conversation that was handed to them: until then, or a word for home, the menu sends nothing; minutes, hours or days up to a week, as `30m`, `2h` or `1d`";
}

table! {
    pub(crate) static HOURS = Hours, "as `[desk.id.hours]`, or `hours = { … }`; a day beats the group that it is in, one that is not written is closed";

    "weekdays": Texts, Nothing, r#""09:00-17:00""#;
        "Monday to Friday";
    "weekend": Texts, Nothing, r#""10:00-12:00""#;
        "Saturday and Sunday";
    "mon": Texts, Nothing, r#"["09:00-12:00", "14:00-18:00"]"#;
        "Monday";
    "tue": Texts, Nothing, r#""00:00-24:00""#;
        "Tuesday";
    "wed": Texts, Nothing, r#""09:00-12:00""#;
        "Wednesday";
    "thu": Texts, Nothing, r#""09:00-12:00""#;
        "Thursday";
    "fri": Texts, Nothing, r#""20:00-02:00""#;
        "Friday, past midnight here";
    "sat": Texts, Nothing, r#""09:00-12:00""#;
        "Saturday";
    "sun": Texts, Nothing, r#""09:00-12:00""#;
        "Sunday";
}

table! {
    pub(crate) static CATEGORY = Category, "as `[category.id]`";

    "under": Text, Nothing, r#""services""#;
        "the id of the category whose submenu it is in";
    "code": Code, Nothing, r#""2""#;
        "what is typed to choose it: up to eight digits, a letter and up to seven letters or digits, `#` or `*`";
    "title": Text, Nothing, r#""天气""#;
        "its line in the menu, and a keyword for a whole message";
    "keywords": TextsOr(&KEYWORD), Nothing, r#"["天气", { text = "hi", match = "exact" }]"#;
        "what is looked for in messages";
    "anywhere": Bool, Value("false"), "true";
        "whether its `exact` keywords, and its code if that is a word such as `STOP`, are taken inside forms, too: the form is left";
    "except": Texts, Nothing, r#"["今天气死"]"#;
        "phrases in which its keywords and patterns do not count";
    "patterns": Texts, Nothing, "['(北京|天津)的?天气']";
        "regular expressions; named captures fill placeholders";
    "reply": Reply, Described("required, unless it has a submenu: then its menu"), r#"["晴", { image = "https://example.org/map.png", alt = "云图" }]"#;
        "the answer: a text, `{ image, alt }`, `{ title, summary, url, image }`, or a list of these, all of which are sent";
    "variant": ListOf(&VARIANT), Nothing, r#"[{ reply = "您好。" }, { reply = "你好！", weight = 2 }]"#;
        "answers of which one is picked, instead of `reply`, each as `[[category.id.variant]]`";
    "ask": ListOf(&QUESTION), Nothing, r#"[{ name = "question", prompt = "请写下您的问题：" }]"#;
        "what is asked in turn, each as `[[category.id.ask]]`: `reply` is sent at the end";
    "confirm": Bool, Value("false"), "true";
        "whether the answers are shown before the form ends";
    "from": Date, Nothing, "2026-02-01";
        "the first day on which it exists";
    "until": Date, Nothing, "2026-02-20";
        "the last day on which it exists";
    "handoff": Text, Nothing, r#""desk""#;
        "the desk that takes over when this is asked for, or at the end of the form";
    "lookup": Text, Nothing, r#""forecast""#;
        "a name of what the gateway looks up before it answers, for the values of the reply; it may be done twice";
    "action": Text, Nothing, r#""case-query""#;
        "a name of what the gateway does once after the answer, with the captures or answers as fields";
    "source": Text, Nothing, r#""区气象局""#;
        "where the content comes from";
    "updated": Date, Nothing, "2026-11-20";
        "the day the content was last checked";
    "expires": Date, Nothing, "2027-01-01";
        "the day after which the content is no longer right";
    "tests": Texts, Nothing, r#"["明天天气怎么样"]"#;
        "messages that must reach this category";
}

table! {
    pub(crate) static KEYWORD = Keyword, "as `{ … }` among `keywords`", one of ["text"] ["all"];

    "text": Text, Nothing, r#""hi""#;
        "what people type";
    "all": Texts, Nothing, r#"["天津", "公积金"]"#;
        "instead of `text`: two to eight words, all of which occur in the message, in any order";
    "match": SomeOf(MATCH), Described("anywhere in scripts without spaces, as whole words in the others"), r#""exact""#;
        "where it counts: `exact` (it is the whole message), `prefix` (the message begins with it), `word` (no letter or digit beside it) or `contains` (anywhere); `weak`, alone or in a list with one of these, only where no other category's keyword or pattern does";
}

table! {
    pub(crate) static PART = Part, "as `{ … }` as a reply, or in its list", one of ["text"] ["image"] ["title", "url"];

    "text": Text, Nothing, r#""晴""#;
        "plain text, for a part written as a table";
    "image": Text, Nothing, r#""https://example.org/a.png""#;
        "the address of a picture, or `media:ID` for one that was uploaded to the channel; in a link card, the address of its small picture";
    "alt": Text, Nothing, r#""云图""#;
        "what the picture shows";
    "title": Text, Nothing, r#""办事指南""#;
        "the headline of a link card";
    "summary": Text, Nothing, r#""材料与时间""#;
        "a sentence or two of a link card";
    "url": Text, Nothing, r#""https://example.org""#;
        "what a link card opens";
}

table! {
    pub(crate) static VARIANT = Variant, "as `[[category.id.variant]]`";

    "reply": Reply, Required, r#""您好。""#;
        "the answer";
    "weight": Count(Variant::MAX_WEIGHT), Value("1"), "2";
        "how often it is picked, against the other weights";
}

table! {
    pub(crate) static QUESTION = Question, "as `[[category.id.ask]]`";

    "name": Text, Required, r#""phone""#;
        "what programs call the answer: 1 to 32 of the letters a to z, digits, `_` and `-`; in braces the answer, in all texts of the form";
    "title": Text, Described("the name"), r#""电话""#;
        "what the summary calls the answer";
    "prompt": Reply, Required, r#""请问您的电话？""#;
        "the question; the lines of the choices are put below it";
    "kind": OneOf(AnswerKind::NAMES), Described("`pattern` or `choices` where one of these is written, else `text`"), r#""phone""#;
        "what is accepted as an answer: `text`, `digits`, `phone`, `date`, `pattern` or `choices`";
    "pattern": Text, Nothing, "'[0-9]{18}'";
        "a regular expression that the whole answer must match";
    "choices": Texts, Nothing, r#"["民事", "行政"]"#;
        "of what one is chosen, by its number or its text";
    "max": Count(Question::MAX_ANSWER), Described("80, and 32 for `digits`, `phone` and `date`, or what a `pattern` needs; less where the cursor has no room"), "60";
        "the most characters of an answer";
    "retry": Reply, Described("the engine's sentence in the menu's language, and the question"), r#""电话应有 7 至 15 位数字。""#;
        "what is sent when an answer is not accepted";
    "optional": Bool, Value("false"), "true";
        "whether it can be skipped";
}

table! {
    pub(crate) static TEST = Test, "as `[[test]]`", one of ["expect"] ["outcome"] ["contains"] ["choices"] ["not"];

    "say": Texts, Required, r#"["您好", "天气"]"#;
        "the messages, sent one after the other";
    "now": Time, Described("no time: everything exists, and every desk is open"), r#""2026-01-03T20:00""#;
        "when they are sent; without an offset in the menu's time zone";
    "expect": Text, Nothing, r#""weather""#;
        "the category that answers the last message";
    "outcome": OneOf(Outcome::NAMES), Nothing, r#""answered""#;
        "how the last message is answered";
    "contains": Texts, Nothing, r#""晴""#;
        "what the last answer contains, among other things";
    "choices": Texts, Nothing, r#"["天气", "新闻"]"#;
        "what the last answer offers as buttons, by their labels, among other things";
    "not": Texts, Nothing, r#"["news"]"#;
        "categories that none of the messages may reach";
}
