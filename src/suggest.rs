//! "Did you mean": keywords and titles within a small edit distance of a short message.

mod index;
mod rolling_hash;
#[cfg(test)]
mod tests;
mod trigrams;

use std::ops::Range;

use smallvec::SmallVec;

use self::index::{Index, Keys, LONGEST_MESSAGE};
use self::rolling_hash::{LONGEST_TEXT, RollingHash};
use self::trigrams::{OUTSIDE, PADDING, Trigrams};
use crate::matcher::CategoryIndex;
use crate::text::{CharKind, Classes, FoldedChar, Haystack, char_kind};

/// How many categories are suggested at most.
const SUGGESTED: usize = 3;
/// Shorter words of an alphabet are all one edit from each other.
const SHORTEST_WORD: usize = 4;
/// From this length on, two slips are allowed.
const LONG: usize = 8;
/// How many bytes of a message tell that it is too long.
const HEAD: usize = 32;
/// How many texts are compared under one key.
const PER_KEY: usize = 16;
/// How many texts that may be two slips away are compared with a message.
const COMPARED: usize = 64;

/// The categories that are suggested, the best first.
pub(crate) type Near = SmallVec<[CategoryIndex; SUGGESTED]>;

/// An index of texts by their deletions, as in SymSpell (Garbe 2012).
///
/// A slip is an edit of the optimal string alignment distance: a deletion, insertion, substitution or
/// transposition of neighbours. One is allowed; two where both have eight characters or more. Every
/// category that is one slip away is found (of many texts that differ in the same place alone, among
/// the first 16); of those two slips away, those among the first 64 that are alike without two characters.
///
/// Each text is filed under itself and under itself less each of its characters, 12 bytes a time, 4 of them in a
/// filter; from eight characters on also less each two of them: at most 154 times. A message asks at most 48 keys, if
/// it is long 79 more, looks at 16 texts under each and compares 64 of the latter, all of at most 16
/// characters; finding a key takes the logarithm of their number. So the time does not grow with the
/// number of keywords in any way that could be felt.
#[derive(Clone, Debug)]
pub(crate) struct Suggester {
    index: Index,
    /// In order of insertion.
    texts: Vec<Suggestion>,
    trigrams: Trigrams,
}

#[derive(Clone, Debug)]
struct Suggestion {
    text: Box<str>,
    category: CategoryIndex,
}

impl Suggester {
    /// Takes the folded keywords and titles with their categories, those to be suggested first in front, and the
    /// classes by which messages are read.
    pub(crate) fn new<'t>(
        all: impl IntoIterator<Item = (&'t str, CategoryIndex)>,
        classes: &Classes,
    ) -> Self {
        let mut index = index::Builder::default();
        let mut texts = Vec::new();
        for (text, category) in all {
            let Some(chars) = slippery::<LONGEST_TEXT>(text) else { continue };
            if !index.file(&chars, texts.len(), chars.len() >= LONG) {
                break;
            }
            texts.push(Suggestion { text: text.into(), category });
        }
        let trigrams = Trigrams::new(texts.iter().map(|found| classes.of_text(&found.text)));
        Suggester { index: index.build(), texts, trigrams }
    }

    /// Whether anything may be near to a message as it was sent; also where it takes more to see. A message of so
    /// many letters and digits is too long, whatever surrounds them.
    #[inline]
    pub(crate) fn may_be_near_raw(raw: &str) -> bool {
        let head = raw.as_bytes();
        let head = head.get(..HEAD).unwrap_or(head);
        // A face is no part of the text between the decoration, and may hold letters.
        let is_other = |byte: u8| matches!(byte, b'[' | b'/' | 0x80..);
        let count = |of: (usize, bool), &byte: &u8| {
            (of.0 + usize::from(byte.is_ascii_alphanumeric()), of.1 | is_other(byte))
        };
        let (letters, has_other) = head.iter().fold((0, false), count);
        has_other || letters <= LONGEST_MESSAGE
    }

    /// Whether anything may be near to a message in which no keyword occurs: it is short, hardly a character in it
    /// is one that no keyword has, and enough of it stands where it does in a keyword.
    pub(crate) fn may_be_near(&self, message: &Haystack<'_>) -> bool {
        let chars = message.chars();
        let kind = |at: usize| chars.get(at).map(FoldedChar::kind);
        let Range { mut start, mut end } = message.bare();
        while start < end && kind(start).is_some_and(surrounds) {
            start += 1;
        }
        while start < end && kind(end - 1).is_some_and(surrounds) {
            end -= 1;
        }
        let len = end - start;
        if len > LONGEST_MESSAGE || message.is_ascii() && len < SHORTEST_WORD {
            return false;
        }
        let mut padded = [OUTSIDE; LONGEST_MESSAGE + 2 * PADDING];
        let mut unknown = 0;
        for (class, at) in padded.iter_mut().skip(PADDING).zip(start..end) {
            let c = chars.get(at).unwrap_or_default();
            *class = c.class();
            unknown += usize::from((*class == 0) & !c.has(FoldedChar::WHITE_SPACE));
        }
        let slips = if len < LONG { 1 } else { 2 };
        let padded = padded.get(..len + 2 * PADDING).unwrap_or_default();
        // Each slip accounts for one.
        unknown <= slips && self.trigrams.may_be_near(padded, slips)
    }

    /// The categories that may be meant, at most three: the nearest first, then as they were put in.
    ///
    /// None for messages of more than twelve characters, without the decoration around their words,
    /// and for those without a letter. Categories of which `exists` is false do not count.
    pub(crate) fn near(
        &self,
        folded_message: &str,
        exists: impl Fn(CategoryIndex) -> bool,
    ) -> Near {
        let message = trim(folded_message);
        let Some(chars) = slippery::<LONGEST_MESSAGE>(message) else { return Near::new() };
        let mut search = Search { all: self, message, exists, best: SmallVec::new() };
        let hash = RollingHash::new(&chars);
        search.one_slip(&self.index.one_slip(&hash));
        if chars.len() >= LONG && search.best.len() < SUGGESTED {
            search.two_slips(&self.index.two_slips(&hash));
        }
        search.best.iter().map(|found| found.category).collect()
    }
}

/// The message without the decoration around its words.
fn trim(message: &str) -> &str {
    message.trim_matches(|c| surrounds(char_kind(c)))
}

/// Whether it is decoration around the words of a message.
fn surrounds(kind: CharKind) -> bool {
    use CharKind::{Break, Emoji, Other, Punctuation, Space};
    matches!(kind, Space | Break | Punctuation | Emoji | Other)
}

/// The characters of a text, if a slip in it can be told from another word.
fn slippery<const LONGEST: usize>(text: &str) -> Option<SmallVec<[char; LONGEST_TEXT]>> {
    let chars: SmallVec<[char; LONGEST_TEXT]> = text.chars().take(LONGEST + 1).collect();
    let holds = |is: fn(char) -> bool| chars.iter().any(|&c| is(c));
    // One Han character or syllable says as much as several letters.
    let says_much = holds(|c| char_kind(c) == CharKind::Han || matches!(c, '가'..='힣'));
    let shortest = if says_much { 2 } else { SHORTEST_WORD };
    let has_letters =
        holds(|c| matches!(char_kind(c), CharKind::Letter | CharKind::Han | CharKind::Dense));
    (has_letters && (shortest..=LONGEST).contains(&chars.len())).then_some(chars)
}

/// A category by its nearest text; the lesser is the better.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Found {
    slips: usize,
    text: usize,
    category: CategoryIndex,
}

struct Search<'s, E> {
    all: &'s Suggester,
    message: &'s str,
    exists: E,
    /// The best first, each category once.
    best: SmallVec<[Found; SUGGESTED + 1]>,
}

impl<E: Fn(CategoryIndex) -> bool> Search<'_, E> {
    /// Compares the texts of which one slip makes the message: these keys have no others, so that a crowd
    /// cannot hide them.
    fn one_slip(&mut self, keys: &Keys<'_>) {
        for key in keys.iter() {
            let mut categories: SmallVec<[CategoryIndex; SUGGESTED]> = SmallVec::new();
            for text in self.all.index.texts(key).take(PER_KEY) {
                let Some(category) = self.compare(text, 1) else { continue };
                if !categories.contains(&category) {
                    categories.push(category);
                }
                if categories.len() == SUGGESTED {
                    break;
                }
            }
        }
    }

    /// Compares the texts that the message is alike without two characters of each.
    fn two_slips(&mut self, keys: &Keys<'_>) {
        let mut seen: SmallVec<[usize; COMPARED]> = SmallVec::new();
        for key in keys.iter() {
            for text in self.all.index.texts(key).take(PER_KEY) {
                if seen.len() < COMPARED && !seen.contains(&text) {
                    seen.push(text);
                    self.compare(text, 2);
                }
            }
        }
    }

    /// Keeps the text if it is near enough and exists, and says whose it is.
    fn compare(&mut self, text: usize, allowed: usize) -> Option<CategoryIndex> {
        let suggestion = self.all.texts.get(text)?;
        let category = suggestion.category;
        if !(self.exists)(category) {
            return None;
        }
        let slips = strsim::osa_distance(self.message, &suggestion.text);
        if slips > allowed {
            return None;
        }
        let found = Found { slips, text, category };
        if let Some(at) = self.best.iter().position(|other| other.category == category) {
            let other = self.best.remove(at);
            self.keep(found.min(other));
        } else {
            self.keep(found);
        }
        Some(category)
    }

    fn keep(&mut self, found: Found) {
        let at = self.best.partition_point(|&other| other < found);
        self.best.insert(at, found);
        self.best.truncate(SUGGESTED);
    }
}
