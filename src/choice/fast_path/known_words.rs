//! The words that may stand beside a number, looked up whole.

use std::sync::LazyLock;

use super::super::words::{
    CHOSEN_DIGIT_UNITS, CHOSEN_UNITS, DIGIT_PARTICLES, NTH_UNITS, NUMBER_SIGNS, OPENERS, PARTICLES,
    SMALL_UNITS, UNITS, VERBS,
};
use crate::text::ShortTextMap;

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

    const fn of(contexts: &[Context]) -> Self {
        let mut bits = 0;
        let mut at = 0;
        while at < contexts.len() {
            bits |= 1 << contexts[at] as u8;
            at += 1;
        }
        Contexts(bits)
    }

    /// Whether it is none.
    pub(super) fn is_empty(self) -> bool {
        self.0 == 0
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
    pub(super) before: Option<Leading>,
    /// Where it may stand behind a number.
    pub(super) after: Contexts,
}

/// Which words may stand behind a number, and where.
const AFTER: [(&[&str], Contexts); 7] = [
    (NTH_UNITS, Contexts::of(&[Context::Nth])),
    (CHOSEN_DIGIT_UNITS, Contexts::of(&[Context::ChosenDigits])),
    (CHOSEN_UNITS, Contexts::of(&[Context::ChosenHan])),
    (SMALL_UNITS, Contexts::of(&[Context::SmallDigits, Context::SmallHan])),
    (UNITS, Contexts::of(&[Context::LargeDigits, Context::LargeHan])),
    (PARTICLES, Contexts::ALL),
    (DIGIT_PARTICLES, Contexts::NOT_HAN_ALONE),
];

/// The words that may stand beside a number, but for a few of more than 16 bytes.
#[derive(Debug)]
pub(super) struct KnownWords(ShortTextMap<Known>);

impl KnownWords {
    /// About as many as there are.
    const COUNT: usize = 256;

    /// Made once for all menus.
    pub(super) fn all() -> &'static Self {
        static ALL: LazyLock<KnownWords> = LazyLock::new(KnownWords::new);
        &ALL
    }

    fn new() -> Self {
        let mut table = KnownWords(ShortTextMap::with_room(Self::COUNT));
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
        for (words, contexts) in AFTER {
            for word in words {
                table.add(word, None, contexts);
            }
        }
        table
    }

    fn add(&mut self, word: &str, before: Option<Leading>, after: Contexts) {
        if let Some(known) = self.0.entry(word) {
            let after = Contexts(known.after.0 | after.0);
            *known = Known { before: known.before.or(before), after };
        }
    }

    /// Whether any word that may stand behind a number contains a text.
    pub(super) fn any_after_contains(text: &str) -> bool {
        AFTER.into_iter().flat_map(|(words, _)| words).any(|word| word.contains(text))
    }

    pub(super) fn get(&self, word: &str) -> Option<Known> {
        self.0.get(word)
    }
}
