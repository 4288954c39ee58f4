//! A menu read, written and read again is the same menu.

use std::path::Path;

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use replymenu::definition::{
    Ambiguous, AnswerKind, Category, Date, DateRange, DayGroup, Definition, Desk, Fallback, Hold,
    Keyword, LintLevel, MatchMode, Question, Test, Variant, WordList,
};
use replymenu::{Channel, Diagnostic, Menu, Outcome, Part, Time};

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
fn text() -> BoxedStrategy<String> {
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
    .boxed()
}

fn part() -> BoxedStrategy<Part<'static>> {
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
    .boxed()
}

fn keyword() -> impl Strategy<Value = Keyword> {
    let modes = [
        MatchMode::Auto,
        MatchMode::Exact,
        MatchMode::Prefix,
        MatchMode::Word,
        MatchMode::Contains,
    ];
    let all = prop_oneof![Just(Vec::new()), vec(text(), 1..4)];
    (text(), all, select(modes.to_vec()), any::<bool>()).prop_map(|(text, all, mode, weak)| {
        let mut keyword = Keyword::new(text, mode);
        (keyword.all, keyword.weak) = (all, weak);
        keyword
    })
}

fn date() -> impl Strategy<Value = Date> {
    (1_u16..=9999, 1_u8..=12, 1_u8..=28)
        .prop_map(|(year, month, day)| format!("{year:04}-{month:02}-{day:02}").parse().unwrap())
}

fn texts() -> impl Strategy<Value = Vec<String>> {
    vec(text(), 0..3)
}

fn ask() -> BoxedStrategy<Question> {
    let kinds = [AnswerKind::Text, AnswerKind::Phone, AnswerKind::Pattern, AnswerKind::Choices];
    let asked = (text(), option::of(text()), vec(part(), 0..2), option::of(select(kinds.to_vec())));
    let taken = (option::of(text()), texts(), option::of(1_u8..=200), vec(part(), 0..2));
    (asked, taken, any::<bool>())
        .prop_map(|(asked, taken, optional)| {
            let mut ask = Question::new("", "");
            (ask.name, ask.title, ask.prompt, ask.kind) = asked;
            (ask.pattern, ask.choices, ask.max, ask.retry) = taken;
            ask.optional = optional;
            ask
        })
        .boxed()
}

fn variant() -> BoxedStrategy<Variant> {
    (vec(part(), 0..2), 1_u8..100)
        .prop_map(|(reply, weight)| {
            let mut variant = Variant::new("").weight(weight);
            variant.reply = reply;
            variant
        })
        .boxed()
}

fn days() -> impl Strategy<Value = DateRange> {
    (date(), date())
        .prop_map(|(one, other)| format!("{}..{}", one.min(other), one.max(other)).parse().unwrap())
}

fn desk() -> BoxedStrategy<Desk> {
    let span = (select(vec![DayGroup::MonToFri, DayGroup::Sat, DayGroup::Fri]), texts());
    let hours = option::of(vec(span, 0..2));
    let hold = option::of(any::<u16>());
    (hours, vec(days(), 0..3), vec(days(), 0..2), vec(part(), 0..2), hold)
        .prop_map(|(hours, holidays, workdays, closed, hold)| {
            let mut desk = Desk::new("");
            // A day can be written once only.
            desk.hours = hours.map(|mut hours| {
                hours.dedup_by_key(|(days, _)| *days);
                hours
            });
            (desk.holidays, desk.workdays, desk.closed) = (holidays, workdays, closed);
            desk.hold = hold.and_then(Hold::from_minutes);
            desk
        })
        .boxed()
}

fn category() -> BoxedStrategy<Category> {
    let typed = (option::of(text()), option::of(text()), vec(keyword(), 0..3), texts(), texts());
    let told = (option::of(text()), option::of(text()), option::of(text()), option::of(text()));
    let replies = (vec(part(), 0..3), vec(variant(), 0..2), vec(ask(), 0..2), any::<bool>());
    let upkeep = (option::of(date()), option::of(date()));
    let season = (option::of(date()), option::of(date()));
    (typed, replies, told, upkeep, season, texts())
        .prop_map(|(typed, replies, told, upkeep, season, tests)| {
            let mut category = Category::new("");
            (
                category.code,
                category.title,
                category.keywords,
                category.except,
                category.patterns,
            ) = typed;
            (category.handoff, category.action, category.source, category.under) = told;
            category.lookup = category.action.clone().filter(|action| action.len() % 2 == 0);
            (category.reply, category.variants, category.questions, category.confirm) = replies;
            (category.updated, category.expires) = upkeep;
            (category.from, category.until) = season;
            category.anywhere = category.confirm && !category.except.is_empty();
            category.tests = tests;
            category
        })
        .boxed()
}

fn test() -> BoxedStrategy<Test> {
    let outcomes = [Outcome::Answered, Outcome::InvalidChoice, Outcome::TooLong];
    let times = ["2026-01-03T20:00", "2026-01-03T20:00:30", "2026-01-03T20:00+08:00"];
    let now = option::of(select(times.to_vec()).prop_map(|now| now.parse::<Time>().unwrap()));
    let outcome = option::of(select(outcomes.to_vec()));
    (texts(), option::of(text()), outcome, texts(), texts(), texts(), now)
        .prop_map(|(say, expect, outcome, contains, choices, not, now)| {
            let mut test = Test::new("");
            (test.say, test.expect, test.outcome) = (say, expect, outcome);
            (test.contains, test.choices, test.not) = (contains, choices, not);
            test.now = now;
            test
        })
        .boxed()
}

fn word_list() -> impl Strategy<Value = WordList> {
    prop_oneof![texts().prop_map(WordList::Add), texts().prop_map(WordList::Only)]
}

/// Everything that can be written, sense or not.
fn definition() -> BoxedStrategy<Definition> {
    let misses = option::of(1_u8..100);
    let channel = option::of(select(vec![Channel::WeChat, Channel::Sms, Channel::Telegram]));
    let levels = vec![LintLevel::Allow, LintLevel::Warn, LintLevel::Deny];
    let limits = (option::of(any::<u32>()), option::of(1..u32::MAX));
    let upkeep = (channel, limits, any::<bool>(), vec(select(levels), 0..3));
    let top = (text(), select(vec!["zh", "zh-Hant", "en"]), any::<bool>(), misses, upkeep);
    let replies = (vec(part(), 0..3), vec(part(), 0..3), option::of(text()));
    let own = (option::of(text()), option::of(text()), option::of(text()));
    let more = (option::of(text()), option::of(text()), option::of(text()), option::of(text()));
    let events = (option::of(text()), option::of(text()), vec(part(), 0..2), option::of(text()));
    let words = (word_list(), word_list());
    let form_words = (word_list(), word_list(), word_list(), word_list());
    let desks = (
        select(Vec::from([Ambiguous::Pick, Ambiguous::Ask])),
        option::of(text()),
        vec((text(), desk()), 0..3),
    );
    let values = vec((text(), text()), 0..3);
    let categories = vec((text(), category()), 0..4);
    let talk = (more, events, form_words, desks);
    (top, replies, own, words, values, categories, vec(test(), 0..3), talk)
        .prop_map(
            |(
                top,
                replies,
                own,
                words,
                values,
                categories,
                tests,
                (more, events, form_words, desks),
            )| {
                let mut definition = Definition::new(Fallback::new(""));
                definition.title = top.0;
                definition.language = top.1.parse().unwrap();
                definition.simplify = top.2;
                definition.misses = top.3;
                let (channel, (review_days, limit), require_source, levels) = top.4;
                (definition.channel, definition.limit) = (channel, limit);
                definition.review_days = review_days;
                definition.require_source = require_source;
                let lints = ["untested", "stale", "no such lint"].map(str::to_owned);
                definition.lints = lints.into_iter().zip(levels).collect();
                (definition.welcome, definition.fallback.reply, definition.fallback.handoff) =
                    replies;
                (
                    definition.texts.listed,
                    definition.texts.invalid_choice,
                    definition.texts.entry,
                ) = own;
                (definition.words.back, definition.words.home) = words;
                let texts = &mut definition.texts;
                (texts.summary, texts.cancelled, texts.ambiguous, texts.suggestions) = more;
                let unreadable = &mut definition.unreadable;
                (texts.missed, texts.form_gone, unreadable.reply, unreadable.handoff) = events;
                let words = &mut definition.words;
                (words.cancel, words.skip, words.yes, words.no) = form_words;
                (definition.ambiguous, definition.time_zone) = (desks.0, desks.1);
                for (id, mut desk) in desks.2 {
                    if definition.desks.iter().all(|known| known.id != id) {
                        desk.id = id;
                        definition.desks.push(desk);
                    }
                }
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
        .boxed()
}

proptest! {
    #[test]
    fn every_definition_comes_back(definition in definition()) {
        round_trip(&definition)?;
    }
}
