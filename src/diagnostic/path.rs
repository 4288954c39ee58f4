//! Paths of values in a menu, and the places in them that diagnostics point at.

use std::fmt;
use std::ops::Range;

/// One segment of a [`Path`]: a key of a table or an index of a list.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Segment {
    Key(String),
    Index(usize),
}

/// Where a value is in a menu: `category.weather.keywords[2]`, in a file and in a menu made in code
/// alike.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Path(Vec<Segment>);

impl Path {
    pub(crate) fn root() -> Self {
        Path::default()
    }

    pub(crate) fn category(id: &str) -> Self {
        Path::root().key("category").key(id)
    }

    pub(crate) fn key(mut self, key: &str) -> Self {
        self.0.push(Segment::Key(key.to_owned()));
        self
    }

    pub(crate) fn index(mut self, index: usize) -> Self {
        self.0.push(Segment::Index(index));
        self
    }

    /// The path of the table or list that holds it.
    pub(crate) fn parent(&self) -> Option<Path> {
        let (_, parent) = self.0.split_last()?;
        Some(Path(parent.to_vec()))
    }

    pub(crate) fn ends_in_index(&self) -> bool {
        matches!(self.0.last(), Some(Segment::Index(_)))
    }

    pub(crate) fn last_key(&self) -> Option<&str> {
        self.0.iter().rev().find_map(|segment| match segment {
            Segment::Key(key) => Some(key.as_str()),
            Segment::Index(_) => None,
        })
    }

    /// The path of the category that holds it, or of the menu.
    pub(crate) fn table(&self) -> Path {
        let category = Segment::Key("category".to_owned());
        let depth = if self.0.first() == Some(&category) { 2 } else { 0 };
        Path(self.0.iter().take(depth).cloned().collect())
    }

    pub(crate) fn segments(&self) -> &[Segment] {
        &self.0
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (position, segment) in self.0.iter().enumerate() {
            match segment {
                Segment::Index(index) => write!(f, "[{index}]")?,
                Segment::Key(key) => {
                    if position > 0 {
                        f.write_str(".")?;
                    }
                    if !key.is_empty() && key.bytes().all(is_bare) {
                        f.write_str(key)?;
                    } else {
                        write!(f, "{key:?}")?;
                    }
                }
            }
        }
        Ok(())
    }
}

/// The bytes of a TOML key that needs no quotes.
fn is_bare(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-'
}

/// Which part of the entry at a path is meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Aim {
    Value,
    Key,
    /// These words inside the value, and how many times they occur before that.
    Within(String, usize),
}

/// A path and what is meant there; looked up in the source only when there is something to report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) path: Path,
    pub(crate) aim: Aim,
}

impl Place {
    pub(crate) fn key(path: Path) -> Self {
        Place { path, aim: Aim::Key }
    }

    pub(crate) fn within(path: Path, words: impl Into<String>) -> Self {
        Place { path, aim: Aim::Within(words.into(), 0) }
    }

    /// The piece `range` of the text that is the value.
    pub(crate) fn piece(path: Path, text: &str, range: Range<usize>) -> Self {
        debug_assert!(text.get(range.clone()).is_some(), "{range:?} of {text:?}");
        let words = text.get(range.clone()).unwrap_or_default();
        let before = text.get(..range.start).map_or(0, |before| before.matches(words).count());
        Place { path, aim: Aim::Within(words.to_owned(), before) }
    }
}

impl From<Path> for Place {
    fn from(path: Path) -> Self {
        Place { path, aim: Aim::Value }
    }
}
