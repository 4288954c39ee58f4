#![doc = include_str!("../README.md")]
#![cfg_attr(docsrs, feature(doc_cfg))]

// Lowest layer first: a module uses only those above it in this list. `tests/layers.rs` keeps it so.
// What a message is compared with.
#[macro_use]
mod parse;
mod diagnostic;
mod error;
mod text;
mod choice;
mod matcher;
mod suggest;
mod schedule;

// What comes in and goes out.
mod outcome;
mod handoff;
mod part;
mod channel;
mod cursor;
mod message;

// What runs, and how it answers.
mod model;
mod reply;
mod answer;

// What is written, and how it is compiled to what runs.
pub mod definition;
mod file;
mod compile;

// What people see of it all.
mod explain;
mod check;
mod menu;

pub use crate::channel::Channel;
pub use crate::check::{Coverage, Untested};
pub use crate::cursor::Cursor;
pub use crate::diagnostic::{Diagnostic, Label, Report, Severity};
pub use crate::error::Error;
pub use crate::explain::{Candidate, Explanation, Verdict};
pub use crate::file::json_schema;
pub use crate::handoff::{Handoff, Reason};
pub use crate::menu::{Menu, MenuBuilder};
pub use crate::message::{Message, Values};
pub use crate::outcome::Outcome;
pub use crate::parse::ParseError;
pub use crate::part::Part;
pub use crate::reply::{Field, Matched, Reply, Rule};
pub use crate::schedule::Time;
pub use crate::text::question_key;

pub mod guide;
