//! The walk that folds a text: maps, composes, drops and collapses in one pass.

use std::ops::Range;
use std::str::CharIndices;

use unicode_normalization::UnicodeNormalization;

use super::entry::{CharKind, Entry};
use super::lookup::{self, char_kind, expansion};

/// Whether white space at the ends of a text is kept.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Ends {
    Trimmed,
    Kept,
}

/// Calls `emit` with every character of the folded text and the bytes of `raw` it stands for.
///
/// Returns whether any character may share a grapheme with a neighbour.
pub(super) fn walk(
    raw: &str,
    simplify: bool,
    ends: Ends,
    emit: impl FnMut(Range<usize>, char),
) -> bool {
    let mut walk = Walk {
        simplify,
        ends,
        emit,
        held: None,
        marks: Vec::new(),
        gap: None,
        last: None,
        after_enclosed: false,
        clustered: false,
    };
    let mut chars = raw.char_indices();
    let mut next = chars.next();
    while let Some((start, c)) = next {
        let entry = lookup::entry(c);
        let at = start..chars.offset();
        next = if entry.is_plain() {
            walk.base(entry.image(c, simplify), entry.kind(), at);
            walk.run(&mut chars)
        } else {
            walk.special(c, entry, at);
            chars.next()
        };
    }
    walk.finish();
    walk.clustered
}

struct Walk<E> {
    simplify: bool,
    ends: Ends,
    emit: E,
    /// What may still compose with the next character.
    held: Option<Held>,
    /// The composing characters after `held`.
    marks: Vec<char>,
    /// White space whose next character is not known yet.
    gap: Option<Gap>,
    /// The kind of the last character that was emitted, once nothing is held.
    last: Option<CharKind>,
    /// Whether an enclosed number ends here: a digit may not follow at once.
    after_enclosed: bool,
    clustered: bool,
}

struct Held {
    /// None where a mark has nothing to stand on.
    base: Option<char>,
    kind: CharKind,
    at: Range<usize>,
}

struct Gap {
    breaks: bool,
    at: Range<usize>,
}

impl<E: FnMut(Range<usize>, char)> Walk<E> {
    fn special(&mut self, c: char, entry: Entry, at: Range<usize>) {
        self.clustered |= entry.has(Entry::CLUSTERS);
        if entry.has(Entry::DROPPED) {
            if let Some(held) = &mut self.held
                && entry.has(Entry::CLUSTERS)
            {
                held.at.end = at.end;
            }
            return;
        }
        if entry.has(Entry::ENCLOSED) {
            self.release();
            if self.last == Some(CharKind::Digit) {
                self.space(false, at.start..at.start);
            }
        }
        if entry.has(Entry::SEVERAL) {
            for c in expansion(entry).chars() {
                self.image(c, lookup::entry(c), at.clone());
            }
        } else {
            self.image(c, entry, at);
        }
        self.after_enclosed = entry.has(Entry::ENCLOSED);
    }

    /// Takes a character that has one image.
    fn image(&mut self, c: char, entry: Entry, at: Range<usize>) {
        let image = entry.image(c, self.simplify);
        if entry.has(Entry::GAP) {
            self.space(entry.kind() == CharKind::Break, at);
        } else if entry.has(Entry::COMPOSES) {
            self.mark(image, at);
        } else {
            self.base(image, entry.kind(), at);
        }
    }

    /// Takes a character that begins something new.
    fn base(&mut self, image: char, kind: CharKind, at: Range<usize>) {
        self.release();
        if self.after_enclosed {
            self.after_enclosed = false;
            if kind == CharKind::Digit {
                self.space(false, at.start..at.start);
            }
        }
        self.flush_gap(Some(kind));
        self.held = Some(Held { base: Some(image), kind, at });
    }

    /// Takes the plain characters that follow a plain one: most messages hold nothing else.
    ///
    /// Returns the first that is not plain.
    fn run(&mut self, chars: &mut CharIndices<'_>) -> Option<(usize, char)> {
        let Some(Held { base: Some(mut image), mut kind, mut at }) = self.held.take() else {
            return chars.next();
        };
        let next = loop {
            let Some((start, c)) = chars.next() else {
                break None;
            };
            let entry = lookup::entry(c);
            if !entry.is_plain() {
                break Some((start, c));
            }
            (self.emit)(at, image);
            image = entry.image(c, self.simplify);
            kind = entry.kind();
            at = start..chars.offset();
        };
        self.held = Some(Held { base: Some(image), kind, at });
        next
    }

    /// Takes a character that may compose with what is held.
    fn mark(&mut self, image: char, at: Range<usize>) {
        // A space in front carries the mark and is kept, whatever the mark's script.
        self.flush_gap(Some(CharKind::Mark));
        self.marks.push(image);
        if let Some(held) = &mut self.held {
            held.at.end = at.end;
        } else {
            self.held = Some(Held { base: None, kind: CharKind::Mark, at });
        }
    }

    fn space(&mut self, breaks: bool, at: Range<usize>) {
        self.release();
        match &mut self.gap {
            Some(gap) => {
                gap.breaks |= breaks;
                gap.at.end = at.end;
            }
            None => self.gap = Some(Gap { breaks, at }),
        }
    }

    /// Emits what is held: nothing that follows composes with it.
    fn release(&mut self) {
        let Some(Held { base, kind, at }) = self.held.take() else {
            return;
        };
        if self.marks.is_empty() {
            self.last = Some(kind);
            if let Some(c) = base {
                (self.emit)(at, c);
            }
            return;
        }
        for c in base.into_iter().chain(self.marks.drain(..)).nfc() {
            self.last = Some(char_kind(c));
            (self.emit)(at.clone(), c);
        }
    }

    /// Emits the white space before a character of kind `next`, or at the end, if it is kept.
    fn flush_gap(&mut self, next: Option<CharKind>) {
        let Some(Gap { breaks, at }) = self.gap.take() else {
            return;
        };
        let is_kept = match (self.last, next) {
            (Some(last), Some(next)) => breaks || !last.runs_on(next),
            _ => self.ends == Ends::Kept,
        };
        if is_kept {
            (self.emit)(at, if breaks { '\n' } else { ' ' });
        }
    }

    fn finish(&mut self) {
        self.release();
        self.flush_gap(None);
    }
}
