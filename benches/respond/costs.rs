//! What a menu costs beside answering: the file, building, memory, threads.

use std::hint::black_box;
use std::time::Instant;

use aho_corasick::AhoCorasick;
use daachorse::CharwiseDoubleArrayAhoCorasick;
use replymenu::Menu;

use crate::clock::{cpu, median};
use crate::data::{self, Corpus};
use crate::fold::Fold;
use crate::menus::{Codes, definition_of, menu_of};

pub(crate) fn print(quick: bool) {
    let fold = Fold::new();
    let corpora = data::load();
    files(&fold, quick);
    println!("\nBuilding from a definition in Rust; CPU time\n");
    building(&corpora, &fold, quick);
    println!("\nOne menu, shared by threads\n");
    threads(&corpora, &fold, quick);
}

/// Reads, checks and builds menu files of generated keywords.
fn files(fold: &Fold, quick: bool) {
    println!("\nA menu file in, a menu out (four keywords in a category); CPU time\n");
    println!("| categories | MB | ms | µs a category | peak bytes a byte of file |");
    println!("|---:|---:|---:|---:|---:|");
    let sizes: &[usize] = if quick { &[100, 1_000] } else { &[1_000, 10_000, 100_000] };
    let most = sizes.iter().max().copied().unwrap_or_default();
    // A few more words, for those that are refused.
    let words = data::chinese_words(4 * most + 1000);
    for &categories in sizes {
        let (_, entries) =
            menu_of(&words, 4 * categories, data::Language::Chinese, Codes::Some, |text| {
                fold.fold(text)
            });
        let definition = definition_of(&entries, data::Language::Chinese, Codes::Some);
        let text = definition.to_toml().expect("a definition can be written");
        let build = || Menu::from_toml(&text).expect("the menu is right");
        let ms = milliseconds(quick, || consume(build()));
        let memory = allocation_counter::measure(|| consume(build()));
        println!(
            "| {categories} | {:.1} | {ms:.0} | {:.1} | {:.1} |",
            text.len() as f64 / 1e6,
            ms * 1e3 / categories as f64,
            memory.bytes_max as f64 / text.len() as f64,
        );
    }
}

/// Time and memory of building, beside the automata of the peers over the same keywords.
fn building(corpora: &[Corpus], fold: &Fold, quick: bool) {
    println!(
        "| messages | keywords | ms | ms for 10,000 | ÷ daachorse | ÷ aho-corasick \
         | bytes a keyword | at the peak | daachorse | aho-corasick |"
    );
    println!("|---|{}", "---:|".repeat(9));
    for corpus in corpora.iter().filter(|corpus| corpus.name.starts_with("typed")) {
        for count in crate::sizes(corpus.keywords.len()) {
            if count < 1_000 || (quick && count > 1_000) {
                continue;
            }
            let (_, entries) =
                menu_of(&corpus.keywords, count, corpus.language, Codes::Some, |text| {
                    fold.fold(text)
                });
            let definition = definition_of(&entries, corpus.language, Codes::Some);
            let texts = || entries.iter().map(|entry| entry.folded.as_str());
            let menu = || Menu::builder().build(&definition).expect("the menu is right");
            let charwise =
                || CharwiseDoubleArrayAhoCorasick::<u32>::new(texts()).expect("the keywords fit");
            let bytewise = || AhoCorasick::new(texts()).expect("the keywords fit");
            let [ms, daachorse, aho] = in_turn(
                quick,
                [&mut || consume(menu()), &mut || consume(charwise()), &mut || consume(bytewise())],
            );
            let each = |bytes: u64| bytes as f64 / entries.len() as f64;
            let (kept, peak) = memory(menu);
            println!(
                "| {} | {} | {ms:.0} | {:.1} | {:.1} | {:.1} | {:.0} | {:.0} | {:.0} | {:.0} |",
                corpus.name,
                entries.len(),
                ms * 1e4 / entries.len() as f64,
                ms / daachorse,
                ms / aho,
                each(kept),
                each(peak),
                each(memory(charwise).0),
                each(memory(bytewise).0),
            );
        }
    }
}

fn consume<T>(made: T) {
    drop(black_box(made));
}

/// Bytes that stay allocated, and at the peak.
fn memory<T>(make: impl Fn() -> T) -> (u64, u64) {
    let mut kept = None;
    let info = allocation_counter::measure(|| kept = Some(make()));
    drop(kept);
    (u64::try_from(info.bytes_current).unwrap_or(0), info.bytes_max)
}

fn milliseconds(quick: bool, mut work: impl FnMut()) -> f64 {
    let [ms] = in_turn(quick, [&mut work]);
    ms
}

/// The median milliseconds of each of some works that take turns.
fn in_turn<const N: usize>(quick: bool, mut works: [&mut dyn FnMut(); N]) -> [f64; N] {
    let mut times: [Vec<f64>; N] = std::array::from_fn(|_| Vec::new());
    for _ in 0..if quick { 1 } else { 5 } {
        for (work, times) in works.iter_mut().zip(&mut times) {
            times.push(cpu(work).as_secs_f64() * 1e3);
        }
    }
    times.map(median)
}

/// Two threads that answer with one menu, beside one. The CPU time of a message tells whether they
/// are in each other's way, whatever else the machine does; the throughput is by the wall clock.
fn threads(corpora: &[Corpus], fold: &Fold, quick: bool) {
    println!(
        "| messages | keywords | ns of CPU, 1 thread | 2 threads | ratio | messages/s, 1 thread | 2 threads | ratio |"
    );
    println!("|---|{}", "---:|".repeat(7));
    for corpus in corpora {
        for count in [100, 10_000] {
            if quick && count > 100 {
                continue;
            }
            let (menu, entries) =
                menu_of(&corpus.keywords, count, corpus.language, Codes::Some, |text| {
                    fold.fold(text)
                });
            let rounds = if quick { 1 } else { 11 };
            let passes = if quick { 2 } else { 40 };
            let (mut one, mut two) = (Vec::new(), Vec::new());
            for _ in 0..rounds {
                one.push(answer_all(&menu, &corpus.messages, passes, 1));
                two.push(answer_all(&menu, &corpus.messages, passes, 2));
            }
            let each = |of: fn(&(f64, f64)) -> f64, rounds: &[(f64, f64)]| {
                median(rounds.iter().map(of).collect())
            };
            let (cpu_one, cpu_two) = (each(|round| round.0, &one), each(|round| round.0, &two));
            let (rate_one, rate_two) = (each(|round| round.1, &one), each(|round| round.1, &two));
            println!(
                "| {} | {} | {cpu_one:.0} | {cpu_two:.0} | {:.2} | {rate_one:.0} | {rate_two:.0} | {:.2} |",
                corpus.name,
                entries.len(),
                cpu_two / cpu_one,
                rate_two / rate_one,
            );
        }
    }
}

/// Nanoseconds of CPU a message, and messages a second.
fn answer_all(menu: &Menu, messages: &[String], passes: usize, threads: usize) -> (f64, f64) {
    let count = (messages.len() * passes) as f64;
    let work = || {
        cpu(|| {
            for message in messages.iter().cycle().take(messages.len() * passes) {
                let _ = black_box(menu.respond(message));
            }
        })
    };
    let start = Instant::now();
    let spent: f64 = std::thread::scope(|scope| {
        let running: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        running.into_iter().map(|thread| thread.join().expect("no panic").as_secs_f64()).sum()
    });
    let all = count * threads as f64;
    (spent * 1e9 / all, all / start.elapsed().as_secs_f64())
}
