//! Prefilter for choices, and for words for back and home: rejects most messages that are neither by how they
//! begin.

use std::collections::BTreeSet;

use super::code::Code;
use super::grammar::{LEADS, strip_lead};
use super::numeral;
use super::pick::{JOINERS, goes_on, may_begin_way};
use super::tail::is_word;
use super::words::{
    AFTER_CODE, AFTER_CODES, CODE_WORD, ENGLISH_NUMBERS, ENGLISH_ORDINALS, NTH_UNITS, NUMBER_SIGNS,
    OPENERS, SIGNS, THE, VERBS, strip_word,
};
use crate::hash::NumberSet;
use crate::text::{
    CharKind, Edit, Fold, FoldedChar, Haystack, first_letters, is_decoration, trim_start,
};

/// What every choice of a menu begins with.
#[derive(Debug)]
pub(crate) struct Prefilter {
    /// The first letters of all English words before a code, of those that one begins with, and of words for
    /// back and home.
    words: NumberSet,
    /// Of these the ones that only stand before a code.
    leads: NumberSet,
    /// Those of words for back and home.
    ways_out: NumberSet,
    /// No code that begins with a letter has more characters.
    longest_letters: usize,
    /// What titles begin with.
    titles: Heads,
    /// The characters that a word or title behind a number begins with.
    followers: NumberSet,
    /// Those that one behind `第1` begins with, too.
    nth_followers: NumberSet,
    /// Whether a word for back or home begins with decoration.
    has_marked_ways_out: bool,
    fold: Fold,
}

impl Prefilter {
    /// `titles` are folded, and so are `ways_out`, the words for back and home.
    pub(crate) fn new<'m>(
        fold: Fold,
        codes: impl Iterator<Item = &'m Code>,
        titles: impl Iterator<Item = &'m str>,
        ways_out: impl Iterator<Item = &'m str>,
    ) -> Self {
        let is_letters = |code: &&str| code.starts_with(|c: char| c.is_ascii_lowercase());
        let codes: Vec<&str> = codes.map(Code::as_str).filter(is_letters).collect();
        let letters = |word: &str| first_letters(word.as_bytes(), 0);
        let numbers = [NUMBER_SIGNS, ENGLISH_NUMBERS, ENGLISH_ORDINALS].into_iter().flatten();
        let ways_out: Vec<&str> = ways_out.collect();
        let has_marked_ways_out = ways_out.iter().any(|word| word.starts_with(is_decoration));
        let ways_out: BTreeSet<u64> = ways_out.into_iter().map(letters).collect();
        let ends = codes.iter().chain(numbers).map(|word| letters(word));
        let ends: BTreeSet<u64> = ends.chain(ways_out.iter().copied()).collect();
        let leads = OPENERS.iter().chain(VERBS).chain([&THE]);
        let leads = leads.flat_map(|lead| lead.split(|c: char| !c.is_ascii_lowercase()));
        let leads: BTreeSet<u64> = leads.map(letters).filter(|lead| !ends.contains(lead)).collect();
        let words = NumberSet::of(ends.union(&leads).copied());
        let (leads, ways_out) = (NumberSet::of(leads), NumberSet::of(ways_out));
        let titles: Vec<&str> = titles.collect();
        let heads = Heads::new(titles.iter().copied());
        let longest_letters = codes.iter().map(|code| code.len()).max().unwrap_or(0);
        let first = |word: &str| Some(u64::from(word_of(word).chars().next()?));
        let after = AFTER_CODES.into_iter().flatten().copied();
        let followers = NumberSet::of(after.chain(titles).filter_map(first));
        let nth_followers = NumberSet::of(NTH_UNITS.iter().copied().filter_map(first));
        Self {
            words,
            leads,
            ways_out,
            longest_letters,
            titles: heads,
            followers,
            nth_followers,
            has_marked_ways_out,
            fold,
        }
    }

    /// Whether a choice may begin with a character. Asked before anything else is called, for most messages begin
    /// with a word.
    #[inline]
    pub(crate) fn may_begin_with(first: FoldedChar) -> bool {
        first.has(FoldedChar::CODE | FoldedChar::LEAD | FoldedChar::DECORATION | FoldedChar::FACE)
    }

    /// Whether a message may be a choice.
    pub(crate) fn may_match(&self, haystack: &Haystack<'_>) -> bool {
        let chars = haystack.chars();
        let begins = |at: &usize| {
            chars.get(*at).is_none_or(|c| {
                c.has(FoldedChar::CODE | FoldedChar::FACE)
                    || !c.has(FoldedChar::LEAD | FoldedChar::DECORATION)
            })
        };
        let Some(at) = (0..=chars.len()).find(begins) else { return false };
        let Some(first) = chars.get(at) else { return false };
        if first.has(FoldedChar::FACE) {
            return self.may_choose_folded(haystack);
        }
        if !first.has(FoldedChar::CODE) {
            return false;
        }
        if first.kind() != CharKind::Letter {
            // In text of which only the fold knows where it stands, any character may be it.
            let is_nth = at > 0 && haystack.char(at - 1).is_none_or(|c| c == NTH);
            if self.continues_otherwise(haystack, at, first, is_nth) {
                return false;
            }
            // Reading it takes no longer.
            if chars.len() <= SHORT {
                return true;
            }
            // No word before a code holds another one: the characters behind it decide.
            let may_be_numeral = |behind| {
                let behind = at..chars.len().min(at + behind);
                let is_cut = behind.end < chars.len();
                haystack
                    .with_slice(behind, |text| self.may_be_numeral(Piece { text, is_cut }, is_nth))
            };
            return may_be_numeral(BEHIND)
                .or_else(|| may_be_numeral(FAR_BEHIND))
                .unwrap_or_else(|| self.may_choose_folded(haystack));
        }
        if haystack.is_ascii() {
            let rest = haystack.raw().get(at..).unwrap_or_default();
            return self.may_begin_with_words(rest) && self.may_choose_ascii(rest.as_bytes(), HEAD);
        }
        let may_begin = |raw: &str| !begins_with_letter(raw) || self.may_begin_with_words(raw);
        haystack.raw_from(at).is_none_or(may_begin) && self.may_choose_folded(haystack)
    }

    /// Whether behind a number, of which `first` is the first character, and marks stands a Han character that
    /// nothing begins with that may follow a code.
    fn continues_otherwise(
        &self,
        haystack: &Haystack<'_>,
        at: usize,
        first: FoldedChar,
        is_nth: bool,
    ) -> bool {
        let chars = haystack.chars();
        let follows = |at| {
            haystack.char(at).is_none_or(|c| {
                self.followers.contains(c.into()) || is_nth && self.nth_followers.contains(c.into())
            })
        };
        let is_numeral = |at| match chars.get(at) {
            Some(c) if c.kind() == CharKind::Digit => first.kind() == CharKind::Digit,
            Some(c) => c.kind() == CharKind::Han && c.has(FoldedChar::CODE) && !follows(at),
            None => false,
        };
        let is_han = |c: FoldedChar| c.kind() == CharKind::Han && !c.has(FoldedChar::CODE);
        let mut end = at + 1;
        while is_numeral(end) {
            end += 1;
        }
        while chars.get(end).is_some_and(FoldedChar::is_mark) {
            end += 1;
        }
        chars.get(end).is_some_and(is_han) && !follows(end)
    }

    fn may_choose_folded(&self, haystack: &Haystack<'_>) -> bool {
        let head = 0..haystack.len().min(HEAD);
        let is_cut = head.end < haystack.len();
        haystack.with_slice(head, |head| self.may_choose(head, is_cut))
    }

    /// Whether a message as it was sent, which may begin a choice, may be one, or a word for back or home, or say
    /// nothing; also where it takes more than its bytes to see.
    #[inline]
    pub(crate) fn may_match_raw(&self, raw: &str) -> bool {
        !begins_with_letter(raw) || self.may_match_words(raw.as_bytes())
    }

    fn may_match_words(&self, text: &[u8]) -> bool {
        if self.ways_out.contains(first_letters(text, 0)) {
            return true;
        }
        // In what is before, the fold changes nothing but case.
        let mut before = b'-';
        let changes = |&byte: &u8| {
            let is_second_space = byte == b' ' && before == b' ';
            before = byte;
            is_second_space || !matches!(byte, b' '..=b'~')
        };
        let plain = text.iter().take(HEAD).position(changes).unwrap_or(HEAD);
        self.may_choose_ascii(text, plain)
    }

    /// Whether a message may be a choice, of which the fold only makes the first `plain` bytes of ASCII lower case.
    fn may_choose_ascii(&self, text: &[u8], plain: usize) -> bool {
        let head = text.get(..plain.min(HEAD).min(text.len())).unwrap_or_default();
        let mut buffer = [0; HEAD];
        let Some(buffer) = buffer.get_mut(..head.len()) else { return true };
        buffer.copy_from_slice(head);
        buffer.make_ascii_lowercase();
        let head = str::from_utf8(buffer);
        head.is_ok_and(|head| self.may_choose(head, head.len() < text.len()))
    }

    /// Whether `text`, which begins with a sign, a digit or a Han numeral, may be a code and what may
    /// follow one; `None` if it takes more of the message to see.
    fn may_be_numeral(&self, text: Piece<'_>, is_nth: bool) -> Option<bool> {
        let (signs, behind_signs) = split_at_word(text.text);
        if may_hold_face(signs) {
            return Some(true);
        }
        // The code may stand behind the cut.
        if behind_signs.is_empty() && text.is_cut {
            return None;
        }
        // A sign may be the code itself; of several Han numerals only some.
        let sign = text.text.strip_prefix(['#', '*']).filter(|rest| !rest.starts_with(goes_on));
        let code = self.strip_code(behind_signs);
        let han = |rest| numeral::han(rest).map(|(_, rest)| rest);
        let numerals = std::iter::successors(han(text.text), |rest| han(rest)).take(3);
        let ends = numerals.chain(code).chain(sign).map(|rest| Piece { text: rest, ..text });
        for rest in ends {
            let nth = is_nth.then(|| strip_word(word_of(rest.text), NTH_UNITS)).flatten();
            for piece in nth.map(|text| Piece { text, ..rest }).into_iter().chain([rest]) {
                if self.may_follow(piece)? {
                    return Some(true);
                }
            }
        }
        Some(false)
    }

    /// Whether the words that a message as it was sent begins with may be those of a choice, up to its code.
    #[inline]
    pub(crate) fn may_begin(&self, raw: &str) -> bool {
        match raw.as_bytes().first() {
            Some(first) if first.is_ascii_alphabetic() => self.may_begin_with_words(raw),
            // Digits, and Han characters with their marks: letters rarely stand behind those.
            Some(b'0'..=b'9' | 0xE3..=0xEF) => true,
            // To read a short one takes no longer.
            _ if raw.len() <= SHORT_BYTES => true,
            _ => self.has_marked_ways_out || self.may_begin_behind_marks(raw),
        }
    }

    /// The same behind decoration.
    #[inline(never)]
    fn may_begin_behind_marks(&self, raw: &str) -> bool {
        let behind = self.trim_marks(raw);
        !begins_with_letter(behind) || self.may_begin_with_words(behind)
    }

    /// The text without the decoration that it begins with, but for what may be a face, and what is dropped.
    #[inline(never)]
    fn trim_marks<'t>(&self, text: &'t str) -> &'t str {
        let is_mark = |c| is_decoration(c) && !matches!(c, '[' | ']' | '/');
        text.trim_start_matches(|c| self.fold.fold_char(c).all(is_mark))
    }

    fn may_begin_with_words(&self, raw: &str) -> bool {
        let text = raw.as_bytes();
        let mut at = 0;
        loop {
            let letters = first_letters(text, at);
            // What begins otherwise may be a code, or fold to a letter.
            if letters == 0 {
                return true;
            }
            at += (u64::BITS - letters.leading_zeros()).div_ceil(8) as usize;
            let next = text.get(at).copied().unwrap_or_default();
            if !next.is_ascii() && self.continues(raw, at) {
                return true;
            }
            if !self.words.contains(letters) {
                return false;
            }
            // So may one of eight letters.
            if letters >> 56 != 0 || !self.leads.contains(letters) {
                return true;
            }
            at += if next.is_ascii() {
                usize::from(matches!(next, b' ' | b'\'' | b','))
            } else {
                let rest = raw.get(at..).unwrap_or_default();
                rest.len() - self.trim_marks(rest).len()
            };
        }
    }

    /// Whether a word of ASCII may be longer than it looks: it ends where a character may fold to a letter, or
    /// change the one before.
    #[inline(never)]
    fn continues(&self, raw: &str, at: usize) -> bool {
        let ends = |next| {
            let first = self.fold.fold_char(next).next();
            Fold::edit(next) == Edit::Expand && !first.is_some_and(|c| c.is_ascii_alphabetic())
        };
        !raw.get(at..).and_then(|rest| rest.chars().next()).is_some_and(ends)
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
            if self.may_be_code(Piece { text, is_cut }) {
                return true;
            }
            let Some((_, rest)) = strip_lead(text) else { return false };
            text = rest;
        }
        false
    }

    /// Whether a piece may begin with a code and what may follow one.
    fn may_be_code(&self, piece: Piece<'_>) -> bool {
        let text = piece.text;
        let follows = |rest| self.may_follow(Piece { text: rest, ..piece }).unwrap_or(true);
        let Some(first) = text.chars().next() else { return false };
        if first.is_ascii_alphanumeric() {
            return self.strip_code(text).is_some_and(follows)
                || CODE_WORD.strip(text).is_some() && self.may_be_number(piece);
        }
        if let Some(rest) = text.strip_prefix(SIGNS) {
            let behind = trim_start(rest.strip_prefix(SIGNS).unwrap_or(rest));
            return piece.is_cut && behind.len() < LONGEST_WORD
                || !rest.starts_with(goes_on) && follows(rest)
                || self.strip_code(behind).is_some_and(follows);
        }
        if let Some((_, rest)) = numeral::han(text) {
            return numeral::han(rest).is_some() || follows(rest);
        }
        may_begin_way(first)
    }

    /// The text behind the digits or letters that it begins with, if they may be a code.
    fn strip_code<'t>(&self, text: &'t str) -> Option<&'t str> {
        let rest = text.trim_start_matches(|c: char| c.is_ascii_alphanumeric());
        let len = text.len() - rest.len();
        let may_be_code =
            text.starts_with(|c: char| c.is_ascii_digit()) || len <= self.longest_letters;
        (len > 0 && may_be_code).then_some(rest)
    }

    /// Whether a piece may begin with an English number, an ordinal or `No.`, and what may follow one.
    fn may_be_number(&self, piece: Piece<'_>) -> bool {
        let text = piece.text;
        if let Some(rest) = numeral::number_sign(text) {
            let letters = self.longest_letters > 0;
            let begins = |c: char| c.is_ascii_digit() || letters && c.is_ascii_alphabetic();
            return rest.chars().next().is_none_or(begins);
        }
        let number = numeral::english(text).or_else(|| numeral::english_ordinal(text));
        number
            .is_some_and(|(_, rest)| self.may_follow(Piece { text: rest, ..piece }).unwrap_or(true))
    }

    /// Whether what follows a code may be decoration, a unit, a title or the rest of a path; `None` if
    /// that is decided behind the cut.
    fn may_follow(&self, rest: Piece<'_>) -> Option<bool> {
        let (between, word) = split_at_word(rest.text);
        let Some(first) = word.chars().next() else {
            return if rest.is_cut { None } else { Some(true) };
        };
        if may_hold_face(between) {
            return Some(true);
        }
        if first.is_ascii_alphanumeric()
            && between.ends_with(JOINERS)
            && !self.titles.may_begin(word)
        {
            let behind = word.trim_start_matches(|c: char| c.is_ascii_alphanumeric());
            return self.may_follow(Piece { text: behind, ..rest });
        }
        let is_open = rest.is_cut && word.len() < LONGEST_AFTER;
        if is_open && first.is_ascii_alphabetic() {
            return None;
        }
        if self.titles.may_begin(word) {
            return Some(true);
        }
        let Some(known) = AFTER_CODE.strip_each(word) else { return Some(false) };
        if is_open {
            return None;
        }
        for (_, text) in known {
            if self.may_follow(Piece { text, ..rest })? {
                return Some(true);
            }
        }
        Some(false)
    }
}

fn begins_with_letter(text: &str) -> bool {
    text.as_bytes().first().is_some_and(u8::is_ascii_alphabetic)
}

/// A piece of the folded message, to its end unless it `is_cut`.
#[derive(Clone, Copy)]
struct Piece<'t> {
    text: &'t str,
    is_cut: bool,
}

/// No word that may follow a code, with the character that ends it, has more bytes.
const LONGEST_AFTER: usize = 12;

/// Whether marks may begin a face, whose letters have no meaning.
fn may_hold_face(marks: &str) -> bool {
    marks.contains('[') || marks.contains("/:")
}

/// The marks that a text begins with, and the text from its first word on.
fn split_at_word(text: &str) -> (&str, &str) {
    text.split_at(text.find(is_word).unwrap_or(text.len()))
}

/// The text from its first word on.
fn word_of(text: &str) -> &str {
    split_at_word(text).1
}

/// What words begin with: the first character, of a word of letters the first eight.
#[derive(Debug)]
struct Heads(NumberSet);

impl Heads {
    fn new<'w>(words: impl Iterator<Item = &'w str>) -> Self {
        Heads(NumberSet::of(words.map(|word| Self::head(word_of(word)))))
    }

    fn may_begin(&self, word: &str) -> bool {
        self.0.contains(Self::head(word))
    }

    fn head(word: &str) -> u64 {
        match first_letters(word.as_bytes(), 0) {
            // Its lowest byte is 0, which that of letters never is.
            0 => word.chars().next().map_or(0, |first| u64::from(first) << 8),
            letters => letters,
        }
    }
}

/// Messages of up to this many characters are read as choices at once.
const SHORT: usize = 6;

/// Messages of up to this many bytes are read whatever they begin with.
const SHORT_BYTES: usize = 24;

/// Characters of a message that decide nearly always.
const HEAD: usize = 40;

/// Characters from the first of a numeral on that nearly always decide whether it may be a code.
const BEHIND: usize = 4;

/// Characters that decide where fewer do not.
const FAR_BEHIND: usize = 12;

/// Before an ordinal: `第1`.
const NTH: char = '第';

/// No word of the grammar, with the character that ends it, has more bytes.
const LONGEST_WORD: usize = 24;
