//! The fold that the peers and the floor use: a table from one character to what it folds to.
//!
//! It is the cheapest honest one. `NFKC`, full case folding and traditional to simplified Han, each
//! character by itself, looked up in a table of two stages that is made at start-up. What the crate
//! does beyond that (marks that compose, white space between Han, boundaries) the peers are spared.

use std::collections::HashMap;

use caseless::Caseless;
use unicode_normalization::UnicodeNormalization;

/// Characters in one block of a table.
const BLOCK: usize = 128;

/// A two-stage table over all characters: equal blocks are stored once.
struct Stages<T> {
    one: Vec<u16>,
    two: Vec<T>,
}

impl<T: Copy + Default + PartialEq> Stages<T> {
    fn new(entries: &[T]) -> Self {
        let mut stages = Stages { one: Vec::new(), two: Vec::new() };
        for block in entries.chunks(BLOCK) {
            let known = stages.two.chunks(BLOCK).position(|other| other == block);
            let at = known.unwrap_or_else(|| {
                stages.two.extend_from_slice(block);
                stages.two.len() / BLOCK - 1
            });
            stages.one.push(at as u16);
        }
        stages
    }

    #[inline]
    fn get(&self, c: char) -> T {
        let code = c as usize;
        let block = self.one.get(code / BLOCK).copied().unwrap_or_default();
        let place = usize::from(block) * BLOCK + code % BLOCK;
        self.two.get(place).copied().unwrap_or_default()
    }
}

/// The last plane with letters is the third; what lies behind it folds to itself.
const END: u32 = 0x30000;

/// Entries from here on are indices into `several`; the others are added to the character.
const SEVERAL: u32 = 1 << 24;

/// Folds text, character by character.
pub(crate) struct Fold {
    stages: Stages<u32>,
    several: Vec<String>,
}

impl Fold {
    pub(crate) fn new() -> Self {
        let simplified = simplified();
        let mut several = Vec::new();
        let mut entries = Vec::with_capacity(END as usize);
        for code in 0..END {
            let Some(c) = char::from_u32(code) else {
                entries.push(0);
                continue;
            };
            let folded: String = std::iter::once(c)
                .nfkc()
                .default_case_fold()
                .nfkc()
                .filter(|&c| !is_ignorable(c))
                .map(|c| if c.is_whitespace() { ' ' } else { c })
                .map(|c| simplified.get(&c).copied().unwrap_or(c))
                .collect();
            let mut chars = folded.chars();
            if let (Some(one), None) = (chars.next(), chars.next()) {
                // The difference, so that blocks of characters that stay are equal.
                entries.push((one as u32).wrapping_sub(code) & (SEVERAL - 1));
            } else {
                entries.push(SEVERAL + several.len() as u32);
                several.push(folded);
            }
        }
        Fold { stages: Stages::new(&entries), several }
    }

    /// Puts the folded `text` into `out`, in place of what it holds.
    #[inline]
    pub(crate) fn fold_into(&self, text: &str, out: &mut String) {
        out.clear();
        for c in text.chars() {
            let entry = self.stages.get(c);
            if entry < SEVERAL {
                let image = (c as u32).wrapping_add(entry) & (SEVERAL - 1);
                out.push(char::from_u32(image).unwrap_or(c));
            } else if let Some(image) = self.several.get((entry - SEVERAL) as usize) {
                out.push_str(image);
            }
        }
    }

    pub(crate) fn fold(&self, text: &str) -> String {
        let mut folded = String::new();
        self.fold_into(text, &mut folded);
        folded
    }
}

fn is_ignorable(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}')
}

/// `OpenCC`'s table of single characters.
fn simplified() -> HashMap<char, char> {
    let single = |text: &str| text.chars().next().filter(|c| c.len_utf8() == text.len());
    hanconv::RawDictionary::TSCharacters
        .var_iter()
        .filter_map(|(from, to)| {
            let from = single(from)?;
            Some((from, to.into_iter().filter_map(single).find(|&to| to != from)?))
        })
        .chain([('著', '着')])
        .collect()
}

/// The least that any matcher over folded characters must do: decode each character, look up the
/// class that its fold has among the characters of the keywords, and store that class.
///
/// One table from the character as typed to its class does both. Nothing is matched.
pub(crate) struct Classes(Stages<u16>);

impl Classes {
    pub(crate) fn new<'k>(fold: &Fold, keywords: impl Iterator<Item = &'k str>) -> Self {
        let mut classes: HashMap<char, u16> = HashMap::new();
        for c in keywords.flat_map(str::chars) {
            let next = classes.len() as u16 + 1;
            classes.entry(c).or_insert(next);
        }
        let mut folded = String::new();
        let entries: Vec<u16> = (0..END)
            .map(|code| {
                let Some(c) = char::from_u32(code) else { return 0 };
                fold.fold_into(c.encode_utf8(&mut [0; 4]), &mut folded);
                folded.chars().next().and_then(|c| classes.get(&c).copied()).unwrap_or(0)
            })
            .collect();
        Classes(Stages::new(&entries))
    }

    /// Fills `out` with the classes of `message` and says how many there are.
    #[inline]
    pub(crate) fn classify(&self, message: &str, out: &mut [u16]) -> usize {
        let mut count = 0;
        for (slot, c) in out.iter_mut().zip(message.chars()) {
            *slot = self.0.get(c);
            count += 1;
        }
        count
    }
}
