//! A message made ready: read once into cells on the stack, which every step looks at.

use std::cell::OnceCell;
use std::ops::Range;

use super::cell::Cell;
use super::classes::{Classes, Read};
use super::engine::{End, Ends, Engine};
use super::gate;
use crate::choice::{self, Gate};
use crate::fold::{Fold, Folded, Kind};

/// Messages of so many characters are read without an allocation.
pub(super) const STACK: usize = 256;

/// Folded texts of so many bytes too, where a step wants to see the text itself.
const FOLDED: usize = 1024;

/// So many bytes tell of nearly all messages whether they are a choice.
const HEAD: usize = 40;

/// Messages of so many bytes take less of it: so little that it is set up without a call.
const SHORT: usize = 60;

/// Messages of so many bytes take half of it.
const MEDIUM: usize = 128;

/// Where what is read of one message goes, on the stack of who answers it. Only what it takes is set
/// up, for that takes as long as to read a short message.
pub(crate) struct Buffer {
    short: Option<[Cell; SHORT]>,
    medium: Option<[Cell; MEDIUM]>,
    long: Option<[Cell; STACK]>,
    /// For messages of more characters.
    heap: Option<Box<[Cell]>>,
    ends: Ends,
    /// Made when it is first asked for.
    folded: OnceCell<Exact>,
}

impl Buffer {
    #[inline]
    pub(crate) fn new() -> Self {
        Buffer {
            short: None,
            medium: None,
            long: None,
            heap: None,
            ends: Ends::new(),
            folded: OnceCell::new(),
        }
    }
}

/// A message as the steps look at it.
pub(crate) struct Text<'t> {
    raw: &'t str,
    fold: Fold,
    /// The folded characters.
    cells: &'t [Cell],
    /// Where literals end in them, from left to right.
    ends: &'t [End],
    /// All flags of all cells.
    flags: Cell,
    /// The marks of all cells, if there are patterns.
    marks: u64,
    /// Each folded character is one of the message, in its place.
    aligned: bool,
    /// How many characters of the message, at its beginning, take three bytes each.
    threes: usize,
    folded: &'t OnceCell<Exact>,
}

/// The folded message.
struct Exact {
    folded: Folded,
    /// Its characters, where they are not read without it.
    cells: Box<[Cell]>,
    /// Where a character begins inside a grapheme; empty on the plain path.
    inside: Box<[usize]>,
}

impl Exact {
    fn new(fold: Fold, raw: &str) -> Self {
        Exact { folded: fold.fold(raw), cells: Box::default(), inside: Box::default() }
    }

    /// The exact way, for messages in which characters depend on each other.
    #[cold]
    fn read(fold: Fold, raw: &str, classes: &Classes) -> Self {
        let folded = fold.fold(raw);
        let text = folded.as_str();
        let cells = text.chars().map(|c| classes.folded(c)).collect();
        let mut inside = Box::default();
        if !folded.inside().is_empty() {
            let starts = text.char_indices().zip(0..);
            let is_inside = |at: &usize| folded.inside().binary_search(at).is_ok();
            let starts = starts.filter(|((at, _), _)| is_inside(at));
            inside = starts.map(|(_, index)| index).collect();
        }
        Exact { folded, cells, inside }
    }

    fn as_str(&self) -> &str {
        self.folded.as_str()
    }

    fn is_cut(&self, at: usize) -> bool {
        self.inside.binary_search(&at).is_err()
    }
}

impl<'t> Text<'t> {
    #[inline(always)]
    pub(super) fn new(
        raw: &'t str,
        buffer: &'t mut Buffer,
        fold: Fold,
        classes: &Classes,
        engine: &Engine,
        is_marked: bool,
    ) -> Self {
        let Buffer { short, medium, long, heap, ends, folded } = buffer;
        // No message has more characters than bytes.
        let slots = if raw.len() <= SHORT {
            &mut short.insert([Cell::default(); SHORT])[..]
        } else if raw.len() <= MEDIUM {
            &mut medium.insert([Cell::default(); MEDIUM])[..]
        } else if raw.len() <= STACK || raw.chars().count() <= STACK {
            &mut long.insert([Cell::default(); STACK])[..]
        } else {
            &mut heap.insert(vec![Cell::default(); raw.chars().count()].into_boxed_slice())[..]
        };
        let Read { len, mut flags, threes, has_loose_gaps } = classes.read(raw, slots);
        let (cells, aligned) = if flags.has(Cell::ROUGH) {
            let exact = folded.get_or_init(|| Exact::read(fold, raw, classes));
            flags = Cell(exact.cells.iter().fold(0, |flags, cell| flags | cell.0));
            (&exact.cells[..], false)
        } else {
            let kept = if has_loose_gaps { settle(slots, len) } else { len };
            (slots.get(..kept).unwrap_or_default(), kept == len)
        };
        engine.find(cells, flags, ends);
        let marks = if is_marked { gate::marks(cells.iter().map(|cell| cell.class())) } else { 0 };
        Text { raw, fold, cells, ends, flags, marks, aligned, threes, folded }
    }

    pub(super) fn cells(&self) -> &'t [Cell] {
        self.cells
    }

    /// The marks of all cells, for the gates of patterns.
    pub(super) fn marks(&self) -> u64 {
        self.marks
    }

    pub(super) fn ends(&self) -> &'t [End] {
        self.ends
    }

    /// How many characters it has, folded.
    pub(crate) fn len(&self) -> usize {
        self.cells.len()
    }

    /// Whether no grapheme, of the message as sent or as folded, goes on across either end.
    #[inline]
    pub(super) fn is_cut_at(&self, span: &Range<usize>) -> bool {
        self.folded.get().is_none_or(|exact| exact.is_cut(span.start) && exact.is_cut(span.end))
    }

    /// The folded message. It is made when it is first asked for, which costs an allocation.
    pub(crate) fn folded(&self) -> &str {
        self.folded.get_or_init(|| Exact::new(self.fold, self.raw)).as_str()
    }

    /// Calls `f` with the folded message, without an allocation unless it is very long.
    pub(crate) fn with_folded<R>(&self, f: impl FnOnce(&str) -> R) -> R {
        if self.folded.get().is_some() || self.raw.len() > FOLDED {
            return f(self.folded());
        }
        let mut buffer = [0; FOLDED];
        match self.fold.fold_into(self.raw, &mut buffer) {
            Some(folded) => f(folded),
            None => f(self.folded()),
        }
    }

    /// Calls `f` with the characters `span` of the folded message.
    pub(crate) fn with_slice<R>(&self, span: Range<usize>, f: impl FnOnce(&str) -> R) -> R {
        self.with_folded(|folded| f(folded.get(bytes(folded, span)).unwrap_or_default()))
    }

    /// The characters `span` of the folded message.
    pub(crate) fn slice(&self, span: Range<usize>) -> &str {
        let folded = self.folded();
        folded.get(bytes(folded, span)).unwrap_or_default()
    }

    /// The bytes of the message as it was sent for characters of the folded one.
    pub(crate) fn locate(&self, span: Range<usize>) -> Range<usize> {
        if !self.aligned {
            return self.fold.locate_chars(self.raw, span);
        }
        if self.cells.len() == self.raw.len() {
            return span;
        }
        // Nearly always all up to there is Han.
        if span.end <= self.threes {
            return 3 * span.start..3 * span.end;
        }
        bytes(self.raw, span)
    }

    /// Whether a letter, a digit, a symbol or a sign such as `#` is left.
    #[inline]
    pub(crate) fn says_something(&self) -> bool {
        self.flags.has(Cell::CODE) || self.cells().iter().any(|cell| cell.kind().says_something())
    }

    /// Whether it may be a choice: a look at its head passes over nearly all messages.
    #[inline]
    pub(crate) fn may_be_choice(&self, gate: &Gate) -> bool {
        self.flags.has(Cell::CODE) && self.begins_like_choice(gate)
    }

    /// The same where some character may begin a code.
    #[inline(never)]
    fn begins_like_choice(&self, gate: &Gate) -> bool {
        self.may_lead_to_code(gate) && self.head_may_choose(gate)
    }

    /// The same by the first cells alone.
    fn may_lead_to_code(&self, gate: &Gate) -> bool {
        let begins =
            |cell: &Cell| cell.has(Cell::CODE | Cell::FACE) || !cell.has(Cell::LEAD | Cell::TRIM);
        let Some(at) = self.cells.iter().position(begins) else { return false };
        let Some(first) = self.cells.get(at).filter(|first| first.has(Cell::CODE | Cell::FACE))
        else {
            return false;
        };
        if first.kind() != Kind::Letter {
            return true;
        }
        let raw = if self.aligned {
            self.raw.get(byte(self.raw, at)..).unwrap_or_default()
        } else if at == 0 && self.folded.get().is_none() {
            // Only white space went.
            self.raw.trim_start()
        } else {
            return true;
        };
        gate.may_begin(raw.as_bytes())
    }

    /// The same by its first bytes, folded.
    #[inline(never)]
    fn head_may_choose(&self, gate: &Gate) -> bool {
        if let Some(folded) = self.folded.get() {
            return gate.may_choose(folded.as_str(), false);
        }
        let longest = self.raw.len().min(HEAD);
        let end = (0..=longest).rev().find(|&end| self.raw.is_char_boundary(end)).unwrap_or(0);
        let head = self.raw.get(..end).unwrap_or_default();
        let mut buffer = [0; HEAD * 4];
        let folded = if is_plain_ascii(head) {
            let buffer = buffer.get_mut(..end).unwrap_or_default();
            buffer.copy_from_slice(head.as_bytes());
            buffer.make_ascii_lowercase();
            str::from_utf8(buffer).ok()
        } else {
            self.fold.fold_into(head, &mut buffer)
        };
        folded.is_none_or(|head| gate.may_choose(head, end < self.raw.len()))
    }

    /// The characters that are left without the decoration around them.
    #[inline]
    pub(crate) fn bare(&self) -> Range<usize> {
        if !self.flags.has(Cell::TRIM | Cell::FACE) {
            return 0..self.len();
        }
        if self.flags.has(Cell::FACE) {
            return self.bare_of_faces();
        }
        let is_trimmed = |cell: &&Cell| cell.has(Cell::TRIM);
        let start = if self.cells.first().is_some_and(|first| is_trimmed(&first)) {
            self.bare_start()
        } else {
            0
        };
        let rest = self.cells.get(start..).unwrap_or_default();
        start..self.len() - rest.iter().rev().take_while(is_trimmed).count()
    }

    #[inline(never)]
    fn bare_of_faces(&self) -> Range<usize> {
        self.with_folded(|folded| {
            let bare = choice::bare(folded);
            char_at(folded, bare.start)..char_at(folded, bare.end)
        })
    }

    /// How much decoration it begins with.
    fn bare_start(&self) -> usize {
        let cells = self.cells();
        let mut start = 0;
        while let Some(cell) = cells.get(start).filter(|cell| cell.has(Cell::TRIM)) {
            // A run of them is a dash or an ellipsis.
            let previous = start.checked_sub(1).and_then(|before| cells.get(before));
            let lone = cell.is_sign() && previous.is_none_or(|previous| previous != cell);
            if lone && cells.get(start + 1).is_some_and(|next| next.kind() == Kind::Digit) {
                break;
            }
            start += 1;
        }
        start
    }
}

/// Whether it is ASCII, and all white space in it single blanks: the fold changes nothing but case,
/// and the ends.
#[expect(
    clippy::needless_bitwise_bool,
    reason = "without a way out it is done for several at once"
)]
fn is_plain_ascii(text: &str) -> bool {
    let text = text.as_bytes();
    let printable = text.iter().fold(true, |all, byte| all & matches!(byte, b' '..=b'~'));
    let pairs = text.iter().zip(text.get(1..).unwrap_or_default());
    printable & pairs.fold(true, |all, pair| all & (pair != (&b' ', &b' ')))
}

/// Makes runs of white space one, and drops what means nothing, as the fold does. Says how many
/// cells are left.
fn settle(slots: &mut [Cell], len: usize) -> usize {
    let is_gap = |cell: &Cell| cell.has(Cell::GAP);
    let (mut at, mut kept) = (0, 0_usize);
    while at < len {
        let rest = slots.get(at..len).unwrap_or_default();
        let gaps = rest.iter().take_while(|cell| is_gap(cell)).count();
        let (gaps, rest) = rest.split_at(gaps);
        let Some(&next) = rest.first() else { break };
        // All stays up to where white space may go again.
        let pairs = rest.iter().zip(rest.get(1..).unwrap_or_default());
        let tight = pairs.take_while(|(cell, next)| !cell.is_loose(**next)).count() + 1;
        let last = rest.iter().take(tight).rposition(|cell| !is_gap(cell)).unwrap_or(0);
        let tight = last + 1;
        let breaks = gaps.iter().rfind(|gap| gap.kind() == Kind::Break);
        let gap = breaks.or(gaps.first()).copied();
        at += gaps.len();
        if let Some(gap) = gap
            && let Some(&last) = kept.checked_sub(1).and_then(|before| slots.get(before))
            && (gap.kind() == Kind::Break || !last.kind().runs_on(next.kind()))
        {
            slots[kept] = gap;
            kept += 1;
        }
        slots.copy_within(at..at + tight, kept);
        at += tight;
        kept += tight;
    }
    kept
}

/// The byte at which the character `index` begins.
pub(super) fn byte(text: &str, index: usize) -> usize {
    bytes(text, 0..index).end
}

/// The bytes of the characters `span`.
fn bytes(text: &str, span: Range<usize>) -> Range<usize> {
    let mut chars = text.chars();
    let mut skip = |count: usize| {
        if count > 0 {
            chars.nth(count - 1);
        }
        text.len() - chars.as_str().len()
    };
    skip(span.start)..skip(span.len())
}

/// Which character begins at `byte`.
pub(super) fn char_at(text: &str, byte: usize) -> usize {
    text.get(..byte).map_or(0, |before| before.chars().count())
}
