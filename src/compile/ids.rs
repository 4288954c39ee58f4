//! The ids of categories, and categories that cannot be reached.

use std::collections::HashSet;

use crate::cursor::is_id;
use crate::definition::{self, Definition};
use crate::diagnostic::{Code, Diagnostic, Findings, Path, Place, say};
use crate::file::Unread;

/// Reports invalid and duplicate ids, and a menu without categories.
pub(super) fn check(definition: &Definition, unread: &Unread, findings: &mut Findings) {
    if definition.categories.is_empty() && !unread.may_hold(&Path::root(), "category") {
        findings.error(
            Code::MissingKey,
            &Path::root(),
            say::Names::NoCategories,
            say::Names::WriteACategory,
        );
    }
    let mut seen = HashSet::new();
    for definition::Category { id, .. } in &definition.categories {
        let place = Place::key(Path::category(id));
        if !is_id(id) {
            findings.push(
                Diagnostic::new(Code::InvalidId, say::Names::InvalidCategoryId { id: id.clone() })
                    .at(place)
                    .help(match id.to_lowercase() {
                        lower if is_id(&lower) => say::Names::WriteId { id: lower },
                        _ => say::Names::IdIs,
                    }),
            );
        } else if !seen.insert(id) {
            findings.push(
                Diagnostic::new(Code::DuplicateId, say::Names::SameCategoryId { id: id.clone() })
                    .at(place)
                    .help(say::Common::AnotherId),
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
            let message = say::Names::Unreachable { id: category.id.clone() };
            findings.push(
                Diagnostic::new(Code::Unreachable, message)
                    .at(Place::key(path))
                    .help(say::Names::GiveItAName),
            );
        }
    }
}
