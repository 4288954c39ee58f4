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
pub struct Error(Box<ErrorKind>);

#[derive(Debug, thiserror::Error)]
enum ErrorKind {
    // The cause is part of the sentence and not a source: `unwrap()` prints no sources, and a chain
    // of errors would print it twice.
    #[error("cannot read the menu {}: {error}", path.display())]
    Read { path: PathBuf, error: std::io::Error },
    #[error("{0}")]
    Report(Report),
    #[cfg(feature = "serde")]
    #[error("the definition cannot be written as TOML: {0}")]
    Write(toml::ser::Error),
}

impl Error {
    pub(crate) fn cannot_read(path: &Path, error: std::io::Error) -> Self {
        Error(Box::new(ErrorKind::Read { path: path.to_owned(), error }))
    }

    pub(crate) fn report_of(report: Report) -> Self {
        Error(Box::new(ErrorKind::Report(report)))
    }

    #[cfg(feature = "serde")]
    pub(crate) fn cannot_write(source: toml::ser::Error) -> Self {
        Error(Box::new(ErrorKind::Write(source)))
    }

    /// Everything that is wrong with the menu; `None` if the file could not be read.
    pub fn report(&self) -> Option<&Report> {
        if let ErrorKind::Report(report) = self.0.as_ref() { Some(report) } else { None }
    }

    /// Whether the file could not be read.
    pub fn is_io(&self) -> bool {
        matches!(*self.0, ErrorKind::Read { .. })
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
