//! The tokens of a set of texts, rarest first, and what each weighs.

use std::collections::HashMap;

use super::function_words::{is_function_token, is_numeral};
use super::tokens::{Token, numbers, tokens};

/// Weights are whole numbers, in parts of this, so that sums are exact in any order and the same on
/// every machine.
const ONE: f64 = 65_536.0;
/// A token is rare if its document frequency is at most this share of the highest one.
const RARE_SHARE: u32 = 10;

/// A token by its place in the global order, the rarest first.
pub(super) type TokenId = u32;

/// Tokens with their inverse document frequency, ln(1 + m/d) where d is the document frequency
/// and m the highest of any token (the "max" variant of Manning, Raghavan and Schütze,
/// *Introduction to Information Retrieval*, 2008, chapter 6).
///
/// The number of texts does not enter, so that a text which shares no token with the others changes
/// none of their weights, and none of their groups.
#[derive(Clone, Debug)]
pub(super) struct Vocabulary {
    ids: HashMap<Token, TokenId>,
    tokens: Vec<Entry>,
    /// What a token weighs that no text has.
    unknown: u64,
}

#[derive(Clone, Copy, Debug)]
struct Entry {
    weight: u64,
    is_rare: bool,
}

/// A text as it is compared.
#[derive(Clone, Debug, Default)]
pub(super) struct Document {
    /// The known tokens, each once, rarest first.
    pub(super) tokens: Box<[TokenId]>,
    /// The weight of all, those that no text of the vocabulary has included.
    pub(super) weight: u64,
    /// Whether it has a token that no text of the vocabulary has.
    pub(super) has_unknown: bool,
    /// The numbers in it.
    pub(super) numbers: Box<str>,
}

impl Vocabulary {
    pub(super) fn new<'k>(keys: impl Iterator<Item = &'k str>) -> Self {
        let mut frequencies: HashMap<Token, u32> = HashMap::new();
        for key in keys {
            for token in distinct(key) {
                *frequencies.entry(token).or_default() += 1;
            }
        }
        let mut order: Vec<(u32, Token)> = frequencies.into_iter().map(|(t, d)| (d, t)).collect();
        order.sort_unstable();
        let highest = order.last().map_or(1, |&(frequency, _)| frequency);
        let tokens = order.iter().map(|&(frequency, token)| Entry {
            weight: weight(frequency, highest),
            is_rare: is_rare(token, frequency, highest),
        });
        Vocabulary {
            tokens: tokens.collect(),
            unknown: weight(1, highest),
            ids: order.iter().zip(0..).map(|(&(_, token), id)| (token, id)).collect(),
        }
    }

    /// Reads a text; its cost is linear in its length.
    pub(super) fn document(&self, key: &str) -> Document {
        let mut known = Vec::new();
        let mut weight = 0;
        let mut has_unknown = false;
        for token in distinct(key) {
            match self.ids.get(&token) {
                Some(&id) => {
                    known.push(id);
                    weight += self.weight(id);
                }
                None => {
                    weight += self.unknown;
                    has_unknown |= is_rare(token, 1, u32::MAX);
                }
            }
        }
        known.sort_unstable();
        let numbers = numbers(key).into_boxed_str();
        Document { tokens: known.into_boxed_slice(), weight, has_unknown, numbers }
    }

    pub(super) fn weight(&self, id: TokenId) -> u64 {
        self.tokens.get(id as usize).map_or(self.unknown, |entry| entry.weight)
    }

    pub(super) fn is_rare(&self, id: TokenId) -> bool {
        self.tokens.get(id as usize).is_none_or(|entry| entry.is_rare)
    }
}

/// The tokens of a text, each once.
fn distinct(key: &str) -> Vec<Token> {
    let mut tokens = tokens(key);
    tokens.sort_unstable();
    tokens.dedup();
    tokens
}

#[expect(clippy::cast_sign_loss, reason = "the logarithm of more than one is positive")]
fn weight(frequency: u32, highest: u32) -> u64 {
    let share = f64::from(highest) / f64::from(frequency.max(1));
    (share.ln_1p() * ONE).round() as u64
}

/// Whether two texts that each have such a token of their own ask different things.
fn is_rare(token: Token, frequency: u32, highest: u32) -> bool {
    let is_infrequent =
        frequency == 1 || u64::from(frequency) * u64::from(RARE_SHARE) <= u64::from(highest);
    token.as_character().is_some_and(is_numeral) || is_infrequent && !is_function_token(token)
}
