//! "Did you mean": the name nearest to a misspelt one, by edit distance.

use std::cell::Cell;
use std::cmp::Reverse;

/// Longer words are not names that someone mistypes; the distance takes the product of the lengths.
const LONGEST: usize = 64;

/// How many candidates are compared: those most alike in their letters and at their ends.
const COMPARED: usize = 64;

/// How many names are looked at for all the slips of a report.
const LOOKED_AT: usize = 200_000;

/// "Did you mean" among names that the menu declares: as many as it likes, for as many slips as it likes.
/// When a report has looked at 200,000 names it guesses no more, or the time were the product of the two.
#[derive(Debug)]
pub(crate) struct Guesses {
    left: Cell<usize>,
}

impl Default for Guesses {
    fn default() -> Self {
        Guesses { left: Cell::new(LOOKED_AT) }
    }
}

impl Guesses {
    /// The [`nearest`] of the candidates, while there are guesses.
    pub(crate) fn nearest<'c>(
        &self,
        word: &str,
        candidates: impl Iterator<Item = &'c str>,
    ) -> Option<&'c str> {
        let look = |_: &&str| self.left.set(self.left.get().saturating_sub(1));
        nearest(word, candidates.take(self.left.get()).inspect(look))
    }
}

/// The candidate nearest to `word` in characters left out, put in, changed or swapped with their
/// neighbour (optimal string alignment), if it is near enough to be meant, among the 64 that are most alike
/// in their letters and at their ends. None for a word of more than 64 characters.
pub(crate) fn nearest<'c>(
    word: &str,
    candidates: impl Iterator<Item = &'c str>,
) -> Option<&'c str> {
    let shape = Shape::of(word);
    if shape.chars > LONGEST {
        return None;
    }
    // One slip in a short word, up to a third of a long one; of two letters, one is half the word.
    let allowed = if shape.chars < 3 { 0 } else { (shape.chars / 3).max(1) };
    let alike =
        candidates.map(|candidate| (shape.least_distance(&Shape::of(candidate)), candidate));
    let mut alike: Vec<(usize, &str)> = alike.filter(|(least, _)| *least <= allowed).collect();
    if alike.len() > COMPARED {
        alike
            .sort_by_cached_key(|(least, candidate)| (*least, Reverse(in_common(word, candidate))));
    }
    let compared = alike.into_iter().take(COMPARED);
    compared
        .map(|(_, candidate)| (strsim::osa_distance(word, candidate), candidate))
        .filter(|&(distance, candidate)| {
            distance <= allowed && 2 * distance < candidate.chars().count()
        })
        .min()
        .map(|(_, candidate)| candidate)
}

/// How many characters two words have in common at their beginning and at their end.
fn in_common(word: &str, other: &str) -> usize {
    let same = |(one, other): &(char, char)| one == other;
    word.chars().zip(other.chars()).take_while(same).count()
        + word.chars().rev().zip(other.chars().rev()).take_while(same).count()
}

/// What tells most words apart without computing their distance.
struct Shape {
    /// Of a longer word no more than can matter are counted.
    chars: usize,
    /// A set of 64 bits: each character is in the one of its number modulo 64.
    set: u64,
}

impl Shape {
    fn of(word: &str) -> Self {
        let chars = word.chars().take(2 * LONGEST);
        chars.fold(Shape { chars: 0, set: 0 }, |shape, c| Shape {
            chars: shape.chars + 1,
            set: shape.set | 1 << (u32::from(c) % u64::BITS),
        })
    }

    /// The distance is never less: an edit changes the length by one, and the set by two.
    fn least_distance(&self, other: &Shape) -> usize {
        let differing = (self.set ^ other.set).count_ones() as usize;
        self.chars.abs_diff(other.chars).max(differing.div_ceil(2))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Guesses, LONGEST, LOOKED_AT, Shape, nearest};

    #[test]
    fn a_slip_is_recognised_and_another_word_is_not() {
        let keys = ["keywords", "reply", "title", "code"];
        assert_eq!(nearest("keyword", keys.into_iter()), Some("keywords"));
        assert_eq!(nearest("tilte", keys.into_iter()), Some("title"));
        assert_eq!(nearest("cn", ["en"].into_iter()), None);
        assert_eq!(nearest("weather", keys.into_iter()), None);
        assert_eq!(nearest("x", ["y"].into_iter()), None);
        let (long, longer) = ("长".repeat(LONGEST), "长".repeat(LONGEST + 1));
        assert_eq!(nearest(&long, [&*longer].into_iter()), Some(&*longer));
        assert_eq!(nearest(&longer, [&*long].into_iter()), None);
        assert_eq!(nearest(&long, ["长".repeat(20_000).as_str()].into_iter()), None);
    }

    #[test]
    fn of_very_many_names_the_one_with_the_same_letters_is_found() {
        let names: Vec<String> = (0..2000).map(|number| format!("name{number:04}")).collect();
        let names = || names.iter().map(String::as_str);
        assert_eq!(nearest("nmae1234", names()), Some("name1234"));
        assert_eq!(nearest("nam1999", names()), Some("name1999"));
    }

    #[test]
    fn a_report_guesses_until_it_has_looked_at_too_many_names() {
        let names: Vec<String> = (0..1000).map(|number| format!("name{number:04}")).collect();
        let guesses = Guesses::default();
        for _ in 0..LOOKED_AT / names.len() {
            let near = guesses.nearest("nmae0123", names.iter().map(String::as_str));
            assert_eq!(near, Some("name0123"));
        }
        assert_eq!(guesses.nearest("nmae0123", names.iter().map(String::as_str)), None);
    }

    proptest! {
        #[test]
        fn the_shape_hides_no_near_word(word in "[a-c天气\\x40]{0,8}", other in "[a-c天气\\x40]{0,8}") {
            let least = Shape::of(&word).least_distance(&Shape::of(&other));
            prop_assert!(least <= strsim::osa_distance(&word, &other));
        }
    }
}
