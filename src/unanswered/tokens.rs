//! What of a text is compared. The only file here that reads the tables of the fold.

use crate::text::{CharKind, char_kind};

/// Longer texts are compared by their beginning: questions are short, and a letter's subject is
/// beyond what shared characters can tell.
const MOST_CHARACTERS: usize = 128;

/// A character of a script without spaces, or three letters in a row of a word, where its two ends
/// count as a letter: "pin" is ` pi`, `pin`, `in `.
///
/// Letter trigrams find "transfer" in "transferring", and twice as many English pairs as whole
/// words at the same precision; of Han characters pairs and longer pieces find less than single
/// ones. `tests/unanswered.rs` measures both.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Token([char; 3]);

const NOTHING: char = '\0';
const END: char = ' ';

impl Token {
    pub(super) fn character(c: char) -> Self {
        Token([c, NOTHING, NOTHING])
    }

    /// The character, if it is one of a script without spaces.
    pub(super) fn as_character(self) -> Option<char> {
        let [c, next, _] = self.0;
        (next == NOTHING).then_some(c)
    }
}

/// A unit of a text: a character that stands for itself, or a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit<'k> {
    Character(char),
    Word(&'k str),
}

/// The units of a question key, in order. Digits are words of their own: `12路` has `12`.
pub(super) fn units(key: &str) -> impl Iterator<Item = Unit<'_>> {
    let mut rest = key;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(' ');
        let first = rest.chars().next()?;
        let class = Class::of(first);
        let same = |c: char| class == Class::of(c) || char_kind(c) == CharKind::Mark;
        let end = match class {
            Class::Single => first.len_utf8(),
            _ => rest.find(|c| !same(c)).unwrap_or(rest.len()),
        };
        let (unit, behind) = rest.split_at(end);
        rest = behind;
        Some(if class == Class::Single { Unit::Character(first) } else { Unit::Word(unit) })
    })
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Single,
    Letter,
    Digit,
    Space,
}

impl Class {
    fn of(c: char) -> Self {
        match char_kind(c) {
            CharKind::Letter | CharKind::Mark => Class::Letter,
            CharKind::Digit => Class::Digit,
            CharKind::Space | CharKind::Break => Class::Space,
            _ => Class::Single,
        }
    }
}

/// The tokens of a question key, in order, with repetitions.
pub(super) fn tokens(key: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    for unit in units(beginning(key)) {
        match unit {
            Unit::Character(c) => tokens.push(Token::character(c)),
            Unit::Word(word) => {
                let letters = [END].into_iter().chain(word.chars()).chain([END]);
                let letters: Vec<char> = letters.collect();
                let trigrams = letters.windows(3).filter_map(|three| three.try_into().ok());
                tokens.extend(trigrams.map(Token));
            }
        }
    }
    tokens
}

/// The numbers in a question key, in order: texts that differ in one ask different things.
pub(super) fn numbers(key: &str) -> String {
    let mut numbers = String::new();
    for unit in units(beginning(key)) {
        if let Unit::Word(word) = unit
            && word.starts_with(|c: char| c.is_ascii_digit())
        {
            numbers.push_str(word);
            numbers.push(' ');
        }
    }
    numbers
}

fn beginning(key: &str) -> &str {
    key.char_indices().nth(MOST_CHARACTERS).map_or(key, |(end, _)| &key[..end])
}
