//! The patterns that lints look for.

use ::regex::Regex;

/// A pattern of the lints, which is known to be valid.
pub(super) fn regex(pattern: &str) -> Option<Regex> {
    Regex::new(pattern).inspect_err(|error| debug_assert!(false, "{error}")).ok()
}
