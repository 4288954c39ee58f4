//! The rules of each literal of the automaton.
//!
//! Literals are numbered the longest first, so that the number alone gives the length: what lies
//! inside another occurrence is skipped without loading its rules, in a large menu a cache miss.

use std::cmp::Reverse;

use super::automaton::NONE;
use super::occurrence::Boundary;
use super::rule::{CategoryIndex, MatchMode, Rule, RuleKind, Strength};

/// The fields of a rule that the search needs.
#[derive(Clone, Copy, Debug)]
pub(super) struct RuleRef {
    pub(super) rule: u32,
    pub(super) category: CategoryIndex,
    pub(super) boundary: Boundary,
    pub(super) strength: Strength,
    pub(super) is_title: bool,
    pub(super) is_bare: bool,
}

/// A node of the list of rules of one literal. Nearly always there is only one.
#[derive(Clone, Copy, Debug)]
struct RuleNode {
    rule: RuleRef,
    /// How many characters the literal has.
    chars: u32,
    /// The next of the same literal, or `NONE`.
    next: u32,
}

#[derive(Debug, Default)]
pub(super) struct LiteralRules {
    /// The first of each literal at its number, and after them the others.
    nodes: Vec<RuleNode>,
    /// How many characters the longest literal has.
    longest: u32,
}

/// A text with its length in characters and its rules.
pub(super) struct Literal<'w> {
    pub(super) text: &'w str,
    pub(super) chars: u32,
    pub(super) rules: &'w [u32],
    /// It is looked for where it begins inside a word, for the rules that count there.
    pub(super) is_inside: bool,
}

impl LiteralRules {
    /// Puts the literals in order and numbers them.
    pub(super) fn new(literals: &mut [Literal<'_>], rules: &[Rule]) -> Self {
        literals.sort_unstable_by_key(|literal| (Reverse(literal.chars), literal.rules.first()));
        let mut all = LiteralRules::default();
        let mut others = Vec::new();
        for literal in &*literals {
            all.longest = all.longest.max(literal.chars);
            let references = literal.rules.iter().filter_map(|&rule| {
                let Rule { category, kind, strength, is_bare } =
                    rules.get(rule as usize).copied()?;
                let mode = kind.mode();
                let applies = !literal.is_inside || mode == MatchMode::Contains;
                applies.then_some(RuleRef {
                    rule,
                    category,
                    boundary: Boundary::of(mode, literal.text),
                    strength,
                    is_title: kind == RuleKind::Title,
                    is_bare,
                })
            });
            let references: Vec<RuleRef> = references.collect();
            let mut next = NONE;
            for (at, rule) in references.into_iter().enumerate().rev() {
                let node = RuleNode { rule, chars: literal.chars, next };
                if at == 0 {
                    all.nodes.push(node);
                } else {
                    next = u32::try_from(literals.len() + others.len()).unwrap_or(NONE);
                    others.push(node);
                }
            }
        }
        all.nodes.append(&mut others);
        all
    }

    /// The rules of a literal.
    #[inline]
    pub(super) fn rules(&self, literal: u32) -> impl Iterator<Item = RuleRef> {
        let node = |at: u32| self.nodes.get(at as usize);
        let all = std::iter::successors(node(literal), move |last| node(last.next));
        all.map(|node| node.rule)
    }

    /// How many characters the longest literal has.
    pub(super) fn longest(&self) -> usize {
        self.longest as usize
    }

    /// How many characters a literal has.
    #[inline]
    pub(super) fn chars(&self, literal: u32) -> u32 {
        self.nodes.get(literal as usize).map_or(0, |node| node.chars)
    }
}
