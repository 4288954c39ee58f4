//! A folded character packed into 32 bits: its class, its kind and what each step asks of it.

use super::bare::is_decoration;
use super::fold::{CharKind, Edit, Fold, Image};

/// Flags that the reader of choices gives to characters: this module does not know choices.
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
    pub(super) const KIND_SHIFT: u32 = 20;

    /// It folds to none or several characters, or depends on its neighbours: the fold needs the text.
    pub(crate) const CONTEXTUAL: u32 = 1 << 24;
    /// White space or a line break.
    pub(crate) const WHITE_SPACE: u32 = 1 << 25;
    /// The second character of a literal.
    pub(crate) const SECOND_OF_LITERAL: u32 = 1 << 26;
    /// The first character of a literal.
    pub(crate) const FIRST_OF_LITERAL: u32 = 1 << 27;
    /// A code may begin here.
    pub(crate) const CODE: u32 = 1 << 28;
    /// It may stand in a word before a code, or begin a code.
    pub(crate) const LEAD: u32 = 1 << 29;
    /// Ignored at the ends of a text.
    pub(crate) const DECORATION: u32 = 1 << 30;
    /// It may delimit a face such as `[微笑]`.
    pub(crate) const FACE: u32 = 1 << 31;

    /// A letter, digit or mark of a script that separates words by spaces.
    pub(crate) const WORD: u32 = 1 << Self::WORD_SHIFT;

    /// One that folds to nothing, whatever is beside it.
    pub(super) const DROPPED: Self = Self(Self::CONTEXTUAL | 1);
    /// One that folds to several, whatever is beside it.
    const EXPANDED: Self = Self(Self::CONTEXTUAL | 2);
    /// One that folds to nothing and joins pictographs.
    const JOINER: Self = Self(Self::CONTEXTUAL | 3);

    const COMMA: u32 = 2;
    const POINT: u32 = 3;
    const LAST_DASH: u32 = 5;

    pub(crate) fn class(self) -> u32 {
        self.0 & Self::CLASS
    }

    /// The alphabet symbol that the automaton reads: the class, plus one at the beginning of a word.
    ///
    /// Hardly any keyword that begins with a letter counts inside a word: with a symbol of its own
    /// for the first letter of a word, the automaton never finds it there.
    #[inline]
    pub(crate) fn symbol(self, before: FoldedChar) -> u32 {
        self.class() | (self.0 & !before.0 & Self::WORD) >> Self::WORD_SHIFT
    }

    pub(crate) fn bits(self) -> u32 {
        self.0
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

    /// Whether it is a point or a dash: decoration, but not right before a digit.
    pub(crate) fn is_sign(self) -> bool {
        matches!(self.class(), Self::POINT..=Self::LAST_DASH)
    }

    /// Whether it is decoration, and no part of a face.
    pub(crate) fn is_mark(self) -> bool {
        self.has(Self::DECORATION) && !self.has(Self::FACE)
    }

    /// Whether one of this and `next` is white space that the fold may drop.
    pub(crate) fn may_collapse(self, next: FoldedChar) -> bool {
        (self.has(Self::WHITE_SPACE) | next.has(Self::WHITE_SPACE))
            & self.drops_space()
            & next.drops_space()
    }

    /// Whether the fold may drop white space beside it: white space, and Han.
    fn drops_space(self) -> bool {
        let han = (CharKind::Han as u32) << Self::KIND_SHIFT;
        self.has(Self::WHITE_SPACE) || (self.0 & (15 << Self::KIND_SHIFT) == han)
    }

    /// One that has no image of its own.
    pub(super) fn of_edit(edit: Edit) -> Self {
        match edit {
            Edit::Drop => Self::DROPPED,
            Edit::Expand => Self::EXPANDED,
            Edit::Join => Self::JOINER,
            Edit::Tone | Edit::Enclosed | Edit::Exact => Self(Self::CONTEXTUAL),
        }
    }

    /// How one that needs its text is folded, of which `c` is the character as it was sent.
    pub(super) fn edit(self, c: char) -> Edit {
        match self {
            Self::DROPPED => Edit::Drop,
            Self::EXPANDED => Edit::Expand,
            Self::JOINER => Edit::Join,
            _ => Fold::edit(c),
        }
    }

    /// A character without a class.
    pub(super) fn of(image: Image, code: CodeFlags) -> Self {
        let Image { c, kind, is_plain } = image;
        let gap = matches!(kind, CharKind::Space | CharKind::Break);
        let flags = [
            (matches!(kind, CharKind::Letter | CharKind::Digit | CharKind::Mark), Self::WORD),
            (!is_plain, Self::CONTEXTUAL),
            (gap, Self::WHITE_SPACE),
            (code.begins, Self::CODE),
            (code.leads, Self::LEAD),
            (is_decoration(c), Self::DECORATION),
            (matches!(c, '[' | ']' | '/'), Self::FACE),
        ];
        let flags = flags.iter().filter(|(is, _)| *is).fold(0, |all, (_, flag)| all | flag);
        Self(flags | (kind as u32) << Self::KIND_SHIFT)
    }
}
