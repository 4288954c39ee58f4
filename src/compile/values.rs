//! The values that placeholders stand for, with their defaults.

use std::collections::HashMap;

use crate::definition::Definition;
use crate::diagnostic::{Code, Diagnostic, Findings, Path, Place, say};
use crate::model::is_name;

/// Placeholders with a meaning of their own.
pub(super) const BUILT_IN: [&str; 8] =
    ["menu", "title", "code", "suggestions", "answers", "choices", "opens", "opens_iso"];

/// Indices of values by their names.
pub(super) type ValueIndices<'d> = HashMap<&'d str, usize>;

/// The values of a menu: those that are declared, then the answers to the questions of forms.
pub(super) struct Values<'d> {
    /// The name and default of each value.
    pub(super) defaults: Vec<(String, String)>,
    /// The declared values, which every text may use.
    pub(super) declared: ValueIndices<'d>,
    /// All values: a form's texts may also use the answers to its questions.
    pub(super) all: ValueIndices<'d>,
}

impl<'d> Values<'d> {
    pub(super) fn of(definition: &'d Definition) -> Self {
        let mut defaults = definition.values.clone();
        let names = definition.values.iter().map(|(name, _)| name.as_str());
        let declared: ValueIndices<'d> = names.zip(0..).collect();
        let mut all = declared.clone();
        for question in definition.categories.iter().flat_map(|category| &category.questions) {
            all.entry(&question.name).or_insert_with(|| {
                defaults.push((question.name.clone(), String::new()));
                defaults.len() - 1
            });
        }
        Values { defaults, declared, all }
    }
}

/// Reports values with names that no placeholder can have.
pub(super) fn check(definition: &Definition, findings: &mut Findings) {
    for (name, _) in &definition.values {
        let place = Place::key(Path::root().key("values").key(name));
        if BUILT_IN.contains(&name.as_str()) {
            findings.push(
                Diagnostic::new(Code::ReservedValue, say::Texts::BuiltIn { name: name.clone() })
                    .at(place)
                    .help(say::Texts::AnotherValueName),
            );
        } else if !is_name(name) {
            let message = say::Texts::InvalidValueName { name: name.clone() };
            findings.push(
                Diagnostic::new(Code::InvalidValue, message)
                    .at(place)
                    .help(say::Texts::ValueNameIs),
            );
        }
    }
}
