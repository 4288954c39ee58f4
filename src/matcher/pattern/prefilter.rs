//! Prefilter for patterns: rejects most messages that cannot match by their required literals, before
//! the message is folded to a text or a regex runs.

use super::required::OneOf;
use crate::text::{Classes, FoldedChar, Haystack, signature};

/// What a message must hold: one text of each set.
#[derive(Debug, Default)]
pub(super) struct Prefilter(Box<[Box<[RequiredLiteral]>]>);

/// A text that may have to occur.
#[derive(Debug)]
struct RequiredLiteral {
    signature: u64,
    classes: Box<[u32]>,
}

impl Prefilter {
    /// The texts are folded, and the classes know their characters.
    pub(super) fn new(required: &[OneOf], classes: &Classes) -> Self {
        let literal = |text: &String| RequiredLiteral::new(classes.of_text(text));
        Prefilter(required.iter().map(|set| set.iter().map(literal).collect()).collect())
    }

    /// Whether a message may hold a match.
    #[inline]
    pub(super) fn may_match(&self, haystack: &Haystack<'_>) -> bool {
        // The signatures of all sets first: they decide nearly always.
        let absent = !haystack.signature();
        let may_occur = |literal: &RequiredLiteral| literal.signature & absent == 0;
        self.0.iter().all(|set| set.iter().any(may_occur)) && self.occurs(haystack.chars().read())
    }

    fn occurs(&self, chars: &[FoldedChar]) -> bool {
        self.0.iter().all(|set| set.iter().any(|literal| literal.occurs(chars)))
    }
}

impl RequiredLiteral {
    fn new(classes: Box<[u32]>) -> Self {
        RequiredLiteral { signature: signature(classes.iter().copied()), classes }
    }

    fn occurs(&self, chars: &[FoldedChar]) -> bool {
        let Some((first, rest)) = self.classes.split_first() else { return true };
        let mut classes = chars.iter().map(|c| c.class());
        while classes.any(|class| class == *first) {
            if classes.clone().take(rest.len()).eq(rest.iter().copied()) {
                return true;
            }
        }
        false
    }
}
