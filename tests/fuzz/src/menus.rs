//! The menus of the project, and what is said to each.

use std::fs;
use std::path::{Path, PathBuf};

use toml::{Table, Value};

/// A menu, and what the project says to it: messages, cursors, times.
pub struct Sample {
    pub menu: String,
    pub said: Vec<String>,
}

/// The sample menus with their messages, and those of the cases with what they say, in the order of their
/// names: an input names a menu by its number.
pub fn samples() -> Vec<Sample> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut samples = Vec::new();
    for path in files(&root.join("menus")).iter().filter(|path| is_toml(path)) {
        let name = path.file_stem().expect("a file has a name").to_string_lossy();
        let messages = root.join(format!("tests/messages/{name}.txt"));
        let messages = fs::read_to_string(messages).unwrap_or_default();
        samples.push(Sample {
            menu: read(path),
            said: messages
                .lines()
                .filter_map(|line| line.split_once(" | "))
                .map(|(_, message)| message.to_owned())
                .collect(),
        });
    }
    for path in files(&root.join("tests/cases")).iter().filter(|path| is_toml(path)) {
        let file: Table = read(path).parse().expect("a case file is TOML");
        let mut said = Vec::new();
        file.get("case").into_iter().for_each(|cases| collect(cases, &mut said));
        let more = file.get("menus").and_then(Value::as_table).into_iter().flatten();
        for menu in file.get("menu").into_iter().chain(more.map(|(_, menu)| menu)) {
            let menu = menu.as_str().expect("a menu is a text");
            let written = root.join(menu);
            let menu = if written.is_file() { read(&written) } else { menu.to_owned() };
            samples.push(Sample { menu, said: said.clone() });
        }
    }
    assert!(samples.len() > 60, "{} menus", samples.len());
    samples
}

/// The files of a folder and those below it.
pub fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push(path);
        }
    }
    found.sort();
    found
}

pub fn read(path: &Path) -> String {
    String::from_utf8_lossy(&fs::read(path).expect("a file")).into_owned()
}

fn is_toml(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "toml")
}

/// Every short text of a case: messages, cursors, times.
fn collect(value: &Value, texts: &mut Vec<String>) {
    match value {
        Value::String(text) if text.len() < 60 => texts.push(text.clone()),
        Value::Array(items) => items.iter().for_each(|item| collect(item, texts)),
        Value::Table(table) => table.values().for_each(|value| collect(value, texts)),
        _ => {}
    }
}
