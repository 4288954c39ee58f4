//! Patterns that are texts with gaps between them, such as `挂号.{0,6}(?:费|多少钱)`.
//!
//! Where their texts stand says what they match, which is what a regex would: the prefilter finds the
//! texts of all patterns in one walk, and no automaton is built as it reads.

#[cfg(test)]
mod tests;

use std::cmp::Reverse;
use std::mem;
use std::ops::Range;

use regex_syntax::hir::{Class, Hir, HirKind, Look};
use smallvec::SmallVec;

use super::places::{Gap, Place, Places};
use super::required::{OneOf, selectivity};
use crate::text::Fold;

/// The most texts of a step, and their bytes: they bound the automaton that looks for them, and products of
/// alternatives.
const MOST: usize = 512;
const MOST_BYTES: usize = 8192;

/// Texts with gaps between them.
#[derive(Debug)]
pub(super) struct Sequence {
    /// One or more.
    steps: Vec<Step>,
    /// What follows the last.
    tail: Gap,
}

/// One of several texts, and the gap in front of it.
#[derive(Debug)]
struct Step {
    gap: Gap,
    /// Not empty, the preferred first, until the prefilter takes them.
    texts: OneOf,
    /// Their number in the prefilter.
    set: u32,
    starts_at_boundary: bool,
    ends_at_boundary: bool,
}

impl Step {
    fn after(gap: Gap) -> Self {
        Step {
            gap,
            texts: vec![String::new()],
            set: 0,
            starts_at_boundary: false,
            ends_at_boundary: false,
        }
    }

    fn is_empty(&self) -> bool {
        self.texts.iter().all(String::is_empty) && !self.texts.is_empty()
    }
}

impl Sequence {
    /// The sequence that a folded pattern is, if it is one.
    pub(super) fn of_pattern(fold: Fold, pattern: &Hir) -> Option<Self> {
        let mut reader = Reader { fold, steps: Vec::new(), step: Step::after(Gap::NONE) };
        reader.read(pattern)?;
        reader.finish()
    }

    /// All its texts.
    pub(super) fn texts(&self) -> impl Iterator<Item = &str> {
        self.steps.iter().flat_map(|step| &step.texts).map(String::as_str)
    }

    /// Gives away the texts of each step for a number; returns the numbers, the most selective first.
    pub(super) fn number_sets(&mut self, mut number: impl FnMut(OneOf) -> u32) -> Vec<u32> {
        let mut sets: Vec<_> = Vec::new();
        for step in &mut self.steps {
            let texts = mem::take(&mut step.texts);
            let rank = Reverse(selectivity(&texts));
            step.set = number(texts);
            sets.push((rank, step.set));
        }
        sets.sort_unstable();
        sets.into_iter().map(|(_, set)| set).collect()
    }

    /// Its matches from left to right, as the regex finds them: of those that start leftmost the first in the
    /// order of preference, and then the next behind it.
    pub(super) fn matches(&self, places: &Places<'_>) -> SmallVec<[Range<usize>; 2]> {
        let mut matches = SmallVec::new();
        if let Some(viable) = self.viable(places) {
            let mut from = 0;
            while let Some(found) = self.first(&viable, places, from) {
                from = found.end;
                matches.push(found);
            }
        }
        matches
    }

    /// For each step the places from which all that follows can match; `None` if one has none.
    fn viable(&self, places: &Places<'_>) -> Option<Viable> {
        let mut viable = Viable::default();
        let mut gap = self.tail;
        for step in self.steps.iter().rev() {
            let done = viable.ends.len();
            let before = viable.places.len();
            for place in places.of_set(step.set) {
                let (start, end) = (place.start as usize, place.end as usize);
                let reach = places.reach(gap, end);
                let goes_on = reach.is_some_and(|reach| {
                    done == 0 || !within(viable.of_step(done - 1), &reach).is_empty()
                });
                if goes_on
                    && (!step.starts_at_boundary || places.is_boundary(start))
                    && (!step.ends_at_boundary || places.is_boundary(end))
                {
                    viable.places.push(*place);
                }
            }
            if viable.places.len() == before {
                return None;
            }
            viable.ends.push(viable.places.len());
            gap = step.gap;
        }
        Some(viable)
    }

    /// The first match that starts at `from` or behind it.
    fn first(&self, viable: &Viable, places: &Places<'_>, from: usize) -> Option<Range<usize>> {
        let gap = self.steps.first()?.gap;
        let of_first = viable.of_step(self.steps.len() - 1);
        // The later a place, the later the first start from which it is within reach.
        let mut behind = within(of_first, &(from + gap.least..usize::MAX)).iter();
        let start = behind.find_map(|place| places.first_start(gap, from, place))?;
        let mut end = start;
        for (step, index) in self.steps.iter().zip((0..self.steps.len()).rev()) {
            let reached = within(viable.of_step(index), &places.reach(step.gap, end)?);
            let at = if step.gap.is_greedy { reached.last() } else { reached.first() }?.start;
            let there = within(reached, &(at as usize..at as usize + 1)).iter();
            end = there.min_by_key(|place| place.rank)?.end as usize;
        }
        let reach = places.reach(self.tail, end)?;
        Some(start..if self.tail.is_greedy { reach.end - 1 } else { reach.start })
    }
}

/// Places from which the rest of a sequence can match: of the last step first, and of each by start.
#[derive(Default)]
struct Viable {
    places: SmallVec<[Place; 16]>,
    /// Where those of a step end.
    ends: SmallVec<[usize; 4]>,
}

impl Viable {
    /// Those of a step, counted from the last one.
    fn of_step(&self, step: usize) -> &[Place] {
        let end = |step: usize| self.ends.get(step).map_or(0, |&end| end);
        let start = step.checked_sub(1).map_or(0, end);
        self.places.get(start..end(step)).unwrap_or_default()
    }
}

/// Those that start in `span`.
fn within<'l>(places: &'l [Place], span: &Range<usize>) -> &'l [Place] {
    let from = places.partition_point(|place| (place.start as usize) < span.start);
    let rest = places.get(from..).unwrap_or_default();
    rest.get(..rest.partition_point(|place| (place.start as usize) < span.end)).unwrap_or_default()
}

struct Reader {
    fold: Fold,
    steps: Vec<Step>,
    /// What has been read behind the last step.
    step: Step,
}

/// `None` is returned where a pattern is no sequence.
impl Reader {
    fn read(&mut self, part: &Hir) -> Option<()> {
        match part.kind() {
            HirKind::Concat(parts) => parts.iter().try_for_each(|part| self.read(part)),
            HirKind::Capture(capture) if capture.name.is_none() => self.read(&capture.sub),
            HirKind::Look(Look::WordUnicode) => {
                if self.step.is_empty() {
                    self.step.starts_at_boundary = true;
                } else {
                    self.step.ends_at_boundary = true;
                }
                Some(())
            }
            _ => match gap(part) {
                Some(gap) => self.gap(gap),
                None => self.texts(texts(self.fold, part)?),
            },
        }
    }

    fn gap(&mut self, gap: Gap) -> Option<()> {
        if !self.step.is_empty() {
            return self.close(gap);
        }
        if self.step.starts_at_boundary {
            return None;
        }
        self.step.gap = self.step.gap.join(gap)?;
        Some(())
    }

    fn texts(&mut self, texts: Vec<String>) -> Option<()> {
        if !self.step.ends_at_boundary
            && let Some(joined) = joined(&self.step.texts, &texts)
        {
            self.step.texts = joined;
            return Some(());
        }
        self.close(Gap::NONE)?;
        self.step.texts = texts;
        Some(())
    }

    /// Ends the step; the next comes after `gap`.
    fn close(&mut self, gap: Gap) -> Option<()> {
        if self.step.texts.iter().any(String::is_empty) {
            return None;
        }
        self.steps.push(mem::replace(&mut self.step, Step::after(gap)));
        Some(())
    }

    fn finish(mut self) -> Option<Sequence> {
        let mut tail = self.step.gap;
        if !self.step.is_empty() {
            self.close(Gap::NONE)?;
            tail = Gap::NONE;
        } else if self.step.starts_at_boundary {
            return None;
        }
        (!self.steps.is_empty()).then_some(Sequence { steps: self.steps, tail })
    }
}

/// `.`, `.*`, `.{0,6}` and the like.
fn gap(part: &Hir) -> Option<Gap> {
    let is_dot = |part: &Hir| *part == Hir::dot(regex_syntax::hir::Dot::AnyCharExceptLF);
    if is_dot(part) {
        return Some(Gap { least: 1, most: 1, is_greedy: true });
    }
    let HirKind::Repetition(repetition) = part.kind() else { return None };
    is_dot(&repetition.sub).then(|| Gap {
        least: repetition.min as usize,
        most: repetition.max.map_or(usize::MAX, |max| max as usize),
        is_greedy: repetition.greedy,
    })
}

/// The texts that a part matches, the preferred first, if they are few. A character that the fold changes is
/// in no message.
fn texts(fold: Fold, part: &Hir) -> Option<Vec<String>> {
    let occurs = |c: &char| fold.image(*c).is_none_or(|image| image.c == *c);
    match part.kind() {
        HirKind::Empty => Some(vec![String::new()]),
        HirKind::Literal(literal) => {
            let text = str::from_utf8(&literal.0).ok()?;
            Some(if text.chars().all(|c| occurs(&c)) { vec![text.to_owned()] } else { Vec::new() })
        }
        HirKind::Class(Class::Unicode(class)) => {
            let members = class.iter().flat_map(|range| range.start()..=range.end());
            let texts = members.filter(occurs).map(String::from);
            let texts: Vec<String> = texts.take(MOST + 1).collect();
            (texts.len() <= MOST).then_some(texts)
        }
        HirKind::Capture(capture) if capture.name.is_none() => texts(fold, &capture.sub),
        HirKind::Repetition(repetition) if (repetition.min, repetition.max) == (0, Some(1)) => {
            let texts = texts(fold, &repetition.sub)?;
            let nothing = vec![String::new()];
            let both = if repetition.greedy { [texts, nothing] } else { [nothing, texts] };
            few(both.into_iter().flatten())
        }
        HirKind::Concat(parts) => parts
            .iter()
            .try_fold(vec![String::new()], |before, part| joined(&before, &texts(fold, part)?)),
        HirKind::Alternation(parts) => {
            let parts: Option<Vec<_>> = parts.iter().map(|part| texts(fold, part)).collect();
            few(parts?.into_iter().flatten())
        }
        _ => None,
    }
}

/// Each of these, followed by each of the next.
fn joined(these: &[String], next: &[String]) -> Option<Vec<String>> {
    few(these.iter().flat_map(|this| next.iter().map(move |next| format!("{this}{next}"))))
}

/// The texts, each where it stands first, if they are few.
fn few(texts: impl Iterator<Item = String>) -> Option<Vec<String>> {
    let mut kept: Vec<String> = Vec::new();
    let mut bytes = 0;
    for text in texts {
        if !kept.contains(&text) {
            bytes += text.len();
            kept.push(text);
        }
        if kept.len() > MOST || bytes > MOST_BYTES {
            return None;
        }
    }
    Some(kept)
}
