#![doc = include_str!("../README.md")]
#![cfg_attr(docsrs, feature(doc_cfg))]

// Lowest layer first: a module uses only those before it. `tests/layers.rs` keeps it so.
mod check;
mod choice;
mod content;
mod cursor;
mod definition;
mod diagnostic;
mod error;
mod explain;
mod fold;
mod limits;
mod matcher;
mod menu;
mod message;
mod reply;
mod span;
mod template;
mod validate;

pub use crate::cursor::{Cursor, InvalidCursor};
pub use crate::definition::{
    Category, Date, Definition, Fallback, InvalidDate, Keyword, Language, Match, Part, Texts,
    UnknownLanguage, Words,
};
pub use crate::diagnostic::{Diagnostic, Label, Report, Severity};
pub use crate::error::Error;
pub use crate::explain::{Candidate, Explanation, Fate};
pub use crate::menu::{Menu, MenuBuilder};
pub use crate::message::{Message, Values};
pub use crate::reply::{Handoff, Matched, Outcome, Reason, Reply, Rule};

/// What wins when several categories match.
#[doc = include_str!("../docs/order.md")]
pub mod order {}

/// How messages and keywords are compared: what folds to what, row by row.
#[doc = include_str!("../docs/folding.md")]
pub mod folding {}

/// What is read as a choice, and what is not.
#[doc = include_str!("../docs/choices.md")]
pub mod choices {}
