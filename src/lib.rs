//! A keyword-menu auto-reply engine: a TOML menu in, answers to chat messages out.
//!
//! A [`Menu`] is built once, from a TOML file or from a [`Definition`](definition::Definition) made in
//! code, and then answers messages: [`menu.respond(message)`](Menu::respond) gives a [`Reply`]. It
//! never fails, never waits and keeps no state.
//!
//! ```
//! use replymenu::Menu;
//!
//! let menu: Menu = r#"
//!     fallback = { reply = "A person will answer you.", handoff = "desk" }
//!
//!     [category.weather]
//!     code = "2"
//!     title = "天气"
//!     keywords = ["天气", "气象", "weather"]
//!     reply = "晴，3 至 12 度"
//! "#.parse()?;
//!
//! let reply = menu.respond("明天天氣怎麼樣？"); // traditional characters, a whole sentence
//! assert_eq!(reply.text(), "晴，3 至 12 度");
//! assert_eq!(menu.respond("２、").category(), Some("weather")); // a choice, as people type it
//! assert_eq!(menu.respond("2013年").handoff().unwrap().desk(), "desk"); // no choice: a person
//! # Ok::<(), replymenu::Error>(())
//! ```
//!
//! # In a gateway
//!
//! For each message: read the user's [`Cursor`], build a [`Message`] with it, the time and the
//! message's id, send [`Reply::parts`] (or [`Reply::text`]), store [`Reply::cursor`], and where there
//! is a [`Reply::handoff`] call a person. [`Reply::for_channel`] makes the messages of a channel, with its
//! buttons. [`guide::gateway`] explains each step.
//!
//! # What wins
//!
//! A form in progress comes first, and a message that is too long gets the fallback unread. Else the
//! first of these steps that finds something decides; [`guide::order`] explains each.
//!
//! 1. Nothing said (no letter, digit or symbol): the menu.
//! 2. A word for back, home or cancel, as the whole message: the menu.
//! 3. A **choice**: the whole message is a way of typing a code.
//! 4. The whole message equals a **keyword** or **title**.
//! 5. A pattern written `^…$` matches the whole message.
//! 6. A choice that nobody offers: the menu again.
//! 7. The **longest occurrence** of a keyword or pattern in the message, then the earliest, then a
//!    keyword before a pattern, then the nearer menu; the others are in [`Reply::also`].
//!    Where nothing counts, the same among `weak` keywords.
//! 8. Nothing: the fallback and its desk.
//!
//! # For those who write menus
//!
//! [`Menu::warnings`] holds the lints, [`Menu::check`] runs the tests inside a menu,
//! [`Menu::coverage`] tells what they do not reach, and [`Menu::explain`] why a message is answered
//! as it is. [`guide::reference`] documents every key of the menu file.
//!
//! # Features
//!
//! | feature | default | what for |
//! |---|---|---|
//! | `render` | yes | reports with carets under the place; without it one line a finding |
//! | `serde` | yes | definitions, replies and reports as JSON; a definition written as TOML |
//! | `report` | no | groups what went unanswered and proposes keywords: the module `unanswered` |
//! | `time-zones` | no | time zones by name, such as `Asia/Shanghai`, with their data |

#![cfg_attr(docsrs, feature(doc_cfg))]

// Lowest layer first: a module uses only those above it in this list. `tests/suite/layers.rs` keeps
// it so.

// What all others use.
#[macro_use]
mod parse;
mod hash;
mod language;
mod diagnostic;
mod error;

// How a message is read and searched.
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
mod token;
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

// For whoever writes the menu: what went unanswered, and the pages of `docs/`.
#[cfg(feature = "report")]
#[cfg_attr(docsrs, doc(cfg(feature = "report")))]
pub mod unanswered;
pub mod guide;

pub use crate::channel::{Channel, ChoiceStyle};
pub use crate::check::{Coverage, Untested};
pub use crate::cursor::Cursor;
pub use crate::diagnostic::{Diagnostic, Label, Report, Severity};
pub use crate::error::Error;
pub use crate::explain::{Candidate, Explanation, Verdict};
pub use crate::file::json_schema;
pub use crate::handoff::{Handoff, Reason};
pub use crate::language::Language;
pub use crate::menu::{Menu, MenuBuilder};
pub use crate::message::{Message, Values};
pub use crate::outcome::Outcome;
pub use crate::parse::ParseError;
pub use crate::part::Part;
pub use crate::reply::{Choice, ChoiceKind, Delivery, Field, Matched, Outgoing, Reply, Rule};
pub use crate::schedule::Time;
pub use crate::text::question_key;

/// The examples of the README are tested.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
mod readme {}
