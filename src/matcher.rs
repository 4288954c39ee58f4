//! Finds what a message holds: keywords and titles as the whole message, patterns, the longest
//! occurrence inside. It knows no menus and no choices.
//!
//! A rule belongs to a category, which is only an index here, and a callback says at which *place*
//! a category counts now (the lower the nearer), if at all.

mod automaton;
mod build;
mod candidates;
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

pub(crate) use self::automaton::Ends;
pub(crate) use self::build::Builder;
pub(crate) use self::candidates::Candidate;
pub(crate) use self::hits::{Hit, Hits, REPORTED};
pub(crate) use self::pattern::{Pattern, PatternError};
pub use self::rule::MatchMode;
pub(crate) use self::rule::{CategoryIndex, RuleKind};
pub(crate) use self::search::{Matcher, Search};
pub use self::verdict::Verdict;
