//! The ids of categories, what nothing leads to, and the names of lints.

use std::collections::HashSet;

use crate::cursor::is_id;
use crate::definition::{Category, Definition};
use crate::diagnostic::{Code, Diagnostic, Findings, Path, Place, nearest};
use crate::file::Unread;

pub(super) fn ids(definition: &Definition, unread: &Unread, findings: &mut Findings) {
    if definition.categories.is_empty() && !unread.may_hold(&Path::root(), "category") {
        findings.error(
            Code::MissingKey,
            &Path::root(),
            "the menu has no category",
            "write at least one, such as [category.news]",
        );
    }
    let mut seen = HashSet::new();
    for Category { id, .. } in &definition.categories {
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

/// A category that nothing leads to is a slip, though every answer stays right.
pub(super) fn reachable(definition: &Definition, unread: &Unread, findings: &mut Findings) {
    for category in &definition.categories {
        let reached = category.code.is_some()
            || category.title.is_some()
            || !category.keywords.is_empty()
            || !category.patterns.is_empty();
        if !reached && !unread.touch(&Path::category(&category.id)) {
            findings.push(
                Diagnostic::new(Code::Unreachable, format!("nothing leads to `{}`", category.id))
                    .at(Place::key(Path::category(&category.id)), "")
                    .help("give it a code, a title, keywords or patterns"),
            );
        }
    }
}

/// Only warnings have levels, and only those that there are.
pub(super) fn lints(definition: &Definition, findings: &mut Findings) {
    for (name, _) in &definition.lints {
        if Code::lints().any(|known| known == name) {
            continue;
        }
        let help = match nearest(name, Code::lints()) {
            Some(near) => format!("did you mean `{near}`?"),
            None if name.parse::<Code>().is_ok() => {
                "it is always an error: only warnings have a level".to_owned()
            }
            None => format!("the lints are {}", Code::lints().collect::<Vec<_>>().join(", ")),
        };
        findings.push(
            Diagnostic::new(Code::UnknownLint, format!("there is no lint `{name}`"))
                .at(Place::key(Path::root().key("lints").key(name)), "")
                .help(help),
        );
    }
}
