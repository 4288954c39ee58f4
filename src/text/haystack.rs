//! A message made ready: read once into folded characters on the stack, which every step looks at.

use std::cell::OnceCell;
use std::ops::Range;

use super::classes::{Classes, Read};
use super::fold::{Fold, Folded};
use super::{CharKind, FoldedChar, bare, signature};

/// Messages of so many characters are read without an allocation.
pub(crate) const STACK_CHARS: usize = 256;

/// Folded texts of so many bytes too, where a step wants to see the text itself.
const FOLDED: usize = 1024;

/// Up to this many bytes the small buffer is used; it is zeroed inline instead of by `memset`.
const SHORT: usize = 60;

/// Up to this many bytes half of the long buffer is used: zeroing all of it takes as long as to
/// read a short message.
const MEDIUM: usize = 128;

/// Where a message is read to, on the stack of who answers it. Only what the message takes is
/// zeroed.
pub(crate) struct Buffer {
    short: Option<[FoldedChar; SHORT]>,
    medium: Option<[FoldedChar; MEDIUM]>,
    long: Option<[FoldedChar; STACK_CHARS]>,
    /// For messages of more characters.
    heap: Option<Box<[FoldedChar]>>,
    /// Made when it is first asked for.
    folded: OnceCell<Exact>,
}

impl Buffer {
    #[inline]
    pub(crate) fn new() -> Self {
        Buffer { short: None, medium: None, long: None, heap: None, folded: OnceCell::new() }
    }
}

/// A message as folded characters.
pub(crate) struct Haystack<'t> {
    raw: &'t str,
    fold: Fold,
    /// The folded characters.
    cells: &'t [FoldedChar],
    /// All flags of all cells.
    flags: FoldedChar,
    /// The signature of all of them, if somebody asks for it.
    signature: u64,
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
    cells: Box<[FoldedChar]>,
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

impl<'t> Haystack<'t> {
    /// Reads a message.
    #[inline(always)]
    pub(crate) fn read(
        raw: &'t str,
        buffer: &'t mut Buffer,
        fold: Fold,
        classes: &Classes,
        has_signature: bool,
    ) -> Self {
        let Buffer { short, medium, long, heap, folded } = buffer;
        // No message has more characters than bytes.
        let slots = if raw.len() <= SHORT {
            &mut short.insert([FoldedChar::default(); SHORT])[..]
        } else if raw.len() <= MEDIUM {
            &mut medium.insert([FoldedChar::default(); MEDIUM])[..]
        } else if raw.len() <= STACK_CHARS || raw.chars().count() <= STACK_CHARS {
            &mut long.insert([FoldedChar::default(); STACK_CHARS])[..]
        } else {
            let chars = raw.chars().count();
            &mut heap.insert(vec![FoldedChar::default(); chars].into_boxed_slice())[..]
        };
        let Read { len, mut flags, threes, has_loose_gaps } = classes.read(raw, slots);
        let (cells, aligned) = if flags.has(FoldedChar::ROUGH) {
            let exact = folded.get_or_init(|| Exact::read(fold, raw, classes));
            flags = FoldedChar(exact.cells.iter().fold(0, |flags, cell| flags | cell.0));
            (&exact.cells[..], false)
        } else {
            let kept = if has_loose_gaps { settle(slots, len) } else { len };
            (slots.get(..kept).unwrap_or_default(), kept == len)
        };
        let classes = || cells.iter().map(|cell| cell.class());
        let signature = if has_signature { signature(classes()) } else { 0 };
        Haystack { raw, fold, cells, flags, signature, aligned, threes, folded }
    }

    pub(crate) fn cells(&self) -> &'t [FoldedChar] {
        self.cells
    }

    /// All flags of all characters.
    pub(crate) fn flags(&self) -> FoldedChar {
        self.flags
    }

    /// The signature of all characters; 0 if none was asked for.
    pub(crate) fn signature(&self) -> u64 {
        self.signature
    }

    /// How many characters it has, folded.
    pub(crate) fn len(&self) -> usize {
        self.cells.len()
    }

    /// Whether no grapheme, of the message as sent or as folded, goes on across either end.
    #[inline]
    pub(crate) fn is_cut_at(&self, span: &Range<usize>) -> bool {
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
        self.flags.has(FoldedChar::CODE)
            || self.cells().iter().any(|cell| cell.kind().says_something())
    }

    /// The message as it was sent from the folded character `at` on, if that can be told without
    /// folding it.
    pub(crate) fn raw_from(&self, at: usize) -> Option<&'t str> {
        if self.aligned {
            self.raw.get(byte_of_char(self.raw, at)..)
        } else if at == 0 && self.folded.get().is_none() {
            // Only white space went.
            Some(self.raw.trim_start())
        } else {
            None
        }
    }

    /// Calls `f` with the beginning of the folded message and whether the message goes on behind
    /// it: all of it if that is folded already, else the fold of the first `N / 4` bytes. `None` if
    /// the fold is longer than `N` bytes.
    pub(crate) fn with_folded_head<const N: usize, R>(
        &self,
        f: impl FnOnce(&str, bool) -> R,
    ) -> Option<R> {
        if let Some(folded) = self.folded.get() {
            return Some(f(folded.as_str(), false));
        }
        let longest = self.raw.len().min(N / 4);
        let end = (0..=longest).rev().find(|&end| self.raw.is_char_boundary(end)).unwrap_or(0);
        let head = self.raw.get(..end).unwrap_or_default();
        let mut buffer = [0; N];
        let folded = if is_plain_ascii(head) {
            let buffer = buffer.get_mut(..end).unwrap_or_default();
            buffer.copy_from_slice(head.as_bytes());
            buffer.make_ascii_lowercase();
            str::from_utf8(buffer).ok()
        } else {
            self.fold.fold_into(head, &mut buffer)
        };
        folded.map(|head| f(head, end < self.raw.len()))
    }

    /// The characters that are left without the decoration around them.
    #[inline]
    pub(crate) fn bare(&self) -> Range<usize> {
        if !self.flags.has(FoldedChar::TRIM | FoldedChar::FACE) {
            return 0..self.len();
        }
        if self.flags.has(FoldedChar::FACE) {
            return self.bare_of_faces();
        }
        let is_trimmed = |cell: &&FoldedChar| cell.has(FoldedChar::TRIM);
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
            let bare = bare(folded);
            char_at_byte(folded, bare.start)..char_at_byte(folded, bare.end)
        })
    }

    /// How much decoration it begins with.
    fn bare_start(&self) -> usize {
        let cells = self.cells();
        let mut start = 0;
        while let Some(cell) = cells.get(start).filter(|cell| cell.has(FoldedChar::TRIM)) {
            // A run of them is a dash or an ellipsis.
            let previous = start.checked_sub(1).and_then(|before| cells.get(before));
            let lone = cell.is_sign() && previous.is_none_or(|previous| previous != cell);
            if lone && cells.get(start + 1).is_some_and(|next| next.kind() == CharKind::Digit) {
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
fn settle(slots: &mut [FoldedChar], len: usize) -> usize {
    let is_gap = |cell: &FoldedChar| cell.has(FoldedChar::GAP);
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
        let breaks = gaps.iter().rfind(|gap| gap.kind() == CharKind::Break);
        let gap = breaks.or(gaps.first()).copied();
        at += gaps.len();
        if let Some(gap) = gap
            && let Some(&last) = kept.checked_sub(1).and_then(|before| slots.get(before))
            && (gap.kind() == CharKind::Break || !last.kind().runs_on(next.kind()))
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
pub(crate) fn byte_of_char(text: &str, index: usize) -> usize {
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
pub(crate) fn char_at_byte(text: &str, byte: usize) -> usize {
    text.get(..byte).map_or(0, |before| before.chars().count())
}
