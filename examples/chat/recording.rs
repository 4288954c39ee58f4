//! The talk as a test of the menu.

use std::fmt::Write as _;
use std::io::{Read as _, Seek as _, SeekFrom, Write as _};
use std::path::Path;

use replymenu::definition::Test;
use replymenu::{Language, Menu, Outcome, Reply, Time};
use serde_json::json;

use crate::support::{file, say};

/// What was said since the talk began, and how the last of it was answered.
#[derive(Default)]
pub(crate) struct Recording {
    messages: Vec<String>,
    now: Option<Time>,
    /// The id of the category, and the outcome.
    answer: Option<(Option<String>, Outcome)>,
    /// Something was done that no test can say.
    is_spoiled: bool,
}

impl Recording {
    pub(crate) fn add(&mut self, message: &str, now: Option<Time>, reply: &Reply<'_>) {
        if self.messages.is_empty() {
            self.now = now;
        }
        self.is_spoiled |= self.now != now;
        self.messages.push(message.to_owned());
        self.answer = Some((reply.category().map(str::to_owned), reply.outcome()));
    }

    pub(crate) fn spoil(&mut self) {
        self.is_spoiled = true;
    }

    /// The test as it stands in a menu; or why there is none.
    pub(crate) fn test(&self, menu: &Menu, language: Language) -> Result<String, String> {
        let Some((category, outcome)) = &self.answer else {
            return Err(say::nothing_said(language));
        };
        if self.is_spoiled {
            return Err(say::no_test_says_this(language));
        }
        let mut test = Test::default();
        test.say.clone_from(&self.messages);
        test.now = self.now;
        test.expect.clone_from(category);
        // That a category answers, its id says already.
        let is_plain = matches!(outcome, Outcome::Answered | Outcome::Listed);
        if category.is_none() || !is_plain {
            test.outcome = Some(*outcome);
        }
        if !holds(menu, &test) {
            return Err(say::no_such_test(language));
        }
        Ok(toml(&test))
    }
}

/// Whether the menu passes the test.
fn holds(menu: &Menu, test: &Test) -> bool {
    let mut definition = menu.definition().clone();
    definition.tests.push(test.clone());
    let failures = |menu: &Menu| menu.check().diagnostics().len();
    let with_it = Menu::builder().build(&definition);
    with_it.is_ok_and(|with_it| failures(&with_it) == failures(menu))
}

fn toml(test: &Test) -> String {
    let say: Vec<String> = test.say.iter().map(|text| quoted(text)).collect();
    let mut out = format!("[[test]]\nsay = [{}]\n", say.join(", "));
    if let Some(now) = test.now {
        _ = writeln!(out, "now = \"{now}\"");
    }
    if let Some(category) = &test.expect {
        _ = writeln!(out, "expect = \"{category}\"");
    }
    if let Some(outcome) = test.outcome {
        _ = writeln!(out, "outcome = \"{outcome}\"");
    }
    out
}

/// A basic string of TOML: what JSON escapes is escaped alike, and U+007F too.
fn quoted(text: &str) -> String {
    json!(text).to_string().replace('\u{7F}', "\\u007F")
}

/// Adds a test at the end of a file, which is made if it is not there; one in another encoding than
/// UTF-8 would be broken by it.
pub(crate) fn append(path: &Path, test: &str, language: Language) -> Result<(), String> {
    let written = || -> std::io::Result<()> {
        let mut options = std::fs::OpenOptions::new();
        let mut file = options.read(true).write(true).create(true).truncate(false).open(path)?;
        let mut before = String::new();
        file.read_to_string(&mut before)?;
        let gap = match before.as_bytes() {
            [] | [.., b'\n', b'\n'] => "",
            [.., b'\n'] => "\n",
            _ => "\n\n",
        };
        file.seek(SeekFrom::End(0))?;
        file.write_all(format!("{gap}{test}").as_bytes())
    };
    written().map_err(|error| file::not_written(language, path, &error))
}
