//! Checks menus as an author does before the public sees them.
//!
//! `cargo run --example check -- menus/*.toml`

mod support;

use std::fmt::Write as _;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use lexopt::prelude::{Long, Short, Value, ValueExt};
use replymenu::definition::Date;
use replymenu::{Menu, MenuBuilder, Report};
use serde_json::json;
use support::{End, colored, end_of, print, rendered, started};

const HELP: &str = "\
Check menus: mistakes and warnings with their place, the menu's own tests, and what no test reaches.

Every mistake is shown with the line it stands in and what to write instead. Then the messages
under `tests` and the conversations under `[[test]]` are tried; one that is answered otherwise
is shown with the reason.

Usage: check [OPTIONS] <MENU>...

Options:
      --coverage       Name every code, title, keyword and pattern that no test reaches
      --deny-warnings  Warnings count as mistakes, too
      --today <DATE>   Tell what has gone stale by this day, such as 2026-11-20: content past
                       `expires`, or not updated within `review_days`
      --json           Print JSON, for other programs
  -h, --help           Print this

The exit code is 0 if all is well, 1 if a menu has mistakes or a test fails, 2 if a file cannot be read.

Examples:
  check menus/district.toml
  check --coverage menus/*.toml
  check --today 2026-11-20 --deny-warnings menus/*.toml
";

#[derive(Default)]
struct Arguments {
    menus: Vec<PathBuf>,
    coverage: bool,
    deny_warnings: bool,
    today: Option<Date>,
    json: bool,
}

/// `None` if the help is asked for.
fn arguments() -> Result<Option<Arguments>, lexopt::Error> {
    let mut arguments = Arguments::default();
    let mut parser = lexopt::Parser::from_env();
    while let Some(argument) = parser.next()? {
        match argument {
            Long("coverage") => arguments.coverage = true,
            Long("deny-warnings") => arguments.deny_warnings = true,
            Long("today") => arguments.today = Some(parser.value()?.parse()?),
            Long("json") => arguments.json = true,
            Short('h') | Long("help") => return Ok(None),
            Value(path) => arguments.menus.push(path.into()),
            other => return Err(other.unexpected()),
        }
    }
    if arguments.menus.is_empty() {
        return Err("name a menu".into());
    }
    Ok(Some(arguments))
}

fn main() -> ExitCode {
    let arguments = match started(arguments(), HELP) {
        Ok(arguments) => arguments,
        Err(end) => return end,
    };
    let mut builder = Menu::builder();
    if let Some(day) = arguments.today {
        builder = builder.today(day);
    }
    let mut end = End::Good;
    let mut objects = Vec::new();
    for path in &arguments.menus {
        let (checked, object) = if arguments.json {
            as_json(&builder, path, &arguments)
        } else {
            (in_words(&builder, path, &arguments), serde_json::Value::Null)
        };
        end = end.max(checked);
        objects.push(object);
    }
    if arguments.json {
        print(&format!("{:#}\n", serde_json::Value::Array(objects)));
    }
    end.into()
}

fn in_words(builder: &MenuBuilder, path: &Path, arguments: &Arguments) -> End {
    let terminal = std::io::stdout().is_terminal();
    let menu = match builder.build_path(path) {
        Ok(menu) => menu,
        Err(error) if error.report().is_none() => {
            eprintln!("{error}");
            return end_of(&error);
        }
        Err(error) => {
            let errors = error.report().map_or(0, Report::error_count);
            let report = rendered(&error, terminal);
            let mistakes = counted(errors, "mistake");
            print(&format!("{report}\n{}: {mistakes}; the tests were not run\n", path.display()));
            return end_of(&error);
        }
    };
    let (failures, coverage) = (menu.check(), menu.coverage());
    let mut out = String::new();
    for report in [menu.warnings(), &failures] {
        if !report.is_empty() {
            _ = writeln!(out, "{}", colored(report, terminal));
        }
    }
    let tests = test_count(&menu);
    _ = write!(out, "{}: ", path.display());
    match (tests, failures.diagnostics().len()) {
        (0, _) => out.push_str("no tests"),
        (_, 0) => _ = write!(out, "{} held", counted(tests, "test")),
        (_, failed) => _ = write!(out, "{} of {} failed", failed, counted(tests, "test")),
    }
    if !menu.warnings().is_empty() {
        _ = write!(out, ", {}", counted(menu.warnings().diagnostics().len(), "warning"));
    }
    let coverage = coverage.to_string();
    let coverage = if arguments.coverage { &coverage } else { first_line(&coverage) };
    _ = writeln!(out, "; {}", coverage.trim_end());
    print(&out);
    verdict(&menu, failures.is_empty(), arguments)
}

fn as_json(builder: &MenuBuilder, path: &Path, arguments: &Arguments) -> (End, serde_json::Value) {
    let name = path.display().to_string();
    match builder.build_path(path) {
        Ok(menu) => {
            let failures = menu.check();
            let end = verdict(&menu, failures.is_empty(), arguments);
            let object = json!({
                "menu": name,
                "ok": end == End::Good,
                "report": menu.warnings(),
                "tests": { "total": test_count(&menu), "failures": failures },
                "coverage": menu.coverage(),
            });
            (end, object)
        }
        Err(error) => {
            let object = match error.report() {
                Some(report) => json!({ "menu": name, "ok": false, "report": report }),
                None => json!({ "menu": name, "ok": false, "error": error.to_string() }),
            };
            (end_of(&error), object)
        }
    }
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

fn counted(count: usize, thing: &str) -> String {
    format!("{count} {thing}{}", if count == 1 { "" } else { "s" })
}

fn first_line(text: &str) -> &str {
    text.lines().next().unwrap_or_default()
}
