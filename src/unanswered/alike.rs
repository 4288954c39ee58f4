//! When two texts are alike: weighted Jaccard similarity, and two guards.

use super::vocabulary::{Document, Vocabulary};

/// Similarities and thresholds are whole numbers in parts of this.
pub(super) const WHOLE: u64 = 10_000;

/// The Jaccard similarity (Jaccard 1901) of two texts, each token counted by its weight: what they
/// share over what either has, in parts of [`WHOLE`].
///
/// `None` below the threshold, and where a guard says that they ask different things: their numbers
/// differ (1号线, 2号线), or each has a rare token that the other lacks (怎么下载, 怎么登录).
///
/// Tokens are compared the heaviest first, and no further than the threshold can still be reached:
/// texts that are not alike are told apart by their first tokens.
pub(super) fn similarity(
    vocabulary: &Vocabulary,
    one: &Document,
    other: &Document,
    threshold: u64,
) -> Option<u64> {
    if one.numbers != other.numbers {
        return None;
    }
    // shared / (sum - shared) >= threshold / WHOLE, without a division.
    let sum = one.weight + other.weight;
    let least = (threshold * sum).div_ceil(WHOLE + threshold);
    let spare = |document: &Document| document.weight.checked_sub(least);
    let mut left = Own { spare: spare(one)?, has_rare: one.has_unknown };
    let mut right = Own { spare: spare(other)?, has_rare: other.has_unknown };
    let (mut ours, mut theirs) = (&*one.tokens, &*other.tokens);
    let mut shared = 0;
    loop {
        let (own, token) = match (ours, theirs) {
            ([], []) => break,
            ([a, rest_a @ ..], [b, rest_b @ ..]) if a == b => {
                shared += vocabulary.weight(*a);
                (ours, theirs) = (rest_a, rest_b);
                continue;
            }
            ([a, rest @ ..], [b, ..]) if a < b => {
                ours = rest;
                (&mut left, *a)
            }
            ([a, rest @ ..], []) => {
                ours = rest;
                (&mut left, *a)
            }
            (_, [b, rest @ ..]) => {
                theirs = rest;
                (&mut right, *b)
            }
        };
        own.spare = own.spare.checked_sub(vocabulary.weight(token))?;
        own.has_rare |= vocabulary.is_rare(token);
        if left.has_rare && right.has_rare {
            return None;
        }
    }
    let either = sum - shared;
    let similarity = (shared * WHOLE).checked_div(either).unwrap_or_default();
    (similarity >= threshold).then_some(similarity)
}

/// What one of two texts has alone.
struct Own {
    /// How much more that may weigh.
    spare: u64,
    has_rare: bool,
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
