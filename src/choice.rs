//! Reads a typed choice: `docs/choices.md` lists the accepted forms and the near misses.
//!
//! The reader does not know the menu. It proposes every code that the whole message may stand for,
//! likeliest first, and the caller accepts one that the menu has. What follows a code must be the
//! category's own title: there the reader is generous, and strict where nothing follows.

mod classes;
mod code;
mod fast_path;
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
pub(crate) use self::fast_path::{FastPath, FastReading, PlainChoice};
pub(crate) use self::grammar::{Reading, read};
pub(crate) use self::numeral::han_number;
pub(crate) use self::prefilter::Prefilter;
