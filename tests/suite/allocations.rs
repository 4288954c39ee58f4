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
/// that hold what a regex needs: patterns of texts and gaps need none.
#[test]
fn a_menu_with_patterns_allocates_the_folded_message_if_a_regex_may_match() {
    let menu: Menu = r#"
        fallback = { reply = "转人工", handoff = "desk" }
        [category.weather]
        keywords = "天气"
        patterns = ['今天(冷|热)吗', '^(冷|热)$']
        reply = "晴"
        [category.news]
        patterns = ["news|新闻", '发生.{0,6}(?:事|新鲜)']
        reply = "新闻"
    "#
    .parse()
    .unwrap();
    let searched = ["今天热吗？", "热", "今天不热"];
    let others = ["没有这个", "1", "", "今天天气", "what is new?", "today's news", "发生了什么事"];
    for (messages, most) in [(&searched[..], 1), (&others[..], 0)] {
        for message in messages {
            drop(menu.respond(*message));
            let found = measure(|| drop(menu.respond(*message)));
            assert!(found.count_total <= most, "{message}: {} allocations", found.count_total);
        }
    }
}

/// What people type beside letters: everything that the fold drops, joins, expands or collapses, and
/// messages longer than most.
#[test]
fn everyday_text_allocates_nothing() {
    let chinese = r#"
        fallback = { reply = "转人工", handoff = "desk" }
        [category.weather]
        code = 1
        title = "天气"
        keywords = ["天气", "下雨吗", "wifi"]
        reply = "晴"
        [category.news]
        code = 2
        title = "新闻"
        keywords = ["新闻", "要闻"]
        reply = "新闻"
    "#;
    let english = r#"
        fallback = { reply = "Wait", handoff = "desk" }
        [category.hours]
        code = 1
        title = "Opening hours"
        keywords = ["hours", "open today", "café"]
        reply = "9 to 5"
        [category.card]
        code = "b"
        title = "Cards"
        keywords = ["card", "lost card"]
        reply = "Cards"
    "#;
    let features = [
        "[微笑]",
        "[OK]",
        "/::)",
        "[x]",
        "😊",
        "❤️",
        "👍🏽",
        "👨‍👩‍👧",
        "☺️",
        "1️⃣",
        "…",
        "……",
        "℃",
        "™",
        "\u{200B}",
        "\u{FEFF}",
        "  ",
        "\u{3000}",
        "\n",
        "\r\n",
        " \n ",
        "１２３",
        "ＡＢＣ",
        "％",
        "天氣",
        "don’t",
        "“so”",
        "—",
        "café",
        "https://example.org/a/b?c=1",
        "www.example.com",
        "1/2",
        "24/7",
        "#话题",
        "第一次",
        "5块",
        "12月1日",
        "The",
        "I am",
        "③",
        "㈠",
        "🔟",
        "½",
        "ﬁ",
    ];
    let choices =
        ["1", "２", "回复1", "第一个", "①", "1️⃣", "option 1", "no. 2", "B", "1、天气", "1 😊"];
    let mut messages: Vec<String> = choices.map(str::to_owned).into();
    for feature in features {
        for (before, after) in [("", ""), ("", "天气怎么样"), ("今天", "好吗"), ("明天", "")]
        {
            messages.push(format!("{before}{feature}{after}"));
        }
        for (before, after) in [("", " my lost card"), ("is it ", " open"), ("the hours", "")] {
            messages.push(format!("{before}{feature}{after}"));
        }
    }
    messages.extend(long_messages());
    for menu in [chinese, english] {
        let menu: Menu = menu.parse().unwrap();
        // The names of faces are sorted once.
        drop(menu.respond("[微笑]"));
        for message in &messages {
            let found = measure(|| drop(menu.respond(message)));
            assert!(found.count_total == 0, "{message:?}: {} allocations", found.count_total);
        }
    }
}

/// Messages about as long as the buffers that they are read into.
fn long_messages() -> Vec<String> {
    let mut messages = Vec::new();
    for plain in ["今天心情很好，", "nothing in particular, ", "好的 ok ", "好😊\n"] {
        for chars in [255, 256, 257, 1023, 1024, 1025, 4095, 4096] {
            messages.push(plain.chars().cycle().take(chars).collect());
        }
    }
    // What becomes several characters takes the room that the message leaves.
    messages.extend([2, 9, 12].map(|count| "今天……心情…很好".repeat(count) + "……"));
    for (plain, count) in [("今天心情很好，不知道", 25), ("it is what it is ", 15), ("好", 1000)]
    {
        for marks in [20, 40, 100] {
            messages.push(plain.repeat(count) + &"…".repeat(marks));
            messages.push("™…".repeat(marks / 2) + &plain.repeat(count));
        }
    }
    messages
}
