//! Finds the texts that are alike without comparing all: prefix filtering on rare tokens.

use std::collections::HashMap;

use super::alike::{WHOLE, similarity};
use super::vocabulary::{Document, TokenId, Vocabulary};

/// An index of texts by pairs of their rarest tokens.
///
/// Of two texts whose similarity is at least t the tokens that they share weigh at least t times
/// each text. Sort every text's tokens by one global order, the heaviest first, and take the shortest
/// prefix whose rest weighs less than that: both prefixes hold the first token that they share
/// (prefix filtering: Chaudhuri, Ganti and Kaushik 2006; Bayardo, Ma and Srikant 2007). Where no
/// token alone is that heavy they share two, and a prefix that is longer by the heaviest token holds
/// both (Wang, Li and Feng, "Can we beat the prefix filtering?", 2012). Pairs are rare where single
/// Han characters are not: that keeps the lists short in a million texts.
#[derive(Clone, Debug)]
pub(super) struct Index {
    threshold: u64,
    /// What is filed, by item. Copies, as a candidate costs little but the way to its memory.
    documents: Vec<Document>,
    /// The last node of the list under a pair of tokens; a text that one token can carry alone
    /// stands under that token twice.
    heads: HashMap<(TokenId, TokenId), u32>,
    nodes: Vec<Node>,
}

#[derive(Clone, Copy, Debug)]
struct Node {
    item: u32,
    /// Of the next node, from 1; 0 at the end.
    next: u32,
    /// Of the document: most candidates are passed over without a look at it.
    weight: u64,
}

impl Index {
    /// For similarities of at least `threshold`, in parts of [`WHOLE`].
    pub(super) fn new(threshold: u64) -> Self {
        let (documents, nodes) = (Vec::new(), Vec::new());
        Index { threshold, documents, heads: HashMap::new(), nodes }
    }

    /// Files a text under the next item, from 0.
    pub(super) fn push(&mut self, vocabulary: &Vocabulary, document: &Document) {
        let item = self.documents.len() as u32;
        for pair in pairs(vocabulary, document, self.threshold) {
            let head = self.heads.entry(pair).or_default();
            self.nodes.push(Node { item, next: *head, weight: document.weight });
            *head = self.nodes.len() as u32;
        }
        self.documents.push(document.clone());
    }

    /// The items of all texts that are alike, in rising order, each once.
    pub(super) fn alike(&self, vocabulary: &Vocabulary, document: &Document, found: &mut Vec<u32>) {
        found.clear();
        let least = document.weight * self.threshold / WHOLE;
        let most = (document.weight * WHOLE).div_ceil(self.threshold);
        for pair in pairs(vocabulary, document, self.threshold) {
            let mut at = self.heads.get(&pair).copied().unwrap_or_default();
            while let Some(node) = (at as usize).checked_sub(1).and_then(|at| self.nodes.get(at)) {
                if (least..=most).contains(&node.weight) {
                    found.push(node.item);
                }
                at = node.next;
            }
        }
        found.sort_unstable();
        found.dedup();
        found.retain(|&item| {
            let other = &self.documents[item as usize];
            similarity(vocabulary, document, other, self.threshold).is_some()
        });
    }
}

/// What a text is filed and looked for under.
fn pairs(
    vocabulary: &Vocabulary,
    document: &Document,
    threshold: u64,
) -> impl Iterator<Item = (TokenId, TokenId)> {
    let tokens = &document.tokens;
    let heaviest = tokens.first().map_or(0, |&token| vocabulary.weight(token));
    // Unknown tokens count in the weight, but no other text has them.
    let suffices = |shared: u64| shared * WHOLE >= threshold * document.weight;
    let mut rest: u64 = tokens.iter().map(|&token| vocabulary.weight(token)).sum();
    let (mut one, mut two) = (0, 0);
    for (at, &token) in tokens.iter().enumerate() {
        if suffices(rest) {
            one = at + 1;
        }
        if suffices(rest + heaviest) {
            two = at + 1;
        }
        rest -= vocabulary.weight(token);
    }
    let is_carried_alone = suffices(heaviest);
    let first = tokens.get(..one).unwrap_or_default();
    let both = tokens.get(..two).unwrap_or_default();
    let alone = first.iter().filter(move |_| is_carried_alone).map(|&token| (token, token));
    let pairs = first
        .iter()
        .enumerate()
        .flat_map(move |(at, &token)| both.iter().skip(at + 1).map(move |&other| (token, other)));
    alone.chain(pairs)
}
