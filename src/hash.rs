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

/// A set of numbers other than 0: open addressing with linear probing, three quarters of the slots free.
#[derive(Debug)]
pub(crate) struct NumberSet {
    /// 0 is free.
    slots: Box<[u64]>,
    /// From a hash to a slot.
    shift: u32,
}

impl NumberSet {
    /// Leaves out 0.
    pub(crate) fn of(numbers: impl IntoIterator<Item = u64>) -> Self {
        let numbers: Vec<u64> = numbers.into_iter().filter(|&number| number != 0).collect();
        let slots = (4 * numbers.len()).next_power_of_two().max(2);
        let slots = vec![0; slots].into_boxed_slice();
        let mut set = NumberSet { shift: u64::BITS - slots.len().ilog2(), slots };
        for number in numbers {
            let place = set.place(number);
            if let Some(slot) = set.slots.get_mut(place) {
                *slot = number;
            }
        }
        set
    }

    #[inline]
    pub(crate) fn contains(&self, number: u64) -> bool {
        number != 0 && self.slots.get(self.place(number)) == Some(&number)
    }

    /// The slot that holds a number, else the free one where it would be.
    #[inline]
    fn place(&self, number: u64) -> usize {
        let mut place = (fibonacci(number) >> self.shift) as usize;
        // There is always a free slot.
        while self.slots.get(place).is_some_and(|&slot| slot != number && slot != 0) {
            place = (place + 1) % self.slots.len();
        }
        place
    }
}

/// A key of two numbers, not both of them 0.
pub(crate) type Pair = (u64, u64);

/// A map with pairs of numbers as keys that is built once: open addressing with linear probing, three quarters of
/// the slots free.
#[derive(Debug)]
pub(crate) struct PairMap<V> {
    slots: Box<[(Pair, V)]>,
    /// From a hash to a slot.
    shift: u32,
}

impl<V: Copy + Default> PairMap<V> {
    /// What no key is.
    const FREE: Pair = (0, 0);

    /// An empty map with room for so many keys.
    pub(crate) fn with_room(keys: usize) -> Self {
        let slots = (4 * keys).next_power_of_two().max(2);
        PairMap { slots: vec![Default::default(); slots].into(), shift: u64::BITS - slots.ilog2() }
    }

    /// The value of a key, at first the default.
    pub(crate) fn entry(&mut self, key: Pair) -> Option<&mut V> {
        let (known, value) = self.slots.get_mut(self.place(key))?;
        *known = key;
        Some(value)
    }

    #[inline]
    pub(crate) fn get(&self, key: Pair) -> Option<V> {
        self.slots.get(self.place(key)).filter(|(known, _)| *known == key).map(|(_, value)| *value)
    }

    /// The slot of a key, else the free one where it would be.
    #[inline]
    fn place(&self, key: Pair) -> usize {
        let mut place = (fibonacci(key.0 ^ key.1.rotate_left(29)) >> self.shift) as usize;
        // There is always a free slot.
        while self.slots.get(place).is_some_and(|(known, _)| *known != key && *known != Self::FREE)
        {
            place = (place + 1) % self.slots.len();
        }
        place
    }
}

#[cfg(test)]
mod tests {
    use super::{NumberSet, PairMap, fnv1a};

    #[test]
    fn a_map_gives_what_it_was_given() {
        let key = |number: u64| (number % 3, number / 3 + 1);
        for len in 0..100 {
            let mut map = PairMap::with_room(len as usize);
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
