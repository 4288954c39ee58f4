//! Compiling a set of rules.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use smallvec::{SmallVec, smallvec};

use super::classes::Classes;
use super::engine::{Engine, Literals};
use super::{Except, Kind, Literal, Match, Matcher, Pattern, Phrase, Rule};
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

    pub(crate) fn build(self) -> Matcher {
        self.build_with(Engine::new)
    }

    /// With an engine of one's own choice, for tests.
    pub(super) fn build_with(self, engine: impl Fn(&Literals, u32) -> Engine) -> Matcher {
        let mut texts = vec![""; self.literals.len()];
        for (text, &literal) in &self.whole {
            if let Some(slot) = texts.get_mut(literal as usize) {
                *slot = text;
            }
        }
        let mut phrases: Vec<Phrase> = Vec::new();
        let mut phrase_texts: Vec<&str> = Vec::new();
        let mut except: Vec<&(String, u32)> = self.except.iter().collect();
        except.sort_unstable();
        for (text, owner) in except {
            if phrase_texts.last() == Some(&text.as_str())
                && let Some(phrase) = phrases.last_mut()
            {
                phrase.owners.push(*owner);
            } else {
                phrase_texts.push(text);
                phrases.push(Phrase { chars: count(text), owners: smallvec![*owner] });
            }
        }
        let classes = Classes::new(self.fold, texts.iter().chain(&phrase_texts).copied());
        let engine = |texts: &[&str]| {
            let class = |c| classes.folded(c).class();
            let texts = texts.iter().map(|text| text.chars().map(class));
            engine(&Literals::new(texts), classes.count())
        };
        let except =
            (!phrases.is_empty()).then(|| Except { engine: engine(&phrase_texts), phrases });
        let inside = engine(&texts);
        let longest = self.literals.iter().map(|literal| literal.chars).max();
        Matcher {
            fold: self.fold,
            classes,
            rules: self.rules,
            longest: longest.unwrap_or(0) as usize,
            literals: self.literals,
            engine: inside,
            patterns: self.patterns,
            except,
        }
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
                let chars = count(folded);
                let rules: SmallVec<[u32; 1]> = smallvec![rule];
                self.literals.push(Literal { chars, rules });
                entry.insert(literal);
            }
        }
    }
}

fn count(text: &str) -> u32 {
    u32::try_from(text.chars().count()).unwrap_or(u32::MAX)
}
