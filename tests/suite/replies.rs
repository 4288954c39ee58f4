//! A reply says the same whether the menu lends it, it was put together, or it was made its own.

use replymenu::{Handoff, Menu, Message, Outcome, Part, Reason, Reply, Rule};

const MENU: &str = r#"
    title = "办事"
    welcome = "欢迎"
    fallback = { reply = "转人工", handoff = "desk" }
    misses = 2
    [values]
    queue = "不详"
    city = "本区"
    [category.report]
    code = 3
    reply = "电话：{phone}"
    action = "file"
    handoff = "case"
    [[category.report.ask]]
    name = "phone"
    prompt = "电话？"
    kind = "phone"
    [category.services]
    code = 5
    title = "办事大厅"
    [category.marriage]
    under = "services"
    code = 1
    title = "婚姻登记"
    keywords = "结婚"
    reply = ["带证件", { image = "https://example.org/a.png", alt = "图" }]
    handoff = "civil"
    action = "book"
    [category.tax]
    code = 6
    keywords = "税务"
    reply = "税务"
    [category.house]
    code = 7
    keywords = "房产"
    reply = "房产"
    [category.school]
    code = 8
    keywords = "学校"
    reply = "入学"
    [category.hospital]
    code = 9
    keywords = "医院"
    reply = "排队：{queue}"
    handoff = "health"
    action = "queue"
    [category.weather]
    patterns = '(?P<city>北京|天津)天气'
    reply = "{city}晴"
"#;

/// All that a reply tells.
#[derive(Debug, PartialEq)]
struct Told<'r> {
    text: &'r str,
    parts: usize,
    category: Option<&'r str>,
    outcome: Outcome,
    matched: Option<(Rule, &'r str)>,
    also: Vec<&'r str>,
    handoff: Option<(&'r str, Reason)>,
    action: Option<&'r str>,
    fields: Vec<(&'r str, &'r str, &'r str)>,
    missing: Vec<&'r str>,
    cursor: String,
}

impl Default for Told<'_> {
    fn default() -> Self {
        Told {
            text: "",
            parts: 1,
            category: None,
            outcome: Outcome::Answered,
            matched: None,
            also: Vec::new(),
            handoff: None,
            action: None,
            fields: Vec::new(),
            missing: Vec::new(),
            cursor: String::new(),
        }
    }
}

fn told<'r>(reply: &'r Reply<'_>, message: &'r str) -> Told<'r> {
    assert_eq!(reply.also().len(), reply.also().count());
    assert_eq!(reply.fields().len(), reply.fields().count());
    assert_eq!(reply.missing().len(), reply.missing().count());
    let handoff = reply.handoff().inspect(|handoff| {
        assert!(handoff.is_open());
        assert_eq!(handoff.opens(), None);
    });
    Told {
        text: reply.text(),
        parts: reply.parts().len(),
        category: reply.category(),
        outcome: reply.outcome(),
        matched: reply.matched().map(|matched| (matched.rule(), &message[matched.span()])),
        also: reply.also().collect(),
        handoff: handoff.map(|handoff| (handoff.desk(), handoff.reason())),
        action: reply.action(),
        fields: reply.fields().map(|f| (f.name(), f.value(), f.typed())).collect(),
        missing: reply.missing().collect(),
        cursor: reply.cursor().to_string(),
    }
}

/// Where something is said, what, and what is told of the reply.
type Case = (&'static str, &'static str, Told<'static>);

fn lent() -> [Case; 5] {
    [
        (
            "",
            "5-1",
            Told {
                text: "带证件\n图\nhttps://example.org/a.png",
                parts: 2,
                category: Some("marriage"),
                matched: Some((Rule::Path, "5-1")),
                handoff: Some(("civil", Reason::Asked)),
                action: Some("book"),
                cursor: "services".to_owned(),
                ..Told::default()
            },
        ),
        (
            "services!1",
            "学校、税务和房产，结婚？",
            Told {
                text: "入学",
                category: Some("school"),
                matched: Some((Rule::Keyword, "学校")),
                also: vec!["tax", "house", "marriage"],
                cursor: "services".to_owned(),
                ..Told::default()
            },
        ),
        (
            "services!1",
            "没有",
            Told {
                text: "转人工",
                outcome: Outcome::Unanswered,
                handoff: Some(("desk", Reason::Misses)),
                cursor: "services".to_owned(),
                ..Told::default()
            },
        ),
        (
            "services",
            "没有",
            Told {
                text: "没有找到相关内容，请换一种说法，或回复编号：\n1 婚姻登记",
                outcome: Outcome::Unanswered,
                cursor: "services!1".to_owned(),
                ..Told::default()
            },
        ),
        (
            "",
            "5",
            Told {
                text: "请回复编号或关键词：\n1 婚姻登记",
                category: Some("services"),
                outcome: Outcome::Listed,
                matched: Some((Rule::Choice, "5")),
                cursor: "services".to_owned(),
                ..Told::default()
            },
        ),
    ]
}

fn put_together() -> [Case; 4] {
    [
        (
            "services!1",
            "医院和税务和房产",
            Told {
                text: "排队：不详",
                category: Some("hospital"),
                matched: Some((Rule::Keyword, "医院")),
                also: vec!["tax", "house"],
                handoff: Some(("health", Reason::Asked)),
                action: Some("queue"),
                missing: vec!["queue"],
                cursor: "services".to_owned(),
                ..Told::default()
            },
        ),
        (
            "",
            "天津天气",
            Told {
                text: "天津晴",
                category: Some("weather"),
                matched: Some((Rule::Pattern, "天津天气")),
                fields: vec![("city", "天津", "天津")],
                ..Told::default()
            },
        ),
        (
            "services",
            "3",
            Told {
                text: "电话？",
                category: Some("report"),
                outcome: Outcome::Question,
                matched: Some((Rule::Choice, "3")),
                cursor: ">report/phone".to_owned(),
                ..Told::default()
            },
        ),
        (
            ">report/phone",
            "138 0000 0000",
            Told {
                text: "电话：13800000000",
                category: Some("report"),
                outcome: Outcome::Done,
                handoff: Some(("case", Reason::Form)),
                action: Some("file"),
                fields: vec![("phone", "13800000000", "138 0000 0000")],
                ..Told::default()
            },
        ),
    ]
}

fn cases() -> impl Iterator<Item = Case> {
    lent().into_iter().chain(put_together())
}

#[test]
fn every_form_of_a_reply_tells_the_same() {
    let menu: Menu = MENU.parse().unwrap();
    for (at, said, expected) in cases() {
        let cursor = at.parse().unwrap();
        let reply = menu.respond(Message::new(said).cursor(&cursor));
        let own = reply.clone().into_owned();
        assert_eq!(told(&reply, said), expected, "{at}, {said}");
        assert_eq!(told(&own, said), expected, "{at}, {said}: its own");
        assert_eq!(told(&reply.clone(), said), expected, "{at}, {said}: a clone");
        assert_eq!(told(&own.clone().into_owned(), said), expected, "{at}, {said}: twice");
        assert_eq!(reply.parts(), own.parts());
        assert_eq!(reply, own);
        assert_eq!(own, reply);
        assert_eq!(format!("{reply:?}"), format!("{own:?}"));
        #[cfg(feature = "serde")]
        assert_eq!(serde_json::to_string(&reply).unwrap(), serde_json::to_string(&own).unwrap());
    }
}

#[test]
fn replies_that_tell_something_else_are_not_equal() {
    let menu: Menu = MENU.parse().unwrap();
    let cursors: Vec<_> = cases().map(|(at, ..)| at.parse().unwrap()).collect();
    let replies: Vec<Reply<'_>> = (cases().zip(&cursors))
        .map(|((_, said, _), cursor)| menu.respond(Message::new(said).cursor(cursor)))
        .collect();
    for (index, reply) in replies.iter().enumerate() {
        for (other, same) in replies.iter().enumerate() {
            assert_eq!(reply == same, index == other, "{reply:?}, {same:?}");
            assert_eq!(*reply == same.clone().into_owned(), index == other);
        }
    }
}

#[test]
fn parts_and_handoffs_are_told_with_their_types() {
    let menu: Menu = MENU.parse().unwrap();
    let reply = menu.respond("结婚");
    for reply in [&reply, &reply.clone().into_owned()] {
        assert!(matches!(reply.parts(), [Part::Text(_), Part::Image { .. }]));
        assert_eq!(reply.handoff().map(Handoff::desk), Some("civil"));
    }
}

/// It is handed from function to function for every message.
#[test]
fn a_reply_is_small() {
    assert!(size_of::<Reply<'_>>() <= 128, "{}", size_of::<Reply<'_>>());
}

/// A question, what precedes it when it is asked again, and its choices are one message.
#[test]
fn a_question_is_one_message_with_its_choices() {
    let menu: Menu =
        "fallback = '?'\n[category.a]\ncode = 1\nreply = 'A'\n[[category.a.ask]]\nname = 'b'\n\
        prompt = 'Which?'\nchoices = ['C', 'D']"
            .parse()
            .unwrap();
    let asked = menu.respond("1");
    assert!(matches!(asked.parts(), [Part::Text(_)]), "{asked:?}");
    let again = menu.respond(Message::new("9").cursor(&asked.cursor()));
    assert!(matches!(again.parts(), [Part::Text(_)]), "{again:?}");
    assert_eq!(again.text().lines().count(), 4);
}
