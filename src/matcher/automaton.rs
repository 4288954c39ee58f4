//! Finds all literals in one pass: an Aho-Corasick automaton (Aho, Corasick 1975) in a double array,
//! with a word index and prefilters before it.
//!
//! It reads symbols, of which there are few, and reports where literals end.

mod build;
mod double_array;
mod literal_set;
mod run;
mod skim;
mod word_index;

pub(crate) use self::literal_set::{End, Ends};
pub(super) use self::literal_set::{Literals, NONE};
pub(super) use self::run::Automaton;
pub(super) use self::skim::Spelled;
