//! Fast path for what nearly everyone types: one number, before it a word or two that lead up to it, behind
//! it a unit or a courtesy.
//!
//! It looks at the message as it was sent, and looks up what stands on either side of the number as a
//! whole. Whatever it does not know is left to the grammar; what it knows it reads as the grammar does.

mod known_words;

use std::collections::BTreeSet;
use std::ops::Range;

use self::known_words::{Context, Contexts, KnownWords, Leading};
use super::code::{Code, LONGEST};
use super::numeral;
use super::pick::Lead;
use super::words::OPENER;
use crate::text::{Classes, FoldedChar, bare, first_digit_or_other};

/// The fast path of a menu.
#[derive(Debug)]
pub(crate) struct FastPath {
    words: &'static KnownWords,
    /// Whether a code begins with a letter: `option1` may be one.
    has_letter_codes: bool,
    /// The numbers in words for back and home, keywords and titles: they may be meant.
    ambiguous: Box<[Code]>,
    /// Whether a title may be what stands behind a number.
    has_known_titles: bool,
}

/// What the fast path says of a message.
pub(crate) enum FastReading {
    Choice(PlainChoice),
    /// What stands behind this number may only stand behind others: no choice, and no word for back or home.
    NoChoice(Code),
}

/// A choice of nothing but a code.
pub(crate) struct PlainChoice {
    pub(crate) code: Code,
    /// How many decimal digits it was written with; none for Han numerals.
    pub(crate) digits: usize,
    /// Its bytes in the message, without the white space around it.
    pub(crate) span: Range<usize>,
}

impl FastPath {
    /// No longer message is read, in bytes and in folded characters.
    pub(crate) const LONGEST_MESSAGE: usize = 24;

    /// `titles` are those that may follow a code, and `texts` what else a whole message may be, all folded: words
    /// for back and home, keywords and titles.
    pub(crate) fn new<'m>(
        classes: &Classes,
        mut codes: impl Iterator<Item = &'m Code>,
        mut titles: impl Iterator<Item = &'m str>,
        texts: impl Iterator<Item = &'m str>,
    ) -> Self {
        let begins_with_letter =
            |code: &Code| code.as_str().starts_with(|c: char| c.is_ascii_lowercase());
        let words = KnownWords::all();
        let has_letter_codes = codes.any(begins_with_letter);
        let has_known_titles = titles.any(|title| KnownWords::any_after_contains(bare(title)));
        let ambiguous = Box::default();
        let mut path = FastPath { words, has_letter_codes, ambiguous, has_known_titles };
        // A whole message may lack the decoration around a text, faces included.
        let bare_texts = |text: &'m str| [text, bare(text)];
        let readings = texts.flat_map(bare_texts).filter_map(|text| path.read(text, classes));
        let codes: BTreeSet<Code> = readings.map(|reading| reading.code()).collect();
        path.ambiguous = codes.into_iter().collect();
        path
    }

    /// Whether a message is read as a choice before anything else. One of Han characters and their marks rarely holds
    /// a number, which its folded characters tell for nothing. All of them are three bytes.
    #[inline]
    pub(crate) fn comes_first(raw: &str) -> bool {
        let begins_with_han =
            raw.as_bytes().first().is_some_and(|byte| matches!(byte, 0xE4..=0xE9));
        raw.len() <= Self::LONGEST_MESSAGE && !(begins_with_han && raw.len().is_multiple_of(3))
    }

    /// Reads a message. `None` says nothing: the grammar may read it.
    pub(crate) fn read(&self, raw: &str, classes: &Classes) -> Option<FastReading> {
        if raw.len() > Self::LONGEST_MESSAGE {
            return None;
        }
        let (start, first) = find_number(raw, classes)?;
        let number = number(raw.get(start..)?, first)?;
        let after = self.after(raw, start + number.bytes, classes)?;
        let before = self.before(raw.get(..start)?, classes)?;
        let context = number.context(&before);
        let is_ambiguous = self.ambiguous.binary_search(&number.code).is_ok();
        let is_none = before.takes_digits && number.digits == 0;
        if is_none || is_ambiguous {
            return None;
        }
        if !after.contexts.has(context) {
            let is_known = !after.contexts.is_empty() && !self.has_known_titles;
            return is_known.then_some(FastReading::NoChoice(number.code));
        }
        let Number { code, digits, .. } = number;
        Some(FastReading::Choice(PlainChoice { code, digits, span: before.start..after.end }))
    }

    /// What the text before a number says, which must be known.
    fn before(&self, text: &str, classes: &Classes) -> Option<Before> {
        let mut before =
            Before { start: 0, lead: Lead::Nothing, is_nth: false, takes_digits: false };
        let Some(last) = text.chars().next_back() else { return Some(before) };
        let end = classes.get(last);
        before.is_nth = last == '第';
        let phrase = if before.is_nth { text.strip_suffix(last)? } else { text };
        let (blank, word) = trim_start(phrase, classes);
        before.start = blank;
        let at = phrase.len() - word.len();
        let word = if before.is_nth || end.is_mark() { trim_end(word, classes).0 } else { word };
        // A point or a dash may be a part of the number.
        let is_signed = end.is_sign();
        if word.is_empty() {
            return Some(before).filter(|_| !is_signed);
        }
        let known = self.words.get(word).and_then(|known| known.before);
        let known = known.or_else(|| {
            let (_, rest) = OPENER.strip(word)?;
            let (blank, verb) = trim_start(rest, classes);
            // Between Han characters the fold drops white space, which may make other words of them.
            let verb = Some(verb).filter(|verb| blank == 0 || verb.is_ascii())?;
            self.words.get(verb)?.before.filter(|verb| *verb == Leading::Verb)
        })?;
        if is_signed && known != Leading::NumberSign {
            return None;
        }
        before.lead = match known {
            Leading::Opener => Lead::Opener,
            Leading::Verb => Lead::Verb,
            Leading::NumberSign | Leading::Sign => Lead::Nothing,
        };
        before.takes_digits = matches!(known, Leading::NumberSign | Leading::Sign);
        if before.takes_digits {
            // What may stand between such a sign and the number.
            let may_be_between =
                |c| known == Leading::NumberSign && matches!(c, b'.' | b':' | b' ');
            let mut between = text.bytes().skip(at + word.len());
            if !between.all(may_be_between) {
                return None;
            }
        }
        // `ok1` is a code, and `option1` may be one.
        let may_be_code = known == Leading::Opener || self.has_letter_codes;
        (!(last.is_ascii_alphabetic() && may_be_code)).then_some(before)
    }

    /// What the text behind a number says, from a byte of the message on.
    fn after(&self, raw: &str, start: usize, classes: &Classes) -> Option<After> {
        let text = raw.get(start..)?;
        let Some(first) = text.chars().next() else {
            return Some(After { end: start, contexts: Contexts::ALL });
        };
        let begin = classes.get(first);
        let (word, blank) = trim_end(text, classes);
        let end = raw.len() - blank;
        let word = if begin.is_mark() { trim_start(word, classes).1 } else { word };
        if word.is_empty() {
            return Some(After { end, contexts: Contexts::ALL });
        }
        // `1a` is a code, `1-a` a path.
        let may_be_code = first.is_ascii_alphanumeric() || begin.is_sign();
        let known = self.words.get(word).filter(|_| !(may_be_code && word.is_ascii()))?;
        Some(After { end, contexts: known.after })
    }
}

impl FastReading {
    /// The number.
    fn code(&self) -> Code {
        match self {
            FastReading::Choice(choice) => choice.code,
            FastReading::NoChoice(code) => *code,
        }
    }
}

/// The first character that may begin a number, and the byte at which it stands. `None` also where what is before
/// it leads up to no choice; of ASCII that is told later, when it is looked up.
fn find_number(raw: &str, classes: &Classes) -> Option<(usize, char)> {
    let is_english = raw.as_bytes().first().is_some_and(u8::is_ascii_alphabetic);
    let ascii = if is_english { first_digit_or_other(raw.as_bytes()) } else { 0 };
    for (at, c) in raw.get(ascii..)?.char_indices() {
        let folded = classes.get(c);
        let may_begin = FoldedChar::CODE | FoldedChar::CONTEXTUAL;
        if folded.has(may_begin) && !c.is_ascii_alphabetic() && !matches!(c, '#' | '*') {
            return Some((ascii + at, c));
        }
        if !folded.has(FoldedChar::LEAD | FoldedChar::DECORATION) {
            return None;
        }
    }
    None
}

/// The text without the marks and white space that it begins with, and how many bytes of white space it begins
/// with.
fn trim_start<'t>(text: &'t str, classes: &Classes) -> (usize, &'t str) {
    let mut blank = 0;
    for (at, c) in text.char_indices() {
        let folded = classes.get(c);
        if !folded.is_mark() {
            return (blank, text.get(at..).unwrap_or_default());
        }
        if folded.has(FoldedChar::WHITE_SPACE) && blank == at {
            blank += c.len_utf8();
        }
    }
    (blank, "")
}

/// The text without the marks and white space at its end, and how many bytes of white space are there.
fn trim_end<'t>(text: &'t str, classes: &Classes) -> (&'t str, usize) {
    let mut blank = 0;
    for (at, c) in text.char_indices().rev() {
        let folded = classes.get(c);
        let end = at + c.len_utf8();
        if !folded.is_mark() {
            return (text.get(..end).unwrap_or_default(), blank);
        }
        if folded.has(FoldedChar::WHITE_SPACE) && blank == text.len() - end {
            blank += c.len_utf8();
        }
    }
    ("", blank)
}

/// What stands before a number.
struct Before {
    /// The byte behind the white space that the message begins with.
    start: usize,
    lead: Lead,
    /// Whether it ends with `第`.
    is_nth: bool,
    /// Whether it is `#` or `No.`, which only digits follow.
    takes_digits: bool,
}

/// What stands behind a number.
struct After {
    /// The byte at which the white space begins that the message ends with.
    end: usize,
    /// Where it means nothing.
    contexts: Contexts,
}

/// A number as it is typed.
struct Number {
    code: Code,
    /// How many decimal digits; none for a Han numeral.
    digits: usize,
    is_small: bool,
    bytes: usize,
}

impl Number {
    fn context(&self, before: &Before) -> Context {
        match (before.is_nth, before.lead, self.digits > 0, self.is_small) {
            (true, ..) => Context::Nth,
            (_, Lead::Verb, true, _) => Context::ChosenDigits,
            (_, Lead::Verb, false, _) => Context::ChosenHan,
            (_, _, true, true) => Context::SmallDigits,
            (_, _, true, false) => Context::LargeDigits,
            (_, _, false, true) => Context::SmallHan,
            (_, _, false, false) => Context::LargeHan,
        }
    }

    /// A number of decimal digits that are so many bytes.
    fn of_digits(digits: &[u8], bytes: usize) -> Option<Self> {
        let code = Code::digits(digits)?;
        let count = digits.len();
        Some(Number { code, digits: count, is_small: count == 1, bytes })
    }
}

/// The number that a text begins with, of which `first` is the first character.
fn number(text: &str, first: char) -> Option<Number> {
    match first {
        '0'..='9' => {
            let count = text.bytes().take_while(u8::is_ascii_digit).count();
            let rest = text.get(count..)?;
            // The keycap of one digit.
            let emoji = rest.strip_prefix('\u{FE0F}').unwrap_or(rest);
            let behind = emoji.strip_prefix('\u{20E3}').filter(|_| count == 1).unwrap_or(rest);
            Number::of_digits(text.as_bytes().get(..count)?, text.len() - behind.len())
        }
        '０'..='９' => {
            let mut digits = [0; LONGEST];
            let mut count = 0;
            for c in text.chars().take_while(|c| matches!(c, '０'..='９')) {
                *digits.get_mut(count)? = (u32::from(c) - u32::from('０')) as u8 + b'0';
                count += 1;
            }
            Number::of_digits(digits.get(..count)?, count * first.len_utf8())
        }
        '①'..='⑳' => {
            let value = (u32::from(first) - u32::from('①')) as u8 + 1;
            let (code, digits) = (Code::number(value), if value < 10 { 1 } else { 2 });
            Some(Number { code, digits, is_small: digits == 1, bytes: first.len_utf8() })
        }
        _ => {
            let value = numeral::value(first)?;
            let (code, bytes) = (Code::number(value), first.len_utf8());
            Some(Number { code, digits: 0, is_small: value < 10, bytes })
        }
    }
}

#[cfg(test)]
mod tests;
