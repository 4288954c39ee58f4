//! A message prepared for the search: read once into folded characters on the stack.

use std::cell::OnceCell;
use std::ops::Range;

use super::classes::{Classes, Read};
use super::fold::{Fold, Folded};
use super::{CharKind, FoldedChar, bare, signature};

/// Messages of up to this many characters are read without an allocation.
pub(crate) const STACK_CHARS: usize = 256;

/// Messages of up to this many bytes are folded to a text without an allocation, too: four for each
/// of `STACK_CHARS`.
const FOLDED: usize = 1024;

/// Up to this many bytes the small buffer is used; it is zeroed inline instead of by `memset`.
const SHORT: usize = 60;

/// Up to this many bytes half of the long buffer is used: to zero all of it takes as long as to
/// read a short message.
const MEDIUM: usize = 128;

/// The storage of a message, on the stack of the caller. Only the part that it needs is zeroed.
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
    chars: &'t [FoldedChar],
    /// The union of their flags.
    flags: FoldedChar,
    /// Their signature; 0 if it was not asked for.
    signature: u64,
    /// Each folded character stands for the character of the message at its index.
    is_one_to_one: bool,
    /// How many characters at the beginning of the message take three bytes each.
    leading_three_byte_chars: usize,
    folded: &'t OnceCell<Exact>,
}

/// The folded message.
struct Exact {
    folded: Folded,
    /// Its characters, if the message is not read without it.
    chars: Box<[FoldedChar]>,
    /// The indices of characters that begin inside a grapheme; empty on the plain path.
    inside: Box<[usize]>,
}

impl Exact {
    fn new(fold: Fold, raw: &str) -> Self {
        Exact { folded: fold.fold(raw), chars: Box::default(), inside: Box::default() }
    }

    /// Folds a message in which characters depend on each other.
    #[cold]
    fn read(fold: Fold, raw: &str, classes: &Classes) -> Self {
        let folded = fold.fold(raw);
        let text = folded.as_str();
        let chars = text.chars().map(|c| classes.folded(c)).collect();
        let mut inside = Box::default();
        if !folded.inside().is_empty() {
            let starts = text.char_indices().zip(0..);
            let is_inside = |at: &usize| folded.inside().binary_search(at).is_ok();
            let starts = starts.filter(|((at, _), _)| is_inside(at));
            inside = starts.map(|(_, index)| index).collect();
        }
        Exact { folded, chars, inside }
    }

    fn as_str(&self) -> &str {
        self.folded.as_str()
    }

    fn is_boundary(&self, at: usize) -> bool {
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
        let Read { len, mut flags, leading_three_byte_chars, has_collapsible_space } =
            classes.read(raw, slots);
        let (chars, is_one_to_one) = if flags.has(FoldedChar::CONTEXTUAL) {
            let exact = folded.get_or_init(|| Exact::read(fold, raw, classes));
            flags = FoldedChar(exact.chars.iter().fold(0, |flags, c| flags | c.0));
            (&exact.chars[..], false)
        } else {
            let kept = if has_collapsible_space { collapse_white_space(slots, len) } else { len };
            (slots.get(..kept).unwrap_or_default(), kept == len)
        };
        let classes = || chars.iter().map(|c| c.class());
        let signature = if has_signature { signature(classes()) } else { 0 };
        Haystack {
            raw,
            fold,
            chars,
            flags,
            signature,
            is_one_to_one,
            leading_three_byte_chars,
            folded,
        }
    }

    pub(crate) fn chars(&self) -> &'t [FoldedChar] {
        self.chars
    }

    /// The union of the flags of all characters.
    pub(crate) fn flags(&self) -> FoldedChar {
        self.flags
    }

    /// The signature of all characters; 0 if none was asked for.
    pub(crate) fn signature(&self) -> u64 {
        self.signature
    }

    /// How many characters it has, folded.
    pub(crate) fn len(&self) -> usize {
        self.chars.len()
    }

    /// Whether neither end splits a grapheme of the message as sent or as folded.
    #[inline]
    pub(crate) fn is_grapheme_boundary(&self, span: &Range<usize>) -> bool {
        self.folded
            .get()
            .is_none_or(|exact| exact.is_boundary(span.start) && exact.is_boundary(span.end))
    }

    /// The folded message. The first call allocates it.
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
        if !self.is_one_to_one {
            return self.fold.locate_chars(self.raw, span);
        }
        if self.chars.len() == self.raw.len() {
            return span;
        }
        // Nearly always all characters up to there are Han.
        if span.end <= self.leading_three_byte_chars {
            return 3 * span.start..3 * span.end;
        }
        bytes(self.raw, span)
    }

    /// Whether it holds a letter, a digit, a symbol or a sign such as `#`.
    #[inline]
    pub(crate) fn says_something(&self) -> bool {
        self.flags.has(FoldedChar::CODE) || self.chars().iter().any(|c| c.kind().says_something())
    }

    /// The message as it was sent from the folded character `at` on, if that is known without folding.
    pub(crate) fn raw_from(&self, at: usize) -> Option<&'t str> {
        if self.is_one_to_one {
            self.raw.get(byte_of_char(self.raw, at)..)
        } else if at == 0 && self.folded.get().is_none() {
            // Only white space was dropped.
            Some(self.raw.trim_start())
        } else {
            None
        }
    }

    /// Calls `f` with the beginning of the folded message and whether it is cut off there: all of it
    /// if that is folded already, else the fold of the first `N / 4` bytes. `None` if the fold is
    /// longer than `N` bytes.
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

    /// The characters between the decoration at both ends.
    #[inline]
    pub(crate) fn bare(&self) -> Range<usize> {
        if !self.flags.has(FoldedChar::DECORATION | FoldedChar::FACE) {
            return 0..self.len();
        }
        if self.flags.has(FoldedChar::FACE) {
            return self.bare_of_faces();
        }
        let is_trimmed = |c: &&FoldedChar| c.has(FoldedChar::DECORATION);
        let start = if self.chars.first().is_some_and(|first| is_trimmed(&first)) {
            self.bare_start()
        } else {
            0
        };
        let rest = self.chars.get(start..).unwrap_or_default();
        start..self.len() - rest.iter().rev().take_while(is_trimmed).count()
    }

    #[inline(never)]
    fn bare_of_faces(&self) -> Range<usize> {
        self.with_folded(|folded| {
            let bare = bare(folded);
            char_at_byte(folded, bare.start)..char_at_byte(folded, bare.end)
        })
    }

    /// How many characters of decoration it begins with.
    fn bare_start(&self) -> usize {
        let chars = self.chars();
        let mut start = 0;
        while let Some(c) = chars.get(start).filter(|c| c.has(FoldedChar::DECORATION)) {
            // A run of signs is a dash or an ellipsis.
            let previous = start.checked_sub(1).and_then(|before| chars.get(before));
            let lone = c.is_sign() && previous.is_none_or(|previous| previous != c);
            if lone && chars.get(start + 1).is_some_and(|next| next.kind() == CharKind::Digit) {
                break;
            }
            start += 1;
        }
        start
    }
}

/// Whether it is printable ASCII without two blanks side by side: the fold changes nothing but case
/// and the ends.
#[expect(clippy::needless_bitwise_bool, reason = "without an early exit the loop is vectorised")]
fn is_plain_ascii(text: &str) -> bool {
    let text = text.as_bytes();
    let printable = text.iter().fold(true, |all, byte| all & matches!(byte, b' '..=b'~'));
    let pairs = text.iter().zip(text.get(1..).unwrap_or_default());
    printable & pairs.fold(true, |all, pair| all & (pair != (&b' ', &b' ')))
}

/// Collapses runs of white space and drops what means nothing, as the fold does. Returns how many
/// characters are left.
fn collapse_white_space(slots: &mut [FoldedChar], len: usize) -> usize {
    let is_gap = |c: &FoldedChar| c.has(FoldedChar::WHITE_SPACE);
    let (mut at, mut kept) = (0, 0_usize);
    while at < len {
        let rest = slots.get(at..len).unwrap_or_default();
        let gaps = rest.iter().take_while(|c| is_gap(c)).count();
        let (gaps, rest) = rest.split_at(gaps);
        let Some(&next) = rest.first() else { break };
        // All is kept up to where white space may be dropped again.
        let pairs = rest.iter().zip(rest.get(1..).unwrap_or_default());
        let tight = pairs.take_while(|(c, next)| !c.may_collapse(**next)).count() + 1;
        let last = rest.iter().take(tight).rposition(|c| !is_gap(c)).unwrap_or(0);
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
