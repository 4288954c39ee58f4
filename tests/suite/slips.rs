//! Slips as clerks make them, one at a time: each file in `tests/slips` holds many, made in the menu
//! that it names, else in `tests/slips/menu.toml`. A slip says which lines of the menu it stands in place
//! of (`line`) or behind (`after`), what was typed (`wrong`), the code that must be told there (`told`; none where
//! what was typed is taken as it is meant), and what stands there once the help was followed to the
//! letter (`right`): a menu without findings, or with the next mistake (`then`).

use std::collections::BTreeSet;
use std::fs;

use replymenu::{Diagnostic, Language, Menu, Report};
use serde::Deserialize;

const FOLDER: &str = "tests/slips";

#[derive(Deserialize)]
struct File {
    #[serde(default = "the_menu")]
    menu: String,
    slip: Vec<Slip>,
}

fn the_menu() -> String {
    "menu".to_owned()
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
        let anchor: Vec<&str> = anchor.lines().collect();
        let mut menu: Vec<&str> = base.lines().collect();
        let at = menu.windows(anchor.len()).position(|lines| lines == anchor);
        let at = at.unwrap_or_else(|| panic!("the menu has no line {anchor:?}"));
        let behind = at + anchor.len();
        let first = if self.line.is_some() { at } else { behind };
        menu.splice(first..behind, lines.trim_matches('\n').lines());
        (menu.join("\n") + "\n", first + 1)
    }
}

/// Every slip, with the name of its file and its menu.
fn slips() -> Vec<(String, String, Slip)> {
    let mut slips = Vec::new();
    for entry in fs::read_dir(FOLDER).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        if name == "menu" || path.is_dir() {
            continue;
        }
        let file: File = toml::from_str(&fs::read_to_string(&path).unwrap())
            .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let base = menu(&file.menu);
        slips.extend(file.slip.into_iter().map(|slip| (name.clone(), base.clone(), slip)));
    }
    slips
}

fn menu(name: &str) -> String {
    fs::read_to_string(format!("{FOLDER}/{name}.toml")).unwrap()
}

/// The menus with the slips in them.
pub(crate) fn menus() -> impl Iterator<Item = String> {
    slips().into_iter().map(|(_, base, slip)| slip.menu(&base, &slip.wrong).0)
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
fn the_menus_without_slips_are_good() {
    for menu in slips().into_iter().map(|(_, menu, _)| menu).collect::<BTreeSet<_>>() {
        let reports = findings(&menu);
        assert!(told(&reports).is_empty(), "{}", shown(&reports));
    }
}

#[test]
fn every_slip_is_told_and_its_help_ends_it() {
    let mut wrong = Vec::new();
    let slips = slips();
    assert!(slips.len() >= 800, "only {} slips", slips.len());
    for (file, base, slip) in &slips {
        let (menu, first) = slip.menu(base, &slip.wrong);
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
        let (menu, _) = slip.menu(base, right);
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
