//! Equal findings of one list: told once, with all their places.

use std::collections::HashMap;

use super::code::Code;
use super::findings::{Diagnostic, Label};
use super::path::Path;
use super::say::Common;

/// What is found in lists of texts, where one slip is often made in all of them.
const OF_LISTS: [Code; 8] = [
    Code::WrongType,
    Code::BlankKeyword,
    Code::ShortKeyword,
    Code::NumeralKeyword,
    Code::LooseGreeting,
    Code::LooseCommand,
    Code::KeywordList,
    Code::LongTitle,
];

/// Joins equal findings of one list to the first of them, so that six greetings are one block.
pub(super) fn join(diagnostics: &mut Vec<Diagnostic>) {
    if !diagnostics.iter().any(|found| OF_LISTS.contains(&found.kind())) {
        return;
    }
    let mut first: HashMap<(Code, Path, String), usize> = HashMap::new();
    let mut joined: Vec<Diagnostic> = Vec::with_capacity(diagnostics.len());
    let mut others: HashMap<usize, Vec<Diagnostic>> = HashMap::new();
    for found in diagnostics.drain(..) {
        match key(&found).map(|key| *first.entry(key).or_insert(joined.len())) {
            Some(at) if at < joined.len() => others.entry(at).or_default().push(found),
            _ => joined.push(found),
        }
    }
    for (at, others) in others {
        let Some(first) = joined.get_mut(at) else { continue };
        let helps_alike = others.iter().all(|other| other.has_help_of(first));
        let count = others.len();
        first.say_also(
            |message| Common::AndAlike { message, count }.into(),
            |help| if helps_alike { help } else { Common::OthersLikewise { help }.into() },
        );
        first.labels.extend(others.into_iter().flat_map(|other| other.labels));
    }
    *diagnostics = joined;
}

/// What equal findings have in common: the list, and the sentence.
fn key(found: &Diagnostic) -> Option<(Code, Path, String)> {
    let [Label { place: Some(place), .. }] = found.labels.as_slice() else { return None };
    let is_of_list = OF_LISTS.contains(&found.kind()) && place.path.ends_in_index();
    is_of_list.then(|| Some((found.kind(), place.path.parent()?, found.sentence_names())))?
}
