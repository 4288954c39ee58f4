//! What the tools say: tables of sentences, each in English, in simplified and in traditional
//! Chinese.
//!
//! A sentence is a function, and its places are its arguments. `tests/suite/tools.rs` checks the
//! table: the same places in every language, and no English word in a Chinese text but codes and
//! keys. The traditional texts are written for readers in Hong Kong and Taiwan, not converted.

#![allow(dead_code, unused_imports, reason = "each example uses a part of it")]

/// Defines sentences: each with its places, then its text in every language.
macro_rules! sentences {
    ($(
        fn $name:ident($($place:ident),*)
            $en:literal
            $zh:literal
            $hant:literal
    )+) => {
        $(pub(crate) fn $name(
            language: ::replymenu::Language
            $(, $place: impl ::std::fmt::Display)*
        ) -> String {
            match language {
                ::replymenu::Language::Chinese => format!($zh),
                ::replymenu::Language::TraditionalChinese => format!($hant),
                _ => format!($en),
            }
        })+

        /// Every sentence: its name, and its text in each language.
        pub(crate) const TABLE: &[(&str, [&str; 3])] =
            &[$((stringify!($name), [$en, $zh, $hant]),)+];
    };
}

// The paths are those that this file has wherever it is a module of: an example, or a test.
#[path = "say/chat.rs"]
mod chat;
#[path = "say/check.rs"]
mod check;
#[path = "say/command_line.rs"]
mod command_line;
#[path = "say/files.rs"]
mod files;
#[path = "say/outcomes.rs"]
mod outcomes;
#[path = "say/page.rs"]
mod page;
#[path = "say/report.rs"]
pub(crate) mod report;

use replymenu::Language;

pub(crate) use self::chat::*;
pub(crate) use self::check::*;
pub(crate) use self::command_line::*;
pub(crate) use self::files::*;
pub(crate) use self::outcomes::*;
pub(crate) use self::page::*;

/// Every sentence: its name, and its text in each language.
pub(crate) fn table() -> impl Iterator<Item = &'static (&'static str, [&'static str; 3])> {
    let rooms = [
        command_line::TABLE,
        files::TABLE,
        check::TABLE,
        chat::TABLE,
        page::TABLE,
        outcomes::TABLE,
        report::TABLE,
    ];
    rooms.into_iter().flatten()
}

/// A number of things: with their name in English, alone where the sentence names them.
pub(crate) fn counted(language: Language, count: usize, thing: &str) -> String {
    match language {
        Language::Chinese | Language::TraditionalChinese => count.to_string(),
        _ if count == 1 => format!("1 {thing}"),
        _ => match thing.strip_suffix('y') {
            Some(stem) => format!("{count} {stem}ies"),
            None => format!("{count} {thing}s"),
        },
    }
}
