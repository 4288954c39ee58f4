//! Prefilter for choices: rejects most messages that are not one by how they begin.

use super::code::Code;
use super::grammar::{LEADS, strip_lead};
use super::numeral;
use super::pick::{JOINERS, may_begin_way};
use super::tail::is_word;
use super::words::{
    AFTER_CODES, CODE_WORD, ENGLISH_NUMBERS, ENGLISH_ORDINALS, NUMBER_SIGNS, OPENERS, THE, VERBS,
};
use crate::text::{CharKind, FoldedChar, Haystack, trim_start};

/// What every choice of a menu begins with.
#[derive(Debug)]
pub(crate) struct Prefilter {
    /// What may follow each letter where it is the first of a word, and where it is the second: a
    /// bit for each letter, and `LEAD_ENDS` and `CODE_ENDS`.
    pairs: [[u32; 26]; 2],
    /// No code that begins with a letter has more characters.
    longest_letters: usize,
    /// What a word after a code may begin with, sorted: units, particles, titles.
    heads: Vec<char>,
}

impl Prefilter {
    /// `titles` are folded.
    pub(crate) fn new<'m>(
        codes: impl Iterator<Item = &'m Code>,
        titles: impl Iterator<Item = &'m str>,
    ) -> Self {
        let is_letters = |code: &&str| code.starts_with(|c: char| c.is_ascii_lowercase());
        let codes: Vec<&str> = codes.map(Code::as_str).filter(is_letters).collect();
        let leads = OPENERS.iter().chain(VERBS).chain([&THE]).flat_map(|lead| lead.split(' '));
        let numbers = [NUMBER_SIGNS, ENGLISH_NUMBERS, ENGLISH_ORDINALS].into_iter().flatten();
        let code_words = codes.iter().chain(numbers).copied();
        let leads = leads.map(|word| (word, LEAD_ENDS));
        let mut pairs = [[0; 26]; 2];
        for (word, ends) in leads.chain(code_words.map(|word| (word, CODE_ENDS))) {
            for (at, pairs) in pairs.iter_mut().enumerate() {
                let Some(first) = letter(word.as_bytes(), at) else { break };
                pairs[first] |= letter(word.as_bytes(), at + 1).map_or(ends, |next| 1 << next);
            }
        }
        let words = AFTER_CODES.iter().copied().flatten().copied().chain(titles);
        let heads = words.filter_map(|word| word.chars().find(|&c| is_word(c)));
        let mut heads: Vec<char> = heads.collect();
        heads.sort_unstable();
        heads.dedup();
        let longest_letters = codes.iter().map(|code| code.len()).max().unwrap_or(0);
        Self { pairs, longest_letters, heads }
    }

    /// Whether a message may be a choice.
    #[inline]
    pub(crate) fn may_match(&self, haystack: &Haystack<'_>) -> bool {
        haystack.flags().has(FoldedChar::CODE) && self.may_match_some_code(haystack)
    }

    /// Kept out of line: most messages hold no character that a code may begin with.
    #[inline(never)]
    fn may_match_some_code(&self, haystack: &Haystack<'_>) -> bool {
        self.may_lead_to_code(haystack)
            && haystack
                .with_folded_head::<HEAD_BUFFER, _>(|head, is_cut| self.may_choose(head, is_cut))
                .unwrap_or(true)
    }

    /// Whether the first characters may precede a code, and the next may begin one.
    fn may_lead_to_code(&self, haystack: &Haystack<'_>) -> bool {
        let begins = |c: &FoldedChar| {
            c.has(FoldedChar::CODE | FoldedChar::FACE)
                || !c.has(FoldedChar::LEAD | FoldedChar::DECORATION)
        };
        let Some(at) = haystack.chars().iter().position(begins) else { return false };
        let first = haystack.chars().get(at);
        let Some(first) = first.filter(|first| first.has(FoldedChar::CODE | FoldedChar::FACE))
        else {
            return false;
        };
        if first.kind() != CharKind::Letter {
            return true;
        }
        haystack.raw_from(at).is_none_or(|raw| self.may_begin(raw.as_bytes()))
    }

    /// Whether the first two letters of each word may be those of a choice. The text may be folded or
    /// as it was sent.
    fn may_begin(&self, mut text: &[u8]) -> bool {
        loop {
            match self.first_word(text) {
                FirstWord::Unknown => return false,
                FirstWord::Known => return true,
                FirstWord::Lead(rest) => text = rest,
            }
        }
    }

    #[inline]
    fn first_word<'t>(&self, text: &'t [u8]) -> FirstWord<'t> {
        for (at, pairs) in self.pairs.iter().enumerate() {
            let Some(first) = letter(text, at) else { break };
            let next = letter(text, at + 1);
            let known = pairs[first] & next.map_or(LEAD_ENDS | CODE_ENDS, |next| 1 << next);
            let behind = text.get(at + 1..).unwrap_or_default();
            if known == 0 {
                // Other than ASCII may fold to a letter.
                let is_cut = behind.first().is_some_and(|byte| !byte.is_ascii());
                return if is_cut { FirstWord::Known } else { FirstWord::Unknown };
            }
            if next.is_none() {
                return match behind {
                    [b' ', rest @ ..] if known & CODE_ENDS == 0 => FirstWord::Lead(rest),
                    _ => FirstWord::Known,
                };
            }
        }
        FirstWord::Known
    }

    /// Whether `head`, the beginning of a folded message, may be that of a choice: the grammar up to
    /// where a code may be. `is_cut` if the message continues.
    fn may_choose(&self, head: &str, is_cut: bool) -> bool {
        let mut text = head;
        for _ in 0..=LEADS {
            text = trim_start(text);
            // A word may continue after the cut.
            if is_cut && text.len() < LONGEST_WORD {
                return true;
            }
            if !self.may_begin(text.as_bytes()) {
                return false;
            }
            if self.may_be_code(text) {
                return true;
            }
            let Some((_, rest)) = strip_lead(text) else { return false };
            text = rest;
        }
        false
    }

    /// Whether `text` may begin with a code and what may follow one.
    fn may_be_code(&self, text: &str) -> bool {
        let Some(first) = text.chars().next() else { return false };
        if first.is_ascii_alphanumeric() {
            let end = text.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(text.len());
            let (code, rest) = text.split_at(end);
            let is_code = first.is_ascii_digit() || code.len() <= self.longest_letters;
            return is_code && self.may_follow(rest)
                || CODE_WORD.strip(text).is_some() && self.may_be_number(text);
        }
        if let Some((_, rest)) = numeral::han(text) {
            return numeral::han(rest).is_some() || self.may_follow(rest);
        }
        may_begin_way(first)
    }

    /// Whether `text` may begin with an English number, an ordinal or `No.`, and what may follow one.
    fn may_be_number(&self, text: &str) -> bool {
        if let Some(rest) = numeral::number_sign(text) {
            let letters = self.longest_letters > 0;
            let begins = |c: char| c.is_ascii_digit() || letters && c.is_ascii_alphabetic();
            return rest.chars().next().is_none_or(begins);
        }
        let number = numeral::english(text).or_else(|| numeral::english_ordinal(text));
        number.is_some_and(|(_, rest)| self.may_follow(rest))
    }

    /// Whether `text` after a code may be decoration, a unit, a title or the rest of a path.
    fn may_follow(&self, text: &str) -> bool {
        let word = text.trim_start_matches(|c| !is_word(c));
        let Some(first) = word.chars().next() else { return true };
        let between = text.strip_suffix(word).unwrap_or_default();
        self.heads.binary_search(&first).is_ok()
            || first.is_ascii_alphanumeric() && between.ends_with(JOINERS)
            // A face, whose letters have no meaning.
            || between.contains(['[', '/'])
    }
}

/// Four bytes of fold for each of the first 40 of a message, which decide nearly always.
const HEAD_BUFFER: usize = 160;

/// What the first two letters of a word reveal.
enum FirstWord<'t> {
    /// No word of a choice begins so.
    Unknown,
    /// One may.
    Known,
    /// It only precedes a code: the words after it decide, as in `I am`.
    Lead(&'t [u8]),
}

/// No word of the grammar, with the character that ends it, has more bytes.
const LONGEST_WORD: usize = 24;

/// In `pairs`: a word before a code may end with the letter.
const LEAD_ENDS: u32 = 1 << 26;

/// In `pairs`: a code, or a word of one, may end with the letter.
const CODE_ENDS: u32 = 1 << 27;

/// The index in the alphabet of the ASCII letter at `at`.
fn letter(text: &[u8], at: usize) -> Option<usize> {
    let place = usize::from((text.get(at)? | 0x20).wrapping_sub(b'a'));
    (place < 26).then_some(place)
}
