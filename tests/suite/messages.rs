//! Messages as citizens type them, written without the menus' keywords: how many of them the sample
//! menus answer as meant.
//!
//! A line is `expected | message`: the id of a category, several joined by `/` where any is right,
//! `menu` where the menu is shown, `-` where nothing should answer but a person. Each message is sent
//! for itself. `cargo test --test suite messages -- --nocapture` prints the shares.
//!
//! Each list has three parts. The menus were mended towards the first, then batch by batch towards the
//! second (`# == fresh`). The last (`# == last`) was written when a menu was done; its heading says how many
//! were answered as meant at first sight, which is what may be expected of messages that nobody foresaw.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;

use replymenu::{Menu, Outcome, Reply};

/// The least that each menu answers as meant in each part, in percent: a share may rise, and not fall.
const FLOORS: [(&str, [usize; 3]); 12] = [
    ("bank", [94, 99, 95]),
    ("bus", [96, 98, 90]),
    ("city-services", [97, 100, 100]),
    ("consular", [99, 97, 100]),
    ("court", [98, 98, 90]),
    ("discipline", [98, 98, 90]),
    ("district", [98, 100, 95]),
    ("hospital", [96, 98, 100]),
    ("library-en", [95, 97, 95]),
    ("police-notice", [98, 99, 95]),
    ("province", [99, 100, 100]),
    ("smoke-free", [95, 99, 95]),
];

#[test]
fn the_sample_menus_answer_what_people_ask() {
    let floors = BTreeMap::from(FLOORS);
    let mut table =
        String::from("\n| menu | messages | first | fresh | last |\n|---|---:|---:|---:|---:|\n");
    let mut fallen = String::new();
    for entry in fs::read_dir("tests/messages").unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let menu = Menu::from_path(format!("menus/{name}.toml")).unwrap();
        let text = fs::read_to_string(&path).unwrap();
        let parts: Vec<&str> = text.split("\n# == ").collect();
        assert_eq!(parts.len(), 3, "{name} has a first, a fresh and a last part");
        let mut shares = [0; 3];
        let mut messages = 0;
        for (index, part) in parts.iter().enumerate() {
            // A part but the first begins with the rest of its heading.
            let lines = part.lines().skip(usize::from(index > 0));
            let lines: Vec<_> = lines.filter(|l| !l.starts_with('#') && !l.is_empty()).collect();
            let missed = missed(&menu, &lines);
            messages += lines.len();
            shares[index] = 100 * (lines.len() - missed.len()) / lines.len();
            if floors.get(name.as_str()).is_none_or(|floor| shares[index] < floor[index]) {
                _ = writeln!(fallen, "{name}, {} %:\n  {}", shares[index], missed.join("\n  "));
            }
        }
        assert!(messages >= 60, "{name} has {messages} messages");
        let [first, fresh, last] = shares;
        _ = writeln!(table, "| {name} | {messages} | {first} % | {fresh} % | {last} % |");
    }
    println!("{table}");
    assert_eq!(table.lines().count(), 3 + FLOORS.len(), "a list is missing");
    assert!(fallen.is_empty(), "fewer are answered as meant; not so are:\n{fallen}");
}

/// The lines that are not answered as meant.
fn missed<'l>(menu: &Menu, lines: &[&'l str]) -> Vec<&'l str> {
    let is_missed = |line: &&str| {
        let (expected, message) = line.split_once(" | ").unwrap();
        assert!(is_possible(menu, expected), "{line}");
        !is_meant(&menu.respond(message), expected)
    };
    lines.iter().copied().filter(is_missed).collect()
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
