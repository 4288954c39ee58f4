//! What each channel makes of the same replies: the clients in `clients/` hold the running gateway to what
//! the vendors' own libraries read, and the files in `rendered/` hold the channels to that without Python.
//!
//! `REPLYMENU_BLESS=1 cargo test -p replymenu-gateway --test rendered` writes them.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use std::fmt::Write as _;
use std::path::Path;

use replymenu::{Cursor, Menu, Message};
use replymenu_gateway::channel::{Channel, Inbound, Rendered, Said};

use self::support::channels;

fn office() -> Menu {
    let rules: Vec<String> = (1..=140)
        .map(|n| format!("Rule {n}: please close the door behind you, and be quiet."))
        .collect();
    include_str!("../clients/menus/office.toml")
        .replace("@RULES@", &rules.join("\n"))
        .parse()
        .unwrap()
}

fn inbound(text: &str) -> Inbound {
    Inbound {
        user: "15550000007".to_owned(),
        account: Some("106540352242922".to_owned()),
        id: "1".to_owned(),
        said: Said::Text(text.to_owned()),
        at: Some(1_795_305_600),
        reply_to: "reply-to".to_owned(),
    }
}

#[test]
fn replies_are_written_as_each_channel_takes_them() {
    let menu = office();
    for (name, channel) in channels() {
        let mut written = String::new();
        let mut cursor = Cursor::top();
        for text in ["menu", "1", "2", "3", "5", "person", "6", "Wang", "2"] {
            let reply = menu.respond(Message::new(text).cursor(&cursor).id("1"));
            let rendered = channel.render(&inbound(text), &reply);
            let _ = writeln!(written, "> {text}");
            if let Some(response) = rendered.response {
                let _ = writeln!(
                    written,
                    "{} {}\n{}",
                    response.status, response.content_type, response.body
                );
            }
            rendered.push.iter().for_each(|call| written.extend([call, "\n"]));
            assert!(rendered.rest.is_empty() || rendered.rest.len() == 2, "{name}");
            cursor = reply.cursor();
        }
        let file = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("tests/rendered")
            .join(format!("{name}.txt"));
        if std::env::var_os("REPLYMENU_BLESS").is_some() {
            std::fs::write(&file, &written).unwrap();
        }
        let expected = std::fs::read_to_string(&file).unwrap_or_default();
        assert_eq!(written, expected, "{}: REPLYMENU_BLESS=1 writes it anew", file.display());
    }
}

/// A long answer to its last page, by the word that asks for more.
fn pages(channel: &dyn Channel, say: &str, read: impl Fn(&Rendered) -> String) -> Vec<String> {
    let menu = office();
    let mut rendered = channel.render(&inbound("4"), &menu.respond("4"));
    let mut pages = vec![read(&rendered)];
    while !rendered.rest.is_empty() {
        assert!(channel.asks_for_more(&Said::Text(format!(" {say} "))) && pages.len() < 100);
        rendered = channel.render_rest(&inbound(say), &rendered.rest);
        pages.push(read(&rendered));
    }
    for said in
        [Said::Text("4".to_owned()), Said::Text(format!("{say}1")), Said::Tap(say.to_owned())]
    {
        assert!(!channel.asks_for_more(&said));
    }
    pages
}

#[test]
fn long_answers_are_paged_where_nothing_can_be_sent_later() {
    let channels = channels();
    let bare = |text: &str| text.split_whitespace().collect::<String>();
    let rules = bare(office().respond("4").text());
    let body = |rendered: &Rendered| rendered.response.clone().unwrap().body;

    let hint = "98 >>";
    let screens = pages(&*channels["ussd"], "98", body);
    let (last, first) = screens.split_last().unwrap();
    assert!(
        last.starts_with("END ")
            && first.iter().all(|page| page.starts_with("CON ") && page.ends_with(hint))
    );
    assert!(screens.iter().all(|screen| screen.len() <= 4 + 182));
    let said = screens.iter().map(|screen| bare(screen[4..].trim_end_matches(hint)));
    assert_eq!(said.collect::<String>(), rules);

    let hint = "（回复“继续”看下文）";
    let content = |rendered: &Rendered| {
        let xml = body(rendered);
        let content = xml.split("<Content><![CDATA[").nth(1).unwrap();
        content.split("]]>").next().unwrap().to_owned()
    };
    let texts = pages(&*channels["wechat"], "继续", content);
    assert!(texts.len() > 3 && texts.iter().all(|text| text.len() <= 2048));
    let said = texts.iter().map(|text| bare(text.trim_end_matches(hint)));
    assert_eq!(said.collect::<String>(), rules);
}
