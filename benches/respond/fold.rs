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

    /// Puts the folded `text` into `out`, in place of what it holds: runs that stay are copied at once,
    /// ASCII is lowered at once.
    #[inline]
    pub(crate) fn fold_into(&self, text: &str, out: &mut String) {
        out.clear();
        if text.is_ascii() {
            out.push_str(text);
            out.make_ascii_lowercase();
            return;
        }
        let mut copied = 0;
        let mut chars = text.char_indices();
        while let Some((at, c)) = chars.next() {
            let entry = self.stages.get(c);
            if entry == 0 {
                continue;
            }
            out.push_str(text.get(copied..at).unwrap_or_default());
            copied = chars.offset();
            if entry < SEVERAL {
                let image = (c as u32).wrapping_add(entry) & (SEVERAL - 1);
                out.push(char::from_u32(image).unwrap_or(c));
            } else if let Some(image) = self.several.get((entry - SEVERAL) as usize) {
                out.push_str(image);
            }
        }
        out.push_str(text.get(copied..).unwrap_or_default());
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
/// One table from the character as typed to its class does both. Nothing is matched. The loop is the
/// best known here: runs of ASCII eight at a time, runs of three bytes, anything else one by one.
pub(crate) struct Classes {
    stages: Stages<u16>,
    /// Blocks of 64 of the basic plane, for three bytes of UTF-8.
    blocks: Vec<u16>,
    cells: Vec<[u16; 64]>,
    ascii: [u16; 128],
}

impl Classes {
    pub(crate) fn new<'k>(fold: &Fold, keywords: impl Iterator<Item = &'k str>) -> Self {
        let mut numbers: HashMap<char, u16> = HashMap::new();
        for c in keywords.flat_map(str::chars) {
            let next = numbers.len() as u16 + 1;
            numbers.entry(c).or_insert(next);
        }
        let mut folded = String::new();
        let entries: Vec<u16> = (0..END)
            .map(|code| {
                let Some(c) = char::from_u32(code) else { return 0 };
                fold.fold_into(c.encode_utf8(&mut [0; 4]), &mut folded);
                folded.chars().next().and_then(|c| numbers.get(&c).copied()).unwrap_or(0)
            })
            .collect();
        let mut known: HashMap<[u16; 64], u16> = HashMap::new();
        let (mut blocks, mut classes) = (Vec::new(), Vec::new());
        for block in entries.as_chunks().0.iter().take(1024) {
            let number = *known.entry(*block).or_insert_with(|| {
                classes.push(*block);
                classes.len() as u16 - 1
            });
            blocks.push(number);
        }
        let ascii = std::array::from_fn(|code| entries[code]);
        Classes { stages: Stages::new(&entries), blocks, cells: classes, ascii }
    }

    /// Fills `out` with the classes of `message` and says how many there are.
    #[inline]
    pub(crate) fn classify(&self, message: &str, out: &mut [u16]) -> usize {
        const HIGH: u64 = u64::from_le_bytes([0x80; 8]);
        let mut bytes = message.as_bytes();
        let mut count = 0;
        let classes = self.cells.as_flattened();
        let bits = |byte: u8| usize::from(byte & 0x3F);
        loop {
            while let (Some(eight), Some(slots)) = (
                bytes.first_chunk::<8>(),
                out.get_mut(count..).and_then(|out| out.first_chunk_mut::<8>()),
            ) && u64::from_le_bytes(*eight) & HIGH == 0
            {
                *slots = eight.map(|byte| self.ascii[usize::from(byte) % 128]);
                count += 8;
                bytes = bytes.get(8..).unwrap_or_default();
            }
            while let [first, rest @ ..] = bytes
                && first.is_ascii()
                && let Some(slot) = out.get_mut(count)
            {
                *slot = self.ascii[usize::from(*first) % 128];
                count += 1;
                bytes = rest;
            }
            while let [a @ 0xE0..0xF0, b, c, rest @ ..] = bytes
                && let Some(slot) = out.get_mut(count)
            {
                let block =
                    self.blocks.get(((bits(*a) % 16) << 6) | bits(*b)).copied().unwrap_or(0);
                *slot = classes.get(usize::from(block) * 64 + bits(*c)).copied().unwrap_or(0);
                count += 1;
                bytes = rest;
            }
            match bytes {
                [] => return count,
                [0..0x80 | 0xE0..0xF0, ..] if count < out.len() => {}
                _ => {
                    let rest = message.get(message.len() - bytes.len()..).unwrap_or_default();
                    let mut chars = rest.chars();
                    let (Some(c), Some(slot)) = (chars.next(), out.get_mut(count)) else {
                        return count;
                    };
                    *slot = self.stages.get(c);
                    count += 1;
                    bytes = chars.as_str().as_bytes();
                }
            }
        }
    }
}
