//! Hashes of a text less some of its characters, each in a few steps: the polynomial hash of Karp and Rabin (1987).

/// Longer texts are no keywords that one would type.
pub(super) const LONGEST_TEXT: usize = 16;

/// Odd, so that it has an inverse.
const BASE: u64 = 0xD6E8_FEB8_6659_FD93;
const INVERSE: u64 = inverse(BASE);

/// The inverse of an odd number modulo 2⁶⁴, by Newton's method: each step doubles the bits that are right.
const fn inverse(number: u64) -> u64 {
    let mut inverse = number;
    let mut bits = 3;
    while bits < u64::BITS {
        inverse = inverse.wrapping_mul(2_u64.wrapping_sub(number.wrapping_mul(inverse)));
        bits *= 2;
    }
    inverse
}

/// The hash of a text is the sum of its characters, each times the power of the base for its place.
pub(super) struct RollingHash {
    whole: u64,
    /// What each character adds.
    terms: [u64; LONGEST_TEXT],
    /// The hash without each character.
    less: [u64; LONGEST_TEXT],
    /// What leaving out another one in front changes of `less`, which is divided by the base.
    before: [u64; LONGEST_TEXT],
    len: usize,
}

impl RollingHash {
    /// Of at most 16 characters.
    pub(super) fn new(chars: &[char]) -> Self {
        let (mut terms, mut less, mut before) =
            ([0; LONGEST_TEXT], [0; LONGEST_TEXT], [0; LONGEST_TEXT]);
        let mut whole = 0_u64;
        let mut power = 1_u64;
        for ((term, before), &c) in terms.iter_mut().zip(&mut before).zip(chars) {
            *term = u64::from(u32::from(c)).wrapping_mul(power);
            power = power.wrapping_mul(BASE);
            let next = whole.wrapping_add(*term);
            *before = whole.wrapping_sub(next.wrapping_mul(INVERSE));
            whole = next;
        }
        for (less, before) in less.iter_mut().zip(&before) {
            *less = before.wrapping_add(whole.wrapping_mul(INVERSE));
        }
        RollingHash { whole, terms, less, before, len: chars.len().min(LONGEST_TEXT) }
    }

    pub(super) fn len(&self) -> usize {
        self.len
    }

    pub(super) fn whole(&self) -> u64 {
        self.whole
    }

    /// Without each character in turn.
    pub(super) fn less_one(&self) -> impl Iterator<Item = u64> {
        self.less.iter().take(self.len).copied()
    }

    /// Without the character at a place and each of those behind it in turn.
    pub(super) fn less_two(&self, first: usize) -> impl Iterator<Item = u64> {
        let before = self.before.get(first).copied().unwrap_or_default();
        let behind = self.less_one().skip(first + 1);
        behind.map(move |less| before.wrapping_add(less.wrapping_mul(INVERSE)))
    }

    /// With each two neighbours exchanged in turn.
    pub(super) fn exchanged(&self) -> impl Iterator<Item = u64> {
        let pairs = self.terms.iter().zip(self.terms.get(1..).unwrap_or_default());
        pairs.take(self.len.saturating_sub(1)).map(|(&one, &other)| {
            let kept = self.whole.wrapping_sub(one).wrapping_sub(other);
            kept.wrapping_add(one.wrapping_mul(BASE)).wrapping_add(other.wrapping_mul(INVERSE))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::RollingHash;

    #[test]
    fn what_is_left_has_the_hash_of_a_text_of_its_own() {
        let text: Vec<char> = "abca天气bb and 16".chars().collect();
        for len in 0..=text.len() {
            let text = &text[..len];
            let hash = RollingHash::new(text);
            let of = |chars: &[char]| RollingHash::new(chars).whole();
            let left = |text: &[char], at: usize| [&text[..at], &text[at + 1..]].concat();
            let less: Vec<u64> = (0..len).map(|at| of(&left(text, at))).collect();
            assert_eq!(hash.less_one().collect::<Vec<u64>>(), less, "{len}");
            for first in 0..len {
                let text = left(text, first);
                let less: Vec<u64> = (first..text.len()).map(|at| of(&left(&text, at))).collect();
                assert_eq!(hash.less_two(first).collect::<Vec<u64>>(), less, "{len} {first}");
            }
            let exchanged = (1..len).map(|at| {
                let mut text = text.to_vec();
                text.swap(at - 1, at);
                of(&text)
            });
            assert_eq!(hash.exchanged().collect::<Vec<u64>>(), exchanged.collect::<Vec<u64>>());
        }
    }
}
