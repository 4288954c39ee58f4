//! Splits a text that is too long for one message.

use unicode_segmentation::UnicodeSegmentation;

use super::measure::{Length, Limit};

/// The pieces of a text, each within the limit: cut at the end of a sentence or line, else of a word,
/// else of a grapheme, as late as there is one in the second half of what fits. White space at a cut
/// is left out. A grapheme that is longer than the limit is cut between characters.
pub(crate) fn split(text: &str, limit: Limit) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some((piece, after)) = split_first(rest, "", limit) {
        if !piece.is_empty() {
            pieces.push(piece);
        }
        rest = after;
    }
    if !rest.is_empty() {
        pieces.push(rest);
    }
    pieces
}

/// The first piece of a text, with room for `behind` behind it, and the rest; `None` if all of the text
/// fits.
pub(crate) fn split_first<'t>(
    text: &'t str,
    behind: &str,
    limit: Limit,
) -> Option<(&'t str, &'t str)> {
    // No more of the text is looked at than fits: the rest may be long.
    let alone = fitting(text, Length::ZERO, limit);
    if alone == text.len() {
        return None;
    }
    let fits = if behind.is_empty() { alone } else { fitting(text, Length::of(behind), limit) };
    let (piece, rest) = text.split_at(best_end(text, fits));
    Some((piece.trim_end(), rest.trim_start()))
}

/// The text, if it is too long with its end cut off and `…` in its place.
pub(crate) fn cut(text: &str, limit: Limit) -> String {
    const ELLIPSIS: &str = "…";
    if limit.has_room_for(text) {
        return text.to_owned();
    }
    let mut length = Length::of(ELLIPSIS);
    let mut end = 0;
    for grapheme in text.graphemes(true) {
        length = length.and(grapheme);
        if !limit.holds(length) {
            break;
        }
        end += grapheme.len();
    }
    let kept = text.get(..end).unwrap_or_default().trim_end();
    format!("{kept}{ELLIPSIS}")
}

/// The bytes of the longest beginning within the limit, on a grapheme, where `taken` of it is taken
/// already; at least one character.
fn fitting(text: &str, taken: Length, limit: Limit) -> usize {
    let mut length = taken;
    let mut end = 0;
    for grapheme in text.graphemes(true) {
        let longer = length.and(grapheme);
        if !limit.holds(longer) {
            return if end > 0 { end } else { fitting_chars(grapheme, taken, limit) };
        }
        length = longer;
        end += grapheme.len();
    }
    end
}

/// The bytes of a grapheme that fit; at least one character, so that there is an end.
fn fitting_chars(grapheme: &str, taken: Length, limit: Limit) -> usize {
    let mut length = taken;
    let mut end = 0;
    for (at, c) in grapheme.char_indices() {
        let next = at + c.len_utf8();
        length = length.and(grapheme.get(at..next).unwrap_or_default());
        if end > 0 && !limit.holds(length) {
            break;
        }
        end = next;
    }
    end
}

/// Where to cut a text of which `fits` bytes fit.
fn best_end(text: &str, fits: usize) -> usize {
    let fitting = text.get(..fits).unwrap_or(text);
    let half = fits / 2;
    // Where a word or sentence ends shows only with what follows it.
    let next = text.get(fits..).and_then(|rest| rest.chars().next());
    let sentence = sentence_ends(fitting, next).take_while(|end| *end > half).next();
    let word = || {
        let with_next = fits + next.map_or(0, char::len_utf8);
        let words = text.get(..with_next).unwrap_or(fitting).split_word_bound_indices();
        words.rev().map(|(at, _)| at).find(|at| *at <= fits).filter(|at| *at > half)
    };
    sentence.or_else(word).unwrap_or(fits)
}

/// Where lines and sentences end, the last first. A full stop ends a sentence only before white space:
/// `1.5`, `example.org`. A closing mark stays with its sentence.
fn sentence_ends(text: &str, next: Option<char>) -> impl Iterator<Item = usize> {
    let is_stop = |c: char| matches!(c, '。' | '！' | '？' | '；' | '…' | '.' | '!' | '?' | ';');
    let closes = |c: char| matches!(c, '”' | '’' | '」' | '』' | '）' | '》' | '"' | ')');
    let mut after = next;
    text.char_indices().rev().filter_map(move |(at, c)| {
        let following = after.replace(c);
        let before = || text.get(..at).and_then(|text| text.chars().next_back());
        let is_end = match c {
            '\n' => true,
            _ if following.is_some_and(closes) => false,
            '.' | '!' | '?' | ';' => following.is_some_and(char::is_whitespace),
            _ if closes(c) => before().is_some_and(is_stop),
            _ => is_stop(c),
        };
        is_end.then_some(at + c.len_utf8())
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_segmentation::UnicodeSegmentation;

    use super::super::measure::Unit;
    use super::{Limit, cut, split, split_first};

    #[test]
    fn a_text_is_cut_at_sentences_then_words_then_graphemes() {
        for (text, most, pieces) in [
            ("一二三。四五六", 7, &["一二三。四五六"][..]),
            ("一二三。四五六", 6, &["一二三。", "四五六"]),
            ("一二三四五六", 4, &["一二三四", "五六"]),
            ("One two. Three four.", 12, &["One two.", "Three four."]),
            ("v1.5 is here now", 8, &["v1.5 is", "here now"]),
            ("unbreakable", 4, &["unbr", "eaka", "ble"]),
            ("line one\nline two", 12, &["line one", "line two"]),
            ("他说“好。”然后走了", 7, &["他说“好。”", "然后走了"]),
            ("ab👨\u{200D}👩", 5, &["ab", "👨\u{200D}👩"]),
            ("", 4, &[]),
        ] {
            assert_eq!(split(text, Limit::characters(most)), pieces, "{text}");
        }
    }

    #[test]
    fn a_page_has_room_for_what_is_put_behind_it() {
        let limit = Limit::characters(16);
        let split = |text| split_first(text, "\n9 >", limit);
        assert_eq!(split("One two. Three. "), None);
        assert_eq!(split("One two. Three. Four"), Some(("One two.", "Three. Four")));
        let bare = split_first("One two. Three. Four", "", limit);
        assert_eq!(bare, Some(("One two. Three.", "Four")));
        // What stands behind decides how a short message is counted.
        let gsm = Limit { unit: Unit::Gsm { other: 4 }, most: 5 };
        assert_eq!(split_first("123456", "多", gsm), Some(("123", "456")));
    }

    #[test]
    fn what_is_cut_ends_in_dots() {
        for (text, most, kept) in [
            ("天气预报", 4, "天气预报"),
            ("天气预报", 3, "天气…"),
            ("ab cd", 4, "ab…"),
            ("a👨\u{200D}👩", 5, "a…"),
        ] {
            assert_eq!(cut(text, Limit::characters(most)), kept);
        }
        assert_eq!(cut("天气预报", Limit::bytes(9)), "天气…");
    }

    proptest! {
        #[test]
        fn nothing_is_lost_and_all_of_it_fits(text in "(.|[ab。\\. \\n👨\u{200D}天]){0,60}", most in 4..20_usize) {
            let limit = Limit::characters(most);
            let pieces = split(&text, limit);
            for piece in &pieces {
                prop_assert!(limit.has_room_for(piece));
            }
            let bare = |text: &str| text.split_whitespace().collect::<String>();
            prop_assert_eq!(bare(&pieces.concat()), bare(&text));
            // A cut stands between graphemes, unless one is longer than a message.
            if text.graphemes(true).all(|grapheme| limit.has_room_for(grapheme)) {
                let mut ends = vec![0];
                ends.extend(text.grapheme_indices(true).map(|(at, g)| at + g.len()));
                let start = text.as_ptr() as usize;
                for piece in &pieces {
                    let at = piece.as_ptr() as usize - start;
                    prop_assert!(ends.contains(&at) || text[..at].ends_with(char::is_whitespace));
                }
            }
        }
    }
}
