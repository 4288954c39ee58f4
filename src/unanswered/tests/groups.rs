use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

use super::super::alike::similarity;
use super::super::index::Index;
use super::super::vocabulary::{Document, Vocabulary};
use super::super::{Group, Grouping, Groups, Inquiry, Member};
use crate::{Menu, question_key};

/// The groups by the texts of their members.
fn members(groups: &Groups) -> Vec<Vec<&str>> {
    groups.iter().map(|group| group.members().iter().map(Member::text).collect()).collect()
}

fn grouped(texts: &[&str]) -> Groups {
    Grouping::new().group(texts.iter().copied())
}

#[test]
fn the_same_question_in_other_words_is_one_group() {
    for (one, other) in [
        ("社保卡丢了怎么补办", "社保卡丢了咋补办？"),
        ("社保卡丟了怎麼補辦", "请问社保卡丢了怎么补办"),
        ("how do i renew my parking permit", "How can I renew my parking permit?"),
        ("my transfer has not arrived", "my transfer hasn't arrived"),
        ("1号线几点末班", "１号线末班几点"),
    ] {
        assert_eq!(grouped(&[one, other]).len(), 1, "{one} and {other}");
    }
}

#[test]
fn one_word_that_differs_makes_another_question() {
    for (one, other) in [
        ("社保卡丢了在哪里怎么补办", "身份证丢了在哪里怎么补办"),
        ("我想问一下手机银行怎么下载", "我想问一下手机银行怎么登录"),
        ("请问一下地铁1号线什么时候通车呢", "请问一下地铁2号线什么时候通车呢"),
        ("请问一下地铁三号线什么时候通车呢", "请问一下地铁四号线什么时候通车呢"),
        (
            "what is the rate for a 2 year fixed deposit",
            "what is the rate for a 5 year fixed deposit",
        ),
        ("how do i apply for a new parking permit", "how do i apply for a new building permit"),
    ] {
        assert_eq!(grouped(&[one, other]).len(), 2, "{one} and {other}");
    }
}

#[test]
fn numbers_tell_questions_apart_however_often_they_occur() {
    let templates =
        ["请问一下地铁#号线什么时候通车呢", "地铁#号线首班车是几点的", "想问地铁#号线末班车几点"];
    let texts: Vec<String> = templates
        .iter()
        .flat_map(|template| ["1", "2"].map(|number| template.replace('#', number)))
        .collect();
    let groups = Grouping::new().group(&texts);
    for text in texts.iter().filter(|text| text.contains('1')) {
        assert_ne!(groups.assign(text), groups.assign(&text.replace('1', "2")), "{text}");
    }
}

#[test]
fn a_group_counts_messages_users_and_times() {
    let groups = Grouping::new().group([
        Inquiry::new("路灯坏了找谁修").user("a").at(30),
        Inquiry::new("路灯坏了找谁修？").user("a").at(10).times(3),
        Inquiry::new("路灯坏了找谁修啊").user("b").at(40),
        Inquiry::new("路灯坏了找谁修啊"),
        Inquiry::new("路灯坏了找谁修啊").times(0).user("c").at(99),
        Inquiry::new("养老金几号发"),
    ]);
    let group = &groups[0];
    assert_eq!((group.times(), group.users()), (6, 2));
    assert_eq!((group.first(), group.last()), (Some(10), Some(40)));
    assert_eq!(group.label(), "路灯坏了找谁修？");
    let members: Vec<_> =
        group.members().iter().map(|m| (m.text(), m.times(), m.users())).collect();
    assert_eq!(members, [("路灯坏了找谁修？", 4, 1), ("路灯坏了找谁修啊", 2, 1)]);
    assert_eq!((groups[1].first(), groups[1].users(), groups.len()), (None, 0, 2));
}

#[test]
fn the_label_is_the_member_nearest_to_the_others() {
    let groups = grouped(&[
        "社保卡丢了怎么补办",
        "社保卡丢了怎么补办呢",
        "请问社保卡丢了怎么补办",
        "请问社保卡丢了怎么补办呢",
        "社保卡丢了怎么补办啊啊",
        "社保卡丢了怎么补办啊啊",
    ]);
    assert_eq!(groups.len(), 1);
    assert_ne!(groups[0].members()[0].text(), groups[0].label());
    assert_eq!(groups[0].label(), "社保卡丢了怎么补办");
}

#[test]
fn a_new_text_is_assigned_to_the_group_that_would_have_taken_it() {
    let groups =
        grouped(&["社保卡丢了怎么补办", "社保卡丢了咋补办", "身份证丢了怎么补办", "养老金几号发"]);
    let of = |text| groups.assign(text).map(|group| groups[group].members()[0].text());
    assert_eq!(of("社保卡丢了，咋补办！"), of("社保卡丢了怎么补办"));
    assert_eq!(of("社保卡丢了怎样补办"), of("社保卡丢了怎么补办"));
    assert_eq!(of("结婚证丢了怎么补办"), None);
    assert_eq!(of("图书馆开门吗"), None);
    assert_eq!(of(""), None);
    assert_eq!(grouped(&[]).assign("养老金几号发"), None);
}

#[test]
fn the_nearest_category_is_one_that_speaks_of_it() {
    let menu: Menu = "fallback = '?'\n\
        [category.social]\ntitle = '社保'\nkeywords = ['社保卡余额']\nreply = '1'\n\
        [category.roads]\ntitle = '道路'\nkeywords = ['路灯报修', '坑洼']\nreply = '2'\n"
        .parse()
        .unwrap();
    let near = |text: &str| {
        let groups = Grouping::new().menu(&menu).group([text]);
        groups[0].category().map(str::to_owned)
    };
    assert_eq!(near("路灯坏了找谁修").as_deref(), Some("roads"));
    assert_eq!(near("怎么查社保卡里的余额").as_deref(), Some("social"));
    assert_eq!(near("图书馆几点开门"), None);
    assert_eq!(near("怎么"), None);
    // One character is not enough.
    assert_eq!(near("电灯"), None);
}

#[test]
fn what_says_nothing_is_grouped_too() {
    let groups = grouped(&["？", "😊", "", "℃", "社保"]);
    assert_eq!(groups.iter().map(Group::times).sum::<u64>(), 5);
    assert_eq!(groups.len(), 3);
    assert!(grouped(&[]).is_empty());
}

#[test]
fn thresholds_outside_the_range_count_as_the_nearest() {
    let texts = ["社保卡丢了怎么补办", "社保卡丢了咋补办", "社保卡"];
    let with =
        |threshold| format!("{:?}", members(&Grouping::new().threshold(threshold).group(texts)));
    assert_eq!(with(2.0), with(1.0));
    assert_eq!(with(-1.0), with(0.4));
    assert_eq!(with(f64::NAN), with(0.4));
    assert_ne!(with(0.4), with(1.0));
}

#[test]
fn long_messages_and_many_equal_ones_cost_little() {
    let long: Vec<String> = (0..200_u32)
        .map(|n| {
            (0..4096).filter_map(|c| char::from_u32(0x4E00 + (n * 37 + c * 11) % 20_000)).collect()
        })
        .collect();
    let groups = Grouping::new().group(&long);
    assert!(!groups.is_empty());
    let equal = std::iter::repeat_n("社保卡丢了怎么补办", 1_000_000);
    let groups = Grouping::new().group(equal);
    assert_eq!((groups.len(), groups[0].times()), (1, 1_000_000));
}

/// Texts of few tokens, so that many are alike and many nearly.
fn text() -> impl Strategy<Value = String> {
    let han =
        || vec(select("社保卡公积金补办查询余额怎么咋吗的二三".chars().collect::<Vec<_>>()), 0..9);
    let words = subsequence(
        "my card transfer has not arrived pin lost how do i change renew 1 2 12"
            .split(' ')
            .collect::<Vec<_>>(),
        0..6,
    );
    prop_oneof![
        3 => han().prop_map(String::from_iter),
        1 => words.prop_map(|words| words.join(" ")),
        1 => (han(), select(vec!["1", "2", "etc", ""])).prop_map(|(han, tail)| String::from_iter(han) + tail),
    ]
}

/// The rule without an index: every text is compared with every member of every group.
fn oracle(texts: &[String], threshold: u64) -> Vec<Vec<String>> {
    let mut counts = std::collections::BTreeMap::new();
    for text in texts {
        *counts.entry(question_key(text)).or_insert(0) += 1;
    }
    let mut keys: Vec<(i64, String)> =
        counts.into_iter().map(|(key, count)| (-count, key)).collect();
    keys.sort();
    let keys: Vec<String> = keys.into_iter().map(|(_, key)| key).collect();
    let vocabulary = Vocabulary::new(keys.iter().map(String::as_str));
    let documents: Vec<Document> = keys.iter().map(|key| vocabulary.document(key)).collect();
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for text in 0..keys.len() {
        let mut best: Option<(u64, usize)> = None;
        for (at, group) in groups.iter().enumerate() {
            let all: Option<Vec<u64>> = group
                .iter()
                .map(|&member| {
                    similarity(&vocabulary, &documents[text], &documents[member], threshold)
                })
                .collect();
            let Some(lowest) = all.and_then(|all| all.into_iter().min()) else { continue };
            if best.is_none_or(|(most, _)| lowest > most) {
                best = Some((lowest, at));
            }
        }
        match best {
            Some((_, at)) => groups[at].push(text),
            None => groups.push(vec![text]),
        }
    }
    let keys_of = |group: Vec<usize>| group.into_iter().map(|text| keys[text].clone()).collect();
    let mut groups: Vec<Vec<String>> = groups.into_iter().map(keys_of).collect();
    groups.sort();
    groups
}

fn keys(groups: &Groups) -> Vec<Vec<String>> {
    let of = |group: &Group| group.members().iter().map(|member| member.key().to_owned()).collect();
    let mut keys: Vec<Vec<String>> = groups.iter().map(of).collect();
    keys.sort();
    keys
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1024))]

    #[test]
    fn groups_are_those_of_comparing_all_pairs(
        texts in vec(text(), 0..60),
        threshold in select(vec![4_000_u64, 5_000, 6_500, 8_000, 10_000]),
    ) {
        let groups = Grouping::new().threshold(threshold as f64 / 10_000.0).group(&texts);
        prop_assert_eq!(keys(&groups), oracle(&texts, threshold));
    }

    #[test]
    fn the_index_misses_no_text_that_is_alike(
        texts in vec(text(), 1..40),
        asked in text(),
        threshold in select(vec![4_000_u64, 6_500, 9_000]),
    ) {
        let keys: Vec<String> = texts.iter().map(|text| question_key(text)).collect();
        let vocabulary = Vocabulary::new(keys.iter().map(String::as_str));
        let documents: Vec<Document> = keys.iter().map(|key| vocabulary.document(key)).collect();
        let mut index = Index::new(threshold);
        for document in &documents {
            index.push(&vocabulary, document);
        }
        // One that the vocabulary does not know whole.
        let asked = vocabulary.document(&question_key(&asked));
        let mut found = Vec::new();
        index.alike(&vocabulary, &asked, &mut found);
        let all = (0..).zip(&documents);
        let alike = all.filter(|(_, other)| similarity(&vocabulary, &asked, other, threshold).is_some());
        prop_assert_eq!(found, alike.map(|(at, _)| at).collect::<Vec<u32>>());
    }

    #[test]
    fn the_order_of_the_input_does_not_matter(mut texts in vec(text(), 0..40), seed in any::<prop::sample::Index>()) {
        let user = |text: &str| if text.len().is_multiple_of(2) { "a" } else { "b" };
        let all = |texts: &[String]| {
            let questions = texts.iter().map(|text| Inquiry::new(text).user(user(text)));
            format!("{:?}", Grouping::new().group(questions).groups())
        };
        let before = all(&texts);
        if !texts.is_empty() {
            let middle = seed.index(texts.len());
            texts.rotate_left(middle);
        }
        texts.reverse();
        prop_assert_eq!(before, all(&texts));
    }

    #[test]
    fn every_text_is_in_one_group_and_the_counts_add_up(texts in vec(text(), 0..60)) {
        let groups = Grouping::new().group(&texts);
        let mut members: Vec<&str> =
            groups.iter().flat_map(Group::members).map(Member::key).collect();
        members.sort_unstable();
        let mut distinct: Vec<String> = texts.iter().map(|text| question_key(text)).collect();
        distinct.sort_unstable();
        distinct.dedup();
        prop_assert_eq!(members, distinct);
        for group in &groups {
            let sum: u64 = group.members().iter().map(Member::times).sum();
            prop_assert_eq!(sum, group.times());
        }
        prop_assert_eq!(groups.iter().map(Group::times).sum::<u64>(), texts.len() as u64);
        prop_assert!(groups.iter().is_sorted_by_key(|group| std::cmp::Reverse(group.times())));
    }

    #[test]
    fn an_unrelated_text_changes_no_group(texts in vec(text(), 1..60)) {
        let before = keys(&Grouping::new().group(&texts));
        let unrelated = "龘靐齉".to_owned();
        let mut after = keys(&Grouping::new().group(texts.iter().chain([&unrelated])));
        after.retain(|group| group != std::slice::from_ref(&unrelated));
        prop_assert_eq!(before, after);
    }

    #[test]
    fn members_are_assigned_to_their_group(texts in vec(text(), 0..40)) {
        let groups = Grouping::new().group(&texts);
        for (at, group) in groups.iter().enumerate() {
            for member in group.members() {
                prop_assert_eq!(groups.assign(member.text()), Some(at));
            }
        }
    }

    #[test]
    fn any_text_is_taken(texts in vec(any::<String>(), 0..20), asked in any::<String>()) {
        let groups = Grouping::new().group(&texts);
        prop_assert!(groups.assign(&asked).is_none_or(|group| group < groups.len()));
    }
}
