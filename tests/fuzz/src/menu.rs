//! The text of a menu: its report, its tests, and the way to a definition and back.

use replymenu::{Language, Menu, Report};

/// A longer text tells nothing that a shorter one does not.
const LONGEST: usize = 4_000;

/// Builds a menu of any text.
pub fn menu(data: &[u8]) {
    let Ok(text) = str::from_utf8(data) else { return };
    if text.len() > LONGEST {
        return;
    }
    match Menu::from_toml(text) {
        Ok(menu) => built(&menu, text),
        Err(error) => {
            let report = error.report().expect("a text is refused with a report");
            assert!(report.error_count() > 0, "it is refused for a reason");
            shown(report, text);
        }
    }
}

/// A report can be printed, in the language that the length of the text chooses, and its places lie in the
/// text.
fn shown(report: &Report, text: &str) {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    for diagnostic in report.diagnostics() {
        assert!(!diagnostic.message().is_empty(), "{}", diagnostic.code());
        for label in diagnostic.labels() {
            if let Some(span) = label.span() {
                assert!(text.get(span.clone()).is_some(), "{span:?} in {text:?}");
                assert!(label.position().is_some(), "{span:?}");
            }
        }
    }
    let language =
        [Language::English, Language::Chinese, Language::TraditionalChinese][text.len() % 3];
    let report = &report.in_language(language);
    assert_eq!(report.to_string().is_empty(), report.is_empty());
    assert_eq!(report.to_plain_string().is_empty(), report.is_empty());
    serde_json::to_string(report).expect("a report is JSON");
}

fn built(menu: &Menu, text: &str) {
    shown(menu.warnings(), text);
    shown(&menu.check(), text);
    _ = menu.coverage().to_string();
    let written = menu.definition().to_toml().expect("a definition is TOML");
    let again = Menu::from_toml(&written);
    let again = again.unwrap_or_else(|error| panic!("{written}\n{error}"));
    assert_eq!(again.definition(), menu.definition(), "{written}");
    let messages = menu.definition().categories.iter().flat_map(|category| {
        let texts = category.keywords.iter().map(|keyword| keyword.text.as_str());
        texts.chain(category.code.as_deref()).chain(category.title.as_deref())
    });
    for message in messages.take(4).chain(["1"]) {
        let (one, other) = (menu.respond(message), again.respond(message));
        assert_eq!(one.text(), other.text(), "{message:?}\n{written}");
        assert_eq!(one.cursor(), other.cursor(), "{message:?}\n{written}");
        assert_eq!(menu.explain(message).reply().text(), one.text(), "{message:?}");
    }
}
