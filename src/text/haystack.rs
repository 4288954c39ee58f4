//! A message prepared for the search: read once into folded characters on the stack.

use std::cell::OnceCell;
use std::ops::Range;

use super::classes::Classes;
use super::edit::{Origin, SLACK, edit};
use super::fold::{Fold, Folded};
use super::{CharKind, Chars, FoldedChar, signature, trim_end, trim_start};

/// Messages of up to this many characters are read into the buffer that most messages use.
pub(crate) const STACK_CHARS: usize = 256;

/// Up to this many bytes the small buffer is used; it is zeroed inline instead of by `memset`.
const SHORT: usize = 60;

/// Up to this many bytes half of the buffer is used: to zero all of it takes as long as to read a short
/// message.
const MEDIUM: usize = 128;

/// Messages of up to this many bytes are folded to a text without an allocation: four for each of
/// `STACK_CHARS`.
const FOLDED: usize = 1024;

/// Spans of up to this many characters become a text on the stack; hardly any choice or word is longer.
const TEXT_CHARS: usize = 64;

/// The storage of a message, on the stack of the caller. Only the part that it needs is zeroed.
///
/// `SLOTS` is the most characters of a message, and `SLACK` more.
pub(crate) struct MessageBuffer<const SLOTS: usize> {
    short: Option<[FoldedChar; SHORT + SLACK]>,
    medium: Option<[FoldedChar; MEDIUM + SLACK]>,
    long: Option<[FoldedChar; SLOTS]>,
    /// For messages of more characters.
    heap: Vec<FoldedChar>,
    origins: Option<[Origin; SLOTS]>,
    folded: OnceCell<Exact>,
}

/// For most messages.
pub(crate) type Buffer = MessageBuffer<{ STACK_CHARS + SLACK }>;

/// For messages of up to 1,024 characters.
pub(crate) type LongBuffer = MessageBuffer<{ 1024 + SLACK }>;

/// For the longest messages that are read unless a menu says otherwise.
pub(crate) type LongestBuffer = MessageBuffer<{ 4096 + SLACK }>;

impl<const SLOTS: usize> MessageBuffer<SLOTS> {
    /// The most characters that it takes without an allocation.
    pub(crate) const CHARS: usize = SLOTS - SLACK;

    #[inline]
    pub(crate) fn new() -> Self {
        MessageBuffer {
            short: None,
            medium: None,
            long: None,
            heap: Vec::new(),
            origins: None,
            folded: OnceCell::new(),
        }
    }
}

/// A message as folded characters.
pub(crate) struct Haystack<'t> {
    raw: &'t str,
    fold: Fold,
    chars: Chars<'t>,
    /// The union of their flags.
    flags: FoldedChar,
    /// Their signature; 0 if it was not asked for.
    signature: u64,
    source: Source<'t>,
    folded: &'t OnceCell<Exact>,
}

/// How the folded characters relate to those of the message.
#[derive(Clone, Copy)]
enum Source<'t> {
    /// Each stands for the character of the message at its index, of which the `leading` take three
    /// bytes each.
    Same { leading: usize },
    /// Each stands for the character of the message that its origin names.
    Edited(&'t [Origin]),
    /// Only the folded text knows.
    Exact,
}

/// The folded message.
struct Exact {
    folded: Folded,
    /// Its characters, if the message is not read without it.
    chars: Box<[FoldedChar]>,
    /// The indices of characters that begin inside a grapheme.
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
        let chars = text.chars().map(|c| classes.of_folded(c)).collect();
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
}

impl<'t> Haystack<'t> {
    /// Reads a message.
    #[inline(always)]
    pub(crate) fn read<const SLOTS: usize>(
        raw: &'t str,
        buffer: &'t mut MessageBuffer<SLOTS>,
        fold: Fold,
        classes: &Classes,
        has_signature: bool,
    ) -> Self {
        let MessageBuffer { short, medium, long, heap, origins, folded } = buffer;
        // No message has more characters than bytes.
        let slots = if raw.len() <= SHORT {
            &mut short.insert([FoldedChar::default(); SHORT + SLACK])[..]
        } else if raw.len() <= MEDIUM {
            &mut medium.insert([FoldedChar::default(); MEDIUM + SLACK])[..]
        } else if raw.len() <= SLOTS - SLACK || raw.chars().count() <= SLOTS - SLACK {
            &mut long.insert([FoldedChar::default(); SLOTS])[..]
        } else {
            heap.resize(raw.chars().count() + SLACK, FoldedChar::default());
            &mut heap[..]
        };
        let front = slots.get_mut(SLACK..).unwrap_or_default();
        let (len, leading, flags) = classes.read(raw, front);
        let chars = front.get(..len).unwrap_or_default();
        let is_edited = flags.has(FoldedChar::CONTEXTUAL)
            || flags.has(FoldedChar::WHITE_SPACE) && has_collapsible_space(chars);
        let mut haystack = if is_edited {
            let origins = origins.insert([Origin::default(); SLOTS]);
            Haystack::edited(raw, slots, len, origins, folded, fold, classes)
        } else {
            let chars = Chars::Read(slots.get(SLACK..SLACK + len).unwrap_or_default());
            let source = Source::Same { leading };
            Haystack { raw, fold, chars, flags, signature: 0, source, folded }
        };
        if has_signature {
            haystack.signature = signature(haystack.chars.read().iter().map(|c| c.class()));
        }
        haystack
    }

    /// A message of printable ASCII, words among it, in which the fold changes nothing but case: it is
    /// not read.
    #[inline(always)]
    pub(crate) fn of_ascii<const SLOTS: usize>(
        raw: &'t str,
        buffer: &'t mut MessageBuffer<SLOTS>,
        fold: Fold,
        classes: &'t Classes,
    ) -> Self {
        let chars = Chars::Ascii(raw.as_bytes(), classes.ascii());
        // It may have any flag.
        let flags = FoldedChar(u32::MAX);
        Haystack {
            raw,
            fold,
            chars,
            flags,
            signature: 0,
            source: Source::Same { leading: 0 },
            folded: &buffer.folded,
        }
    }

    /// A message that is not folded one to one.
    #[inline(never)]
    fn edited(
        raw: &'t str,
        slots: &'t mut [FoldedChar],
        len: usize,
        origins: &'t mut [Origin],
        folded: &'t OnceCell<Exact>,
        fold: Fold,
        classes: &Classes,
    ) -> Self {
        if len <= Origin::MOST
            && let Some((kept, flags)) = edit(raw, fold, classes, slots, len, origins)
        {
            let chars = Chars::Read(slots.get(..kept).unwrap_or_default());
            let source = Source::Edited(origins.get(..kept).unwrap_or_default());
            return Haystack { raw, fold, chars, flags, signature: 0, source, folded };
        }
        let exact = folded.get_or_init(|| Exact::read(fold, raw, classes));
        let flags = FoldedChar(exact.chars.iter().fold(0, |flags, c| flags | c.0));
        let chars = Chars::Read(&exact.chars);
        Haystack { raw, fold, chars, flags, signature: 0, source: Source::Exact, folded }
    }

    pub(crate) fn chars(&self) -> Chars<'t> {
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

    pub(crate) fn raw(&self) -> &'t str {
        self.raw
    }

    /// Whether only the folded text knows where its characters come from.
    pub(crate) fn is_exact(&self) -> bool {
        matches!(self.source, Source::Exact)
    }

    /// Finds the folded characters that begin at bytes of the message, asked for in rising order.
    pub(crate) fn indices_of_bytes(&self) -> impl FnMut(usize) -> usize {
        let (mut byte, mut index, mut edited) = (0, 0, 0);
        move |at| {
            if self.chars.len() == self.raw.len() && matches!(self.source, Source::Same { .. }) {
                return at;
            }
            index += self.raw.get(byte..at).map_or(0, |between| between.chars().count());
            byte = at;
            let Source::Edited(origins) = self.source else { return index };
            let rest = origins.get(edited..).unwrap_or_default();
            edited += rest.iter().take_while(|origin| origin.index() < index).count();
            edited
        }
    }

    /// Whether neither end splits a grapheme of the message as sent or as folded.
    #[inline]
    pub(crate) fn is_grapheme_boundary(&self, span: &Range<usize>) -> bool {
        let splits = |at: usize| match self.source {
            Source::Same { .. } => false,
            Source::Edited(origins) => origins.get(at).is_some_and(|origin| origin.is_joined()),
            Source::Exact => {
                self.folded.get().is_some_and(|exact| exact.inside.binary_search(&at).is_ok())
            }
        };
        !splits(span.start) && !splits(span.end)
    }

    /// The folded message. The first call allocates it.
    pub(crate) fn folded(&self) -> &str {
        self.folded.get_or_init(|| Exact::new(self.fold, self.raw)).as_str()
    }

    /// Calls `f` with the folded message, without an allocation if it is short.
    pub(crate) fn with_folded<R>(&self, f: impl FnOnce(&str) -> R) -> R {
        self.with_slice(0..self.len(), f)
    }

    /// Calls `f` with the characters `span` of the folded message, without an allocation if they are few.
    pub(crate) fn with_slice<R>(&self, span: Range<usize>, f: impl FnOnce(&str) -> R) -> R {
        let mut buffer = [0; 4 * TEXT_CHARS];
        if self.folded.get().is_none()
            && let Some(text) = self.text(span.clone(), &mut buffer)
        {
            return f(text);
        }
        self.with_long_slice(span, f)
    }

    #[inline(never)]
    fn with_long_slice<R>(&self, span: Range<usize>, f: impl FnOnce(&str) -> R) -> R {
        let mut buffer = [0; FOLDED];
        if self.folded.get().is_none()
            && self.raw.len() <= FOLDED
            && let Some(folded) = self.fold.fold_into(self.raw, &mut buffer)
        {
            return f(folded.get(bytes(folded, span)).unwrap_or_default());
        }
        f(self.slice(span))
    }

    /// The characters `span` of the folded message.
    pub(crate) fn slice(&self, span: Range<usize>) -> &str {
        let folded = self.folded();
        folded.get(bytes(folded, span)).unwrap_or_default()
    }

    /// Writes the characters `span` of the folded message, if they are few.
    fn text<'b>(&self, span: Range<usize>, buffer: &'b mut [u8]) -> Option<&'b str> {
        if span.len() > TEXT_CHARS {
            return None;
        }
        let len = match self.source {
            Source::Same { .. } => {
                let is_ascii = matches!(self.chars, Chars::Ascii(..));
                let span = if is_ascii { span } else { bytes(self.raw, span) };
                let raw = self.raw.get(span)?;
                if is_ascii || raw.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
                    let text = buffer.get_mut(..raw.len())?;
                    text.copy_from_slice(raw.as_bytes());
                    text.make_ascii_lowercase();
                    return str::from_utf8(text).ok();
                }
                let images = raw.chars().map(|c| self.fold.image(c).map_or(c, |image| image.c));
                write(images, buffer)
            }
            Source::Edited(origins) => write(self.images(origins, span), buffer),
            Source::Exact => return None,
        };
        str::from_utf8(buffer.get(..len)?).ok()
    }

    /// The folded characters `span`.
    fn images(&self, origins: &'t [Origin], span: Range<usize>) -> impl Iterator<Item = char> {
        let origin = |at: usize| origins.get(at).map_or(0, |origin| origin.index());
        let first = origin(span.start);
        let mut rest = self.raw.chars();
        if let Some(skipped) = first.checked_sub(1) {
            rest.nth(skipped);
        }
        let mut index = first;
        span.map(move |at| {
            let c = self.chars.get(at).unwrap_or_default();
            match c.kind() {
                CharKind::Space => return ' ',
                CharKind::Break => return '\n',
                _ => {}
            }
            if let Some(skipped) = (origin(at) - index).checked_sub(1) {
                rest.nth(skipped);
            }
            index = origin(at);
            let Some(raw) = rest.clone().next() else { return ' ' };
            let before = |at: &usize| {
                let is_space = |c: FoldedChar| c.has(FoldedChar::WHITE_SPACE);
                origin(*at) == index && !self.chars.get(*at).is_some_and(is_space)
            };
            let images = (0..at).rev().take_while(before);
            self.fold.fold_char(raw).nth(images.count()).unwrap_or(raw)
        })
    }

    /// The bytes of the message as it was sent for characters of the folded one.
    pub(crate) fn locate(&self, span: Range<usize>) -> Range<usize> {
        match self.source {
            Source::Same { .. } if self.chars.len() == self.raw.len() => span,
            // Nearly always all characters up to there are Han.
            Source::Same { leading } if span.end <= leading => 3 * span.start..3 * span.end,
            Source::Same { .. } => bytes(self.raw, span),
            Source::Edited(origins) => self
                .locate_edited(origins, &span)
                .unwrap_or_else(|| self.fold.locate_chars(self.raw, span)),
            Source::Exact => self.fold.locate_chars(self.raw, span),
        }
    }

    /// `None` where it takes a walk: at the end of white space, that may have been longer.
    fn locate_edited(&self, origins: &[Origin], span: &Range<usize>) -> Option<Range<usize>> {
        let last = span.end.checked_sub(1).filter(|&last| last >= span.start)?;
        if self.chars.get(last)?.has(FoldedChar::WHITE_SPACE) {
            return None;
        }
        let end = origins.get(last)?.index() + 1;
        let mut found = bytes(self.raw, origins.get(span.start)?.index()..end);
        if origins.get(span.end).is_some_and(|next| next.index() + 1 == end) {
            return Some(found);
        }
        // What was dropped from a grapheme belongs to its last image.
        let rest = self.raw.get(found.end..)?;
        let dropped = rest.char_indices().take_while(|&(_, c)| Fold::is_dropped(c));
        let extending = dropped.filter(|&(_, c)| Fold::may_share_grapheme(c)).last();
        found.end += extending.map_or(0, |(at, c)| at + c.len_utf8());
        Some(found)
    }

    /// Whether it holds a letter, a digit, a symbol or a sign such as `#`.
    #[inline]
    pub(crate) fn says_something(&self) -> bool {
        self.flags.has(FoldedChar::CODE)
            || self.chars.read().iter().any(|c| c.kind().says_something())
    }

    /// The message as it was sent from the folded character `at` on, unless only the folded text knows
    /// where that is.
    pub(crate) fn raw_from(&self, at: usize) -> Option<&'t str> {
        let index = match self.source {
            Source::Same { .. } => at,
            Source::Edited(origins) => origins.get(at)?.index(),
            Source::Exact => return None,
        };
        self.raw.get(byte_of_char(self.raw, index)..)
    }

    /// The characters between the decoration at both ends.
    #[inline]
    pub(crate) fn bare(&self) -> Range<usize> {
        if !self.flags.has(FoldedChar::DECORATION | FoldedChar::FACE) {
            return 0..self.len();
        }
        let is_decoration = |c: FoldedChar| c.has(FoldedChar::DECORATION);
        // A bracket or a slash at an end may be a face's.
        let is_outer = |c: FoldedChar| is_decoration(c) && !c.has(FoldedChar::FACE);
        let (mut start, mut end) = (0, self.len());
        let mut first = self.chars.get(start);
        while first.is_some_and(is_outer) {
            start += 1;
            first = self.chars.get(start);
        }
        let mut last = self.chars.before(end);
        while end > start && last.is_some_and(is_outer) {
            end -= 1;
            last = self.chars.before(end);
        }
        let is_face = |c: Option<FoldedChar>| c.is_some_and(|c| c.has(FoldedChar::FACE));
        if start > 0 {
            start = self.bare_start();
        }
        if self.flags.has(FoldedChar::FACE) {
            let has_last = is_face(last) || self.may_end_with_face_code(end);
            if is_face(first) || has_last {
                return self.bare_of_faces(start..end, is_face(first), has_last);
            }
        }
        start..end
    }

    /// Whether one of the last characters before the decoration from `end` on, or in it, is a slash
    /// with `:` behind it.
    #[inline]
    fn may_end_with_face_code(&self, end: usize) -> bool {
        let start = end.saturating_sub(super::faces::LONGEST);
        if let Chars::Ascii(text, _) = self.chars {
            let tail = text.get(start..).unwrap_or_default();
            return tail.contains(&b'/') && tail.windows(2).any(|pair| pair == b"/:");
        }
        let mut tail = (start..).map_while(|at| Some((at, self.chars.get(at)?)));
        tail.any(|(at, c)| c.has(FoldedChar::FACE) && self.is_face_code(at))
    }

    #[inline(never)]
    fn is_face_code(&self, at: usize) -> bool {
        self.with_slice(at..(at + 2).min(self.len()), |pair| pair == "/:")
    }

    /// What is left of `bare` where faces may be at the first or the last end.
    #[inline(never)]
    fn bare_of_faces(&self, bare: Range<usize>, at_first: bool, at_last: bool) -> Range<usize> {
        // An end of the message, with room for what decides about a face.
        const END: usize = 24;
        let margin = super::faces::LONGEST;
        if self.len() > END {
            let start = if at_first {
                self.with_slice(0..END, |head| {
                    let rest = trim_start(head).chars().count();
                    (rest >= margin).then_some(END - rest)
                })
            } else {
                Some(bare.start)
            };
            let end = if at_last {
                self.with_slice(self.len() - END..self.len(), |tail| {
                    let kept = trim_end(tail).chars().count();
                    (kept >= margin).then_some(self.len() - END + kept)
                })
            } else {
                Some(bare.end)
            };
            if let (Some(start), Some(end)) = (start, end) {
                return start..end;
            }
        }
        self.with_folded(|folded| {
            let bare = super::bare(folded);
            char_at_byte(folded, bare.start)..char_at_byte(folded, bare.end)
        })
    }

    /// How many characters of decoration it begins with.
    fn bare_start(&self) -> usize {
        let mut start = 0;
        while let Some(c) = self.chars.get(start).filter(|c| c.has(FoldedChar::DECORATION)) {
            // A run of signs is a dash or an ellipsis.
            let lone = c.is_sign() && self.chars.before(start) != Some(c);
            if lone && self.chars.get(start + 1).is_some_and(|next| next.kind() == CharKind::Digit)
            {
                break;
            }
            start += 1;
        }
        start
    }
}

/// Whether white space stands where the fold may drop it: at an end, in a run, or beside Han.
fn has_collapsible_space(chars: &[FoldedChar]) -> bool {
    let at_end =
        [chars.first(), chars.last()].into_iter().flatten().any(|c| c.has(FoldedChar::WHITE_SPACE));
    // Without an early exit the loop is vectorised.
    let pairs = chars.iter().zip(chars.get(1..).unwrap_or_default());
    at_end || pairs.fold(false, |any, (c, next)| any | c.may_collapse(*next))
}

/// Writes characters as UTF-8 into a buffer with four bytes for each. Returns how many bytes they are.
fn write(chars: impl Iterator<Item = char>, buffer: &mut [u8]) -> usize {
    let mut len = 0;
    for c in chars {
        let mut utf8 = [0; 4];
        let width = c.encode_utf8(&mut utf8).len();
        // All four: a copy of a length that is not known is a call.
        if let Some(room) = buffer.get_mut(len..).and_then(|rest| rest.first_chunk_mut()) {
            *room = utf8;
            len += width;
        }
    }
    len
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
