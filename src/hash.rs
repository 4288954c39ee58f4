//! Hashes: one that never changes, so that what it decides or names is the same on every machine and in
//! every version, and a quick one for tables and filters in memory.

/// FNV-1a, 64 bits (<http://www.isthe.com/chongo/tech/comp/fnv/>).
pub(crate) fn fnv1a(bytes: impl IntoIterator<Item = u8>) -> u64 {
    bytes.into_iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

/// Fibonacci hashing (Knuth 1973): the highest bits of the product depend on all others.
#[inline]
pub(crate) fn fibonacci(number: u64) -> u64 {
    number.wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

/// A Bloom filter of one hash (Bloom 1970): it rejects nearly all that is not in a set without a branch, and takes
/// a fraction of the memory of the set.
#[derive(Clone, Debug)]
pub(crate) struct BloomFilter {
    bits: Vec<u64>,
    /// From a hash to a bit.
    shift: u32,
}

impl BloomFilter {
    /// An empty filter of so many bits, or up to twice as many.
    pub(crate) fn new(bits: usize) -> Self {
        let bits = bits.next_power_of_two().max(u64::BITS as usize);
        BloomFilter { bits: vec![0; bits / u64::BITS as usize], shift: u64::BITS - bits.ilog2() }
    }

    pub(crate) fn add(&mut self, number: u64) {
        self.add_hash(fibonacci(number));
    }

    /// Adds a number by its hash, of which the high bits are enough.
    pub(crate) fn add_hash(&mut self, hash: u64) {
        let bit = hash >> self.shift;
        if let Some(bits) = self.bits.get_mut((bit / 64) as usize) {
            *bits |= 1 << (bit % 64);
        }
    }

    #[inline]
    pub(crate) fn may_contain(&self, number: u64) -> bool {
        let bit = fibonacci(number) >> self.shift;
        self.bits.get((bit / 64) as usize).is_some_and(|bits| bits >> (bit % 64) & 1 != 0)
    }
}

/// A key of a [`HashTable`]: a number, or two of them.
pub(crate) trait Key: Copy + Default + PartialEq {
    fn hash(self) -> u64;
}

impl Key for u64 {
    #[inline]
    fn hash(self) -> u64 {
        fibonacci(self)
    }
}

impl Key for (u64, u64) {
    #[inline]
    fn hash(self) -> u64 {
        fibonacci(self.0 ^ self.1.rotate_left(29))
    }
}

/// A map that is built once: open addressing with linear probing, three quarters of the slots free. The default key,
/// which is 0, marks those and is no key.
#[derive(Debug)]
pub(crate) struct HashTable<K, V> {
    slots: Box<[(K, V)]>,
    /// From a hash to a slot.
    shift: u32,
}

impl<K: Key, V: Copy + Default> HashTable<K, V> {
    /// An empty map with room for so many keys.
    pub(crate) fn with_room(keys: usize) -> Self {
        let slots = (4 * keys).next_power_of_two().max(2);
        HashTable {
            slots: vec![Default::default(); slots].into(),
            shift: u64::BITS - slots.ilog2(),
        }
    }

    /// The value of a key, at first the default.
    pub(crate) fn entry(&mut self, key: K) -> Option<&mut V> {
        let (known, value) = self.slots.get_mut(self.place(key))?;
        *known = key;
        Some(value)
    }

    #[inline]
    pub(crate) fn get(&self, key: K) -> Option<V> {
        self.slots.get(self.place(key)).filter(|(known, _)| *known == key).map(|(_, value)| *value)
    }

    /// The slot of a key, else the free one where it would be.
    #[inline]
    fn place(&self, key: K) -> usize {
        let mut place = (key.hash() >> self.shift) as usize;
        // There is always a free slot.
        while self
            .slots
            .get(place)
            .is_some_and(|(known, _)| *known != key && *known != K::default())
        {
            place = (place + 1) % self.slots.len();
        }
        place
    }
}

/// A set of numbers other than 0.
#[derive(Debug)]
pub(crate) struct NumberSet(HashTable<u64, ()>);

impl NumberSet {
    /// Leaves out 0.
    pub(crate) fn of(numbers: impl IntoIterator<Item = u64>) -> Self {
        let numbers: Vec<u64> = numbers.into_iter().filter(|&number| number != 0).collect();
        let mut set = HashTable::with_room(numbers.len());
        for number in numbers {
            let _ = set.entry(number);
        }
        NumberSet(set)
    }

    #[inline]
    pub(crate) fn contains(&self, number: u64) -> bool {
        number != 0 && self.0.get(number).is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::{HashTable, NumberSet, fnv1a};

    #[test]
    fn a_map_gives_what_it_was_given() {
        let key = |number: u64| (number % 3, number / 3 + 1);
        for len in 0..100 {
            let mut map = HashTable::with_room(len as usize);
            for number in 0..len {
                if let Some(value) = map.entry(key(number)) {
                    *value = number;
                }
            }
            for number in 0..200 {
                assert_eq!(
                    map.get(key(number)),
                    (number < len).then_some(number),
                    "{number} of {len}"
                );
            }
        }
    }

    /// Test vectors of the authors of the hash.
    #[test]
    fn the_hash_is_the_documented_one() {
        for (text, hash) in [
            ("", 0xcbf2_9ce4_8422_2325),
            ("a", 0xaf63_dc4c_8601_ec8c),
            ("foobar", 0x8594_4171_f739_67e8),
        ] {
            assert_eq!(fnv1a(text.bytes()), hash, "{text}");
        }
    }

    #[test]
    fn a_set_contains_its_numbers_and_no_others() {
        for len in 0..200 {
            let set = NumberSet::of((0..=len).map(|number| number * number));
            for number in 0..300 {
                let is_in = (1..=len).contains(&number);
                assert_eq!(set.contains(number * number), is_in, "{number} of {len}");
            }
        }
    }
}
