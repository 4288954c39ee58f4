//! A map with short texts as keys, for the words of a grammar: a text is two machine words.

use super::ascii_word::{eight_bytes, lower};
use crate::hash::HashTable;

/// A map from texts of up to 16 bytes, in which letters of ASCII have no case.
#[derive(Debug)]
pub(crate) struct ShortTextMap<V>(HashTable<(u64, u64), V>);

impl<V: Copy + Default> ShortTextMap<V> {
    /// An empty map with room for so many texts.
    pub(crate) fn with_room(texts: usize) -> Self {
        ShortTextMap(HashTable::with_room(texts))
    }

    /// The value of a text, at first the default. `None` if the text is longer, empty, or ends with U+0000.
    pub(crate) fn entry(&mut self, text: &str) -> Option<&mut V> {
        self.0.entry(key(text)?)
    }

    #[inline]
    pub(crate) fn get(&self, text: &str) -> Option<V> {
        self.0.get(key(text)?)
    }
}

/// The bytes of a text in lower case, padded with zeros.
fn key(text: &str) -> Option<(u64, u64)> {
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
