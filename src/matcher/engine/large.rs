//! An Aho-Corasick automaton over classes in a double array, for sets of literals that no table of
//! states by classes can hold.
//!
//! A state is a node; its child for a class stands `class` behind the node's base, and is its child
//! if it says so. Where a node has no child for a class, the search goes on from its longest proper
//! suffix, in the end from the root, whose children have a table of their own.

mod build;

use super::super::classes::Cell;
use super::Literals;

#[derive(Debug)]
pub(in super::super) struct Large {
    nodes: Vec<Node>,
    /// The root's child for each class, or the root.
    root: Vec<u32>,
    /// For each literal the longest other one that it ends with.
    shorter: Vec<u32>,
}

#[derive(Clone, Copy, Debug)]
struct Node {
    base: u32,
    /// `NONE` where the node is free.
    parent: u32,
    suffix: u32,
    /// The longest literal that ends here.
    literal: u32,
}

const ROOT: u32 = 0;
const NONE: u32 = u32::MAX;

/// A node that none has taken: nobody's child.
const FREE: Node = Node { base: 0, parent: NONE, suffix: ROOT, literal: NONE };

impl Large {
    pub(super) fn new(literals: &Literals, classes: u32) -> Self {
        build::build(literals, classes)
    }

    #[inline]
    pub(super) fn find(&self, text: &[Cell], mut found: impl FnMut(usize, u32) -> bool) {
        let mut state = ROOT;
        let mut node = FREE;
        for (at, cell) in text.iter().enumerate() {
            let class = cell.class();
            loop {
                if state == ROOT {
                    state = self.root.get(class as usize).copied().unwrap_or(ROOT);
                    node = self.node(state);
                    break;
                }
                let next = node.base.wrapping_add(class);
                let child = self.node(next);
                if child.parent == state {
                    state = next;
                    node = child;
                    break;
                }
                state = node.suffix;
                node = self.node(state);
            }
            let mut literal = node.literal;
            while literal != NONE && found(at + 1, literal) {
                literal = self.shorter.get(literal as usize).copied().unwrap_or(NONE);
            }
        }
    }

    /// A literal that ends where `text` does, the one that is all of it if there is one.
    pub(super) fn exact(&self, text: &[Cell]) -> Option<u32> {
        let (first, rest) = text.split_first()?;
        let mut state = *self.root.get(first.class() as usize)?;
        for cell in rest {
            let next = self.node(state).base.wrapping_add(cell.class());
            if state == ROOT || self.node(next).parent != state {
                return None;
            }
            state = next;
        }
        Some(self.node(state).literal).filter(|&literal| literal != NONE)
    }

    #[inline]
    fn node(&self, at: u32) -> Node {
        self.nodes.get(at as usize).copied().unwrap_or(FREE)
    }
}
