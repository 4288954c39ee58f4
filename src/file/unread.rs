//! The places of what was written but could not be read.

use std::collections::BTreeSet;

use crate::diagnostic::Path;

/// The places of values that could not be read: they must not be reported as missing, nor what
/// depends on them as wrong.
#[derive(Debug, Default)]
pub(crate) struct Unread(BTreeSet<Path>);

impl Unread {
    /// Adds the value at `path`: it could not be read, or only in part.
    pub(crate) fn push(&mut self, path: Path) {
        self.0.insert(path);
    }

    /// Adds an unknown key of the table at `path`: it may be meant as any key.
    pub(crate) fn unknown_in(&mut self, path: Path) {
        self.0.insert(path.key(""));
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether a `name` in the list of tables at `list`, or the whole list, could not be read.
    pub(crate) fn may_name_in(&self, list: &Path) -> bool {
        let mut below =
            self.0.range(list..).take_while(|gap| gap.segments().starts_with(list.segments()));
        below.any(|gap| gap == list || matches!(gap.last_key(), Some("name" | "")))
    }

    /// Whether the submenu of some category could not be read: any may have more in it then.
    pub(crate) fn may_fill_submenus(&self) -> bool {
        self.0.iter().any(|gap| gap.last_key() == Some("under"))
    }

    /// Whether the table at `table` may have held `key` all the same.
    pub(crate) fn may_hold(&self, table: &Path, key: &str) -> bool {
        self.0.contains(table)
            || self.0.contains(&table.clone().key(""))
            || self.touch(&table.clone().key(key))
    }

    /// Whether anything at `path` or below it could not be read.
    pub(crate) fn touch(&self, path: &Path) -> bool {
        // A path sorts right before the paths below it.
        self.0.range(path..).next().is_some_and(|gap| gap.segments().starts_with(path.segments()))
    }
}

#[cfg(test)]
mod tests {
    use super::Unread;
    use crate::diagnostic::Path;

    #[test]
    fn a_gap_is_found_from_above_and_not_from_beside() {
        let mut unread = Unread::default();
        unread.push(Path::category("b").key("reply").index(1));
        unread.unknown_in(Path::category("d"));
        assert!(unread.touch(&Path::root()));
        assert!(unread.touch(&Path::category("b")));
        assert!(!unread.touch(&Path::category("a")) && !unread.touch(&Path::category("c")));
        assert!(unread.may_hold(&Path::category("b"), "reply"));
        assert!(!unread.may_hold(&Path::category("b"), "title"));
        assert!(unread.may_hold(&Path::category("d"), "title"));
    }
}
