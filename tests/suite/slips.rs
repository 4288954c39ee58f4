//! Slips as clerks make them, one at a time: each file in `tests/slips` holds many, made in the menu
//! `tests/slips/menu.toml`. A slip says which line of the menu it stands in place of (`line`) or
//! behind (`after`), what was typed (`wrong`), the code that must be told there (`told`; none where
//! what was typed is taken as it is meant), and what stands there once the help was followed to the
//! letter (`right`): a menu without findings, or with the next mistake (`then`).

use std::collections::BTreeSet;
use std::fs;

use replymenu::{Diagnostic, Language, Menu, Report};
use serde::Deserialize;

const FOLDER: &str = "tests/slips";

#[derive(Deserialize)]
struct File {
    slip: Vec<Slip>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Slip {
    line: Option<String>,
    after: Option<String>,
    wrong: String,
    told: Option<String>,
    /// On which line of `wrong`, from 0.
    #[serde(default)]
    at: usize,
    right: Option<String>,
    then: Option<String>,
}

impl Slip {
    /// The menu with these lines in it, and the number of the first of them.
    fn menu(&self, base: &str, lines: &str) -> (String, usize) {
        let anchor = self.line.as_ref().or(self.after.as_ref()).expect("a slip says where it is");
        let at = base.lines().position(|line| line == anchor);
        let at = at.unwrap_or_else(|| panic!("the menu has no line {anchor}"));
        let mut menu: Vec<&str> = base.lines().collect();
        let first = if self.line.is_some() { at } else { at + 1 };
        menu.splice(first..=at, lines.trim_matches('\n').lines());
        (menu.join("\n") + "\n", first + 1)
    }
}

fn slips() -> Vec<(String, Slip)> {
    let mut slips = Vec::new();
    for entry in fs::read_dir(FOLDER).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        if name == "menu" {
            continue;
        }
        let file: File = toml::from_str(&fs::read_to_string(&path).unwrap())
            .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        slips.extend(file.slip.into_iter().map(|slip| (name.clone(), slip)));
    }
    slips
}

fn base() -> String {
    fs::read_to_string(format!("{FOLDER}/menu.toml")).unwrap()
}

/// Everything that is found: mistakes, or warnings and failed tests.
fn findings(menu: &str) -> Vec<Report> {
    let today = "2026-11-20".parse().unwrap();
    match Menu::builder().today(today).build_toml(menu) {
        Ok(menu) => vec![menu.warnings().clone(), menu.check()],
        Err(error) => vec![error.report().expect("a text has a report").clone()],
    }
}

/// The codes that are told, each with its line.
fn told(reports: &[Report]) -> BTreeSet<(String, usize)> {
    let diagnostics = reports.iter().flat_map(Report::diagnostics);
    let line = |diagnostic: &Diagnostic| diagnostic.labels().first()?.position().map(|at| at.0);
    diagnostics.map(|found| (found.code().to_owned(), line(found).unwrap_or_default())).collect()
}

fn shown(reports: &[Report]) -> String {
    reports.iter().map(|report| report.in_language(Language::Chinese).to_string()).collect()
}

#[test]
fn the_menu_without_slips_is_good() {
    let reports = findings(&base());
    assert!(told(&reports).is_empty(), "{}", shown(&reports));
}

#[test]
fn every_slip_is_told_and_its_help_ends_it() {
    let base = base();
    let mut wrong = Vec::new();
    let slips = slips();
    assert!(slips.len() >= 200, "only {} slips", slips.len());
    for (file, slip) in &slips {
        let (menu, first) = slip.menu(&base, &slip.wrong);
        let reports = findings(&menu);
        let found = told(&reports);
        let mut problem = |what: &str, reports: &[Report]| {
            wrong.push(format!("{file}: {}\n{what}\n{}", slip.wrong.trim(), shown(reports)));
        };
        let Some(code) = &slip.told else {
            if !found.is_empty() {
                problem("is not taken as it is meant:", &reports);
            }
            continue;
        };
        let place = (code.clone(), first + slip.at);
        if !found.contains(&place) {
            problem(&format!("is not told as {place:?}, but as {found:?}:"), &reports);
            continue;
        }
        let right = slip.right.as_ref().expect("what is told has a help to follow");
        let (menu, _) = slip.menu(&base, right);
        let reports = findings(&menu);
        let found = told(&reports);
        let codes: BTreeSet<&str> = found.iter().map(|(code, _)| code.as_str()).collect();
        let expected: BTreeSet<&str> = slip.then.as_deref().into_iter().collect();
        if codes != expected {
            problem(&format!("the help leads to {right}\nand to {found:?}:"), &reports);
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), slips.len(), wrong.join("\n\n"));
}
