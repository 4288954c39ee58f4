//! Required literals of a pattern: sets of texts of which every match contains one each.
//!
//! They are extracted from the syntax tree: `(?:北京|天津)的?天气` requires 北京 or 天津, and 天气. (Cox 2012
//! derives trigrams this way; `regex_syntax::hir::literal` extracts prefixes and suffixes only.)

use std::cmp::Reverse;

use regex_syntax::hir::{Class, Hir, HirKind, Repetition};

use crate::text::Fold;

/// Texts, folded and not empty, one of which every match contains. If it is empty nothing matches.
pub(super) type OneOf = Vec<String>;

/// The most texts of a set: bounds the automaton that looks for them.
const MOST: usize = 64;

/// The most bytes of a set: bounds the product of alternatives.
const MOST_BYTES: usize = 1024;

/// The most members of a class that are enumerated: `\d` has fewer, of which ten are left when folded.
const MOST_MEMBERS: usize = 1024;

/// The required literals of a folded pattern, the most selective set first.
pub(super) fn required_literals(fold: Fold, pattern: &Hir) -> Vec<OneOf> {
    let mut sets = matched(fold, pattern).required();
    sets.sort_by_key(|set| Reverse(selectivity(set)));
    sets
}

/// The texts that a part of a pattern matches, as far as they are known.
#[derive(Default)]
struct Matched {
    /// All of them, if they are few.
    all: Option<Vec<String>>,
    /// Sets of which each matched text contains one text.
    hold: Vec<OneOf>,
}

impl Matched {
    fn nothing() -> Self {
        Matched::all(vec![String::new()])
    }

    fn all(texts: Vec<String>) -> Self {
        Matched { all: few(texts), hold: Vec::new() }
    }

    fn required(self) -> Vec<OneOf> {
        let mut sets = self.hold;
        sets.extend(self.all.and_then(one_of));
        sets
    }
}

fn matched(fold: Fold, part: &Hir) -> Matched {
    match part.kind() {
        HirKind::Empty | HirKind::Look(_) => Matched::nothing(),
        HirKind::Literal(literal) => match str::from_utf8(&literal.0) {
            Ok(text) => Matched::all(vec![text.chars().map(|c| folded(fold, c)).collect()]),
            Err(_) => Matched::default(),
        },
        HirKind::Class(class) => members(fold, class).map_or_else(Matched::default, Matched::all),
        HirKind::Capture(capture) => matched(fold, &capture.sub),
        HirKind::Repetition(repetition) => repeated(fold, repetition),
        HirKind::Concat(parts) => in_turn(parts.iter().map(|part| matched(fold, part))),
        HirKind::Alternation(parts) => either(parts.iter().map(|part| matched(fold, part))),
    }
}

fn repeated(fold: Fold, repetition: &Repetition) -> Matched {
    let Repetition { min, max, ref sub, .. } = *repetition;
    match (min, max) {
        (0, Some(1)) => either([matched(fold, sub), Matched::nothing()].into_iter()),
        (0, _) => Matched::default(),
        _ => Matched { all: None, hold: matched(fold, sub).required() },
    }
}

/// A concatenation: parts are joined as long as that makes few texts.
fn in_turn(parts: impl Iterator<Item = Matched>) -> Matched {
    let nothing = || vec![String::new()];
    let mut hold = Vec::new();
    let mut run = nothing();
    let mut is_all = true;
    for part in parts {
        if let Some(joined) = part.all.as_ref().and_then(|all| joined(&run, all)) {
            run = joined;
            continue;
        }
        is_all = false;
        hold.extend(one_of(std::mem::replace(&mut run, nothing())));
        hold.extend(part.hold);
        run = part.all.unwrap_or(run);
    }
    if is_all {
        return Matched::all(run);
    }
    hold.extend(one_of(run));
    Matched { all: None, hold }
}

/// Each of these, followed by each of the next.
fn joined(these: &[String], next: &[String]) -> Option<Vec<String>> {
    if these.len() * next.len() > MOST {
        return None;
    }
    let pairs = these.iter().flat_map(|this| next.iter().map(move |next| format!("{this}{next}")));
    few(pairs.collect())
}

/// An alternation: the sets that all parts need, as `甲.*乙|乙.*甲` needs 甲 and 乙; else one set of each
/// part.
fn either(parts: impl Iterator<Item = Matched>) -> Matched {
    let mut all = Some(Vec::new());
    let mut required: Vec<Vec<OneOf>> = Vec::new();
    for part in parts {
        all = all.zip(part.all.clone()).and_then(|(all, more)| few([all, more].concat()));
        required.push(part.required());
    }
    if all.is_some() {
        return Matched { all, hold: Vec::new() };
    }
    let mut hold = required.first().cloned().unwrap_or_default();
    hold.retain(|set| required.iter().all(|sets| sets.contains(set)));
    if hold.is_empty() {
        let one_each: Option<Vec<OneOf>> =
            required.into_iter().map(|sets| sets.into_iter().max_by_key(selectivity)).collect();
        hold.extend(one_each.and_then(|sets| few(sets.concat())).and_then(one_of));
    }
    Matched { all, hold }
}

/// The members of a class, folded, if they are few.
fn members(fold: Fold, class: &Class) -> Option<Vec<String>> {
    let class = match class {
        Class::Unicode(class) => class.clone(),
        Class::Bytes(class) => class.to_unicode_class()?,
    };
    let members = class.iter().flat_map(|range| range.start()..=range.end());
    let mut members: Vec<char> = members.take(MOST_MEMBERS + 1).collect();
    if members.len() > MOST_MEMBERS {
        return None;
    }
    for c in &mut members {
        *c = folded(fold, *c);
    }
    members.sort_unstable();
    members.dedup();
    few(members.into_iter().map(String::from).collect())
}

/// A class keeps its members when it is folded. The unfolded ones are in no message, and stand
/// for what they fold to.
fn folded(fold: Fold, c: char) -> char {
    fold.image(c).map_or(c, |image| image.c)
}

/// The texts, each once, if they are few.
fn few(mut texts: Vec<String>) -> Option<Vec<String>> {
    texts.sort_unstable();
    texts.dedup();
    let bytes: usize = texts.iter().map(String::len).sum();
    (texts.len() <= MOST && bytes <= MOST_BYTES).then_some(texts)
}

/// The texts without those that hold another one, which is enough; `None` if one is empty.
fn one_of(mut texts: Vec<String>) -> Option<OneOf> {
    texts.sort_unstable();
    texts.sort_by_key(String::len);
    let mut least: OneOf = Vec::new();
    for text in texts {
        if !least.iter().any(|held| text.contains(held)) {
            least.push(text);
        }
    }
    (!least.iter().any(String::is_empty)).then_some(least)
}

/// Ranks sets by how few messages contain one of their texts: longer texts, then fewer.
pub(super) fn selectivity(set: &OneOf) -> (usize, Reverse<usize>) {
    let shortest = set.iter().map(|text| text.chars().count()).min();
    (shortest.map_or(2, |chars| chars.min(2)), Reverse(set.len()))
}
