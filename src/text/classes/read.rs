//! Decodes UTF-8 and looks up the folded characters, in runs of one-byte and of three-byte
//! sequences: nearly all messages are made of these.

use super::{ASCII, BLOCK, CONTEXTUAL, Classes};
use crate::text::folded_char::FoldedChar;

impl Classes {
    /// Writes the folded characters of a message into `slots`, which must be enough.
    pub(in super::super) fn read(&self, raw: &str, slots: &mut [FoldedChar]) -> Read {
        let mut bytes = raw.as_bytes();
        let (mut len, mut flags, mut leading_three_byte_chars) = (0, 0, 0);
        let mut are_gaps_near = false;
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
                    let (run, flags_of_run) = self.read_three(bytes, free);
                    flags |= flags_of_run;
                    leading_three_byte_chars =
                        if len == 0 { run } else { leading_three_byte_chars };
                    (run, 3)
                }
                _ => {
                    let read = free.first_mut().zip(self.read_one(bytes));
                    let Some((slot, (c, width))) = read else { break };
                    *slot = c;
                    flags |= c.0;
                    (1, width)
                }
            };
            debug_assert!(run > 0, "each branch reads a character at least");
            if run == 0 {
                break;
            }
            len += run;
            bytes = bytes.get(width * run..).unwrap_or_default();
        }
        let flags = FoldedChar(flags);
        let has_collapsible_space = flags.has(FoldedChar::WHITE_SPACE) && {
            let chars = slots.get(..len).unwrap_or_default();
            has_collapsible_space(chars, (len == raw.len()).then_some(are_gaps_near))
        };
        Read { len, flags, leading_three_byte_chars, has_collapsible_space }
    }

    /// The first character, and how many bytes it takes.
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
        Some((char::from_u32(code).map_or(CONTEXTUAL, |c| self.get(c)), width))
    }

    /// Reads a run of three-byte sequences: how many, and the union of their flags.
    // Out of line: inlined into `read` its loop is short of registers.
    #[inline(never)]
    fn read_three(&self, bytes: &[u8], slots: &mut [FoldedChar]) -> (usize, u32) {
        let chars = self.blocks.as_flattened();
        let bits = |byte: u8| usize::from(byte & 0x3F);
        let (mut read, mut flags) = (0, 0);
        for (slot, &[a, b, c]) in slots.iter_mut().zip(bytes.as_chunks().0) {
            let block = usize::from(a.wrapping_sub(0xE0)) << 6 | bits(b);
            let Some(&block) = self.bmp.get(block) else { break };
            let Some(&c) = chars.get(usize::from(block) * BLOCK + bits(c)) else { break };
            *slot = c;
            flags |= c.0;
            read += 1;
        }
        (read, flags)
    }

    /// Reads a run of ASCII, eight bytes at a time.
    fn read_ascii(&self, bytes: &[u8], slots: &mut [FoldedChar]) -> Ascii {
        let c = |byte: u8| self.ascii[usize::from(byte) % ASCII];
        let flags_of = |chars: &[FoldedChar; 8]| chars.iter().fold(0, |flags, c| flags | c.0);
        let mut ascii = Ascii { len: 0, flags: 0, are_gaps_near: false };
        let (mut near, mut before) = (0, 0);
        let eights = slots.as_chunks_mut().0.iter_mut().zip(bytes.as_chunks().0);
        for (slots, eight) in eights {
            let eight_bytes = u64::from_le_bytes(*eight);
            if eight_bytes & EIGHT_MARKS != 0 {
                break;
            }
            *slots = eight.map(c);
            ascii.flags |= flags_of(slots);
            let gaps = blanks(eight_bytes);
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
            // The last eight bytes overlap those before: a loop over the rest mispredicts its length.
            *slots = last.map(c);
            ascii.flags |= flags_of(slots);
            let gaps = blanks(u64::from_le_bytes(*last));
            near |= gaps & gaps << 8;
            ascii.len = bytes.len();
        } else {
            let rest = rest.iter().take_while(|byte| byte.is_ascii());
            for (slot, &byte) in slots.get_mut(ascii.len..).unwrap_or_default().iter_mut().zip(rest)
            {
                *slot = c(byte);
                ascii.flags |= slot.0;
                ascii.len += 1;
                near |= u64::from(byte <= b' ');
            }
        }
        ascii.are_gaps_near = near != 0;
        ascii
    }
}

/// What reading a message has seen.
pub(in super::super) struct Read {
    /// How many characters there are.
    pub(in super::super) len: usize,
    /// The union of their flags.
    pub(in super::super) flags: FoldedChar,
    /// How many characters at the beginning take three bytes each, as Han does.
    pub(in super::super) leading_three_byte_chars: usize,
    /// Whether white space occurs where the fold may drop it: at an end, in a run, or beside Han.
    pub(in super::super) has_collapsible_space: bool,
}

/// A run of ASCII.
struct Ascii {
    len: usize,
    flags: u32,
    /// Whether white space may occur in a run.
    are_gaps_near: bool,
}

/// The highest bit of each of eight bytes.
const EIGHT_MARKS: u64 = u64::from_le_bytes([0x80; 8]);

/// The highest bit of each of eight ASCII bytes that is white space or a control character.
fn blanks(eight: u64) -> u64 {
    !((eight | EIGHT_MARKS) - u64::from_le_bytes([b' ' + 1; 8])) & EIGHT_MARKS
}

/// `ascii` is whether a message of nothing but ASCII may hold a run of white space.
fn has_collapsible_space(chars: &[FoldedChar], ascii: Option<bool>) -> bool {
    let at_end = [chars.first(), chars.last()]
        .into_iter()
        .flatten()
        .any(|end| end.has(FoldedChar::WHITE_SPACE));
    // Without an early exit the loop is vectorised.
    let pairs = || chars.iter().zip(chars.get(1..).unwrap_or_default());
    at_end
        || ascii
            .unwrap_or_else(|| pairs().fold(false, |any, (c, next)| any | c.may_collapse(*next)))
}
