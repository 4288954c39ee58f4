//! Keywords and messages: generated from a fixed seed, or read from a folder.

use std::collections::HashSet;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

/// The folder with `keywords_zh.txt`, `keywords_en.txt`, `messages_zh.txt` and `messages_en.txt`,
/// one item a line.
pub(crate) const FOLDER: &str = "REPLYMENU_BENCH_DATA";

/// How many messages each row runs over, if there are so many: enough that a large automaton does not
/// fit the inner caches with all that they touch.
const MESSAGES: usize = 2000;

/// How many keywords are generated: the largest menu of the table.
const KEYWORDS: usize = 100_000;

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Language {
    Chinese,
    English,
}

/// One kind of message with the keywords that are looked for in it, frequent ones first.
pub(crate) struct Corpus {
    pub(crate) name: &'static str,
    pub(crate) language: Language,
    pub(crate) keywords: Vec<String>,
    pub(crate) messages: Vec<String>,
}

impl Corpus {
    pub(crate) fn average_chars(&self) -> usize {
        let all: usize = self.messages.iter().map(|message| message.chars().count()).sum();
        all / self.messages.len().max(1)
    }
}

/// What the figures were measured on, in words, and the corpora.
pub(crate) fn load() -> (String, Vec<Corpus>) {
    match env::var_os(FOLDER).map(PathBuf::from) {
        None => ("generated data".to_owned(), generated(KEYWORDS)),
        Some(folder) => {
            let name = folder.file_name().unwrap_or_default().display().to_string();
            (format!("data of the folder `{name}`"), read(&folder))
        }
    }
}

fn read(folder: &Path) -> Vec<Corpus> {
    let lines = |name: &str| -> Vec<String> {
        let path = folder.join(name);
        let text = fs::read_to_string(&path)
            .unwrap_or_else(|error| panic!("cannot read {}: {error}", path.display()));
        text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
    };
    let (zh, en) = (lines("messages_zh.txt"), lines("messages_en.txt"));
    vec![
        Corpus {
            name: "zh",
            language: Language::Chinese,
            keywords: lines("keywords_zh.txt"),
            messages: joined(&zh, "，", 49),
        },
        Corpus {
            name: "zh_short",
            language: Language::Chinese,
            keywords: lines("keywords_zh.txt"),
            messages: spread(zh),
        },
        Corpus {
            name: "en",
            language: Language::English,
            keywords: lines("keywords_en.txt"),
            messages: joined(&en, " ", 66),
        },
    ]
}

/// Short messages put together until each has `at_least` characters; the last lines are no longer
/// than twice that.
fn joined(short: &[String], between: &str, at_least: usize) -> Vec<String> {
    let mut messages = vec![String::new()];
    for line in short.iter().filter(|line| line.chars().count() <= 2 * at_least) {
        let Some(last) = messages.last_mut() else { break };
        if last.chars().count() >= at_least {
            messages.push(line.clone());
        } else {
            if !last.is_empty() {
                last.push_str(between);
            }
            last.push_str(line);
        }
    }
    spread(messages)
}

/// At most `MESSAGES` of them, from all over.
fn spread(messages: Vec<String>) -> Vec<String> {
    let every = (messages.len() / MESSAGES).max(1);
    messages.into_iter().step_by(every).take(MESSAGES).collect()
}

/// The same for ever, for the same number of `keywords`.
pub(crate) fn generated(keywords: usize) -> Vec<Corpus> {
    let chinese = chinese_words(4 * (keywords + 8));
    let english = words(&mut Random(2), 4 * (keywords + 8), english_word);
    vec![
        Corpus {
            name: "zh",
            language: Language::Chinese,
            messages: chinese_messages(&chinese, 33..=83),
            keywords: every_fourth(&chinese),
        },
        Corpus {
            name: "zh_short",
            language: Language::Chinese,
            messages: chinese_messages(&chinese, 7..=18),
            keywords: every_fourth(&chinese),
        },
        Corpus {
            name: "en",
            language: Language::English,
            messages: english_messages(&english),
            keywords: every_fourth(&english),
        },
    ]
}

pub(crate) fn chinese_words(count: usize) -> Vec<String> {
    words(&mut Random(1), count, chinese_word)
}

/// What people say most is no keyword, nor is most of the rest.
fn every_fourth(words: &[String]) -> Vec<String> {
    words.iter().skip(32).step_by(4).cloned().collect()
}

/// `SplitMix64`: the same numbers for ever, and no dependency.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn below(&mut self, end: usize) -> usize {
        (self.next() % end as u64) as usize
    }

    fn within(&mut self, range: &std::ops::RangeInclusive<usize>) -> usize {
        range.start() + self.below(range.end() - range.start() + 1)
    }

    /// A rank below `end`, about as often as Zipf says: each doubling of the rank is as likely as
    /// the one before.
    fn zipf(&mut self, end: usize) -> usize {
        let doublings = (end as f64).log2();
        let unit = (self.next() >> 11) as f64 / (1_u64 << 53) as f64;
        #[expect(clippy::cast_sign_loss, reason = "a power of two")]
        let rank = (unit * doublings).exp2() as usize - 1;
        rank.min(end - 1)
    }

    fn of<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list.get(self.below(list.len())).copied().unwrap_or_default()
    }
}

/// Different words, frequent ones first.
fn words(random: &mut Random, count: usize, word: fn(&mut Random) -> String) -> Vec<String> {
    let mut seen = HashSet::new();
    let mut words = Vec::new();
    while words.len() < count {
        let word = word(random);
        if seen.insert(word.clone()) {
            words.push(word);
        }
    }
    words
}

/// Two to four Han characters out of 3,500, some of them far more often than others.
fn chinese_word(random: &mut Random) -> String {
    let length = match random.below(20) {
        0..13 => 2,
        13..17 => 3,
        _ => 4,
    };
    let character = |random: &mut Random| {
        // The step has no factor in common with the 20,480 places: no character comes twice.
        let place = (random.zipf(3500) * 7919 + 1234) % 20_480;
        char::from_u32(0x4E00 + place as u32).unwrap_or('字')
    };
    (0..length).map(|_| character(random)).collect()
}

/// One to four syllables.
fn english_word(random: &mut Random) -> String {
    const ONSETS: [&str; 24] = [
        "b", "c", "d", "f", "g", "h", "l", "m", "n", "p", "r", "s", "t", "w", "st", "tr", "pl",
        "ch", "sh", "gr", "br", "qu", "v", "j",
    ];
    const NUCLEI: [&str; 10] = ["a", "e", "i", "o", "u", "ea", "ou", "ai", "ee", "y"];
    const CODAS: [&str; 14] =
        ["", "", "", "n", "r", "l", "s", "t", "ng", "ck", "nd", "st", "m", "ty"];
    let mut word = String::new();
    let syllables = random.within(&(1..=4));
    while word.len() < 3 || word.len() < 2 * syllables {
        for part in [&ONSETS[..], &NUCLEI, &CODAS] {
            word.push_str(random.of(part));
        }
    }
    word
}

fn chinese_messages(words: &[String], lengths: std::ops::RangeInclusive<usize>) -> Vec<String> {
    const BETWEEN: [&str; 12] =
        ["的", "了", "是", "在", "我", "吗", "，", "，", "、", "不", "有", "怎么"];
    let mut random = Random(3);
    let message = |random: &mut Random| {
        let length = random.within(&lengths);
        let mut message = String::new();
        while message.chars().count() + 2 < length {
            message.push_str(words.get(random.zipf(words.len())).map_or("", String::as_str));
            message.push_str(random.of(&BETWEEN));
        }
        message.push_str(random.of(&["。", "？", "！", "?", ""]));
        message
    };
    (0..MESSAGES).map(|_| message(&mut random)).collect()
}

fn english_messages(words: &[String]) -> Vec<String> {
    const BETWEEN: [&str; 12] =
        [" ", " ", " ", " ", " ", ", ", " the ", " a ", " is ", " to ", " I ", " of "];
    let mut random = Random(4);
    let message = |random: &mut Random| {
        let length = random.within(&(57..=123));
        let mut message = String::new();
        while message.len() + 3 < length {
            let word = words.get(random.zipf(words.len())).map_or("", String::as_str);
            if message.is_empty() {
                message.push_str(&word[..1].to_uppercase());
                message.push_str(&word[1..]);
            } else {
                message.push_str(random.of(&BETWEEN));
                message.push_str(word);
            }
        }
        message.push_str(random.of(&[".", "?", "!", ""]));
        message
    };
    (0..MESSAGES).map(|_| message(&mut random)).collect()
}
