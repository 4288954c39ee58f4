//! Whether an occurrence counts: match modes, word boundaries, graphemes (UAX #29).

use std::ops::Range;

use super::rule::MatchMode;
use super::verdict::Verdict;
use crate::text::{Haystack, is_whole_words, is_word_char, stands_alone};

/// The mode in which a text is looked for: `Contains` where the automatic one asks for nothing beside it, as of
/// nearly all keywords in Chinese.
pub(super) fn mode_of_text(mode: MatchMode, text: &str) -> MatchMode {
    let is_of_words = |c: char| is_word_char(c) || matches!(c, '.' | ',');
    match mode {
        MatchMode::Auto if !text.starts_with(is_of_words) && !text.ends_with(is_of_words) => {
            MatchMode::Contains
        }
        mode => mode,
    }
}

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
    if mode == MatchMode::Contains || counts_as(haystack, span, mode) {
        Ok(())
    } else {
        Err(Verdict::Boundary)
    }
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
