//! Which category stands under which.

use crate::matcher::CategoryIndex;

/// A level of the menu: the top, or the submenu of a category.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Level {
    #[default]
    Top,
    Under(CategoryIndex),
}

impl Level {
    /// The category whose submenu it is; `None` at the top.
    pub(crate) fn category(self) -> Option<CategoryIndex> {
        match self {
            Level::Top => None,
            Level::Under(category) => Some(category),
        }
    }
}

/// The levels of a menu.
#[derive(Debug)]
pub(crate) struct Tree {
    /// Where each category stands.
    levels: Vec<Level>,
    has_children: Vec<bool>,
    /// Everything stands at the top.
    pub(crate) is_flat: bool,
}

impl Tree {
    /// A tree of the levels in which the categories stand.
    pub(crate) fn new(levels: Vec<Level>) -> Self {
        let mut has_children = vec![false; levels.len()];
        for parent in levels.iter().filter_map(|level| level.category()) {
            if let Some(has_children) = has_children.get_mut(parent.as_usize()) {
                *has_children = true;
            }
        }
        let is_flat = levels.iter().all(|level| *level == Level::Top);
        Tree { levels, has_children, is_flat }
    }

    /// The level on which a category stands.
    pub(crate) fn level_of(&self, category: CategoryIndex) -> Level {
        self.levels.get(category.as_usize()).copied().unwrap_or_default()
    }

    pub(crate) fn has_children(&self, category: CategoryIndex) -> bool {
        self.has_children.get(category.as_usize()).copied().unwrap_or_default()
    }

    /// A level and those above it, up to the top.
    pub(crate) fn lineage(&self, level: Level) -> impl Iterator<Item = Level> {
        std::iter::successors(Some(level), |level| {
            level.category().map(|category| self.level_of(category))
        })
    }
}
