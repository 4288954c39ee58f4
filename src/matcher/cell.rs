//! A character of a message as every step sees it.

use crate::choice;
use crate::fold::{Image, Kind};

/// A character as the engines see it: its class, and what the steps around them ask of it.
///
/// The low 19 bits are the class, 0 for what stands in no keyword; a flag for word characters, four
/// bits of the kind and eight flags follow.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Cell(pub(super) u32);

impl Cell {
    const CLASS: u32 = (1 << Self::WORD_SHIFT) - 1;
    const WORD_SHIFT: u32 = 19;
    const KIND_SHIFT: u32 = 20;
    const LETTER_SHIFT: u32 = 21;

    /// Not one image, or one that has to do with its neighbours: the fold must look at the text.
    pub(super) const ROUGH: u32 = 1 << 24;
    /// White space or a line break.
    pub(super) const GAP: u32 = 1 << 25;
    /// No word character, and a literal goes on with it. Its letter says so, too.
    pub(super) const SECOND: u32 = (Self::GOES_ON as u32) << Self::LETTER_SHIFT;
    /// No word character, and a literal begins with it. Its letter says so, too.
    pub(super) const FIRST: u32 = (Self::BEGINS as u32) << Self::LETTER_SHIFT;
    /// A code may begin here.
    pub(super) const CODE: u32 = 1 << 28;
    /// A code, or what leads up to it.
    pub(super) const LEAD: u32 = 1 << 29;
    /// Decoration at the ends of a text.
    pub(super) const TRIM: u32 = 1 << 30;
    /// A part of a face such as `[微笑]`, perhaps.
    pub(super) const FACE: u32 = 1 << 31;

    /// It makes a word with its neighbours, in scripts that part words by spaces.
    pub(super) const WORD: u32 = 1 << Self::WORD_SHIFT;

    /// The mark of a word character in its letter; the others are never its.
    pub(super) const IN_WORD: u8 = 1 << 7;
    /// A literal begins with it.
    pub(super) const BEGINS: u8 = 1 << 6;
    /// A literal goes on with it.
    pub(super) const GOES_ON: u8 = 1 << 5;

    const COMMA: u32 = 2;
    const POINT: u32 = 3;
    const LAST_DASH: u32 = 7;

    pub(super) fn class(self) -> u32 {
        self.0 & Self::CLASS
    }

    /// What an engine reads: the class, and one more where a word begins.
    ///
    /// Nearly no keyword that begins with a letter counts inside a word. So that those need not be
    /// looked for there, the first letter of a word is another symbol.
    #[inline]
    pub(super) fn symbol(self, before: Cell) -> u32 {
        self.class() | (self.0 & !before.0 & Self::WORD) >> Self::WORD_SHIFT
    }

    pub(super) fn kind(self) -> Kind {
        Kind::of_bits(self.0 >> Self::KIND_SHIFT)
    }

    pub(super) fn has(self, flag: u32) -> bool {
        self.0 & flag != 0
    }

    /// Whether `.` or `,`.
    pub(super) fn is_point(self) -> bool {
        matches!(self.class(), Self::COMMA | Self::POINT)
    }

    /// Whether a point or a dash: decoration, but not right before a digit.
    pub(super) fn is_sign(self) -> bool {
        matches!(self.class(), Self::POINT..=Self::LAST_DASH)
    }

    /// Whether white space between this and `next`, or one of them if it is white space, may go.
    pub(super) fn is_loose(self, next: Cell) -> bool {
        let han = (Kind::Han as u32) << Self::KIND_SHIFT;
        let is_han = |cell: Cell| cell.0 & (15 << Self::KIND_SHIFT) == han;
        let loose = |cell: Cell| cell.has(Self::GAP) | is_han(cell);
        (self.has(Self::GAP) | next.has(Self::GAP)) & loose(self) & loose(next)
    }

    /// All flags, of which `SECOND` says whether a literal may begin with it and go on with `next`.
    pub(super) fn begins_before(self, next: Cell) -> Cell {
        // They stand side by side.
        Cell(self.0 >> 1 & next.0)
    }

    /// One byte, enough to tell word characters apart and where literals may begin; see
    /// `Classes::have_letters`.
    #[inline]
    pub(super) fn letter(self) -> u8 {
        // Neither a branch nor a byte before the last step, so that it is done for several at once.
        // The classes of word characters are even, and so is none lost by half of them.
        let is_word = 0_u32.wrapping_sub(self.0 >> Self::WORD_SHIFT & 1);
        let word = u32::from(Self::IN_WORD) | self.0 >> 1 & 0x7F;
        let other = self.0 >> Self::LETTER_SHIFT & u32::from(Self::BEGINS | Self::GOES_ON);
        (is_word & word | other) as u8
    }

    pub(super) fn of(image: Image, lead_chars: &[char]) -> Self {
        let Image { c, kind, is_plain } = image;
        let traits = choice::Traits::of(c, lead_chars);
        let gap = matches!(kind, Kind::Space | Kind::Break);
        let flags = [
            (matches!(kind, Kind::Letter | Kind::Digit | Kind::Mark), Self::WORD),
            (!is_plain, Self::ROUGH),
            (gap, Self::GAP),
            (traits.begins_code, Self::CODE),
            (traits.leads, Self::LEAD),
            (traits.decorates, Self::TRIM),
            (traits.of_faces, Self::FACE),
        ];
        let flags = flags.iter().filter(|(is, _)| *is).fold(0, |all, (_, flag)| all | flag);
        Self(flags | (kind as u32) << Self::KIND_SHIFT)
    }
}
