//! What `respond` is compared with: other ways to find the longest keyword in a message.
//!
//! Each peer folds the message into a `String` that it keeps between messages, searches it for all
//! keywords, overlapping ones too, and takes the longest, in English only whole words. That is the
//! core of step 7 of the order in which rules win. In English aho-corasick also searches the message as
//! it is, without regard to the case of ASCII. No peer reads choices, compares the whole message with
//! codes and titles, knows graphemes, or makes a reply.

use std::cmp::Reverse;
use std::hint::black_box;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use daachorse::CharwiseDoubleArrayAhoCorasick;
use replymenu::Menu;

use crate::clock::Kernel;
use crate::data::Language;
use crate::fold::{Classes, Fold};
use crate::menus::Entry;

/// The crate.
pub(crate) struct Respond(pub(crate) Menu);

impl Kernel for Respond {
    fn run(&mut self, messages: &[&str]) {
        for message in messages {
            let _ = black_box(self.0.respond(*message));
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
    fn run(&mut self, messages: &[&str]) {
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
    /// None where the search sees to it.
    fold: Option<&'f Fold>,
    search: S,
    /// Characters and owner of each keyword.
    keywords: Vec<(u32, u32)>,
    words: bool,
    folded: String,
}

impl<'f, S: Search> Peer<'f, S> {
    pub(crate) fn new(
        fold: Option<&'f Fold>,
        entries: &[Entry],
        language: Language,
        search: S,
    ) -> Self {
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
        let text = match self.fold {
            Some(fold) => {
                fold.fold_into(message, &mut self.folded);
                self.folded.as_str()
            }
            None => message,
        };
        // Of equal ones the earlier.
        let (mut best, mut owner) = ((0, Reverse(usize::MAX)), None);
        self.search.search(text, |keyword, start, end| {
            let (chars, of) = self.keywords[keyword];
            let this = (chars, Reverse(start));
            if this > best && (!self.words || is_word(text.as_bytes(), start, end)) {
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
    fn run(&mut self, messages: &[&str]) {
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

/// The aho-corasick crate.
pub(crate) struct Bytewise {
    automaton: AhoCorasick,
    overlapping: bool,
}

impl Bytewise {
    /// All keywords that occur, overlapping ones too.
    pub(crate) fn overlapping(entries: &[Entry], kind: AhoCorasickKind, any_case: bool) -> Self {
        let automaton = AhoCorasick::builder()
            .kind(Some(kind))
            .ascii_case_insensitive(any_case)
            .build(texts(entries));
        Bytewise { automaton: automaton.expect("the keywords fit an automaton"), overlapping: true }
    }

    /// The leftmost of them, of those the longest, as the crate thinks best: packed where it can. What
    /// overlaps another one is not found.
    pub(crate) fn leftmost(entries: &[Entry], any_case: bool) -> Self {
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .ascii_case_insensitive(any_case)
            .build(texts(entries));
        Bytewise {
            automaton: automaton.expect("the keywords fit an automaton"),
            overlapping: false,
        }
    }
}

impl Search for Bytewise {
    #[inline]
    fn search(&self, text: &str, mut found: impl FnMut(usize, usize, usize)) {
        let mut take =
            |hit: aho_corasick::Match| found(hit.pattern().as_usize(), hit.start(), hit.end());
        if self.overlapping {
            self.automaton.find_overlapping_iter(text).for_each(&mut take);
        } else {
            self.automaton.find_iter(text).for_each(&mut take);
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
