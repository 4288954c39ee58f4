//! Menus that broke in one place: what is told, and where.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use replymenu::{Language, Menu, Report, Severity};

const GOOD: &[&str] = &["district", "court", "city-services", "library-en"];

fn text(name: &str) -> String {
    std::fs::read_to_string(format!("menus/{name}.toml")).unwrap()
}

/// Pieces of which broken menus are made.
#[rustfmt::skip]
const PIECES: &[&str] = &[
    "fallback = '?'\n", "[category.a]\n", "[category.b", "[category.乙]\n", "[values]\n", "title", "标题", "reply", "keywords", "code",
    " = ", "＝", ": ", "\"", "'", "\"\"\"", "'''", "“", "”", "「", "[", "]", "{", "}", "【", "】", "［", "］", ",", "，", ".", "#",
    "\n", "\r\n", "\r", "\t", " ", "\u{3000}", "\u{feff}", "\0", "\\", "\\u", "天气", "e\u{301}", "👨\u{200d}👩", "ｶﾞ", "1", "2026-02-30", "true",
    "{menu}", "{", "under = 'a'\n", "[[test]]\n", "[lints]\n", "channel = 'sms'\n", "patterns = ['(']\n",
];

fn report(text: &str) -> Report {
    match Menu::from_toml(text) {
        Ok(menu) => menu.warnings().clone(),
        Err(error) => error.report().expect("a report").clone(),
    }
}

/// Renders it in every way and language, and looks at every place.
fn holds(text: &str) -> Result<Report, TestCaseError> {
    let report = report(text).in_language(Language::English);
    for language in [Language::Chinese, Language::TraditionalChinese] {
        let other = report.in_language(language);
        prop_assert!(other.diagnostics().iter().all(|found| !found.message().is_empty()));
        prop_assert_eq!(other.to_string().is_empty(), report.is_empty());
        prop_assert_eq!(other.to_plain_string().is_empty(), report.is_empty());
    }
    let source = text.strip_prefix('\u{feff}').unwrap_or(text);
    for diagnostic in report.diagnostics() {
        prop_assert!(!diagnostic.message().is_empty());
        prop_assert!(!diagnostic.labels().is_empty(), "{}", diagnostic.message());
        for label in diagnostic.labels() {
            let span = label.span().expect("a place in the text");
            prop_assert!(source.get(span.clone()).is_some(), "{span:?} of {source:?}");
            prop_assert!(label.position().is_some());
        }
    }
    let starts: Vec<_> =
        report.diagnostics().iter().map(|d| d.labels()[0].span().map(|span| span.start)).collect();
    prop_assert!(starts.is_sorted(), "{starts:?}");
    prop_assert_eq!(report.to_string().is_empty(), report.is_empty());
    prop_assert_eq!(report.to_plain_string().is_empty(), report.is_empty());
    #[cfg(feature = "render")]
    prop_assert_eq!(report.to_colored_string().is_empty(), report.is_empty());
    Ok(report)
}

proptest! {
    #[test]
    fn any_text_reports_or_builds(text in any::<String>()) {
        _ = holds(&text)?;
    }

    #[test]
    fn any_pieces_of_a_menu_report_or_build(pieces in vec(select(PIECES), 0..40)) {
        _ = holds(&pieces.concat())?;
    }

    #[test]
    fn a_menu_cut_anywhere_reports_or_builds(name in select(GOOD), at in any::<Index>()) {
        let menu = text(name);
        let mut at = at.index(menu.len());
        while !menu.is_char_boundary(at) {
            at -= 1;
        }
        _ = holds(&menu[..at])?;
    }

    #[test]
    fn one_lost_character_is_told_where_it_was(name in select(GOOD), at in any::<Index>()) {
        let menu = text(name);
        let (at, lost) = menu.char_indices().nth(at.index(menu.chars().count())).unwrap();
        let line = menu[..at].rsplit('\n').next().unwrap_or_default();
        // The line below it becomes a part of the comment, and nothing tells that it was none.
        prop_assume!(lost != '\n' || !line.starts_with('#'));
        let broken = format!("{}{}", &menu[..at], &menu[at + lost.len_utf8()..]);
        is_told(&broken, at)?;
    }

    #[test]
    fn a_lost_quote_is_told_where_it_was(name in select(GOOD), nth in any::<Index>()) {
        let menu = text(name);
        let quotes: Vec<usize> = menu.match_indices('"').map(|(at, _)| at).collect();
        let at = quotes[nth.index(quotes.len())];
        is_told(&format!("{}{}", &menu[..at], &menu[at + 1..]), at)?;
    }

    #[test]
    fn a_misspelt_key_is_told_where_it_is(name in select(GOOD), nth in any::<Index>()) {
        let menu = text(name);
        let keys: Vec<usize> = menu
            .match_indices(" = ")
            .map(|(at, _)| at)
            .filter(|&at| menu[..at].ends_with(|c: char| c.is_ascii_lowercase()))
            .collect();
        let at = keys[nth.index(keys.len())];
        is_told(&format!("{}x{}", &menu[..at], &menu[at..]), at)?;
    }
}

/// A menu that broke at a place builds all the same, or the first thing told stands in that line or
/// below, or names what was left open above.
fn is_told(broken: &str, at: usize) -> Result<(), TestCaseError> {
    let report = holds(broken)?;
    let errors = report.error_count();
    if errors == 0 {
        return Ok(());
    }
    let line_start = broken[..at].rfind('\n').map_or(0, |at| at + 1);
    // A warning above may hang on what is lost below.
    let first = report.diagnostics().iter().find(|d| d.severity() == Severity::Error).unwrap();
    let start = first.labels()[0].span().unwrap().start;
    // A conflict has both places, the later first.
    let last =
        first.labels().iter().filter_map(replymenu::Label::span).map(|span| span.start).max();
    let names_the_opening = first.message().ends_with("is never closed");
    // A reply stands above the questions that its placeholders name.
    let names_a_question = first.code() == "unknown-placeholder"
        && ["name", "[[category."].iter().any(|line| broken[line_start..].starts_with(line));
    let is_told = start >= line_start || last >= Some(line_start);
    prop_assert!(is_told || names_the_opening || names_a_question, "{report}");
    Ok(())
}
