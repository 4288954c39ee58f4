//! Which pieces are proposed: weighed by log-odds, then chosen greedily by what they cover.

use std::collections::{BinaryHeap, HashMap};

use super::super::function_words::is_frame;
use super::log::Log;
use super::pieces::{Counted, pieces};

/// The least log-odds ratio over its standard error.
const LEAST_LOG_ODDS: f64 = 1.0;
/// How many question frames are proposed at most.
const MOST_FRAMES: usize = 5;
/// A piece must occur in at least one unanswered message of this many.
const SHARE: u64 = 5_000;

/// A piece that is proposed.
pub(super) struct Selected {
    pub(super) keyword: String,
    pub(super) log_odds: Option<f64>,
    /// The texts that hold it, by their places.
    pub(super) texts: Vec<u32>,
}

/// Chooses pieces, the one that covers the most first.
pub(super) fn select(log: &Log<'_>, most: usize, least: u64) -> Vec<Selected> {
    let open: u64 = log.texts.iter().map(|text| text.open).sum();
    let answered: u64 = log.texts.iter().map(|text| text.answered).sum();
    let least = least.max(open / SHARE);
    let unanswered = log.texts.iter().filter(|text| text.open > 0);
    let counted: Vec<Counted<'_>> =
        unanswered.map(|text| Counted { units: &text.units, times: text.open }).collect();
    let pieces = pieces(&counted, least);
    let postings = postings(log, &pieces);
    let mut subjects = BinaryHeap::new();
    let mut frames = BinaryHeap::new();
    let mut candidates = Vec::new();
    for (piece, texts) in pieces.iter().zip(postings) {
        let sum = |of: fn(&super::log::Text) -> u64| -> u64 {
            texts.iter().map(|&text| of(&log.texts[text as usize])).sum()
        };
        let with = [sum(|text| text.open), sum(|text| text.answered)];
        let log_odds = (answered > 0).then(|| log_odds(with, [open, answered]));
        if with[0] < least || log_odds.is_some_and(|odds| odds < LEAST_LOG_ODDS) {
            continue;
        }
        let keyword = log.units.write(piece);
        let heap = if is_frame(&keyword) { &mut frames } else { &mut subjects };
        // Of equal ones the longer piece: candidates stand in that order.
        heap.push((with[0], std::cmp::Reverse(candidates.len())));
        candidates.push(Some(Selected { keyword, log_odds, texts }));
    }
    let mut covered = vec![false; log.texts.len()];
    let mut selected = Vec::new();
    for (heap, most) in [(subjects, most), (frames, most.min(MOST_FRAMES))] {
        cover(log, heap, &mut candidates, least, most, &mut covered, &mut selected);
    }
    selected
}

/// Takes from the heap what covers the most that is not yet covered. What a candidate adds only
/// shrinks, so one that is still best when counted anew is best of all (Minoux 1978).
fn cover(
    log: &Log<'_>,
    mut heap: BinaryHeap<(u64, std::cmp::Reverse<usize>)>,
    candidates: &mut [Option<Selected>],
    least: u64,
    most: usize,
    covered: &mut [bool],
    selected: &mut Vec<Selected>,
) {
    let end = selected.len() + most;
    while let Some((counted, place)) = heap.pop() {
        let Some(candidate) = candidates.get_mut(place.0) else { continue };
        let Some(piece) = candidate else { continue };
        let fresh = piece.texts.iter().filter(|&&text| !covered[text as usize]);
        let adds: u64 = fresh.map(|&text| log.texts[text as usize].open).sum();
        if selected.len() == end || counted < least {
            break;
        }
        if adds < counted {
            heap.push((adds, place));
            continue;
        }
        for &text in &piece.texts {
            covered[text as usize] = true;
        }
        selected.extend(candidate.take());
    }
}

/// The log-odds ratio of a piece in two parts of a log, with one half added to each count (Haldane
/// 1956, Anscombe 1956), over its standard error (Woolf 1955).
fn log_odds(with: [u64; 2], of: [u64; 2]) -> f64 {
    let half = |count: u64| count as f64 + 0.5;
    let [a, b] = with.map(half);
    let [c, d] = [half(of[0] - with[0]), half(of[1] - with[1])];
    (a * d / (b * c)).ln() / (1.0 / a + 1.0 / b + 1.0 / c + 1.0 / d).sqrt()
}

/// The texts that hold each piece, rising, in one pass over all texts.
fn postings(log: &Log<'_>, pieces: &[Box<[u32]>]) -> Vec<Vec<u32>> {
    let mut by_first: HashMap<u32, Vec<u32>> = HashMap::new();
    let mut by_pair: HashMap<(u32, u32), Vec<u32>> = HashMap::new();
    for (piece, at) in pieces.iter().zip(0..) {
        match **piece {
            [] => {}
            [one] => by_first.entry(one).or_default().push(at),
            [one, two, ..] => by_pair.entry((one, two)).or_default().push(at),
        }
    }
    let mut postings = vec![Vec::new(); pieces.len()];
    for (text, number) in log.texts.iter().zip(0..) {
        for start in 0..text.units.len() {
            let rest = &text.units[start..];
            let pair = rest.first().zip(rest.get(1)).map(|(&one, &two)| (one, two));
            let longer = pair.and_then(|pair| by_pair.get(&pair)).into_iter().flatten();
            let short = rest.first().and_then(|one| by_first.get(one)).into_iter().flatten();
            for &piece in longer.chain(short) {
                let list: &mut Vec<u32> = &mut postings[piece as usize];
                if rest.starts_with(&pieces[piece as usize]) && list.last() != Some(&number) {
                    list.push(number);
                }
            }
        }
    }
    postings
}
