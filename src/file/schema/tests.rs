//! What is rendered from the table of keys is current, and the table says what the reader does.

mod examples;
mod reference;

use std::path::Path;

use super::json_schema;
use crate::file::keys::{ID, TABLES};

/// The file in the repository is what `rendered` gives.
fn current(file: &str, rendered: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    if std::env::var_os("REPLYMENU_BLESS").is_some() {
        std::fs::write(&path, rendered).unwrap();
    }
    let found = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(found == rendered, "{file} is out of date: run `REPLYMENU_BLESS=1 cargo test --lib`");
}

#[test]
fn the_schema_is_current() {
    current("menus/replymenu.schema.json", &json_schema());
}

#[test]
fn the_reference_is_current() {
    current("docs/reference.md", &reference::page());
}

#[test]
fn the_schema_takes_the_ids_that_the_engine_takes() {
    let pattern = regex::Regex::new(ID).unwrap();
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
            assert!(table.names().any(|name| name == *key), "{}: {key}", table.name);
        }
    }
}
