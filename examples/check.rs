//! Checks menus as an author does before the public sees them.
//!
//! `cargo run --example check -- menus/*.toml`

mod support;

use std::fmt::Write as _;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Parser;
use replymenu::definition::Date;
use replymenu::{Menu, MenuBuilder, Report};
use serde_json::{Value, json};
use support::{End, colored, end_of, print, rendered};

/// Check menus: mistakes and warnings with their place, the menu's own tests, and what no test reaches.
///
/// Every mistake is shown with the line it stands in and what to write instead. Then the messages
/// under `tests` and the conversations under `[[test]]` are tried; one that is answered otherwise
/// is shown with the reason.
#[derive(Parser)]
#[command(after_help = "\
The exit code is 0 if all is well, 1 if a menu has mistakes or a test fails, 2 if a file cannot be read.

Examples:
  check menus/district.toml
  check --coverage menus/*.toml
  check --today 2026-11-20 --deny-warnings menus/*.toml")]
struct Arguments {
    /// The menu files.
    #[arg(required = true, value_name = "MENU")]
    menus: Vec<PathBuf>,
    /// Name every code, title, keyword and pattern that no test reaches.
    #[arg(long)]
    coverage: bool,
    /// Warnings count as mistakes, too.
    #[arg(long)]
    deny_warnings: bool,
    /// Tell what has gone stale by this day, such as 2026-11-20: content past `expires`, or not
    /// updated within `review_days`.
    #[arg(long, value_name = "DATE")]
    today: Option<Date>,
    /// Print JSON, for other programs.
    #[arg(long)]
    json: bool,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
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
            (in_words(&builder, path, &arguments), Value::Null)
        };
        end = end.max(checked);
        objects.push(object);
    }
    if arguments.json {
        print(&format!("{:#}\n", Value::Array(objects)));
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

fn as_json(builder: &MenuBuilder, path: &Path, arguments: &Arguments) -> (End, Value) {
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
