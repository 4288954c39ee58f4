//! The limits on menus and messages from strangers.

use crate::file::FILE_BYTES;

/// The limits, each with its default; `MenuBuilder` has the setters.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    /// The most bytes of a menu file.
    pub(crate) file_bytes: usize,
    /// The most characters of a message that is read, as it was sent.
    pub(crate) message_chars: usize,
    /// The most bytes of one compiled pattern.
    pub(crate) pattern_bytes: usize,
    /// The most levels of a menu, the top included.
    pub(crate) depth: usize,
    /// The most patterns of a menu, those of forms included.
    pub(crate) patterns: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            file_bytes: FILE_BYTES,
            message_chars: 4096,
            pattern_bytes: 256 * 1024,
            depth: 8,
            patterns: 1000,
        }
    }
}
