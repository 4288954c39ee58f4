//! Lookup in the generated two-stage table (Unicode Standard, section 5.1).

use super::entry::{CharKind, Entry};
use super::tables::{BLOCK, ENTRIES, EXPANSIONS, STAGE_ONE, STAGE_TWO};

/// The kind of a folded character.
pub(crate) fn char_kind(c: char) -> CharKind {
    entry(c).kind()
}

/// The entry of a character.
pub(super) fn entry(c: char) -> Entry {
    let code = c as usize;
    let Some(&block) = STAGE_ONE.get(code / BLOCK) else {
        // Above the tables: UAX #44 reserves these as ignorable; the rest is unassigned.
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

/// Characters from here on have no entry of their own.
pub(crate) const END: u32 = (STAGE_ONE.len() * BLOCK) as u32;
