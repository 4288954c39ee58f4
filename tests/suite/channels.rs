//! Replies as the messages of each channel: exact cases, one over each limit, and what always holds.

use std::fmt::Write;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use replymenu::{Channel, ChoiceKind, ChoiceStyle, Delivery, Menu, Message, Outcome, Part, Reply};

use crate::properties::{menu, message};

/// What a text takes and may take, counted apart from the engine; a text for phones of which it is not
/// sure how it is encoded may take as much as any.
fn units(channel: Channel, text: &str) -> (usize, usize) {
    let utf16 = text.encode_utf16().count();
    let phone = |gsm: usize, other: usize| {
        let is_other = text.chars().any(|c| c > '\u{400}' && c != '€');
        let twice = text.chars().filter(|c| "{}[]€^\\~|".contains(*c)).count();
        if is_other { (utf16, other) } else { (utf16 + twice, gsm) }
    };
    match channel {
        Channel::WeChat | Channel::WeChatService | Channel::WeCom => (text.len(), 2048),
        Channel::WhatsApp | Channel::Telegram => (utf16, 4096),
        Channel::Line => (utf16, 5000),
        Channel::Messenger => (utf16, 2000),
        Channel::Sms => phone(1530, 670),
        Channel::Ussd => phone(182, 80),
        other => panic!("{other} is not known here"),
    }
}

fn choice_limits(channel: Channel, style: ChoiceStyle) -> (usize, usize, usize) {
    match (channel, style) {
        (Channel::WhatsApp, ChoiceStyle::Buttons) => (3, 20, 1024),
        (Channel::WhatsApp, ChoiceStyle::List) => (10, 24, 1024),
        (Channel::Line, ChoiceStyle::QuickReplies) => (13, 20, 5000),
        (Channel::Messenger, ChoiceStyle::QuickReplies) => (13, 20, 2000),
        (Channel::Telegram, ChoiceStyle::Inline) => (100, 64, 4096),
        (Channel::WeChatService | Channel::WeCom, ChoiceStyle::Menu) => (10, 128, 1024),
        (channel, style) => panic!("{channel} draws no {style}"),
    }
}

fn bare(text: &str) -> String {
    text.split_whitespace().collect()
}

/// Every message is within the limits, and all together say what the reply says.
fn hold(reply: &Reply<'_>, channel: Channel) -> Result<Delivery, TestCaseError> {
    let delivery = reply.for_channel(channel);
    let mut said = String::new();
    for message in delivery.messages() {
        let text = message.part().to_text();
        said.push_str(&text);
        if let Part::Text(text) = message.part() {
            let (count, most) = units(channel, text);
            prop_assert!(count <= most, "{channel}: {count} of {most}");
            prop_assert!(!text.trim().is_empty());
        }
        prop_assert_eq!(message.style().is_some(), !message.choices().is_empty());
        if let Some(style) = message.style() {
            let (count, label, body) = choice_limits(channel, style);
            prop_assert!(message.choices().len() <= count);
            for choice in message.choices() {
                let length = match style {
                    ChoiceStyle::Menu => choice.label().len(),
                    _ => choice.label().encode_utf16().count(),
                };
                prop_assert!(length <= label, "{channel}: {:?}", choice.label());
                prop_assert!((1..=64).contains(&choice.token().len()));
            }
            let length = match style {
                ChoiceStyle::Menu => text.len(),
                _ => text.encode_utf16().count(),
            };
            let is_text = matches!(message.part(), Part::Text(_));
            prop_assert!(!is_text || length <= body, "{channel}: a body of {length}");
        }
    }
    prop_assert_eq!(bare(&said), bare(reply.text()), "{}", channel);
    let joined = delivery.now().iter().chain(delivery.later());
    prop_assert_eq!(joined.count(), delivery.messages().len());
    let has_buttons = !matches!(channel, Channel::WeChat | Channel::Sms | Channel::Ussd);
    let drawn = delivery.messages().iter().filter(|message| message.style().is_some()).count();
    prop_assert_eq!(drawn, usize::from(has_buttons && !reply.choices().is_empty()));
    prop_assert_eq!(&delivery, &reply.clone().into_owned().for_channel(channel));
    Ok(delivery)
}

/// A menu of many lines, with a question of many answers.
fn long_menu(lines: usize) -> Menu {
    let mut text = String::from(
        "fallback = '?'\nwelcome = '''Hello.\n{menu}\nReply \"menu\".'''\n[values]\nlive = ''\n",
    );
    for line in 1..=lines {
        writeln!(
            text,
            "[category.c{line}]\ncode = {line}\ntitle = 'Line {line}'\nreply = '{{live}}'"
        )
        .unwrap();
    }
    let answers: Vec<String> = (1..=lines).map(|line| format!("'Answer {line}'")).collect();
    writeln!(
        text,
        "[category.form]\nkeywords = 'form'\nreply = '{{which}}'\n[[category.form.ask]]\nname = 'which'\nprompt = 'Which?'\noptional = true\nchoices = [{}]",
        answers.join(", ")
    )
    .unwrap();
    text.parse().unwrap()
}

proptest! {
    #[test]
    fn every_reply_fits_every_channel(menu in menu(), messages in vec(message(), 0..6)) {
        let mut reply = menu.welcome();
        for message in &messages {
            for &channel in Channel::all() {
                _ = hold(&reply, channel)?;
            }
            reply = menu.respond(Message::new(message).cursor(&reply.cursor()));
        }
    }

    /// Whatever a live value brings, and however the parts follow one another.
    #[test]
    fn any_parts_fit_every_channel(
        live in "(.|[ab。\\. \\n天😀€]){0,400}",
        times in 1..30_usize,
        parts in vec(select(&[
            "'{live}'", "{ image = 'https://example.org/a.png', alt = '{live}' }",
            "{ image = 'media:1', alt = 'A' }", "{ image = 'media:2' }",
            "{ title = 'T', url = 'https://example.org', summary = '{live}', image = '' }",
            "'menu: {menu}'",
        ][..]), 1..6),
    ) {
        let menu: Menu = format!(
            "fallback = '?'\n[values]\nlive = ''\n[category.a]\ncode = 1\nreply = [{}]\n[category.b]\ncode = 2\nreply = 'B'",
            parts.join(", ")
        ).parse().unwrap();
        let live = live.repeat(times);
        let value = |name: &str| (name == "live").then(|| live.clone());
        let reply = menu.respond(Message::new("1").values(&value));
        for &channel in Channel::all() {
            _ = hold(&reply, channel)?;
        }
    }
}

/// The choices of a delivery, and where its last "more" leads.
fn walk(menu: &Menu, reply: Reply<'_>, channel: Channel) -> Vec<String> {
    let mut labels = Vec::new();
    let mut reply = reply.into_owned();
    loop {
        let delivery = hold(&reply, channel).unwrap();
        let shown = delivery.messages().iter().find(|message| message.style().is_some()).unwrap();
        let listed = |kind| matches!(kind, ChoiceKind::Category | ChoiceKind::Answer);
        labels.extend(
            shown.choices().iter().filter(|c| listed(c.kind())).map(|c| c.label().to_owned()),
        );
        let Some(more) = shown.choices().iter().find(|c| c.kind() == ChoiceKind::More) else {
            return labels;
        };
        let cursor = reply.cursor();
        let next = menu.respond(Message::choose(more.token()).cursor(&cursor)).into_owned();
        assert!(matches!(next.outcome(), Outcome::Listed | Outcome::Question));
        assert_eq!(next.cursor(), cursor);
        reply = next;
    }
}

#[test]
fn three_hundred_lines_are_paged_and_none_is_missing() {
    let menu = long_menu(300);
    let titles: Vec<String> = (1..=300).map(|line| format!("Line {line}")).collect();
    let answers: Vec<String> = (1..=300).map(|line| format!("Answer {line}")).collect();
    for &channel in Channel::all() {
        if matches!(channel, Channel::WeChat | Channel::Sms | Channel::Ussd) {
            continue;
        }
        assert_eq!(walk(&menu, menu.welcome(), channel), titles, "{channel}");
        assert_eq!(walk(&menu, menu.respond("form"), channel), answers, "{channel}");
    }
}

#[test]
fn an_old_page_that_a_reload_left_empty_is_stale() {
    let (long, short) = (long_menu(30), long_menu(5));
    let welcome = long.welcome().for_channel(Channel::WhatsApp);
    let more = |delivery: &Delivery| {
        let choices = delivery.messages().last().unwrap().choices();
        choices.iter().find(|c| c.kind() == ChoiceKind::More).unwrap().token().to_owned()
    };
    let token = more(&welcome);
    let page = long.respond(Message::choose(&token));
    assert_eq!(page.outcome(), Outcome::Listed);
    assert!(page.text().starts_with("9 Line 9\n"), "{}", page.text());
    assert_eq!(short.respond(Message::choose(&token)).outcome(), Outcome::Stale);
    let asked = long.respond("form");
    let token = more(&asked.for_channel(Channel::WhatsApp));
    let cursor = asked.cursor();
    assert_eq!(long.respond(Message::choose(&token).cursor(&cursor)).outcome(), Outcome::Question);
    assert_eq!(short.respond(Message::choose(&token).cursor(&cursor)).outcome(), Outcome::Stale);
    assert_eq!(long.respond(Message::choose(&token)).outcome(), Outcome::Stale);
}

/// What each channel gets of a text of `count` times `unit`: the lengths of its messages.
#[test]
fn a_text_one_over_the_limit_is_two_messages() {
    let menu: Menu =
        "fallback = '?'\n[values]\nlive = ''\n[category.a]\ncode = 1\nreply = '{live}'"
            .parse()
            .unwrap();
    for (channel, unit, most, now) in [
        (Channel::WeChat, "a", 2048, 1),
        (Channel::WeChat, "天", 682, 1),
        (Channel::WeChatService, "a", 2048, 2),
        (Channel::WeCom, "天", 682, 2),
        (Channel::WhatsApp, "a", 4096, 2),
        (Channel::Line, "天", 5000, 2),
        (Channel::Line, "😀", 2500, 2),
        (Channel::Telegram, "a", 4096, 2),
        (Channel::Messenger, "a", 2000, 2),
        (Channel::Sms, "a", 1530, 2),
        (Channel::Sms, "天", 670, 2),
        (Channel::Sms, "€", 765, 2),
        (Channel::Ussd, "a", 182, 1),
        (Channel::Ussd, "天", 80, 1),
    ] {
        let sent = |count: usize| {
            let value = |name: &str| (name == "live").then(|| unit.repeat(count));
            let delivery = menu.respond(Message::new("1").values(&value)).for_channel(channel);
            let lengths = delivery.messages().iter().map(|m| m.part().to_text().chars().count());
            (lengths.collect::<Vec<_>>(), delivery.now().len())
        };
        assert_eq!(sent(most), (vec![most], 1), "{channel} {unit}");
        assert_eq!(sent(most + 1), (vec![most, 1], now), "{channel} {unit}");
    }
}

/// A reply with a text, a picture and a card, as the messages of each channel.
#[test]
fn parts_are_folded_down_to_what_a_channel_takes() {
    let menu: Menu = r#"
        fallback = "?"
        [category.mixed]
        code = 1
        reply = [
          "A", "B",
          { image = "https://example.org/a.png", alt = "Map" },
          { title = "T", url = "https://example.org", summary = "S" },
        ]
        [category.card]
        code = 2
        reply = { title = "T", url = "https://example.org", summary = "S", image = "https://example.org/t.png" }
        [category.media]
        code = 3
        reply = ["A", { image = "media:4711", alt = "Map" }]
        [category.picture]
        code = 4
        reply = { image = "media:4711", alt = "Map" }
        [category.silent]
        code = 5
        reply = { image = "media:4711" }
    "#
    .parse()
    .unwrap();
    let sent = |code: &str, channel| {
        let delivery = menu.respond(code).for_channel(channel);
        let shown = delivery.messages().iter().map(|message| match message.part() {
            Part::Text(text) => text.replace('\n', "|"),
            Part::Image { url, alt } => format!("picture {url} {alt}"),
            Part::Card { title, summary, url, .. } => format!("article {title} {summary} {url}"),
            other => panic!("{other:?}"),
        });
        shown.collect::<Vec<_>>()
    };
    let all = "A|B|Map|https://example.org/a.png|T|S|https://example.org";
    let picture = "picture https://example.org/a.png Map";
    for (code, channel, messages) in [
        ("1", Channel::WeChat, &[all][..]),
        ("1", Channel::WeCom, &[all]),
        ("1", Channel::Sms, &[all]),
        ("1", Channel::Ussd, &[all]),
        (
            "1",
            Channel::WeChatService,
            &["A|B|Map|https://example.org/a.png", "article T S https://example.org"],
        ),
        ("1", Channel::WhatsApp, &["A|B", picture, "T|S|https://example.org"]),
        ("1", Channel::Line, &["A|B", picture, "T|S|https://example.org"]),
        ("1", Channel::Telegram, &["A|B", picture, "T|S|https://example.org"]),
        ("1", Channel::Messenger, &["A|B", picture, "T|S|https://example.org"]),
        ("2", Channel::WeChat, &["article T S https://example.org"]),
        ("2", Channel::Line, &["T|S|https://example.org"]),
        ("3", Channel::WeChat, &["A|Map"]),
        ("3", Channel::WeCom, &["A", "picture media:4711 Map"]),
        ("3", Channel::Sms, &["A|Map"]),
        ("4", Channel::WeChat, &["picture media:4711 Map"]),
        ("4", Channel::Sms, &["Map"]),
        ("5", Channel::WeChat, &["picture media:4711 "]),
        ("5", Channel::Sms, &[]),
    ] {
        assert_eq!(sent(code, channel), messages, "{code} {channel}");
    }
}

/// Buttons, lists and labels at their limits, and one over each.
#[test]
fn choices_are_drawn_as_they_fit() {
    let drawn = |titles: &[&str], channel| {
        let mut text = String::from("fallback = '?'\n");
        for (number, title) in (1..).zip(titles) {
            writeln!(text, "[category.c{number}]\ncode = {number}\ntitle = '{title}'\nreply = 'A'")
                .unwrap();
        }
        let menu: Menu = text.parse().unwrap();
        let delivery = menu.welcome().for_channel(channel);
        let message = delivery.messages().last().unwrap().clone();
        let labels = message.choices().iter().map(|c| c.label().to_owned());
        (message.style(), labels.collect::<Vec<_>>())
    };
    let numbers: Vec<String> = (1..=101).map(|number| format!("n{number}")).collect();
    let numbers: Vec<&str> = numbers.iter().map(String::as_str).collect();
    for (channel, count, style) in [
        (Channel::WhatsApp, 3, ChoiceStyle::Buttons),
        (Channel::WhatsApp, 4, ChoiceStyle::List),
        (Channel::WhatsApp, 10, ChoiceStyle::List),
        (Channel::Line, 13, ChoiceStyle::QuickReplies),
        (Channel::Messenger, 13, ChoiceStyle::QuickReplies),
        (Channel::Telegram, 100, ChoiceStyle::Inline),
        (Channel::WeCom, 10, ChoiceStyle::Menu),
        (Channel::WeChatService, 10, ChoiceStyle::Menu),
    ] {
        let (found, labels) = drawn(&numbers[..count], channel);
        assert_eq!(found, Some(style), "{channel}");
        assert_eq!(labels, &numbers[..count], "{channel}");
        if count > 4 {
            let (found, labels) = drawn(&numbers[..=count], channel);
            assert_eq!((found, labels.len()), (Some(style), count), "{channel}");
            assert_eq!(labels[count - 1], "更多", "{channel}");
            assert_eq!(labels[count - 2], numbers[count - 2], "{channel}");
        }
    }
    let title = |length: usize| "t".repeat(length);
    for (channel, length, style, label) in [
        (Channel::WhatsApp, 20, ChoiceStyle::Buttons, title(20)),
        (Channel::WhatsApp, 21, ChoiceStyle::List, title(21)),
        (Channel::WhatsApp, 24, ChoiceStyle::List, title(24)),
        (Channel::WhatsApp, 25, ChoiceStyle::List, title(23) + "…"),
        (Channel::WhatsApp, 200, ChoiceStyle::List, title(23) + "…"),
        (Channel::Line, 20, ChoiceStyle::QuickReplies, title(20)),
        (Channel::Line, 21, ChoiceStyle::QuickReplies, title(19) + "…"),
        (Channel::WeCom, 128, ChoiceStyle::Menu, title(128)),
        (Channel::WeCom, 129, ChoiceStyle::Menu, title(125) + "…"),
    ] {
        let found = drawn(&[&title(length)], channel);
        assert_eq!(found, (Some(style), vec![label]), "{channel} {length}");
    }
    assert_eq!(drawn(&["a"], Channel::Sms), (None, Vec::new()));
}

#[test]
fn a_reply_of_a_hundred_thousand_characters_is_sent_whole() {
    let menu = long_menu(3);
    let long = "一句话。".repeat(25_000);
    let value = |name: &str| (name == "live").then(|| long.clone());
    let reply = menu.respond(Message::new("1").values(&value));
    for &channel in Channel::all() {
        let delivery = hold(&reply, channel).unwrap();
        // Every message but the last ends with a sentence.
        assert!(
            delivery.messages().iter().all(|m| m.part().to_text().ends_with('。')),
            "{channel}"
        );
    }
    assert_eq!(reply.for_channel(Channel::Line).now().len(), 5);
    assert_eq!(reply.for_channel(Channel::Line).messages().len(), 20);
    assert_eq!(reply.for_channel(Channel::WeChat).now().len(), 1);
    assert_eq!(reply.for_channel(Channel::Ussd).later().len(), 1249);
}

/// The sample menus, in the channel that they are meant for and in all others.
#[test]
fn the_sample_menus_fit_every_channel() {
    let paths = std::fs::read_dir("menus").unwrap().map(|entry| entry.unwrap().path());
    let mut count = 0;
    for path in paths.filter(|path| path.extension().is_some_and(|end| end == "toml")) {
        let menu = Menu::from_path(&path).unwrap();
        let ids = menu.definition().categories.iter();
        let said = ids.flat_map(|c| c.tests.iter().chain(&c.title).chain(&c.code));
        let mut replies = vec![menu.welcome(), menu.respond("?!"), menu.respond("qqq")];
        replies.extend(said.map(|said| menu.respond(said)));
        for (reply, channel) in
            replies.iter().flat_map(|r| Channel::all().iter().map(move |&channel| (r, channel)))
        {
            if let Err(error) = hold(reply, channel) {
                panic!("{}: {channel}: {error}", path.display());
            }
        }
        count += 1;
    }
    assert!(count >= 9, "the sample menus are not found");
}
