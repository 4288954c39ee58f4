//! What answering a message allocates.

use allocation_counter::measure;
use replymenu::{Menu, Message};

#[test]
fn a_plain_reply_allocates_nothing() {
    let menu: Menu = r#"
        fallback = { reply = "转人工", handoff = "desk" }
        [category.news]
        code = 1
        title = "新闻"
        keywords = ["新闻", "要闻", "news", { text = "多少钱", match = "weak" }, { all = ["头条", "今早"] }]
        reply = ["新闻", { image = "https://example.org/a.png", alt = "图" }]
        [category.weather]
        code = 2
        keywords = ["天气", "天气预报", "weather"]
        except = "今天气死"
        reply = "{title} {code} {menu}"
        [category.person]
        keywords = "人工"
        reply = "转人工"
        handoff = "desk"
        action = "call"
        [category.tax]
        keywords = "税务"
        reply = "税务"
        [category.house]
        keywords = "房产"
        reply = "房产"
    "#
    .parse()
    .unwrap();
    for message in [
        "1",
        "回复２。",
        "9",
        "新闻",
        "今天的天氣預報和新聞",
        "人工",
        "天氣、新聞、税务、房产和人工",
        "what is the weather today?",
        "没有这个",
        "这要多少钱",
        "今早没有什么",
        "",
        "返回",
        "今天气死我了",
        "１、新闻",
    ] {
        let found = measure(|| drop(menu.respond(message)));
        assert!(found.count_total == 0, "{message}: {} allocations", found.count_total);
    }
}

#[test]
fn a_plain_reply_inside_a_submenu_allocates_nothing() {
    let menu: Menu = r#"
        fallback = "转人工"
        [category.services]
        code = 5
        title = "办事"
        [category.marriage]
        under = "services"
        code = 1
        title = "婚姻登记"
        keywords = ["结婚", "离婚"]
        reply = "婚姻"
        [category.medical]
        under = "services"
        code = 2
        title = "医保"
        [category.refund]
        under = "medical"
        code = 1
        title = "报销"
        reply = "报销"
    "#
    .parse()
    .unwrap();
    for at in ["", "services", "medical", "services!3", "gone"] {
        let cursor = at.parse().unwrap();
        for message in ["1", "回复2", "5-2-1", "返回", "0", "首页", "9", "我要結婚", "没有这个", ""]
        {
            let message = Message::new(message).cursor(&cursor);
            let found = measure(|| drop(menu.respond(message)));
            assert!(found.count_total == 0, "{at}, {message:?}: {}", found.count_total);
        }
    }
}

#[test]
fn a_menu_in_each_of_many_replies_is_not_held_as_often() {
    let mut text = "fallback = '?'\n".to_owned();
    for number in 1..=5_000 {
        let section = format!("[category.c{number}]\ncode = {number}\nreply = '{{menu}}'\n");
        text.push_str(&section);
    }
    let mut sent = 0;
    let found = measure(|| {
        let menu: Menu = text.parse().unwrap();
        sent = menu.respond("5000").text().len();
        assert_eq!(menu.respond("1").text().len(), sent);
    });
    // Each holding its own, they would take 250 MB.
    assert!(sent > 50_000, "{sent}");
    assert!(found.bytes_max < 100_000_000, "{}", found.bytes_max);
}

/// The regexes run on a text, and allocate nothing once each has run. It is made only for messages
/// that hold what a pattern needs.
#[test]
fn a_menu_with_patterns_allocates_the_folded_message_if_one_may_match() {
    let menu: Menu = r#"
        fallback = { reply = "转人工", handoff = "desk" }
        [category.weather]
        keywords = "天气"
        patterns = ['今天(冷|热)吗', '^(冷|热)$']
        reply = "晴"
        [category.news]
        patterns = "news|新闻"
        reply = "新闻"
    "#
    .parse()
    .unwrap();
    let searched = ["今天热吗？", "热", "what is in the news today?", "今天不热"];
    let others = ["没有这个", "1", "", "今天天气", "what is new?"];
    for (messages, most) in [(&searched[..], 1), (&others[..], 0)] {
        for message in messages {
            drop(menu.respond(*message));
            let found = measure(|| drop(menu.respond(*message)));
            assert!(found.count_total <= most, "{message}: {} allocations", found.count_total);
        }
    }
}
