//! Compiles a set of rules: numbers their texts and characters, and builds the automata.

use std::collections::HashMap;

use smallvec::{SmallVec, smallvec};

use super::automaton::{Automaton, LiteralTraits, Literals};
use super::except::{Except, Phrase};
use super::literals::{Literal, LiteralRules};
use super::pattern::{Pattern, Prefilter};
use super::rule::{CategoryIndex, MatchMode, Part, Rule, RuleKind, Strength};
use super::search::Matcher;
use super::word_set::WordSet;
use crate::hash::BloomFilter;
use crate::text::{BaseClasses, Classes, Fold, bare, is_word_char};

/// Bits of a filter for each character that a word begins with: hardly any other one passes.
const FIRST_BITS: usize = 32;

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
    /// The texts of keywords and titles without the decoration around them, where there is some.
    bare: Vec<(String, Rule)>,
    word_sets: Vec<WordSet>,
    /// The words of all word sets.
    parts: Vec<(String, Rule)>,
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
            bare: Vec::new(),
            word_sets: Vec::new(),
            parts: Vec::new(),
        }
    }

    /// A word that `Matcher::word` knows by how many were added before it.
    pub(crate) fn word(&mut self, folded: &str) {
        self.words.push(folded.to_owned());
    }

    pub(crate) fn keyword(
        &mut self,
        category: CategoryIndex,
        folded: &str,
        mode: MatchMode,
        strength: Strength,
    ) {
        let kind = RuleKind::Keyword(mode);
        self.text(folded, Rule { category, kind, strength, is_bare: false });
    }

    /// A keyword of several words, all of which must occur.
    pub(crate) fn word_set(
        &mut self,
        category: CategoryIndex,
        words: &[String],
        mode: MatchMode,
        strength: Strength,
    ) {
        let set = u32::try_from(self.word_sets.len()).unwrap_or(u32::MAX);
        let kind = RuleKind::WordSet(set);
        let rule = self.push(Rule { category, kind, strength, is_bare: false });
        let chars = words.iter().map(|word| count(word)).sum();
        self.word_sets.push(WordSet { rule, category, strength, chars, words: words.len() });
        for (word, text) in (0..).zip(words) {
            let kind = RuleKind::Part(Part { set, word, mode });
            let rule = Rule { category, kind, strength: Strength::Part, is_bare: false };
            self.parts.push((text.clone(), rule));
        }
    }

    pub(crate) fn title(&mut self, category: CategoryIndex, folded: &str) {
        self.text(folded, Rule::new(category, RuleKind::Title));
    }

    fn text(&mut self, folded: &str, rule: Rule) {
        let number = self.push(rule);
        self.literal(folded, number);
        // The message may also be the text without the decoration around it.
        let text = bare(folded);
        if !text.is_empty() && text != folded {
            let kind = match rule.kind {
                RuleKind::Keyword(_) => RuleKind::Keyword(MatchMode::Exact),
                kind => kind,
            };
            self.bare.push((text.to_owned(), Rule { kind, is_bare: true, ..rule }));
        }
    }

    pub(crate) fn pattern(&mut self, category: CategoryIndex, pattern: Pattern) {
        let index = u32::try_from(self.patterns.len()).unwrap_or(u32::MAX);
        let rule = self.push(Rule::new(category, RuleKind::Pattern(index)));
        self.patterns.push(pattern.with_rule(rule));
    }

    pub(crate) fn except(&mut self, category: CategoryIndex, folded: &str) {
        self.except.push((folded.to_owned(), category));
    }

    pub(crate) fn build(mut self) -> Matcher {
        // Behind all others, whose numbers are those of the order in the menu.
        let has_bare_rules = !self.bare.is_empty();
        let has_weak_rules = self.rules.iter().any(|rule| rule.strength == Strength::Weak);
        let derived = std::mem::take(&mut self.bare).into_iter();
        for (text, rule) in derived.chain(std::mem::take(&mut self.parts)) {
            let number = self.push(rule);
            self.literal(&text, number);
        }
        let mut texts = self.texts();
        let literals = LiteralRules::new(&mut texts, &self.rules);
        let (phrases, phrase_texts) = phrases(&self.except);
        let others = phrase_texts.iter().copied().chain(self.words.iter().map(String::as_str));
        let others = others.chain(self.patterns.iter().flat_map(Pattern::required));
        let classes = Classes::new(self.base, texts.iter().map(|literal| literal.text), others);
        let automaton_of = |texts: &mut dyn Iterator<Item = (&str, bool)>| {
            let symbols = texts.map(|(text, is_inside)| classes.symbols(text, is_inside));
            Automaton::new(&Literals::new(symbols), classes.count())
        };
        let except = (!phrases.is_empty()).then(|| {
            let automaton = automaton_of(&mut phrase_texts.iter().map(|&text| (text, false)));
            Except { automaton, phrases }
        });
        let traits: Vec<LiteralTraits<'_>> =
            texts.iter().map(|literal| self.traits(literal)).collect();
        let automaton = automaton_of(&mut texts.iter().map(|text| (text.text, text.is_inside)))
            .with_strategy(&traits, classes.first_chars());
        let words = self.words.iter().zip(0..);
        let mut words: Vec<_> =
            words.map(|(word, number)| (classes.of_text(word), number)).collect();
        words.sort_unstable();
        let mut first_of_words = BloomFilter::new(FIRST_BITS * words.len());
        let firsts = words.iter().filter_map(|(word, _)| word.first());
        firsts.for_each(|&first| first_of_words.add(u64::from(first)));
        let longest_word = words.iter().map(|(word, _)| word.len()).max().unwrap_or(0);
        let prefilter = Prefilter::new(&mut self.patterns, &classes);
        Matcher {
            fold: self.fold,
            classes,
            rules: self.rules,
            literals,
            automaton,
            patterns: self.patterns,
            prefilter,
            word_sets: self.word_sets,
            except,
            words,
            longest_word,
            first_of_words,
            has_bare_rules,
            has_weak_rules,
        }
    }

    /// The texts of all rules; twice where one of them counts inside words.
    fn texts(&self) -> Vec<Literal<'_>> {
        let mut texts = Vec::new();
        for (text, (chars, rules)) in &self.literals {
            let literal = Literal { text, chars: *chars, rules, is_inside: false };
            if text.starts_with(is_word_char) && self.has_mode(rules, MatchMode::Contains) {
                texts.push(Literal { is_inside: true, ..literal });
            }
            texts.push(literal);
        }
        texts
    }

    fn traits<'l>(&self, literal: &Literal<'l>) -> LiteralTraits<'l> {
        LiteralTraits {
            text: literal.text,
            is_inside: literal.is_inside,
            may_end_inside_word: self.has_mode(literal.rules, MatchMode::Prefix),
        }
    }

    fn has_mode(&self, rules: &[u32], mode: MatchMode) -> bool {
        let mut rules = rules.iter().filter_map(|&rule| self.rules.get(rule as usize));
        rules.any(|rule| rule.kind.mode() == mode)
    }

    fn push(&mut self, rule: Rule) -> u32 {
        self.rules.push(rule);
        u32::try_from(self.rules.len() - 1).unwrap_or(u32::MAX)
    }

    fn literal(&mut self, folded: &str, rule: u32) {
        let new = || (count(folded), SmallVec::new());
        let (_, rules) = self.literals.entry(folded.into()).or_insert_with(new);
        rules.push(rule);
    }
}

/// The phrases of `except`, each text once, and their texts.
fn phrases(except: &[(String, CategoryIndex)]) -> (Vec<Phrase>, Vec<&str>) {
    let mut sorted: Vec<&(String, CategoryIndex)> = except.iter().collect();
    sorted.sort_unstable();
    let mut phrases: Vec<Phrase> = Vec::new();
    let mut texts: Vec<&str> = Vec::new();
    for (text, category) in sorted {
        let same = phrases.last_mut().filter(|_| texts.last() == Some(&text.as_str()));
        if let Some(phrase) = same {
            phrase.categories.push(*category);
        } else {
            texts.push(text);
            phrases.push(Phrase { chars: count(text), categories: smallvec![*category] });
        }
    }
    (phrases, texts)
}

fn count(text: &str) -> u32 {
    u32::try_from(text.chars().count()).unwrap_or(u32::MAX)
}
