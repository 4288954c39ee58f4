//! What the sources say about one character.

use std::collections::{BTreeMap, HashSet};

use caseless::Caseless;
use regex_syntax::hir::{Class, HirKind};
use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};
use unicode_segmentation::UnicodeSegmentation;

use super::entry::CharKind;

/// The first and last members of a class, as a regex writes it.
fn ranges(class: &str) -> Vec<(char, char)> {
    match regex_syntax::parse(class).unwrap().into_kind() {
        HirKind::Class(Class::Unicode(class)) => {
            class.iter().map(|range| (range.start(), range.end())).collect()
        }
        _ => unreachable!("{class} is a class of characters"),
    }
}

/// The last version of Unicode that regex-syntax knows of, which it does not tell.
pub(crate) fn properties_version() -> u32 {
    let knows = |version: &u32| regex_syntax::parse(&format!(r"\p{{Age={version}.0}}")).is_ok();
    (16..100).take_while(knows).last().unwrap()
}

fn members(class: &str) -> HashSet<char> {
    ranges(class).into_iter().flat_map(|(first, last)| first..=last).collect()
}

pub(crate) struct Sources {
    ignorable: HashSet<char>,
    digits: BTreeMap<char, char>,
    enclosed: BTreeMap<char, u32>,
    simplified: BTreeMap<char, char>,
    kinds: Vec<(CharKind, HashSet<char>)>,
}

impl Sources {
    pub(crate) fn new() -> Self {
        Self {
            // UAX #44: all of these go in NFKC_Casefold. The keycap mark goes besides, so that the
            // keycap 1 is 1.
            ignorable: members(r"[\p{Default_Ignorable_Code_Point}\u{20E3}]"),
            digits: digits(),
            enclosed: enclosed(),
            simplified: simplified(),
            kinds: kinds(),
        }
    }

    /// The characters that `c` folds to, simplified Han aside.
    pub(crate) fn images(&self, c: char) -> Vec<char> {
        if let Some(number) = self.enclosed.get(&c)
            && std::iter::once(c).nfkc().eq([c])
        {
            return number.to_string().chars().collect();
        }
        std::iter::once(c)
            .nfkc()
            .default_case_fold()
            .nfkc()
            .filter(|c| !self.ignorable.contains(c))
            .map(|c| match c {
                '\n' | '\u{B}' | '\u{C}' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => '\n',
                c if c.is_whitespace() => ' ',
                // UTS #39 has them as confusable with these. Only what keyboards and word
                // processors put in the place of `'` and `-`; the long dash is a mark of its own.
                '\u{2018}' | '\u{2019}' | '\u{2BC}' => '\'',
                '\u{2010}'..='\u{2013}' | '\u{2212}' => '-',
                c => self.digits.get(&c).copied().unwrap_or(c),
            })
            .collect()
    }

    pub(crate) fn is_enclosed(&self, c: char) -> bool {
        self.enclosed.contains_key(&c)
    }

    pub(crate) fn simplified(&self, c: char) -> Option<char> {
        self.simplified.get(&c).copied()
    }

    pub(crate) fn kind(&self, c: char) -> CharKind {
        self.kinds
            .iter()
            .find(|(_, members)| members.contains(&c))
            .map_or(CharKind::Symbol, |&(kind, _)| kind)
    }
}

/// Unicode keeps the digits of a script in ten code points in a row, zero first (The Unicode
/// Standard, 4.6).
fn digits() -> BTreeMap<char, char> {
    let mut digits = BTreeMap::new();
    for (first, last) in ranges(r"\p{Nd}") {
        assert_eq!((last as u32 - first as u32 + 1) % 10, 0, "{first}");
        digits.extend((first..=last).zip(('0'..='9').cycle()));
    }
    digits
}

/// Numbers that carry their own outline or full stop: blocks Enclosed Alphanumerics, Dingbats,
/// Enclosed CJK Letters and Months, and Enclosed Alphanumeric Supplement of the code charts.
///
/// The parenthesised ones are not among them: their parentheses stay and keep them apart.
fn enclosed() -> BTreeMap<char, u32> {
    let rows = [
        ('①'..='⑳', 1, 1),
        ('⒈'..='⒛', 1, 1),
        ('⓪'..='⓪', 0, 1),
        ('⓫'..='⓴', 11, 1),
        ('⓵'..='⓾', 1, 1),
        ('⓿'..='⓿', 0, 1),
        ('❶'..='❿', 1, 1),
        ('➀'..='➉', 1, 1),
        ('➊'..='➓', 1, 1),
        ('㉈'..='㉏', 10, 10),
        ('㉑'..='㉟', 21, 1),
        ('㊱'..='㊿', 36, 1),
        ('🄀'..='🄀', 0, 1),
        ('🄁'..='🄊', 0, 1),
        ('🄋'..='🄌', 0, 0),
        ('🔟'..='🔟', 10, 1),
    ];
    rows.into_iter()
        .flat_map(|(row, first, step)| row.zip((0..).map(move |place| first + step * place)))
        .collect()
}

/// OpenCC's tables of characters, followed to their end: from traditional to simplified, and the
/// variants of Hong Kong and Taiwan.
///
/// Where OpenCC leaves a character alone unless a phrase tells otherwise, the other reading is
/// taken: message and keyword are folded alike, so merging too much never parts what is equal.
/// But a variant in Hong Kong or Taiwan that is a simplified character in its own right stays:
/// 么 is not 幺.
fn simplified() -> BTreeMap<char, char> {
    let single = |text: &str| {
        let mut chars = text.chars();
        chars.next().filter(|_| chars.next().is_none())
    };
    let mut simplified: BTreeMap<char, char> = hanconv::RawDictionary::TSCharacters
        .var_iter()
        .filter_map(|(from, to)| {
            let from = single(from)?;
            let to = to.into_iter().filter_map(single).find(|&to| to != from)?;
            Some((from, to))
        })
        .collect();
    // OpenCC knows 著 for 着 by phrases alone.
    simplified.insert('著', '着');
    // NFKC has the first word.
    simplified.retain(|&from, _| std::iter::once(from).nfkc().eq([from]));
    let variants = [hanconv::RawDictionary::HKVariants, hanconv::RawDictionary::TWVariants];
    for (standard, variants) in variants.iter().flat_map(hanconv::RawDictionary::var_iter) {
        for variant in variants {
            let ends = [standard, variant].map(|text| single(text).map(|c| follow(&simplified, c)));
            let [Some(standard), Some(variant)] = ends else { continue };
            if standard == variant {
                continue;
            }
            match (is_in_gb2312(standard), is_in_gb2312(variant)) {
                (true, true) => {}
                (_, false) => drop(simplified.insert(variant, standard)),
                (false, true) => drop(simplified.insert(standard, variant)),
            }
        }
    }
    simplified.keys().map(|&from| (from, follow(&simplified, from))).collect()
}

fn follow(simplified: &BTreeMap<char, char>, from: char) -> char {
    let mut to = from;
    for _ in 0..5 {
        to = simplified.get(&to).copied().unwrap_or(to);
    }
    assert!(!simplified.contains_key(&to), "{from} goes in a circle");
    to
}

/// Whether `c` is one of the 6,763 characters of GB 2312, the common ones of simplified Chinese:
/// in GBK, which extends it, they still stand in rows `B0` to `F7`, columns `A1` to `FE`.
fn is_in_gb2312(c: char) -> bool {
    matches!(encoding_rs::GBK.encode(c.encode_utf8(&mut [0; 4])).0[..], [0xB0..=0xF7, 0xA1..=0xFE])
}

/// The first that holds a character is its kind.
fn kinds() -> Vec<(CharKind, HashSet<char>)> {
    let rows = [
        (CharKind::Digit, "[0-9]"),
        (CharKind::Break, r"[\n\x0B\x0C\r\x{85}\x{2028}\x{2029}]"),
        (CharKind::Space, r"\p{White_Space}"),
        (CharKind::Punctuation, r"[\p{P}--_]"),
        // All of planes 2 and 3 is set aside for ideographs, assigned or not.
        (
            CharKind::Han,
            r"[\p{sc=Han}[\p{L}\p{M}&&[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}]]\x{20000}-\x{3FFFD}]",
        ),
        (
            CharKind::Dense,
            r"[\p{L}\p{M}\p{Nl}&&[\p{sc=Bopo}\p{sc=Hang}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}\p{sc=Tibt}]]",
        ),
        (CharKind::Mark, r"\p{M}"),
        (CharKind::Letter, r"[\p{L}\p{Nl}_]"),
        (
            CharKind::Emoji,
            r"[\p{Emoji_Presentation}\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}--[\x00-\xFF]]",
        ),
        (CharKind::Other, r"[\p{Cc}\p{Cf}]"),
    ];
    rows.into_iter().map(|(kind, class)| (kind, members(class))).collect()
}

/// Whether `c` may compose with, or be put in order with, what stands before it (UAX #15).
pub(crate) fn composes(c: char) -> bool {
    canonical_combining_class(c) != 0 || is_nfc_quick(std::iter::once(c)) == IsNormalized::Maybe
}

/// Whether `c` may share a grapheme with some neighbour (UAX #29): asked of the crate that will
/// cut the graphemes.
pub(crate) fn clusters(c: char) -> bool {
    // A letter, a syllable that takes jamo on both sides, and half a flag.
    ["a", "가", "🇦"].into_iter().any(|other| {
        [format!("{other}{c}"), format!("{c}{other}")]
            .iter()
            .any(|pair| pair.graphemes(true).count() == 1)
    })
}
