//! A whole menu as people have it, patterns and all, beside a loop over the same rules.

use std::hint::black_box;

use regex::{Regex, RegexSet};
use replymenu::Menu;
use replymenu::definition::MatchMode;

use crate::clock::{Effort, Kernel, interleave};
use crate::data;
use crate::fold::Fold;
use crate::peers::Respond;

const MENU: &str = include_str!("../../menus/district.toml");

/// The menu, and the messages that it is tested with: `benches/peers` sends the same ones.
pub(crate) fn menu() -> (Menu, Vec<String>) {
    let menu = Menu::from_toml(MENU).expect("the menu is right");
    let tests = menu.definition().categories.iter().flat_map(|category| &category.tests);
    let messages = tests.cloned().collect();
    (menu, messages)
}

pub(crate) fn print(quick: bool) {
    let (menu, tests) = menu();
    let fold = Fold::new();
    let corpora = data::load();
    let effort = if quick { Effort::QUICK } else { Effort::FULL };
    println!("\nmenus/district.toml, ns a message; in parentheses respond ÷ that column\n");
    println!("| messages | answered | respond | messages/s | loop over the regexes | RegexSet |");
    println!("|---|{}", "---:|".repeat(5));
    let chat = corpora.into_iter().find(|corpus| corpus.name == "typed_zh");
    let chat = chat.map(|corpus| (corpus.name, corpus.messages));
    for (name, messages) in
        [Some(("the menu's tests".to_owned(), tests)), chat].into_iter().flatten()
    {
        let mut kernels: Vec<Box<dyn Kernel>> = vec![
            Box::new(Respond(menu.clone())),
            Box::new(Loop::new(&menu, &fold)),
            Box::new(Set::new(&menu, &fold)),
        ];
        let times = interleave(&mut kernels, &messages, effort);
        let answered =
            messages.iter().filter(|message| menu.respond(*message).category().is_some());
        println!(
            "| {name} | {} % | {:.0} | {:.0} | {:.0} ({:.2}) | {:.0} ({:.2}) |",
            answered.count() * 100 / messages.len(),
            times.median(0),
            1e9 / times.median(0),
            times.median(1),
            times.ratio(0, 1),
            times.median(2),
            times.ratio(0, 2),
        );
    }
}

/// Every rule of the menu as a regex for folded text, in file order.
fn regexes<'m>(menu: &'m Menu, fold: &'m Fold) -> impl Iterator<Item = String> + 'm {
    menu.definition().categories.iter().flat_map(move |category| {
        let exact = category.code.iter().chain(&category.title);
        let exact = exact.map(|text| format!("^{}$", regex::escape(&fold.fold(text))));
        let keywords = category.keywords.iter().map(|keyword| {
            let text = match keyword.all.as_slice() {
                [] => regex::escape(&fold.fold(&keyword.text)),
                words => in_any_order(words, fold),
            };
            if keyword.mode == MatchMode::Exact { format!("^{text}$") } else { text }
        });
        exact.chain(keywords).chain(category.patterns.iter().cloned())
    })
}

/// Words that all occur: each order of them, for a regex has no other way to say it.
fn in_any_order(words: &[String], fold: &Fold) -> String {
    let orders = words.iter().enumerate().map(|(first, word)| {
        let word = regex::escape(&fold.fold(word));
        let others = [&words[..first], &words[first + 1..]].concat();
        if others.is_empty() { word } else { format!("{word}.*{}", in_any_order(&others, fold)) }
    });
    format!("(?:{})", orders.collect::<Vec<_>>().join("|"))
}

/// The first regex that matches.
struct Loop<'f> {
    fold: &'f Fold,
    regexes: Vec<Regex>,
    folded: String,
}

impl<'f> Loop<'f> {
    fn new(menu: &Menu, fold: &'f Fold) -> Self {
        let regexes = regexes(menu, fold).map(|regex| Regex::new(&regex).expect("a regex"));
        Loop { fold, regexes: regexes.collect(), folded: String::new() }
    }
}

impl Kernel for Loop<'_> {
    fn run(&mut self, messages: &[&str]) {
        for message in messages {
            self.fold.fold_into(message, &mut self.folded);
            black_box(self.regexes.iter().position(|regex| regex.is_match(&self.folded)));
        }
    }
}

/// The first regex of a set.
struct Set<'f> {
    fold: &'f Fold,
    regexes: RegexSet,
    folded: String,
}

impl<'f> Set<'f> {
    fn new(menu: &Menu, fold: &'f Fold) -> Self {
        let regexes = RegexSet::new(regexes(menu, fold)).expect("regexes");
        Set { fold, regexes, folded: String::new() }
    }
}

impl Kernel for Set<'_> {
    fn run(&mut self, messages: &[&str]) {
        for message in messages {
            self.fold.fold_into(message, &mut self.folded);
            black_box(self.regexes.matches(&self.folded).iter().next());
        }
    }
}
