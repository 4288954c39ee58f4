//! Groups of similar questions.

use std::collections::HashMap;
use std::ops::Index as IndexTrait;

use super::alike::farthest;
use super::index::Index;
use super::vocabulary::{Document, Vocabulary};
use crate::question_key;

/// Groups of similar questions, the most frequent first; made by [`Grouping`](super::Grouping).
///
/// Every text is in exactly one group.
#[derive(Clone, Debug)]
pub struct Groups {
    all: Vec<Group>,
    /// The same groups, as places in `documents`.
    clusters: Vec<Cluster>,
    documents: Vec<Document>,
    vocabulary: Vocabulary,
    /// The first members of the groups.
    index: Index,
    /// The group of each key.
    known: HashMap<String, u32>,
    threshold: u64,
}

/// The texts of a group by their places, the first the one that opened it.
#[derive(Clone, Debug)]
pub(super) struct Cluster {
    pub(super) members: Vec<u32>,
}

impl Groups {
    pub(super) fn new(
        groups: Vec<Group>,
        clusters: Vec<Cluster>,
        vocabulary: Vocabulary,
        documents: Vec<Document>,
        threshold: u64,
    ) -> Self {
        let mut index = Index::new(threshold);
        let mut known = HashMap::new();
        for ((group, cluster), at) in groups.iter().zip(&clusters).zip(0..) {
            if let Some(first) = cluster.members.first() {
                index.push(&vocabulary, &documents[*first as usize]);
            }
            known.extend(group.members.iter().map(|member| (member.key.clone(), at)));
        }
        Groups { all: groups, clusters, documents, vocabulary, index, known, threshold }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// The groups as a slice, the most frequent first.
    pub fn groups(&self) -> &[Group] {
        &self.all
    }

    /// The groups, the most frequent first.
    pub fn iter(&self) -> std::slice::Iter<'_, Group> {
        self.all.iter()
    }

    /// The place of the group that a new text belongs to, so that a running desk answers what came
    /// in once; `None` if it is alike to none. The groups stay as they are.
    ///
    /// A text with the key of a member belongs to its group; any other to the one all of whose
    /// members are alike to it. It costs about as much as making a group of it would have.
    pub fn assign(&self, text: &str) -> Option<usize> {
        let key = question_key(text);
        if let Some(&known) = self.known.get(&key) {
            return Some(known as usize);
        }
        let document = self.vocabulary.document(&key);
        let mut candidates = Vec::new();
        self.index.alike(&self.vocabulary, &document, &mut candidates);
        let alike = candidates.into_iter().filter_map(|candidate| {
            let cluster = self.clusters.get(candidate as usize)?;
            let members = cluster.members.iter().map(|&member| &self.documents[member as usize]);
            let farthest = farthest(&self.vocabulary, &document, members, self.threshold)?;
            Some((farthest, std::cmp::Reverse(candidate)))
        });
        alike.max().map(|(_, std::cmp::Reverse(candidate))| candidate as usize)
    }
}

impl IndexTrait<usize> for Groups {
    type Output = Group;

    /// # Panics
    /// If there are no more than `index` groups.
    fn index(&self, index: usize) -> &Group {
        &self.all[index]
    }
}

impl<'g> IntoIterator for &'g Groups {
    type Item = &'g Group;
    type IntoIter = std::slice::Iter<'g, Group>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// Questions that ask the same, as far as their characters tell.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Group {
    pub(super) label: String,
    pub(super) members: Vec<Member>,
    pub(super) times: u64,
    pub(super) users: usize,
    pub(super) first: Option<i64>,
    pub(super) last: Option<i64>,
    pub(super) category: Option<String>,
}

impl Group {
    /// The member that is nearest to the others, as it was sent.
    pub fn label(&self) -> &str {
        &self.label
    }

    /// The different texts, the most frequent first.
    pub fn members(&self) -> &[Member] {
        &self.members
    }

    /// How many messages it holds.
    pub fn times(&self) -> u64 {
        self.times
    }

    /// How many different users sent them.
    pub fn users(&self) -> usize {
        self.users
    }

    /// When the first came, on the clock of [`Inquiry::at`](super::Inquiry::at).
    pub fn first(&self) -> Option<i64> {
        self.first
    }

    /// When the last came.
    pub fn last(&self) -> Option<i64> {
        self.last
    }

    /// The category of the menu that is nearest, if a menu was given and one is near.
    pub fn category(&self) -> Option<&str> {
        self.category.as_deref()
    }
}

/// Messages of a group that have one [`question_key`].
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Member {
    pub(super) text: String,
    pub(super) key: String,
    pub(super) times: u64,
    pub(super) users: usize,
}

impl Member {
    /// The most frequent spelling, as it was sent.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The key that all spellings have.
    pub fn key(&self) -> &str {
        &self.key
    }

    /// How many messages have this key.
    pub fn times(&self) -> u64 {
        self.times
    }

    /// How many different users sent them.
    pub fn users(&self) -> usize {
        self.users
    }
}
