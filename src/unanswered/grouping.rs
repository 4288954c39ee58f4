//! How questions become groups: complete-link clustering in a fixed order.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap, HashSet};

use super::alike::{WHOLE, farthest, similarity};
use super::groups::{Cluster, Group, Groups, Member};
use super::index::Index;
use super::inquiry::Inquiry;
use super::nearest::Nearest;
use super::vocabulary::{Document, Vocabulary};
use crate::{Menu, question_key};

/// The most members of a group; the next text like them opens another: each new member is
/// compared with all, and a pile this high is one pile to whoever works it off.
const MOST_MEMBERS: usize = 1_000;
/// How many of the most frequent members a label is compared with.
const LABEL_PEERS: usize = 32;

/// Makes groups of questions: options first, then [`group`](Grouping::group).
///
/// # Method
/// Messages with one [`question_key`] are one text. Texts are taken in a fixed order, the most
/// frequent first, then by key. Each joins the group all of whose members are alike to it, of
/// several the one whose farthest member is nearest, then the earlier; if there is none it opens a
/// new one. So all members of a group are alike pairwise (complete link), and a new text is
/// assigned by the rule that made the groups.
///
/// Two texts are alike if the Jaccard similarity of their tokens (single Han characters, letter
/// trigrams of words), weighted by inverse document frequency, reaches the threshold, their numbers
/// are equal, and not each of them has a rare token that the other lacks.
///
/// # Cost
/// Candidates come from an index on pairs of rare tokens, so the time grows with the number of texts
/// that nearly are alike, not with the number of pairs. Each text is compared by its first 128
/// characters. Memory is some hundred bytes a distinct text.
#[derive(Clone, Copy, Debug)]
pub struct Grouping<'m> {
    threshold: u64,
    menu: Option<&'m Menu>,
}

impl Default for Grouping<'_> {
    fn default() -> Self {
        Grouping::new()
    }
}

impl<'m> Grouping<'m> {
    /// With a threshold of 0.65, which was best of those tried on labelled pairs.
    pub fn new() -> Self {
        Grouping { threshold: 6_500, menu: None }
    }

    /// How alike members must be, from 0.4 to 1; values outside count as the nearest. Lower values
    /// make larger, looser groups.
    #[must_use]
    #[expect(clippy::cast_sign_loss, reason = "it is clamped to what is positive")]
    pub fn threshold(self, threshold: f64) -> Self {
        // A NaN becomes 0.
        let parts = (threshold.clamp(0.4, 1.0) * WHOLE as f64).round() as u64;
        Grouping { threshold: parts.clamp(4_000, WHOLE), ..self }
    }

    /// Names for each group the category of this menu that is nearest.
    #[must_use]
    pub fn menu(self, menu: &'m Menu) -> Self {
        Grouping { menu: Some(menu), ..self }
    }

    /// Groups the questions. The order in which they come does not matter.
    pub fn group<'a, Q: Into<Inquiry<'a>>>(
        &self,
        questions: impl IntoIterator<Item = Q>,
    ) -> Groups {
        let texts = Text::collect(questions.into_iter().map(Into::into));
        let vocabulary = Vocabulary::new(texts.iter().map(|text| text.key.as_str()));
        let documents: Vec<Document> =
            texts.iter().map(|text| vocabulary.document(&text.key)).collect();
        let mut clusters: Vec<Cluster> = Vec::new();
        let mut index = Index::new(self.threshold);
        let mut candidates = Vec::new();
        for (text, document) in (0..).zip(&documents) {
            index.alike(&vocabulary, document, &mut candidates);
            let open = candidates.iter().filter_map(|&candidate| {
                let cluster = clusters.get(candidate as usize)?;
                let members = cluster.members.iter().map(|&member| &documents[member as usize]);
                let farthest = farthest(&vocabulary, document, members, self.threshold)?;
                (cluster.members.len() < MOST_MEMBERS).then_some((farthest, candidate))
            });
            // Of equal ones the earlier.
            let best = open.max_by_key(|&(farthest, at)| (farthest, Reverse(at)));
            if let Some((_, joined)) = best {
                clusters[joined as usize].members.push(text);
            } else {
                index.push(&vocabulary, document);
                clusters.push(Cluster { members: vec![text] });
            }
        }
        let nearest = self.menu.map(Nearest::new);
        let mut made: Vec<(Group, Cluster)> = clusters
            .into_iter()
            .map(|cluster| {
                let label = label(&vocabulary, &documents, &cluster);
                (group(&texts, &cluster, label, nearest.as_ref()), cluster)
            })
            .collect();
        // Stable, so equal counts stay in the order of their most frequent text.
        made.sort_by_key(|(group, _)| Reverse(group.times));
        let (groups, clusters) = made.into_iter().unzip();
        Groups::new(groups, clusters, vocabulary, documents, self.threshold)
    }
}

/// The member nearest to the most frequent others: the medoid (Kaufman and Rousseeuw 1987).
fn label(vocabulary: &Vocabulary, documents: &[Document], cluster: &Cluster) -> u32 {
    let peers = cluster.members.get(..LABEL_PEERS).unwrap_or(&cluster.members);
    let nearness = |&member: &u32| -> u64 {
        let of = |member: u32| &documents[member as usize];
        let to = |&peer: &u32| similarity(vocabulary, of(member), of(peer), 0).unwrap_or_default();
        peers.iter().filter(|&&peer| peer != member).map(to).sum()
    };
    // Members stand in the fixed order: of equal ones the more frequent.
    let best = peers.iter().max_by_key(|&member| (nearness(member), Reverse(*member)));
    best.copied().unwrap_or_default()
}

fn group(texts: &[Text], cluster: &Cluster, label: u32, nearest: Option<&Nearest>) -> Group {
    let members: Vec<&Text> = cluster.members.iter().map(|&text| &texts[text as usize]).collect();
    let label = &texts[label as usize];
    let users: HashSet<u32> = members.iter().flat_map(|text| text.users.iter().copied()).collect();
    Group {
        label: label.spelling.clone(),
        times: members.iter().map(|text| text.times).sum(),
        users: users.len(),
        first: members.iter().filter_map(|text| text.first).min(),
        last: members.iter().filter_map(|text| text.last).max(),
        category: nearest.and_then(|nearest| nearest.category(&label.key)).map(str::to_owned),
        members: members
            .into_iter()
            .map(|text| Member {
                text: text.spelling.clone(),
                key: text.key.clone(),
                times: text.times,
                users: text.users.len(),
            })
            .collect(),
    }
}

/// All messages with one key.
pub(super) struct Text {
    pub(super) key: String,
    /// The most frequent spelling; of equally frequent ones the first by its bytes.
    spelling: String,
    times: u64,
    /// Numbers that stand for users, rising.
    users: Vec<u32>,
    first: Option<i64>,
    last: Option<i64>,
}

impl Text {
    /// The texts of the questions, the most frequent first, then by key.
    fn collect<'a>(questions: impl Iterator<Item = Inquiry<'a>>) -> Vec<Text> {
        /// What is known of one spelling.
        #[derive(Default)]
        struct Spelling {
            times: u64,
            users: Vec<u32>,
            first: Option<i64>,
            last: Option<i64>,
        }
        let mut spellings: BTreeMap<&str, Spelling> = BTreeMap::new();
        let mut users: HashMap<&str, u32> = HashMap::new();
        for question in questions.filter(|question| question.times > 0) {
            let spelling = spellings.entry(question.text()).or_default();
            spelling.times = spelling.times.saturating_add(question.times);
            if let Some(user) = question.user {
                let next = users.len() as u32;
                let user = *users.entry(user).or_insert(next);
                // One user repeats himself: that needs no sorting to see.
                if spelling.users.last() != Some(&user) {
                    spelling.users.push(user);
                }
            }
            spelling.first = spelling.first.into_iter().chain(question.at).min();
            spelling.last = spelling.last.max(question.at);
        }
        let mut texts: HashMap<String, (Text, u64)> = HashMap::new();
        // By their bytes, so that of equally frequent spellings the first stays.
        for (text, mut spelling) in spellings {
            let key = question_key(text);
            let (all, most) = texts.entry(key).or_insert_with_key(|key| {
                let (key, spelling) = (key.clone(), text.to_owned());
                (Text { key, spelling, times: 0, users: Vec::new(), first: None, last: None }, 0)
            });
            if spelling.times > *most {
                *most = spelling.times;
                text.clone_into(&mut all.spelling);
            }
            all.times = all.times.saturating_add(spelling.times);
            all.users.append(&mut spelling.users);
            all.first = all.first.into_iter().chain(spelling.first).min();
            all.last = all.last.max(spelling.last);
        }
        let mut texts: Vec<Text> = texts.into_values().map(|(text, _)| text).collect();
        for text in &mut texts {
            text.users.sort_unstable();
            text.users.dedup();
        }
        texts.sort_unstable_by(|a, b| (b.times, &a.key).cmp(&(a.times, &b.key)));
        texts
    }
}
