//! Builds the double array: first the trie with the transitions that each state stores, breadth first
//! as in Aho and Corasick's construction, then a base for each state by first fit (Aoe 1989).

use std::cmp::Reverse;
use std::ops::Range;

use super::double_array::{DoubleArray, ENDS, Entry, FREE, LEAF, ROOT};
use super::literal_set::{Literals, NONE, number};

pub(super) fn build(literals: &Literals, symbols: u32) -> (DoubleArray, Vec<u32>) {
    let trie = Trie::new(literals, symbols);
    let states = pack(&trie);
    let places = trie.transitions.iter().zip(trie.sources()).map(|(transition, node)| {
        states.get(node as usize).map_or(0, |state| state + transition.symbol)
    });
    let top = places.max().unwrap_or(0).max(symbols);
    // A state may look this far beyond the last entry.
    let len = (top + trie.output + 1) as usize;
    let mut table = DoubleArray { entries: vec![FREE; len], link: trie.link, output: trie.output };
    for (transition, from) in trie.transitions.iter().zip(trie.sources()) {
        let (Some(&state_of), Some(to)) =
            (states.get(from as usize), trie.nodes.get(transition.to as usize))
        else {
            continue;
        };
        let state = states.get(to.acts_as as usize).copied().unwrap_or(ROOT);
        let next = match to.literal {
            literal if transition.symbol == trie.output => literal,
            NONE => state,
            _ if transition.symbol == trie.link => state,
            literal if to.is_leaf => ENDS | LEAF | literal,
            _ => ENDS | state,
        };
        if let Some(entry) = table.entries.get_mut((state_of + transition.symbol) as usize) {
            // The root's are used without a check.
            let check = if state_of == ROOT { NONE } else { state_of };
            *entry = Entry { check, next };
        }
    }
    (table, trie.shorter)
}

/// A node of the trie.
#[derive(Clone, Copy)]
struct Node {
    /// The failure link: the longest proper suffix that is a node.
    suffix: u32,
    /// The symbol that leads here.
    symbol: u32,
    /// The node whose transitions it takes: itself, or a suffix if it is a leaf.
    acts_as: u32,
    /// It has no children, and its suffix is a depth-1 state or the root.
    is_leaf: bool,
    /// The longest literal that ends here.
    literal: u32,
    /// Its own transitions, in `transitions`, in the order of their symbols.
    transitions: (u32, u32),
    depth: u32,
}

impl Node {
    const ROOT: Node = Node {
        suffix: ROOT,
        symbol: 0,
        acts_as: ROOT,
        is_leaf: false,
        literal: NONE,
        transitions: (0, 0),
        depth: 0,
    };
}

/// A transition on a symbol.
#[derive(Clone, Copy)]
struct Transition {
    symbol: u32,
    to: u32,
}

/// Up to this many transitions of its suffix are copied into a node; for more it has a failure link,
/// so that the table grows linearly with the literals. In tests few, so that links are taken.
const INHERITED: u32 = if cfg!(test) { 1 } else { 64 };

struct Trie {
    /// Level by level, the root first.
    nodes: Vec<Node>,
    transitions: Vec<Transition>,
    /// The pseudo-symbol of the failure link of a node that does not inherit.
    link: u32,
    /// The pseudo-symbol of a node's output.
    output: u32,
    /// For each symbol the root's child, or the root.
    root: Vec<u32>,
    shorter: Vec<u32>,
}

impl Trie {
    fn new(literals: &Literals, symbols: u32) -> Self {
        let mut sorted: Vec<u32> = (0..number(literals.len())).collect();
        sorted.sort_unstable_by_key(|&literal| literals.get(literal as usize));
        let mut trie = Trie {
            nodes: vec![Node::ROOT],
            transitions: Vec::new(),
            link: symbols,
            output: symbols + 1,
            root: vec![ROOT; symbols as usize],
            shorter: vec![NONE; literals.len()],
        };
        // For each node the range of sorted literals that begin with it.
        let mut begin: Vec<Range<usize>> = std::iter::once(0..sorted.len()).collect();
        let mut at = 0;
        while let Some(range) = begin.get(at).cloned() {
            trie.expand(number(at), range, &sorted, literals, &mut begin);
            at += 1;
        }
        trie
    }

    /// Gives a node its children and its transitions. Those of its suffix, which is less deep, are
    /// complete.
    fn expand(
        &mut self,
        at: u32,
        range: Range<usize>,
        sorted: &[u32],
        literals: &Literals,
        begin: &mut Vec<Range<usize>>,
    ) {
        let node = self.node(at);
        let first_child = number(self.nodes.len());
        for sorted_at in range {
            let Some(&literal) = sorted.get(sorted_at) else { continue };
            let text = literals.get(literal as usize);
            let Some(&symbol) = text.get(node.depth as usize) else { continue };
            let is_new = number(self.nodes.len()) == first_child
                || self.nodes.last().is_none_or(|last| last.symbol != symbol);
            if is_new {
                self.add(at, symbol);
                begin.push(sorted_at..sorted_at);
            }
            if let Some(range) = begin.last_mut() {
                range.end = sorted_at + 1;
            }
            let ends_here = text.len() == node.depth as usize + 1;
            if ends_here && let Some(child) = self.nodes.last_mut() {
                if let Some(shorter) = self.shorter.get_mut(literal as usize) {
                    *shorter = child.literal;
                }
                child.literal = literal;
            }
        }
        let children = first_child..number(self.nodes.len());
        if at == ROOT {
            for child in children.clone() {
                let symbol = self.node(child).symbol as usize;
                if let Some(slot) = self.root.get_mut(symbol) {
                    *slot = child;
                }
            }
        }
        let suffix_acts_as = self.node(node.suffix).acts_as;
        let is_leaf = children.is_empty() && node.depth > 1 && self.node(suffix_acts_as).depth <= 1;
        let start = number(self.transitions.len());
        if !is_leaf {
            self.collect_transitions(at, children);
        }
        if let Some(node) = self.nodes.get_mut(at as usize) {
            node.is_leaf = is_leaf;
            node.acts_as = if is_leaf { suffix_acts_as } else { at };
            node.transitions = (start, number(self.transitions.len()));
        }
    }

    fn add(&mut self, parent: u32, symbol: u32) {
        let Node { suffix: above, depth, .. } = self.node(parent);
        let suffix = if parent == ROOT { ROOT } else { self.next(above, symbol) };
        self.nodes.push(Node {
            suffix,
            symbol,
            acts_as: ROOT,
            is_leaf: false,
            literal: self.node(suffix).literal,
            transitions: (0, 0),
            depth: depth + 1,
        });
    }

    /// The children, the transitions of the suffix unless it is a depth-1 state, and the output.
    fn collect_transitions(&mut self, at: u32, mut children: Range<u32>) {
        let node = self.node(at);
        let suffix = self.node(self.node(node.suffix).acts_as);
        let (start, mut end) = if suffix.depth > 1 { suffix.transitions } else { (0, 0) };
        // Without its output.
        end -= u32::from(suffix.depth > 1 && suffix.literal != NONE);
        let is_few = end - start <= INHERITED;
        let mut inherited = if is_few { start..end } else { 0..0 };
        loop {
            let child = (!children.is_empty()).then(|| Transition {
                symbol: self.node(children.start).symbol,
                to: children.start,
            });
            let other = (!inherited.is_empty()).then(|| self.transition(inherited.start)).flatten();
            let transition = match (child, other) {
                (Some(child), Some(other)) if other.symbol < child.symbol => other,
                (Some(child), _) => child,
                (None, Some(other)) => other,
                (None, None) => break,
            };
            children.start +=
                u32::from(child.is_some_and(|child| child.symbol == transition.symbol));
            inherited.start +=
                u32::from(other.is_some_and(|other| other.symbol == transition.symbol));
            self.transitions.push(transition);
        }
        if !is_few {
            self.transitions.push(Transition { symbol: self.link, to: node.suffix });
        }
        if at != ROOT && node.literal != NONE {
            self.transitions.push(Transition { symbol: self.output, to: at });
        }
    }

    /// The next node on a symbol, by the transitions of the node and of its suffixes.
    fn next(&self, at: u32, symbol: u32) -> u32 {
        let node = self.node(at);
        let mut state = node.acts_as;
        while state != ROOT {
            if let Some(to) = self.own_transition(state, symbol) {
                return to;
            }
            state = self.own_transition(state, self.link).map_or(ROOT, |to| self.node(to).acts_as);
        }
        let root = |symbol: u32| self.root.get(symbol as usize).copied().unwrap_or(ROOT);
        let last = if node.depth > 1 { root(node.symbol) } else { ROOT };
        let found = if last == ROOT { None } else { self.own_transition(last, symbol) };
        found.unwrap_or_else(|| root(symbol))
    }

    fn own_transition(&self, node: u32, symbol: u32) -> Option<u32> {
        let (start, end) = self.node(node).transitions;
        let transitions = self.transitions.get(start as usize..end as usize)?;
        let transition =
            transitions.binary_search_by_key(&symbol, |transition| transition.symbol).ok()?;
        Some(transitions.get(transition)?.to)
    }

    /// For each of `transitions` its source node.
    fn sources(&self) -> impl Iterator<Item = u32> {
        (0..).zip(&self.nodes).flat_map(|(node, Node { transitions: (start, end), .. })| {
            std::iter::repeat_n(node, (end - start) as usize)
        })
    }

    fn transition(&self, at: u32) -> Option<Transition> {
        self.transitions.get(at as usize).copied()
    }

    fn node(&self, at: u32) -> Node {
        self.nodes.get(at as usize).copied().unwrap_or(Node::ROOT)
    }
}

/// How many bases are tried for each transition of a state before it goes near the end. More fill
/// the table better and take longer.
const TRIES: usize = 64;

/// Assigns a base to each node with transitions, so that no two transitions share an entry.
fn pack(trie: &Trie) -> Vec<u32> {
    let mut states = vec![ROOT; trie.nodes.len()];
    let transitions = |node: &Node| node.transitions.1 - node.transitions.0;
    let with_transitions = (0..).zip(&trie.nodes).skip(1).filter(|(_, node)| transitions(node) > 0);
    let mut order: Vec<u32> = with_transitions.map(|(at, _)| at).collect();
    // Nodes near the root first, as messages reach them most; of one depth those with most
    // transitions, as the others fit between them.
    order.sort_by_key(|&at| {
        let node = trie.node(at);
        (node.depth, Reverse(transitions(&node)))
    });
    // The root's entries come first; no symbol is greater than `output`.
    let mut room = Room { taken: Bits::default(), states: Bits::default(), full: trie.output + 1 };
    let mut next_try = trie.output + 1;
    let mut size = 0;
    for at in order {
        let (start, end) = trie.node(at).transitions;
        let transitions = trie.transitions.get(start as usize..end as usize).unwrap_or_default();
        if transitions.len() != size {
            size = transitions.len();
            next_try = next_try.min(room.full);
        }
        let state = room.find(transitions, &mut next_try);
        room.take(state, transitions);
        if let Some(slot) = states.get_mut(at as usize) {
            *slot = state;
        }
    }
    states
}

/// Which entries and bases are taken.
struct Room {
    taken: Bits,
    states: Bits,
    /// All entries before it are taken.
    full: u32,
}

impl Room {
    fn find(&self, transitions: &[Transition], next_try: &mut u32) -> u32 {
        let (place, found) = self.fit(transitions, *next_try, TRIES * transitions.len());
        *next_try = place;
        if let Some(state) = found {
            return state;
        }
        // Too full for so many transitions. Near the end there is more room.
        let span = transitions.last().map_or(0, |transition| transition.symbol);
        let thin = self.taken.len().saturating_sub(span).max(place);
        let (_, found) = self.fit(transitions, thin, usize::MAX);
        found.unwrap_or(ROOT)
    }

    /// Tries entries for the first of `transitions` from `place` on. Returns the last one tried, and the
    /// base with which all of them fit.
    fn fit(&self, transitions: &[Transition], mut place: u32, tries: usize) -> (u32, Option<u32>) {
        let first = transitions.first().map_or(0, |transition| transition.symbol);
        for _ in 0..tries {
            place = self.taken.next_clear(place);
            let state = place - first;
            let is_free = |transition: &Transition| !self.taken.get(state + transition.symbol);
            if !self.states.get(state) && transitions.iter().all(is_free) {
                return (place, Some(state));
            }
            place += 1;
        }
        (place, None)
    }

    fn take(&mut self, state: u32, transitions: &[Transition]) {
        self.states.set(state);
        for transition in transitions {
            self.taken.set(state + transition.symbol);
        }
        self.full = self.taken.next_clear(self.full);
    }
}

#[derive(Default)]
struct Bits(Vec<u64>);

impl Bits {
    fn get(&self, at: u32) -> bool {
        self.0.get(at as usize / 64).is_some_and(|word| word >> (at % 64) & 1 != 0)
    }

    fn set(&mut self, at: u32) {
        let word = at as usize / 64;
        if word >= self.0.len() {
            self.0.resize(word + 1, 0);
        }
        if let Some(word) = self.0.get_mut(word) {
            *word |= 1 << (at % 64);
        }
    }

    /// An upper bound of what is set.
    fn len(&self) -> u32 {
        number(self.0.len() * 64)
    }

    fn next_clear(&self, from: u32) -> u32 {
        let mut at = from;
        while let Some(word) = self.0.get(at as usize / 64) {
            let clear = !word >> (at % 64);
            if clear != 0 {
                return at + clear.trailing_zeros();
            }
            at = (at / 64 + 1) * 64;
        }
        at
    }
}
