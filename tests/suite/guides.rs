//! What the guides say is so.

use replymenu::{Cursor, Field, Menu, Message, Time};

/// The table of `docs/order.md` is answered as it says.
#[test]
fn the_order_is_as_documented() {
    let guide = include_str!("../../docs/order.md");
    let toml = guide.split("```").nth(1).unwrap().strip_prefix("toml").unwrap();
    let menu = Menu::from_toml(toml).unwrap();
    let mut rows = 0;
    for line in guide.lines().filter(|line| line.starts_with("| ")).skip(1) {
        let cells: Vec<&str> = line.trim_matches('|').split(" | ").map(str::trim).collect();
        let [step, _, message, answer] = cells[..] else { panic!("{line}") };
        let quoted = message.strip_prefix('`').and_then(|message| message.strip_suffix('`'));
        let message = quoted.map_or_else(|| "天".repeat(4097), str::to_owned);
        let reply = menu.respond(&message);
        let found = reply.category().unwrap_or(reply.outcome().as_str());
        assert_eq!(found, answer.trim_matches('`'), "step {step}: {message}");
        rows += 1;
    }
    assert!(rows > 15);
}

/// What the kinds of questions take is as `docs/conversations.md` says.
#[test]
fn answers_are_taken_as_documented() {
    let guide = include_str!("../../docs/conversations.md");
    let table = rows(guide, "| `kind` | `language` | typed | value |");
    assert!(table.len() > 50);
    let now: Time = "2026-11-21T10:00+08:00".parse().unwrap();
    for row in table {
        let [_, kind, language, typed, value, _] = row[..] else { panic!("{row:?}") };
        let toml = format!(
            "fallback = '?'\nlanguage = '{language}'\ntime_zone = '+08:00'\n[category.x]\ncode = 1\nreply = 'x'\n\
             [[category.x.ask]]\nname = 'q'\nprompt = '?'\nkind = '{kind}'"
        );
        let menu = Menu::from_toml(&toml).unwrap();
        let cursor: Cursor = ">x/q".parse().unwrap();
        let reply = menu.respond(Message::new(typed).cursor(&cursor).now(now));
        let found: Vec<&str> = reply.fields().map(Field::value).collect();
        let expected = if value.is_empty() { vec![] } else { vec![value] };
        assert_eq!(found, expected, "{kind} in {language}: {typed}");
    }
}

/// White space in patterns is as `docs/folding.md` says.
#[test]
fn patterns_match_as_documented() {
    let guide = include_str!("../../docs/folding.md").replace("\\|", "\u{0}");
    let table = rows(&guide, "| pattern | matches | does not match |");
    assert!(table.len() > 5);
    for row in table {
        let [_, pattern, matched, missed, _] = row[..] else { panic!("{row:?}") };
        let pattern = pattern.replace('\u{0}', "|");
        let toml = format!("fallback = '?'\n[category.x]\npatterns = ['{pattern}']\nreply = 'x'");
        let menu = Menu::from_toml(&toml).unwrap();
        for (messages, is_matched) in [(matched, true), (missed, false)] {
            for message in messages.split("` `") {
                assert_eq!(
                    menu.respond(message).category().is_some(),
                    is_matched,
                    "{pattern}: {message}"
                );
            }
        }
    }
}

/// The rows of a table, cell by cell, without the quotes of code.
fn rows<'t>(guide: &'t str, head: &str) -> Vec<Vec<&'t str>> {
    let table = guide.split(head).nth(1).unwrap_or_else(|| panic!("{head}"));
    let rows = table.lines().skip(2).take_while(|line| line.starts_with('|'));
    rows.map(|row| row.split('|').map(|cell| cell.trim().trim_matches('`')).collect()).collect()
}

/// The tables of `docs/conversations.md` go as they say.
#[test]
fn conversations_are_as_documented() {
    let guide = include_str!("../../docs/conversations.md");
    let toml = guide.split("```").nth(1).unwrap().strip_prefix("toml").unwrap();
    let menu = Menu::from_toml(toml).unwrap();

    let submenus = rows(guide, "| message | at the cursor | answer | cursor then |");
    assert_eq!(submenus.len(), 7);
    for row in submenus {
        let [_, message, at, answer, then, _] = row[..] else { panic!("{row:?}") };
        let cursor: Cursor = at.parse().unwrap();
        let reply = menu.respond(Message::new(message).cursor(&cursor));
        let listed = reply.outcome().as_str();
        let found = reply.category().filter(|_| listed != "listed").unwrap_or(listed);
        assert_eq!(found, answer, "{message}");
        let cursor = reply.cursor();
        let then = if then == "in its form" { ">filing/name" } else { then };
        assert_eq!(
            cursor.to_string().trim_start_matches("services>"),
            then.trim_start_matches('>'),
            "{message}"
        );
    }

    let form = rows(guide, "| open | message | outcome | then open | why |");
    assert!(form.len() > 15);
    for row in form {
        let [_, open, message, outcome, then, ..] = row[..] else { panic!("{row:?}") };
        let cursor: Cursor = match open {
            "name" => ">filing/name",
            "room" => ">filing/room;name:6:张三",
            "kind" => ">filing/kind;name:6:张三;room",
            _ => ">filing/;name:6:张三;room;kind:6:民事",
        }
        .parse()
        .unwrap();
        let reply = menu.respond(Message::new(message).cursor(&cursor));
        assert_eq!(reply.outcome().as_str(), outcome, "{open}: {message}");
        let cursor = reply.cursor();
        let question = cursor.form().map_or("", |_| cursor.question().unwrap_or("the summary"));
        assert_eq!(question, then, "{open}: {message}");
    }

    let picks = rows(guide, "| category | message id | hash | modulo 4 |");
    assert_eq!(picks.len(), 3);
    for row in picks {
        let [_, category, id, hash, modulo, _] = row[..] else { panic!("{row:?}") };
        let hash: u64 = hash.parse().unwrap();
        assert_eq!((hash % 4).to_string(), modulo);
        // The engine picks by the hash that the table tells.
        for variants in [4, 9, 25, 49, 97] {
            let picked = pick(category, id, variants);
            assert_eq!(picked, hash % variants, "{category} {id}, of {variants}");
        }
    }
}

/// The number of the variant that a message gets.
fn pick(category: &str, id: &str, variants: u64) -> u64 {
    let variant = |number| format!("[[category.{category}.variant]]\nreply = '{number}'\n");
    let variants: String = (0..variants).map(variant).collect();
    let menu = format!("fallback = '?'\n[category.{category}]\ncode = 1\n{variants}");
    let menu = Menu::from_toml(&menu).unwrap();
    menu.respond(Message::new("1").id(id)).text().parse().unwrap()
}

/// The mistake that the README shows is printed as it shows it.
#[cfg(feature = "render")]
#[test]
fn the_report_is_as_in_the_readme() {
    let readme = include_str!("../../README.md");
    let blocks: Vec<&str> = readme.split("```").collect();
    let menu = blocks.iter().find_map(|block| block.strip_prefix("toml\n")).unwrap();
    let report = blocks.iter().find_map(|block| block.strip_prefix("text\n")).unwrap();
    Menu::from_toml(menu).unwrap();
    let broken = menu.replacen(
        "keywords = [\"open\", \"close\", \"opening times\"]",
        "keyword = [\"open\", \"close\"]",
        1,
    );
    let folder = std::env::temp_dir().join(format!("replymenu-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join("library.toml");
    std::fs::write(&path, broken).unwrap();
    let found = Menu::from_path(&path).unwrap_err().to_string();
    std::fs::remove_dir_all(&folder).unwrap();
    let name = path.display().to_string();
    assert_eq!(found.replace(&name, "menus/library.toml").trim_end(), report.trim_end());
}

/// Every menu that the README shows builds, and its own tests hold.
#[test]
fn the_menus_of_the_readme_pass_their_tests() {
    let readme = include_str!("../../README.md");
    let menus: Vec<&str> =
        readme.split("```").filter_map(|block| block.strip_prefix("toml\n")).collect();
    assert_eq!(menus.len(), 3);
    for text in menus {
        let menu = Menu::from_toml(text).unwrap();
        assert!(menu.check().is_empty(), "{}", menu.check());
        assert!(menu.coverage().reached() > 0);
    }
}
