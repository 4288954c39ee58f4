//! A menu read, written and read again is the same menu.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::path::Path;

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use replymenu::{
    Category, Date, Definition, Diagnostic, Fallback, Keyword, Match, Menu, Outcome, Part, Test,
};

/// Written as TOML and as JSON, and read back.
fn round_trip(definition: &Definition) -> Result<(), TestCaseError> {
    let toml = definition.to_toml().unwrap();
    let read = Definition::from_toml(&toml);
    let read = read.map_err(|error| TestCaseError::fail(format!("{error}\n{toml}")))?;
    prop_assert_eq!(definition, &read, "{}", toml);
    let json = serde_json::to_string(definition).unwrap();
    let read: Definition = serde_json::from_str(&json)
        .map_err(|error| TestCaseError::fail(format!("{error}\n{json}")))?;
    prop_assert_eq!(definition, &read, "{}", json);
    Ok(())
}

#[test]
fn every_sample_menu_comes_back_and_answers_the_same() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("menus");
    let mut count = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "toml") {
            continue;
        }
        let menu = Menu::from_path(&path).unwrap();
        round_trip(menu.definition()).unwrap();
        let again = Menu::from_toml(&menu.definition().to_toml().unwrap()).unwrap();
        assert_eq!(menu.welcome(), again.welcome());
        for category in &menu.definition().categories {
            let keywords = category.keywords.iter().map(|keyword| &keyword.text);
            for text in category.tests.iter().chain(&category.code).chain(keywords) {
                assert_eq!(menu.respond(text), again.respond(text), "{}: {text}", path.display());
                count += 1;
            }
        }
    }
    assert!(count > 1000, "{count}");
}

/// Whoever takes `toml::from_str` loses the order of the tables, nothing else.
#[test]
fn the_toml_crate_reads_a_definition_too() {
    let written = "fallback = '?'\n[category.a]\ncode = 1\nupdated = 2026-11-20\nreply = 'A'";
    let read: Definition = toml::from_str(written).unwrap();
    assert_eq!(read, Definition::from_toml(written).unwrap());
    assert_eq!(read.categories[0].updated.unwrap().to_string(), "2026-11-20");
}

#[test]
fn reading_reports_what_it_cannot_read_and_nothing_else() {
    let error = Definition::from_toml("fallback = 1\n[category.a]\nkeyword = 'a'\n").unwrap_err();
    let codes: Vec<_> =
        error.report().unwrap().diagnostics().iter().map(Diagnostic::code).collect();
    assert_eq!(codes, ["wrong-type", "unknown-key"]);
    // What only building can tell is no matter of reading.
    assert!(Definition::from_toml("fallback = '{nobody}'\n[category.A]\n").is_ok());
}

#[test]
fn a_date_is_a_day_of_the_calendar() {
    for day in ["2026-11-20", "2024-02-29", "2000-02-29", "0001-01-01", "9999-12-31"] {
        assert_eq!(day.parse::<Date>().unwrap().to_string(), day);
    }
    for none in [
        "2026-02-29",
        "1900-02-29",
        "2026-04-31",
        "2026-13-01",
        "2026-00-10",
        "2026-01-00",
        "2026-1-01",
        "26-01-01",
        "2026/01/01",
        "2026-01-01 ",
        "+026-01-01",
        "2026-01-1９",
        "",
        "2026-01-01T00:00:00",
    ] {
        assert!(none.parse::<Date>().is_err(), "{none}");
    }
}

/// What quotes, escapes and line ends may spoil.
fn text() -> impl Strategy<Value = String> {
    let pieces = [
        "a",
        "天气",
        " ",
        "\n",
        "\r\n",
        "\r",
        "\t",
        "\"",
        "\"\"\"",
        "'",
        "'''",
        "\\",
        "\\n",
        "#",
        "=",
        "[",
        "]",
        "{",
        "}",
        "{menu}",
        "\u{0}",
        "\u{7f}",
        "\u{85}",
        "\u{2028}",
        "\u{feff}",
        "1",
        "true",
        "2026-11-20",
        ".",
    ];
    prop_oneof![
        vec(select(pieces.to_vec()), 0..6).prop_map(|pieces| pieces.concat()),
        any::<String>()
    ]
}

fn part() -> impl Strategy<Value = Part<'static>> {
    prop_oneof![
        text().prop_map(Part::from),
        (text(), text()).prop_map(|(url, alt)| Part::Image { url: url.into(), alt: alt.into() }),
        (text(), text(), text(), text()).prop_map(|(title, summary, url, image)| Part::Card {
            title: title.into(),
            summary: summary.into(),
            url: url.into(),
            image: image.into()
        }),
    ]
}

fn keyword() -> impl Strategy<Value = Keyword> {
    let modes = [Match::Auto, Match::Exact, Match::Prefix, Match::Word, Match::Contains];
    (text(), select(modes.to_vec())).prop_map(|(text, mode)| Keyword::new(text, mode))
}

fn date() -> impl Strategy<Value = Date> {
    (1_u16..=9999, 1_u8..=12, 1_u8..=28)
        .prop_map(|(year, month, day)| format!("{year:04}-{month:02}-{day:02}").parse().unwrap())
}

fn texts() -> impl Strategy<Value = Vec<String>> {
    vec(text(), 0..3)
}

fn category() -> impl Strategy<Value = Category> {
    let typed = (option::of(text()), option::of(text()), vec(keyword(), 0..3), texts(), texts());
    let told = (option::of(text()), option::of(text()), option::of(text()), option::of(text()));
    (typed, vec(part(), 0..3), told, option::of(date()), option::of(date()), texts()).prop_map(
        |(typed, reply, told, updated, expires, tests)| {
            let mut category = Category::new("");
            (
                category.code,
                category.title,
                category.keywords,
                category.except,
                category.patterns,
            ) = typed;
            (category.handoff, category.action, category.source, category.under) = told;
            category.reply = reply;
            category.updated = updated;
            category.expires = expires;
            category.tests = tests;
            category
        },
    )
}

fn test() -> impl Strategy<Value = Test> {
    let outcomes = [Outcome::Answered, Outcome::InvalidChoice, Outcome::TooLong];
    (texts(), option::of(text()), option::of(select(outcomes.to_vec())), texts(), texts()).prop_map(
        |(say, expect, outcome, contains, not)| {
            let mut test = Test::new("");
            (test.say, test.expect, test.outcome, test.contains, test.not) =
                (say, expect, outcome, contains, not);
            test
        },
    )
}

/// Everything that can be written, sense or not.
fn definition() -> impl Strategy<Value = Definition> {
    let misses = option::of(1_u8..100);
    let top = (text(), select(vec!["zh", "zh-Hant", "en"]), any::<bool>(), misses);
    let replies = (vec(part(), 0..3), vec(part(), 0..3), option::of(text()));
    let own = (option::of(text()), option::of(text()), option::of(text()));
    let words = (option::of(texts()), option::of(texts()));
    let values = vec((text(), text()), 0..3);
    let categories = vec((text(), category()), 0..4);
    (top, replies, own, words, values, categories, vec(test(), 0..3)).prop_map(
        |(top, replies, own, words, values, categories, tests)| {
            let mut definition = Definition::new(Fallback::new(""));
            definition.title = top.0;
            definition.language = top.1.parse().unwrap();
            definition.simplify = top.2;
            definition.misses = top.3;
            (definition.welcome, definition.fallback.reply, definition.fallback.handoff) = replies;
            (definition.texts.listed, definition.texts.invalid_choice, definition.texts.entry) =
                own;
            (definition.words.back, definition.words.home) = words;
            // A name can be written once only.
            for (name, value) in values {
                if definition.values.iter().all(|(known, _)| *known != name) {
                    definition.values.push((name, value));
                }
            }
            for (id, mut category) in categories {
                if definition.categories.iter().all(|known| known.id != id) {
                    category.id = id;
                    definition.categories.push(category);
                }
            }
            definition.tests = tests;
            definition
        },
    )
}

proptest! {
    #[test]
    fn every_definition_comes_back(definition in definition()) {
        round_trip(&definition)?;
    }
}
