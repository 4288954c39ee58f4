//! What follows a code: nothing that says anything, or the title of the category.

use super::bare::{trim_end, trim_start};
use super::words::{DIGIT_PARTICLES, PARTICLES, strip_word};
use crate::fold::{Kind, kind};

/// Between two numbers these make one of them, or a sum or a span: `3.15`, `1:30`, `1+1`, `1/2`.
const NUMBER_SIGNS: &[char] =
    &['.', ',', ':', '+', '-', '–', '—', '−', '~', '/', '⁄', '*', '×', '='];

/// Whether `rest` is nothing but decoration and courtesies.
pub(super) fn says_nothing(mut rest: &str, any_particle: bool) -> bool {
    loop {
        let text = trim_start(rest);
        if text.is_empty() {
            return true;
        }
        let more = || any_particle.then(|| strip_word(text, DIGIT_PARTICLES)).flatten();
        let Some(after) = strip_word(text, PARTICLES).or_else(more) else {
            return false;
        };
        rest = after;
    }
}

/// Calls `accept` with what `rest` may be as a title, until one is accepted.
///
/// A title may itself begin with a mark or end with one, so that it is offered whole first.
pub(super) fn read<'t>(rest: &'t str, mut accept: impl FnMut(&'t str) -> bool) -> bool {
    let rest = rest.trim_end();
    let words = rest.trim_start_matches(|c| !is_word(c));
    let separator = rest.strip_suffix(words).unwrap_or_default();
    let bare = trim_end(words);
    if trim_start(rest).is_empty() || bare.is_empty() || is_number_continued(separator, bare) {
        return false;
    }
    let mut after_one = rest.chars();
    let after_one = match after_one.next() {
        Some(c) if !is_word(c) => after_one.as_str().trim_start(),
        _ => rest,
    };
    let mut offered = "";
    [rest.trim_start(), after_one, words, bare, without_courtesy(bare)].into_iter().any(|tail| {
        let new = !tail.is_empty() && tail != offered;
        offered = tail;
        new && accept(tail)
    })
}

fn is_number_continued(separator: &str, bare: &str) -> bool {
    let mut chars = separator.chars();
    chars.next().is_some_and(|c| NUMBER_SIGNS.contains(&c))
        && chars.next().is_none()
        && bare.bytes().all(|byte| byte.is_ascii_digit())
}

/// `1 新闻，谢谢`.
fn without_courtesy(tail: &str) -> &str {
    let heads = PARTICLES.iter().filter_map(|&word| {
        let head = tail.strip_suffix(word)?;
        let glued = word.is_ascii() && head.ends_with(|c: char| c.is_ascii_alphanumeric());
        (!glued).then(|| trim_end(head))
    });
    heads.min_by_key(|head| head.len()).unwrap_or(tail)
}

fn is_word(c: char) -> bool {
    matches!(kind(c), Kind::Letter | Kind::Digit | Kind::Han | Kind::Dense | Kind::Mark)
}
