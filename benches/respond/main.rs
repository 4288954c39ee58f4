//! What an answer costs, beside other ways to get one.
//!
//! ```text
//! cargo bench                         the table
//! cargo bench -- typed_zh 100 10k     some rows: names of corpora, and sizes
//! cargo bench -- features             typed choices, and text with each feature beside plain text
//! cargo bench -- costs                menu files, building, memory, threads
//! cargo bench -- district             a whole menu with its patterns
//! cargo bench -- conversations        in a submenu, and in a form
//! cargo bench -- instructions         counts under valgrind, compared with the stored ones
//! cargo bench -- growth               counts at n and 4n: no work grows faster than what comes in
//! cargo bench -- worst                the costliest message of each sample menu, by hill climbing
//! cargo bench -- soak 60              random traffic with the sample menus for 60 minutes: memory stays flat
//! cargo bench -- --quick              any of them in seconds, for a look or for CI
//! REPLYMENU_BENCH_DATA=folder cargo bench    also the messages of a folder
//! ```
//!
//! `docs/performance.md` says what each column means.

#![expect(clippy::cast_precision_loss, reason = "figures of three digits are printed")]

mod callgrind;
mod clock;
mod conversations;
mod costs;
mod data;
mod district;
mod fold;
mod growth;
mod instructions;
mod menus;
mod peers;
mod random;
mod soak;
mod table;
mod typed;
mod worst;

use std::env;
use std::process::ExitCode;

use clock::Effort;
use fold::Fold;

const SIZES: [usize; 3] = [100, 10_000, 100_000];

/// In the small menu: a public of strangers, a mixed one, a menu's own public.
const PERCENT: [usize; 3] = [1, 40, 95];

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    if let [flag, case] = arguments.as_slice()
        && flag == instructions::CASE
    {
        instructions::run(case);
        return ExitCode::SUCCESS;
    }
    if let [flag, chosen @ ..] = arguments.as_slice()
        && flag == growth::CASE
    {
        growth::run(&chosen.iter().map(String::as_str).collect::<Vec<_>>());
        return ExitCode::SUCCESS;
    }
    let has = |flag: &str| arguments.iter().any(|argument| argument == flag);
    let quick = has("--quick") || !has("--bench");
    // Without `--bench` it is `cargo test` that runs this, to see that it works.
    let most = if !has("--bench") {
        10
    } else if quick {
        1000
    } else {
        usize::MAX
    };
    let words: Vec<&str> =
        arguments.iter().map(String::as_str).filter(|word| !word.starts_with("--")).collect();
    match words.first() {
        Some(&"costs") => costs::print(quick),
        Some(&"features") => features(quick),
        Some(&"district") => district::print(quick),
        Some(&"conversations") => conversations::print(quick),
        Some(&"instructions") => return instructions::compare(),
        Some(&"worst") => return worst::print(quick),
        Some(&"soak") => {
            return soak::run(words.get(1).and_then(|word| word.parse().ok()).unwrap_or(1));
        }
        Some(&"growth") => return growth::compare(&words[1..]),
        _ => rows(&words, most, quick),
    }
    ExitCode::SUCCESS
}

fn rows(words: &[&str], most: usize, quick: bool) {
    let wanted: Vec<usize> = words.iter().filter_map(|word| size(word)).collect();
    let fold = Fold::new();
    let corpora = data::load();
    let named = corpora.iter().any(|corpus| words.contains(&corpus.name.as_str()));
    let effort = if quick { Effort::QUICK } else { Effort::FULL };
    println!("\nns a message; ratios with their quartiles over the rounds\n");
    table::head();
    for corpus in &corpora {
        if named && !words.contains(&corpus.name.as_str()) {
            continue;
        }
        for count in sizes(corpus.keywords.len()) {
            if !wanted.contains(&count) && (!wanted.is_empty() || count > most) {
                continue;
            }
            if count <= 100 {
                for percent in PERCENT {
                    table::measure(corpus, count, Some(percent), &fold, effort);
                }
            } else {
                table::measure(corpus, count, None, &fold, effort);
            }
        }
    }
    println!();
    for corpus in &corpora {
        let (messages, chars) = (corpus.messages.len(), corpus.average_chars());
        println!("{}: {messages} messages of {chars} characters", corpus.name);
    }
}

fn features(quick: bool) {
    let fold = Fold::new();
    let effort = if quick { Effort::QUICK } else { Effort::FULL };
    for language in [data::Language::Chinese, data::Language::English] {
        table::features_of(language, &fold, effort);
    }
}

/// The sizes of the table, and all there are: where they are many more, and where they are too few
/// for the largest.
fn sizes(available: usize) -> Vec<usize> {
    let mut sizes: Vec<usize> = SIZES.into_iter().filter(|size| *size <= available).collect();
    if sizes.last().is_some_and(|last| available > last + last / 2) {
        sizes.push(available);
    }
    sizes
}

/// `100`, `10k`.
fn size(word: &str) -> Option<usize> {
    match word.strip_suffix('k') {
        Some(thousands) => Some(thousands.parse::<usize>().ok()? * 1000),
        None => word.parse().ok(),
    }
}
