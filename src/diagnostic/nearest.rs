//! "Did you mean".

/// The candidate that is a slip or two away from `word`, if one is; distances are on characters.
pub(crate) fn nearest<'c>(
    word: &str,
    candidates: impl Iterator<Item = &'c str>,
) -> Option<&'c str> {
    let length = word.chars().count();
    // One slip in a short word, up to a third of a long one; in two letters one is half the word.
    let allowed = if length < 3 { 0 } else { (length / 3).max(1) };
    candidates
        .map(|candidate| (strsim::osa_distance(word, candidate), candidate))
        .filter(|&(distance, candidate)| {
            // Of two letters, one is half the word.
            distance <= allowed && 2 * distance < candidate.chars().count()
        })
        .min()
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_slip_is_recognised_and_another_word_is_not() {
        let keys = ["keywords", "reply", "title", "code"];
        assert_eq!(nearest("keyword", keys.into_iter()), Some("keywords"));
        assert_eq!(nearest("tilte", keys.into_iter()), Some("title"));
        assert_eq!(nearest("cn", ["en"].into_iter()), None);
        assert_eq!(nearest("weather", keys.into_iter()), None);
        assert_eq!(nearest("x", ["y"].into_iter()), None);
    }
}
