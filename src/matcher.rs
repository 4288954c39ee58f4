//! Finds keywords, titles and patterns in a message: as the whole message, or the longest occurrence
//! inside. It does not know menus or choices.
//!
//! A rule belongs to a category, which is only an index here; a callback returns the *place* of a
//! category (the lower the nearer), or `None` if it does not count now.

mod automaton;
mod build;
mod candidates;
mod cover;
mod except;
mod hits;
mod literals;
mod occurrence;
mod pattern;
mod rule;
mod search;
#[cfg(test)]
mod tests;
mod verdict;
mod word_set;

pub(crate) use self::automaton::{LiteralMatches, Scan};
pub(crate) use self::build::Builder;
pub(crate) use self::candidates::Candidate;
pub(crate) use self::hits::{Hit, Hits, REPORTED};
pub(crate) use self::pattern::{Pattern, PatternError};
pub use self::rule::MatchMode;
pub(crate) use self::rule::{CategoryIndex, RuleKind, Strength};
pub(crate) use self::search::{Matcher, Search};
pub use self::verdict::Verdict;
