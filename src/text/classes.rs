//! Alphabet compression: one two-stage table (Unicode Standard, section 5.1) maps a character as it
//! was sent to its folded class.
//!
//! The matcher reads *classes*, one for each folded character that a keyword holds, as the DFAs of
//! regex-automata read byte classes. There are few of them, so that the automaton is small, and
//! folding costs nothing beyond the lookup that finds the class.

mod read;

use std::cmp::Reverse;
use std::collections::HashMap;

use super::fold::{END, Edit, Fold, Image, char_kind};
use super::folded_char::{CodeFlags, FoldedChar};

/// Characters that have a class in every menu, because boundaries and decoration ask for them.
const FIXED: [char; 4] = [',', '.', '-', '—'];

/// A character whose fold needs the text around it.
const CONTEXTUAL: FoldedChar = FoldedChar(FoldedChar::CONTEXTUAL);

/// Characters per block.
const BLOCK: usize = 64;

/// Characters that UTF-8 writes in one byte.
pub(super) const ASCII: usize = 128;

/// Blocks of the basic multilingual plane: what UTF-8 writes in three bytes or fewer.
const BMP_BLOCKS: usize = 1024;

type Block = [FoldedChar; BLOCK];

/// From a character, as it was sent, to its folded character.
#[derive(Clone, Debug)]
pub(crate) struct Classes {
    /// For each block of characters its number in `blocks`.
    index: Vec<u16>,
    /// The beginning of `index` with a length known to the compiler, which spares a bounds check.
    bmp: Box<[u16; BMP_BLOCKS]>,
    blocks: Vec<Block>,
    ascii: [FoldedChar; ASCII],
    /// Characters above the table that a keyword holds: private use, and unassigned ones.
    above: Vec<(char, FoldedChar)>,
    count: u32,
    /// How many different characters begin a literal.
    first_chars: usize,
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
            let flags = [FoldedChar::FIRST_OF_LITERAL, FoldedChar::SECOND_OF_LITERAL]
                .into_iter()
                .chain(std::iter::repeat(0));
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
        let is_word = |c| base.classes.of_folded(c).has(FoldedChar::WORD);
        chars.sort_unstable_by_key(|&(c, (count, _))| (fixed(c), !is_word(c), Reverse(count), c));
        let shared = classes.blocks.len();
        // Two for each word character; the first two are those that stand in no keyword.
        let mut next = 2;
        for (c, (_, flags)) in chars {
            let is_word = is_word(c);
            let class = if is_word { (next + 1) & !1 } else { next };
            next = if is_word { class + 2 } else { class + 1 };
            let is_first = flags & FoldedChar::FIRST_OF_LITERAL != 0;
            classes.first_chars += usize::from(is_first);
            let numbered = FoldedChar(class | flags);
            classes.assign(c, numbered, shared);
            let from = base.sources.partition_point(|&(image, _)| image < c);
            let sources = base.sources.get(from..).unwrap_or_default();
            for &(_, source) in sources.iter().take_while(|(image, _)| *image == c) {
                classes.assign(source, numbered, shared);
            }
        }
        classes.count = next;
        classes.above.sort_unstable_by_key(|&(c, _)| c);
        for (block, index) in classes.bmp.iter_mut().zip(&classes.index) {
            *block = *index;
        }
        classes.ascii = std::array::from_fn(|code| classes.get(char::from(code as u8)));
        classes
    }

    /// More than any symbol.
    pub(crate) fn count(&self) -> u32 {
        self.count
    }

    /// The classes of a folded text.
    pub(crate) fn of_text(&self, text: &str) -> Box<[u32]> {
        text.chars().map(|c| self.of_folded(c).class()).collect()
    }

    /// The symbols of a folded text where it occurs at the beginning of a word, or `inside` one.
    pub(crate) fn symbols(&self, text: &str, inside: bool) -> impl Iterator<Item = u32> {
        let mut before = FoldedChar(if inside { FoldedChar::WORD } else { 0 });
        text.chars().map(move |c| {
            let folded = self.of_folded(c);
            let symbol = folded.symbol(before);
            before = folded;
            symbol
        })
    }

    /// The folded character of one as it was sent; `CONTEXTUAL` if the fold needs the text around it.
    #[inline]
    pub(crate) fn get(&self, c: char) -> FoldedChar {
        let code = c as usize;
        self.index
            .get(code / BLOCK)
            .and_then(|&block| self.blocks.get(usize::from(block)))
            .map_or(CONTEXTUAL, |block| block[code % BLOCK])
    }

    /// How many different characters begin a literal.
    pub(crate) fn first_chars(&self) -> usize {
        self.first_chars
    }

    /// The folded characters of ASCII.
    pub(crate) fn ascii(&self) -> &[FoldedChar; ASCII] {
        &self.ascii
    }

    /// Whether no literal begins with `c` or continues through it; `is_in_word` if a letter or digit of
    /// ASCII stands before it.
    pub(crate) fn separates_words(&self, c: char, is_in_word: bool) -> bool {
        let separates = |c: FoldedChar| {
            !c.has(FoldedChar::FIRST_OF_LITERAL) && (!c.has(FoldedChar::WORD) || c.class() == 0)
        };
        let folded = self.get(c);
        if !folded.has(FoldedChar::CONTEXTUAL) {
            return separates(folded);
        }
        match folded.edit(c) {
            Edit::Drop | Edit::Join => !is_in_word,
            Edit::Tone => separates(self.of_folded(c)),
            Edit::Expand => self.images(c).all(separates),
            Edit::Enclosed | Edit::Exact => false,
        }
    }

    /// The folded characters of one that becomes several, or stands apart from its neighbours.
    pub(crate) fn images(&self, c: char) -> impl Iterator<Item = FoldedChar> {
        Fold::several(c).map(|c| FoldedChar(self.of_folded(c).0 & !FoldedChar::CONTEXTUAL))
    }

    /// The folded character of one that is folded already.
    pub(crate) fn of_folded(&self, c: char) -> FoldedChar {
        if (c as u32) < END {
            return self.get(c);
        }
        let found = self.above.binary_search_by_key(&c, |&(above, _)| above).ok();
        let folded = found.and_then(|at| self.above.get(at));
        folded.map_or_else(|| unnumbered_above(c), |&(_, folded)| folded)
    }

    /// Gives a character its class; blocks below `shared` are copied before they are changed.
    fn assign(&mut self, c: char, numbered: FoldedChar, shared: usize) {
        let code = c as usize;
        let Some(index) = self.index.get_mut(code / BLOCK) else {
            self.above.push((c, FoldedChar(unnumbered_above(c).0 | numbered.0)));
            return;
        };
        if usize::from(*index) < shared {
            let block = self.blocks.get(usize::from(*index)).copied();
            self.blocks.push(block.unwrap_or([FoldedChar::default(); BLOCK]));
            *index = u16::try_from(self.blocks.len() - 1).unwrap_or_default();
        }
        if let Some(block) = self.blocks.get_mut(usize::from(*index)) {
            block[code % BLOCK].0 |= numbered.0;
        }
    }
}

fn unnumbered_above(c: char) -> FoldedChar {
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
            bmp: Box::new([0; BMP_BLOCKS]),
            blocks: Vec::new(),
            ascii: [FoldedChar::default(); ASCII],
            above: Vec::new(),
            count: 0,
            first_chars: 0,
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
            block[at] = match image {
                Some(image) => FoldedChar::of(image, code_flags(image.c)),
                None => c.map_or(CONTEXTUAL, |c| FoldedChar::of_edit(Fold::edit(c))),
            };
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
