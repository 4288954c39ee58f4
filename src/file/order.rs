//! Sorts the diagnostics about a menu made in code in the order of the file that it would be.

use std::collections::HashMap;

use super::keys;
use crate::definition::Definition;
use crate::diagnostic::{Diagnostic, Path, Segment};

/// Sorts by the first path of each.
pub(super) fn sort(definition: &Definition, diagnostics: &mut [Diagnostic]) {
    let ids = definition.categories.iter().map(|category| category.id.as_str());
    // Of two categories with the same id the first counts: a diagnostic has the id only.
    let ids: HashMap<&str, usize> = ids.zip(0..).collect::<Vec<_>>().into_iter().rev().collect();
    diagnostics.sort_by_cached_key(|diagnostic| key(&ids, diagnostic));
}

/// The position of each segment of the first path among the keys or categories, or its index.
fn key(ids: &HashMap<&str, usize>, diagnostic: &Diagnostic) -> Vec<usize> {
    let place = |depth: usize, segment: &Segment| match segment {
        Segment::Index(index) => *index,
        Segment::Key(key) => match depth {
            0 => keys::MENU.names().position(|name| name == key).unwrap_or(usize::MAX),
            1 => ids.get(key.as_str()).copied().unwrap_or(0),
            _ => keys::CATEGORY.names().position(|name| name == key).unwrap_or(usize::MAX),
        },
    };
    let segments = diagnostic.first_path().map(Path::segments).unwrap_or_default();
    segments.iter().enumerate().map(|(depth, segment)| place(depth, segment)).collect()
}
