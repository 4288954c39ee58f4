//! What the tools share: the command line, opening a menu, printing a report, and how a run ends.

#![allow(dead_code, reason = "each example uses a part of it")]

pub(crate) mod encoding;
pub(crate) mod file;
pub(crate) mod html;
pub(crate) mod language;
pub(crate) mod say;
pub(crate) mod tree;
pub(crate) mod usage;

use std::io::{IsTerminal, Write};
use std::path::Path;
use std::process::ExitCode;

use replymenu::{Menu, Report};

use self::file::Opened;
use self::language::{Texts, said, spoken};
use self::usage::Usage;

/// The help of a tool, in every language.
macro_rules! help {
    ($tool:literal) => {
        [
            include_str!(concat!("support/help/", $tool, ".en.txt")),
            include_str!(concat!("support/help/", $tool, ".zh.txt")),
            include_str!(concat!("support/help/", $tool, ".zh-Hant.txt")),
        ]
    };
}

pub(crate) use help;

/// How a run ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum End {
    /// Nothing is wrong.
    Good = 0,
    /// Something is wrong with a menu, or changes.
    Wrong = 1,
    /// It could not run: a file is not there, or cannot be read.
    Failed = 2,
}

impl From<End> for ExitCode {
    fn from(end: End) -> Self {
        ExitCode::from(end as u8)
    }
}

/// What the command line says; or how the program ends without it, after its help or a mistake in it.
pub(crate) fn started<T>(read: Result<Option<T>, Usage>, help: Texts<'_>) -> Result<T, ExitCode> {
    match read {
        Ok(Some(arguments)) => Ok(arguments),
        Ok(None) => {
            print(said(language::of_tool(), help));
            Err(End::Good.into())
        }
        Err(mistake) => {
            eprintln!("{mistake}");
            Err(End::Failed.into())
        }
    }
}

/// A menu; or the reason why there is none, printed on standard error.
pub(crate) fn open(path: &Path) -> Result<Menu, End> {
    let Opened { menu, encoding } = file::open(&Menu::builder(), path).map_err(|error| {
        eprintln!("{}", not_read(path, &error));
        End::Failed
    })?;
    let menu = menu.map_err(|error| {
        eprintln!("{}", rendered(&error, std::io::stderr().is_terminal()).trim_end());
        end_of(&error)
    });
    if let Some(encoding) = encoding {
        let language = menu.as_ref().map_or_else(|_| language::of_tool(), language::of);
        eprintln!("{}", say::read_as(language, path.display(), encoding));
    }
    menu
}

/// That a file cannot be read, and why.
pub(crate) fn not_read(path: &Path, error: &std::io::Error) -> String {
    let language = language::of_tool();
    say::cannot_read(language, path.display(), file::why(language, error))
}

/// A file that cannot be read is no mistake of the menu.
pub(crate) fn end_of(error: &replymenu::Error) -> End {
    if error.report().is_some() { End::Wrong } else { End::Failed }
}

pub(crate) fn rendered(error: &replymenu::Error, terminal: bool) -> String {
    error.report().map_or_else(|| error.to_string(), |report| colored(report, terminal))
}

/// In the language of the tool, and in colour where it is read on a terminal and colours are not switched off.
pub(crate) fn colored(report: &Report, terminal: bool) -> String {
    let report = spoken(report);
    #[cfg(feature = "render")]
    if terminal && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty()) {
        return report.to_colored_string();
    }
    let _ = terminal;
    report.to_string()
}

/// Prints; whoever reads may have seen enough.
pub(crate) fn print(text: &str) {
    let mut out = std::io::stdout().lock();
    _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
}
