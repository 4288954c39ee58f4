//! The levels of a menu: the top, and the submenus below it.

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

/// What cannot happen: an index comes from the menu itself.
const UNKNOWN: &str = "the menu has no such category";

/// The levels of a menu.
#[derive(Debug)]
pub(crate) struct Tree {
    /// The level of each category.
    levels: Vec<Level>,
    has_children: Vec<bool>,
    /// Whether all categories are at the top.
    pub(crate) is_flat: bool,
}

impl Tree {
    /// A tree from the level of each category.
    pub(crate) fn new(levels: Vec<Level>) -> Self {
        let mut has_children = vec![false; levels.len()];
        for parent in levels.iter().filter_map(|level| level.category()) {
            match has_children.get_mut(parent.as_usize()) {
                Some(has_children) => *has_children = true,
                None => debug_assert!(false, "a parent is a category of the menu"),
            }
        }
        let is_flat = levels.iter().all(|level| *level == Level::Top);
        Tree { levels, has_children, is_flat }
    }

    /// The level of a category.
    pub(crate) fn level_of(&self, category: CategoryIndex) -> Level {
        let level = self.levels.get(category.as_usize());
        debug_assert!(level.is_some(), "{UNKNOWN}");
        level.copied().unwrap_or_default()
    }

    pub(crate) fn has_children(&self, category: CategoryIndex) -> bool {
        let has_children = self.has_children.get(category.as_usize());
        debug_assert!(has_children.is_some(), "{UNKNOWN}");
        has_children.copied().unwrap_or_default()
    }

    /// A level and those above it, up to the top.
    pub(crate) fn lineage(&self, level: Level) -> impl Iterator<Item = Level> {
        std::iter::successors(Some(level), |level| {
            level.category().map(|category| self.level_of(category))
        })
    }
}
