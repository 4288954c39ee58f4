//! A folded character of a message, packed with what is asked of it.

use super::bare::is_decoration;
use super::fold::{CharKind, Image};

/// What the reader of choices asks of a character; it sets the flags, here nobody knows choices.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct CodeFlags {
    /// A code may begin with it.
    pub(crate) begins: bool,
    /// It may stand before the code, in a word that leads up to it, or begin it.
    pub(crate) leads: bool,
}

/// A folded character: its class, its kind and flags.
///
/// The low 19 bits are the class, a number that only characters of keywords have, 0 for all others.
/// A flag for word characters, four bits of the kind and eight flags follow.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct FoldedChar(pub(super) u32);

impl FoldedChar {
    const CLASS: u32 = (1 << Self::WORD_SHIFT) - 1;
    const WORD_SHIFT: u32 = 19;
    const KIND_SHIFT: u32 = 20;
    const LETTER_SHIFT: u32 = 21;

    /// Not one image, or one that has to do with its neighbours: the fold must look at the text.
    pub(crate) const ROUGH: u32 = 1 << 24;
    /// White space or a line break.
    pub(crate) const GAP: u32 = 1 << 25;
    /// No word character, and a literal goes on with it. Its letter says so, too.
    pub(crate) const SECOND: u32 = (Self::GOES_ON as u32) << Self::LETTER_SHIFT;
    /// No word character, and a literal begins with it. Its letter says so, too.
    pub(crate) const FIRST: u32 = (Self::BEGINS as u32) << Self::LETTER_SHIFT;
    /// A code may begin here.
    pub(crate) const CODE: u32 = 1 << 28;
    /// A code, or what leads up to it.
    pub(crate) const LEAD: u32 = 1 << 29;
    /// Decoration at the ends of a text.
    pub(crate) const TRIM: u32 = 1 << 30;
    /// A part of a face such as `[微笑]`, perhaps.
    pub(crate) const FACE: u32 = 1 << 31;

    /// It makes a word with its neighbours, in scripts that part words by spaces.
    pub(crate) const WORD: u32 = 1 << Self::WORD_SHIFT;

    /// The mark of a word character in its letter; the others are never its.
    pub(crate) const IN_WORD: u8 = 1 << 7;
    /// A literal begins with it.
    pub(crate) const BEGINS: u8 = 1 << 6;
    /// A literal goes on with it.
    pub(crate) const GOES_ON: u8 = 1 << 5;

    const COMMA: u32 = 2;
    const POINT: u32 = 3;
    const LAST_DASH: u32 = 7;

    pub(crate) fn class(self) -> u32 {
        self.0 & Self::CLASS
    }

    /// What an engine reads: the class, and one more where a word begins.
    ///
    /// Nearly no keyword that begins with a letter counts inside a word. So that those need not be
    /// looked for there, the first letter of a word is another symbol.
    #[inline]
    pub(crate) fn symbol(self, before: FoldedChar) -> u32 {
        self.class() | (self.0 & !before.0 & Self::WORD) >> Self::WORD_SHIFT
    }

    pub(crate) fn kind(self) -> CharKind {
        CharKind::of_bits(self.0 >> Self::KIND_SHIFT)
    }

    pub(crate) fn has(self, flag: u32) -> bool {
        self.0 & flag != 0
    }

    /// Whether `.` or `,`.
    pub(crate) fn is_point(self) -> bool {
        matches!(self.class(), Self::COMMA | Self::POINT)
    }

    /// Whether a point or a dash: decoration, but not right before a digit.
    pub(crate) fn is_sign(self) -> bool {
        matches!(self.class(), Self::POINT..=Self::LAST_DASH)
    }

    /// Whether white space between this and `next`, or one of them if it is white space, may go.
    pub(crate) fn is_loose(self, next: FoldedChar) -> bool {
        let han = (CharKind::Han as u32) << Self::KIND_SHIFT;
        let is_han = |cell: FoldedChar| cell.0 & (15 << Self::KIND_SHIFT) == han;
        let loose = |cell: FoldedChar| cell.has(Self::GAP) | is_han(cell);
        (self.has(Self::GAP) | next.has(Self::GAP)) & loose(self) & loose(next)
    }

    /// One byte, enough to tell word characters apart and where literals may begin; see
    /// `Classes::have_letters`.
    #[inline]
    pub(crate) fn letter(self) -> u8 {
        // Neither a branch nor a byte before the last step, so that it is done for several at once.
        // The classes of word characters are even, and so is none lost by half of them.
        let is_word = 0_u32.wrapping_sub(self.0 >> Self::WORD_SHIFT & 1);
        let word = u32::from(Self::IN_WORD) | self.0 >> 1 & 0x7F;
        let other = self.0 >> Self::LETTER_SHIFT & u32::from(Self::BEGINS | Self::GOES_ON);
        (is_word & word | other) as u8
    }

    /// A character without a class.
    pub(super) fn of(image: Image, code: CodeFlags) -> Self {
        let Image { c, kind, is_plain } = image;
        let gap = matches!(kind, CharKind::Space | CharKind::Break);
        let flags = [
            (matches!(kind, CharKind::Letter | CharKind::Digit | CharKind::Mark), Self::WORD),
            (!is_plain, Self::ROUGH),
            (gap, Self::GAP),
            (code.begins, Self::CODE),
            (code.leads, Self::LEAD),
            (is_decoration(c), Self::TRIM),
            (matches!(c, '[' | ']' | '/'), Self::FACE),
        ];
        let flags = flags.iter().filter(|(is, _)| *is).fold(0, |all, (_, flag)| all | flag);
        Self(flags | (kind as u32) << Self::KIND_SHIFT)
    }
}

/// Whether two characters stand side by side of which a literal may begin with the first and go on
/// with the second; neither is a word character.
pub(crate) fn may_begin_literal(chars: &[FoldedChar]) -> bool {
    let pairs = chars.iter().zip(chars.get(1..).unwrap_or_default());
    // `FIRST` stands one bit above `SECOND`. Without an early exit the loop is vectorised.
    let all = pairs.fold(0, |all, (first, second)| all | first.0 >> 1 & second.0);
    FoldedChar(all).has(FoldedChar::SECOND)
}
