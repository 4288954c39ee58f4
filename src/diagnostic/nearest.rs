//! "Did you mean": the name nearest to a misspelt one, by edit distance.

/// The candidate nearest to `word` in characters left out, put in, changed or swapped with their
/// neighbour (optimal string alignment), if it is near enough to be meant.
pub(crate) fn nearest<'c>(
    word: &str,
    candidates: impl Iterator<Item = &'c str>,
) -> Option<&'c str> {
    let length = word.chars().count();
    // One slip in a short word, up to a third of a long one; of two letters, one is half the word.
    let allowed = if length < 3 { 0 } else { (length / 3).max(1) };
    candidates
        .map(|candidate| (strsim::osa_distance(word, candidate), candidate))
        .filter(|&(distance, candidate)| {
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
