//! Whether a text that occurs in a message counts where it stands.

use std::ops::Range;

use super::rule::MatchMode;
use super::verdict::Verdict;
use crate::text::{Haystack, is_of_words, is_whole_words, stands_alone};

/// `Err` says why it does not count at `span`.
#[inline]
pub(super) fn counts_at(
    haystack: &Haystack<'_>,
    span: &Range<usize>,
    mode: MatchMode,
) -> Result<(), Verdict> {
    let chars = haystack.cells();
    let counts = match mode {
        _ if !haystack.is_cut_at(span) => return Err(Verdict::Grapheme),
        MatchMode::Auto => !is_of_words(chars, span) || is_whole_words(chars, span),
        MatchMode::Word => stands_alone(chars, span),
        MatchMode::Prefix => span.start == 0,
        MatchMode::Exact => *span == (0..chars.len()),
        MatchMode::Contains => true,
    };
    if counts { Ok(()) } else { Err(Verdict::Boundary) }
}
