//! The category that a question is nearest to.

use std::collections::BTreeMap;

use super::function_words::is_function_token;
use super::tokens::{Token, tokens};
use crate::definition::Keyword;
use crate::{Menu, question_key};

/// A category is near if the squared cosine of a question and one of its phrases is at least this.
const NEAR: f64 = 0.08;
/// The fewest tokens that they share: one Han character is part of too many words.
const SHARED: u32 = 2;

/// The phrases of a menu's categories (titles, keywords, tests) as vectors of tokens.
#[derive(Clone, Debug)]
pub(super) struct Nearest<'m> {
    phrases: Vec<Phrase<'m>>,
    tokens: BTreeMap<Token, Entry>,
    /// What a token weighs that no category has.
    unknown: f64,
}

#[derive(Clone, Debug)]
struct Phrase<'m> {
    category: &'m str,
    weight: f64,
}

#[derive(Clone, Debug, Default)]
struct Entry {
    weight: f64,
    /// The phrases that hold the token, rising.
    phrases: Vec<u32>,
}

impl<'m> Nearest<'m> {
    pub(super) fn new(menu: &'m Menu) -> Self {
        let categories = &menu.definition().categories;
        let mut phrases: Vec<Phrase<'m>> = Vec::new();
        let mut tokens: BTreeMap<Token, Entry> = BTreeMap::new();
        for category in categories {
            let keywords = category.keywords.iter().map(Keyword::to_string);
            let tests = category.tests.iter().cloned();
            for text in category.title.iter().cloned().chain(keywords).chain(tests) {
                let phrase = phrases.len() as u32;
                phrases.push(Phrase { category: &category.id, weight: 0.0 });
                for token in subject(&question_key(&text)) {
                    tokens.entry(token).or_default().phrases.push(phrase);
                }
            }
        }
        let weight =
            |categories_with: usize| (categories.len() as f64 / categories_with as f64).ln_1p();
        for entry in tokens.values_mut() {
            let mut with: Vec<&str> =
                entry.phrases.iter().map(|&phrase| phrases[phrase as usize].category).collect();
            with.dedup();
            entry.weight = weight(with.len());
            for &phrase in &entry.phrases {
                phrases[phrase as usize].weight += entry.weight;
            }
        }
        Nearest { phrases, tokens, unknown: weight(1) }
    }

    /// The category with the phrase at the smallest angle; of equal ones the first in the file.
    pub(super) fn category(&self, key: &str) -> Option<&'m str> {
        let mut weight = 0.0;
        let mut shared: BTreeMap<u32, (u32, f64)> = BTreeMap::new();
        for token in subject(key) {
            let Some(entry) = self.tokens.get(&token) else {
                weight += self.unknown;
                continue;
            };
            weight += entry.weight;
            for &phrase in &entry.phrases {
                let (count, sum) = shared.entry(phrase).or_default();
                *count += 1;
                *sum += entry.weight;
            }
        }
        let mut best = (NEAR, None);
        for (phrase, (_, shared)) in shared.into_iter().filter(|(_, (count, _))| *count >= SHARED) {
            let phrase = &self.phrases[phrase as usize];
            let cosine = shared * shared / (weight * phrase.weight);
            if cosine > best.0 {
                best = (cosine, Some(phrase.category));
            }
        }
        best.1
    }
}

/// The tokens of a text that may name a subject, each once.
fn subject(key: &str) -> Vec<Token> {
    let mut tokens = tokens(key);
    tokens.retain(|&token| !is_function_token(token));
    tokens.sort_unstable();
    tokens.dedup();
    tokens
}
