//! How much memory building takes: a small multiple of the file, whatever is in it.

use std::fmt::Write as _;

use allocation_counter::measure;
use replymenu::{Menu, Report};

/// The size of the files: large enough that what every menu takes does not count.
const BYTES: usize = 150_000;

/// The most bytes held at once for each byte of a file. The TOML parser alone takes 50 for a file of
/// blank lines, and less than 20 for menus as people write them.
const FOR_A_BYTE: usize = 80;

/// The same for what is not TOML: it is read a second time, with every error.
const FOR_A_BYTE_OF_ANYTHING: usize = 250;

/// The most bytes for each mistake, with its places, its words and the report's.
const FOR_A_MISTAKE: usize = 2_500;

/// A file of `start` and as many pieces as fit.
fn file(start: &str, piece: impl Fn(usize) -> String) -> String {
    let mut text = format!("fallback = '?'\n{start}");
    let mut number = 1;
    while text.len() < BYTES {
        text.push_str(&piece(number));
        number += 1;
    }
    text
}

fn list(key: &str, piece: impl Fn(usize) -> String) -> String {
    let start = format!("[category.a]\ncode = 1\nreply = 'A'\n{key} = [");
    file(&start, |number| format!("{},", piece(number))) + "]\n"
}

#[test]
fn building_takes_a_small_multiple_of_the_file() {
    let cases = [
        ("blank lines", file("[category.a]\ncode = 1\nreply = 'A'\n", |_| "\n".to_owned())),
        ("comments", file("[category.a]\ncode = 1\nreply = 'A'\n", |_| "#\n".to_owned())),
        ("short categories", file("", |number| format!("[category.c{number}]\n"))),
        (
            "categories",
            file("", |number| {
                format!(
                    "[category.c{number}]\ncode = {number}\ntitle = '第{number}题'\nkeywords = ['词{number}', '语{number}']\nreply = '第{number}条'\n"
                )
            }),
        ),
        ("keywords", list("keywords", |number| format!("'词{number}'"))),
        (
            "short keywords",
            list("keywords", |number| format!("'{}'", 36_u32.pow(3) as usize + number)),
        ),
        ("letters", list("keywords", |_| "'a'".to_owned())),
        ("empty texts", list("keywords", |_| "''".to_owned())),
        ("empty tables", list("keywords", |_| "{}".to_owned())),
        ("empty lists", list("keywords", |_| "[]".to_owned())),
        ("numbers", list("keywords", |_| "1".to_owned())),
        ("except", list("except", |number| format!("'词{number}'"))),
        (
            "parts of a reply",
            list("reply_", |_| "''".to_owned())
                .replace("reply = 'A'\n", "")
                .replace("reply_", "reply"),
        ),
        ("tests", list("tests", |_| "'1'".to_owned())),
        (
            "values",
            file("[category.a]\ncode = 1\nreply = 'A'\n[values]\n", |number| {
                format!("v{number} = ''\n")
            }),
        ),
        (
            "variants",
            file("[category.a]\ncode = 1\n", |_| "[[category.a.variant]]\nreply='A'\n".to_owned()),
        ),
        (
            "bare variants",
            file("[category.a]\ncode = 1\n", |_| "[[category.a.variant]]\n".to_owned()),
        ),
        (
            "placeholders",
            file("[category.a]\ncode = 1\ntitle='A'\nreply = '", |_| "{code}".to_owned()) + "'\n",
        ),
        ("braces", file("[category.a]\ncode = 1\nreply = '", |_| "{".to_owned()) + "'\n"),
        (
            "misspelt keys",
            file("[category.a]\ncode = 1\nreply = 'A'\n", |number| format!("k{number}=1\n")),
        ),
        ("what is not TOML", file("", |_| "=\n".to_owned())),
        ("open quotes", file("", |_| "'\n".to_owned())),
        ("words", list("x", |_| "a".to_owned())),
        ("letters of a line", file("", |_| "a".to_owned())),
        ("brackets", file("", |_| "[".to_owned())),
        ("headers", file("", |_| "[a]\n".to_owned())),
    ];
    let mut worse = String::new();
    for (name, text) in cases {
        let mut mistakes = 0;
        let found = measure(|| {
            // Those that are alike are one finding with many places.
            let places = |report: &Report| {
                report.diagnostics().iter().map(|found| found.labels().len().max(1)).sum()
            };
            mistakes = match Menu::from_toml(&text) {
                Ok(menu) => places(menu.warnings()),
                Err(error) => places(error.report().unwrap()),
            };
        });
        let is_toml = text.parse::<toml::Table>().is_ok();
        let for_a_byte = if is_toml { FOR_A_BYTE } else { FOR_A_BYTE_OF_ANYTHING };
        let allowed = for_a_byte * text.len() + FOR_A_MISTAKE * mistakes;
        let factor = found.bytes_max / text.len() as u64;
        println!("{name}: {factor}, {mistakes} mistakes");
        if found.bytes_max > allowed as u64 {
            _ = writeln!(worse, "{name}: {factor}, {mistakes} mistakes");
        }
    }
    assert!(worse.is_empty(), "times the file:\n{worse}");
}
