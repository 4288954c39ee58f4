//! What a menu knows of each character: one table does the fold and numbers what keywords hold.
//!
//! Every engine reads the numbers, its *classes*, instead of characters: there are few of them, so
//! that its own tables are small, and the fold costs nothing beyond the one look that finds them.

mod read;

use std::cmp::Reverse;
use std::collections::HashMap;

pub(super) use self::read::Read;
use super::fold::{END, Fold, Image, char_kind};
use super::folded_char::{CodeFlags, FoldedChar};

/// Characters that have a class in every menu, because boundaries and decoration ask for them.
const FIXED: [char; 6] = [',', '.', '-', '–', '—', '−'];

/// What the plain path leaves alone.
const ROUGH: FoldedChar = FoldedChar(FoldedChar::ROUGH);

/// Characters per block.
const BLOCK: usize = 64;

/// Characters that UTF-8 writes in one byte.
const ASCII: usize = 128;

/// Blocks of the characters that UTF-8 writes in three bytes or fewer.
const NEAR: usize = 1024;

type Block = [FoldedChar; BLOCK];

/// From a character, as it was sent, to its cell.
#[derive(Clone, Debug)]
pub(crate) struct Classes {
    /// For each block of characters its number in `blocks`.
    index: Vec<u16>,
    /// The beginning of `index`, whose length is known.
    near: Box<[u16; NEAR]>,
    blocks: Vec<Block>,
    ascii: [FoldedChar; ASCII],
    /// Classes of characters behind the table: private use, and what Unicode may yet assign.
    beyond: Vec<(char, FoldedChar)>,
    count: u32,
    /// How many characters that are no word characters begin a literal.
    other_beginnings: usize,
    have_letters: bool,
}

impl Classes {
    /// Numbers the distinct characters of texts, which are folded, the most frequent first.
    pub(crate) fn new<'t>(
        base: &BaseClasses,
        literals: impl Iterator<Item = &'t str>,
        others: impl Iterator<Item = &'t str>,
    ) -> Self {
        let mut seen: HashMap<char, (u32, u32)> = HashMap::new();
        for text in literals {
            let flags =
                [FoldedChar::FIRST, FoldedChar::SECOND].into_iter().chain(std::iter::repeat(0));
            for (c, flag) in text.chars().zip(flags) {
                let (count, flags) = seen.entry(c).or_default();
                *count += 1;
                *flags |= flag;
            }
        }
        for c in others.flat_map(str::chars).chain(FIXED) {
            seen.entry(c).or_default().0 += 1;
        }
        let mut chars: Vec<(char, (u32, u32))> = seen.into_iter().collect();
        let fixed = |c| FIXED.iter().position(|&fixed| fixed == c).unwrap_or(FIXED.len());
        let mut classes = base.classes.clone();
        let is_word = |c| base.classes.folded(c).has(FoldedChar::WORD);
        // The few word characters come first, so that a byte tells them apart.
        chars.sort_unstable_by_key(|&(c, (count, _))| (fixed(c), !is_word(c), Reverse(count), c));
        let shared = classes.blocks.len();
        // Two for each word character; the first two are those that stand in no keyword.
        let mut next = 2;
        for (c, (_, flags)) in chars {
            let is_word = is_word(c);
            let class = if is_word { (next + 1) & !1 } else { next };
            next = if is_word { class + 2 } else { class + 1 };
            let flags = if is_word { 0 } else { flags };
            classes.other_beginnings += usize::from(flags & FoldedChar::FIRST != 0);
            classes.have_letters &= !is_word || class >> 8 == 0;
            let cell = FoldedChar(class | flags);
            classes.number(c, cell, shared);
            let from = base.sources.partition_point(|&(image, _)| image < c);
            let sources = base.sources.get(from..).unwrap_or_default();
            for &(_, source) in sources.iter().take_while(|(image, _)| *image == c) {
                classes.number(source, cell, shared);
            }
        }
        classes.count = next;
        classes.beyond.sort_unstable_by_key(|&(c, _)| c);
        for (near, index) in classes.near.iter_mut().zip(&classes.index) {
            *near = *index;
        }
        classes.ascii = std::array::from_fn(|code| classes.cell(char::from(code as u8)));
        classes
    }

    /// Whether each word character of all texts has a letter of its own.
    pub(crate) fn have_letters(&self) -> bool {
        self.have_letters
    }

    /// The letters of a folded text.
    pub(crate) fn letters(&self, text: &str) -> Vec<u8> {
        text.chars().map(|c| self.folded(c).letter()).collect()
    }

    /// More than any symbol.
    pub(crate) fn count(&self) -> u32 {
        self.count
    }

    /// The classes of a folded text.
    pub(crate) fn of_text(&self, text: &str) -> Box<[u32]> {
        text.chars().map(|c| self.folded(c).class()).collect()
    }

    /// The symbols of a folded text, as they are where it stands in a message: at the beginning of
    /// a word or `inside` one.
    pub(crate) fn symbols(&self, text: &str, inside: bool) -> impl Iterator<Item = u32> {
        let mut before = FoldedChar(if inside { FoldedChar::WORD } else { 0 });
        text.chars().map(move |c| {
            let cell = self.folded(c);
            let symbol = cell.symbol(before);
            before = cell;
            symbol
        })
    }

    /// The cell of a character as it was sent; where it is `ROUGH`, the fold must look at it.
    #[inline]
    pub(crate) fn cell(&self, c: char) -> FoldedChar {
        let code = c as usize;
        self.index
            .get(code / BLOCK)
            .and_then(|&block| self.blocks.get(usize::from(block)))
            .map_or(ROUGH, |block| block[code % BLOCK])
    }

    /// How many characters that are no word characters begin a literal.
    pub(crate) fn other_beginnings(&self) -> usize {
        self.other_beginnings
    }

    /// The cell of a character that was folded.
    pub(crate) fn folded(&self, c: char) -> FoldedChar {
        if (c as u32) < END {
            return self.cell(c);
        }
        match self.beyond.binary_search_by_key(&c, |&(beyond, _)| beyond) {
            Ok(at) => self.beyond.get(at).map_or(FoldedChar::default(), |&(_, cell)| cell),
            Err(_) => unnumbered_beyond(c),
        }
    }

    fn number(&mut self, c: char, cell: FoldedChar, shared: usize) {
        let code = c as usize;
        let Some(index) = self.index.get_mut(code / BLOCK) else {
            self.beyond.push((c, FoldedChar(unnumbered_beyond(c).0 | cell.0)));
            return;
        };
        if usize::from(*index) < shared {
            // The first of its block: from here on the block is this menu's own.
            let block = self.blocks.get(usize::from(*index)).copied();
            self.blocks.push(block.unwrap_or([FoldedChar::default(); BLOCK]));
            *index = u16::try_from(self.blocks.len() - 1).unwrap_or_default();
        }
        if let Some(block) = self.blocks.get_mut(usize::from(*index)) {
            block[code % BLOCK].0 |= cell.0;
        }
    }
}

fn unnumbered_beyond(c: char) -> FoldedChar {
    let image = Image { c, kind: char_kind(c), is_plain: false };
    FoldedChar::of(image, CodeFlags::default())
}

/// The table before any keyword is known: the same for every menu, made once.
#[derive(Debug)]
pub(crate) struct BaseClasses {
    classes: Classes,
    /// The characters that become another one, by what they become.
    sources: Vec<(char, char)>,
}

impl BaseClasses {
    pub(crate) fn new(fold: Fold, code_flags: impl Fn(char) -> CodeFlags) -> Self {
        let mut numbers: HashMap<Block, u16> = HashMap::new();
        let mut classes = Classes {
            index: Vec::new(),
            near: Box::new([0; NEAR]),
            blocks: Vec::new(),
            ascii: [FoldedChar::default(); ASCII],
            beyond: Vec::new(),
            count: 0,
            other_beginnings: 0,
            have_letters: true,
        };
        let mut sources = Vec::new();
        let mut block = [FoldedChar::default(); BLOCK];
        for code in 0..END {
            let c = char::from_u32(code);
            let image = c.and_then(|c| fold.image(c));
            if let (Some(c), Some(image)) = (c, image)
                && image.c != c
            {
                sources.push((image.c, c));
            }
            let at = code as usize % BLOCK;
            block[at] = image.map_or(ROUGH, |image| FoldedChar::of(image, code_flags(image.c)));
            if at == BLOCK - 1 {
                let number = *numbers.entry(block).or_insert_with(|| {
                    classes.blocks.push(block);
                    u16::try_from(classes.blocks.len() - 1).unwrap_or_default()
                });
                classes.index.push(number);
            }
        }
        sources.sort_unstable();
        Self { classes, sources }
    }
}
