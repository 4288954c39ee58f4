//! Which category stands under which.

use std::collections::HashMap;

use crate::definition::Definition;
use crate::diagnostic::{Code, Diagnostic, Findings, nearest};
use crate::limits::Limits;
use crate::span::Path;

/// The menu in which a category stands: that of another category, or the top.
pub(crate) type Level = Option<u32>;

/// The levels of a menu. What stands nowhere, for its mistake is told, stands at the top.
pub(crate) struct Tree {
    parents: Vec<Level>,
    has_children: Vec<bool>,
    /// Everything stands at the top.
    pub(crate) is_flat: bool,
}

impl Tree {
    pub(super) fn read(definition: &Definition, limits: &Limits, findings: &mut Findings) -> Self {
        let categories = &definition.categories;
        let by_id: HashMap<&str, u32> =
            categories.iter().map(|category| category.id.as_str()).zip(0..).collect();
        let mut tree = Tree {
            parents: vec![None; categories.len()],
            has_children: vec![false; categories.len()],
            is_flat: true,
        };
        for (category, parent) in categories.iter().zip(&mut tree.parents) {
            let Some(id) = &category.under else { continue };
            *parent = by_id.get(id.as_str()).copied();
            if parent.is_none() {
                let ids = categories.iter().map(|category| category.id.as_str());
                let titled = categories.iter().find(|other| other.title.as_ref() == Some(id));
                let near = nearest(id, ids).or(titled.map(|category| category.id.as_str()));
                // What was meant has children: it needs no reply.
                *parent = near.and_then(|near| by_id.get(near)).copied();
                let help = match near {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => "write the id of a category, or leave `under` out".to_owned(),
                };
                findings.error(
                    Code::UnknownParent,
                    &Path::category(&category.id).key("under"),
                    format!("there is no category `{id}`"),
                    help,
                );
            }
        }
        tree.cut_cycles(definition, limits, findings);
        tree.is_flat = tree.parents.iter().all(Option::is_none);
        for parent in tree.parents.iter().flatten() {
            if let Some(has_children) = tree.has_children.get_mut(*parent as usize) {
                *has_children = true;
            }
        }
        tree
    }

    /// Tells what stands under itself, or too deep, and puts it to the top.
    fn cut_cycles(&mut self, definition: &Definition, limits: &Limits, findings: &mut Findings) {
        for (owner, category) in (0..).zip(&definition.categories) {
            let steps = limits.depth;
            let above: Vec<u32> = self.lineage(Some(owner)).flatten().skip(1).take(steps).collect();
            let path = Path::category(&category.id).key("under");
            if above.contains(&owner) {
                findings.push(
                    Diagnostic::new(Code::Cycle, format!("`{}` stands under itself", category.id))
                        .at(path, "")
                        .help("let one of the categories in this circle stand at the top"),
                );
            } else if above.len() == steps {
                findings.error(
                    Code::TooDeep,
                    &path,
                    format!("`{}` stands more than {steps} levels deep", category.id),
                    "put it higher up, or raise the limit with `MenuBuilder::max_depth`",
                );
            } else {
                continue;
            }
            if let Some(parent) = self.parents.get_mut(owner as usize) {
                *parent = None;
            }
        }
    }

    /// The menu in which a category stands.
    pub(crate) fn level_of(&self, owner: u32) -> Level {
        self.parents.get(owner as usize).copied().flatten()
    }

    pub(crate) fn has_children(&self, owner: u32) -> bool {
        self.has_children.get(owner as usize).copied().unwrap_or_default()
    }

    /// A level and those above it, up to the top.
    pub(crate) fn lineage(&self, level: Level) -> impl Iterator<Item = Level> {
        std::iter::successors(Some(level), |level| level.map(|owner| self.level_of(owner)))
    }
}
