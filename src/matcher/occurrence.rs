//! Whether an occurrence counts: match modes, word boundaries, graphemes (UAX #29).

use std::ops::Range;

use super::rule::MatchMode;
use super::verdict::Verdict;
use crate::text::{Haystack, is_of_words, is_whole_words, stands_alone};

/// Returns why a text at `span` does not count, if so.
#[inline]
pub(super) fn counts_at(
    haystack: &Haystack<'_>,
    span: &Range<usize>,
    mode: MatchMode,
) -> Result<(), Verdict> {
    if !haystack.is_grapheme_boundary(span) {
        return Err(Verdict::Grapheme);
    }
    // Nearly all keywords match as they are, and in Chinese anywhere.
    let counts = if mode == MatchMode::Auto && !is_of_words(haystack.chars(), span) {
        true
    } else {
        counts_as(haystack, span, mode)
    };
    if counts { Ok(()) } else { Err(Verdict::Boundary) }
}

#[inline(never)]
fn counts_as(haystack: &Haystack<'_>, span: &Range<usize>, mode: MatchMode) -> bool {
    let chars = haystack.chars();
    match mode {
        MatchMode::Auto => is_whole_words(chars, span),
        MatchMode::Word => stands_alone(chars, span),
        MatchMode::Prefix => span.start == 0,
        MatchMode::Exact => *span == (0..chars.len()),
        MatchMode::Contains => true,
    }
}
