//! What users rely on, tested from outside: one program, because linking takes longer than running.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod advice;
mod allocations;
mod auto_traits;
mod bounds;
mod cases;
mod channels;
mod check;
mod choices;
#[cfg(all(feature = "render", feature = "serde"))]
mod clerks;
mod contributing;
mod cursor;
#[cfg(all(feature = "render", feature = "serde"))]
mod examples;
mod fold_tables;
mod guides;
mod layers;
mod links;
mod memory;
mod menu_shown;
mod menus;
mod messages;
mod mutations;
#[cfg(all(any(feature = "render", feature = "report"), feature = "serde"))]
#[cfg_attr(
    not(feature = "render"),
    allow(dead_code, reason = "the tests of reports run `report` only")
)]
mod program;
mod properties;
mod replies;
mod reports;
#[cfg(feature = "serde")]
mod round_trip;
#[cfg(all(feature = "render", feature = "serde"))]
mod show;
mod slips;
mod source;
#[cfg(all(feature = "render", feature = "serde"))]
mod talk;
#[cfg(all(feature = "render", feature = "serde"))]
mod tools;
#[cfg(all(feature = "report", feature = "serde"))]
mod unanswered;
