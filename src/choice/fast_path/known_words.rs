//! The words that may stand beside a number, looked up whole.

use std::sync::LazyLock;

use super::super::words::{
    CHOSEN_DIGIT_UNITS, CHOSEN_UNITS, DIGIT_PARTICLES, NTH_UNITS, NUMBER_SIGNS, OPENERS, PARTICLES,
    SMALL_UNITS, UNITS, VERBS,
};
use crate::hash::fibonacci;
use crate::text::{eight_bytes, lower};

/// Bytes of the longest word.
const LONGEST_WORD: usize = 16;

/// What a number stands in: on it depends which words may stand behind it.
#[derive(Clone, Copy, Debug)]
pub(super) enum Context {
    /// `第1`, `第一`
    Nth,
    /// `选1`
    ChosenDigits,
    /// `选一`
    ChosenHan,
    /// `1`
    SmallDigits,
    /// `12`
    LargeDigits,
    /// `一`
    SmallHan,
    /// `十`
    LargeHan,
}

/// A set of contexts, a bit for each.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Contexts(u8);

impl Contexts {
    pub(super) const ALL: Self = Contexts(u8::MAX);

    /// All but a Han numeral without a word before it.
    const NOT_HAN_ALONE: Self =
        Contexts(!(1 << Context::SmallHan as u8 | 1 << Context::LargeHan as u8));

    fn of(contexts: &[Context]) -> Self {
        Contexts(contexts.iter().fold(0, |bits, &context| bits | 1 << context as u8))
    }

    pub(super) fn has(self, context: Context) -> bool {
        self.0 >> context as u8 & 1 != 0
    }
}

/// What a word before a number is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Leading {
    Opener,
    Verb,
    /// `no`, `no.`
    NumberSign,
    /// `#`
    Sign,
}

/// A word that may stand beside a number.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Known {
    key: Key,
    pub(super) before: Option<Leading>,
    /// Where it may stand behind a number.
    pub(super) after: Contexts,
}

/// The bytes of a word in lower case, padded with zeros.
type Key = (u64, u64);

/// The words: open addressing with linear probing.
#[derive(Debug)]
pub(super) struct KnownWords(Box<[Known]>);

impl KnownWords {
    /// Four times as many as words, so that hardly ever two of them meet.
    const SLOTS: usize = 1024;

    /// Made once for all menus.
    pub(super) fn all() -> &'static Self {
        static ALL: LazyLock<KnownWords> = LazyLock::new(KnownWords::new);
        &ALL
    }

    fn new() -> Self {
        let mut table = KnownWords(vec![Known::default(); Self::SLOTS].into());
        for (words, before) in [(VERBS, Leading::Verb), (OPENERS, Leading::Opener)] {
            for word in words {
                table.add(word, Some(before), Contexts::default());
            }
        }
        for sign in NUMBER_SIGNS {
            table.add(sign, Some(Leading::NumberSign), Contexts::default());
        }
        for sign in ["#", "*", "/"] {
            table.add(sign, Some(Leading::Sign), Contexts::default());
        }
        for (words, contexts) in [
            (NTH_UNITS, Contexts::of(&[Context::Nth])),
            (CHOSEN_DIGIT_UNITS, Contexts::of(&[Context::ChosenDigits])),
            (CHOSEN_UNITS, Contexts::of(&[Context::ChosenHan])),
            (SMALL_UNITS, Contexts::of(&[Context::SmallDigits, Context::SmallHan])),
            (UNITS, Contexts::of(&[Context::LargeDigits, Context::LargeHan])),
            (PARTICLES, Contexts::ALL),
            (DIGIT_PARTICLES, Contexts::NOT_HAN_ALONE),
        ] {
            for word in words {
                table.add(word, None, contexts);
            }
        }
        table
    }

    fn add(&mut self, word: &str, before: Option<Leading>, after: Contexts) {
        let Some(key) = key(word) else { return };
        let place = self.place(key);
        let known = &mut self.0[place];
        let after = Contexts(known.after.0 | after.0);
        *known = Known { key, before: known.before.or(before), after };
    }

    pub(super) fn get(&self, word: &str) -> Option<Known> {
        let key = key(word)?;
        Some(self.0[self.place(key)]).filter(|known| known.key == key)
    }

    /// The slot of a word, else the free one where it would be.
    fn place(&self, key: Key) -> usize {
        let hash = fibonacci(key.0 ^ key.1.rotate_left(29));
        let mut place = (hash >> (u64::BITS - Self::SLOTS.ilog2())) as usize;
        // There is always a free slot.
        while self.0[place].key != key && self.0[place].key != Key::default() {
            place = (place + 1) % Self::SLOTS;
        }
        place
    }
}

/// `None` if a word is longer.
fn key(word: &str) -> Option<Key> {
    let bytes = word.as_bytes();
    if bytes.len() > LONGEST_WORD {
        return None;
    }
    Some((lower(eight_bytes(bytes, 0)), lower(eight_bytes(bytes, 8))))
}
