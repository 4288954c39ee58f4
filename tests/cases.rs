//! Behaviour as data: each file of `tests/cases` is a menu and what it answers.

use std::collections::BTreeMap;
use std::path::Path;

use replymenu::{Menu, Message};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    menu: String,
    case: Vec<Case>,
}

/// Only what is written is compared.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    say: Say,
    outcome: Option<String>,
    /// `""`: none.
    category: Option<String>,
    text: Option<String>,
    rule: Option<String>,
    matched: Option<String>,
    also: Option<Vec<String>>,
    /// `desk reason`; `""`: none.
    handoff: Option<String>,
    action: Option<String>,
    fields: Option<BTreeMap<String, String>>,
    #[serde(default)]
    values: BTreeMap<String, String>,
    folded: Option<String>,
}

/// One message, or several that are answered alike.
#[derive(Deserialize)]
#[serde(untagged)]
enum Say {
    One(String),
    Each(Vec<String>),
}

#[test]
fn every_case_is_answered_as_written() {
    let mut failures = Vec::new();
    let mut count = 0;
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let text = std::fs::read_to_string(&path).unwrap();
        let file: File = toml::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
        let menu = Menu::from_toml(&file.menu).unwrap_or_else(|error| panic!("{name}:\n{error}"));
        for case in &file.case {
            let messages = match &case.say {
                Say::One(message) => std::slice::from_ref(message),
                Say::Each(messages) => messages,
            };
            for message in messages {
                count += 1;
                if let Err(difference) = compare(&menu, case, message) {
                    failures.push(format!("{name}: {message:?}: {difference}"));
                }
            }
        }
    }
    println!("{count} cases");
    assert!(failures.is_empty(), "{} of {count} cases:\n{}", failures.len(), failures.join("\n"));
}

fn compare(menu: &Menu, case: &Case, text: &str) -> Result<(), String> {
    let message = Message::new(text).values(&case.values);
    let reply = menu.respond(message);
    let explanation = menu.explain(message);
    same("explain", Some(&reply), explanation.reply())?;
    same("outcome", case.outcome.as_deref(), reply.outcome().as_str())?;
    same("category", case.category.as_deref(), reply.category().unwrap_or_default())?;
    same("text", case.text.as_deref(), reply.text())?;
    same(
        "rule",
        case.rule.as_deref(),
        reply.matched().map_or("", |matched| matched.rule().as_str()),
    )?;
    let matched = reply.matched().map_or("", |matched| &text[matched.span()]);
    same("matched", case.matched.as_deref(), matched)?;
    let also: Vec<String> = reply.also().map(str::to_owned).collect();
    same("also", case.also.as_ref(), &also)?;
    let handoff =
        reply.handoff().map(|h| format!("{} {}", h.desk(), h.reason())).unwrap_or_default();
    same("handoff", case.handoff.as_ref(), &handoff)?;
    same("action", case.action.as_deref(), reply.action().unwrap_or_default())?;
    let fields =
        reply.fields().map(|field| (field.name().to_owned(), field.value().to_owned())).collect();
    same("fields", case.fields.as_ref(), &fields)?;
    same("folded", case.folded.as_deref(), explanation.folded())
}

fn same<T: PartialEq + std::fmt::Debug + ?Sized>(
    what: &str,
    expected: Option<&T>,
    found: &T,
) -> Result<(), String> {
    match expected {
        Some(expected) if expected != found => {
            Err(format!("{what} is {found:?}, not {expected:?}"))
        }
        _ => Ok(()),
    }
}
