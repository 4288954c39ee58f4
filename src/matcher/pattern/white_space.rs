//! White space in a pattern follows the fold, which drops it beside Han and makes one of several.
//!
//! A pattern runs on the folded message, where the space of `wifi 密码` is gone. So white space is
//! optional in a pattern where what stands before and behind it lets the fold drop it.

#[cfg(test)]
mod tests;

use regex_syntax::hir::{
    Capture, Class, ClassUnicode, ClassUnicodeRange, Hir, HirKind, Look, Repetition,
};

use crate::text::{CharKind, char_kind};

/// A class with white space among more characters than these says "anything", and stays as it is.
const SEPARATORS: u32 = 64;

/// What stands beside the pattern is not known: a pattern `' wifi'` keeps its space, as letters need
/// it to part words, and `' 密码'` need not.
const OUTSIDE: Kinds = Kinds::of(CharKind::Letter);

/// Makes white space optional where the fold may drop it, and one of several.
///
/// A pattern that white space alone keeps from matching an empty text stays as it is.
pub(super) fn follow_fold(hir: Hir) -> Hir {
    let may_be_empty = |hir: &Hir| hir.properties().minimum_len() == Some(0);
    let spaced = rewrite(hir.clone(), OUTSIDE, OUTSIDE);
    if may_be_empty(&spaced) && !may_be_empty(&hir) { hir } else { spaced }
}

/// The kinds of characters that may stand in some place, and the edge of the message.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Kinds(u16);

impl Kinds {
    const NONE: Self = Kinds(0);
    /// The fold trims white space there.
    const EDGE: Self = Kinds(1 << 15);
    const WHITE: Self = Kinds::of(CharKind::Space).or(Kinds::of(CharKind::Break));
    /// All that decides whether white space is dropped.
    const ANY: Self = Kinds::of(CharKind::Han).or(Kinds::of(CharKind::Letter));

    const fn of(kind: CharKind) -> Self {
        Kinds(1 << kind as u16)
    }

    const fn or(self, other: Self) -> Self {
        Kinds(self.0 | other.0)
    }

    const fn without(self, other: Self) -> Self {
        Kinds(self.0 & !other.0)
    }

    const fn holds(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether the fold may drop white space between a character of these kinds and one of `next`:
    /// at the edge, beside Han, and beside other white space.
    fn may_run_on(self, next: Self) -> bool {
        let pair = |a: CharKind| {
            let follows = |b: &CharKind| next.meets(Kinds::of(*b)) && a.runs_on(*b);
            self.meets(Kinds::of(a)) && CharKind::ALL.iter().any(follows)
        };
        self.or(next).meets(Kinds::EDGE.or(Kinds::WHITE)) || CharKind::ALL.into_iter().any(pair)
    }
}

/// What a part of a pattern begins or ends with.
#[derive(Clone, Copy)]
struct End {
    kinds: Kinds,
    /// Then what stands beyond the part matters too.
    may_be_empty: bool,
}

impl End {
    const EMPTY: Self = End { kinds: Kinds::NONE, may_be_empty: true };
    /// What is beyond it counts: it may be dropped.
    const WHITE: Self = End { kinds: Kinds::WHITE, may_be_empty: true };

    fn within(self, beyond: Kinds) -> Kinds {
        if self.may_be_empty { self.kinds.or(beyond) } else { self.kinds }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    First,
    Last,
}

/// White space alone.
#[derive(Clone, Copy)]
struct White {
    spaces: bool,
    breaks: bool,
    is_optional: bool,
}

impl White {
    /// The white space that the fold makes of this and of what follows it: one, and a line break if
    /// there is one.
    fn join(self, next: White) -> White {
        let must_break = [self, next].iter().any(|white| !white.spaces && !white.is_optional);
        White {
            spaces: (self.spaces || next.spaces) && !must_break,
            breaks: self.breaks || next.breaks,
            is_optional: self.is_optional && next.is_optional,
        }
    }

    fn hir(self) -> Hir {
        let all = [(self.spaces, ' '), (self.breaks, '\n')];
        let ranges = all.iter().filter(|(is, _)| *is).map(|&(_, c)| ClassUnicodeRange::new(c, c));
        let class = Hir::class(Class::Unicode(ClassUnicode::new(ranges)));
        if self.is_optional { optional(class) } else { class }
    }
}

/// A part of a concatenation.
enum Part {
    White(White),
    Other(Hir),
}

impl Part {
    fn end(&self, side: Side) -> End {
        match self {
            Part::White(_) => End::WHITE,
            Part::Other(hir) => end(hir, side),
        }
    }
}

fn rewrite(hir: Hir, before: Kinds, after: Kinds) -> Hir {
    match hir.into_kind() {
        HirKind::Concat(subs) => concat(subs, before, after),
        HirKind::Alternation(subs) => {
            Hir::alternation(subs.into_iter().map(|sub| rewrite(sub, before, after)).collect())
        }
        HirKind::Capture(capture) => {
            let sub = Box::new(rewrite(*capture.sub, before, after));
            Hir::capture(Capture { sub, ..capture })
        }
        HirKind::Repetition(repetition) => repeat(repetition, before, after),
        HirKind::Literal(literal) => concat(vec![Hir::literal(literal.0)], before, after),
        HirKind::Class(class) => concat(vec![Hir::class(class)], before, after),
        HirKind::Look(look) => Hir::look(look),
        HirKind::Empty => Hir::empty(),
    }
}

fn concat(subs: Vec<Hir>, before: Kinds, after: Kinds) -> Hir {
    let parts = parts(subs);
    let mut afters = vec![after];
    for part in parts.iter().rev() {
        let after = afters.last().copied().unwrap_or(after);
        afters.push(part.end(Side::First).within(after));
    }
    afters.pop();
    let mut before = before;
    let rewritten = parts.into_iter().map(|part| {
        let after = afters.pop().unwrap_or(after);
        let last = part.end(Side::Last);
        let hir = match part {
            Part::White(white) => {
                let is_optional = white.is_optional || before.may_run_on(after);
                White { is_optional, ..white }.hir()
            }
            Part::Other(hir) if separates(&hir) && before.may_run_on(after) => optional(hir),
            // A single character: `concat` would come back here.
            Part::Other(hir) if matches!(hir.kind(), HirKind::Literal(_) | HirKind::Class(_)) => {
                hir
            }
            Part::Other(hir) => rewrite(hir, before, after),
        };
        before = last.within(before);
        hir
    });
    Hir::concat(rewritten.collect())
}

/// The parts of a concatenation, white space joined and apart from the words of a literal.
fn parts(subs: Vec<Hir>) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    for sub in subs.into_iter().flat_map(words) {
        match (white(&sub), parts.last_mut()) {
            (Some(next), Some(Part::White(white))) => *white = white.join(next),
            (Some(next), _) => parts.push(Part::White(next)),
            (None, _) => parts.push(Part::Other(sub)),
        }
    }
    parts
}

/// A literal as its words and the white space between them.
fn words(hir: Hir) -> Vec<Hir> {
    let HirKind::Literal(literal) = hir.kind() else { return vec![hir] };
    let Ok(text) = str::from_utf8(&literal.0) else { return vec![hir] };
    let mut words = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let is_white = first.is_whitespace();
        let end = rest.find(|c: char| c.is_whitespace() != is_white).unwrap_or(rest.len());
        let (word, behind) = rest.split_at(end);
        words.push(Hir::literal(word.as_bytes()));
        rest = behind;
    }
    words
}

fn repeat(repetition: Repetition, before: Kinds, after: Kinds) -> Hir {
    if let Some(white) = white(&repetition.sub) {
        let is_optional = white.is_optional || repetition.min == 0 || before.may_run_on(after);
        return White { is_optional, ..white }.hir();
    }
    if separates(&repetition.sub) {
        let min = if before.may_run_on(after) { 0 } else { repetition.min };
        return Hir::repetition(Repetition { min, ..repetition });
    }
    let (mut first, mut last) = (Kinds::NONE, Kinds::NONE);
    if repetition.max != Some(1) {
        first = end(&repetition.sub, Side::First).kinds;
        last = end(&repetition.sub, Side::Last).kinds;
    }
    let sub = rewrite(*repetition.sub, before.or(last), after.or(first));
    let sub = Box::new(if matches!(sub.kind(), HirKind::Repetition(_)) { group(sub) } else { sub });
    Hir::repetition(Repetition { sub, ..repetition })
}

/// A repetition in a group: regex-syntax prints that of a repetition as `a{2}?`, which is lazy. Only
/// captures with a name count.
fn group(hir: Hir) -> Hir {
    Hir::capture(Capture { index: 0, name: None, sub: Box::new(hir) })
}

fn optional(hir: Hir) -> Hir {
    Hir::repetition(Repetition { min: 0, max: Some(1), greedy: true, sub: Box::new(hir) })
}

/// The white space that `hir` is, if it is nothing else.
fn white(hir: &Hir) -> Option<White> {
    let members: Vec<(char, char)> = match hir.kind() {
        // All of its characters, one behind the other.
        HirKind::Literal(literal) => {
            let text = str::from_utf8(&literal.0).ok()?;
            let breaks = text.contains('\n');
            let white = White { spaces: !breaks, breaks, is_optional: false };
            return text.chars().all(char::is_whitespace).then_some(white);
        }
        HirKind::Class(class) => members(class),
        HirKind::Repetition(repetition) => {
            let white = white(&repetition.sub)?;
            return Some(White { is_optional: white.is_optional || repetition.min == 0, ..white });
        }
        _ => return None,
    };
    let is_white = members.iter().all(|&(first, last)| (first..=last).all(char::is_whitespace));
    let holds = |c: char| members.iter().any(|(first, last)| (first..=last).contains(&&c));
    let (spaces, breaks) = (holds(' '), holds('\n'));
    (is_white && (spaces || breaks)).then_some(White { spaces, breaks, is_optional: false })
}

/// Whether it is a class of white space and a few other characters, such as `[ :]`.
fn separates(hir: &Hir) -> bool {
    let HirKind::Class(class) = hir.kind() else { return false };
    let members = members(class);
    let count = |(first, last): &(char, char)| u32::from(*last) - u32::from(*first) + 1;
    // Classes of thousands of ranges, such as `\w`, are known by the first few.
    let few = members.iter().map(count).fold(0, u32::saturating_add) <= SEPARATORS;
    few && members.iter().any(|&(first, last)| (first..=last).any(char::is_whitespace))
}

/// The first and last members of the ranges of a class.
fn members(class: &Class) -> Vec<(char, char)> {
    match class {
        Class::Unicode(class) => class.iter().map(|range| (range.start(), range.end())).collect(),
        Class::Bytes(class) => {
            class.iter().map(|range| (range.start().into(), range.end().into())).collect()
        }
    }
}

/// What a part of a pattern begins or ends with.
fn end(hir: &Hir, side: Side) -> End {
    if white(hir).is_some() {
        return End::WHITE;
    }
    let some = |kinds| End { kinds, may_be_empty: false };
    match hir.kind() {
        HirKind::Literal(literal) => {
            let text = str::from_utf8(&literal.0).unwrap_or_default();
            let word = text.trim();
            let kind = |c| Kinds::of(char_kind(c));
            let (next_to_it, c) = match side {
                Side::First => (text.chars().next(), word.chars().next()),
                Side::Last => (text.chars().next_back(), word.chars().next_back()),
            };
            // Of a literal that begins with white space both count.
            some(next_to_it.map_or(Kinds::ANY, kind).or(c.map_or(Kinds::NONE, kind)))
        }
        HirKind::Class(class) => {
            let kinds = kinds(class);
            // Where letters may stand, white space is only one more.
            some(if separates(hir) { kinds } else { kinds.without(Kinds::WHITE) })
        }
        HirKind::Look(Look::Start | Look::StartLF | Look::StartCRLF) if side == Side::Last => {
            some(Kinds::EDGE)
        }
        HirKind::Look(Look::End | Look::EndLF | Look::EndCRLF) if side == Side::First => {
            some(Kinds::EDGE)
        }
        HirKind::Look(_) | HirKind::Empty => End::EMPTY,
        HirKind::Repetition(repetition) => {
            let sub = end(&repetition.sub, side);
            End { may_be_empty: sub.may_be_empty || repetition.min == 0, ..sub }
        }
        HirKind::Capture(capture) => end(&capture.sub, side),
        HirKind::Concat(subs) => {
            let mut all = End::EMPTY;
            let mut add = |sub: &Hir| {
                let sub = end(sub, side);
                all = End { kinds: all.kinds.or(sub.kinds), ..sub };
                sub.may_be_empty
            };
            match side {
                Side::First => subs.iter().all(&mut add),
                Side::Last => subs.iter().rev().all(&mut add),
            };
            all
        }
        HirKind::Alternation(subs) => {
            let none = End { kinds: Kinds::NONE, may_be_empty: false };
            subs.iter().map(|sub| end(sub, side)).fold(none, |all, sub| End {
                kinds: all.kinds.or(sub.kinds),
                may_be_empty: all.may_be_empty || sub.may_be_empty,
            })
        }
    }
}

fn kinds(class: &Class) -> Kinds {
    let mut kinds = Kinds::NONE;
    for c in members(class).into_iter().flat_map(|(first, last)| first..=last) {
        kinds = kinds.or(Kinds::of(char_kind(c)));
        if kinds.holds(Kinds::ANY) {
            break;
        }
    }
    kinds
}
