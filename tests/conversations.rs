//! Conversations as data: each file of `tests/conversations` is a menu and what is said in turn,
//! each message sent with the cursor of the reply before.

use std::path::Path;

use replymenu::{Cursor, Menu, Message};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    menu: String,
    conversation: Vec<Conversation>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Conversation {
    what: String,
    turns: Vec<Turn>,
}

/// Only what is written is compared.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Turn {
    say: String,
    /// Another cursor than that of the reply before.
    at: Option<String>,
    outcome: Option<String>,
    /// `""`: none.
    category: Option<String>,
    text: Option<String>,
    rule: Option<String>,
    also: Option<Vec<String>>,
    /// `desk reason`; `""`: none.
    handoff: Option<String>,
    /// Where the conversation stands then.
    cursor: Option<String>,
}

#[test]
fn every_conversation_goes_as_written() {
    let mut failures = Vec::new();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/conversations");
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let text = std::fs::read_to_string(&path).unwrap();
        let file: File = toml::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
        let menu = Menu::from_toml(&file.menu).unwrap_or_else(|error| panic!("{name}:\n{error}"));
        for conversation in &file.conversation {
            let mut cursor = Cursor::top();
            for turn in &conversation.turns {
                if let Some(at) = &turn.at {
                    cursor = at.parse().unwrap();
                }
                let reply = menu.respond(Message::new(&turn.say).cursor(&cursor));
                let handoff = reply.handoff();
                let found = [
                    ("outcome", &turn.outcome, reply.outcome().to_string()),
                    ("category", &turn.category, reply.category().unwrap_or_default().to_owned()),
                    ("text", &turn.text, reply.text().to_owned()),
                    (
                        "rule",
                        &turn.rule,
                        reply.matched().map(|m| m.rule().to_string()).unwrap_or_default(),
                    ),
                    (
                        "also",
                        &turn.also.as_ref().map(|also| also.join(" ")),
                        reply.also().collect::<Vec<_>>().join(" "),
                    ),
                    (
                        "handoff",
                        &turn.handoff,
                        handoff.map(|h| format!("{} {}", h.desk(), h.reason())).unwrap_or_default(),
                    ),
                    ("cursor", &turn.cursor, reply.cursor().to_string()),
                ];
                for (what, expected, found) in found {
                    if expected.as_ref().is_some_and(|expected| *expected != found) {
                        let say = &turn.say;
                        failures.push(format!(
                            "{name}: {}: {say:?}: {what} is {found:?}, not {expected:?}",
                            conversation.what
                        ));
                    }
                }
                let explanation = menu.explain(Message::new(&turn.say).cursor(&cursor));
                assert_eq!(explanation.reply(), &reply, "{name}: {}", turn.say);
                cursor = reply.cursor();
                assert_eq!(cursor.to_string().parse(), Ok(cursor.clone()));
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn what_no_cursor_prints_is_refused() {
    for text in
        ["A", "天", "a b", "x!", "x!0", "x!01", "x!+1", "x!256", "x!1!1", "!", &"a".repeat(33)]
    {
        assert!(text.parse::<Cursor>().is_err(), "{text}");
    }
    for text in ["", "services", "!1", "a-b_1!255"] {
        assert_eq!(text.parse::<Cursor>().unwrap().to_string(), text);
    }
}
