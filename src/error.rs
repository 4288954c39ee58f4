//! Why a menu could not be made.

use std::fmt;
use std::path::{Path, PathBuf};

use crate::diagnostic::Report;

/// Why a menu could not be made. `Display` and `Debug` are the whole report, so that `unwrap()` in
/// a test prints it for people.
///
/// Answering a message never fails: only building does.
#[derive(thiserror::Error)]
#[error(transparent)]
pub struct Error(Box<Kind>);

#[derive(Debug, thiserror::Error)]
enum Kind {
    #[error("cannot read the menu {}: {source}", path.display())]
    Read { path: PathBuf, source: std::io::Error },
    #[error("{0}")]
    Report(Report),
    #[cfg(feature = "serde")]
    #[error("the definition cannot be written as TOML: {0}")]
    Write(#[source] toml::ser::Error),
}

impl Error {
    pub(crate) fn read(path: &Path, source: std::io::Error) -> Self {
        Error(Box::new(Kind::Read { path: path.to_owned(), source }))
    }

    pub(crate) fn report_of(report: Report) -> Self {
        Error(Box::new(Kind::Report(report)))
    }

    #[cfg(feature = "serde")]
    pub(crate) fn write(source: toml::ser::Error) -> Self {
        Error(Box::new(Kind::Write(source)))
    }

    /// Everything that is wrong with the menu; `None` if it could not even be read.
    pub fn report(&self) -> Option<&Report> {
        if let Kind::Report(report) = self.0.as_ref() { Some(report) } else { None }
    }

    /// Whether the file could not be read.
    pub fn is_io(&self) -> bool {
        matches!(*self.0, Kind::Read { .. })
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
