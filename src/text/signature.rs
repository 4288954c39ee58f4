//! The signature of a set of characters: a Bloom filter (Bloom 1970) of 64 bits and one hash.

/// One bit for each class: a text cannot occur in a message whose signature lacks one of its bits.
pub(crate) fn signature(classes: impl Iterator<Item = u32>) -> u64 {
    // The classes of word characters are even: unmixed they would use half of the bits.
    classes.fold(0, |signature, class| signature | 1 << ((class ^ class >> 6) % 64))
}
