//! Writes the first inputs of each target, from the project's own menus, cases and messages, and the words of
//! menu files for the fuzzer to put in.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use replymenu_fuzz::menus::{files, read, samples};
use serde_json::Value;

/// A longer input is slow, and no better: the fuzzer only ever changes a few bytes.
const LONGEST: usize = 500;

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let samples = samples();
    let conversations = samples.iter().zip(0_u8..).flat_map(|(sample, menu)| {
        sample.said.chunks(2).zip(0_u8..=255).map(move |(pair, how)| {
            // The flags of how it is sent in turn; its kind is a text.
            let turns = pair.iter().map(|text| [&[how << 2 & 0x7F], text.as_bytes()].concat());
            [vec![menu, how], turns.collect::<Vec<_>>().join(&0xFF)].concat()
        })
    });
    write("message", conversations);

    let mut menus: Vec<String> = samples.iter().map(|sample| sample.menu.clone()).collect();
    for folder in ["tests/reports", "tests/menus"] {
        menus.extend(files(&root.join(folder)).iter().map(|path| read(path)));
    }
    // What is long is taken in pieces: categories stand by themselves.
    let pieces = menus.iter().flat_map(|menu| {
        menu.split("\n\n").map(|piece| format!("fallback = \"?\"\n{piece}\n")).take(40)
    });
    let whole = menus.iter().cloned();
    write("menu", whole.chain(pieces).map(String::into_bytes));

    let definitions = menus.iter().filter_map(|menu| {
        let definition = replymenu::definition::Definition::from_toml(menu).ok()?;
        Some((5, serde_json::to_string(&definition).ok()?))
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
        (5, "{\"categories\":[{\"id\":\"a\",\"code\":\"1\",\"reply\":\"A\"}],\"fallback\":\"?\"}"),
        (7, "wechat"),
    ];
    let values = values.into_iter().map(|(what, text)| (what, text.to_owned()));
    let said = samples.iter().flat_map(|sample| &sample.said);
    let texts = said.enumerate().map(|(number, text)| ([0, 3, 6][number % 3], text.clone()));
    let values = values.chain(definitions).chain(texts);
    write("value", values.map(|(what, text)| [&[what], text.as_bytes()].concat()));

    words(&read(&root.join("menus/replymenu.schema.json")));
}

fn write(target: &str, inputs: impl Iterator<Item = Vec<u8>>) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds").join(target);
    fs::create_dir_all(&folder).expect("a folder");
    let inputs: BTreeSet<Vec<u8>> = inputs.filter(|input| input.len() <= LONGEST).collect();
    for (number, input) in inputs.iter().enumerate() {
        fs::write(folder.join(format!("{number:05}")), input).expect("a file");
    }
    println!("{target}: {} inputs", inputs.len());
}

/// The keys of menu files and what they take, as a dictionary of libFuzzer.
fn words(schema: &str) {
    let mut words = BTreeSet::new();
    collect(&serde_json::from_str(schema).expect("the schema is JSON"), &mut words);
    words.extend(["\"\"\"", "'''", "[[", "]]", " = ", "{ ", "\\n"].map(str::to_owned));
    let mut text = String::new();
    for word in words.iter().filter(|word| word.is_ascii() && word.len() < 30) {
        let bytes = word.bytes().map(|byte| format!("\\x{byte:02x}")).collect::<String>();
        _ = writeln!(text, "\"{bytes}\"");
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds/menu.dict");
    fs::write(path, text).expect("a file");
}

fn collect(value: &Value, words: &mut BTreeSet<String>) {
    match value {
        Value::Object(entries) => {
            if let Some(Value::Object(keys)) = entries.get("properties") {
                words.extend(keys.keys().cloned());
            }
            if let Some(Value::Array(choices)) = entries.get("enum") {
                words.extend(choices.iter().filter_map(Value::as_str).map(str::to_owned));
            }
            entries.values().for_each(|value| collect(value, words));
        }
        Value::Array(items) => items.iter().for_each(|item| collect(item, words)),
        _ => {}
    }
}
