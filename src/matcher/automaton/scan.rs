//! What the masks of `words` have found in the bytes of a message.

/// Where in the bytes of a message words begin that a literal begins with.
#[derive(Debug)]
pub(crate) struct Scan {
    /// Whether the message is made of words of ASCII and of what separates them, and not of too many that a
    /// literal begins with. Else the automaton must look.
    pub(super) is_complete: bool,
    /// Bytes at which they begin, rising.
    pub(super) starts: [u16; Self::STARTS],
    /// Their slots in the index.
    pub(super) slots: [u32; Self::STARTS],
    pub(super) count: usize,
    pub(super) has_words: bool,
    /// Whether all characters are ASCII, and each of those words is a literal, with which no longer one begins.
    pub(super) is_of_literals: bool,
}

impl Scan {
    /// So many words, or more, are left to the automaton.
    pub(super) const STARTS: usize = 16;

    /// A scan that has seen nothing.
    pub(super) const NEW: Scan = Scan {
        is_complete: false,
        starts: [0; Self::STARTS],
        slots: [0; Self::STARTS],
        count: 0,
        has_words: false,
        is_of_literals: true,
    };

    /// Whether no literal occurs.
    pub(crate) fn is_miss(&self) -> bool {
        self.is_complete && self.count == 0
    }

    /// Whether the message is ASCII, and all literals that occur are words that were found: white space makes no
    /// difference.
    pub(crate) fn is_final(&self) -> bool {
        self.is_complete && self.is_of_literals
    }

    /// Whether there are words of ASCII, and all other characters separate them.
    pub(crate) fn is_of_words(&self) -> bool {
        self.is_complete && self.has_words
    }
}
