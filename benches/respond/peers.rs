//! What `respond` is compared with: other ways to find the longest keyword in a message.
//!
//! Each peer folds the message into a `String` that it keeps between messages, searches it for all
//! keywords, overlapping ones too, and takes the longest, in English only whole words. That is the
//! core of step 7 of the order in which rules win. No peer reads choices, compares the whole message
//! with codes and titles, knows graphemes, or makes a reply.

use std::cmp::Reverse;
use std::hint::black_box;

use aho_corasick::{AhoCorasick, AhoCorasickKind};
use daachorse::CharwiseDoubleArrayAhoCorasick;
use regex::{RegexSet, RegexSetBuilder};
use replymenu::Menu;

use crate::clock::Kernel;
use crate::data::Language;
use crate::fold::{Classes, Fold};
use crate::menus::Entry;

/// The crate.
pub(crate) struct Respond(pub(crate) Menu);

impl Kernel for Respond {
    fn run(&mut self, messages: &[String]) {
        for message in messages {
            black_box(self.0.respond(message));
        }
    }

    fn answer(&mut self, message: &str) -> Option<u32> {
        self.0.respond(message).category()?.strip_prefix('c')?.parse().ok()
    }
}

/// Decode, fold, class, and no more.
pub(crate) struct Floor {
    classes: Classes,
    buffer: Vec<u16>,
}

impl Floor {
    pub(crate) fn new(fold: &Fold, entries: &[Entry]) -> Self {
        let keywords = entries.iter().map(|entry| entry.folded.as_str());
        Floor { classes: Classes::new(fold, keywords), buffer: vec![0; 4096] }
    }
}

impl Kernel for Floor {
    fn run(&mut self, messages: &[String]) {
        for message in messages {
            black_box(self.classes.classify(message, &mut self.buffer));
            black_box(&mut self.buffer);
        }
    }
}

/// Finds keywords in folded text.
pub(crate) trait Search {
    /// Calls `found` with the keyword and the bytes of each occurrence.
    fn search(&self, text: &str, found: impl FnMut(usize, usize, usize));
}

/// A search behind the fold, with what all of the peers share.
pub(crate) struct Peer<'f, S> {
    fold: &'f Fold,
    search: S,
    /// Characters and owner of each keyword.
    keywords: Vec<(u32, u32)>,
    words: bool,
    folded: String,
}

impl<'f, S: Search> Peer<'f, S> {
    pub(crate) fn new(fold: &'f Fold, entries: &[Entry], language: Language, search: S) -> Self {
        let keywords =
            entries.iter().map(|entry| (entry.folded.chars().count() as u32, entry.owner));
        Peer {
            fold,
            search,
            keywords: keywords.collect(),
            words: language == Language::English,
            folded: String::new(),
        }
    }

    #[inline]
    fn longest(&mut self, message: &str) -> Option<u32> {
        self.fold.fold_into(message, &mut self.folded);
        // Of equal ones the earlier.
        let (mut best, mut owner) = ((0, Reverse(usize::MAX)), None);
        self.search.search(&self.folded, |keyword, start, end| {
            let (chars, of) = self.keywords[keyword];
            let this = (chars, Reverse(start));
            if this > best && (!self.words || is_word(self.folded.as_bytes(), start, end)) {
                (best, owner) = (this, Some(of));
            }
        });
        owner
    }
}

/// English is ASCII here.
fn is_word(text: &[u8], start: usize, end: usize) -> bool {
    let joins = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
    !joins(start.checked_sub(1).and_then(|at| text.get(at))) && !joins(text.get(end))
}

impl<S: Search> Kernel for Peer<'_, S> {
    fn run(&mut self, messages: &[String]) {
        for message in messages {
            black_box(self.longest(message));
        }
    }

    fn answer(&mut self, message: &str) -> Option<u32> {
        self.longest(message)
    }
}

fn texts(entries: &[Entry]) -> impl Iterator<Item = &str> {
    entries.iter().map(|entry| entry.folded.as_str())
}

/// One keyword after the other, with the standard library's search.
pub(crate) struct Naive(Vec<String>);

impl Naive {
    pub(crate) fn new(entries: &[Entry]) -> Self {
        Naive(texts(entries).map(str::to_owned).collect())
    }
}

impl Search for Naive {
    #[inline]
    fn search(&self, text: &str, mut found: impl FnMut(usize, usize, usize)) {
        for (at, keyword) in self.0.iter().enumerate() {
            for (start, _) in text.match_indices(keyword.as_str()) {
                found(at, start, start + keyword.len());
            }
        }
    }
}

/// A `RegexSet` says which keywords occur, not where: the boundaries are in the regexes.
pub(crate) struct Set(RegexSet);

impl Set {
    pub(crate) fn new(entries: &[Entry], language: Language) -> Self {
        let regexes = texts(entries).map(|text| match language {
            Language::Chinese => regex::escape(text),
            Language::English => format!(r"(?-u:\b){}(?-u:\b)", regex::escape(text)),
        });
        let set = RegexSetBuilder::new(regexes)
            .size_limit(1 << 30)
            .dfa_size_limit(1 << 28)
            .build()
            .expect("escaped keywords are regexes");
        Set(set)
    }
}

impl Search for Set {
    #[inline]
    fn search(&self, text: &str, mut found: impl FnMut(usize, usize, usize)) {
        for keyword in &self.0.matches(text) {
            found(keyword, 0, text.len());
        }
    }
}

/// The aho-corasick crate.
pub(crate) struct Bytewise(AhoCorasick);

impl Bytewise {
    pub(crate) fn new(entries: &[Entry], kind: AhoCorasickKind) -> Self {
        let automaton = AhoCorasick::builder().kind(Some(kind)).build(texts(entries));
        Bytewise(automaton.expect("the keywords fit an automaton"))
    }
}

impl Search for Bytewise {
    #[inline]
    fn search(&self, text: &str, mut found: impl FnMut(usize, usize, usize)) {
        for hit in self.0.find_overlapping_iter(text) {
            found(hit.pattern().as_usize(), hit.start(), hit.end());
        }
    }
}

/// The daachorse crate, over characters. Its search that leaves out suffixes takes the same time here
/// and would miss an English word at the end of a longer one.
pub(crate) struct Charwise(CharwiseDoubleArrayAhoCorasick<u32>);

impl Charwise {
    pub(crate) fn new(entries: &[Entry]) -> Self {
        let automaton = CharwiseDoubleArrayAhoCorasick::new(texts(entries));
        Charwise(automaton.expect("the keywords fit an automaton"))
    }
}

impl Search for Charwise {
    #[inline]
    fn search(&self, text: &str, mut found: impl FnMut(usize, usize, usize)) {
        for hit in self.0.find_overlapping_iter(text) {
            found(hit.value() as usize, hit.start(), hit.end());
        }
    }
}
