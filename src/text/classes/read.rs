//! Reading a message into cells, in runs of what nearly all messages are made of.

use super::{ASCII, BLOCK, Classes, ROUGH};
use crate::text::folded_char::FoldedChar;

impl Classes {
    /// Puts the cells of a message into `slots`, which are enough.
    pub(in super::super) fn read(&self, raw: &str, slots: &mut [FoldedChar]) -> Read {
        let mut bytes = raw.as_bytes();
        let (mut len, mut flags, mut threes) = (0, 0, 0);
        let mut are_gaps_near = false;
        // Runs of what nearly all messages are made of: ASCII, and three bytes, as Han takes.
        while !bytes.is_empty() {
            let free = slots.get_mut(len..).unwrap_or_default();
            let (run, width) = match *bytes {
                [a, b, ..] if a.is_ascii() && b.is_ascii() => {
                    let ascii = self.read_ascii(bytes, free);
                    flags |= ascii.flags;
                    are_gaps_near |= ascii.are_gaps_near;
                    (ascii.len, 1)
                }
                [0xE0..0xF0, ..] => {
                    let (run, three) = self.read_three(bytes, free);
                    flags |= three;
                    threes = if len == 0 { run } else { threes };
                    (run, 3)
                }
                _ => {
                    let read = free.first_mut().zip(self.read_one(bytes));
                    let Some((slot, (cell, width))) = read else { break };
                    *slot = cell;
                    flags |= cell.0;
                    (1, width)
                }
            };
            // Each takes one character at least; should one not, the loop ends all the same.
            if run == 0 {
                break;
            }
            len += run;
            bytes = bytes.get(width * run..).unwrap_or_default();
        }
        let flags = FoldedChar(flags);
        let has_loose_gaps = flags.has(FoldedChar::GAP) && {
            let cells = slots.get(..len).unwrap_or_default();
            has_loose_gaps(cells, (len == raw.len()).then_some(are_gaps_near))
        };
        Read { len, flags, threes, has_loose_gaps }
    }

    /// The cell of the first character, and how many bytes it takes.
    #[inline]
    fn read_one(&self, bytes: &[u8]) -> Option<(FoldedChar, usize)> {
        let bits = |byte: u8| u32::from(byte & 0x3F);
        let (code, width) = match *bytes {
            [a, ..] if a.is_ascii() => (u32::from(a), 1),
            [a, b, c, d, ..] if a >= 0xF0 => {
                (u32::from(a & 0x07) << 18 | bits(b) << 12 | bits(c) << 6 | bits(d), 4)
            }
            [a, b, ..] => (u32::from(a & 0x1F) << 6 | bits(b), 2),
            _ => return None,
        };
        Some((char::from_u32(code).map_or(ROUGH, |c| self.cell(c)), width))
    }

    /// Reads what takes three bytes as long as there is nothing else: how far, and all flags.
    #[inline(never)]
    fn read_three(&self, bytes: &[u8], slots: &mut [FoldedChar]) -> (usize, u32) {
        let cells = self.blocks.as_flattened();
        let bits = |byte: u8| usize::from(byte & 0x3F);
        let (mut read, mut flags) = (0, 0);
        for (slot, &[a, b, c]) in slots.iter_mut().zip(bytes.as_chunks().0) {
            let block = usize::from(a.wrapping_sub(0xE0)) << 6 | bits(b);
            let Some(&block) = self.near.get(block) else { break };
            let Some(&cell) = cells.get(usize::from(block) * BLOCK + bits(c)) else { break };
            *slot = cell;
            flags |= cell.0;
            read += 1;
        }
        (read, flags)
    }

    /// Reads ASCII as long as there is nothing else.
    fn read_ascii(&self, bytes: &[u8], slots: &mut [FoldedChar]) -> Ascii {
        let cell = |byte: u8| self.ascii[usize::from(byte) % ASCII];
        let flags_of = |cells: &[FoldedChar; 8]| cells.iter().fold(0, |flags, cell| flags | cell.0);
        let mut ascii = Ascii { len: 0, flags: 0, are_gaps_near: false };
        let (mut near, mut before) = (0, 0);
        let eights = slots.as_chunks_mut().0.iter_mut().zip(bytes.as_chunks().0);
        for (slots, eight) in eights {
            let letters = u64::from_le_bytes(*eight);
            if letters & EIGHT_MARKS != 0 {
                break;
            }
            *slots = eight.map(cell);
            ascii.flags |= flags_of(slots);
            let gaps = blanks(letters);
            near |= gaps & (gaps << 8 | before >> 56);
            before = gaps;
            ascii.len += 8;
        }
        let rest = bytes.get(ascii.len..).unwrap_or_default();
        let all = slots.get_mut(..bytes.len()).unwrap_or_default();
        if let (true, Some(last), Some(slots)) =
            (rest.len() < 8, bytes.last_chunk(), all.last_chunk_mut())
            && u64::from_le_bytes(*last) & EIGHT_MARKS == 0
        {
            // The last eight, some of them for the second time: no loop whose length is guessed.
            *slots = last.map(cell);
            ascii.flags |= flags_of(slots);
            let gaps = blanks(u64::from_le_bytes(*last));
            near |= gaps & gaps << 8;
            ascii.len = bytes.len();
        } else {
            let rest = rest.iter().take_while(|byte| byte.is_ascii());
            for (slot, &byte) in slots.get_mut(ascii.len..).unwrap_or_default().iter_mut().zip(rest)
            {
                *slot = cell(byte);
                ascii.flags |= slot.0;
                ascii.len += 1;
                near |= u64::from(byte <= b' ');
            }
        }
        ascii.are_gaps_near = near != 0;
        ascii
    }
}

/// What was read of a message.
pub(in super::super) struct Read {
    /// How many cells there are.
    pub(in super::super) len: usize,
    /// All flags of all of them.
    pub(in super::super) flags: FoldedChar,
    /// How many characters at the beginning take three bytes each, as Han does.
    pub(in super::super) threes: usize,
    /// Whether white space stands where some of it may go: at an end, side by side, or beside Han.
    pub(in super::super) has_loose_gaps: bool,
}

/// What was read of a run of ASCII.
struct Ascii {
    len: usize,
    flags: u32,
    /// Whether white space stands beside white space, perhaps.
    are_gaps_near: bool,
}

/// The highest bit of each of eight bytes.
const EIGHT_MARKS: u64 = u64::from_le_bytes([0x80; 8]);

/// A mark for each of eight ASCII characters that is white space, or a control character.
fn blanks(eight: u64) -> u64 {
    !((eight | EIGHT_MARKS) - u64::from_le_bytes([b' ' + 1; 8])) & EIGHT_MARKS
}

/// With what is known of ASCII, if it is nothing else.
fn has_loose_gaps(cells: &[FoldedChar], ascii: Option<bool>) -> bool {
    let at_end =
        [cells.first(), cells.last()].into_iter().flatten().any(|end| end.has(FoldedChar::GAP));
    // Without a way out in the middle it is done for several at once.
    let pairs = || cells.iter().zip(cells.get(1..).unwrap_or_default());
    at_end
        || ascii
            .unwrap_or_else(|| pairs().fold(false, |any, (cell, next)| any | cell.is_loose(*next)))
}
