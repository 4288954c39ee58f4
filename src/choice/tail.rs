//! The tail after a code: decoration and courtesies, or the title of the category.

use super::words::{DIGIT_PARTICLES, PARTICLE, PARTICLES, strip_word};
use crate::text::{CharKind, bare, char_kind, trim_end, trim_start};

/// Between two numbers these make one of them, or a sum or a span: `3.15`, `1:30`, `1+1`, `1/2`.
const NUMBER_SIGNS: &[char] = &['.', ',', ':', '+', '-', '—', '~', '/', '⁄', '*', '×', '='];

/// The most marks between a code and a title that begins with a mark.
const SEPARATORS: usize = 4;

/// Which particles mean nothing after a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Particles {
    All,
    /// Not those of [`DIGIT_PARTICLES`].
    NotOfDigits,
}

/// Whether `rest` is nothing but decoration and courtesies.
pub(super) fn says_nothing(mut rest: &str, particles: Particles) -> bool {
    loop {
        let text = trim_start(rest);
        if text.is_empty() {
            return true;
        }
        let more = || match particles {
            Particles::All => strip_word(text, DIGIT_PARTICLES),
            Particles::NotOfDigits => None,
        };
        let particle = PARTICLE.strip(text).map(|(_, rest)| rest);
        let Some(after) = particle.or_else(more) else {
            return false;
        };
        rest = after;
    }
}

/// Whether `rest` is a courtesy or a face behind marks that are no decoration: `1> please`.
pub(super) fn is_courtesy(rest: &str) -> bool {
    let words = rest.trim_start_matches(|c| !is_word(c));
    let may_be = PARTICLE.strip(words).is_some() || rest.contains(['[', '/']);
    may_be && tails(rest).any(|tail| without_endings(tail).contains(&""))
}

/// Whether `rest` is this title: as it stands, or both without the marks and emoji around them.
pub(super) fn is_title(rest: &str, title: &str) -> bool {
    // Nearly all tails hold something else. A title of marks alone may stand before a face, which has words.
    let first = rest.chars().find(|&c| is_word(c));
    if !first.is_some_and(|first| title.contains(first)) && title.chars().any(is_word) {
        return false;
    }
    let bare_title = bare(title);
    tails(rest).any(|tail| {
        let may_be = |title: &str| !title.is_empty() && tail.starts_with(title);
        (may_be(title) || may_be(bare_title))
            && without_endings(tail).into_iter().any(|tail| tail == title || tail == bare_title)
    })
}

/// A tail as it stands, without the decoration at its end, and without the courtesy there.
pub(super) fn without_endings(tail: &str) -> [&str; 3] {
    let bare = trim_end(tail);
    [tail, bare, without_courtesy(bare)]
}

/// What a title may be in `rest`, but for the decoration and courtesy at its end. As a title may begin
/// with a mark, as in `1 - 《条例》`, it may begin at each of the marks.
pub(super) fn tails(rest: &str) -> impl Iterator<Item = &str> {
    let rest = rest.trim_end();
    let words = rest.trim_start_matches(|c| !is_word(c));
    let separator = rest.strip_suffix(words).unwrap_or_default();
    let is_none =
        words.is_empty() || trim_start(rest).is_empty() || is_number_continued(separator, words);
    let starts = rest.char_indices().map(|(start, _)| start);
    let starts = starts.take_while(|&start| start <= separator.len()).take(SEPARATORS + 1);
    let marked = starts.filter_map(|start| Some(rest.get(start..)?.trim_start()));
    marked.chain([words]).filter(move |_| !is_none)
}

fn is_number_continued(separator: &str, words: &str) -> bool {
    let mut chars = separator.chars();
    chars.next().is_some_and(|c| NUMBER_SIGNS.contains(&c))
        && chars.next().is_none()
        && trim_end(words).bytes().all(|byte| byte.is_ascii_digit())
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
