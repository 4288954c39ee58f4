//! Behaviour as data: each file of `tests/cases` is a menu and what it answers.
//!
//! ```toml
//! menu = "fallback = '?' …"           # or the path of a file, such as "tests/menus/choices.toml"
//!
//! [[case]]                            # a conversation: each message goes with the cursor of the reply before
//! what = "a leaf keeps its menu"
//! turns = [
//!   { say = "5", category = "services" },
//!   { say = "1", category = "marriage", cursor = "services" },
//! ]
//!
//! [[case]]                            # one of one turn; several messages are answered alike
//! say = ["结婚", "離婚"]
//! category = "marriage"
//! ```
//!
//! [`Turn`] has the keys of what is sent, [`told`] those of what must come of it.

use std::collections::{BTreeSet, HashMap};
use std::path::Path;

use replymenu::{Candidate, Cursor, Explanation, Handoff, Menu, Message, Reply, Rule, Time};
use serde::Deserialize;
use toml::{Table, Value};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    menu: String,
    /// Menus that a reload brings.
    #[serde(default)]
    menus: HashMap<String, String>,
    case: Vec<Table>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Conversation {
    what: String,
    turns: Vec<Turn>,
}

#[derive(Deserialize)]
struct Turn {
    /// A message, or several that end the conversation each in the same way.
    say: Say,
    /// What `{}` stands for in the messages and in what is expected, one after the other.
    #[serde(default = "no_holes")]
    each: Vec<String>,
    /// How often it is said in one message, for the long ones.
    #[serde(default = "once")]
    times: usize,
    /// Whether it is no text, as `Message::unreadable`; `say` is then `""`.
    #[serde(default)]
    unreadable: bool,
    /// One of `menus`, which answers from here on.
    reload: Option<String>,
    /// Another cursor than that of the reply before.
    at: Option<String>,
    now: Option<String>,
    id: Option<String>,
    #[serde(default)]
    values: HashMap<String, String>,
    /// Only what is written is compared.
    #[serde(flatten)]
    expected: Table,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Say {
    One(String),
    Each(Vec<String>),
}

fn once() -> usize {
    1
}

fn no_holes() -> Vec<String> {
    vec!["{}".to_owned()]
}

/// What can be expected of a reply. A text is `""` where there is none.
fn told(menu: &Menu, why: &Explanation<'_>, message: &str) -> Table {
    let reply = why.reply();
    let text = |text: Option<&str>| Value::from(text.unwrap_or_default());
    let list = |texts: &mut dyn Iterator<Item = &str>| -> Value {
        texts.map(Value::from).collect::<Vec<_>>().into()
    };
    let matched = reply.matched();
    let handoff = reply.handoff();
    let cursor = reply.cursor();
    let form = cursor.form().map(|form| format!("{form}/{}", cursor.question().unwrap_or("")));
    let fields = reply.fields().map(|f| (f.name().to_owned(), Value::from(f.value())));
    let typed = reply.fields().map(|f| (f.name().to_owned(), Value::from(f.typed())));
    let verdict = |c: &Candidate<'_>| format!("{} {} {}", c.category(), c.verdict(), c.text());
    let verdicts: Vec<String> = why.candidates().iter().map(verdict).collect();
    let keys = [
        ("outcome", text(Some(reply.outcome().as_str()))),
        ("category", text(reply.category())),
        ("text", text(Some(reply.text()))),
        ("rule", text(matched.map(|matched| matched.rule().as_str()))),
        ("matched", text(matched.map(|matched| &message[matched.span()]))),
        ("chooses", Value::from(chosen(menu, reply))),
        ("also", list(&mut reply.also())),
        // `desk reason`
        ("handoff", text(handoff.map(|h| format!("{} {}", h.desk(), h.reason())).as_deref())),
        ("open", handoff.map_or(Value::from("without handoff"), |h| h.is_open().into())),
        ("opens", text(handoff.and_then(Handoff::opens).map(|opens| opens.to_string()).as_deref())),
        ("action", text(reply.action())),
        ("fields", Value::Table(fields.collect())),
        ("typed", Value::Table(typed.collect())),
        ("missing", list(&mut reply.missing())),
        // `form/question` of the form in progress.
        ("form", text(form.as_deref())),
        ("cursor", Value::from(cursor.to_string())),
        ("folded", Value::from(why.folded())),
        // `category verdict text` of every rule that occurs, the best first.
        ("verdicts", verdicts.into()),
    ];
    keys.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()
}

/// The code that was read as a choice, from the top: `5-1`.
fn chosen(menu: &Menu, reply: &Reply<'_>) -> String {
    let is_choice = |rule| matches!(rule, Rule::Choice | Rule::Path);
    let mut at = reply.category().filter(|_| reply.matched().is_some_and(|m| is_choice(m.rule())));
    let mut codes = Vec::new();
    while let Some(id) = at {
        let category = menu.definition().categories.iter().find(|category| category.id == id);
        let category = category.expect("a category of the menu");
        codes.insert(0, category.code.as_deref().expect("a chosen category has a code"));
        at = category.under.as_deref();
    }
    codes.join("-")
}

#[derive(Default)]
struct Ran {
    cases: usize,
    messages: usize,
    failures: Vec<String>,
}

/// Everything in one file; an error says why it is no case file.
fn run(text: &str, ran: &mut Ran) -> Result<(), String> {
    let file: File = toml::from_str(text).map_err(|error| error.to_string())?;
    let build = |menu: &str| Menu::from_toml(menu).map_err(|error| error.to_string());
    let menu = if Path::new(&file.menu).extension().is_some_and(|end| end == "toml") {
        build(&std::fs::read_to_string(&file.menu).map_err(|e| format!("{}: {e}", file.menu))?)?
    } else {
        build(&file.menu)?
    };
    let menus = file.menus.iter().map(|(name, text)| Ok((name.as_str(), build(text)?)));
    let menus = menus.collect::<Result<HashMap<_, _>, String>>()?;
    if file.case.is_empty() {
        return Err("no case".to_owned());
    }
    let mut chosen = BTreeSet::new();
    for case in file.case {
        let conversation = conversation(case)?;
        let last = conversation.turns.last().ok_or("a case without a turn")?;
        if last.expected.is_empty() {
            return Err(format!("{}: nothing is expected in the end", conversation.what));
        }
        if last.expected.contains_key("chooses")
            && let Some(twice) =
                last.messages().into_iter().find(|said| !chosen.insert(said.clone()))
        {
            return Err(format!("{twice:?} stands here twice"));
        }
        ran.cases += 1;
        hold(&menu, &menus, &conversation, ran)?;
    }
    Ok(())
}

fn conversation(mut case: Table) -> Result<Conversation, String> {
    if case.contains_key("turns") {
        return case.try_into().map_err(|error| error.to_string());
    }
    let what = case.remove("what").as_ref().and_then(Value::as_str).unwrap_or("a case").to_owned();
    let turn: Turn = case.try_into().map_err(|error| format!("{what}: {error}"))?;
    Ok(Conversation { what, turns: vec![turn] })
}

impl Turn {
    /// The messages as they are written.
    fn messages(&self) -> Vec<String> {
        match &self.say {
            Say::One(message) => vec![message.clone()],
            Say::Each(messages) => messages.clone(),
        }
    }

    /// What is said, and what must come of it.
    fn said(&self) -> impl Iterator<Item = (String, Table)> {
        self.each.iter().flat_map(|each| {
            let fill = |text: &str| text.replace("{}", each);
            let mut expected = self.expected.clone();
            for (_, value) in &mut expected {
                if let Value::String(text) = value {
                    *text = fill(text);
                }
            }
            let said = |text: &String| (fill(text).repeat(self.times), expected.clone());
            self.messages().iter().map(said).collect::<Vec<_>>()
        })
    }
}

fn hold<'m>(
    mut menu: &'m Menu,
    menus: &'m HashMap<&str, Menu>,
    conversation: &Conversation,
    ran: &mut Ran,
) -> Result<(), String> {
    let what = &conversation.what;
    let mut cursor = Cursor::top();
    for (index, turn) in conversation.turns.iter().enumerate() {
        if let Some(name) = &turn.reload {
            menu = menus.get(&**name).ok_or_else(|| format!("{what}: no menu `{name}`"))?;
        }
        if let Some(at) = &turn.at {
            cursor = at.parse().map_err(|error| format!("{what}: {error}"))?;
        }
        let said: Vec<_> = turn.said().collect();
        if said.is_empty() || (said.len() > 1 && index + 1 < conversation.turns.len()) {
            return Err(format!("{what}: {} messages where one is said", said.len()));
        }
        let now: Option<Time> = turn.now.as_ref().map(|now| now.parse().unwrap());
        let mut next = Cursor::top();
        for (text, expected) in &said {
            ran.messages += 1;
            let message = if turn.unreadable { Message::unreadable() } else { Message::new(text) };
            let mut message = message.cursor(&cursor).values(&turn.values);
            if let Some(now) = now {
                message = message.now(now);
            }
            if let Some(id) = &turn.id {
                message = message.id(id);
            }
            let why = menu.explain(message);
            let reply = menu.respond(message);
            assert_eq!(why.reply(), &reply, "{what}: {text}");
            let told = told(menu, &why, text);
            for (key, expected) in expected {
                let found = told.get(key).ok_or_else(|| format!("{what}: no key `{key}`"))?;
                if found != expected {
                    let shown: String = text.chars().take(60).collect();
                    ran.failures
                        .push(format!("{what}: {shown:?}: {key} is {found}, not {expected}"));
                }
            }
            // The same goes for a reply that has let go of the menu.
            assert_eq!(reply.clone().into_owned(), reply, "{what}: {text}");
            next = reply.cursor();
            let stored = next.to_string();
            assert!(stored.len() <= 1024, "{what}: {stored}");
            assert_eq!(stored.parse(), Ok(next.clone()), "{what}: {text}");
        }
        cursor = next;
    }
    Ok(())
}

#[test]
fn every_case_is_answered_as_written() {
    let mut ran = Ran::default();
    let entries = std::fs::read_dir("tests/cases").unwrap().map(|entry| entry.unwrap().path());
    let mut paths: Vec<_> = entries.collect();
    paths.sort();
    assert!(!paths.is_empty(), "the cases are not found");
    for path in &paths {
        let before = ran.failures.len();
        let text = std::fs::read_to_string(path).unwrap();
        if let Err(error) = run(&text, &mut ran) {
            ran.failures.push(error);
        }
        for failure in &mut ran.failures[before..] {
            failure.insert_str(0, &format!("{}: ", path.display()));
        }
    }
    let Ran { cases, messages, failures } = ran;
    println!("{} files, {cases} cases, {messages} messages", paths.len());
    assert!(failures.is_empty(), "{}:\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn a_case_that_tests_nothing_is_refused() {
    let menu = "menu = \"fallback = '?'\\n[category.a]\\ncode = 1\\nreply = 'A'\"\n";
    for (cases, error) in [
        ("", "missing field `case`"),
        ("case = []", "no case"),
        ("[[case]]\nwhat = 'w'\nturns = []", "without a turn"),
        ("[[case]]\nsay = []\ncategory = 'a'", "0 messages"),
        ("[[case]]\nsay = '1'\neach = []\ncategory = 'a'", "0 messages"),
        ("[[case]]\nsay = '1'", "nothing is expected"),
        ("[[case]]\nwhat = 'w'\nturns = [{ say = '1', category = 'a' }, { say = '1' }]", "nothing"),
        ("[[case]]\nsay = '1'\nreplies = 'A'", "no key `replies`"),
        (
            "[[case]]\nwhat = 'w'\nturns = [{ say = ['1', '2'] }, { say = '1', text = '' }]",
            "2 mess",
        ),
        ("[[case]]\nsay = '1'\ntext = 'A'\nreload = 'b'", "no menu `b`"),
        ("[[case]]\nsay = ['1', '2', '1']\nchooses = '1'", "twice"),
    ] {
        let mut ran = Ran::default();
        let found = run(&format!("{menu}{cases}"), &mut ran).unwrap_err();
        assert!(found.contains(error), "{cases}: {found}");
    }
}

#[test]
fn what_is_answered_otherwise_is_told() {
    let menu = "menu = \"fallback = '?'\\n[category.a]\\ncode = 1\\nreply = 'A'\"\n";
    let cases = "[[case]]\nsay = ['{}', '2']\neach = ['1', '9']\nchooses = '{}'\nopen = true\n";
    let mut ran = Ran::default();
    run(&format!("{menu}{cases}"), &mut ran).unwrap();
    assert_eq!((ran.cases, ran.messages), (1, 4));
    // Of four messages only the first chooses what it should; none is handed over.
    assert_eq!(ran.failures.len(), 3 + 4, "{:?}", ran.failures);
}
