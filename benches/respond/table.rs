//! The table: rows for each kind of message, by keywords and by how many messages are answered.

use std::hint::black_box;

use aho_corasick::AhoCorasickKind;
use replymenu::definition::Fallback;
use replymenu::{Menu, Outcome};

use crate::clock::{Effort, Kernel, Times, interleave};
use crate::data::{Corpus, Language, vocabulary};
use crate::fold::Fold;
use crate::menus::{Codes, definition_of, menu_of};
use crate::peers::{Bytewise, Charwise, Floor, Peer, Respond};
use crate::typed::{Typist, features};

/// A DFA of more keywords falls behind the NFA as it leaves the caches.
const SMALL: usize = 1000;

const HEAD: [&str; 9] = [
    "messages",
    "keywords",
    "answered",
    "agree",
    "respond",
    "÷ floor",
    "÷ fold + daachorse",
    "÷ aho-corasick",
    "allocations",
];

pub(crate) fn head() {
    println!("| {} |", HEAD.join(" | "));
    println!("|---|{}", "---:|".repeat(HEAD.len() - 1));
}

/// Measures one row and prints it: `percent` of the messages hold a keyword, or as many as do.
pub(crate) fn measure(
    corpus: &Corpus,
    count: usize,
    percent: Option<usize>,
    fold: &Fold,
    effort: Effort,
) {
    let keywords = match percent {
        Some(percent) => corpus.keywords_for(count, percent),
        None => corpus.keywords.clone(),
    };
    // With codes the choices among the messages would be answered.
    let codes = if percent == Some(1) { Codes::None } else { Codes::Some };
    let (menu, entries) = menu_of(&keywords, count, corpus.language, codes, |text| fold.fold(text));
    let language = corpus.language;
    let mut line_up = LineUp { names: Vec::new(), kernels: Vec::new() };
    line_up.add("respond", Respond(menu.clone()));
    line_up.add("floor", Floor::new(fold, &entries));
    let charwise = Charwise::new(&entries);
    line_up.add("daachorse", Peer::new(Some(fold), &entries, language, charwise));
    let kinds: &[(&str, &str, AhoCorasickKind)] = if count <= SMALL {
        &[
            ("NFA", "NFA, any case", AhoCorasickKind::ContiguousNFA),
            ("DFA", "DFA, any case", AhoCorasickKind::DFA),
        ]
    } else {
        &[("NFA", "NFA, any case", AhoCorasickKind::ContiguousNFA)]
    };
    for &(folded, any_case, kind) in kinds {
        let bytewise = Bytewise::overlapping(&entries, kind, false);
        line_up.add(folded, Peer::new(Some(fold), &entries, language, bytewise));
        if language == Language::English {
            let bytewise = Bytewise::overlapping(&entries, kind, true);
            line_up.add(any_case, Peer::new(None, &entries, language, bytewise));
        }
    }
    let leftmost = Bytewise::leftmost(&entries, false);
    line_up.add("leftmost", Peer::new(Some(fold), &entries, language, leftmost));
    if language == Language::English {
        let leftmost = Bytewise::leftmost(&entries, true);
        line_up.add("leftmost, any case", Peer::new(None, &entries, language, leftmost));
    }
    let messages = &corpus.messages;
    let answered = messages.iter().filter(|message| menu.respond(*message).category().is_some());
    let answered = answered.count() * 100 / messages.len().max(1);
    let agree = line_up.agree(messages);
    let texts: Vec<&str> = messages.iter().map(String::as_str).collect();
    let allocations = allocation_counter::measure(|| line_up.kernels[RESPOND].run(&texts));
    // Real messages may hold marks that compose, for which the exact fold makes a text.
    let is_generated = corpus.name.starts_with("typed");
    assert!(!is_generated || allocations.count_total == 0, "{}", allocations.count_total);
    let times = interleave(&mut line_up.kernels, messages, effort);
    let bytewise = (DAACHORSE + 1..line_up.names.len())
        .min_by(|a, b| times.median(*a).total_cmp(&times.median(*b)))
        .unwrap_or(DAACHORSE);
    println!(
        "| {} | {} | {answered} % | {agree} % | {:.0} | {} | {} | {} {} | {:.2} |",
        corpus.name,
        entries.len(),
        times.median(RESPOND),
        times.cell(RESPOND, FLOOR),
        times.cell(RESPOND, DAACHORSE),
        times.cell(RESPOND, bytewise),
        line_up.names[bytewise],
        allocations.count_total as f64 / messages.len() as f64,
    );
}

/// Rows of typed choices and of each feature, beside plain text of the same length.
pub(crate) fn features_of(language: Language, fold: &Fold, effort: Effort) {
    const MESSAGES: usize = 4000;
    let words = vocabulary(language, 4000);
    let keywords: Vec<String> = words.iter().skip(2000).take(100).cloned().collect();
    let (menu, entries) = menu_of(&keywords, 100, language, Codes::Some, |text| fold.fold(text));
    let mut typist = Typist::new(language, &words, 7);
    // The names of faces are collected once.
    drop(menu.respond("[微笑]"));
    let row = |name: &str, with: (&Menu, Vec<String>), plain: Vec<String>| {
        let (menu_with, with) = with;
        let texts: Vec<&str> = with.iter().map(String::as_str).collect();
        let allocations = allocation_counter::measure(|| Respond(menu_with.clone()).run(&texts));
        assert_eq!(allocations.count_total, 0, "allocations of {name}");
        let count = with.len().min(plain.len());
        let mut kernels: Vec<Box<dyn Kernel>> = vec![
            Box::new(Only { menu: Respond(menu_with.clone()), messages: with }),
            Box::new(Only { menu: Respond(menu.clone()), messages: plain }),
        ];
        let order: Vec<String> = (0..count).map(|at| format!("{at} ")).collect();
        let times = interleave(&mut kernels, &order, effort);
        let (with, plain) = (times.median(0), times.median(1));
        let ratio = times.ratio(0, 1);
        println!("| {name} | {with:.0} | {plain:.0} | {ratio:.2} |");
    };
    println!(
        "\n| feature, {} | with | plain | ratio |",
        match language {
            Language::Chinese => "Chinese",
            Language::English => "English",
        }
    );
    println!("|---|---:|---:|---:|");
    let choices = typist.choices(MESSAGES);
    let plain = typist.short(MESSAGES);
    row("a typed choice, beside short text", (&menu, choices), plain);
    let (near, plain) = typist.near_choices(MESSAGES);
    row("begins like a choice", (&menu, near), plain);
    for feature in features(language) {
        let (with, plain) = typist.with(feature, MESSAGES);
        row(feature.name, (&menu, with), plain);
    }
    let mut definition = definition_of(&entries, language, Codes::Some);
    definition.fallback = Fallback::new("?\n{suggestions}").handoff("desk");
    let suggesting = Menu::builder().build(&definition).expect("the menu is valid without it");
    let mut misses = typist.messages(MESSAGES);
    misses.retain(|message| {
        menu.respond(message).outcome() == Outcome::Unanswered
            && suggesting.respond(message).text() == "?"
    });
    row(
        "nothing is near, beside a menu without `{suggestions}`",
        (&suggesting, misses.clone()),
        misses,
    );
}

/// Answers messages of its own, in the order of the numbers that it is given.
struct Only {
    menu: Respond,
    messages: Vec<String>,
}

impl Kernel for Only {
    fn run(&mut self, order: &[&str]) {
        for number in order {
            let at = number.bytes().take_while(u8::is_ascii_digit);
            let at = at.fold(0, |at, digit| 10 * at + usize::from(digit - b'0'));
            if let Some(message) = self.messages.get(at) {
                let _ = black_box(self.menu.0.respond(message));
            }
        }
    }
}

/// The kernels of one row, by name.
struct LineUp<'k> {
    names: Vec<&'static str>,
    kernels: Vec<Box<dyn Kernel + 'k>>,
}

/// The places of some in each line-up.
const RESPOND: usize = 0;
const FLOOR: usize = 1;
const DAACHORSE: usize = 2;

impl<'k> LineUp<'k> {
    fn add(&mut self, name: &'static str, kernel: impl Kernel + 'k) {
        self.names.push(name);
        self.kernels.push(Box::new(kernel));
    }

    /// For how many messages in a hundred all peers name the category that `respond` names; those
    /// aside that do not find what overlaps.
    fn agree(&mut self, messages: &[String]) -> usize {
        let (first, peers) = self.kernels.split_at_mut(DAACHORSE);
        let names = &self.names[DAACHORSE..];
        let same = messages.iter().filter(|message| {
            let answer = first[RESPOND].answer(message);
            let mut peers = peers.iter_mut().zip(names);
            peers.all(|(peer, name)| name.starts_with("leftmost") || peer.answer(message) == answer)
        });
        same.count() * 100 / messages.len().max(1)
    }
}

impl Times {
    /// The ratio of two kernels with its quartiles, and what the other takes.
    fn cell(&self, kernel: usize, other: usize) -> String {
        let [low, middle, high] = self.quartiles(kernel, other);
        format!("{middle:.2} ({low:.2}–{high:.2}; {:.0} ns)", self.median(other))
    }
}
