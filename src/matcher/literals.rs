//! The rules that look for each literal of the automaton.
//!
//! They are numbered the longest first, so that the number alone tells how long one is: what lies
//! inside another occurrence is passed over without a look at its rules, which in a large menu is a
//! look at memory that no cache holds.

use std::cmp::Reverse;

use super::automaton::NONE;
use super::rule::{CategoryIndex, MatchMode, Rule, RuleKind};

/// A rule as the search looks at it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reference {
    pub(super) rule: u32,
    pub(super) category: CategoryIndex,
    pub(super) mode: MatchMode,
    pub(super) is_title: bool,
}

/// One of the rules that look for one text. Nearly always there is but one.
#[derive(Clone, Copy, Debug)]
struct Listed {
    rule: Reference,
    /// The next for the same text, or `NONE`.
    next: u32,
}

#[derive(Debug, Default)]
pub(super) struct LiteralRules {
    /// The first of each literal, by its number, and behind them the others.
    listed: Vec<Listed>,
    /// For each length that occurs, the longest first, the first literal of that length.
    lengths: Vec<(u32, u32)>,
}

/// A text, in characters, and its rules.
pub(super) struct Written<'w> {
    pub(super) text: &'w str,
    pub(super) chars: u32,
    pub(super) rules: &'w [u32],
    /// It is looked for where it begins inside a word: by rules that count there.
    pub(super) inside: bool,
}

impl LiteralRules {
    /// Puts the literals in order and numbers them.
    pub(super) fn new(written: &mut [Written<'_>], rules: &[Rule]) -> Self {
        written.sort_unstable_by_key(|literal| (Reverse(literal.chars), literal.rules.first()));
        let mut all = LiteralRules::default();
        let mut others = Vec::new();
        for (number, literal) in (0..).zip(&*written) {
            if all.lengths.last().is_none_or(|&(_, chars)| chars != literal.chars) {
                all.lengths.push((number, literal.chars));
            }
            let references = literal.rules.iter().filter_map(|&rule| {
                let Rule { category, kind } = rules.get(rule as usize).copied()?;
                let mode = match kind {
                    RuleKind::Keyword(mode) => mode,
                    RuleKind::Title => MatchMode::Exact,
                    RuleKind::Pattern(_) => MatchMode::Contains,
                };
                let looks = !literal.inside || mode == MatchMode::Contains;
                looks.then_some(Reference {
                    rule,
                    category,
                    mode,
                    is_title: kind == RuleKind::Title,
                })
            });
            let references: Vec<Reference> = references.collect();
            let mut next = NONE;
            for (at, rule) in references.into_iter().enumerate().rev() {
                let listed = Listed { rule, next };
                if at == 0 {
                    all.listed.push(listed);
                } else {
                    next = u32::try_from(written.len() + others.len()).unwrap_or(NONE);
                    others.push(listed);
                }
            }
        }
        all.listed.append(&mut others);
        all
    }

    /// The rules that look for a literal.
    #[inline]
    pub(super) fn rules(&self, literal: u32) -> impl Iterator<Item = Reference> {
        let listed = |at: u32| self.listed.get(at as usize);
        let all = std::iter::successors(listed(literal), move |rule| listed(rule.next));
        all.map(|listed| listed.rule)
    }

    /// How many characters the longest literal has.
    pub(super) fn longest(&self) -> usize {
        self.lengths.first().map_or(0, |&(_, chars)| chars as usize)
    }

    /// How many characters a literal has.
    #[inline]
    pub(super) fn chars(&self, literal: u32) -> u32 {
        // Most are short, and there are few lengths.
        let this = self.lengths.iter().rfind(|&&(first, _)| first <= literal);
        this.map_or(0, |&(_, chars)| chars)
    }
}
