//! The fold written a second time: straight from the rules, step after step, and slowly.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use caseless::Caseless;
use proptest::prelude::*;
use regex::Regex;
use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::super::{CharKind, Fold, char_kind};
use super::folded_by;
use super::properties::nasty_text;

/// Every character of a row stands for one more than the one before it.
const ENCLOSED: [(&str, u32); 17] = [
    ("⓪①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟", 0),
    ("㊱㊲㊳㊴㊵㊶㊷㊸㊹㊺㊻㊼㊽㊾㊿", 36),
    ("🄀⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛", 0),
    ("🄁🄂🄃🄄🄅🄆🄇🄈🄉🄊", 0),
    ("⓿❶❷❸❹❺❻❼❽❾❿⓫⓬⓭⓮⓯⓰⓱⓲⓳⓴", 0),
    ("⓵⓶⓷⓸⓹⓺⓻⓼⓽⓾", 1),
    ("🄋➀➁➂➃➄➅➆➇➈➉", 0),
    ("🄌➊➋➌➍➎➏➐➑➒➓", 0),
    ("㉈", 10),
    ("㉉", 20),
    ("㉊", 30),
    ("㉋", 40),
    ("㉌", 50),
    ("㉍", 60),
    ("㉎", 70),
    ("㉏", 80),
    ("🔟", 10),
];

/// Stands at both ends of an enclosed number until it is known what is beside it.
const FENCE: char = '\u{f8ff}';

/// Everything but simplified Han, which has a test of its own.
fn reference(text: &str) -> String {
    // toNFKC_Casefold, R5 in section 3.13 of the Unicode Standard: by character, then NFC.
    let mapped: Vec<char> = fenced(text)
        .chars()
        .flat_map(|c| {
            let folded = std::iter::once(c).nfkc().default_case_fold().nfkc();
            folded.collect::<Vec<_>>()
        })
        .filter(|&c| !is_dropped(c))
        .map(|c| plain_mark(ascii_digit(c)))
        .collect();
    let composed: String = parted(&mapped).nfc().collect();
    run_on(&collapsed(composed.trim()))
}

fn collapsed(text: &str) -> String {
    let mut collapsed = String::new();
    let mut gap: Option<bool> = None;
    for c in text.chars() {
        if c.is_whitespace() {
            gap = gap.max(Some("\n\u{B}\u{C}\r\u{85}\u{2028}\u{2029}".contains(c)));
        } else {
            collapsed.extend(gap.take().map(|breaks| if breaks { '\n' } else { ' ' }));
            collapsed.push(c);
        }
    }
    collapsed
}

fn fenced(text: &str) -> String {
    static NUMBERS: LazyLock<HashMap<char, u32>> = LazyLock::new(|| {
        ENCLOSED.iter().flat_map(|&(row, first)| row.chars().zip(first..)).collect()
    });
    let mut fenced = String::new();
    for c in text.chars() {
        match NUMBERS.get(&c) {
            Some(number) if std::iter::once(c).nfkc().eq([c]) => {
                fenced.extend([FENCE.to_string(), number.to_string(), FENCE.to_string()]);
            }
            Some(_) => fenced.extend([FENCE, c, FENCE]),
            None => fenced.push(c),
        }
    }
    fenced
}

fn parted(fenced: &[char]) -> String {
    let mut parted = String::new();
    let mut opened = false;
    for (place, &c) in fenced.iter().enumerate() {
        if c != FENCE {
            parted.push(c);
            continue;
        }
        let touches = if opened {
            fenced[place..].iter().find(|&&c| c != FENCE).is_some_and(char::is_ascii_digit)
        } else {
            parted.ends_with(|c: char| c.is_ascii_digit())
        };
        if touches {
            parted.push(' ');
        }
        opened = !opened;
    }
    parted
}

fn is_dropped(c: char) -> bool {
    static DROPPED: LazyLock<HashSet<char>> =
        LazyLock::new(|| members(r"[\p{Default_Ignorable_Code_Point}\x{20E3}]"));
    DROPPED.contains(&c)
}

fn ascii_digit(c: char) -> char {
    static DIGITS: LazyLock<HashSet<char>> = LazyLock::new(|| members(r"\p{Nd}"));
    if c.is_ascii() || !DIGITS.contains(&c) {
        return c;
    }
    let before = ('\0'..c).rev().take_while(|c| DIGITS.contains(c)).count();
    char::from(b'0' + u8::try_from(before % 10).unwrap())
}

fn plain_mark(c: char) -> char {
    match c {
        '‘' | '’' | 'ʼ' => '\'',
        '‐' | '‑' | '‒' | '–' | '−' => '-',
        c => c,
    }
}

fn members(class: &str) -> HashSet<char> {
    let everything: String = ('\0'..=char::MAX).collect();
    let class = Regex::new(class).unwrap();
    class.find_iter(&everything).flat_map(|found| found.as_str().chars()).collect()
}

fn run_on(spaced: &str) -> String {
    let is_word =
        |kind| matches!(kind, CharKind::Letter | CharKind::Dense | CharKind::Digit | CharKind::Han);
    let stands_alone = |c: char| {
        canonical_combining_class(c) == 0 && is_nfc_quick(std::iter::once(c)) == IsNormalized::Yes
    };
    let chars: Vec<char> = spaced.chars().collect();
    let means_nothing = |place: usize| {
        let (before, after) = (chars[place - 1], chars[place + 1]);
        chars[place] == ' '
            && (char_kind(before) == CharKind::Han && is_word(char_kind(after))
                || char_kind(after) == CharKind::Han
                    && (is_word(char_kind(before)) || char_kind(before) == CharKind::Mark))
            && stands_alone(after)
    };
    let kept = |&place: &usize| place == 0 || place + 1 == chars.len() || !means_nothing(place);
    (0..chars.len()).filter(kept).map(|place| chars[place]).collect()
}

#[test]
fn every_character_folds_as_the_reference_says() {
    for c in ('\0'..'\u{40000}').filter(|&c| c != FENCE) {
        // At the beginning, and between letters, digits, Han and marks.
        let text = format!("{c}a{c}b1{c}2天 {c} 气{c}\u{301}");
        assert_eq!(folded_by(Fold::new(false), &text), reference(&text), "{c:?}");
    }
    // Empty planes, one that is ignorable, and private use.
    for c in '\u{40000}'..=char::MAX {
        let itself = if is_dropped(c) { String::new() } else { c.to_string() };
        assert_eq!(folded_by(Fold::new(false), &c.to_string()), itself, "{c:?}");
    }
}

proptest! {
    #[test]
    fn every_text_folds_as_the_reference_says(text in nasty_text()) {
        prop_assert_eq!(folded_by(Fold::new(false), &text), reference(&text));
    }
}
