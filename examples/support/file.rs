//! Files: menus and what else is read and written, each mistake in the language of the tool.

use std::io::{Error, ErrorKind};
use std::path::Path;

use replymenu::{Language, Menu, MenuBuilder};

use super::{encoding, say};

/// A menu file that was read: the menu or its mistakes, and the encoding if it is not UTF-8.
pub(crate) struct Opened {
    pub(crate) menu: Result<Menu, replymenu::Error>,
    pub(crate) encoding: Option<&'static str>,
}

/// Reads a menu; in another encoding than UTF-8, too, where it is certain which.
///
/// # Errors
/// If the system does not read the file.
pub(crate) fn open(builder: &MenuBuilder, path: &Path) -> Result<Opened, Error> {
    let bytes = std::fs::read(path)?;
    let named = builder.clone().name(path.display().to_string());
    // UTF-16 may be valid UTF-8, with a zero beside each letter.
    let utf8 = if bytes.contains(&0) { None } else { std::str::from_utf8(&bytes).ok() };
    if let Some(text) = utf8 {
        return Ok(Opened { menu: named.build_toml(text), encoding: None });
    }
    Ok(match encoding::decode(&bytes) {
        Some((text, encoding)) => {
            Opened { menu: named.build_toml(&text), encoding: Some(encoding) }
        }
        // The library says what it may be, and where to click.
        None => Opened { menu: builder.build_path(path), encoding: None },
    })
}

/// Why the system does not read or write a file.
pub(crate) fn why(language: Language, error: &Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => say::not_there(language),
        ErrorKind::PermissionDenied => say::no_permission(language),
        ErrorKind::IsADirectory => say::is_a_folder(language),
        ErrorKind::InvalidData => say::not_utf8(language),
        _ => match (language, error.raw_os_error()) {
            // What the system says is in English, or in a language of its own.
            (Language::Chinese | Language::TraditionalChinese, Some(code)) => {
                say::system_says(language, code)
            }
            _ => say::system_says(language, error),
        },
    }
}

/// That a file cannot be written, and why.
pub(crate) fn not_written(language: Language, path: &Path, error: &Error) -> String {
    let why = match error.kind() {
        ErrorKind::NotFound => say::no_folder(language),
        _ => why(language, error),
    };
    say::cannot_write(language, path.display(), why)
}
