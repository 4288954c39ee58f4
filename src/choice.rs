//! How a menu choice is read: `docs/choices.md` lists the ways and the near misses.
//!
//! A reader knows no menu. It offers every code that the whole message may stand for, likeliest
//! first, and the caller accepts one that its menu holds. What follows the code must be the
//! category's own title; so the reader may be generous there, and is strict where nothing follows.

mod bare;
mod code;
mod faces;
mod gate;
mod grammar;
mod index;
mod numeral;
mod pick;
mod tail;
#[cfg(test)]
mod tests;
mod traits;
mod words;

pub(crate) use self::bare::bare;
pub(crate) use self::code::Code;
pub(crate) use self::gate::Gate;
pub(crate) use self::grammar::{Reading, read};
pub(crate) use self::traits::{Traits, lead_chars};
