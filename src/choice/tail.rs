//! The tail after a code: decoration and courtesies, or the title of the category.

use super::words::{DIGIT_PARTICLES, PARTICLE, PARTICLES, strip_word};
use crate::text::{CharKind, char_kind, trim_end, trim_start};

/// Between two numbers these make one of them, or a sum or a span: `3.15`, `1:30`, `1+1`, `1/2`.
const NUMBER_SIGNS: &[char] = &['.', ',', ':', '+', '-', '—', '~', '/', '⁄', '*', '×', '='];

/// The most marks between a code and a title that begins with a mark.
const SEPARATORS: usize = 4;

/// Whether `rest` is nothing but decoration and courtesies.
pub(super) fn says_nothing(mut rest: &str, any_particle: bool) -> bool {
    loop {
        let text = trim_start(rest);
        if text.is_empty() {
            return true;
        }
        let more = || any_particle.then(|| strip_word(text, DIGIT_PARTICLES)).flatten();
        let particle = PARTICLE.strip(text).map(|(_, rest)| rest);
        let Some(after) = particle.or_else(more) else {
            return false;
        };
        rest = after;
    }
}

/// Calls `accept` with each title that `rest` may be, until one is accepted.
///
/// A title may itself begin or end with a mark, as in `1 - 《条例》`: it is proposed from each of the
/// marks on, each time as it ends and without the decoration and courtesy there.
pub(super) fn read<'t>(rest: &'t str, accept: impl FnMut(&'t str) -> bool) -> bool {
    let rest = rest.trim_end();
    let words = rest.trim_start_matches(|c| !is_word(c));
    let separator = rest.strip_suffix(words).unwrap_or_default();
    let nothing = trim_start(rest).is_empty() || words.is_empty();
    if nothing || is_number_continued(separator, trim_end(words)) {
        return false;
    }
    let starts = rest.char_indices().map(|(start, _)| start);
    let starts = starts.take_while(|&start| start <= separator.len()).take(SEPARATORS + 1);
    let marked = starts.filter_map(|start| Some(rest.get(start..)?.trim_start()));
    let mut tails = marked.chain([words]).flat_map(|tail| {
        let bare = trim_end(tail);
        [tail, bare, without_courtesy(bare)]
    });
    tails.any(accept)
}

fn is_number_continued(separator: &str, bare: &str) -> bool {
    let mut chars = separator.chars();
    chars.next().is_some_and(|c| NUMBER_SIGNS.contains(&c))
        && chars.next().is_none()
        && bare.bytes().all(|byte| byte.is_ascii_digit())
}

/// `1 新闻，谢谢`.
fn without_courtesy(tail: &str) -> &str {
    let last = tail.as_bytes().last();
    // Nearly all words differ in the last byte.
    let alike = PARTICLES.iter().filter(|word| word.as_bytes().last() == last);
    let heads = alike.filter_map(|&word| {
        let head = tail.strip_suffix(word)?;
        let glued = word.is_ascii() && head.ends_with(|c: char| c.is_ascii_alphanumeric());
        (!glued).then(|| trim_end(head))
    });
    heads.min_by_key(|head| head.len()).unwrap_or(tail)
}

pub(super) fn is_word(c: char) -> bool {
    matches!(
        char_kind(c),
        CharKind::Letter | CharKind::Digit | CharKind::Han | CharKind::Dense | CharKind::Mark
    )
}
