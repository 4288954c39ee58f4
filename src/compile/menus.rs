//! The lines of each menu: what `{menu}` shows.

use std::collections::{HashMap, HashSet};

use crate::definition::{self, Definition};
use crate::matcher::CategoryIndex;
use crate::model::{Level, Lines, Meaning, Template, Tree, Validity};

/// One line of the menu unless `texts.entry` says otherwise.
const ENTRY: &str = "{code} {title}";

/// The lines of each menu, in the order of the file: those of the categories that have a code.
pub(super) fn menus(definition: &Definition, tree: &Tree) -> HashMap<Level, Lines> {
    let mut menus: HashMap<Level, Lines> = HashMap::new();
    for (index, category) in CategoryIndex::all().zip(&definition.categories) {
        let Some(code) = &category.code else { continue };
        let Some(line) = line(definition, code, shown_title(category)) else { continue };
        menus.entry(tree.level_of(index)).or_default().push((index, line));
    }
    menus
}

/// The menus whose lines depend on the day.
pub(super) fn dated(menus: &HashMap<Level, Lines>, validity: &[Validity]) -> HashSet<Level> {
    let is_dated = |(index, _): &(CategoryIndex, String)| {
        validity.get(index.as_usize()).is_some_and(|validity| !validity.is_always())
    };
    let dated = menus.iter().filter(|(_, lines)| lines.iter().any(is_dated));
    dated.map(|(level, _)| *level).collect()
}

/// A line of the menu; `None` if `texts.entry` is not a valid template, which
/// `TextCompiler::check_entry` reports.
pub(super) fn line(definition: &Definition, code: &str, title: &str) -> Option<String> {
    let entry = definition.texts.entry.as_deref().unwrap_or(ENTRY);
    let meaning = |name: &str| match name {
        "code" => Some(Meaning::Text(code.to_owned())),
        "title" => Some(Meaning::Text(title.to_owned())),
        _ => None,
    };
    let line = Template::parse(entry, meaning).ok()?;
    let line = line.constant();
    debug_assert!(line.is_some(), "no name in an entry is filled in later");
    line.map(str::to_owned)
}

/// What the menu shows for a category: its title, else its first keyword of one text, else its id.
pub(super) fn shown_title(category: &definition::Category) -> &str {
    let keyword = category.keywords.iter().find(|keyword| keyword.all.is_empty());
    let keyword = keyword.map(|keyword| keyword.text.as_str());
    category.title.as_deref().or(keyword).unwrap_or(&category.id)
}

/// A menu as one text.
pub(super) fn text(lines: &Lines) -> String {
    lines.iter().map(|(_, line)| line.as_str()).collect::<Vec<_>>().join("\n")
}
