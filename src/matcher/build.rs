//! Compiling a set of rules.

use std::collections::HashMap;

use smallvec::{SmallVec, smallvec};

use super::automaton::{Automaton, Literals, Spelled};
use super::except::{Except, Phrase};
use super::literals::{LiteralRules, Written};
use super::pattern::Pattern;
use super::rule::{CategoryIndex, MatchMode, Rule, RuleKind};
use super::search::Matcher;
use crate::text::{BaseClasses, CharKind, Classes, Fold, char_kind, signature};

/// Collects rules; texts are folded already, by the same fold.
#[derive(Debug)]
pub(crate) struct Builder {
    fold: Fold,
    /// The table of characters to start from.
    base: &'static BaseClasses,
    rules: Vec<Rule>,
    /// For each text its length in characters and the rules that look for it.
    literals: HashMap<Box<str>, (u32, SmallVec<[u32; 1]>)>,
    patterns: Vec<Pattern>,
    except: Vec<(String, CategoryIndex)>,
    words: Vec<String>,
}

impl Builder {
    pub(crate) fn new(fold: Fold, base: &'static BaseClasses) -> Self {
        Builder {
            fold,
            base,
            rules: Vec::new(),
            literals: HashMap::new(),
            patterns: Vec::new(),
            except: Vec::new(),
            words: Vec::new(),
        }
    }

    /// A word that `Matcher::word` knows by how many were told before it.
    pub(crate) fn word(&mut self, folded: &str) {
        self.words.push(folded.to_owned());
    }

    pub(crate) fn keyword(&mut self, category: CategoryIndex, folded: &str, mode: MatchMode) {
        let rule = self.rule(category, RuleKind::Keyword(mode));
        self.literal(folded, rule);
    }

    pub(crate) fn title(&mut self, category: CategoryIndex, folded: &str) {
        let rule = self.rule(category, RuleKind::Title);
        self.literal(folded, rule);
    }

    pub(crate) fn pattern(&mut self, category: CategoryIndex, pattern: Pattern) {
        let index = u32::try_from(self.patterns.len()).unwrap_or(u32::MAX);
        let rule = self.rule(category, RuleKind::Pattern(index));
        self.patterns.push(pattern.with_rule(rule));
    }

    pub(crate) fn except(&mut self, category: CategoryIndex, folded: &str) {
        self.except.push((folded.to_owned(), category));
    }

    pub(crate) fn build(self) -> Matcher {
        let mut written = Vec::new();
        for (text, (chars, rules)) in &self.literals {
            let literal = Written { text, chars: *chars, rules, inside: false };
            let mut modes = rules.iter().filter_map(|&rule| self.rules.get(rule as usize));
            let contains = RuleKind::Keyword(MatchMode::Contains);
            if text.starts_with(is_word) && modes.any(|rule| rule.kind == contains) {
                written.push(Written { inside: true, ..literal });
            }
            written.push(literal);
        }
        let literals = LiteralRules::new(&mut written, &self.rules);
        let texts: Vec<(&str, bool)> =
            written.iter().map(|literal| (literal.text, literal.inside)).collect();
        let mut phrases: Vec<Phrase> = Vec::new();
        let mut phrase_texts: Vec<(&str, bool)> = Vec::new();
        let mut except: Vec<&(String, CategoryIndex)> = self.except.iter().collect();
        except.sort_unstable();
        for (text, category) in except {
            if phrase_texts.last().is_some_and(|(last, _)| last == text)
                && let Some(phrase) = phrases.last_mut()
            {
                phrase.categories.push(*category);
            } else {
                phrase_texts.push((text, false));
                phrases.push(Phrase { chars: count(text), categories: smallvec![*category] });
            }
        }
        let others = phrase_texts.iter().map(|t| t.0).chain(self.words.iter().map(String::as_str));
        let others = others.chain(self.patterns.iter().flat_map(Pattern::required));
        let classes = Classes::new(self.base, texts.iter().map(|t| t.0), others);
        let words = self.words.iter().zip(0..);
        let mut words: Vec<_> =
            words.map(|(word, number)| (classes.of_text(word), number)).collect();
        words.sort_unstable();
        let word_signature = signature(words.iter().filter_map(|(word, _)| word.first().copied()));
        let longest_word = words.iter().map(|(word, _)| word.len()).max().unwrap_or(0);
        let compiled = |texts: &[(&str, bool)]| -> Automaton {
            let texts = texts.iter().copied();
            let texts = texts.map(|(text, inside)| classes.symbols(text, inside));
            Automaton::new(&Literals::new(texts), classes.count())
        };
        let except =
            (!phrases.is_empty()).then(|| Except { automaton: compiled(&phrase_texts), phrases });
        let mut automaton = compiled(&texts);
        let is_longer =
            |literal: &Written<'_>| literal.chars > 1 || literal.text.starts_with(is_word);
        let begin_with_pairs = written.iter().all(is_longer);
        if begin_with_pairs && classes.other_beginnings() <= PAIR_PREFILTER {
            automaton = automaton.with_pair_prefilter();
        }
        let is_outside = |literal: &Written<'_>| !literal.inside;
        if begin_with_pairs
            && classes.other_beginnings() <= SKIMMED
            && classes.have_letters()
            && written.iter().all(is_outside)
        {
            let prefix = RuleKind::Keyword(MatchMode::Prefix);
            let is_prefix =
                |&rule: &u32| self.rules.get(rule as usize).is_some_and(|rule| rule.kind == prefix);
            let spelled = |literal: &Written<'_>| Spelled {
                letters: classes.letters(literal.text),
                cut: literal.rules.iter().any(is_prefix),
            };
            automaton = automaton.skimming(&written.iter().map(spelled).collect::<Vec<_>>());
        }
        let patterns =
            self.patterns.into_iter().map(|pattern| pattern.with_prefilter(&classes)).collect();
        Matcher {
            fold: self.fold,
            classes,
            rules: self.rules,
            literals,
            automaton,
            patterns,
            except,
            words,
            longest_word,
            word_signature,
        }
    }

    fn rule(&mut self, category: CategoryIndex, kind: RuleKind) -> u32 {
        self.rules.push(Rule { category, kind });
        u32::try_from(self.rules.len() - 1).unwrap_or(u32::MAX)
    }

    fn literal(&mut self, folded: &str, rule: u32) {
        let new = || (count(folded), SmallVec::new());
        let (_, rules) = self.literals.entry(folded.into()).or_insert_with(new);
        rules.push(rule);
    }
}

/// Where no more characters than these begin a literal, those of words aside, a look tells of many
/// messages that none does.
const PAIR_PREFILTER: usize = 256;

/// Where so few do, it tells where one may.
const SKIMMED: usize = 16;

/// Whether a keyword that begins with it can stand inside a word.
fn is_word(c: char) -> bool {
    matches!(char_kind(c), CharKind::Letter | CharKind::Digit | CharKind::Mark)
}

fn count(text: &str) -> u32 {
    u32::try_from(text.chars().count()).unwrap_or(u32::MAX)
}
