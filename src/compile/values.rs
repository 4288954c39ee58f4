//! The names that may stand between braces, and their defaults.

use std::collections::HashMap;

use crate::definition::Definition;
use crate::diagnostic::{Code, Diagnostic, Findings, Path, Place};
use crate::model::is_name;

/// The index of a value, by its name.
pub(super) type Indexes<'d> = HashMap<&'d str, usize>;

/// Every name that may stand for a value, with its default; which of them may do so in every text;
/// and all of them.
pub(super) fn all_values(
    definition: &Definition,
) -> (Vec<(String, String)>, Indexes<'_>, Indexes<'_>) {
    let mut values = definition.values.clone();
    let names = definition.values.iter().map(|(name, _)| name.as_str());
    let declared: Indexes<'_> = names.zip(0..).collect();
    let mut all = declared.clone();
    for ask in definition.categories.iter().flat_map(|category| &category.questions) {
        all.entry(&ask.name).or_insert_with(|| {
            values.push((ask.name.clone(), String::new()));
            values.len() - 1
        });
    }
    (values, declared, all)
}

/// Placeholders with a meaning of their own.
pub(super) const BUILT_IN: [&str; 7] =
    ["menu", "title", "code", "suggestions", "answers", "choices", "opens"];

/// Names that cannot be used.
pub(super) fn check(definition: &Definition, findings: &mut Findings) {
    for (name, _) in &definition.values {
        let path = Path::root().key("values").key(name);
        if BUILT_IN.contains(&name.as_str()) {
            findings.push(
                Diagnostic::new(Code::ReservedValue, format!("`{{{name}}}` is built in"))
                    .at(Place::key(path), "")
                    .help("give the value another name"),
            );
        } else if !is_name(name) {
            let message = format!("`{name}` cannot stand between braces");
            findings.push(
                Diagnostic::new(Code::InvalidValue, message)
                    .at(Place::key(path), "")
                    .help("name a value with letters, digits, `_` and `-`"),
            );
        }
    }
}
