//! The fold of a message that is not one to one, without its text: white space is collapsed, and
//! characters that decide by themselves what they become are expanded, dropped or joined.
//!
//! What depends on more than the character before, as combining marks do, is left to the exact fold.

use std::ops::Range;
use std::str::Chars;

use wide::{CmpEq, CmpLt, i32x4};

use super::classes::Classes;
use super::fold::{CharKind, Edit};
use super::folded_char::FoldedChar;
use super::index::byte_of_char;

/// So many characters are looked at and written at once. So many slots stand before a message, and as many behind it.
pub(super) const BLOCK: usize = 8;

/// How many more slots than the message has characters there are. A message in which characters become several moves
/// to their end, as it must stand a block behind what is written.
pub(super) const SLACK: usize = 2 * BLOCK;

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
    raw: RawChars<'_>,
    classes: &Classes,
    slots: &mut [FoldedChar],
    message: Range<usize>,
    flags: FoldedChar,
    origins: &mut [Origin],
) -> Option<(usize, FoldedChar)> {
    let flags = flags.0 & !FoldedChar::CONTEXTUAL;
    // At its ends, white space is looked at as in a run of it.
    for end in [message.start.checked_sub(1)?, message.end] {
        *slots.get_mut(end)? = FoldedChar(FoldedChar::WHITE_SPACE);
    }
    let mut editor = Editor { raw, classes, slots, message, origins, out: 0, flags };
    let mut index = 0;
    let mut is_joined = false;
    while index < editor.message.len() {
        let end = editor.message.len().min(index + BLOCK);
        index = editor.plain(index, is_joined)?;
        is_joined = false;
        if index < end {
            (index, is_joined) = editor.special(index)?;
        }
    }
    Some((editor.out, FoldedChar(editor.flags)))
}

struct Editor<'e> {
    raw: RawChars<'e>,
    classes: &'e Classes,
    slots: &'e mut [FoldedChar],
    /// Where the message stands in `slots`.
    message: Range<usize>,
    origins: &'e mut [Origin],
    /// How many characters are written.
    out: usize,
    flags: u32,
}

impl Editor<'_> {
    /// A character of the message.
    fn get(&self, index: usize) -> Option<FoldedChar> {
        self.slots.get(self.message.clone())?.get(index).copied()
    }

    /// The kind of the last character that is written.
    fn last_kind(&self) -> Option<CharKind> {
        let last = self.slots.get(self.out.checked_sub(1)?)?;
        Some(last.kind())
    }

    /// Writes what is left of a block of characters from `index` on, up to one that takes a closer look; the first may
    /// be joined to what is written. Returns the index of the rest.
    #[inline]
    fn plain(&mut self, index: usize, is_joined: bool) -> Option<usize> {
        let at = self.message.start + index;
        // What is written must not overtake what is still to be read.
        if self.out + BLOCK > at {
            return None;
        }
        let around: [FoldedChar; BLOCK + 2] =
            *self.slots.get(at.checked_sub(1)?..)?.first_chunk()?;
        let count = (self.message.len() - index).min(BLOCK);
        let slots: &mut [FoldedChar; BLOCK] = self.slots.get_mut(self.out..)?.first_chunk_mut()?;
        let origins: &mut [Origin; BLOCK] = self.origins.get_mut(self.out..)?.first_chunk_mut()?;
        let Block { special, dropped } = Block::of(&around);
        let end = (special | 1 << count).trailing_zeros() as usize;
        if special | dropped == 0 {
            slots.copy_from_slice(&around[1..=BLOCK]);
            for (at, origin) in origins.iter_mut().enumerate() {
                *origin = Origin::new(index + at, false);
            }
        } else {
            let mut kept = 0;
            // What is dropped is written, and written over: branches would be mispredicted.
            for (at, &c) in around.iter().skip(1).take(BLOCK).enumerate() {
                slots[kept % BLOCK] = c;
                origins[kept % BLOCK] = Origin::new(index + at, false);
                kept += (!dropped >> at & 1) as usize;
            }
        }
        if is_joined {
            origins[0] = Origin::new(index, true);
        }
        self.out += end - (dropped & ((1 << end) - 1)).count_ones() as usize;
        Some(index + end)
    }

    /// Writes what is left of a character that takes a closer look, or of the white space from there on. Returns the
    /// index of the rest, and whether it is joined.
    #[inline(never)]
    fn special(&mut self, index: usize) -> Option<(usize, bool)> {
        if self.get(index)?.has(FoldedChar::WHITE_SPACE) {
            return Some((self.white_space(index)?, false));
        }
        Some((index + 1, self.contextual(index)?))
    }

    /// Writes what becomes of a character that has no image of its own or depends on its neighbours. Returns
    /// whether it joins them.
    fn contextual(&mut self, index: usize) -> Option<bool> {
        let (before, mut rest) = self.raw.split_at(index)?;
        let c = rest.next()?;
        let edit = self.get(index)?.edit(c);
        match edit {
            Edit::Drop => {}
            Edit::Join => {
                let joins = last_pictographic(before) && rest.next().is_some_and(is_pictographic);
                return joins.then_some(true);
            }
            Edit::Tone if last_pictographic(before) => {
                self.write(self.classes.of_folded(c), Origin::new(index, true), index)?;
            }
            Edit::Expand | Edit::Enclosed => {
                let is_enclosed = edit == Edit::Enclosed;
                if is_enclosed && self.last_kind() == Some(CharKind::Digit) {
                    self.space(Origin::new(index, false), index)?;
                }
                for (number, image) in self.classes.images(c).enumerate() {
                    self.write(image, Origin::new(index, number > 0), index)?;
                }
                let mut ahead = self.raw;
                if is_enclosed
                    && let Some((next, CharKind::Digit)) = self.kind_from(index + 1, &mut ahead)
                {
                    self.space(Origin::new(next, false), index)?;
                }
            }
            Edit::Tone | Edit::Exact => return None,
        }
        Some(false)
    }

    /// Writes what is left of the white space from `start` on. Returns the index of what follows.
    fn white_space(&mut self, start: usize) -> Option<usize> {
        let mut gap = self.get(start)?;
        let mut end = start + 1;
        let mut raw = self.raw;
        let next = loop {
            match self.kind_from(end, &mut raw) {
                Some((at, kind @ (CharKind::Space | CharKind::Break))) => {
                    gap = if kind == CharKind::Break { self.get(at)? } else { gap };
                    end = at + 1;
                }
                next => break next,
            }
        };
        self.raw = raw;
        let Some((next, kind)) = next else { return Some(self.message.len()) };
        let is_break = gap.kind() == CharKind::Break;
        if self.last_kind().is_some_and(|last| is_break || !last.runs_on(kind)) {
            self.write(gap, Origin::new(start, false), start)?;
        }
        Some(next)
    }

    /// Where the next character that is not dropped stands, and the kind of what it becomes.
    fn kind_from(&self, index: usize, raw: &mut RawChars<'_>) -> Option<(usize, CharKind)> {
        for at in index..self.message.len() {
            let folded = self.get(at)?;
            if !folded.has(FoldedChar::CONTEXTUAL) {
                return Some((at, folded.kind()));
            }
            let c = raw.split_at(at)?.1.next()?;
            let first = match folded.edit(c) {
                Edit::Drop => continue,
                Edit::Expand | Edit::Enclosed => self.classes.images(c).next(),
                // The exact fold must look, whatever its kind is.
                Edit::Join | Edit::Tone | Edit::Exact => None,
            };
            return Some((at, first.map_or(CharKind::Other, FoldedChar::kind)));
        }
        None
    }

    fn space(&mut self, origin: Origin, index: usize) -> Option<()> {
        self.write(self.classes.of_folded(' '), origin, index)
    }

    /// Writes a character, in place of those up to `index`.
    fn write(&mut self, c: FoldedChar, origin: Origin, index: usize) -> Option<()> {
        // `plain` has left room for a block, and nothing becomes longer yet.
        if self.out > self.message.start + index {
            return None;
        }
        *self.slots.get_mut(self.out)? = c;
        *self.origins.get_mut(self.out)? = origin;
        self.flags |= c.0;
        self.out += 1;
        Some(())
    }
}

/// What becomes of a block of characters, a bit for each.
struct Block {
    /// It takes a closer look.
    special: u32,
    /// It is dropped, unless it is special.
    dropped: u32,
}

impl Block {
    /// Looks at all but the first and the last, which stand beside the block.
    #[inline]
    fn of(around: &[FoldedChar; BLOCK + 2]) -> Self {
        let mut block = Block { special: 0, dropped: 0 };
        for shift in (0..BLOCK).step_by(4) {
            let four = |from: usize| {
                let four = around.get(from..).and_then(|rest| rest.first_chunk::<4>());
                i32x4::new(four.copied().unwrap_or_default().map(|c| c.bits().cast_signed()))
            };
            let (before, c, behind) = (four(shift), four(shift + 1), four(shift + 2));
            // The highest bit of each tells.
            let has = |c: i32x4, flag: u32| c << flag.leading_zeros();
            let kind = |c: i32x4| c & i32x4::splat(15 << FoldedChar::KIND_SHIFT);
            let of = |kind: CharKind| i32x4::splat((kind as i32) << FoldedChar::KIND_SHIFT);
            let beside = before | behind;
            let is_dropped = c.cmp_eq(i32x4::splat(FoldedChar::DROPPED.bits().cast_signed()));
            let is_special = has(c, FoldedChar::CONTEXTUAL) & !is_dropped
                | has(c, FoldedChar::WHITE_SPACE)
                    & (has(beside, FoldedChar::CONTEXTUAL) | has(beside, FoldedChar::WHITE_SPACE));
            let (before, behind) = (kind(before), kind(behind));
            let runs_on = before.cmp_eq(of(CharKind::Han)) & behind.cmp_lt(of(CharKind::Mark))
                | behind.cmp_eq(of(CharKind::Han)) & before.cmp_lt(of(CharKind::Space));
            let is_dropped = is_dropped | kind(c).cmp_eq(of(CharKind::Space)) & runs_on;
            block.special |= is_special.move_mask().cast_unsigned() << shift;
            block.dropped |= is_dropped.move_mask().cast_unsigned() << shift;
        }
        block
    }
}

/// The characters of the message, asked for in rising order.
#[derive(Clone, Copy)]
pub(super) struct RawChars<'t> {
    text: &'t str,
    /// How many characters at the beginning take three bytes each.
    leading: usize,
    /// The last that was asked for.
    index: usize,
    byte: usize,
}

impl<'t> RawChars<'t> {
    pub(super) fn new(text: &'t str, leading: usize) -> Self {
        RawChars { text, leading, index: leading, byte: 3 * leading }
    }

    /// The text before the character `index`, and the characters from there on.
    fn split_at(&mut self, index: usize) -> Option<(&'t str, Chars<'t>)> {
        let byte = if index < self.leading {
            3 * index
        } else {
            self.byte += byte_of_char(self.text.get(self.byte..)?, index - self.index);
            self.index = index;
            self.byte
        };
        let (before, rest) = self.text.split_at_checked(byte)?;
        Some((before, rest.chars()))
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
            | '\u{1F4FF}'..='\u{1F51E}'
            | '\u{1F520}'..='\u{1F53D}'
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

    use super::{BLOCK, Block, is_pictographic};
    use crate::text::{CharKind, Fold, FoldedChar};

    #[test]
    fn pictographs_join_and_are_plain() {
        for c in ('\0'..=char::MAX).filter(|&c| is_pictographic(c)) {
            let joined = format!("{c}\u{FE0F}\u{1F3FB}\u{200D}{c}\u{1F3FB}");
            assert_eq!(joined.graphemes(true).count(), 1, "{c}");
            assert!(Fold::new(true).image(c).is_some_and(|image| image.is_plain), "{c}");
        }
    }

    #[test]
    fn a_block_drops_the_spaces_that_the_fold_drops() {
        let cell = |kind: CharKind| FoldedChar((kind as u32) << FoldedChar::KIND_SHIFT);
        let gap = |kind| FoldedChar(cell(kind).0 | FoldedChar::WHITE_SPACE);
        let is_gap = |kind| matches!(kind, CharKind::Space | CharKind::Break);
        let beside = |kind| if is_gap(kind) { gap(kind) } else { cell(kind) };
        for at in 0..BLOCK {
            for before in CharKind::ALL {
                for behind in CharKind::ALL {
                    for (c, drops) in
                        [(CharKind::Space, before.runs_on(behind)), (CharKind::Break, false)]
                    {
                        let mut around = [FoldedChar::default(); BLOCK + 2];
                        around[at..at + 3].copy_from_slice(&[
                            beside(before),
                            gap(c),
                            beside(behind),
                        ]);
                        let Block { special, dropped } = Block::of(&around);
                        let is_special = is_gap(before) || is_gap(behind);
                        let case = format!("{before:?} {c:?} {behind:?}");
                        assert_eq!(special >> at & 1 != 0, is_special, "{case}");
                        assert!(is_special || (dropped >> at & 1 != 0) == drops, "{case}");
                    }
                }
            }
        }
    }
}
