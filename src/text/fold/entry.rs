//! An entry of the fold table: one character's image, kind and flags in 32 bits.
//!
//! The generator in `tests/fold_tables.rs` includes this file, so that both agree on the layout.

/// The kind of a folded character, as far as word boundaries are concerned.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum CharKind {
    /// A letter of a script that separates words by spaces, or `_`.
    Letter,
    /// `0` to `9`; the fold leaves no other decimal digit.
    Digit,
    /// Han or kana, with the marks and iteration signs of both.
    Han,
    /// A letter or mark of another script without spaces: bopomofo, Hangul, Thai, Lao, Khmer,
    /// Myanmar or Tibetan.
    Dense,
    /// A combining mark of any other script: part of the word around it.
    Mark,
    Space,
    /// A line break.
    Break,
    Punctuation,
    Emoji,
    /// Any other symbol or number, private use, and what Unicode has not assigned.
    Symbol,
    /// Control and format characters.
    Other,
}

impl CharKind {
    /// Indexed by the four bits of an entry.
    pub(crate) const ALL: [Self; 16] = [
        Self::Letter,
        Self::Digit,
        Self::Han,
        Self::Dense,
        Self::Mark,
        Self::Space,
        Self::Break,
        Self::Punctuation,
        Self::Emoji,
        Self::Symbol,
        Self::Other,
        Self::Other,
        Self::Other,
        Self::Other,
        Self::Other,
        Self::Other,
    ];

    /// Whether a character of this kind has a meaning of its own: a letter, a digit or a symbol.
    pub(crate) fn says_something(self) -> bool {
        use CharKind::{Break, Mark, Other, Punctuation, Space};
        !matches!(self, Space | Break | Punctuation | Mark | Other)
    }

    /// Whether a space between this and `next` is dropped, because one of them is Han or kana.
    pub(crate) fn runs_on(self, next: Self) -> bool {
        use CharKind::{Dense, Digit, Han, Letter, Mark};
        match (self, next) {
            (Han, next) => matches!(next, Han | Dense | Letter | Digit),
            (last, Han) => matches!(last, Dense | Letter | Digit | Mark),
            _ => false,
        }
    }

    /// The kind whose number the low four bits are.
    pub(crate) fn of_bits(bits: u32) -> Self {
        Self::ALL[(bits & 15) as usize]
    }
}

/// One character's fold.
///
/// The low 21 bits are what to add to the character to get its image, modulo 2²¹, so that a whole
/// script has one entry; with `SEVERAL` they are a place in the expansions. Above them stand four
/// bits of the image's kind and seven flags.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Entry(pub(crate) u32);

impl Entry {
    pub(crate) const VALUE: u32 = (1 << 21) - 1;
    pub(crate) const KIND_SHIFT: u32 = 21;
    /// Within the value of `SEVERAL`: the low bits are the length in bytes, the rest the start.
    pub(crate) const LENGTH_BITS: u32 = 6;

    /// The image is white space.
    pub(crate) const GAP: u32 = 1 << 25;
    /// The image is not exactly one character.
    pub(crate) const SEVERAL: u32 = 1 << 26;
    /// There is no image.
    pub(crate) const DROPPED: u32 = 1 << 27;
    /// The image may compose with, or change places with, what stands before it.
    pub(crate) const COMPOSES: u32 = 1 << 28;
    /// The character or its image may share a grapheme with a neighbour.
    pub(crate) const CLUSTERS: u32 = 1 << 29;
    /// The image is an enclosed number.
    pub(crate) const ENCLOSED: u32 = 1 << 30;
    /// The character is traditional Han, its image simplified.
    pub(crate) const TRADITIONAL: u32 = 1 << 31;

    /// A tag or variation selector, or one to come.
    pub(crate) const IGNORABLE: Self =
        Self(Self::DROPPED | Self::CLUSTERS | (CharKind::Other as u32) << Self::KIND_SHIFT);
    /// Private use or unassigned.
    pub(crate) const UNKNOWN: Self = Self((CharKind::Symbol as u32) << Self::KIND_SHIFT);

    const SPECIAL: u32 = Self::GAP
        | Self::SEVERAL
        | Self::DROPPED
        | Self::COMPOSES
        | Self::CLUSTERS
        | Self::ENCLOSED;

    pub(crate) fn has(self, flag: u32) -> bool {
        self.0 & flag != 0
    }

    /// Whether the character has one image that has nothing to do with its neighbours.
    pub(crate) fn is_plain(self) -> bool {
        !self.has(Self::SPECIAL)
    }

    pub(crate) fn kind(self) -> CharKind {
        CharKind::of_bits(self.0 >> Self::KIND_SHIFT)
    }

    /// The one image of `c`.
    pub(crate) fn image(self, c: char, simplify: bool) -> char {
        if self.has(Self::TRADITIONAL) && !simplify {
            return c;
        }
        // The generator writes scalar values only.
        char::from_u32((c as u32).wrapping_add(self.0) & Self::VALUE).unwrap_or(c)
    }

    /// Where in the expansions the images stand.
    pub(crate) fn expansion(self) -> std::ops::Range<usize> {
        let value = self.0 & Self::VALUE;
        let start = (value >> Self::LENGTH_BITS) as usize;
        start..start + (value & ((1 << Self::LENGTH_BITS) - 1)) as usize
    }
}
