//! When two texts are alike: weighted Jaccard similarity, and two guards.

use std::cmp::Ordering;

use super::vocabulary::{Document, Vocabulary};

/// Similarities and thresholds are whole numbers in parts of this.
pub(super) const WHOLE: u64 = 10_000;

/// The Jaccard similarity (Jaccard 1901) of two texts, each token counted by its weight: what they
/// share over what either has, in parts of [`WHOLE`].
///
/// `None` below the threshold, and where a guard says that they ask different things: their numbers
/// differ (1号线, 2号线), or each has a rare token that the other lacks (怎么下载, 怎么登录).
pub(super) fn similarity(
    vocabulary: &Vocabulary,
    one: &Document,
    other: &Document,
    threshold: u64,
) -> Option<u64> {
    let (less, more) = (one.weight.min(other.weight), one.weight.max(other.weight));
    if less * WHOLE < threshold * more || one.numbers != other.numbers {
        return None;
    }
    let mut shared = 0;
    let mut has_own = [one.has_unknown, other.has_unknown];
    let (mut left, mut right) = (one.tokens.iter().peekable(), other.tokens.iter().peekable());
    loop {
        let (side, token) = match (left.peek(), right.peek()) {
            (None, None) => break,
            (Some(&&token), None) => (Ordering::Less, token),
            (None, Some(&&token)) => (Ordering::Greater, token),
            (Some(&&a), Some(&&b)) => (a.cmp(&b), a.min(b)),
        };
        if side != Ordering::Greater {
            left.next();
        }
        if side != Ordering::Less {
            right.next();
        }
        match side {
            Ordering::Equal => shared += vocabulary.weight(token),
            Ordering::Less => has_own[0] |= vocabulary.is_rare(token),
            Ordering::Greater => has_own[1] |= vocabulary.is_rare(token),
        }
        if has_own == [true, true] {
            return None;
        }
    }
    let either = one.weight + other.weight - shared;
    let similarity = if either == 0 { 0 } else { shared * WHOLE / either };
    (similarity >= threshold).then_some(similarity)
}

/// The lowest similarity of a text to any member; `None` if one is not alike.
pub(super) fn farthest<'d>(
    vocabulary: &Vocabulary,
    document: &Document,
    members: impl Iterator<Item = &'d Document>,
    threshold: u64,
) -> Option<u64> {
    let mut lowest = WHOLE;
    for member in members {
        lowest = lowest.min(similarity(vocabulary, document, member, threshold)?);
    }
    Some(lowest)
}
