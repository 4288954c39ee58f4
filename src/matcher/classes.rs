//! What a menu knows of each character: one table does the fold and numbers what keywords hold.
//!
//! Every engine reads the numbers, its *classes*, instead of characters: there are few of them, so
//! that its own tables are small, and the fold costs nothing beyond the one look that finds them.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::choice;
use crate::fold::{END, Fold, Image, Kind};

/// A character as the engines see it: its class, and what the steps around them ask of it.
///
/// The low 20 bits are the class, 0 for what stands in no keyword; four bits of the kind and eight
/// flags follow.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Cell(pub(super) u32);

impl Cell {
    const CLASS: u32 = (1 << 20) - 1;
    const KIND_SHIFT: u32 = 20;

    /// Not one image, or one that has to do with its neighbours: the fold must look at the text.
    pub(super) const ROUGH: u32 = 1 << 24;
    /// White space or a line break.
    pub(super) const GAP: u32 = 1 << 25;
    /// White space beside it may go. Stands one bit above `GAP`; see `touching`.
    pub(super) const LOOSE: u32 = 1 << 26;
    /// A code may begin here.
    pub(super) const CODE: u32 = 1 << 27;
    /// A code, or what leads up to it.
    pub(super) const LEAD: u32 = 1 << 28;
    /// Decoration at the ends of a text.
    pub(super) const TRIM: u32 = 1 << 29;
    /// Decoration, but not right before a digit.
    pub(super) const SIGN: u32 = 1 << 30;
    /// A part of a face such as `[微笑]`, perhaps.
    pub(super) const FACE: u32 = 1 << 31;

    const POINT: u32 = 1;
    const COMMA: u32 = 2;

    pub(super) fn class(self) -> u32 {
        self.0 & Self::CLASS
    }

    pub(super) fn kind(self) -> Kind {
        Kind::of_bits(self.0 >> Self::KIND_SHIFT)
    }

    pub(super) fn has(self, flag: u32) -> bool {
        self.0 & flag != 0
    }

    /// Whether `.` or `,`.
    pub(super) fn is_point(self) -> bool {
        matches!(self.class(), Self::POINT | Self::COMMA)
    }

    /// Has `GAP` set where one of two neighbours is white space and the other one loose.
    pub(super) fn touching(self, next: Cell) -> u32 {
        (self.0 & (next.0 >> 1)) | (next.0 & (self.0 >> 1))
    }

    fn of(image: Image, lead_chars: &[char]) -> Self {
        let Image { c, kind, is_plain } = image;
        let traits = choice::Traits::of(c, lead_chars);
        let gap = matches!(kind, Kind::Space | Kind::Break);
        let flags = [
            (!is_plain, Self::ROUGH),
            (gap, Self::GAP),
            (gap || kind == Kind::Han, Self::LOOSE),
            (traits.begins_code, Self::CODE),
            (traits.leads, Self::LEAD),
            (traits.decorates, Self::TRIM),
            (traits.is_sign, Self::SIGN),
            (traits.of_faces, Self::FACE),
        ];
        let flags = flags.iter().filter(|(is, _)| *is).fold(0, |all, (_, flag)| all | flag);
        Self(flags | (kind as u32) << Self::KIND_SHIFT)
    }
}

/// Characters that have a class in every menu, because boundaries and decoration ask for them.
const FIXED: [char; 6] = ['.', ',', '-', '–', '—', '−'];

/// What the plain path leaves alone.
const ROUGH: Cell = Cell(Cell::ROUGH);

/// Characters per block.
const BLOCK: usize = 64;

type Block = [Cell; BLOCK];

/// From a character, as it was sent, to its cell.
#[derive(Clone, Debug)]
pub(super) struct Classes {
    /// For each block of characters its number in `blocks`.
    index: Vec<u16>,
    blocks: Vec<Block>,
    /// Classes of characters behind the table: private use, and what Unicode may yet assign.
    beyond: Vec<(char, Cell)>,
    count: u32,
}

impl Classes {
    /// Numbers the distinct characters of `texts`, which are folded, the most frequent first.
    pub(super) fn new<'t>(fold: Fold, texts: impl Iterator<Item = &'t str>) -> Self {
        let mut counts: HashMap<char, u32> = HashMap::new();
        for c in texts.flat_map(str::chars) {
            *counts.entry(c).or_default() += 1;
        }
        let mut chars: Vec<(char, u32)> =
            counts.into_iter().filter(|(c, _)| !FIXED.contains(c)).collect();
        chars.sort_unstable_by_key(|&(c, count)| (std::cmp::Reverse(count), c));
        let empty = Unnumbered::of(fold);
        let mut classes = empty.classes.clone();
        let shared = classes.blocks.len();
        let all = FIXED.into_iter().chain(chars.into_iter().map(|(c, _)| c));
        for (c, class) in all.zip(1..) {
            classes.count = class;
            classes.number(c, class, shared);
            let from = empty.sources.partition_point(|&(image, _)| image < c);
            let sources = empty.sources.get(from..).unwrap_or_default();
            for &(_, source) in sources.iter().take_while(|(image, _)| *image == c) {
                classes.number(source, class, shared);
            }
        }
        classes.beyond.sort_unstable_by_key(|&(c, _)| c);
        classes
    }

    /// How many classes there are, but for 0.
    pub(super) fn count(&self) -> u32 {
        self.count
    }

    /// The cell of a character on the plain path; others are `ROUGH`.
    #[inline]
    pub(super) fn cell(&self, c: char) -> Cell {
        let code = c as usize;
        self.index
            .get(code / BLOCK)
            .and_then(|&block| self.blocks.get(usize::from(block)))
            .map_or(ROUGH, |block| block[code % BLOCK])
    }

    /// The cell of a character that was folded.
    pub(super) fn folded(&self, c: char) -> Cell {
        if (c as u32) < END {
            return self.cell(c);
        }
        match self.beyond.binary_search_by_key(&c, |&(beyond, _)| beyond) {
            Ok(at) => self.beyond.get(at).map_or(Cell::default(), |&(_, cell)| cell),
            Err(_) => unnumbered_beyond(c),
        }
    }

    fn number(&mut self, c: char, class: u32, shared: usize) {
        let code = c as usize;
        let Some(index) = self.index.get_mut(code / BLOCK) else {
            self.beyond.push((c, Cell(unnumbered_beyond(c).0 | class)));
            return;
        };
        if usize::from(*index) < shared {
            // The first of its block: from here on the block is this menu's own.
            let block = self.blocks.get(usize::from(*index)).copied();
            self.blocks.push(block.unwrap_or([Cell::default(); BLOCK]));
            *index = u16::try_from(self.blocks.len() - 1).unwrap_or_default();
        }
        if let Some(block) = self.blocks.get_mut(usize::from(*index)) {
            block[code % BLOCK].0 |= class;
        }
    }
}

fn unnumbered_beyond(c: char) -> Cell {
    Cell::of(Image { c, kind: crate::fold::kind(c), is_plain: false }, &[])
}

/// What is the same for every menu, made once.
struct Unnumbered {
    classes: Classes,
    /// The characters that become another one, by what they become.
    sources: Vec<(char, char)>,
}

impl Unnumbered {
    fn of(fold: Fold) -> &'static Self {
        static PLAIN: LazyLock<Unnumbered> = LazyLock::new(|| Unnumbered::new(Fold::new(false)));
        static SIMPLIFYING: LazyLock<Unnumbered> =
            LazyLock::new(|| Unnumbered::new(Fold::new(true)));
        if fold.simplifies() { &SIMPLIFYING } else { &PLAIN }
    }

    fn new(fold: Fold) -> Self {
        let mut numbers: HashMap<Block, u16> = HashMap::new();
        let mut classes =
            Classes { index: Vec::new(), blocks: Vec::new(), beyond: Vec::new(), count: 0 };
        let mut sources = Vec::new();
        let lead_chars = choice::lead_chars();
        let mut block = [Cell::default(); BLOCK];
        for code in 0..END {
            let c = char::from_u32(code);
            let image = c.and_then(|c| fold.image(c));
            if let (Some(c), Some(image)) = (c, image)
                && image.c != c
            {
                sources.push((image.c, c));
            }
            let at = code as usize % BLOCK;
            block[at] = image.map_or(ROUGH, |image| Cell::of(image, &lead_chars));
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
