//! Opens a menu file: its text in UTF-8, up to a limit.

use std::io::Read as _;
use std::path::Path;

use super::encoding;
use crate::diagnostic::{Code, Diagnostic, Report, say};
use crate::error::Error;

/// The most bytes of a menu file, unless a menu's builder says otherwise: a hundred times the longest
/// sample menu.
pub(crate) const FILE_BYTES: usize = 8 * 1024 * 1024;

/// The text of a file of at most `limit` bytes in UTF-8.
pub(crate) fn open(path: &Path, limit: usize) -> Result<String, Error> {
    let failed = |error| Error::cannot_read(path, error);
    let file = std::fs::File::open(path).map_err(failed)?;
    let mut bytes = Vec::new();
    let most = u64::try_from(limit).unwrap_or(u64::MAX);
    file.take(most.saturating_add(1)).read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() > limit {
        return Err(too_large(Some(path.display().to_string()), limit));
    }
    if encoding::is_utf16(&bytes) {
        return Err(not_utf8(path, 1, &bytes));
    }
    String::from_utf8(bytes).map_err(|error| {
        let valid = error.as_bytes().get(..error.utf8_error().valid_up_to()).unwrap_or_default();
        let line = valid.split(|&byte| byte == b'\n').count();
        not_utf8(path, line, error.as_bytes())
    })
}

/// A file in another encoding, as its `line` shows.
fn not_utf8(path: &Path, line: usize, bytes: &[u8]) -> Error {
    let encoding = encoding::guess(bytes);
    let diagnostic = Diagnostic::new(Code::NotUtf8, say::Syntax::NotUtf8 { line, encoding })
        .help(say::Syntax::SaveAsUtf8);
    let name = Some(path.display().to_string());
    Error::report_of(Report::new(name, None, None, vec![diagnostic], |_| None))
}

/// A menu file of more than `limit` bytes.
pub(super) fn too_large(name: Option<String>, limit: usize) -> Error {
    let message = say::Syntax::FileTooLarge { limit };
    let diagnostic = Diagnostic::new(Code::FileTooLarge, message).help(say::Syntax::SplitIt);
    Error::report_of(Report::new(name, None, None, vec![diagnostic], |_| None))
}
