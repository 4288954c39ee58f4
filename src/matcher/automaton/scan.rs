//! What the masks of `words` have found in the bytes of a message.

/// Where in the bytes of a message words begin that a literal begins with.
#[derive(Debug)]
pub(crate) struct Scan {
    pub(super) state: State,
    /// Bytes at which they begin, rising.
    pub(super) starts: [u16; Self::STARTS],
    /// Their slots in the index.
    pub(super) slots: [u32; Self::STARTS],
    pub(super) count: usize,
    pub(super) has_words: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    /// The message was not scanned.
    None,
    /// It is not made of words of ASCII and of what separates them, or of too many: the automaton must look.
    Unsuitable,
    Complete,
}

impl Scan {
    /// So many words, or more, are left to the automaton.
    pub(super) const STARTS: usize = 16;

    /// A scan that has seen nothing.
    pub(super) const NEW: Scan = Scan {
        state: State::None,
        starts: [0; Self::STARTS],
        slots: [0; Self::STARTS],
        count: 0,
        has_words: false,
    };

    /// Whether no literal occurs.
    pub(crate) fn is_miss(&self) -> bool {
        self.state == State::Complete && self.count == 0
    }

    /// Whether there are words of ASCII, and all other characters separate them.
    pub(crate) fn is_of_words(&self) -> bool {
        self.state == State::Complete && self.has_words
    }
}
