//! Renders the reference page.

use std::fmt::Write as _;

use crate::diagnostic::say::In;
use crate::file::keys::{IfAbsent, Key, TABLES, Table, Type};
use crate::language::Language;
use crate::text::Fold;

const INTRODUCTION: &str = "\
<!-- Rendered from src/file/keys.rs: change it there, then run `REPLYMENU_BLESS=1 cargo test --lib file::keys`. -->

# The menu file, key by key

A menu is a TOML 1.0 file in UTF-8. Where a text or a list of texts may stand, one text is a list of
one. A *reply* is a text, a picture `{ image, alt }`, a link card `{ title, summary, url, image }`, or
a list of these, all of which are sent. A date is written `2026-11-20`, with or without quotes.

In the texts of replies, the welcome, the fallback and `[texts]`, a name in braces is filled in:
`{menu}`, `{title}` and `{code}` are built in, every other one is declared under `[values]`; a named
capture of a pattern or the answer to a question of that name comes first. `{back}`, `{home}`,
`{cancel}`, `{skip}`, `{yes}` and `{no}` are words that the menu takes, unless a value has the name.
`{{` and `}}` are braces.
";

pub(super) fn page() -> String {
    let mut page = INTRODUCTION.to_owned();
    for table in TABLES {
        section(table, &mut page);
    }
    page
}

fn section(table: &Table, page: &mut String) {
    let title = heading(table);
    _ = write!(page, "\n## {title}\n\nWritten {}.", table.header);
    if !table.shapes.is_empty() {
        let shape = |keys: &&[&str]| {
            keys.iter().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(" and ")
        };
        let shapes: Vec<String> = table.shapes.iter().map(shape).collect();
        _ = write!(page, " One of these must be there: {}.", shapes.join("; "));
    }
    page.push_str("\n\n| key | takes | default | meaning | example |\n|---|---|---|---|---|\n");
    for key in table.keys {
        row(key, page);
    }
}

fn row(key: &Key, page: &mut String) {
    let Key { name, takes, if_absent, meaning, example } = key;
    let default = match if_absent {
        IfAbsent::Nothing => "none".to_owned(),
        IfAbsent::Required => "required".to_owned(),
        IfAbsent::Value(value) => format!("`{value}`"),
        IfAbsent::Words(words) => in_one_script(words).join(" "),
        IfAbsent::Described(words) => (*words).to_owned(),
    };
    let cells = [
        format!("`{name}`"),
        described(*takes),
        default,
        (*meaning).to_owned(),
        format!("`{name} = {example}`"),
    ];
    let cells = cells.map(|cell| cell.replace('|', "\\|"));
    _ = writeln!(page, "| {} |", cells.join(" | "));
}

/// The words without those that differ from one before them in script only.
fn in_one_script(words: &[&'static str]) -> Vec<&'static str> {
    let fold = Fold::new(true);
    let folded = |word: &str| fold.fold(word).as_str().to_owned();
    let mut kept: Vec<&str> = Vec::new();
    for word in words {
        if kept.iter().all(|other| folded(other) != folded(word)) {
            kept.push(word);
        }
    }
    kept
}

/// What it takes, with a link to the table that describes it.
fn described(takes: Type) -> String {
    let link = |words: &str, table: &Table| {
        let title = heading(table);
        format!("{words} [{title}](#{})", title.to_lowercase().replace(' ', "-"))
    };
    let words = In(Language::English, &takes.words()).to_string();
    match takes {
        Type::OneOf(choices) => {
            choices.iter().map(|choice| format!("`{choice}`")).collect::<Vec<_>>().join(", ")
        }
        Type::SomeOf(choices) => {
            let names: Vec<_> = choices.iter().map(|choice| format!("`{choice}`")).collect();
            format!("{}, or a list of these", names.join(", "))
        }
        Type::Count(most) => format!("{words} from 1 to {most}"),
        Type::ReplyOr(table)
        | Type::TextsOr(table)
        | Type::TextsOrTable(table)
        | Type::Table(table)
        | Type::ById(table)
        | Type::ListOf(table) => link(&format!("{words}:"), table),
        _ => words,
    }
}

/// `a category` as a heading: `A category`.
fn heading(table: &Table) -> String {
    let title = table.title();
    let name = title.trim_matches('`');
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
