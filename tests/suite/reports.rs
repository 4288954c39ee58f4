//! What is said about a bad menu: each file in `tests/reports` makes one kind of mistake and is
//! named after its code, and the `.txt` beside it is the whole report as a person reads it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

use replymenu::definition::{Category, Definition, Fallback, Keyword, MatchMode, WordList};
use replymenu::{Diagnostic, Label, Language, Menu, MenuBuilder, Report};

const FOLDER: &str = "tests/reports";

/// The bad menus that are files.
fn files() -> Vec<PathBuf> {
    let entries = fs::read_dir(FOLDER).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<_> = entries.filter(|path| path.extension().unwrap() == "toml").collect();
    files.sort();
    assert!(files.len() > 40, "the bad menus are not found");
    files
}

/// Those that no file of a few lines can be: made in code, or with limits of their own.
fn in_code() -> Vec<(&'static str, Report)> {
    let reply = "fallback = '?'\n[category.a]\ntitle = 'a'\nreply = 'a'\n";
    let patterns = "fallback = '?'\n[category.a]\npatterns = ['a', 'b', 'c']\nreply = 'a'\n";
    let asks = "fallback = '?'\n[category.a]\npatterns = ['a', 'b', 'c']\nreply = 'a'\n[[category.a.ask]]\nname = 'q'\nprompt = '?'\npattern = 'd'\n";
    let failed = |builder: MenuBuilder, text| {
        builder.build_toml(text).unwrap_err().report().expect("a report").clone()
    };
    let made = Menu::builder().build(&definition()).unwrap_err().report().unwrap().clone();
    vec![
        ("duplicate-id.in-code", made),
        ("file-too-large", failed(Menu::builder().max_file_bytes(20), reply)),
        ("pattern-limit.count", failed(Menu::builder().max_patterns(2), patterns)),
        ("pattern-limit.ask", failed(Menu::builder().max_patterns(3), asks)),
    ]
}

/// A menu made in code, with a mistake of each kind that has a place of its own.
fn definition() -> Definition {
    let mut definition = Definition::new(Fallback::new("{forcast}"));
    definition.values = vec![("forecast".into(), "晴".into()), ("menu".into(), String::new())];
    definition.words.back = WordList::Only(vec!["返回".into(), "天氣".into()]);
    let weather = Category::new("weather").code("2").title("天气").keyword("气象").reply("{citi}");
    let again = Category::new("weather").code("２").keyword("").reply("晴");
    let climate = Category::new("气候")
        .keyword("热")
        .keyword(Keyword::new("气 象", MatchMode::Exact))
        .pattern("(")
        .reply("温带 }");
    definition.categories = vec![weather, again, climate, Category::new("empty")];
    definition
}

/// Every report, by the name of its file without `.toml`.
fn reports() -> BTreeMap<String, Report> {
    let mut reports = BTreeMap::new();
    for path in files() {
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let mut builder = Menu::builder();
        if name.split('.').any(|word| word == "today") {
            builder = builder.today("2026-11-20".parse().unwrap());
        }
        // As it is printed, with `/` on every system.
        let report = match builder.build_path(format!("{FOLDER}/{name}.toml")) {
            Ok(menu) if name.starts_with("failed-test") => menu.check(),
            Ok(menu) => menu.warnings().clone(),
            Err(error) => error.report().expect("the file can be read").clone(),
        };
        reports.insert(name, report);
    }
    for (name, report) in in_code() {
        let other = reports.insert(name.to_owned(), report);
        assert!(other.is_none(), "{name} is both a file and made in code");
    }
    reports
}

/// The languages of reports, each with the end of its files' names.
const LANGUAGES: [(Language, &str); 3] = [
    (Language::English, ""),
    (Language::Chinese, ".zh"),
    (Language::TraditionalChinese, ".zh-Hant"),
];

/// The file of the text that is expected; another one where names of time zones are known.
#[cfg(feature = "render")]
fn expected(name: &str, language: &str) -> String {
    let with_zones = format!("{FOLDER}/{name}.time-zones.txt");
    let is_told_otherwise = cfg!(feature = "time-zones") && fs::exists(with_zones).unwrap();
    let zones = if is_told_otherwise { ".time-zones" } else { "" };
    format!("{FOLDER}/{name}{zones}{language}.txt")
}

#[cfg(feature = "render")]
#[test]
fn each_reads_as_expected() {
    let bless = std::env::var_os("REPLYMENU_BLESS").is_some();
    let mut wrong = Vec::new();
    let reports = reports();
    let told = reports.iter().flat_map(|report| LANGUAGES.map(|language| (report, language)));
    for ((name, report), (language, suffix)) in told {
        let path = expected(name, suffix);
        let found = report.in_language(language).to_string();
        if bless {
            fs::write(&path, &found).unwrap();
            continue;
        }
        let expected = fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
        if expected != found {
            wrong.push(format!("{path}: expected\n{expected}\nfound\n{found}"));
        }
    }
    assert!(
        wrong.is_empty(),
        "{}\n{} reports differ; if they read well, run\nREPLYMENU_BLESS=1 cargo test --test suite reports\nand look at the diff",
        wrong.join("\n"),
        wrong.len(),
    );
}

/// A file is about what its name says; the names of the good ones say so.
#[test]
fn each_is_named_after_its_code() {
    for (name, report) in reports() {
        let code = name.split('.').next().unwrap();
        let codes: BTreeSet<&str> = report.diagnostics().iter().map(Diagnostic::code).collect();
        if code == "thirty" {
            assert!(report.diagnostics().len() >= 30, "{name}: {report}");
        } else if code == "good" {
            assert!(report.is_empty(), "{name}: {report}");
        } else {
            assert!(codes.contains(code), "{name}: {report}");
        }
    }
}

#[test]
fn every_code_has_a_report() {
    let pages = ["docs/errors.md", "docs/lints.md"].map(|page| fs::read_to_string(page).unwrap());
    let headings = pages.iter().flat_map(|page| page.lines());
    let codes: BTreeSet<&str> = headings.filter_map(|line| line.strip_prefix("## ")).collect();
    assert!(codes.len() > 40, "the codes are not found: {codes:?}");
    let reports = reports();
    let told: BTreeSet<&str> = reports.keys().filter_map(|name| name.split('.').next()).collect();
    let missing: Vec<_> = codes.difference(&told).collect();
    assert!(missing.is_empty(), "no file in {FOLDER} is named after {missing:?}");
}

/// An expected text whose menu is gone says nothing.
#[test]
fn no_expected_text_is_left_over() {
    let reports = reports();
    for entry in fs::read_dir(FOLDER).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap();
        let mut endings = LANGUAGES.iter().filter(|(_, suffix)| !suffix.is_empty());
        let name = endings.find_map(|(_, suffix)| name.strip_suffix(suffix)).unwrap_or(name);
        let name = name.strip_suffix(".time-zones").unwrap_or(name);
        assert!(reports.contains_key(name), "{}", path.display());
    }
}

/// What a clerk who reads no English sees: nothing but Chinese, keys and codes, and what stands in the
/// file.
#[test]
fn no_english_word_is_left_in_a_chinese_report() {
    let keys = ["docs/reference.md", "docs/lints.md"]
        .map(|page| fs::read_to_string(page).unwrap())
        .concat();
    let mut wrong = BTreeSet::new();
    for (name, report) in reports() {
        let source = fs::read_to_string(format!("{FOLDER}/{name}.toml")).unwrap_or_default();
        let is_known = |word: &str| {
            // The last two stand in the menu that is made in code.
            word.is_empty()
                || [
                    "TOML",
                    "MenuBuilder",
                    "https",
                    "docs",
                    "rs",
                    "regex",
                    "syntax",
                    "U",
                    "depth",
                    "citi",
                    "forcast",
                    "GBK",
                    "Big",
                ]
                .contains(&word)
                || [&source, &keys].iter().any(|text| text.contains(word))
        };
        for (language, _) in LANGUAGES.into_iter().skip(1) {
            let report = report.in_language(language);
            for diagnostic in report.diagnostics() {
                let labels = diagnostic.labels().iter().map(Label::message);
                let said = [diagnostic.message(), diagnostic.help_text().unwrap_or_default()];
                for text in said.into_iter().chain(labels) {
                    let words = text.split(|c: char| !c.is_ascii_alphabetic());
                    let unknown = words.filter(|word| !is_known(word));
                    wrong.extend(unknown.map(|word| format!("{name}: {word} in {text}")));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_report_is_in_the_language_that_the_file_declares() {
    let menu =
        |language: &str| format!("language = \"{language}\"\nfallback = '?'\n[category.a]\n");
    for (language, message) in [
        ("zh", "「a」没有写回复"),
        ("zh-Hant", "「a」沒有寫回覆"),
        ("en", "`a` has no reply"),
        ("fr", "`a` has no reply"),
    ] {
        let error = Menu::from_toml(&menu(language)).unwrap_err();
        let report = error.report().unwrap();
        let messages: Vec<_> = report.diagnostics().iter().map(Diagnostic::message).collect();
        assert!(messages.contains(&message), "{language}: {messages:?}");
        assert_eq!(report.menu_language(), language.parse().ok());
        let other = report.in_language(Language::TraditionalChinese);
        assert!(other.to_string().contains("錯誤["), "{other}");
        assert_eq!(other.menu_language(), language.parse().ok());
    }
}

#[test]
fn every_place_stands_in_the_source() {
    for (name, report) in reports() {
        let Ok(source) = fs::read_to_string(format!("{FOLDER}/{name}.toml")) else { continue };
        let source = source.strip_prefix('\u{feff}').unwrap_or(&source);
        for label in report.diagnostics().iter().flat_map(Diagnostic::labels) {
            let span = label.span().expect("a place in the file");
            let (line, column) = label.position().expect("a line and a column");
            let before = source.get(..span.start).expect("a boundary");
            assert!(source.get(span).is_some(), "{name}: {}", label.path());
            assert_eq!(line, before.matches('\n').count() + 1, "{name}");
            let line_start = before.rfind('\n').map_or(0, |at| at + 1);
            assert_eq!(column, before[line_start..].chars().count() + 1, "{name}");
        }
    }
}

#[test]
fn a_report_on_a_menu_made_in_code_names_paths() {
    let report = Menu::builder().build(&definition()).unwrap_err().report().unwrap().clone();
    for diagnostic in report.diagnostics() {
        for label in diagnostic.labels() {
            assert_eq!((label.span(), label.position()), (None, None));
        }
    }
    let line = "menu: category.\"气候\".keywords[1]: error[duplicate-keyword]: `气 象` leads to both `weather` and `气候`";
    let plain = report.to_plain_string();
    assert!(plain.lines().any(|found| found == line), "{plain}");
}

#[test]
fn without_carets_a_finding_is_a_line() {
    let menu = "fallback = '?'\n[category.a]\ncode = 1\nreply = 'a'\n[category.b]\ncode = '①'\nreply = '{x'\n";
    let error = Menu::from_toml(menu).unwrap_err();
    let plain = error.report().unwrap().to_plain_string();
    let expected = "\
menu:6:8: error[duplicate-code]: `a` and `b` have the same code `1`
  menu:3:8: first used here
  help: give one of them another code: a code leads to one category
menu:7:10: error[placeholder-syntax]: `{` is not a placeholder
  help: a placeholder is a name between braces, such as {menu}; write {{ and }} for braces
";
    assert_eq!(plain, expected);
    #[cfg(not(feature = "render"))]
    assert_eq!(error.to_string(), plain);
}

#[test]
fn a_text_of_a_hundred_megabytes_is_refused_at_once() {
    let text = "#".repeat(100 * 1024 * 1024);
    let error = Menu::from_toml(&text).unwrap_err();
    let expected = "menu: error[file-too-large]: the menu has more than 8388608 bytes\n  help: split it, or raise the limit with `MenuBuilder::max_file_bytes`\n";
    assert_eq!(error.report().unwrap().to_plain_string(), expected);
}

#[test]
fn a_file_that_cannot_be_read_is_one_clear_sentence() {
    let error = Menu::from_path("menus/nowhere.toml").unwrap_err();
    assert!(error.is_io());
    let sentence = error.to_string();
    let expected = "cannot read the menu menus/nowhere.toml: ";
    assert!(sentence.starts_with(expected) && sentence.lines().count() == 1, "{sentence}");
    assert_eq!(format!("{error:?}"), sentence);
}

/// The TOML parser counts bytes.
#[test]
fn a_place_begins_at_a_character_whatever_is_broken_there() {
    let text = "fallback = '?'\n[desk.desk]\nhours = { mon t亷庥回 = 2\n[[category.a.variant]]\n";
    let error = Menu::from_toml(text).unwrap_err();
    let found = error.report().unwrap().diagnostics().iter();
    let mut spans = found.flat_map(Diagnostic::labels).filter_map(Label::span);
    assert!(spans.all(|span| text.get(span).is_some()), "{error}");
}
