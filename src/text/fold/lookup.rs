//! Looks characters up in the generated two-stage table.

use super::entry::{CharKind, Entry};
use super::tables::{BLOCK, ENTRIES, EXPANSIONS, STAGE_ONE, STAGE_TWO};

/// What a folded character is.
pub(crate) fn char_kind(c: char) -> CharKind {
    entry(c).kind()
}

/// The entry of a character.
pub(super) fn entry(c: char) -> Entry {
    let code = c as usize;
    let Some(&block) = STAGE_ONE.get(code / BLOCK) else {
        // Behind the tables: UAX #44 sets these aside as ignorable, and knows nothing of the rest.
        let ignorable = matches!(c, '\u{E0000}'..='\u{E0FFF}');
        return if ignorable { Entry::IGNORABLE } else { Entry::UNKNOWN };
    };
    let place = STAGE_TWO.get(usize::from(block) * BLOCK + code % BLOCK);
    let entry = place.and_then(|&place| ENTRIES.get(usize::from(place)));
    entry.map_or(Entry::UNKNOWN, |&bits| Entry(bits))
}

/// What a character with several images becomes.
pub(super) fn expansion(entry: Entry) -> &'static str {
    EXPANSIONS.get(entry.expansion()).unwrap_or_default()
}

/// The characters behind this one have no entries of their own.
pub(crate) const END: u32 = (STAGE_ONE.len() * BLOCK) as u32;
