//! Whether an occurrence counts: match modes, word boundaries, graphemes (UAX #29).

use std::ops::Range;

use super::rule::MatchMode;
use super::verdict::Verdict;
use crate::text::{Haystack, is_whole_words, is_word_char, stands_alone};

/// What may stand beside an occurrence of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Boundary {
    /// Anything: as for nearly all keywords in Chinese.
    Anything,
    /// No letter or digit; the text begins and ends with a letter.
    Letters,
    /// Nothing that makes one word or number with it.
    Words,
    /// No letter or digit of any script.
    Alone,
    /// Nothing before it.
    Start,
    /// Nothing.
    Whole,
}

impl Boundary {
    pub(super) fn of(mode: MatchMode, text: &str) -> Self {
        let is_of_words = |c: char| is_word_char(c) || matches!(c, '.' | ',');
        let is_letter = |c: char| c.is_ascii_alphabetic();
        match mode {
            MatchMode::Auto if text.starts_with(is_letter) && text.ends_with(is_letter) => {
                Boundary::Letters
            }
            MatchMode::Auto if text.starts_with(is_of_words) || text.ends_with(is_of_words) => {
                Boundary::Words
            }
            MatchMode::Auto | MatchMode::Contains => Boundary::Anything,
            MatchMode::Word => Boundary::Alone,
            MatchMode::Prefix => Boundary::Start,
            MatchMode::Exact => Boundary::Whole,
        }
    }
}

/// Returns why a text at `span` does not count, if so.
#[inline]
pub(super) fn counts_at(
    haystack: &Haystack<'_>,
    span: &Range<usize>,
    boundary: Boundary,
) -> Result<(), Verdict> {
    if !haystack.is_grapheme_boundary(span) {
        return Err(Verdict::Grapheme);
    }
    if boundary == Boundary::Anything || stands_in(haystack, span, boundary) {
        Ok(())
    } else {
        Err(Verdict::Boundary)
    }
}

#[inline(never)]
fn stands_in(haystack: &Haystack<'_>, span: &Range<usize>, boundary: Boundary) -> bool {
    match boundary {
        Boundary::Anything => true,
        Boundary::Letters | Boundary::Words => is_whole_words(haystack.chars(), span),
        Boundary::Alone => stands_alone(haystack.chars(), span),
        Boundary::Start => span.start == 0,
        Boundary::Whole => span.len() == haystack.len(),
    }
}
