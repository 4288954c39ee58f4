//! A hash index of the words of the grammar by their first character, built at compile time.

use crate::text::{CharKind, char_kind};

/// Words in buckets by their first character, the longest first.
pub(super) struct Index<const N: usize> {
    words: [Word; N],
    /// Where each bucket begins, and where the last one ends.
    starts: [u8; 257],
}

#[derive(Clone, Copy)]
struct Word {
    text: &'static str,
    /// Its first eight bytes and their mask: nearly all words of a bucket differ here, which is cheaper
    /// than comparing the text.
    head: u64,
    mask: u64,
}

impl<const N: usize> Index<N> {
    pub(super) const fn new(lists: &[&[&'static str]]) -> Self {
        let mut words = [Word::new(""); N];
        let mut count = 0;
        let mut list = 0;
        while list < lists.len() {
            let mut entry = 0;
            while entry < lists[list].len() {
                let word = Word::new(lists[list][entry]);
                if !contains(lists, list, entry) {
                    let mut at = count;
                    while at > 0 && word.is_before(&words[at - 1]) {
                        words[at] = words[at - 1];
                        at -= 1;
                    }
                    words[at] = word;
                    count += 1;
                }
                entry += 1;
            }
            list += 1;
        }
        assert!(count == N && N < 256, "N is how many words there are");
        let mut starts = [0; 257];
        let mut byte = 0;
        let mut at = 0;
        while byte <= 256 {
            while at < N && bucket(words[at].text) < byte {
                at += 1;
            }
            starts[byte] = at as u8;
            byte += 1;
        }
        Self { words, starts }
    }

    /// Splits off the longest word that the text begins with.
    pub(super) fn strip<'t>(&self, text: &'t str) -> Option<(&'static str, &'t str)> {
        self.strip_each(text)?.next()
    }

    /// Splits off each word that the text begins with, the longest first; `None` if none begins with
    /// its first character.
    pub(super) fn strip_each<'t>(
        &self,
        text: &'t str,
    ) -> Option<impl Iterator<Item = (&'static str, &'t str)>> {
        let byte = bucket(text);
        let words = usize::from(self.starts[byte])..usize::from(self.starts[byte + 1]);
        let words = self.words.get(words).filter(|words| !words.is_empty())?;
        let head = head(text);
        let alike = words.iter().filter(move |word| word.head == head & word.mask);
        Some(alike.filter_map(move |word| Some((word.text, strip(text, word.text)?))))
    }
}

/// How many different words there are.
pub(super) const fn count(lists: &[&[&'static str]]) -> usize {
    let mut count = 0;
    let mut list = 0;
    while list < lists.len() {
        let mut entry = 0;
        while entry < lists[list].len() {
            count += !contains(lists, list, entry) as usize;
            entry += 1;
        }
        list += 1;
    }
    count
}

/// Whether the word at `place` of the list `number` is there before.
const fn contains(lists: &[&[&'static str]], number: usize, place: usize) -> bool {
    let word = lists[number][place].as_bytes();
    let mut list = 0;
    while list <= number {
        let mut entry = 0;
        while entry < lists[list].len() && (list < number || entry < place) {
            if equal(lists[list][entry].as_bytes(), word) {
                return true;
            }
            entry += 1;
        }
        list += 1;
    }
    false
}

const fn equal(a: &[u8], b: &[u8]) -> bool {
    let mut at = 0;
    while at < a.len() && at < b.len() && a[at] == b[at] {
        at += 1;
    }
    at == a.len() && at == b.len()
}

impl Word {
    const fn new(text: &'static str) -> Self {
        let mask = if text.len() < 8 { (1 << (8 * text.len())) - 1 } else { u64::MAX };
        Self { text, head: head(text), mask }
    }

    const fn is_before(&self, other: &Self) -> bool {
        let (a, b) = (bucket(self.text), bucket(other.text));
        a < b || a == b && self.text.len() > other.text.len()
    }
}

/// The text after `word`, if it begins with it. After a word of letters no letter may follow.
pub(super) fn strip<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    let rest = text.strip_prefix(word)?;
    let of_letters = word.as_bytes().last().is_some_and(u8::is_ascii_lowercase);
    (!of_letters || !begins_with_letter(rest)).then_some(rest)
}

/// The first eight bytes of a text, padded with zeros.
const fn head(text: &str) -> u64 {
    let text = text.as_bytes();
    if let Some(head) = text.first_chunk() {
        return u64::from_le_bytes(*head);
    }
    let mut head = 0;
    let mut at = text.len();
    while at > 0 {
        at -= 1;
        head = head << 8 | text[at] as u64;
    }
    head
}

/// A hash of the first character in one byte: its lowest eight bits, except in four-byte UTF-8.
const fn bucket(text: &str) -> usize {
    match *text.as_bytes() {
        [first @ ..0x80, ..] => first as usize,
        [first @ ..0xE0, second, ..] => (first as usize % 4) * 64 + second as usize % 64,
        [_, second, third, ..] => (second as usize % 4) * 64 + third as usize % 64,
        _ => 0,
    }
}

/// Whether the text begins with a letter or a mark.
pub(super) fn begins_with_letter(text: &str) -> bool {
    text.chars().next().is_some_and(|c| matches!(char_kind(c), CharKind::Letter | CharKind::Mark))
}
