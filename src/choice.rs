//! How a menu choice is read: `docs/choices.md` lists the ways and the near misses.
//!
//! A reader knows no menu. It offers every code that the whole message may stand for, likeliest
//! first, and the caller accepts one that its menu holds. What follows the code must be the
//! category's own title; so the reader may be generous there, and is strict where nothing follows.

mod classes;
mod code;
mod grammar;
mod index;
mod numeral;
mod pick;
mod prefilter;
mod tail;
#[cfg(test)]
mod tests;
mod words;

pub(crate) use self::classes::base_classes;
pub(crate) use self::code::Code;
pub(crate) use self::grammar::{Reading, read};
pub(crate) use self::prefilter::Prefilter;
