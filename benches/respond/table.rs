//! The table: a row for each size and kind of message.

use aho_corasick::AhoCorasickKind;

use crate::clock::{Effort, Kernel, Times, interleave};
use crate::data::Corpus;
use crate::fold::Fold;
use crate::menus::menu_of;
use crate::peers::{Bytewise, Charwise, Floor, Naive, Peer, Respond, Set};

/// A loop and a `RegexSet` over more keywords take as long as all the rest; a DFA falls behind the
/// NFA as it leaves the caches.
const SMALL: usize = 1000;

const HEAD: [&str; 11] = [
    "messages",
    "keywords",
    "answered",
    "agree",
    "floor",
    "respond",
    "naive loop",
    "RegexSet",
    "fold + aho-corasick",
    "fold + daachorse",
    "allocations",
];

pub(crate) fn head() {
    println!("| {} |", HEAD.join(" | "));
    println!("|---|{}", "---:|".repeat(HEAD.len() - 1));
}

/// Measures one row and prints it.
pub(crate) fn measure(corpus: &Corpus, count: usize, fold: &Fold, effort: Effort) {
    let (menu, entries) = menu_of(&corpus.keywords, count, corpus.language, |text| fold.fold(text));
    let messages = &corpus.messages;
    let mut line_up = LineUp { names: Vec::new(), kernels: Vec::new() };
    line_up.add("floor", Floor::new(fold, &entries));
    line_up.add("respond", Respond(menu.clone()));
    let language = corpus.language;
    line_up.add("daachorse", Peer::new(fold, &entries, language, Charwise::new(&entries)));
    let nfa = Bytewise::new(&entries, AhoCorasickKind::ContiguousNFA);
    line_up.add("NFA", Peer::new(fold, &entries, language, nfa));
    if count <= SMALL {
        let dfa = Bytewise::new(&entries, AhoCorasickKind::DFA);
        line_up.add("DFA", Peer::new(fold, &entries, language, dfa));
        let set = Set::new(&entries, language);
        line_up.add("RegexSet", Peer::new(fold, &entries, language, set));
        line_up.add("naive", Peer::new(fold, &entries, language, Naive::new(&entries)));
    }
    let answered = messages.iter().filter(|message| menu.respond(*message).category().is_some());
    let answered = answered.count() * 100 / messages.len().max(1);
    let agree = line_up.agree(messages);
    let allocations = allocation_counter::measure(|| line_up.kernels[RESPOND].run(messages));
    let times = interleave(&mut line_up.kernels, messages, effort);
    let cell = |name: &str| line_up.cell(&times, name);
    let bytewise = match (line_up.at("NFA"), line_up.at("DFA")) {
        (Some(nfa), Some(dfa)) if times.median(dfa) < times.median(nfa) => "DFA",
        _ => "NFA",
    };
    println!(
        "| {} | {} | {answered} % | {agree} % | {} | {:.0} | {} | {} | {} {bytewise} | {} | {:.2} |",
        corpus.name,
        entries.len(),
        cell("floor"),
        times.median(RESPOND),
        cell("naive"),
        cell("RegexSet"),
        cell(bytewise),
        cell("daachorse"),
        allocations.count_total as f64 / messages.len() as f64,
    );
}

/// The kernels of one row, by name.
struct LineUp<'k> {
    names: Vec<&'static str>,
    kernels: Vec<Box<dyn Kernel + 'k>>,
}

/// The place of `respond` in each line-up.
const RESPOND: usize = 1;

impl<'k> LineUp<'k> {
    fn add(&mut self, name: &'static str, kernel: impl Kernel + 'k) {
        self.names.push(name);
        self.kernels.push(Box::new(kernel));
    }

    fn at(&self, name: &str) -> Option<usize> {
        self.names.iter().position(|other| *other == name)
    }

    /// Nanoseconds, and in parentheses how `respond` compares.
    fn cell(&self, times: &Times, name: &str) -> String {
        let Some(at) = self.at(name) else { return "–".to_owned() };
        format!("{:.0} ({:.2})", times.median(at), times.ratio(RESPOND, at))
    }

    /// For how many messages in a hundred all peers name the category that `respond` names; the
    /// `RegexSet` aside, which cannot tell which of two keywords of the same length comes first.
    fn agree(&mut self, messages: &[String]) -> usize {
        let set = self.at("RegexSet");
        let (first, peers) = self.kernels.split_at_mut(RESPOND + 1);
        let places = RESPOND + 1..;
        let same = messages.iter().filter(|message| {
            let answer = first[RESPOND].answer(message);
            let mut peers = peers.iter_mut().zip(places.clone());
            peers.all(|(peer, at)| Some(at) == set || peer.answer(message) == answer)
        });
        same.count() * 100 / messages.len().max(1)
    }
}
