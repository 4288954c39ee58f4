//! Conversations as data: each file of `tests/conversations` is a menu and what is said in turn,
//! each message sent with the cursor of the reply before.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use replymenu::{Cursor, Handoff, Menu, Message, Reply, Time};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    menu: String,
    /// Menus that a reload brings.
    #[serde(default)]
    menus: HashMap<String, String>,
    conversation: Vec<Conversation>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Conversation {
    what: String,
    turns: Vec<Turn>,
}

/// What is said, and what must come of it: only what is written is compared.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Turn {
    /// One of `menus`, which answers from here on.
    reload: Option<String>,
    /// Another cursor than that of the reply before.
    at: Option<String>,
    say: String,
    /// How often it is said in one message, for the long ones.
    #[serde(default = "once")]
    times: usize,
    now: Option<String>,
    id: Option<String>,
    #[serde(default)]
    values: HashMap<String, String>,

    outcome: Option<String>,
    /// `""`: none.
    category: Option<String>,
    text: Option<String>,
    rule: Option<String>,
    also: Option<Vec<String>>,
    /// `desk reason`; `""`: none.
    handoff: Option<String>,
    open: Option<bool>,
    /// When the desk opens next; `""`: not said.
    opens: Option<String>,
    /// `""`: none.
    action: Option<String>,
    fields: Option<BTreeMap<String, String>>,
    typed: Option<BTreeMap<String, String>>,
    missing: Option<Vec<String>>,
    /// The form in progress and its open question, `form/question`; `""`: none.
    form: Option<String>,
    /// Where the conversation stands then.
    cursor: Option<String>,
}

fn once() -> usize {
    1
}

impl Turn {
    /// What was found where something else is written.
    fn differences(&self, reply: &Reply<'_>) -> Vec<String> {
        let mut differences = Vec::new();
        let mut compare = |what: &str, expected: Option<String>, found: String| {
            if let Some(expected) = expected.filter(|expected| *expected != found) {
                differences.push(format!("{what} is {found}, not {expected}"));
            }
        };
        let text = |text: &Option<String>| text.as_ref().map(|text| format!("{text:?}"));
        let found = |text: Option<&str>| format!("{:?}", text.unwrap_or_default());
        let handoff = reply.handoff();
        let said = handoff.map(|handoff| format!("{} {}", handoff.desk(), handoff.reason()));
        let rule = reply.matched().map(|matched| matched.rule().as_str());
        let cursor = reply.cursor();
        let form = cursor.form().map(|form| format!("{form}/{}", cursor.question().unwrap_or("")));
        let opens = handoff.and_then(Handoff::opens).map(|opens| opens.to_string());
        let fields: BTreeMap<_, _> = reply.fields().map(|f| (f.name(), f.value())).collect();
        let typed: BTreeMap<_, _> = reply.fields().map(|f| (f.name(), f.typed())).collect();
        let list = |list: &Option<Vec<String>>| list.as_ref().map(|list| format!("{list:?}"));
        let table = |table: &Option<BTreeMap<String, String>>| {
            table.as_ref().map(|table| format!("{table:?}"))
        };
        compare("outcome", text(&self.outcome), found(Some(reply.outcome().as_str())));
        compare("category", text(&self.category), found(reply.category()));
        compare("text", text(&self.text), found(Some(reply.text())));
        compare("rule", text(&self.rule), found(rule));
        compare("also", list(&self.also), format!("{:?}", reply.also().collect::<Vec<_>>()));
        compare("handoff", text(&self.handoff), found(said.as_deref()));
        compare(
            "open",
            self.open.map(|open| open.to_string()),
            handoff.map_or_else(|| "without handoff".to_owned(), |h| h.is_open().to_string()),
        );
        compare("opens", text(&self.opens), found(opens.as_deref()));
        compare("action", text(&self.action), found(reply.action()));
        compare("fields", table(&self.fields), format!("{fields:?}"));
        compare("typed", table(&self.typed), format!("{typed:?}"));
        compare(
            "missing",
            list(&self.missing),
            format!("{:?}", reply.missing().collect::<Vec<_>>()),
        );
        compare("form", text(&self.form), found(form.as_deref()));
        compare("cursor", text(&self.cursor), found(Some(&cursor.to_string())));
        differences
    }
}

/// The turns of a conversation, with the difference that each one makes, if any.
fn hold(name: &str, file: &File, conversation: &Conversation, failures: &mut Vec<String>) {
    let build = |text: &String| {
        Menu::from_toml(text)
            .unwrap_or_else(|error| panic!("{name}: {}\n{error}", conversation.what))
    };
    let mut menu = build(&file.menu);
    let mut cursor = Cursor::top();
    for turn in &conversation.turns {
        if let Some(reload) = &turn.reload {
            menu = build(&file.menus[reload]);
        }
        if let Some(at) = &turn.at {
            cursor = at.parse().unwrap();
        }
        let said = turn.say.repeat(turn.times);
        let mut message = Message::new(&said).cursor(&cursor).values(&turn.values);
        if let Some(now) = &turn.now {
            message = message.now(now.parse::<Time>().unwrap());
        }
        if let Some(id) = &turn.id {
            message = message.id(id);
        }
        let reply = menu.respond(message);
        for difference in turn.differences(&reply) {
            let (what, say) = (&conversation.what, &turn.say);
            failures.push(format!("{name}: {what}: {say:?}: {difference}"));
        }
        // The same goes for a reply that has let go of the menu.
        let own = reply.clone().into_owned();
        assert_eq!(turn.differences(&own), turn.differences(&reply), "{name}: {}", turn.say);
        assert_eq!(own, reply, "{name}: {}", turn.say);
        assert_eq!(menu.explain(message).reply(), &reply, "{name}: {}", turn.say);
        let next = reply.cursor();
        let stored = next.to_string();
        assert!(stored.len() <= 1024, "{name}: {stored}");
        assert_eq!(stored.parse(), Ok(next.clone()));
        cursor = next;
    }
}

#[test]
fn every_conversation_goes_as_written() {
    let mut failures = Vec::new();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/conversations");
    let mut paths: Vec<_> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    for path in paths {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let text = std::fs::read_to_string(&path).unwrap();
        let file: File = toml::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
        for conversation in &file.conversation {
            hold(&name, &file, conversation, &mut failures);
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn what_no_cursor_prints_is_refused() {
    let too_long = format!(">f/b;a:1100:{}", "a".repeat(1100));
    for text in [
        "A",
        "天",
        "a b",
        "x!",
        "x!0",
        "x!01",
        "x!+1",
        "x!256",
        "x!1!1",
        "!",
        ">",
        "a>",
        "a>b",
        "a>/",
        ">b/C",
        ">b/c;",
        ">b/c;A:1:x",
        ">b/c;d:",
        ">b/c;d:1",
        ">b/c;d:1:",
        ">b/c;d:x:y",
        ">b/c;d:+1:y",
        ">b/c;d:01:y",
        ">b/c;d:2:天",
        ">b/c;d:4:天",
        ">b/c;d:1:xy",
        ">b/c;d:1:x;",
        ">b/c;d;d",
        ">b/c;d:3:a\nb",
        ">b/c;d:2: x",
        ">b/c!1",
        ">b/c;d:99999999999999999999:x",
        &"a".repeat(33),
        &too_long,
    ] {
        assert!(text.parse::<Cursor>().is_err(), "{text}");
    }
    for text in [
        "",
        "services",
        "!1",
        "a-b_1!255",
        ">f/",
        ">f/name",
        "services>filing/phone;name:6:张三;kind",
        ">f/b;a:8:;:>!/{};",
    ] {
        assert_eq!(text.parse::<Cursor>().unwrap().to_string(), text);
    }
}

/// What people typed stays out of logs.
#[test]
fn a_cursor_is_debugged_without_the_answers() {
    let cursor: Cursor = "services>filing/phone;name:6:张三".parse().unwrap();
    let debug = format!("{cursor:?}");
    assert!(debug.contains("filing") && debug.contains("phone"), "{debug}");
    assert!(!debug.contains('张'), "{debug}");
}
