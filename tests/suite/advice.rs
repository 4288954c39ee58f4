//! Whoever follows the advice of a lint to the letter is not told something else for it: every warning
//! whose help says what to write is followed by a machine, in all bad menus and all slips.

use std::collections::BTreeSet;
use std::fs;

use regex::Regex;
use replymenu::{Diagnostic, Language, Menu, Report};

use crate::slips;

/// What the report is on the text.
fn report(text: &str) -> Report {
    let today = "2026-11-20".parse().unwrap();
    match Menu::builder().today(today).build_toml(text) {
        Ok(menu) => menu.warnings().clone(),
        Err(error) => error.report().expect("a text has a report").clone(),
    }
}

fn codes(report: &Report) -> BTreeSet<&'static str> {
    report.diagnostics().iter().map(Diagnostic::code).collect()
}

/// What to write, of a help in English.
struct Advice {
    literal: Regex,
    value: Regex,
}

impl Advice {
    fn new() -> Self {
        let regex = |pattern| Regex::new(pattern).unwrap();
        Advice {
            literal: regex(
                r#"^write (?:a list: |each in quotes of its own: )?(\{.*\}|\[.*\]|".*")$"#,
            ),
            value: regex(r"^write (\{\w+\}) for its value$"),
        }
    }

    /// The text with the advice followed; `None` where the help says no words to write.
    fn followed(&self, text: &str, found: &Diagnostic) -> Option<String> {
        let [label] = found.labels() else { return None };
        let (span, help) = (label.span()?, found.help_text()?);
        let written = match found.code() {
            // The number alone is marked.
            "numbered-title" => "",
            _ => [&self.literal, &self.value]
                .into_iter()
                .find_map(|regex| Some(regex.captures(help)?.get(1)?.as_str()))?,
        };
        let (before, after) = (text.get(..span.start)?, text.get(span.end..)?);
        Some(format!("{before}{written}{after}"))
    }
}

#[test]
fn advice_that_is_followed_brings_up_no_other_lint() {
    let reports = fs::read_dir("tests/reports").unwrap().map(|entry| entry.unwrap().path());
    let files = reports.filter(|path| path.extension().is_some_and(|name| name == "toml"));
    let mut menus: Vec<String> = files.filter_map(|path| fs::read_to_string(path).ok()).collect();
    menus.extend(slips::menus());
    let advice = Advice::new();
    let (mut wrong, mut kinds, mut count) = (Vec::new(), BTreeSet::new(), 0);
    for menu in &menus {
        let before = report(menu).in_language(Language::English);
        if before.error_count() > 0 {
            continue;
        }
        let known = codes(&before);
        for found in before.diagnostics() {
            let Some(text) = advice.followed(menu, found) else { continue };
            count += 1;
            kinds.insert(found.code());
            let after = report(&text);
            let new: Vec<_> = codes(&after).difference(&known).copied().collect();
            if !new.is_empty() {
                let help = found.help_text().unwrap_or_default();
                wrong.push(format!("{}: {help}\nbrings up {new:?}:\n{after}", found.code()));
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {count}:\n{}", wrong.len(), wrong.join("\n"));
    assert!(count > 60 && kinds.len() >= 6, "only {count}, of {kinds:?}");
}
