//! What is passed in as text or as JSON: cursors, tokens, times, days, definitions.

use replymenu::definition::{Date, Definition};
use replymenu::{Cursor, Menu, Message, Outcome, Time};

/// The first byte says what the text is.
pub fn value(data: &[u8]) {
    let [what, text @ ..] = data else { return };
    let Ok(text) = str::from_utf8(text) else { return };
    match what % 8 {
        0 => cursor(text),
        1 => {
            if let Ok(time) = text.parse::<Time>() {
                assert_eq!(time.to_string().parse(), Ok(time), "{text}");
            }
        }
        2 => {
            if let Ok(date) = text.parse::<Date>() {
                assert_eq!(date.to_string().parse(), Ok(date), "{text}");
            }
        }
        3 => token(text),
        4 => {
            if let Ok(cursor) = serde_json::from_str::<Cursor>(text) {
                let written = serde_json::to_string(&cursor).expect("a cursor is JSON");
                assert_eq!(serde_json::from_str::<Cursor>(&written).ok(), Some(cursor), "{text}");
            }
            _ = serde_json::from_str::<Time>(text);
        }
        5 => definition(text),
        6 => _ = replymenu::question_key(text),
        _ => {
            for channel in replymenu::Channel::all() {
                _ = format!("{channel}{text}").parse::<replymenu::Channel>();
            }
            _ = text.parse::<replymenu::Language>();
            _ = text.parse::<Outcome>();
        }
    }
}

fn cursor(text: &str) {
    let Ok(cursor) = text.parse::<Cursor>() else { return };
    let written = cursor.to_string();
    assert_eq!(written.parse().as_ref(), Ok(&cursor), "{text:?}");
    let menu = a_menu();
    for message in ["", "1", "是", "返回", "天气"] {
        let reply = menu.respond(Message::new(message).cursor(&cursor));
        let after = reply.cursor().to_string();
        assert!(after.len() <= 1024, "{after}");
        assert_eq!(after.parse().as_ref(), Ok(&reply.cursor()), "{after}");
    }
}

fn token(text: &str) {
    let reply = a_menu().respond(Message::choose(text)).into_owned();
    _ = a_menu().explain(Message::choose(text)).to_string();
    assert!(reply.cursor().to_string().len() <= 1024);
}

/// As JSON, built and written again.
fn definition(text: &str) {
    let Ok(definition) = serde_json::from_str::<Definition>(text) else { return };
    let json = serde_json::to_string(&definition).expect("a definition is JSON");
    let again: Definition = serde_json::from_str(&json).expect("what was written is read");
    assert_eq!(again, definition, "{json}");
    match Menu::builder().build(&definition) {
        Ok(menu) => _ = menu.respond("1"),
        Err(error) => _ = error.to_string(),
    }
}

/// A menu with submenus, a form, a hold and times.
fn a_menu() -> &'static Menu {
    static MENU: std::sync::LazyLock<Menu> = std::sync::LazyLock::new(|| {
        Menu::from_toml(include_str!("../../../menus/bank.toml")).expect("a sample menu builds")
    });
    &MENU
}
