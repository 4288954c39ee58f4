//! Compiling a set of rules.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use aho_corasick::AhoCorasick;
use smallvec::{SmallVec, smallvec};

use super::{Except, Kind, Literal, Match, Matcher, Pattern, Rule};
use crate::fold::Fold;

/// Collects rules; texts are folded already, by the same fold.
#[derive(Debug)]
pub(crate) struct Builder {
    fold: Fold,
    rules: Vec<Rule>,
    literals: Vec<Literal>,
    whole: HashMap<Box<str>, u32>,
    patterns: Vec<Pattern>,
    except: Vec<(String, u32)>,
}

impl Builder {
    pub(crate) fn new(fold: Fold) -> Self {
        Builder {
            fold,
            rules: Vec::new(),
            literals: Vec::new(),
            whole: HashMap::new(),
            patterns: Vec::new(),
            except: Vec::new(),
        }
    }

    pub(crate) fn keyword(&mut self, owner: u32, folded: &str, mode: Match) {
        let rule = self.rule(owner, Kind::Keyword(mode));
        self.literal(folded, rule);
    }

    pub(crate) fn title(&mut self, owner: u32, folded: &str) {
        let rule = self.rule(owner, Kind::Title);
        self.literal(folded, rule);
    }

    pub(crate) fn pattern(&mut self, owner: u32, pattern: Pattern) {
        let index = u32::try_from(self.patterns.len()).unwrap_or(u32::MAX);
        let rule = self.rule(owner, Kind::Pattern(index));
        self.patterns.push(pattern.with_rule(rule));
    }

    pub(crate) fn except(&mut self, owner: u32, folded: &str) {
        self.except.push((folded.to_owned(), owner));
    }

    /// # Errors
    /// If the keywords together are more than an automaton can hold (2³¹ states).
    pub(crate) fn build(self) -> Result<Matcher, aho_corasick::BuildError> {
        let longest = self.whole.keys().map(|text| text.len()).max().unwrap_or(0);
        let mut texts = vec![""; self.literals.len()];
        for (text, &literal) in &self.whole {
            if let Some(slot) = texts.get_mut(literal as usize) {
                *slot = text;
            }
        }
        let inside = AhoCorasick::new(texts)?;
        let except = if self.except.is_empty() {
            None
        } else {
            let (texts, owners): (Vec<_>, Vec<_>) = self.except.into_iter().unzip();
            Some(Except { automaton: AhoCorasick::new(texts)?, owners })
        };
        Ok(Matcher {
            fold: self.fold,
            rules: self.rules,
            literals: self.literals,
            whole: self.whole,
            longest,
            inside,
            patterns: self.patterns,
            except,
        })
    }

    fn rule(&mut self, owner: u32, kind: Kind) -> u32 {
        self.rules.push(Rule { owner, kind });
        u32::try_from(self.rules.len() - 1).unwrap_or(u32::MAX)
    }

    /// The literal with this text, now with one more rule.
    fn literal(&mut self, folded: &str, rule: u32) {
        match self.whole.entry(folded.into()) {
            Entry::Occupied(entry) => {
                if let Some(literal) = self.literals.get_mut(*entry.get() as usize) {
                    literal.rules.push(rule);
                }
            }
            Entry::Vacant(entry) => {
                let literal = u32::try_from(self.literals.len()).unwrap_or(u32::MAX);
                let chars = u32::try_from(folded.chars().count()).unwrap_or(u32::MAX);
                let rules: SmallVec<[u32; 1]> = smallvec![rule];
                self.literals.push(Literal { chars, rules });
                entry.insert(literal);
            }
        }
    }
}
