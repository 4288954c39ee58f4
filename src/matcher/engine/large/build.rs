//! Packing a trie into a double array, level by level: what a node's suffix is stands already.

use std::cmp::Reverse;
use std::ops::Range;

use super::super::{Literals, number};
use super::{FREE, Large, NONE, Node, ROOT};

pub(super) fn build(literals: &Literals, classes: u32) -> Large {
    let mut sorted: Vec<u32> = (0..number(literals.len())).collect();
    sorted.sort_unstable_by_key(|&literal| literals.get(literal as usize));
    let mut packing = Packing {
        literals,
        sorted,
        // The root's links are the ends of the chain of free nodes.
        nodes: vec![Node { parent: ROOT, ..FREE }],
        root: vec![ROOT; classes as usize + 1],
        shorter: vec![NONE; literals.len()],
        next_try: ROOT,
    };
    let mut level = vec![Open { node: ROOT, literals: 0..literals.len() }];
    let mut depth = 0;
    while !level.is_empty() {
        level = packing.expand(&level, depth);
        depth += 1;
    }
    let Packing { mut nodes, root, shorter, .. } = packing;
    nodes.shrink_to_fit();
    Large { nodes, root, shorter }
}

/// A node that waits for its children, and the sorted literals that begin with it.
struct Open {
    node: u32,
    literals: Range<usize>,
}

/// A child that waits for its node.
struct Child {
    class: u32,
    literals: Range<usize>,
}

struct Packing<'l> {
    literals: &'l Literals,
    sorted: Vec<u32>,
    /// Those that are free make a chain: `base` is the next, `suffix` the one before.
    nodes: Vec<Node>,
    root: Vec<u32>,
    shorter: Vec<u32>,
    /// Where in the chain several children look for a place.
    next_try: u32,
}

/// How many places are tried for several children before they go to the end.
const TRIES: usize = 48;

impl Packing<'_> {
    /// Gives the nodes of one level their children, which are the next one.
    fn expand(&mut self, level: &[Open], depth: usize) -> Vec<Open> {
        let mut below = Vec::new();
        let mut children: Vec<(u32, Vec<Child>)> = Vec::new();
        for open in level {
            let found = self.children(open.literals.clone(), depth);
            if !found.is_empty() {
                children.push((open.node, found));
            }
        }
        // Large families first: small ones fit between them.
        children.sort_by_key(|(_, children)| Reverse(children.len()));
        self.next_try = ROOT;
        for (parent, children) in children {
            let base = if parent == ROOT { 1 } else { self.base(&children) };
            for (index, Child { class, literals }) in (0..).zip(children) {
                // The root's children stand side by side, found through their own table.
                let node = base.wrapping_add(if parent == ROOT { index } else { class });
                self.put(node, parent, class, depth, literals.start);
                if parent == ROOT
                    && let Some(slot) = self.root.get_mut(class as usize)
                {
                    *slot = node;
                }
                below.push(Open { node, literals });
            }
            if parent != ROOT
                && let Some(node) = self.nodes.get_mut(parent as usize)
            {
                node.base = base;
            }
        }
        below
    }

    fn children(&self, literals: Range<usize>, depth: usize) -> Vec<Child> {
        let mut children: Vec<Child> = Vec::new();
        for at in literals {
            let Some(&literal) = self.sorted.get(at) else { continue };
            let Some(&class) = self.literals.get(literal as usize).get(depth) else { continue };
            match children.last_mut() {
                Some(child) if child.class == class => child.literals.end = at + 1,
                _ => children.push(Child { class, literals: at..at + 1 }),
            }
        }
        children
    }

    /// A place where all of `children` find a free node.
    fn base(&mut self, children: &[Child]) -> u32 {
        let first = children.first().map_or(0, |child| child.class);
        let mut at = if children.len() == 1 { ROOT } else { self.next_try };
        for _ in 0..TRIES {
            at = self.node(at).base;
            if at == ROOT {
                break;
            }
            let base = at.wrapping_sub(first);
            if children.iter().all(|child| self.is_free(base.wrapping_add(child.class))) {
                // What stands before it in the chain is not taken by this family.
                self.next_try = self.node(at).suffix;
                return base;
            }
        }
        // So much of the chain is too full for families of this size.
        self.next_try = at;
        number(self.nodes.len()).wrapping_sub(first)
    }

    /// Free nodes go on behind the last one.
    fn is_free(&self, at: u32) -> bool {
        self.nodes.get(at as usize).is_none_or(|node| node.parent == NONE)
    }

    fn put(&mut self, at: u32, parent: u32, class: u32, depth: usize, first: usize) {
        while self.nodes.len() <= at as usize {
            self.append_free();
        }
        let Node { base: next, suffix: before, .. } = self.node(at);
        if self.next_try == at {
            self.next_try = before;
        }
        self.link(before, next);
        let suffix = self.suffix(parent, class);
        let ending = self.node(suffix).literal;
        let own = self.sorted.get(first).copied();
        let own = own.filter(|&own| self.literals.get(own as usize).len() == depth + 1);
        if let Some(shorter) = own.and_then(|own| self.shorter.get_mut(own as usize)) {
            *shorter = ending;
        }
        if let Some(node) = self.nodes.get_mut(at as usize) {
            *node = Node { base: 0, parent, suffix, literal: own.unwrap_or(ending) };
        }
    }

    fn append_free(&mut self) {
        let last = self.node(ROOT).suffix;
        let at = number(self.nodes.len());
        self.nodes.push(FREE);
        self.link(last, at);
        self.link(at, ROOT);
    }

    /// Makes `next` follow `before` in the chain of free nodes.
    fn link(&mut self, before: u32, next: u32) {
        if let Some(node) = self.nodes.get_mut(before as usize) {
            node.base = next;
        }
        if let Some(node) = self.nodes.get_mut(next as usize) {
            node.suffix = before;
        }
    }

    /// Where the child of `parent` for `class` goes on when it has no child itself.
    fn suffix(&self, parent: u32, class: u32) -> u32 {
        if parent == ROOT {
            return ROOT;
        }
        let mut state = self.node(parent).suffix;
        while state != ROOT {
            let node = self.node(state);
            let next = node.base.wrapping_add(class);
            if self.node(next).parent == state {
                return next;
            }
            state = node.suffix;
        }
        self.root.get(class as usize).copied().unwrap_or(ROOT)
    }

    fn node(&self, at: u32) -> Node {
        self.nodes.get(at as usize).copied().unwrap_or(FREE)
    }
}
