//! What is rendered from the table of keys is up to date, and the table agrees with the engine.

mod chinese;
mod examples;
mod reference;
mod schema;

use std::path::Path;

use super::{IfAbsent, Key, MATCH, QUESTION, TABLES, Table, WEAK};
use crate::definition::{AnswerKind, MatchMode, Question, Variant};

/// The file in the repository is what `rendered` gives.
fn current(file: &str, rendered: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    if std::env::var_os("REPLYMENU_BLESS").is_some() {
        std::fs::write(&path, rendered).unwrap();
    }
    let found = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        found == rendered,
        "{file} is out of date: run `REPLYMENU_BLESS=1 cargo test --lib file::keys`"
    );
}

#[test]
fn the_schema_is_current() {
    current("menus/replymenu.schema.json", &schema::schema());
}

#[test]
fn the_reference_is_current() {
    current("docs/reference.md", &reference::page());
}

#[test]
fn the_schema_takes_the_ids_that_the_engine_takes() {
    let pattern = regex::Regex::new(schema::ID).unwrap();
    for id in
        ["a", "case-query", "0", "_", &"x".repeat(32), "", &"x".repeat(33), "A", "天气", "a.b"]
    {
        let menu = format!("fallback = '?'\n[category.{id:?}]\ncode = 1\nreply = 'A'");
        let builds = crate::Menu::from_toml(&menu).is_ok();
        assert_eq!(pattern.is_match(id), builds, "{id:?}");
    }
}

#[test]
fn every_shape_is_made_of_keys() {
    for table in TABLES {
        for key in table.shapes.iter().copied().flatten() {
            assert!(table.names().any(|name| name == *key), "{}: {key}", table.title());
        }
    }
}

fn key(table: &'static Table, name: &str) -> &'static Key {
    table.keys.iter().find(|key| key.name == name).unwrap()
}

#[test]
fn the_modes_are_those_that_are_written() {
    let modes = MatchMode::ALL.iter().filter(|mode| **mode != MatchMode::Auto);
    assert!(modes.map(|mode| mode.as_str()).chain([WEAK]).eq(MATCH.iter().copied()));
}

/// The guide, without its line breaks.
fn guide() -> String {
    let page = include_str!("../../../docs/conversations.md");
    page.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn the_lengths_of_answers_are_those_of_the_engine() {
    let longest = AnswerKind::Text.default_max();
    let is_short = |kind: &AnswerKind| kind.default_max() != longest;
    let short: Vec<_> = AnswerKind::ALL.iter().copied().filter(is_short).collect();
    let [one, two, three] = short[..] else { panic!("{short:?}") };
    let shortest = one.default_max();
    assert!(short.iter().all(|kind| kind.default_max() == shortest));
    let words = format!("{longest}, and {shortest} for `{one}`, `{two}` and `{three}`");
    let IfAbsent::Described(default) = key(&QUESTION, "max").if_absent else { panic!() };
    assert!(default.starts_with(&words), "{default}");
    let most = Question::MAX_ANSWER;
    let sentence = format!("the most characters that are kept, {most} at most: {words}");
    assert!(guide().contains(&sentence), "docs/conversations.md does not say: {sentence}");
}

#[test]
fn the_guide_states_the_weights() {
    let default = Variant::default().weight;
    let most = Variant::MAX_WEIGHT;
    let sentence = format!("a `weight` from 1 to {most} ({default} if it has none)");
    assert!(guide().contains(&sentence), "docs/conversations.md does not say: {sentence}");
}
