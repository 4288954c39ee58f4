//! The signature of a set of characters, for rejecting a message without looking at it again.

/// One of 64 bits for each class, as in a Bloom filter: a text cannot occur in a message whose
/// signature lacks one of its bits.
pub(crate) fn signature(classes: impl Iterator<Item = u32>) -> u64 {
    // The classes of word characters are even, which would leave half of the bits to the others.
    classes.fold(0, |signature, class| signature | 1 << ((class ^ class >> 6) % 64))
}
