//! The levels of a menu: unknown parents, circles, and submenus that are too deep.

use std::collections::HashMap;

use super::limits::Limits;
use crate::definition::{self, Definition};
use crate::diagnostic::{Code, Diagnostic, Findings, Path, say};
use crate::matcher::CategoryIndex;
use crate::model::{Level, Tree};

/// The levels of a menu. A category whose parent is invalid (already reported) is placed at the
/// top.
pub(super) fn tree(definition: &Definition, limits: &Limits, findings: &mut Findings) -> Tree {
    let mut levels = parents(definition, findings);
    for (index, category) in CategoryIndex::all().zip(&definition.categories) {
        let steps = limits.depth;
        let parent = |child: &CategoryIndex| levels.get(child.as_usize())?.category();
        let above: Vec<CategoryIndex> =
            std::iter::successors(parent(&index), parent).take(steps).collect();
        let path = Path::category(&category.id).key("under");
        if above.contains(&index) {
            let message = say::Names::InsideItself { id: category.id.clone() };
            let help = say::Names::BreakTheCircle;
            findings.push(Diagnostic::new(Code::Cycle, message).at(path).help(help));
        } else if above.len() == steps {
            findings.error(
                Code::TooDeep,
                &path,
                say::Names::TooDeep { id: category.id.clone(), steps },
                say::Names::MoveUp,
            );
        } else {
            continue;
        }
        if let Some(level) = levels.get_mut(index.as_usize()) {
            *level = Level::Top;
        }
    }
    Tree::new(levels)
}

/// The level of each category by what is written under `under`.
fn parents(definition: &Definition, findings: &mut Findings) -> Vec<Level> {
    let categories = &definition.categories;
    let ids = || categories.iter().map(|category| category.id.as_str());
    let by_id: HashMap<&str, CategoryIndex> = ids().zip(CategoryIndex::all()).collect();
    let mut by_name = None;
    let level = |category: &definition::Category| {
        let Some(id) = &category.under else { return Level::Top };
        if let Some(&parent) = by_id.get(id.as_str()) {
            return Level::Under(parent);
        }
        let other = by_name.get_or_insert_with(|| by_title_or_code(categories)).get(id.as_str());
        let near = other.copied().or_else(|| findings.guesses.nearest(id, ids()));
        let help = match near {
            Some(near) => say::Common::did_you_mean(near),
            None => say::Names::WriteParentId.into(),
        };
        findings.error(
            Code::UnknownParent,
            &Path::category(&category.id).key("under"),
            say::Common::NoCategory { id: id.clone() },
            help,
        );
        // The category that was meant has a submenu then, and is not told that it needs a reply.
        near.and_then(|near| by_id.get(near)).map_or(Level::Top, |&parent| Level::Under(parent))
    };
    categories.iter().map(level).collect()
}

/// The ids of categories by what else an author may call them: by titles, and by codes that are no titles.
fn by_title_or_code(categories: &[definition::Category]) -> HashMap<&str, &str> {
    let titles = categories.iter().map(|category| (category.title.as_deref(), category));
    let top = categories.iter().filter(|category| category.under.is_none());
    let codes = top.map(|category| (category.code.as_deref(), category));
    let mut ids = HashMap::new();
    for (name, category) in titles.chain(codes) {
        if let Some(name) = name {
            ids.entry(name).or_insert(category.id.as_str());
        }
    }
    ids
}
