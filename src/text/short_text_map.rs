//! A map with short texts as keys, for the words of a grammar: a text is two machine words.

use super::ascii_word::{eight_bytes, lower};
use crate::hash::fibonacci;

/// The bytes of a text in lower case, padded with zeros.
type Key = (u64, u64);

/// A map from texts of up to 16 bytes, in which letters of ASCII have no case: open addressing with linear probing,
/// three quarters of the slots free.
#[derive(Debug)]
pub(crate) struct ShortTextMap<V> {
    slots: Box<[(Key, V)]>,
    /// From a hash to a slot.
    shift: u32,
}

impl<V: Copy + Default> ShortTextMap<V> {
    /// An empty map with room for so many texts.
    pub(crate) fn with_room(texts: usize) -> Self {
        let slots = (4 * texts).next_power_of_two().max(2);
        ShortTextMap {
            slots: vec![Default::default(); slots].into(),
            shift: u64::BITS - slots.ilog2(),
        }
    }

    /// The value of a text, at first the default. `None` if the text is longer, empty, or ends with U+0000.
    pub(crate) fn entry(&mut self, text: &str) -> Option<&mut V> {
        let key = key(text)?;
        let (known, value) = self.slots.get_mut(self.place(key))?;
        *known = key;
        Some(value)
    }

    #[inline]
    pub(crate) fn get(&self, text: &str) -> Option<V> {
        let key = key(text)?;
        self.slots.get(self.place(key)).filter(|(known, _)| *known == key).map(|(_, value)| *value)
    }

    /// The slot of a text, else the free one where it would be.
    #[inline]
    fn place(&self, key: Key) -> usize {
        let mut place = (fibonacci(key.0 ^ key.1.rotate_left(29)) >> self.shift) as usize;
        // There is always a free slot.
        while self.slots.get(place).is_some_and(|(known, _)| *known != key && *known != FREE) {
            place = (place + 1) % self.slots.len();
        }
        place
    }
}

const FREE: Key = (0, 0);

fn key(text: &str) -> Option<Key> {
    let bytes = text.as_bytes();
    let key = (lower(eight_bytes(bytes, 0)), lower(eight_bytes(bytes, 8)));
    // Zeros at its end would be padding.
    (bytes.len() <= 16 && bytes.last().is_some_and(|&last| last != 0)).then_some(key)
}

#[cfg(test)]
mod tests {
    use super::ShortTextMap;

    #[test]
    fn texts_keep_their_values() {
        let texts: Vec<String> =
            (1..=16).flat_map(|len| ["a", "b", "é"].map(|c| c.repeat(len))).collect();
        let mut map = ShortTextMap::with_room(texts.len());
        for (number, text) in texts.iter().enumerate() {
            if let Some(value) = map.entry(text) {
                *value = number;
            }
        }
        for (number, text) in texts.iter().enumerate() {
            let is_short = text.len() <= 16;
            assert_eq!(map.get(text), is_short.then_some(number), "{text}");
            assert_eq!(map.get(&text.replace(['a', 'b', 'é'], "c")), None);
        }
        assert_eq!(map.get("AaAaAaAaA"), map.get("aaaaaaaaa"));
        assert_ne!(map.get("É"), map.get("é"));
        assert_eq!(map.get(""), None);
        assert_eq!(map.get("a\0"), None);
        assert!(map.entry("").is_none());
    }
}
