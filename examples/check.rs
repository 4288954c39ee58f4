//! Checks menus as an author does before the public sees them.
//!
//! `cargo run --example check -- menus/*.toml`

mod support;

use std::fmt::Write as _;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, SystemTime};

use lexopt::prelude::{Long, Short, Value};
use replymenu::definition::Date;
use replymenu::{Error, Language, Menu, MenuBuilder, Report};
use serde_json::json;
use support::file::Opened;
use support::language::{self, spoken};
use support::usage::{self, Usage};
use support::{End, colored, end_of, file, help, not_read, print, rendered, say, started};

#[derive(Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is an option of the command line")]
struct Arguments {
    menus: Vec<PathBuf>,
    coverage: bool,
    deny_warnings: bool,
    today: Option<Date>,
    watch: bool,
    json: bool,
}

/// `None` if the help is asked for.
fn arguments() -> Result<Option<Arguments>, Usage> {
    let mut arguments = Arguments::default();
    let mut parser = lexopt::Parser::from_env();
    while let Some(argument) = parser.next()? {
        match argument {
            Long("coverage") => arguments.coverage = true,
            Long("deny-warnings") => arguments.deny_warnings = true,
            Long("today") => arguments.today = Some(usage::value(&mut parser, say::a_day)?),
            Long("watch") => arguments.watch = true,
            Long("json") => arguments.json = true,
            Long("lang") => usage::language(&mut parser)?,
            Short('h') | Long("help") => return Ok(None),
            Value(path) => arguments.menus.push(path.into()),
            other => return Err(other.unexpected().into()),
        }
    }
    if arguments.menus.is_empty() {
        return Err(Usage::new(say::name_a_menu));
    }
    if arguments.watch && arguments.json {
        return Err(Usage::new(|language| say::one_of_two(language, "--watch", "--json")));
    }
    Ok(Some(arguments))
}

fn main() -> ExitCode {
    let arguments = match started(arguments(), help!("check")) {
        Ok(arguments) => arguments,
        Err(end) => return end,
    };
    if arguments.watch {
        watch(&arguments);
    }
    check(&arguments).into()
}

/// Checks all menus; the worst of them is how the run ends.
fn check(arguments: &Arguments) -> End {
    // A clerk's day begins with that of the menu, not with the one of Greenwich.
    let builder = match arguments.today {
        Some(day) => Menu::builder().today(day),
        None => Menu::builder().now(SystemTime::now().into()),
    };
    let checked = arguments.menus.iter().map(|path| {
        let opened = match file::open(&builder, path) {
            Ok(opened) => opened,
            Err(error) => return not_opened(path, &error, arguments),
        };
        let not_utf8 = opened.encoding.and_then(|_| not_utf8(&builder, path));
        if arguments.json {
            as_json(path, &opened, not_utf8.as_ref(), arguments)
        } else {
            (in_words(path, &opened, not_utf8.as_ref(), arguments), serde_json::Value::Null)
        }
    });
    let (ends, objects): (Vec<End>, Vec<_>) = checked.unzip();
    if arguments.json {
        print(&format!("{:#}\n", serde_json::Value::Array(objects)));
    }
    ends.into_iter().max().unwrap_or(End::Good)
}

/// A file that was read all the same is told as a gateway would tell it, which does not take it.
fn not_utf8(builder: &MenuBuilder, path: &Path) -> Option<Error> {
    builder.build_path(path).err()
}

fn not_opened(
    path: &Path,
    error: &std::io::Error,
    arguments: &Arguments,
) -> (End, serde_json::Value) {
    let sentence = not_read(path, error);
    if !arguments.json {
        eprintln!("{sentence}");
    }
    let name = path.display().to_string();
    (End::Failed, json!({ "menu": name, "ok": false, "error": sentence }))
}

/// Checks again whenever a file changes, until the program is ended.
fn watch(arguments: &Arguments) -> ! {
    let state = || -> Vec<Option<(SystemTime, u64)>> {
        let one = |path: &PathBuf| {
            let data = std::fs::metadata(path).ok()?;
            Some((data.modified().ok()?, data.len()))
        };
        arguments.menus.iter().map(one).collect()
    };
    let mut seen = state();
    loop {
        _ = check(arguments);
        let language = language_of(arguments);
        print(&format!("\n{}\n", say::watching(language)));
        loop {
            std::thread::sleep(Duration::from_millis(200));
            let now = state();
            if now == seen {
                continue;
            }
            // An editor that replaces a file takes the old one away first, or writes in pieces.
            std::thread::sleep(Duration::from_millis(100));
            if state() == now {
                seen = now;
                break;
            }
        }
        print(&format!("\n--- {} ---\n\n", say::file_changed(language)));
    }
}

/// The language in which the first menu is reported.
fn language_of(arguments: &Arguments) -> Language {
    let first = arguments.menus.first().and_then(|path| file::open(&Menu::builder(), path).ok());
    match first.map(|opened| opened.menu) {
        Some(Ok(menu)) => language::of(&menu),
        Some(Err(error)) => language::of_error(&error),
        None => language::of_tool(),
    }
}

fn in_words(path: &Path, opened: &Opened, not_utf8: Option<&Error>, arguments: &Arguments) -> End {
    let terminal = std::io::stdout().is_terminal();
    let mut out = String::new();
    if let Some(error) = not_utf8 {
        _ = writeln!(out, "{}", rendered(error, terminal));
    }
    let menu = match &opened.menu {
        Ok(menu) => menu,
        Err(error) => {
            let language = language::of_error(error);
            let errors = error.report().map_or(0, Report::error_count);
            let errors = errors + usize::from(not_utf8.is_some());
            let summary = say::not_tested(language, say::counted(language, errors, "mistake"));
            _ = writeln!(out, "{}", rendered(error, terminal));
            print(&format!("{out}{}\n", say::of_file(language, path.display(), summary)));
            return end_of(error);
        }
    };
    let (failures, coverage) = (menu.check(), menu.coverage());
    for report in [menu.warnings(), &failures] {
        if !report.is_empty() {
            _ = writeln!(out, "{}", colored(report, terminal));
        }
    }
    let language = language::of(menu);
    let (tests, failed) = (test_count(menu), failures.diagnostics().len());
    let warnings = menu.warnings().diagnostics().len();
    let coverage = coverage.in_language(language).to_string();
    let coverage = if arguments.coverage { &coverage } else { first_line(&coverage) };
    let summary = outcome(language, tests, failed, warnings);
    let summary = say::and_coverage(language, summary, coverage.trim_end());
    print(&format!("{out}{}\n", say::of_file(language, path.display(), summary)));
    verdict(menu, failures.is_empty() && not_utf8.is_none(), arguments)
}

/// What came of the tests, and how many warnings there are.
fn outcome(language: Language, tests: usize, failed: usize, warnings: usize) -> String {
    let all = say::counted(language, tests, "test");
    let outcome = match (tests, failed) {
        (0, _) => say::no_tests(language),
        (_, 0) => say::tests_held(language, all),
        _ => say::tests_failed(language, failed, all),
    };
    if warnings == 0 {
        return outcome;
    }
    say::and_warnings(language, outcome, say::counted(language, warnings, "warning"))
}

fn as_json(
    path: &Path,
    opened: &Opened,
    not_utf8: Option<&Error>,
    arguments: &Arguments,
) -> (End, serde_json::Value) {
    let name = path.display().to_string();
    let (end, mut object) = match &opened.menu {
        Ok(menu) => {
            let failures = menu.check();
            let end = verdict(menu, failures.is_empty() && not_utf8.is_none(), arguments);
            let object = json!({
                "menu": name,
                "ok": end == End::Good,
                "report": spoken(menu.warnings()),
                "tests": { "total": test_count(menu), "failures": spoken(&failures) },
                "coverage": menu.coverage(),
            });
            (end, object)
        }
        Err(error) => {
            let report = error.report().map(spoken);
            (end_of(error), json!({ "menu": name, "ok": false, "report": report }))
        }
    };
    if let Some(encoding) = opened.encoding {
        object["encoding"] = json!(encoding);
    }
    // What `not_utf8` says of the file comes first, as in words.
    let told = not_utf8.and_then(Error::report).map(|report| json!(spoken(report)));
    if let (Some(told), Some(found)) = (told, object["report"]["diagnostics"].as_array_mut()) {
        let first = told["diagnostics"].as_array().cloned().unwrap_or_default();
        found.splice(0..0, first);
    }
    (end, object)
}

fn verdict(menu: &Menu, held: bool, arguments: &Arguments) -> End {
    let denied = arguments.deny_warnings && !menu.warnings().is_empty();
    if held && !denied { End::Good } else { End::Wrong }
}

fn test_count(menu: &Menu) -> usize {
    let definition = menu.definition();
    let messages: usize = definition.categories.iter().map(|category| category.tests.len()).sum();
    messages + definition.tests.len()
}

fn first_line(text: &str) -> &str {
    text.lines().next().unwrap_or_default()
}
