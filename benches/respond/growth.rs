//! How the work grows with what comes in: instructions at n and at 4n, and never time.
//!
//! `cargo bench -- growth` runs each case under valgrind's callgrind, at both sizes. What is linear takes four
//! times as many; more than 4.5 times fails.

#![expect(
    clippy::unwrap_used,
    reason = "the menus are the bench's own: they build, or are wrong on purpose"
)]

use std::fmt::Write as _;
use std::hint::black_box;
use std::process::ExitCode;

use replymenu::{Language, Menu};

use crate::callgrind;

/// What precedes the words that choose cases on the command line of a counted run.
pub(crate) const CASE: &str = "--growth-of";

/// The most that four times as much may take.
const ALLOWED: f64 = 4.5;

/// A case: its name, the smaller n, and what is counted of it at any n.
type Case = (&'static str, usize, fn(usize) -> Work);

/// What is counted; what comes before is not.
type Work = Box<dyn FnMut()>;

const CASES: &[Case] = &[
    ("a pattern of one character", 256, |n| answer("patterns = '.'", &"ﷺ".repeat(n))),
    ("a pattern that looks ahead", 1024, |n| {
        answer(r"patterns = '\p{L}.*\d|\p{L}'", &"天".repeat(n))
    }),
    ("a pattern with a capture", 1024, |n| {
        answer(r"patterns = '(?P<name>a.*b|a)'", &"a".repeat(n))
    }),
    ("100 patterns", 256, |n| {
        let pattern = |number| format!("\n[category.p{number}]\npatterns = 'a.*b|a'\nreply = 'A'");
        let more: String = (1..100).map(pattern).collect();
        answer(&format!("patterns = 'a.*b|a'\nreply = 'A'{more}"), &"a".repeat(n))
    }),
    ("patterns of texts and gaps", 512, |n| {
        let patterns = "['a.{0,60}b', 'a.*?b', '.{0,30}b', 'a.*b.*a', 'a.*(?:b|ba|bab).{3}', 'ab']";
        answer(&format!("patterns = {patterns}\nreply = 'A'"), &"ab".repeat(n))
    }),
    ("what patterns require, nested", 512, |n| {
        let patterns = list((1..=100).map(|length| format!("{}.*气", "天".repeat(length))));
        answer(&format!("patterns = {patterns}\nreply = 'A'"), &"天".repeat(n))
    }),
    ("nested phrases of except", 512, |n| {
        let phrases = list((1..=100).map(|length| "天".repeat(length)));
        answer(&format!("keywords = '天'\nexcept = {phrases}"), &"天".repeat(n))
    }),
    ("separate phrases of except", 1024, |n| {
        answer("keywords = '天气'\nexcept = ['天气死', '气死']", &"天气死了".repeat(n / 4))
    }),
    ("nested keywords", 1024, |n| answer(&nested(20), &"天".repeat(n))),
    ("words in any order", 1024, |n| {
        answer("keywords = { all = ['甲', '乙', '丙', '丁'] }", &"甲乙丙".repeat(n / 3))
    }),
    ("200 owners of a keyword", 256, |n| {
        respond(&Menu::from_toml(&owners(200, "")).unwrap(), "天".repeat(n))
    }),
    ("200 owners of a keyword, asked about", 256, |n| {
        respond(&Menu::from_toml(&owners(200, "ambiguous = 'ask'")).unwrap(), "天".repeat(n))
    }),
    ("owners of a keyword", 50, |n| {
        respond(&Menu::from_toml(&owners(n, "")).unwrap(), "天".repeat(10))
    }),
    ("owners of a keyword, asked about", 50, |n| {
        respond(&Menu::from_toml(&owners(n, "ambiguous = 'ask'")).unwrap(), "天".repeat(10))
    }),
    ("marks on letters", 1024, |n| answer(&nested(2), &"e\u{301}".repeat(n / 2))),
    ("white space", 1024, |n| answer(&nested(2), &"天 ".repeat(n / 2))),
    ("decoration", 1024, |n| answer(&nested(2), &"！".repeat(n))),
    ("explain: nested keywords", 512, |n| explain(menu(&nested(20)), "天".repeat(n))),
    ("explain: inside words", 512, |n| {
        explain(menu("keywords = ['a', 'aa', 'aaa']"), "a".repeat(n))
    }),
    ("explain: patterns", 256, |n| {
        let pattern = |number| format!("\n[category.p{number}]\npatterns = 'a.*b|a'\nreply = 'A'");
        let more: String = (1..10).map(pattern).collect();
        explain(menu(&format!("patterns = 'a.*b|a'\nreply = 'A'{more}")), "a".repeat(n))
    }),
    ("explain: owners of a keyword", 25, |n| {
        explain(Menu::from_toml(&owners(n, "")).unwrap(), "天".to_owned())
    }),
    ("explain: a message that is edited", 512, |n| {
        explain(menu(&nested(2)), "天 ﷺ".repeat(n / 16))
    }),
    ("build: a misspelt name", 256, |n| {
        let name = "x".repeat(4 * n);
        build(format!(
            "fallback = '?'\n[values]\n{name}y = '1'\n[category.a]\ncode = 1\nreply = '{{{name}}}'\n"
        ))
    }),
    // More than a report looks at: fewer are the product of the two, and quick.
    ("build: misspelt names", 512, |n| {
        let mut text = "fallback = '?'\n[values]\n".to_owned();
        for number in 0..n {
            let _ = writeln!(text, "name{number:06} = '1'");
        }
        for number in 0..n {
            let _ = writeln!(
                text,
                "[category.c{number}]\ncode = {}\nreply = '{{nmae{number:06}}}'",
                number + 1
            );
        }
        build(text)
    }),
    ("build: keywords under as many phrases of except", 128, |n| {
        let phrases = list((0..n).map(|number| format!("语{number}")));
        let keywords = list((0..n).map(|number| format!("词{number}")));
        build(format!(
            "fallback = '?'\n[category.a]\nkeywords = {keywords}\nexcept = {phrases}\nreply = 'A'\n"
        ))
    }),
    ("build: words of all", 256, |n| {
        let words = list((0..n).map(|number| format!("词{number}")));
        build(format!(
            "fallback = '?'\n[category.a]\nkeywords = {{ all = {words} }}\nreply = 'A'\n"
        ))
    }),
    ("build: words for back", 256, |n| {
        let words = list((0..n).map(|number| format!("回{number}")));
        build(format!(
            "fallback = '?'\n[words]\nback = {words}\n[category.a]\ncode = 1\nreply = 'A'\n"
        ))
    }),
    ("build: parents that are not there", 512, |n| {
        let category = |number| {
            format!(
                "[category.c{number}]\nunder = 'nothing like it {number}'\ncode = 1\nreply = 'A'\n"
            )
        };
        build(format!("fallback = '?'\n{}", (0..n).map(category).collect::<String>()))
    }),
    ("build: variants", 256, |n| {
        let variant = |number| format!("[[category.a.variant]]\nreply = 'text {number}'\n");
        let variants: String = (0..n).map(variant).collect();
        build(format!("fallback = '?'\n[category.a]\ncode = 1\n{variants}"))
    }),
    ("build: a pattern of many texts", 512, |n| {
        let texts: Vec<String> = (0..n).map(|number| format!("天{number}")).collect();
        let pattern = format!("(?:{}).{{0,6}}气", texts.join("|"));
        build(format!("fallback = '?'\n[category.a]\npatterns = '{pattern}'\nreply = 'A'\n"))
    }),
    ("build: patterns", 8, |n| {
        let patterns = list((0..n).map(|number| format!(r"\w{{40}}{number}")));
        build(format!("fallback = '?'\n[category.a]\npatterns = {patterns}\nreply = 'A'\n"))
    }),
    ("build: categories", 128, |n| build(categories(n))),
    ("build: keywords on a line", 256, |n| build(keywords(n))),
    ("build: keywords that are written twice", 128, |n| {
        let keywords = list((0..n).map(|number| format!("词{}", number / 2)));
        build(format!("fallback = '?'\n[category.a]\nkeywords = {keywords}\nreply = 'A'\n"))
    }),
    ("build: blank lines", 4096, |n| build(format!("fallback = '?'\n{}", "\n".repeat(n)))),
    ("report: mistakes on a line", 64, |n| report(on_a_line(n))),
    ("report: mistakes on lines of their own", 64, |n| report(on_lines(n))),
    ("report: a line of many characters", 1024, |n| {
        report(format!(
            "fallback = '?'\ntitel = '{}'\n[category.a]\ncode = 1\nreply = 'A'\n",
            "天".repeat(n)
        ))
    }),
    ("report: placeholders of a text", 1024, |n| {
        report(format!("fallback = '{}'\n", "{x}".repeat(n)))
    }),
    ("report: text that is not TOML", 64, |n| {
        report(format!("fallback = '?'\n{}", "reply = “天气”\n".repeat(n)))
    }),
    ("report: a line that is not TOML", 256, |n| {
        report(format!("fallback = '?'\n{}", "天气 = “晴”，".repeat(n)))
    }),
    ("coverage: keywords on a line", 256, |n| {
        let menu = Menu::from_toml(&keywords(n)).unwrap();
        Box::new(move || drop(black_box(menu.coverage().to_string())))
    }),
    ("check: tests of categories", 64, |n| check(&categories(n))),
    ("check: tests that fail", 64, |n| check(&categories(n).replace("tests = '词", "tests = '不"))),
    ("check: tests of a category with as many keywords", 256, |n| {
        let keywords = list((0..n).map(|number| format!("词{number:04}")));
        let tests = list((0..n).map(|number| format!("另外一件事{number:04}")));
        check(&format!(
            "fallback = '?'\n[category.a]\nkeywords = {keywords}\ntests = {tests}\nreply = 'A'\n"
        ))
    }),
];

/// Counts every case twice and compares.
pub(crate) fn compare(words: &[&str]) -> ExitCode {
    let version = match callgrind::version() {
        Ok(version) => version,
        Err(failed) => return failed,
    };
    println!("instructions at n and 4n, {version}");
    println!("\n| case | n | instructions | at 4n | factor |\n|---|---:|---:|---:|---:|");
    let mut is_worse = false;
    let counts = callgrind::count_each(&[&[CASE], words].concat(), "*counted_work*", "*one_count*");
    let (pairs, rest) = counts.as_chunks::<2>();
    assert!(rest.is_empty() && pairs.len() == chosen(words).count(), "each case is counted twice");
    for ((name, n, _), [once, four]) in chosen(words).zip(pairs) {
        let factor = *four as f64 / *once as f64;
        is_worse |= factor > ALLOWED;
        println!("| {name} | {n} | {once} | {four} | {factor:.2} |");
    }
    if is_worse {
        println!("\nmore than {ALLOWED} times the work for four times as much");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}

/// The cases whose names hold all of the words.
fn chosen(words: &[&str]) -> impl Iterator<Item = &'static Case> {
    CASES.iter().filter(|(name, ..)| words.iter().all(|word| name.contains(word)))
}

/// The cases under callgrind, each at both sizes: in one process, as what all menus share takes valgrind
/// longer than most cases.
pub(crate) fn run(words: &[&str]) {
    for (_, n, case) in chosen(words) {
        one_count(&mut case(*n));
        one_count(&mut case(4 * n));
    }
}

/// Callgrind knows it by its name, and the next one, too.
#[inline(never)]
fn one_count(work: &mut Work) {
    counted_work(work);
    // No tail call: it would not return here.
    black_box(());
}

#[inline(never)]
fn counted_work(work: &mut Work) {
    work();
}

/// A menu with one category that has these keys.
fn menu(keys: &str) -> Menu {
    let reply = if keys.contains("reply =") { "" } else { "\nreply = 'A'" };
    let builder = Menu::builder().max_message_chars(usize::MAX);
    builder.build_toml(&format!("fallback = '?'\n[category.a]\n{keys}{reply}\n")).unwrap()
}

fn answer(keys: &str, message: &str) -> Work {
    respond(&menu(keys), message.to_owned())
}

fn respond(menu: &Menu, message: String) -> Work {
    let menu = menu.clone();
    // Regexes build their caches on first use.
    black_box(menu.respond(&message).outcome());
    Box::new(move || {
        black_box(menu.respond(&message).outcome());
    })
}

fn explain(menu: Menu, message: String) -> Work {
    Box::new(move || drop(black_box(menu.explain(&message).to_string())))
}

fn build(text: String) -> Work {
    Box::new(move || drop(black_box(Menu::from_toml(&text))))
}

fn check(text: &str) -> Work {
    let menu = Menu::from_toml(text).unwrap();
    Box::new(move || drop(black_box(menu.check())))
}

/// Everything that shows a report.
fn report(text: String) -> Work {
    Box::new(move || {
        let error = Menu::from_toml(&text).unwrap_err();
        let report = error.report().unwrap();
        black_box((report.to_string(), report.to_plain_string()));
        black_box(report.in_language(Language::Chinese).to_string());
    })
}

fn list(texts: impl Iterator<Item = String>) -> String {
    let texts: Vec<String> = texts.map(|text| format!("'{text}'")).collect();
    format!("[{}]", texts.join(", "))
}

/// Keywords of which each begins the next.
fn nested(count: usize) -> String {
    format!("keywords = {}", list((1..=count).map(|length| "天".repeat(length))))
}

/// A menu of submenus, in each of which a category has the same keyword.
fn owners(count: usize, keys: &str) -> String {
    let mut text = format!("fallback = '?'\n{keys}\n");
    for number in 1..=count {
        let _ = writeln!(text, "[category.m{number}]\ncode = {number}\ntitle = 'M{number}'");
        let _ = writeln!(
            text,
            "[category.c{number}]\nunder = 'm{number}'\ncode = 1\nkeywords = '天'\nreply = 'A'"
        );
    }
    text
}

fn categories(count: usize) -> String {
    let mut text = "fallback = '?'\n".to_owned();
    for number in 1..=count {
        let _ = writeln!(
            text,
            "[category.c{number}]\ncode = {number}\ntitle = '题{number}'\nkeywords = ['词{number}', '语{number}']\n\
             reply = '{{title}}'\ntests = '词{number}'"
        );
    }
    text
}

fn keywords(count: usize) -> String {
    let keywords = list((0..count).map(|number| format!("词{number}")));
    format!("fallback = '?'\n[category.a]\nkeywords = {keywords}\nreply = 'A'\n")
}

fn on_a_line(count: usize) -> String {
    let keywords = list((0..count).map(|_| String::new()));
    format!("fallback = '?'\n[category.a]\nkeywords = {keywords}\nreply = 'A'\n")
}

fn on_lines(count: usize) -> String {
    let mut text = "fallback = '?'\n".to_owned();
    for number in 0..count {
        let _ =
            writeln!(text, "[category.c{number}]\ncode = {}\nrepyl = 'A'\nreply = 'A'", number + 1);
    }
    text
}
