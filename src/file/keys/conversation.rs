//! The keys of what takes more than one message, or a person: variants, questions, desks.

use super::{Default, Table, Type, key};
use crate::definition::AnswerKind;

pub(crate) static VARIANT: Table = Table {
    name: "a variant",
    header: "as `[[category.id.variant]]`",
    shapes: &[],
    keys: &[
        key("reply", Type::Reply, "the answer", r#""您好。""#).required(),
        key("weight", Type::Count, "how often it is picked, against the other weights", "2")
            .default(Default::Value("1")),
    ],
};

pub(crate) static ASK: Table = Table {
    name: "a question",
    header: "as `[[category.id.ask]]`",
    shapes: &[],
    keys: &[
        key(
            "name",
            Type::Text,
            "what programs call the answer: 1 to 32 of the letters a to z, digits, `_` and `-`; in braces the answer, in all texts of the form",
            r#""phone""#,
        )
        .required(),
        key("title", Type::Text, "what the summary calls the answer", r#""电话""#)
            .default(Default::Is("the name")),
        key(
            "prompt",
            Type::Reply,
            "the question; the lines of the choices are put below it",
            r#""请问您的电话？""#,
        )
        .required(),
        key(
            "kind",
            Type::OneOf(kinds),
            "what is taken as an answer: `text`, `digits`, `phone`, `date`, `pattern` or `choices`",
            r#""phone""#,
        )
        .default(Default::Is("`pattern` or `choices` where one of these is written, else `text`")),
        key(
            "pattern",
            Type::Text,
            "a regular expression that the whole answer must match",
            "'[0-9]{18}'",
        ),
        key(
            "choices",
            Type::Texts,
            "of what one is chosen, by its number or its text",
            r#"["民事", "行政"]"#,
        ),
        key("max", Type::Length, "the most characters of an answer", "60")
            .default(Default::Is("80, and 32 for `digits`, `phone` and `date`")),
        key(
            "retry",
            Type::Reply,
            "what is said of an answer that is not taken",
            r#""电话应有 7 至 15 位数字。""#,
        )
        .default(Default::Is("the engine's sentence in the menu's language, and the question")),
        key("optional", Type::Bool, "whether the word for skipping leads on", "true")
            .default(Default::Value("false")),
    ],
};

pub(crate) static DESK: Table = Table {
    name: "a desk",
    header: "as `[desk.id]`",
    shapes: &[],
    keys: &[
        key(
            "hours",
            Type::Table(&HOURS),
            "when it is open",
            r#"{ weekdays = ["09:00-12:00", "13:30-17:00"] }"#,
        )
        .default(Default::Is("always")),
        key(
            "holidays",
            Type::Dates,
            "days on which it does not open; several as `\"2026-10-01..2026-10-07\"`",
            r#"[2026-01-01, "2026-10-01..2026-10-07"]"#,
        ),
        key(
            "workdays",
            Type::Dates,
            "days on which it opens as on a Monday, or the first day of the week that has hours, though they are of a weekend or a holiday",
            "[2026-10-10]",
        ),
        key(
            "closed",
            Type::Reply,
            "what is added to a reply that hands over while it is closed; `{opens}` is when it opens next",
            r#""人工服务将于 {opens} 恢复。""#,
        ),
    ],
};

pub(crate) static HOURS: Table = Table {
    name: "`hours`",
    header: "as `[desk.id.hours]`, or `hours = { … }`; a day beats the group that it is in, one that is not written is closed",
    shapes: &[],
    keys: &[
        key("weekdays", Type::Texts, "Monday to Friday", r#""09:00-17:00""#),
        key("weekend", Type::Texts, "Saturday and Sunday", r#""10:00-12:00""#),
        key("mon", Type::Texts, "Monday", r#"["09:00-12:00", "14:00-18:00"]"#),
        key("tue", Type::Texts, "Tuesday", r#""00:00-24:00""#),
        key("wed", Type::Texts, "Wednesday", r#""09:00-12:00""#),
        key("thu", Type::Texts, "Thursday", r#""09:00-12:00""#),
        key("fri", Type::Texts, "Friday, past midnight here", r#""20:00-02:00""#),
        key("sat", Type::Texts, "Saturday", r#""09:00-12:00""#),
        key("sun", Type::Texts, "Sunday", r#""09:00-12:00""#),
    ],
};

fn kinds() -> Vec<&'static str> {
    AnswerKind::ALL.iter().map(|kind| kind.as_str()).collect()
}
