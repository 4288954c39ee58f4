//! The fold of a message that is not one to one, without its text: white space is collapsed, and
//! characters that decide by themselves what they become are expanded, dropped or joined.
//!
//! What depends on more than the character before, as combining marks do, is left to the exact fold.

use std::ops::Range;

use super::classes::Classes;
use super::fold::{CharKind, Edit, Fold};
use super::folded_char::FoldedChar;

/// How many more characters than the message the folded one may have at any point, where the message
/// is as long as its buffer: the message stands so far behind the place to which it is written.
pub(super) const SLACK: usize = 16;

/// Where a folded character comes from: the index of a character of the message, and whether it is in
/// one grapheme with the character before.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Origin(u16);

impl Origin {
    const JOINED: u16 = 1 << 15;
    /// Longer messages than this have no origins.
    pub(super) const MOST: usize = Self::JOINED as usize;

    fn new(index: usize, is_joined: bool) -> Self {
        Origin(index as u16 | if is_joined { Self::JOINED } else { 0 })
    }

    pub(super) fn index(self) -> usize {
        usize::from(self.0 & !Self::JOINED)
    }

    pub(super) fn is_joined(self) -> bool {
        self.0 & Self::JOINED != 0
    }
}

/// Edits the characters `message` of `slots`, and moves them to its beginning. `flags` is the union of their flags.
/// Returns how many are left, and the union of theirs, in which those of dropped white space may be too; `None`
/// where the exact fold must look.
pub(super) fn edit(
    raw: &str,
    fold: Fold,
    classes: &Classes,
    slots: &mut [FoldedChar],
    message: Range<usize>,
    flags: FoldedChar,
    origins: &mut [Origin],
) -> Option<(usize, FoldedChar)> {
    let mut editor = Editor {
        out: 0,
        flags: flags.0 & !FoldedChar::CONTEXTUAL,
        gap: None,
        after_enclosed: false,
        space: classes.of_folded(' '),
        slack: message.start,
        slots,
        origins,
    };
    let mut raw_chars = RawChars { rest: raw.chars(), index: 0 };
    let mut joins_next = false;
    let mut next = 0;
    loop {
        if !joins_next {
            next = editor.copy(next, message.len());
        }
        let index = next;
        if index >= message.len() {
            break;
        }
        next += 1;
        let c = *editor.slots.get(message.start + index)?;
        if !c.has(FoldedChar::CONTEXTUAL) {
            editor.push(c, Origin::new(index, joins_next))?;
            joins_next = false;
            continue;
        }
        let (before, at) = raw_chars.at(raw, index)?;
        let edit = Fold::edit(at);
        let is_enclosed = matches!(edit, Edit::Enclosed);
        match edit {
            Edit::Drop => {}
            Edit::Join => {
                let next = raw_chars.rest.clone().next()?;
                joins_next = last_pictographic(before) && is_pictographic(next);
                if !joins_next {
                    return None;
                }
            }
            Edit::Tone => {
                if !last_pictographic(before) {
                    return None;
                }
                editor.push(classes.of_folded(at), Origin::new(index, true))?;
            }
            Edit::Expand | Edit::Enclosed => {
                if is_enclosed && editor.last() == Some(CharKind::Digit) {
                    editor.space(editor.space, Origin::new(index, false));
                }
                for (number, image) in fold.fold_char(at).enumerate() {
                    editor.push(classes.of_folded(image), Origin::new(index, number > 0))?;
                }
                editor.after_enclosed = is_enclosed;
            }
            Edit::Exact => return None,
        }
    }
    Some((editor.out, FoldedChar(editor.flags)))
}

/// How many characters at the beginning of a text stay as they are, whatever becomes of the others. What stands before
/// the text lets white space at its beginning stay.
fn unedited(text: &[FoldedChar]) -> usize {
    let mut count = 0;
    loop {
        let rest = text.get(count..).unwrap_or_default();
        let special = FoldedChar::CONTEXTUAL | FoldedChar::WHITE_SPACE;
        let Some(plain) = rest.iter().position(|c| c.has(special)) else { return text.len() };
        count += plain;
        let (Some(c), Some(next)) = (text.get(count), text.get(count + 1)) else { return count };
        let before = count.checked_sub(1).and_then(|before| text.get(before));
        if c.has(FoldedChar::CONTEXTUAL)
            || next.has(FoldedChar::CONTEXTUAL)
            || next.drops_space()
            || before.is_some_and(|before| before.drops_space())
        {
            return count;
        }
        count += 1;
    }
}

struct Editor<'s> {
    slots: &'s mut [FoldedChar],
    origins: &'s mut [Origin],
    /// How many characters are written.
    out: usize,
    flags: u32,
    /// White space whose next character is not known yet.
    gap: Option<(FoldedChar, Origin)>,
    /// An enclosed number ends here: a digit may not follow at once.
    after_enclosed: bool,
    space: FoldedChar,
    /// Where the message begins in `slots`.
    slack: usize,
}

impl Editor<'_> {
    #[inline]
    fn push(&mut self, c: FoldedChar, origin: Origin) -> Option<()> {
        if c.has(FoldedChar::WHITE_SPACE) {
            self.after_enclosed = false;
            self.space(c, origin);
            return Some(());
        }
        if self.after_enclosed || self.gap.is_some() {
            self.flush(c, origin)?;
        }
        self.write(c, origin)
    }

    /// Copies the characters of the message from `index` on that stay as they are, up to where one may not.
    /// Returns the index of the first that is left.
    fn copy(&mut self, index: usize, len: usize) -> usize {
        let message = self.slots.get(self.slack + index..self.slack + len).unwrap_or_default();
        let Some(&first) = message.first() else { return index };
        let before = self.out.checked_sub(1).and_then(|before| self.slots.get(before));
        let may_drop =
            before.map_or(first.has(FoldedChar::WHITE_SPACE), |before| before.may_collapse(first));
        let is_pending = self.after_enclosed || self.gap.is_some();
        if is_pending || may_drop || self.out > index + self.slack {
            return index;
        }
        let count = unedited(message);
        let from = self.slack + index;
        self.slots.copy_within(from..from + count, self.out);
        let origins = self.origins.get_mut(self.out..self.out + count).unwrap_or_default();
        for (origin, index) in origins.iter_mut().zip(index..) {
            *origin = Origin::new(index, false);
        }
        self.out += count;
        index + count
    }

    /// Writes the white space before `c`, if it is kept.
    fn flush(&mut self, c: FoldedChar, origin: Origin) -> Option<()> {
        let kind = c.kind();
        if std::mem::take(&mut self.after_enclosed) && kind == CharKind::Digit {
            self.space(self.space, origin);
        }
        if let Some((gap, gap_origin)) = self.gap.take()
            && let Some(last) = self.last()
            && (gap.kind() == CharKind::Break || !last.runs_on(kind))
        {
            self.write(gap, gap_origin)?;
        }
        Some(())
    }

    /// The kind of the last character that is written, which is no white space.
    fn last(&self) -> Option<CharKind> {
        let last = self.out.checked_sub(1).and_then(|last| self.slots.get(last));
        last.map(|last| last.kind())
    }

    fn space(&mut self, c: FoldedChar, origin: Origin) {
        match &mut self.gap {
            Some((gap, _)) if c.kind() == CharKind::Break => *gap = c,
            Some(_) => {}
            None => self.gap = Some((c, origin)),
        }
    }

    #[inline]
    fn write(&mut self, c: FoldedChar, origin: Origin) -> Option<()> {
        // It must not overtake what is still to be read.
        if self.out > origin.index() + self.slack {
            return None;
        }
        *self.slots.get_mut(self.out)? = c;
        *self.origins.get_mut(self.out)? = origin;
        self.flags |= c.0;
        self.out += 1;
        Some(())
    }
}

/// The characters of the message, asked for in rising order.
struct RawChars<'t> {
    rest: std::str::Chars<'t>,
    /// The index of the first of `rest`.
    index: usize,
}

impl<'t> RawChars<'t> {
    /// The character at `index`, and the text before it.
    fn at(&mut self, raw: &'t str, index: usize) -> Option<(&'t str, char)> {
        if let Some(skipped) = (index - self.index).checked_sub(1) {
            self.rest.nth(skipped)?;
        }
        let before = raw.get(..raw.len() - self.rest.as_str().len())?;
        let c = self.rest.next()?;
        self.index = index + 1;
        Some((before, c))
    }
}

/// Whether a text ends with a pictograph, its variation selectors and skin tones aside: with a joiner
/// or a skin tone it makes one grapheme (UAX #29, GB9 and GB11).
fn last_pictographic(text: &str) -> bool {
    let extends = |c: &char| matches!(c, '\u{FE0E}' | '\u{FE0F}' | '\u{1F3FB}'..='\u{1F3FF}');
    text.chars().rev().find(|c| !extends(c)).is_some_and(is_pictographic)
}

/// Pictographs that sequences are made of; for others the exact fold asks the tables of graphemes.
fn is_pictographic(c: char) -> bool {
    matches!(
        c,
        '\u{1F300}'..='\u{1F321}'
            | '\u{1F324}'..='\u{1F393}'
            | '\u{1F39E}'..='\u{1F3F0}'
            | '\u{1F3F3}'..='\u{1F3F5}'
            | '\u{1F3F7}'..='\u{1F3FA}'
            | '\u{1F400}'..='\u{1F4FD}'
            | '\u{1F4FF}'..='\u{1F53D}'
            | '\u{1F5FA}'..='\u{1F64F}'
            | '\u{1F680}'..='\u{1F6C5}'
            | '\u{1F6CB}'..='\u{1F6D2}'
            | '\u{1F90C}'..='\u{1F93A}'
            | '\u{1F93C}'..='\u{1F945}'
            | '\u{1F947}'..='\u{1F9FF}'
            | '☝' | '✈'..='✍' | '❣' | '❤' | '♀' | '♂' | '⚒'..='⚗' | '⚧' | '☸'..='☺'
    )
}

#[cfg(test)]
mod tests {
    use unicode_segmentation::UnicodeSegmentation;

    use super::is_pictographic;

    #[test]
    fn pictographs_join() {
        for c in ('\0'..=char::MAX).filter(|&c| is_pictographic(c)) {
            let joined = format!("{c}\u{FE0F}\u{1F3FB}\u{200D}{c}\u{1F3FB}");
            assert_eq!(joined.graphemes(true).count(), 1, "{c}");
        }
    }
}
