//! What menus and messages from strangers may cost.

/// Each with its default; the setters are on `MenuBuilder`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    /// Bytes of a menu file.
    pub(crate) file_bytes: usize,
    /// Characters of a message as it was sent.
    pub(crate) message_chars: usize,
    /// Bytes of one compiled pattern.
    pub(crate) pattern_bytes: usize,
    /// Levels of submenus, the top among them.
    pub(crate) depth: usize,
    /// Patterns of a menu.
    pub(crate) patterns: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            file_bytes: 64 * 1024 * 1024,
            message_chars: 4096,
            pattern_bytes: 256 * 1024,
            depth: 8,
            patterns: 1000,
        }
    }
}
