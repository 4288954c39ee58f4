//! The keys that a statement may have, by the header above it.

use super::line::basic;
use crate::diagnostic::{Path, nearest};
use crate::file::keys::{self, Table, Type};
use crate::file::lenient;
use crate::file::translations::meant_by;

/// Where a statement stands: below which header.
#[derive(Clone, Copy)]
pub(in crate::file::repair) enum Section {
    /// One with these keys.
    Of(&'static Table),
    /// One whose keys the author chooses, with texts.
    OfTexts,
    Unknown,
}

impl Section {
    /// The section of the header with this path.
    pub(in crate::file::repair) fn at(path: &Path) -> Self {
        match keys::table_at(path) {
            Some(table) => Section::Of(table),
            None if *path == Path::root().key("values") => Section::OfTexts,
            None => Section::Unknown,
        }
    }

    /// Whether a key can hardly be one of this section, which is no category.
    pub(in crate::file::repair) fn lacks(self, key: &str) -> bool {
        match self {
            Section::Of(table) => table.key(key).is_none(),
            Section::OfTexts => true,
            Section::Unknown => false,
        }
    }

    /// What the key takes; `None` for a key that is not known.
    pub(super) fn takes(self, key: &str) -> Option<Type> {
        match self {
            Section::Of(table) => Some(table.key(key)?.takes),
            Section::OfTexts => Some(Type::Text),
            Section::Unknown => None,
        }
    }

    /// The key that an author's name means, as TOML writes it.
    pub(super) fn key(self, name: &str) -> Option<String> {
        match self {
            _ if name.is_ascii() => Some(name.to_owned()),
            Section::Of(table) => key_of(table, name),
            Section::OfTexts | Section::Unknown => None,
        }
    }

    /// The key that a name without `=` behind it means, with a slip in it too.
    pub(super) fn nearest(self, name: &str) -> Option<String> {
        match self {
            Section::Of(table) if table.key(name).is_none() && name.is_ascii() => {
                nearest(name, table.names()).map(str::to_owned)
            }
            _ if self.has(name) => self.key(name),
            _ => None,
        }
    }

    /// Whether it has the key, by this name or the Chinese one.
    pub(in crate::file::repair) fn has(self, name: &str) -> bool {
        match self {
            Section::Of(table) => {
                table.key(name).is_some() || !name.is_ascii() && key_of(table, name).is_some()
            }
            Section::OfTexts => name.is_ascii(),
            Section::Unknown => false,
        }
    }
}

/// The key of a table that a name in another script means.
pub(super) fn key_of(table: &'static Table, name: &str) -> Option<String> {
    // `周一` among hours stays what it is.
    if std::ptr::eq(table, &raw const keys::HOURS) && lenient::days(name).is_some() {
        return Some(basic(name));
    }
    meant_by(name, table.names()).map(str::to_owned)
}
