//! A message prepared for the search: read once into folded characters on the stack.

mod bare;
mod locate;
mod slices;

use std::cell::OnceCell;
use std::ops::Range;

use super::classes::Classes;
use super::edit::{BLOCK, Origin, RawChars, SLACK, edit};
use super::fold::Fold;
use super::{Chars, FoldedChar};

/// Messages of up to this many characters are read into the buffer that most messages use.
pub(crate) const STACK_CHARS: usize = 256;

/// Up to this many bytes the small buffer is used. Its 256 bytes are zeroed inline, more by `memset`.
const SHORT: usize = 48;

/// Up to this many bytes half of the buffer is used: to zero all of it takes as long as to read a short
/// message.
const MEDIUM: usize = 128;

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
    text: String,
    /// Its characters, if the message is not read without it.
    chars: Box<[FoldedChar]>,
    /// The indices of characters that begin inside a grapheme.
    inside: Box<[usize]>,
}

impl Exact {
    fn of_text(text: String) -> Self {
        Exact { text, chars: Box::default(), inside: Box::default() }
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
        Exact { text: folded.into_text(), chars, inside }
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
        let front = slots.get_mut(BLOCK..).unwrap_or_default();
        let (len, leading, flags) = classes.read(raw, front);
        let chars = front.get(..len).unwrap_or_default();
        let is_edited = flags.has(FoldedChar::CONTEXTUAL)
            || flags.has(FoldedChar::WHITE_SPACE) && has_collapsible_space(chars);
        if is_edited {
            let origins = origins.insert([Origin::default(); SLOTS]);
            let mut message = BLOCK..BLOCK + len;
            if flags.has(FoldedChar::CONTEXTUAL) {
                // What becomes several characters takes what room there is.
                let end = slots.len() - BLOCK;
                slots.copy_within(message, end - len);
                message = end - len..end;
            }
            let source = Source::Exact;
            let read = Haystack { raw, fold, chars: Chars::Read(&[]), flags, source, folded };
            read.edited(RawChars::new(raw, leading), slots, message, origins, classes)
        } else {
            let chars = Chars::Read(slots.get(BLOCK..BLOCK + len).unwrap_or_default());
            let source = Source::Same { leading };
            Haystack { raw, fold, chars, flags, source, folded }
        }
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
            source: Source::Same { leading: 0 },
            folded: &buffer.folded,
        }
    }

    /// A message that is not folded one to one, once its characters `message` are read into `slots`.
    #[inline(never)]
    fn edited(
        self,
        raw_chars: RawChars<'_>,
        slots: &'t mut [FoldedChar],
        message: Range<usize>,
        origins: &'t mut [Origin],
        classes: &Classes,
    ) -> Self {
        let Haystack { raw, fold, flags, folded, .. } = self;
        if message.len() <= Origin::MOST
            && let Some((kept, flags)) = edit(raw_chars, classes, slots, message, flags, origins)
        {
            let chars = Chars::Read(slots.get(..kept).unwrap_or_default());
            let source = Source::Edited(origins.get(..kept).unwrap_or_default());
            return Haystack { chars, flags, source, ..self };
        }
        let exact = folded.get_or_init(|| Exact::read(fold, raw, classes));
        let flags = FoldedChar(exact.chars.iter().fold(0, |flags, c| flags | c.0));
        let chars = Chars::Read(&exact.chars);
        Haystack { chars, flags, source: Source::Exact, ..self }
    }

    pub(crate) fn chars(&self) -> Chars<'t> {
        self.chars
    }

    /// The union of the flags of all characters.
    pub(crate) fn flags(&self) -> FoldedChar {
        self.flags
    }

    /// How many characters it has, folded.
    pub(crate) fn len(&self) -> usize {
        self.chars.len()
    }

    pub(crate) fn raw(&self) -> &'t str {
        self.raw
    }

    /// Whether it is ASCII that was not read.
    pub(crate) fn is_ascii(&self) -> bool {
        matches!(self.chars, Chars::Ascii(..))
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

    /// Whether it holds a letter, a digit, a symbol or a sign such as `#`.
    #[inline]
    pub(crate) fn says_something(&self) -> bool {
        // The first character nearly always tells, so that this is a branch that is guessed right.
        self.chars.get(0).is_some_and(|c| c.kind().says_something())
            || self.flags.has(FoldedChar::CODE)
            || self.chars.read().iter().any(|c| c.kind().says_something())
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
