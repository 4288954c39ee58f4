//! A map of a few keys that is built once: a sorted slice with binary search, which is cheaper than hashing.

/// A map with sorted keys.
#[derive(Debug)]
pub(crate) struct Lookup<K, V>(Box<[(K, V)]>);

impl<K: Ord, V> Lookup<K, V> {
    pub(crate) fn get(&self, key: &K) -> Option<&V> {
        let at = self.0.binary_search_by(|(known, _)| known.cmp(key)).ok()?;
        self.0.get(at).map(|(_, value)| value)
    }

    pub(crate) fn keys(&self) -> impl Iterator<Item = &K> {
        self.0.iter().map(|(key, _)| key)
    }
}

/// Of equal keys any may be found.
impl<K: Ord, V> FromIterator<(K, V)> for Lookup<K, V> {
    fn from_iter<T: IntoIterator<Item = (K, V)>>(entries: T) -> Self {
        let mut entries: Box<[(K, V)]> = entries.into_iter().collect();
        entries.sort_unstable_by(|(a, _), (b, _)| a.cmp(b));
        Self(entries)
    }
}
