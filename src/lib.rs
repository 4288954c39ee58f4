#![doc = include_str!("../README.md")]
#![cfg_attr(docsrs, feature(doc_cfg))]

// Lowest layer first: a module uses only those before it. `tests/layers.rs` keeps it so.
mod span;
mod diagnostic;
mod limits;
mod outcome;
mod fold;
mod question;
mod choice;
mod matcher;
mod suggest;
mod template;
mod schedule;
mod handoff;
mod form;
mod channel;
mod definition;
mod content;
mod validate;
mod lint;
mod cursor;
mod message;
mod reply;
mod error;
mod menu;
mod explain;
mod check;
mod schema;
#[cfg(feature = "report")]
#[cfg_attr(docsrs, doc(cfg(feature = "report")))]
pub mod unanswered;

pub use crate::check::{Coverage, Untested};
pub use crate::cursor::{Cursor, InvalidCursor};
pub use crate::definition::{
    Ambiguous, AnswerKind, Ask, Category, Channel, Date, Definition, Desk, Fallback, InvalidDate,
    Keyword, Language, LintLevel, Match, Part, Test, Texts, UnknownAnswerKind, UnknownChannel,
    UnknownLanguage, UnknownWeekday, Variant, Weekdays, Words,
};
pub use crate::diagnostic::{Diagnostic, Label, Report, Severity};
pub use crate::error::Error;
pub use crate::explain::{Candidate, Explanation, Fate};
pub use crate::handoff::{Handoff, Reason};
pub use crate::menu::{Menu, MenuBuilder};
pub use crate::message::{Message, Values};
pub use crate::outcome::{Outcome, UnknownOutcome};
pub use crate::question::question_key;
pub use crate::reply::{Field, Matched, Reply, Rule};
pub use crate::schedule::{Days, InvalidTime, Time};
pub use crate::schema::json_schema;

/// Every key of a menu file: what it takes, its default, what it means, an example.
#[doc = include_str!("../docs/reference.md")]
pub mod reference {}

/// What wins when several categories match.
#[doc = include_str!("../docs/order.md")]
pub mod order {}

/// Submenus, forms, live values, time and desks: what a conversation needs, and what a gateway does.
#[doc = include_str!("../docs/conversations.md")]
pub mod conversations {}

/// How messages and keywords are compared: what folds to what, row by row.
#[doc = include_str!("../docs/folding.md")]
pub mod folding {}

/// What is read as a choice, and what is not.
#[doc = include_str!("../docs/choices.md")]
pub mod choices {}

/// What makes a menu unfit to be built, code by code.
#[doc = include_str!("../docs/errors.md")]
pub mod errors {}

/// What is probably not meant, lint by lint.
#[doc = include_str!("../docs/lints.md")]
pub mod lints {}
