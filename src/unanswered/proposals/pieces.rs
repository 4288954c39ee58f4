//! Frequent pieces of texts that stand for themselves.

use std::collections::HashMap;

use super::super::function_words::{asks, is_frame, is_function_character};
use super::super::tokens::{Unit, units};

/// The longest piece of characters; words go up to [`MOST_WORDS`].
const MOST_CHARACTERS: usize = 6;
const MOST_WORDS: usize = 2;
/// The most units of a text that may be a piece as a whole.
const LONGEST_WHOLE: usize = 12;
/// The least normalised pointwise mutual information of a piece's two parts, wherever it is cut.
const LEAST_INFORMATION: f64 = 0.3;
/// The least branching entropy on either side, in nats: a little more than two neighbours that
/// are equally frequent.
const LEAST_ENTROPY: f64 = 0.8;
/// A piece of which such a share occurs inside a longer one is a part of it.
const PART: (u64, u64) = (9, 10);

/// A character or a word as a number; 0 is a break between them.
type UnitId = u32;
const BREAK: UnitId = 0;
/// Words are numbered above all characters.
const FIRST_WORD: UnitId = 0x11_0000;

/// Gives words their numbers.
#[derive(Debug, Default)]
pub(super) struct Units {
    ids: HashMap<String, UnitId>,
    words: Vec<String>,
}

impl Units {
    /// The units of a question key, with a break where characters and words meet and at symbols.
    pub(super) fn read(&mut self, key: &str) -> Box<[UnitId]> {
        let mut read: Vec<UnitId> = Vec::new();
        for unit in units(key) {
            let id = match unit {
                Unit::Character(c) if c.is_alphanumeric() => u32::from(c),
                Unit::Character(_) => BREAK,
                Unit::Word(word) => self.id(word),
            };
            if read.last().is_some_and(|&last| is_word(last) != is_word(id)) {
                read.push(BREAK);
            }
            read.push(id);
        }
        read.into_boxed_slice()
    }

    fn id(&mut self, word: &str) -> UnitId {
        if let Some(&id) = self.ids.get(word) {
            return id;
        }
        let id = FIRST_WORD + self.words.len() as UnitId;
        self.ids.insert(word.to_owned(), id);
        self.words.push(word.to_owned());
        id
    }

    /// The piece as a keyword is written.
    pub(super) fn write(&self, piece: &[UnitId]) -> String {
        let mut text = String::new();
        for &unit in piece {
            if let Some(word) = unit.checked_sub(FIRST_WORD) {
                if !text.is_empty() {
                    text.push(' ');
                }
                text.push_str(self.words.get(word as usize).map_or("", String::as_str));
            } else {
                text.extend(char::from_u32(unit));
            }
        }
        text
    }
}

fn is_word(unit: UnitId) -> bool {
    unit >= FIRST_WORD
}

/// A text, and how many messages it stands for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Counted<'t> {
    pub(super) units: &'t [UnitId],
    pub(super) times: u64,
}

/// A piece of up to six units; the rest is 0.
type Gram = [UnitId; MOST_CHARACTERS];

#[derive(Clone, Copy, Debug, Default)]
struct Count {
    /// In different texts, so that one that is sent a thousand times makes no word.
    occurrences: u32,
    /// In messages.
    times: u64,
}

/// The pieces that occur in at least `least` messages and stand for themselves, in a fixed order:
/// longer ones first, then by their units.
///
/// Han pieces of two to six characters, words and pairs of words. Longer pieces are counted only
/// where both shorter ones are frequent (Agrawal and Srikant 1994), so memory stays near what is
/// found. A piece is kept whose parts belong together, by pointwise mutual information (Church and
/// Hanks 1990; normalised, Bouma 2009), and whose neighbours vary on both sides, by branching entropy (Jin and
/// Tanaka-Ishii 2006); the ends of a text and function words count as neighbours that are all
/// different. A whole short text is a piece, too.
pub(super) fn pieces(texts: &[Counted<'_>], least: u64) -> Vec<Box<[UnitId]>> {
    let mut levels: Vec<HashMap<Gram, Count>> = Vec::new();
    for length in 1..=MOST_CHARACTERS {
        let mut counts = count(texts, length, levels.last());
        counts.retain(|_, count| count.times >= least);
        levels.push(counts);
    }
    let total: u64 = texts.iter().map(|text| text.units.len() as u64).sum();
    let mut kept: HashMap<Gram, Count> = HashMap::new();
    for (length, level) in (1..).zip(&levels) {
        let entropies = (length > 1).then(|| branching_entropies(texts, length, level));
        for (gram, &count) in level {
            let piece = &gram[..length];
            let stands = match &entropies {
                None => is_word(gram[0]),
                Some(entropies) => {
                    entropies.get(gram).is_some_and(|&entropy| entropy >= LEAST_ENTROPY)
                        && information(piece, count, &levels, total) >= LEAST_INFORMATION
                }
            };
            if stands && is_keyword(piece) {
                kept.insert(*gram, count);
            }
        }
    }
    drop_parts(&mut kept);
    let mut pieces: Vec<Box<[UnitId]>> =
        kept.keys().map(|gram| gram[..length(gram)].into()).collect();
    for text in texts {
        let is_run = !text.units.contains(&BREAK) && is_keyword(text.units);
        if text.times >= least && text.units.len() <= LONGEST_WHOLE && is_run {
            pieces.push(text.units.into());
        }
    }
    pieces.sort_unstable_by(|a, b| (b.len(), a).cmp(&(a.len(), b)));
    pieces.dedup();
    pieces
}

fn length(gram: &Gram) -> usize {
    gram.iter().position(|&unit| unit == BREAK).unwrap_or(MOST_CHARACTERS)
}

fn gram(window: &[UnitId]) -> Gram {
    let mut gram = [BREAK; MOST_CHARACTERS];
    for (slot, &unit) in gram.iter_mut().zip(window) {
        *slot = unit;
    }
    gram
}

/// The windows of a text that may be pieces, each with its place.
fn windows(units: &[UnitId], length: usize) -> impl Iterator<Item = (usize, &[UnitId])> {
    units.windows(length).enumerate().filter(move |(_, window)| {
        !window.contains(&BREAK) && (length <= MOST_WORDS || !is_word(window[0]))
    })
}

/// Counts the pieces of a length both of whose parts, one unit shorter, are among `shorter`.
fn count(
    texts: &[Counted<'_>],
    length: usize,
    shorter: Option<&HashMap<Gram, Count>>,
) -> HashMap<Gram, Count> {
    let mut counts: HashMap<Gram, Count> = HashMap::new();
    for text in texts {
        for (_, window) in windows(text.units, length) {
            let is_frequent =
                |part: &[UnitId]| shorter.is_none_or(|shorter| shorter.contains_key(&gram(part)));
            if is_frequent(&window[1..]) && is_frequent(&window[..length - 1]) {
                let count = counts.entry(gram(window)).or_default();
                count.occurrences += 1;
                count.times = count.times.saturating_add(text.times);
            }
        }
    }
    counts
}

/// The lesser of the branching entropies to the left and to the right, in nats.
fn branching_entropies(
    texts: &[Counted<'_>],
    length: usize,
    level: &HashMap<Gram, Count>,
) -> HashMap<Gram, f64> {
    let mut order: Vec<Gram> = level.keys().copied().collect();
    order.sort_unstable();
    let places: HashMap<Gram, u32> = order.iter().copied().zip(0..).collect();
    // How often each neighbour stands to the left and to the right.
    let mut neighbours: HashMap<(u32, UnitId), [u32; 2]> = HashMap::new();
    for text in texts {
        for (at, window) in windows(text.units, length) {
            let Some(&place) = places.get(&gram(window)) else { continue };
            let left = at.checked_sub(1).and_then(|at| text.units.get(at));
            let right = text.units.get(at + length);
            for (side, neighbour) in [left, right].into_iter().enumerate() {
                let neighbour = neighbour.copied().filter(|&unit| !ends_word(unit));
                let neighbour = neighbour.unwrap_or(BREAK);
                neighbours.entry((place, neighbour)).or_default()[side] += 1;
            }
        }
    }
    let mut sorted: Vec<_> = neighbours.into_iter().collect();
    // Sums of floats depend on their order.
    sorted.sort_unstable();
    let mut sums = vec![[0.0; 2]; order.len()];
    for ((place, neighbour), counts) in sorted {
        let total = f64::from(level[&order[place as usize]].occurrences);
        for (sum, count) in sums[place as usize].iter_mut().zip(counts.map(f64::from)) {
            if neighbour == BREAK {
                *sum += count / total * total.ln();
            } else if count > 0.0 {
                *sum += count / total * (total / count).ln();
            }
        }
    }
    order.into_iter().zip(sums).map(|(gram, [left, right])| (gram, left.min(right))).collect()
}

/// The pointwise mutual information of a piece's two parts at its weakest cut, over its highest
/// possible value: 1 where neither occurs without the other, 0 where they are independent.
fn information(piece: &[UnitId], count: Count, levels: &[HashMap<Gram, Count>], total: u64) -> f64 {
    let of = |part: &[UnitId]| {
        let count = levels.get(part.len() - 1).and_then(|level| level.get(&gram(part)));
        f64::from(count.map_or(1, |count| count.occurrences))
    };
    let together = f64::from(count.occurrences) * total as f64;
    let highest = (total as f64 / f64::from(count.occurrences)).ln();
    let cuts = (1..piece.len()).map(|cut| (together / of(&piece[..cut]) / of(&piece[cut..])).ln());
    let least = cuts.fold(f64::INFINITY, f64::min);
    if highest > 0.0 { least / highest } else { 0.0 }
}

/// Drops pieces that hardly occur outside a longer one.
fn drop_parts(kept: &mut HashMap<Gram, Count>) {
    let mut parts = Vec::new();
    for (whole, count) in &*kept {
        let whole = &whole[..length(whole)];
        for length in 1..whole.len() {
            for part in whole.windows(length) {
                let part = gram(part);
                let enough = |all: &Count| count.times * PART.1 >= all.times * PART.0;
                if kept.get(&part).is_some_and(enough) {
                    parts.push(part);
                }
            }
        }
    }
    for part in parts {
        kept.remove(&part);
    }
}

/// Whether a piece can be a keyword: no single character, and nothing of a question but a whole one.
fn is_keyword(piece: &[UnitId]) -> bool {
    let is_long_enough = piece.len() > 1 || piece.first().is_some_and(|&unit| is_word(unit));
    let text = characters(piece);
    is_long_enough && (!asks(&text) || is_frame(&text))
}

fn ends_word(unit: UnitId) -> bool {
    char::from_u32(unit).is_some_and(is_function_character)
}

fn characters(piece: &[UnitId]) -> String {
    piece.iter().filter_map(|&unit| char::from_u32(unit)).collect()
}
