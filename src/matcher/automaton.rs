//! Multi-pattern search: an Aho-Corasick automaton (Aho, Corasick 1975) in a double array (Aoe 1989),
//! and prefilters that spare most messages the walk through it.
//!
//! It reads alphabet symbols, of which there are few, and reports where literals end.

mod build;
mod double_array;
mod literal_set;
mod pairs;
mod scan;
mod strategy;
mod word_index;
mod words;

pub(crate) use self::literal_set::{LiteralMatch, LiteralMatches};
pub(super) use self::literal_set::{LiteralTraits, Literals, NONE};
pub(crate) use self::scan::Scan;
pub(super) use self::strategy::Automaton;
