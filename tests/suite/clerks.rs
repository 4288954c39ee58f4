//! What the guide for clerks shows is so: its menus, what the tools say of them, and its table of slips.

use crate::program::{Folder, command};
use replymenu::{Language, Menu};

const GUIDE: &str = include_str!("../../docs/clerks.zh.md");

/// The blocks of code: their language and their lines.
fn blocks() -> impl Iterator<Item = (&'static str, &'static str)> {
    GUIDE.split("\n```").skip(1).step_by(2).map(|block| block.split_once('\n').unwrap())
}

/// Every menu builds; the tests of all but the one that shows a failure hold, without a warning.
#[test]
fn the_menus_of_the_guide_hold() {
    let menus: Vec<&str> =
        blocks().filter(|(language, _)| *language == "toml").map(|(_, text)| text).collect();
    assert_eq!(menus.len(), 4);
    for (text, failures) in menus.iter().zip([0, 0, 1, 0]) {
        let menu = Menu::from_toml(text).unwrap();
        assert_eq!(menu.check().diagnostics().len(), failures, "{}", menu.check());
        assert!(menu.warnings().is_empty(), "{}", menu.warnings());
    }
    // What the guide says mends the failing one does.
    let mended = menus[2].replace("[\"时间\"]", "[\"时间\", \"开门\"]");
    assert!(Menu::from_toml(&mended).unwrap().check().is_empty());
}

/// Each command is run on the menu before it. What `check` prints is all that it prints; of a talk and
/// a tree the lines stand there in this order.
#[test]
fn the_tools_say_what_the_guide_shows() {
    let folder = Folder::new("clerks");
    let mut ran = Vec::new();
    for (language, text) in blocks() {
        if language == "toml" {
            folder.file("菜单.toml", format!("{text}\n"));
            continue;
        }
        assert_eq!(language, "console");
        let (prompt, shown) = text.split_once('\n').unwrap();
        let tool =
            prompt.strip_prefix("$ ").and_then(|rest| rest.strip_suffix(" 菜单.toml")).unwrap();
        let said: Vec<&str> = shown.lines().filter_map(|line| line.strip_prefix("> ")).collect();
        let mut child =
            command(tool, &["菜单.toml"], "C").current_dir(folder.path("")).spawn().unwrap();
        let mut input = child.stdin.take().unwrap();
        std::io::Write::write_all(&mut input, format!("{}\n", said.join("\n")).as_bytes()).unwrap();
        drop(input);
        let out = String::from_utf8(child.wait_with_output().unwrap().stdout).unwrap();
        if tool == "check" {
            assert_eq!(out.trim_end(), shown.trim_end());
        }
        let mut rest = out.as_str();
        for line in shown.lines().filter(|line| !line.starts_with("> ") && !line.is_empty()) {
            let Some(at) = rest.find(line) else { panic!("no {line:?} in what follows:\n{rest}") };
            rest = &rest[at + line.len()..];
        }
        ran.push(tool);
    }
    assert_eq!(ran, ["check", "chat", "chat", "check", "show"]);
}

/// Each slip is told as the table says, and what the table says to write builds without a warning.
#[test]
fn the_slips_of_the_guide_are_told_as_it_says() {
    let table = GUIDE.split("| 写成了 |").nth(1).unwrap();
    let rows: Vec<&str> = table.lines().skip(2).take_while(|line| line.starts_with('|')).collect();
    assert_eq!(rows.len(), 10);
    for row in rows {
        let cells: Vec<&str> = row.trim_matches('|').split(" | ").map(str::trim).collect();
        let [wrong, told, right] = cells[..] else { panic!("{row}") };
        let menu = |line: &str| {
            let line = line.trim_matches('`');
            let key = line.split(' ').next().unwrap();
            let mut text =
                "language = \"zh\"\nfallback = \"稍后由人工回复。\"\n[category.weather]\ncode = 1\n".to_owned();
            for other in ["title = \"天气\"", "reply = \"今天晴。\""] {
                let is_same =
                    other.starts_with(key) || (key == "回复" && other.starts_with("reply"));
                if !is_same {
                    text.push_str(other);
                    text.push('\n');
                }
            }
            text + &format!("{line}\ntests = \"1\"\n")
        };
        let report = match Menu::from_toml(&menu(wrong)) {
            Ok(menu) => menu.warnings().clone(),
            Err(error) => error.report().unwrap().clone(),
        };
        let report = report.in_language(Language::Chinese).to_string();
        assert!(report.contains(told.trim_matches('`')), "{wrong}: {told}\n{report}");
        let mended = Menu::from_toml(&menu(right)).unwrap();
        assert!(mended.warnings().is_empty(), "{right}: {}", mended.warnings());
    }
}
