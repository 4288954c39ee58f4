//! Decodes UTF-8 and looks up the folded characters, in runs of one-byte and of three-byte
//! sequences: nearly all messages are made of these.

use super::{ASCII, BLOCK, CONTEXTUAL, Classes};
use crate::text::folded_char::FoldedChar;

impl Classes {
    /// Writes the folded characters of a message into `slots`, which must be enough. Returns how many
    /// there are, how many of them at the beginning take three bytes each, and the union of their flags.
    // One function for both kinds of run: two that call each other take 1.3 times as long.
    pub(in super::super) fn read(
        &self,
        raw: &str,
        slots: &mut [FoldedChar],
    ) -> (usize, usize, FoldedChar) {
        let table = self.blocks.as_flattened();
        let bits = |byte: u8| usize::from(byte & 0x3F);
        let (mut bytes, mut len, mut flags) = (raw.as_bytes(), 0, 0);
        let mut leading = None;
        loop {
            while let [a @ 0xE0..0xF0, b, c, rest @ ..] = bytes
                && let Some(slot) = slots.get_mut(len)
            {
                let block = usize::from(self.bmp[usize::from(a & 0xF) << 6 | bits(*b)]);
                *slot = table.get(block * BLOCK + bits(*c)).copied().unwrap_or(CONTEXTUAL);
                flags |= slot.0;
                len += 1;
                bytes = rest;
            }
            let leading = leading.get_or_insert(len);
            while let Some(eight) = bytes.first_chunk::<8>()
                && u64::from_le_bytes(*eight) & HIGH_BITS == 0
                && let Some(slots) = slots.get_mut(len..len + 8)
            {
                for (slot, byte) in slots.iter_mut().zip(eight) {
                    *slot = self.ascii[usize::from(*byte) % ASCII];
                    flags |= slot.0;
                }
                len += 8;
                bytes = bytes.get(8..).unwrap_or_default();
            }
            while let [byte @ 0..0x80, rest @ ..] = bytes
                && let Some(slot) = slots.get_mut(len)
            {
                *slot = self.ascii[usize::from(*byte) % ASCII];
                flags |= slot.0;
                len += 1;
                bytes = rest;
            }
            if let Some(&(0xC0..0xE0 | 0xF0..)) = bytes.first() {
                let read = slots.get_mut(len).zip(self.read_one(bytes));
                let Some((slot, (c, width))) = read else {
                    return (len, *leading, FoldedChar(flags));
                };
                *slot = c;
                flags |= c.0;
                len += 1;
                bytes = bytes.get(width..).unwrap_or_default();
            } else if bytes.is_empty() || len == slots.len() {
                debug_assert!(bytes.is_empty(), "there are slots enough");
                return (len, *leading, FoldedChar(flags));
            }
        }
    }

    /// The first character, of two bytes or of four.
    #[inline(never)]
    fn read_one(&self, bytes: &[u8]) -> Option<(FoldedChar, usize)> {
        let bits = |byte: u8| u32::from(byte & 0x3F);
        let (code, width) = match *bytes {
            [a, b, c, d, ..] if a >= 0xF0 => {
                (u32::from(a & 0x07) << 18 | bits(b) << 12 | bits(c) << 6 | bits(d), 4)
            }
            [a, b, ..] => (u32::from(a & 0x1F) << 6 | bits(b), 2),
            _ => return None,
        };
        Some((char::from_u32(code).map_or(CONTEXTUAL, |c| self.get(c)), width))
    }
}

/// The highest bit of each of eight bytes.
const HIGH_BITS: u64 = u64::from_le_bytes([0x80; 8]);
