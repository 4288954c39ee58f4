//! The folded characters of a message.

use super::FoldedChar;
use super::classes::ASCII;

/// Characters that were read into a buffer, or ASCII, which is looked up where it is asked for.
#[derive(Clone, Copy)]
pub(crate) enum Chars<'t> {
    Read(&'t [FoldedChar]),
    Ascii(&'t [u8], &'t [FoldedChar; ASCII]),
}

impl<'t> Chars<'t> {
    #[inline]
    pub(crate) fn len(self) -> usize {
        match self {
            Chars::Read(chars) => chars.len(),
            Chars::Ascii(text, _) => text.len(),
        }
    }

    #[inline]
    pub(crate) fn get(self, at: usize) -> Option<FoldedChar> {
        match self {
            Chars::Read(chars) => chars.get(at).copied(),
            Chars::Ascii(text, table) => text.get(at).map(|byte| table[usize::from(*byte) % ASCII]),
        }
    }

    /// The one before `at`.
    #[inline]
    pub(crate) fn before(self, at: usize) -> Option<FoldedChar> {
        at.checked_sub(1).and_then(|before| self.get(before))
    }

    /// Those that were read.
    pub(crate) fn read(self) -> &'t [FoldedChar] {
        match self {
            Chars::Read(chars) => chars,
            Chars::Ascii(..) => {
                debug_assert!(false, "ASCII is not read where its characters are asked for");
                &[]
            }
        }
    }
}
