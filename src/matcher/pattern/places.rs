//! Where the texts of sequences stand in a message.

use std::cell::OnceCell;
use std::ops::Range;

use regex_syntax::{is_word_byte, is_word_character};
use smallvec::SmallVec;

use crate::text::{CharKind, Haystack};

/// Where a text of a set stands, in characters.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    pub(super) set: u32,
    pub(super) start: u32,
    /// Which text of its set it is: the first is preferred.
    pub(super) rank: u32,
    pub(super) end: u32,
}

/// So many characters of a line: as many as lead to a match, or as few.
#[derive(Clone, Copy, Debug)]
pub(super) struct Gap {
    pub(super) least: usize,
    pub(super) most: usize,
    pub(super) is_greedy: bool,
}

impl Gap {
    pub(super) const NONE: Self = Gap { least: 0, most: 0, is_greedy: true };

    /// A gap behind this one; `None` if only one of them is greedy.
    pub(super) fn join(self, next: Gap) -> Option<Gap> {
        let varies = |gap: &Gap| gap.least != gap.most;
        let mut varying = [self, next].into_iter().filter(varies).map(|gap| gap.is_greedy);
        let is_greedy = varying.next().unwrap_or(true);
        let least = self.least.saturating_add(next.least);
        let most = self.most.saturating_add(next.most);
        varying.all(|is| is == is_greedy).then_some(Gap { least, most, is_greedy })
    }
}

/// All places of the texts of sequences in a message.
pub(in crate::matcher) struct Places<'t> {
    haystack: &'t Haystack<'t>,
    /// By set, then by start.
    list: List,
    /// Where lines end, rising.
    breaks: Vec<usize>,
    /// For each character whether it is one of `\w`.
    words: OnceCell<Vec<bool>>,
}

/// Without an allocation for the few of most messages.
pub(super) type List = SmallVec<[Place; 16]>;

/// Up to so many places are sorted by comparing them, as there are more sets than places in most messages.
const FEW: usize = 128;

impl<'t> Places<'t> {
    /// `sets` is greater than any set.
    pub(super) fn new(haystack: &'t Haystack<'t>, sets: usize, mut list: List) -> Self {
        if list.len() <= FEW {
            list.sort_unstable_by_key(|place| u64::from(place.set) << 32 | u64::from(place.start));
        } else {
            list = sorted(&list, haystack.len() + 1, |place| place.start);
            list = sorted(&list, sets, |place| place.set);
        }
        let chars = haystack.chars().read().iter().enumerate();
        let breaks = chars.filter(|(_, c)| c.kind() == CharKind::Break).map(|(at, _)| at).collect();
        Places { haystack, list, breaks, words: OnceCell::new() }
    }

    pub(super) fn of_set(&self, set: u32) -> &[Place] {
        let from = self.list.partition_point(|place| place.set < set);
        let rest = self.list.get(from..).unwrap_or_default();
        rest.get(..rest.partition_point(|place| place.set == set)).unwrap_or_default()
    }

    /// Where one may be when a gap behind `from` has been passed over; `None` if the line ends before.
    pub(super) fn reach(&self, gap: Gap, from: usize) -> Option<Range<usize>> {
        let line = self.breaks.partition_point(|&at| at < from);
        let line = self.breaks.get(line).map_or(self.haystack.len(), |&at| at);
        let reach = from + gap.least..line.min(from.saturating_add(gap.most)) + 1;
        (!reach.is_empty()).then_some(reach)
    }

    /// The first start from which, at `from` or behind it, a place is reached over a gap.
    pub(super) fn first_start(&self, gap: Gap, from: usize, place: &Place) -> Option<usize> {
        let at = place.start as usize;
        let line = self.breaks.partition_point(|&end| end < at);
        let line = line.checked_sub(1).and_then(|line| self.breaks.get(line));
        let start = from.max(line.map_or(0, |end| end + 1)).max(at.saturating_sub(gap.most));
        (start + gap.least <= at).then_some(start)
    }

    /// Whether a word, as `\w` has it, begins or ends at `at`.
    pub(super) fn is_boundary(&self, at: usize) -> bool {
        let is_word = |at: Option<usize>| at.is_some_and(|at| self.is_word(at));
        is_word(at.checked_sub(1)) != is_word(Some(at))
    }

    fn is_word(&self, at: usize) -> bool {
        let folded = self.haystack.folded();
        if folded.len() == self.haystack.len() {
            return folded.as_bytes().get(at).is_some_and(|&byte| is_word_byte(byte));
        }
        let words = || folded.chars().map(is_word_character).collect();
        self.words.get_or_init(words).get(at).is_some_and(|is| *is)
    }
}

/// The places by a key less than `keys`, in linear time; those with the same key in their order.
fn sorted(list: &[Place], keys: usize, key: impl Fn(&Place) -> u32) -> List {
    // For each key how many places have a lower one, and so where its next place belongs.
    let mut next = vec![0; keys + 1];
    for place in list {
        if let Some(count) = next.get_mut(key(place) as usize + 1) {
            *count += 1;
        }
    }
    let mut lower = 0;
    for count in &mut next {
        lower += *count;
        *count = lower;
    }
    let mut sorted = List::from_slice(list);
    for place in list {
        if let Some(at) = next.get_mut(key(place) as usize)
            && let Some(slot) = sorted.get_mut(*at)
        {
            *slot = *place;
            *at += 1;
        }
    }
    sorted
}
