//! Every key's example builds, every key is read, and its default is what holds without it.

use crate::Menu;
use crate::definition::Definition;
use crate::diagnostic::say::Tables;
use crate::file::keys::{IfAbsent, Key, TABLES, Table};

/// A menu around one table of the kind; `{}` is where its keys go, separated by commas.
fn around(table: &Table, inside: &[(&str, &str)]) -> String {
    let inline: Vec<String> =
        inside.iter().map(|(key, value)| format!("{key} = {value}")).collect();
    let (inline, lines) = (inline.join(", "), inline.join("\n") + "\n");
    let category =
        "[category.weather]\ncode = 7\nreply = '晴'\n[category.news]\nreply = '…'\ncode = 8\n";
    match table.name {
        Tables::Menu => {
            let has_category = inside.iter().any(|(key, _)| *key == "category");
            format!("{lines}{}", if has_category { "" } else { category })
        }
        Tables::Fallback => format!("fallback = {{ {inline} }}\n{category}"),
        Tables::Unreadable => format!("fallback = '?'\nunreadable = {{ {inline} }}\n{category}"),
        Tables::Texts => format!("fallback = '?'\ntexts = {{ {inline} }}\n{category}"),
        Tables::AddedWords => {
            format!("fallback = '?'\nwords = {{ back = {{ {inline} }} }}\n{category}")
        }
        Tables::Words => format!("fallback = '?'\nwords = {{ {inline} }}\n{category}"),
        Tables::Category => {
            let above = "[category.services]\ncode = 9\nreply = 'A'\n";
            format!("fallback = '?'\ntime_zone = 'Z'\n{above}[category.a]\n{lines}")
        }
        Tables::Keyword => {
            format!("fallback = '?'\n[category.a]\nreply = 'A'\nkeywords = {{ {inline} }}\n")
        }
        Tables::Part => {
            format!("fallback = '?'\n[category.a]\ncode = 1\nreply = {{ {inline} }}\n")
        }
        Tables::Desk => format!("fallback = '?'\ntime_zone = 'Z'\n{category}[desk.x]\n{lines}"),
        Tables::Hours => {
            format!("fallback = '?'\ntime_zone = 'Z'\n{category}[desk.x.hours]\n{lines}")
        }
        Tables::Variant => {
            format!("fallback = '?'\n[category.a]\ncode = 1\n[[category.a.variant]]\n{lines}")
        }
        Tables::Question => format!(
            "fallback = '?'\n[category.a]\ncode = 1\nreply = 'A'\n[[category.a.ask]]\n{lines}"
        ),
        Tables::Test => format!("fallback = '?'\n{category}[[test]]\n{lines}"),
    }
}

/// The keys that must be there with a key: the required ones, and the rest of its shape.
fn beside<'t>(table: &'t Table, key: &Key) -> Vec<(&'t str, &'t str)> {
    let example = |name: &str| table.keys.iter().find(|key| key.name == name).unwrap().example;
    // Of a menu, the least: its own examples would hide whether the key itself is read.
    let least = |name: &str| match (table.name, name) {
        (Tables::Menu, "fallback") => "'?'",
        (Tables::Menu, "category") => "{ x = { reply = '.', code = 7 } }",
        _ => example(name),
    };
    let mut names: Vec<&str> = table.required().collect();
    // A key of no shape belongs to that of another key.
    let of_shape = match key.name {
        "alt" => "image",
        "summary" => "url",
        name => name,
    };
    let shape = table.shapes.iter().find(|shape| shape.contains(&of_shape));
    let shape = shape.or(table.shapes.first()).copied();
    for name in shape.unwrap_or_default() {
        if !names.contains(name) {
            names.push(name);
        }
    }
    if table.name == Tables::Category && key.name != "variant" {
        names.push("reply");
    }
    names.retain(|name| *name != key.name);
    let mut beside: Vec<_> = names.into_iter().map(|name| (name, least(name))).collect();
    if key.name == "anywhere" {
        // Its words are those that are the whole message.
        beside.push(("keywords", "{ text = '人工', match = 'exact' }"));
    }
    beside
}

#[test]
fn every_example_builds() {
    for table in TABLES {
        for key in table.keys {
            let mut inside = beside(table, key);
            inside.push((key.name, key.example));
            let menu = around(table, &inside);
            if let Err(error) = Menu::from_toml(&menu) {
                panic!("{}, `{}`:\n{error}\nin\n{menu}", table.title(), key.name);
            }
        }
    }
}

/// A key that the reader forgets changes nothing.
#[test]
fn every_key_is_read() {
    for table in TABLES {
        for key in table.keys {
            let inside = beside(table, key);
            let mut with = inside.clone();
            with.push((key.name, key.example));
            let with = Definition::from_toml(&around(table, &with)).unwrap();
            let without = Definition::from_toml(&around(table, &inside));
            // Without some keys there is nothing to compare with: then the example is the proof.
            let read = without.map_or(true, |without| without != with);
            assert!(read, "{}: `{}` is not read", table.title(), key.name);
        }
    }
}

/// A default that is written changes nothing: neither the definition nor what is answered.
#[test]
fn every_default_is_what_holds() {
    for table in TABLES {
        for key in table.keys {
            let IfAbsent::Value(default) = key.if_absent else { continue };
            let inside = beside(table, key);
            let mut with = inside.clone();
            with.push((key.name, default));
            let menus = [with, inside].map(|keys| around(table, &keys));
            let [with, without] = menus.each_ref().map(|menu| Definition::from_toml(menu).unwrap());
            let [welcome, other] = menus
                .each_ref()
                .map(|menu| Menu::from_toml(menu).unwrap().welcome().text().to_owned());
            // The engine's own texts are not part of a definition.
            let is_text = table.name == Tables::Texts;
            assert!(with == without || is_text, "{}: `{}`", table.title(), key.name);
            assert_eq!(welcome, other, "{}: `{}`", table.title(), key.name);
        }
    }
}
