//! Keywords and messages: generated from a fixed seed, or read from a folder.

use std::collections::{HashMap, HashSet};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use aho_corasick::AhoCorasick;

use crate::random::Random;
use crate::typed::Typist;

/// A folder with `keywords_zh.txt`, `keywords_en.txt` and any number of files of messages, `*_zh.txt`
/// and `*_en.txt`, one item a line.
pub(crate) const FOLDER: &str = "REPLYMENU_BENCH_DATA";

/// How many messages each row runs over, if there are so many: too many for a branch predictor to
/// learn them.
const MESSAGES: usize = 10_000;

/// How many keywords are generated: the largest menu of the table.
const KEYWORDS: usize = 100_000;

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Language {
    Chinese,
    English,
}

/// One kind of message with the keywords that are looked for in it.
pub(crate) struct Corpus {
    pub(crate) name: String,
    pub(crate) language: Language,
    pub(crate) keywords: Vec<String>,
    pub(crate) messages: Vec<String>,
}

impl Corpus {
    pub(crate) fn average_chars(&self) -> usize {
        let all: usize = self.messages.iter().map(|message| message.chars().count()).sum();
        all / self.messages.len().max(1)
    }

    /// `count` keywords of about the same frequency, so that about `percent` of the messages hold one.
    pub(crate) fn keywords_for(&self, count: usize, percent: usize) -> Vec<String> {
        let found = self.occurrences();
        let mut order: Vec<usize> = (0..found.len()).collect();
        order.sort_by_key(|&keyword| std::cmp::Reverse(found[keyword].len()));
        let covered = |start: usize| {
            let messages: HashSet<u32> =
                order[start..start + count].iter().flat_map(|&at| &found[at]).copied().collect();
            messages.len() * 100 / self.messages.len().max(1)
        };
        // The rarest that are still enough.
        let (mut low, mut high) = (0, order.len().saturating_sub(count));
        while low < high {
            let middle = (low + high).div_ceil(2);
            if covered(middle) >= percent { low = middle } else { high = middle - 1 }
        }
        order[low..(low + count).min(order.len())]
            .iter()
            .map(|&at| self.keywords[at].clone())
            .collect()
    }

    /// For each keyword the messages that hold it, in English as whole words.
    fn occurrences(&self) -> Vec<Vec<u32>> {
        let automaton = AhoCorasick::builder().ascii_case_insensitive(true).build(&self.keywords);
        let automaton = automaton.expect("the keywords fit an automaton");
        let joins = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
        let mut found = vec![Vec::new(); self.keywords.len()];
        for (number, message) in (0..).zip(&self.messages) {
            let text = message.as_bytes();
            for hit in automaton.find_overlapping_iter(message) {
                let before = hit.start().checked_sub(1).and_then(|at| text.get(at));
                let is_whole = self.language == Language::Chinese
                    || !joins(before) && !joins(text.get(hit.end()));
                let messages: &mut Vec<u32> = &mut found[hit.pattern().as_usize()];
                if is_whole && messages.last() != Some(&number) {
                    messages.push(number);
                }
            }
        }
        found
    }
}

/// The corpora of the table: messages as people type them, and those of the folder.
pub(crate) fn load() -> Vec<Corpus> {
    let mut corpora = typed();
    if let Some(folder) = env::var_os(FOLDER).map(PathBuf::from) {
        corpora.extend(read(&folder));
    }
    corpora
}

fn typed() -> Vec<Corpus> {
    let languages = [("zh", Language::Chinese), ("en", Language::English)];
    let corpus = |(name, language): (&str, Language)| {
        let words = vocabulary(language, KEYWORDS);
        let messages = Typist::new(language, &words, 5).messages(MESSAGES);
        Corpus { name: format!("typed_{name}"), language, keywords: words, messages }
    };
    languages.into_iter().map(corpus).collect()
}

/// Messages as people type them, and choices, for the cases of `benches/instructions.txt`.
pub(crate) fn typed_of(keywords: usize, messages: usize) -> Vec<Corpus> {
    let languages = [("zh", Language::Chinese), ("en", Language::English)];
    let corpora = languages.into_iter().flat_map(|(name, language)| {
        let words = vocabulary(language, 4 * (keywords + 8));
        let mut typist = Typist::new(language, &words, 5);
        let kinds = [("typed", typist.messages(messages)), ("choices", typist.choices(messages))];
        kinds.map(|(kind, messages)| {
            let keywords = every_fourth(&words);
            Corpus { name: format!("{kind}_{name}"), language, keywords, messages }
        })
    });
    corpora.collect()
}

pub(crate) fn vocabulary(language: Language, count: usize) -> Vec<String> {
    match language {
        Language::Chinese => chinese_words(count),
        Language::English => words(&mut Random(2), count, english_word),
    }
}

fn read(folder: &Path) -> Vec<Corpus> {
    let lines = |path: &Path| -> Vec<String> {
        let text = fs::read_to_string(path)
            .unwrap_or_else(|error| panic!("cannot read {}: {error}", path.display()));
        text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
    };
    let entries = fs::read_dir(folder)
        .unwrap_or_else(|error| panic!("cannot read {}: {error}", folder.display()));
    let mut paths: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.sort();
    let mut keywords: HashMap<&str, Vec<String>> = HashMap::new();
    let mut corpora = Vec::new();
    for path in paths {
        let name = path.file_stem().unwrap_or_default().display().to_string();
        let language = match name.rsplit_once('_') {
            Some(("keywords", "zh" | "en")) => continue,
            Some((_, "zh")) => Language::Chinese,
            Some((_, "en")) => Language::English,
            _ => continue,
        };
        let code = if language == Language::Chinese { "zh" } else { "en" };
        let keywords = keywords
            .entry(code)
            .or_insert_with(|| lines(&folder.join(format!("keywords_{code}.txt"))));
        let mut messages = lines(&path);
        let mut seen = HashSet::new();
        messages.retain(|message| seen.insert(message.clone()));
        messages.truncate(MESSAGES);
        corpora.push(Corpus { name, language, keywords: keywords.clone(), messages });
    }
    corpora
}

/// Plain text without anything that people type, for the cases of `benches/instructions.txt` that are
/// compared since the first of them was counted: the same for ever, for the same number of `keywords`.
pub(crate) fn plain(keywords: usize) -> Vec<Corpus> {
    let chinese = chinese_words(4 * (keywords + 8));
    let english = words(&mut Random(2), 4 * (keywords + 8), english_word);
    let corpus = |name: &str, language, messages, words: &[String]| Corpus {
        name: name.to_owned(),
        language,
        messages,
        keywords: every_fourth(words),
    };
    let chinese_messages = |lengths| chinese_messages(&chinese, lengths);
    vec![
        corpus("zh", Language::Chinese, chinese_messages(33..=83), &chinese),
        corpus("zh_short", Language::Chinese, chinese_messages(7..=18), &chinese),
        corpus("en", Language::English, english_messages(&english), &english),
    ]
}

pub(crate) fn chinese_words(count: usize) -> Vec<String> {
    words(&mut Random(1), count, chinese_word)
}

/// Messages of plain text.
const PLAIN_MESSAGES: usize = 2000;

/// What people say most is no keyword, nor is most of the rest.
fn every_fourth(words: &[String]) -> Vec<String> {
    words.iter().skip(32).step_by(4).cloned().collect()
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
    (0..PLAIN_MESSAGES).map(|_| message(&mut random)).collect()
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
    (0..PLAIN_MESSAGES).map(|_| message(&mut random)).collect()
}
