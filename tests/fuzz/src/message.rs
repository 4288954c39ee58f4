//! A menu of the project and a conversation with it: messages, cursors, values, times, channels.

use std::collections::HashMap;
use std::sync::LazyLock;

use replymenu::{Channel, Cursor, Menu, Message, Reply, Time};

use crate::menus::samples;

static MENUS: LazyLock<Vec<Menu>> = LazyLock::new(|| {
    samples().iter().filter_map(|sample| Menu::from_toml(&sample.menu).ok()).collect()
});

/// How much of a conversation is tried.
const TURNS: usize = 4;

/// A byte chooses a menu, one the channel; the turns are apart by `0xFF`, and the first byte of each says
/// how its text is sent.
pub fn message(data: &[u8]) {
    let [menu, channel, turns @ ..] = data else { return };
    let menu = &MENUS[usize::from(*menu) % MENUS.len()];
    let channel = Channel::all()[usize::from(*channel) % Channel::all().len()];
    let mut cursor = Cursor::top();
    let mut token = String::new();
    let values = HashMap::from([("city", "北京"), ("forecast", "晴 {menu}"), ("name", "")]);
    for turn in turns.split(|byte| *byte == 0xFF).take(TURNS) {
        let [how, text @ ..] = turn else { continue };
        let text = String::from_utf8_lossy(text);
        if how & 0x80 != 0 {
            if let Ok(other) = text.parse() {
                cursor = other;
            }
            continue;
        }
        let new = || {
            let message = match how & 3 {
                0 | 1 => Message::new(&text),
                2 if !token.is_empty() => Message::choose(&token),
                2 => Message::choose(&text),
                _ if text.is_empty() => Message::welcome(),
                _ => Message::unreadable(),
            };
            let message = if how & 4 == 0 { message.cursor(&cursor) } else { message };
            let message = if how & 8 != 0 { message.values(&values) } else { message };
            let message = if how & 16 != 0 { message.id(&text) } else { message };
            if how & 32 == 0 {
                return message;
            }
            let hash = text
                .bytes()
                .fold(0_u32, |hash, byte| hash.wrapping_mul(31).wrapping_add(u32::from(byte)));
            message.now(Time::from_unix(1_700_000_000 + i64::from(hash % 100_000_000)))
        };
        let reply = menu.respond(new());
        holds(menu, &reply, &text, how & 3 < 2);
        // What takes longer than an answer is for some of them.
        match text.len() % 8 {
            0 => {
                let why = menu.explain(new());
                assert_eq!(why.reply().text(), reply.text(), "{text:?} at {cursor}");
                assert_eq!(why.reply().outcome(), reply.outcome(), "{text:?} at {cursor}");
                assert_eq!(why.reply().cursor(), reply.cursor(), "{text:?} at {cursor}");
            }
            1 => sent(&reply, channel),
            2 => serde_json::to_writer(std::io::sink(), &reply).expect("a reply is JSON"),
            3 => {
                let again = menu.respond(new()).into_owned();
                assert_eq!(again.text(), reply.text(), "{text:?} at {cursor}");
                assert_eq!(again.cursor(), reply.cursor(), "{text:?} at {cursor}");
            }
            _ => {}
        }
        let choices = reply.choices();
        let chosen = choices.get(usize::from(*how) % choices.len().max(1));
        token = chosen.map(|choice| choice.token().to_owned()).unwrap_or_default();
        cursor = reply.cursor();
    }
}

/// What holds for every reply.
fn holds(menu: &Menu, reply: &Reply<'_>, text: &str, is_text: bool) {
    if let Some(matched) = reply.matched().filter(|_| is_text) {
        assert!(text.get(matched.span()).is_some(), "{:?} in {text:?}", matched.span());
    }
    if let Some(id) = reply.category() {
        assert!(menu.definition().categories.iter().any(|category| category.id == id), "{id}");
    }
    let cursor = reply.cursor();
    let written = cursor.to_string();
    assert!(written.len() <= 1024, "{written}");
    assert_eq!(written.parse().as_ref(), Ok(&cursor), "{written}");
}

/// It can be sent.
fn sent(reply: &Reply<'_>, channel: Channel) {
    let delivery = reply.for_channel(channel);
    assert_eq!(delivery.messages().is_empty(), reply.parts().is_empty(), "{channel}");
}
