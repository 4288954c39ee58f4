//! What the masks of `words` have found in the bytes of a message.

/// Where in the bytes of a message words begin that a literal begins with.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scan {
    /// Bytes at which they begin, rising.
    pub(super) starts: [u16; Self::STARTS],
    /// Their slots in the index.
    pub(super) slots: [u32; Self::STARTS],
    pub(super) count: usize,
    pub(super) has_words: bool,
}

impl Scan {
    /// So many words, or more, are left to the automaton.
    pub(super) const STARTS: usize = 16;

    /// A scan that has seen nothing.
    pub(super) const NEW: Scan =
        Scan { starts: [0; Self::STARTS], slots: [0; Self::STARTS], count: 0, has_words: false };

    /// Whether no literal occurs.
    pub(crate) fn is_miss(&self) -> bool {
        self.count == 0
    }

    /// Whether there are words of ASCII.
    pub(crate) fn has_words(&self) -> bool {
        self.has_words
    }
}
