//! The definition of what matches, as directly as it can be written down: every rule is tried at
//! every position of the folded message.

use std::cmp::Reverse;
use std::ops::Range;

use super::super::{CategoryIndex, MatchMode, Strength};
use crate::text::{CharKind, Fold, bare, char_kind};

pub(super) struct Oracle {
    fold: Fold,
    rules: Vec<Rule>,
    /// Those with decoration around them without it, which are only ever the whole message. They are
    /// numbered behind all others.
    bare: Vec<Rule>,
    except: Vec<(CategoryIndex, Vec<char>)>,
}

struct Rule {
    category: CategoryIndex,
    /// One, or all that must occur.
    words: Vec<Vec<char>>,
    mode: MatchMode,
    strength: Strength,
}

/// A rule that counts; the span is in bytes of the message as it was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) rule: u32,
    pub(super) category: CategoryIndex,
    pub(super) span: Range<usize>,
}

struct Message {
    chars: Vec<char>,
    /// For each boundary between characters: its byte, and whether a grapheme ends there.
    bytes: Vec<usize>,
    cuts: Vec<bool>,
}

impl Oracle {
    pub(super) fn new(fold: Fold) -> Self {
        Oracle { fold, rules: Vec::new(), bare: Vec::new(), except: Vec::new() }
    }

    pub(super) fn rule(
        &mut self,
        category: CategoryIndex,
        folded: &str,
        mode: MatchMode,
        strength: Strength,
    ) {
        let rule = |text: &str, mode| Rule {
            category,
            words: vec![text.chars().collect()],
            mode,
            strength,
        };
        self.rules.push(rule(folded, mode));
        let bare = bare(folded);
        if !bare.is_empty() && bare != folded {
            self.bare.push(rule(bare, MatchMode::Exact));
        }
    }

    pub(super) fn word_set(
        &mut self,
        category: CategoryIndex,
        words: &[String],
        mode: MatchMode,
        strength: Strength,
    ) {
        let words = words.iter().map(|word| word.chars().collect()).collect();
        self.rules.push(Rule { category, words, mode, strength });
    }

    pub(super) fn except(&mut self, category: CategoryIndex, folded: &str) {
        self.except.push((category, folded.chars().collect()));
    }

    /// The best occurrence of each category, best first, five at most.
    pub(super) fn inside(
        &self,
        raw: &str,
        strength: Strength,
        place: impl Fn(CategoryIndex) -> Option<u32>,
    ) -> Vec<Found> {
        let message = self.message(raw);
        let mut hits = self.counting(&message, strength, &place);
        let all = hits.clone();
        let rank = |hit: &Hit| self.rank(hit, &place);
        hits.retain(|hit| !all.iter().any(|other| rank(other) < rank(hit) && other.covers(hit)));
        self.best(raw, &message, hits, place)
    }

    /// Every rule that occurs, whether it counts or not, with its span in folded characters.
    pub(super) fn candidates(&self, raw: &str) -> Vec<(u32, Range<usize>)> {
        let chars = self.message(raw).chars;
        let mut found = Vec::new();
        for (rule, Rule { words, .. }) in (0..).zip(&self.rules) {
            let [text] = &words[..] else { continue };
            let starts = 0..chars.len();
            let spans = starts.map(|start| start..start + text.len());
            let spans = spans.filter(|span| chars.get(span.clone()) == Some(text));
            found.extend(spans.map(|span| (rule, span)));
        }
        found.sort_by_key(|(rule, span)| (*rule, span.start));
        found
    }

    /// The categories of the whole message.
    pub(super) fn whole(
        &self,
        raw: &str,
        place: impl Fn(CategoryIndex) -> Option<u32>,
    ) -> Vec<Found> {
        let message = self.message(raw);
        let whole = 0..message.chars.len();
        let equal = |strength: Strength, is_bare: bool| -> Vec<_> {
            (0..)
                .zip(self.all())
                .filter(|(index, rule)| {
                    rule.words == [&message.chars[..]]
                        && rule.strength == strength
                        && (*index >= self.rules.len()) == is_bare
                        && place(rule.category).is_some()
                        && !self.excepted(&message, rule.category, &whole)
                })
                .map(|(rule, _)| Hit::of_text(rule, whole.clone()))
                .collect()
        };
        // As it is written comes first, and of equal ones what is weak last.
        let tries = [false, true].into_iter();
        let mut tries =
            tries.flat_map(|is_bare| [(Strength::Full, is_bare), (Strength::Weak, is_bare)]);
        let hits = tries.find_map(|(strength, is_bare)| {
            Some(equal(strength, is_bare)).filter(|hits| !hits.is_empty())
        });
        self.best(raw, &message, hits.unwrap_or_default(), place)
    }

    fn message(&self, raw: &str) -> Message {
        let folded = self.fold.fold(raw);
        let text = folded.as_str();
        let bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let cuts = bytes.iter().map(|&at| folded.is_cut(at)).collect();
        Message { chars: text.chars().collect(), bytes, cuts }
    }

    fn counting(
        &self,
        message: &Message,
        strength: Strength,
        place: impl Fn(CategoryIndex) -> Option<u32>,
    ) -> Vec<Hit> {
        let mut hits = Vec::new();
        let rules = self.all().enumerate().filter(|(_, rule)| rule.strength == strength);
        for (rule, Rule { category, words, mode, .. }) in rules {
            let counts = |span: &Range<usize>| {
                let stands = match mode {
                    MatchMode::Auto => message.parts_words(span, is_word),
                    MatchMode::Word => message.stands_alone(span),
                    MatchMode::Prefix => span.start == 0,
                    MatchMode::Exact => *span == (0..message.chars.len()),
                    MatchMode::Contains => true,
                };
                stands && place(*category).is_some() && !self.excepted(message, *category, span)
            };
            let spans = words.iter().map(|word| message.occurrences(word).filter(counts).collect());
            let spans: Vec<Vec<Range<usize>>> = spans.collect();
            if let [spans] = &spans[..] {
                hits.extend(spans.iter().map(|span| Hit::of_text(rule, span.clone())));
            } else if let Some(span) = first_apart(&spans, &[]) {
                let mut words = spans.concat();
                words.retain(|word| span.start <= word.start && word.end <= span.end);
                let chars = self.rules[rule].words.iter().map(Vec::len).sum();
                hits.push(Hit { rule, span, words, chars });
            }
        }
        hits
    }

    fn excepted(&self, message: &Message, category: CategoryIndex, span: &Range<usize>) -> bool {
        self.except.iter().filter(|(of, _)| *of == category).any(|(_, text)| {
            message
                .occurrences(text)
                .filter(|phrase| message.parts_words(phrase, is_word))
                .any(|phrase| phrase.start < span.end && span.start < phrase.end)
        })
    }

    fn all(&self) -> impl Iterator<Item = &Rule> {
        self.rules.iter().chain(&self.bare)
    }

    fn category(&self, rule: usize) -> CategoryIndex {
        self.all().nth(rule).unwrap().category
    }

    fn best(
        &self,
        raw: &str,
        message: &Message,
        mut hits: Vec<Hit>,
        place: impl Fn(CategoryIndex) -> Option<u32>,
    ) -> Vec<Found> {
        hits.sort_by_key(|hit| self.rank(hit, &place));
        let mut best: Vec<Found> = Vec::new();
        for Hit { rule, span, .. } in hits {
            let category = self.category(rule);
            if best.len() < 5 && best.iter().all(|other| other.category != category) {
                let span = message.bytes[span.start]..message.bytes[span.end];
                let span = self.fold.locate(raw, span);
                best.push(Found { rule: u32::try_from(rule).unwrap(), category, span });
            }
        }
        best
    }

    /// The least wins.
    fn rank(
        &self,
        hit: &Hit,
        place: impl Fn(CategoryIndex) -> Option<u32>,
    ) -> (Reverse<usize>, usize, bool, Option<u32>, usize) {
        let Hit { rule, span, words, chars } = hit;
        let is_set = words.len() > 1;
        (Reverse(*chars), span.start, is_set, place(self.category(*rule)), *rule)
    }
}

/// What a rule matches, in characters of the folded message.
#[derive(Clone)]
struct Hit {
    rule: usize,
    span: Range<usize>,
    /// The words of a word set that count in its span; else the span.
    words: Vec<Range<usize>>,
    chars: usize,
}

impl Hit {
    fn of_text(rule: usize, span: Range<usize>) -> Self {
        Hit { rule, words: vec![span.clone()], chars: span.len(), span }
    }

    fn covers(&self, other: &Hit) -> bool {
        let contains =
            |word: &Range<usize>, of: &Range<usize>| word.start <= of.start && of.end <= word.end;
        self.span != other.span
            && other.words.iter().all(|of| self.words.iter().any(|word| contains(word, of)))
    }
}

/// One of each of `words`, apart from each other and from `taken`: the span that ends first, and of
/// those the shortest.
fn first_apart(words: &[Vec<Range<usize>>], taken: &[Range<usize>]) -> Option<Range<usize>> {
    let Some((word, others)) = words.split_first() else {
        let start = taken.iter().map(|span| span.start).min()?;
        return Some(start..taken.iter().map(|span| span.end).max()?);
    };
    let is_apart =
        |span: &&Range<usize>| taken.iter().all(|of| of.end <= span.start || span.end <= of.start);
    let spans = word
        .iter()
        .filter(is_apart)
        .filter_map(|span| first_apart(others, &[taken, std::slice::from_ref(span)].concat()));
    spans.min_by_key(|span| (span.end, Reverse(span.start)))
}

impl Message {
    /// Where `text` stands, and cuts no grapheme.
    fn occurrences(&self, text: &[char]) -> impl Iterator<Item = Range<usize>> {
        (0..self.chars.len())
            .map(|start| start..start + text.len())
            .filter(move |span| self.chars.get(span.clone()) == Some(text))
            .filter(|span| self.cuts[span.start] && self.cuts[span.end])
    }

    /// Neither end has `joins` on both sides, or stands inside a number.
    fn parts_words(&self, span: &Range<usize>, joins: fn(char) -> bool) -> bool {
        let at = |index: usize, step: isize| {
            index.checked_add_signed(step).and_then(|index| self.chars.get(index)).copied()
        };
        let is = |c: Option<char>, what: fn(char) -> bool| c.is_some_and(what);
        let joined = |index| is(at(index, -1), joins) && is(at(index, 0), joins);
        let point: fn(char) -> bool = |c| c == '.' || c == ',';
        let digit: fn(char) -> bool = |c| c.is_ascii_digit();
        // Before or behind the point of a number.
        let in_number = |at_end: usize| {
            let around = |steps: [isize; 3]| {
                let [left, middle, right] = steps.map(|step| at(at_end, step));
                is(left, digit) && is(middle, point) && is(right, digit)
            };
            around([-2, -1, 0]) || around([-1, 0, 1])
        };
        [span.start, span.end].into_iter().all(|end| !joined(end) && !in_number(end))
    }

    fn stands_alone(&self, span: &Range<usize>) -> bool {
        let beside = span.start.checked_sub(1).into_iter().chain([span.end]);
        beside.filter_map(|at| self.chars.get(at)).all(|&c| !is_letter_or_digit(c))
            && self.parts_words(span, is_letter_or_digit)
    }
}

fn is_word(c: char) -> bool {
    matches!(char_kind(c), CharKind::Letter | CharKind::Digit | CharKind::Mark)
}

fn is_letter_or_digit(c: char) -> bool {
    is_word(c) || matches!(char_kind(c), CharKind::Han | CharKind::Dense)
}
