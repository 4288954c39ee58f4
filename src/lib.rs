#![doc = include_str!("../README.md")]
#![cfg_attr(docsrs, feature(doc_cfg))]

// Lowest layer first: a module uses only those before it. `tests/layers.rs` keeps it so.
mod span;
mod diagnostic;
mod limits;
mod fold;
mod choice;
mod matcher;
mod template;
mod definition;
mod content;
mod validate;
mod cursor;
mod message;
mod reply;
mod error;
mod menu;
mod explain;
mod check;

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
