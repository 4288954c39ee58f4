//! Menus of N keywords.

use std::collections::HashSet;

use replymenu::Menu;
use replymenu::definition::{Category, Definition, Fallback};

use crate::data::Language;

/// Keywords of one category.
pub(crate) const EACH: usize = 4;

/// Categories with a code and a title: more would not fit a menu that people read.
const CODED: usize = 20;

/// Whether the first categories have codes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Codes {
    Some,
    None,
}

/// A keyword, as written and folded, and the category it belongs to.
pub(crate) struct Entry {
    pub(crate) text: String,
    pub(crate) folded: String,
    pub(crate) owner: u32,
}

/// A menu of the first `count` of `keywords`, and those that it holds: what is equal once folded or
/// reads as a code is left out.
pub(crate) fn menu_of(
    keywords: &[String],
    count: usize,
    language: Language,
    codes: Codes,
    fold: impl Fn(&str) -> String,
) -> (Menu, Vec<Entry>) {
    let mut seen = HashSet::new();
    let mut entries: Vec<Entry> = Vec::new();
    for text in keywords {
        let folded = fold(text);
        if entries.len() < count && seen.insert(folded.clone()) {
            let owner = (entries.len() / EACH) as u32;
            entries.push(Entry { text: text.clone(), folded, owner });
        }
    }
    loop {
        let definition = definition_of(&entries, language, codes);
        let error = match Menu::builder().build(&definition) {
            Ok(menu) => return (menu, entries),
            Err(error) => error,
        };
        let refused = refused(&error, &definition);
        assert!(!refused.is_empty(), "{error}");
        entries.retain(|entry| !refused.contains(&entry.text));
    }
}

pub(crate) fn id(owner: u32) -> String {
    format!("c{owner}")
}

pub(crate) fn definition_of(entries: &[Entry], language: Language, codes: Codes) -> Definition {
    let mut definition = Definition::new(Fallback::new("?").handoff("desk"));
    if language == Language::English {
        definition.language = replymenu::definition::Language::English;
    }
    for group in entries.chunk_by(|a, b| a.owner == b.owner) {
        let Some(first) = group.first() else { continue };
        let mut category = Category::new(id(first.owner)).reply(format!("answer {}", first.owner));
        if codes == Codes::Some && (first.owner as usize) < CODED {
            category = category.code((first.owner + 1).to_string()).title(first.text.as_str());
        }
        for entry in group {
            category = category.keyword(entry.text.as_str());
        }
        definition.categories.push(category);
    }
    definition
}

/// The keywords that the report of a failed build points at first.
fn refused(error: &replymenu::Error, definition: &Definition) -> HashSet<String> {
    let Some(report) = error.report() else { return HashSet::new() };
    let labels = report.diagnostics().iter().filter_map(|diagnostic| diagnostic.labels().first());
    labels
        .filter_map(|label| {
            // `category.c12.keywords[3]` or `category.c12.title`
            let path = label.path();
            let (id, key) = path.strip_prefix("category.")?.split_once('.')?;
            let category = definition.categories.iter().find(|category| category.id == id)?;
            let index = key.strip_prefix("keywords[").and_then(|rest| rest.strip_suffix(']'));
            let index: usize = index.map_or(Some(0), |digits| digits.parse().ok())?;
            Some(category.keywords.get(index)?.text.clone())
        })
        .collect()
}
