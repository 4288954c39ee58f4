//! What went unanswered: groups against the labelled questions, proposals against the menu.

#![cfg(feature = "report")]
#![allow(clippy::unwrap_used, clippy::cast_precision_loss, reason = "a test fails by panicking")]

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use replymenu::question_key;
use replymenu::unanswered::{Grouping, Groups, Question};

/// Labelled questions, each with the number of its true group.
fn labelled(files: [&str; 2]) -> Vec<(usize, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/unanswered");
    let mut questions = Vec::new();
    let mut group = 0;
    for file in files {
        let text = std::fs::read_to_string(folder.join(file)).unwrap();
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            if line.is_empty() {
                group += 1;
            } else {
                questions.push((group, line.to_owned()));
            }
        }
        group += 1;
    }
    questions
}

/// Of the pairs of texts that are put together the share that belongs together, and of those that
/// belong together the share that is put together.
fn precision_and_recall(groups: &Groups, questions: &[(usize, String)]) -> (f64, f64) {
    let truth: HashMap<String, usize> =
        questions.iter().map(|(group, text)| (question_key(text), *group)).collect();
    let pairs = |sizes: BTreeMap<usize, u64>| -> u64 {
        sizes.values().map(|size| size * (size - 1) / 2).sum()
    };
    let count = |of: &mut dyn Iterator<Item = usize>| {
        let mut sizes = BTreeMap::new();
        for group in of {
            *sizes.entry(group).or_insert(0) += 1;
        }
        pairs(sizes)
    };
    let mut right = 0;
    let mut together = 0;
    for group in groups {
        right += count(&mut group.members().iter().map(|member| truth[member.key()]));
        together += count(&mut group.members().iter().map(|_| 0));
    }
    let belong = count(&mut truth.values().copied());
    (right as f64 / together as f64, right as f64 / belong as f64)
}

#[test]
fn labelled_questions_are_grouped_as_well_as_ever() {
    for (language, files, count, floor) in [
        ("zh", ["district_zh.txt", "bank_zh.txt"], 400, (0.93, 0.52)),
        ("en", ["district_en.txt", "bank_en.txt"], 200, (0.85, 0.45)),
    ] {
        let questions = labelled(files);
        assert!(questions.len() >= count);
        for threshold in [0.55, 0.6, 0.65, 0.7] {
            let grouping = Grouping::new().threshold(threshold);
            let groups = grouping.group(questions.iter().map(|(_, text)| Question::new(text)));
            let (precision, recall) = precision_and_recall(&groups, &questions);
            let found = groups.len();
            println!(
                "{language} {threshold:.2}: precision {precision:.3}, recall {recall:.3}, {found} groups"
            );
            if threshold == 0.65 {
                assert!(precision >= floor.0 && recall >= floor.1, "{precision} {recall}");
            }
        }
    }
}
