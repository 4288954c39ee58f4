//! Writes the first inputs of each target: the project's own menus, cases and messages.

use std::fs;
use std::path::{Path, PathBuf};

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut menus = Vec::new();
    let mut messages = Vec::new();
    for path in files(&root.join("menus")) {
        menus.push(read(&path));
    }
    for path in files(&root.join("tests/cases")) {
        let text = read(&path);
        let file: toml::Table = text.parse().expect("a case file is TOML");
        menus.extend(file.get("menu").and_then(|menu| menu.as_str()).map(str::to_owned));
        collect(&file.into(), &mut messages);
    }
    for folder in ["tests/reports", "tests/menus"] {
        menus.extend(files(&root.join(folder)).iter().map(|path| read(path)));
    }
    for path in files(&root.join("tests/messages")) {
        messages.extend(read(&path).lines().map(str::to_owned));
    }
    // What is long is taken in pieces: categories stand by themselves.
    let pieces = menus.iter().flat_map(|menu| {
        menu.split("\n\n").map(|piece| format!("fallback = \"?\"\n{piece}\n")).take(40)
    });
    let small = menus.iter().filter(|menu| menu.len() <= 4_000).cloned();
    write("menu", small.chain(pieces).map(String::into_bytes));
    write(
        "message",
        messages.chunks(2).enumerate().map(|(number, pair)| {
            let mut input = u16::try_from(number % 60_000).unwrap_or(0).to_le_bytes().to_vec();
            for (turn, text) in pair.iter().enumerate() {
                input.extend([u8::try_from(number % 64).unwrap_or(0) & !3]);
                input.extend(text.as_bytes());
                if turn == 0 {
                    input.push(0xFF);
                }
            }
            input
        }),
    );
    let definitions = menus.iter().filter_map(|menu| {
        let definition = replymenu::definition::Definition::from_toml(menu).ok()?;
        let json = serde_json::to_string(&definition).ok()?;
        (json.len() < 4_000).then_some((5, json))
    });
    let values = [
        (0, "services!3"),
        (0, "~filing.q1.a=1"),
        (0, ""),
        (0, "a@2026-11-20T00:00:00Z"),
        (1, "2026-11-20T20:00Z"),
        (1, "2026-11-20T20:00:00+08:00"),
        (2, "2026-02-29"),
        (3, "weather"),
        (3, "=weather"),
        (3, "yes"),
        (4, "\"services\""),
        (4, "1700000000"),
    ];
    let values = values.into_iter().map(|(what, text)| (what, text.to_owned()));
    let texts = messages.iter().take(200).map(|text| (0, text.clone()));
    write(
        "value",
        values
            .chain(definitions)
            .chain(texts)
            .map(|(what, text)| [&[what], text.as_bytes()].concat()),
    );
}

/// Every text of a case file: messages, cursors, times.
fn collect(value: &toml::Value, texts: &mut Vec<String>) {
    match value {
        toml::Value::String(text) if text.len() < 300 => texts.push(text.clone()),
        toml::Value::Array(items) => items.iter().for_each(|item| collect(item, texts)),
        toml::Value::Table(table) => table.values().for_each(|value| collect(value, texts)),
        _ => {}
    }
}

/// The files of a folder and those below it.
fn files(folder: &Path) -> Vec<PathBuf> {
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

fn read(path: &Path) -> String {
    String::from_utf8_lossy(&fs::read(path).expect("a file")).into_owned()
}

fn write(target: &str, inputs: impl Iterator<Item = Vec<u8>>) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(target);
    fs::create_dir_all(&folder).expect("a folder");
    let mut count = 0;
    for input in inputs {
        fs::write(folder.join(format!("seed-{count:05}")), input).expect("a file");
        count += 1;
    }
    println!("{target}: {count} inputs");
}
