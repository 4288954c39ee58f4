//! Messages as citizens type them, written without the menus' keywords: how many of them the sample
//! menus answer as meant.
//!
//! A line is `expected | message`: the id of a category, several joined by `/` where any is right,
//! `menu` where the menu is shown, `-` where nothing should answer but a person. Each message is sent
//! for itself. `cargo test --test suite messages -- --nocapture` prints the shares.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;

use replymenu::{Menu, Outcome, Reply};

/// The least that each menu answered as meant, in percent: a share may rise, and not fall.
const FLOORS: [(&str, usize); 12] = [
    ("bank", 93),
    ("bus", 92),
    ("city-services", 94),
    ("consular", 95),
    ("court", 90),
    ("discipline", 94),
    ("district", 98),
    ("hospital", 93),
    ("library-en", 91),
    ("police-notice", 94),
    ("province", 97),
    ("smoke-free", 94),
];

#[test]
fn the_sample_menus_answer_what_people_ask() {
    let floors = BTreeMap::from(FLOORS);
    let mut table = String::from("\n| menu | messages | as meant |\n|---|---:|---:|\n");
    let mut fallen = Vec::new();
    for entry in fs::read_dir("tests/messages").unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let menu = Menu::from_path(format!("menus/{name}.toml")).unwrap();
        let text = fs::read_to_string(&path).unwrap();
        let lines = text.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
        let (mut all, mut right) = (0, 0);
        for line in lines {
            let (expected, message) = line.split_once(" | ").unwrap();
            assert!(is_possible(&menu, expected), "{name}: {line}");
            all += 1;
            right += usize::from(is_meant(&menu.respond(message), expected));
        }
        assert!(all >= 60, "{name} has {all} messages");
        let share = 100 * right / all;
        _ = writeln!(table, "| {name} | {all} | {share} % |");
        if floors.get(name.as_str()).is_none_or(|floor| share < *floor) {
            fallen.push(format!("{name}: {share} %"));
        }
    }
    println!("{table}");
    assert_eq!(table.lines().count(), 3 + FLOORS.len(), "a list is missing");
    assert!(fallen.is_empty(), "fewer are answered as meant: {fallen:?}");
}

/// Whether what is expected can come of the menu.
fn is_possible(menu: &Menu, expected: &str) -> bool {
    let ids: Vec<&str> =
        menu.definition().categories.iter().map(|category| category.id.as_str()).collect();
    expected.split('/').all(|one| matches!(one, "-" | "menu") || ids.contains(&one))
}

fn is_meant(reply: &Reply<'_>, expected: &str) -> bool {
    expected.split('/').any(|one| match one {
        "-" => matches!(reply.outcome(), Outcome::Unanswered | Outcome::TooLong),
        "menu" => {
            let shown = matches!(
                reply.outcome(),
                Outcome::Listed | Outcome::Empty | Outcome::InvalidChoice | Outcome::Ambiguous
            );
            shown && reply.category().is_none()
        }
        id => reply.category() == Some(id),
    })
}
