//! The message that costs each sample menu most, beside a plain one of the same folded length.
//!
//! `cargo bench -- worst` climbs: a message is changed at random, and kept if it takes longer for its
//! length. More than [`ALLOWED`] times the time of a plain message fails. Beside it stands what messages of
//! the same pieces in other orders take when each is new: regexes build the states of their automata as they
//! read, and know them when they read the same again.

use std::hint::black_box;
use std::process::ExitCode;
use std::time::Duration;

use cpu_time::ThreadTime;
use replymenu::Menu;

use crate::random::Random;

/// How many messages are tried for each menu.
const EVALUATIONS: usize = 20_000;

/// The lengths that are looked at, in folded characters, and how much of the effort each gets.
const LENGTHS: [(usize, usize); 3] = [(20, 4), (60, 5), (400, 1)];

/// How often it begins anew, so as not to stay on a small hill.
const CLIMBS: usize = 4;

/// How many new messages are made of the pieces of the worst.
const NEW: u32 = 50;

/// The most that a message may take of the time of a plain one. What is aimed at is 10; in a menu with a hundred
/// patterns a message that holds the texts of all of them takes up to 50 times as long. Twice that is something
/// new.
const ALLOWED: f64 = 100.0;

/// What no menu holds: marks, spaces, faces, digits, letters with marks, what the fold expands.
const ODD: &[&str] = &[
    "天",
    "a",
    "b",
    "1",
    "０",
    "①",
    "一",
    "十",
    "第",
    "个",
    "号",
    "。",
    "，",
    ".",
    ",",
    "-",
    " ",
    "  ",
    "\u{3000}",
    "\n",
    "（",
    "【",
    "】",
    "“",
    "！",
    "？",
    "#",
    "*",
    "/",
    ":",
    "😀",
    "👨\u{200d}👩",
    "🇨🇳",
    "1\u{fe0f}\u{20e3}",
    "[微笑]",
    "/:hug",
    "é",
    "e\u{301}",
    "ß",
    "ﬃ",
    "ﷺ",
    "カ\u{3099}",
    "ｶﾞ",
    "한",
    "\u{1112}\u{1161}",
    "ำ",
    "กำ",
    "\u{200b}",
    "\u{202e}",
    "氣",
    "裏",
    "回复",
    "选",
    "返回",
    "0",
    "00",
    "12345",
    "3.15",
    "hello",
    "the",
    "what is",
];

/// A message of pieces.
type Pieces = Vec<usize>;

struct Climb<'m> {
    menu: &'m Menu,
    pieces: Vec<String>,
    /// The folded characters of each piece by itself.
    lengths: Vec<usize>,
    random: Random,
}

/// Finds the worst messages of all sample menus.
pub(crate) fn print(quick: bool) -> ExitCode {
    let mut paths: Vec<_> = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/menus"))
        .expect("the sample menus")
        .map(|file| file.expect("a file").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "toml"))
        .collect();
    paths.sort();
    let evaluations = if quick { EVALUATIONS / 100 } else { EVALUATIONS };
    println!("\nthe worst of {evaluations} messages for each menu, in ns\n");
    println!(
        "| menu | characters | sent | plain | worst | factor | new | factor | message |\n|---|---:|---:|---:|---:|---:|---:|---:|---|"
    );
    let mut is_worse = false;
    for path in paths {
        let menu = Menu::from_path(&path).expect("a sample menu builds");
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        let mut climb = Climb::new(&menu);
        let shares: usize = LENGTHS.iter().map(|(_, share)| share).sum();
        for (length, share) in LENGTHS {
            let pieces = climb.worst(length, evaluations * share / shares / CLIMBS);
            let worst = climb.text(&pieces);
            let new = climb.time_of_new(pieces);
            let folded = menu.explain(&worst).folded().chars().count();
            // White space is read, and folds to little or nothing.
            let sent = worst.chars().count();
            let plain = plain_text(folded);
            let (plain, time) = (time(&menu, &plain, 200), time(&menu, &worst, 200));
            let (factor, of_new) = (time / plain, new / plain);
            is_worse |= factor > ALLOWED && !quick;
            let shown: String = worst.chars().take(40).collect();
            println!(
                "| {name} | {folded} | {sent} | {plain:.0} | {time:.0} | {factor:.1} | {new:.0} | {of_new:.1} | {shown:?} |"
            );
        }
    }
    if is_worse {
        println!("\na message takes more than {ALLOWED} times as long as a plain one");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}

impl<'m> Climb<'m> {
    fn new(menu: &'m Menu) -> Self {
        let mut pieces: Vec<String> = ODD.iter().map(|&piece| piece.to_owned()).collect();
        for category in &menu.definition().categories {
            pieces.extend(
                category
                    .keywords
                    .iter()
                    .flat_map(|keyword| keyword.all.iter().cloned().chain([keyword.text.clone()])),
            );
            pieces.extend(category.code.clone().into_iter().chain(category.title.clone()));
            pieces.extend(category.except.iter().cloned());
            // What a pattern needs stands in it, between what it does not.
            pieces.extend(category.patterns.iter().flat_map(|pattern| {
                pattern.split(|c: char| c.is_ascii_punctuation()).map(str::to_owned)
            }));
            pieces.extend(category.tests.iter().cloned());
        }
        pieces.retain(|piece| !piece.is_empty() && piece.chars().count() <= 20);
        pieces.sort();
        pieces.dedup();
        let lengths =
            pieces.iter().map(|piece| menu.explain(piece).folded().chars().count()).collect();
        Climb { menu, pieces, lengths, random: Random(18) }
    }

    /// The worst message of about `length` folded characters.
    fn worst(&mut self, length: usize, evaluations: usize) -> Pieces {
        let mut worst = (0.0, Pieces::new());
        for _ in 0..CLIMBS {
            let mut at = self.fill(Vec::new(), length);
            let mut height = self.height(&at);
            for _ in 1..evaluations {
                let mut next = at.clone();
                for _ in 0..=self.random.below(3) {
                    self.change(&mut next);
                }
                let next = self.fill(next, length);
                let found = self.height(&next);
                // What looks higher is measured once more: a busy machine lifts any message.
                if found > height {
                    let found = found.min(self.height(&next));
                    if found > height {
                        (at, height) = (next, found);
                    }
                }
            }
            if height > worst.0 {
                worst = (height, at);
            }
        }
        worst.1
    }

    /// What a message of these pieces takes on average, in nanoseconds, if none comes twice.
    fn time_of_new(&mut self, mut pieces: Pieces) -> f64 {
        let mut total = Duration::ZERO;
        for _ in 0..NEW {
            for at in 1..pieces.len() {
                pieces.swap(at, self.random.below(at + 1));
            }
            let message = self.text(&pieces);
            let start = ThreadTime::now();
            black_box(self.menu.respond(black_box(&*message)).outcome());
            total += start.elapsed();
        }
        total.as_nanos() as f64 / f64::from(NEW)
    }

    fn change(&mut self, pieces: &mut Pieces) {
        let at = self.random.below(pieces.len().max(1));
        match self.random.below(4) {
            0 if !pieces.is_empty() => _ = pieces.remove(at),
            1 if !pieces.is_empty() => {
                let other = self.random.below(pieces.len());
                pieces.swap(at, other);
            }
            // The same again: what is slow is often slow many times over.
            2 if !pieces.is_empty() => pieces.insert(at, pieces[at]),
            _ => {
                let piece = self.random.below(self.pieces.len());
                pieces.insert(at.min(pieces.len()), piece);
            }
        }
    }

    /// As many pieces as make the length, none of which is beyond it.
    fn fill(&mut self, mut pieces: Pieces, length: usize) -> Pieces {
        let mut chars = 0;
        pieces.retain(|&piece| {
            let fits = chars + self.lengths[piece] <= length;
            chars += if fits { self.lengths[piece] } else { 0 };
            fits
        });
        let mut tries = 0;
        while chars < length && tries < 20 {
            let piece = self.random.below(self.pieces.len());
            tries += 1;
            if chars + self.lengths[piece] <= length {
                chars += self.lengths[piece];
                pieces.push(piece);
            }
        }
        pieces
    }

    fn text(&self, pieces: &Pieces) -> String {
        pieces.iter().map(|&piece| self.pieces[piece].as_str()).collect()
    }

    /// Nanoseconds.
    fn height(&self, pieces: &Pieces) -> f64 {
        time(self.menu, &self.text(pieces), 5)
    }
}

/// Words of no meaning for a menu: what most messages are.
fn plain_text(length: usize) -> String {
    "我们想问一下这件事情应该怎么做才好呢".chars().cycle().take(length).collect()
}

/// The least of several times that an answer takes, in nanoseconds.
fn time(menu: &Menu, message: &str, rounds: usize) -> f64 {
    let best = (0..rounds).map(|_| {
        let start = ThreadTime::now();
        for _ in 0..REPEATED {
            black_box(menu.respond(black_box(message)).outcome());
        }
        start.elapsed()
    });
    best.min().unwrap_or(Duration::ZERO).as_nanos() as f64 / f64::from(REPEATED)
}

/// Answers between two looks at the clock, which takes as long as one.
const REPEATED: u32 = 4;
