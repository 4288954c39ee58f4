//! The ids of categories, and categories that cannot be reached.

use std::collections::HashSet;

use crate::cursor::is_id;
use crate::definition::{self, Definition};
use crate::diagnostic::{Code, Diagnostic, Findings, Path, Place};
use crate::file::Unread;

/// Reports invalid and duplicate ids, and a menu without categories.
pub(super) fn check(definition: &Definition, unread: &Unread, findings: &mut Findings) {
    if definition.categories.is_empty() && !unread.may_hold(&Path::root(), "category") {
        findings.error(
            Code::MissingKey,
            &Path::root(),
            "the menu has no category",
            "write at least one, such as [category.news]",
        );
    }
    let mut seen = HashSet::new();
    for definition::Category { id, .. } in &definition.categories {
        let place = Place::key(Path::category(id));
        if !is_id(id) {
            findings.push(
                Diagnostic::new(Code::InvalidId, format!("`{id}` is not a valid id of a category"))
                    .at(place, "")
                    .help("an id is 1 to 32 of the letters a to z, digits, `_` and `-`; what people read is the title"),
            );
        } else if !seen.insert(id) {
            findings.push(
                Diagnostic::new(Code::DuplicateId, format!("two categories have the id `{id}`"))
                    .at(place, "")
                    .help("give one of them another id"),
            );
        }
    }
}

/// Warns of categories that no message can reach.
pub(super) fn check_reachable(definition: &Definition, unread: &Unread, findings: &mut Findings) {
    for category in &definition.categories {
        let is_reachable = category.code.is_some()
            || category.title.is_some()
            || !category.keywords.is_empty()
            || !category.patterns.is_empty();
        let path = Path::category(&category.id);
        if !is_reachable && !unread.touch(&path) {
            let message = format!("no message can reach `{}`", category.id);
            findings.push(
                Diagnostic::new(Code::Unreachable, message)
                    .at(Place::key(path), "")
                    .help("give it a code, a title, keywords or patterns"),
            );
        }
    }
}
