use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use super::super::{Inquiry, Proposal, Proposing};
use crate::{Cursor, Menu, Message};

const MENU: &str = "fallback = '?'\n\
    [category.social]\ncode = 1\ntitle = '社保'\nkeywords = ['社保', '医保卡']\nreply = '1'\n\
    [category.roads]\ncode = 2\ntitle = '道路'\nkeywords = ['路灯报修', { text = '收费', match = 'exact' }]\nreply = '2'\n\
    [category.services]\ncode = 3\ntitle = '服务'\n\
    [category.marriage]\nunder = 'services'\ncode = 1\ntitle = '结婚'\nreply = '3'\n";

fn menu() -> Menu {
    MENU.parse().unwrap()
}

fn propose(log: &[&str]) -> Vec<Proposal> {
    Proposing::new().propose(&menu(), log.iter().copied())
}

fn keywords(proposals: &[Proposal]) -> Vec<&str> {
    proposals.iter().map(Proposal::keyword).collect()
}

const LOG: [&str; 12] = [
    "公积金怎么提取",
    "怎么查公积金",
    "公积金贷款利率",
    "想问公积金的事",
    "路灯坏了",
    "路灯不亮找谁",
    "小区路灯不亮",
    "村里的路灯太暗",
    "社保怎么交",
    "社保在哪里办",
    "医保卡丢了",
    "1",
];

#[test]
fn frequent_subjects_are_proposed_where_they_belong() {
    let proposals = propose(&LOG);
    assert_eq!(keywords(&proposals), ["公积金", "路灯"]);
    let [fund, lamp] = &proposals[..] else { panic!("{proposals:?}") };
    assert_eq!((fund.answers(), fund.adds(), fund.users()), (4, 4, 0));
    assert!(fund.is_new_category() && fund.category() == "new-1");
    assert_eq!(
        fund.to_toml(),
        "[category.new-1]\nkeywords = [\"公积金\"]\nreply = \"…\"\ntests = [\"公积金\"]\n"
    );
    assert!(!lamp.is_new_category() && lamp.category() == "roads");
    assert_eq!(lamp.to_toml(), "\"路灯\"");
    assert!(lamp.log_odds().is_some_and(|odds| odds > 1.0));
    assert!(lamp.taken().is_empty() && lamp.collisions().is_empty() && !lamp.is_frame());
}

#[test]
fn users_are_counted_once() {
    let log = LOG.iter().zip(["a", "b", "a", "c"].into_iter().cycle());
    let proposals =
        Proposing::new().propose(&menu(), log.map(|(text, user)| Inquiry::new(*text).user(user)));
    assert_eq!((proposals[0].answers(), proposals[0].users()), (4, 3));
}

#[test]
fn what_is_as_frequent_in_answered_messages_is_not_proposed() {
    let open = ["公积金去窗口办", "驾照到窗口办", "护照在窗口办", "房子窗口办"];
    let asked = |answered: &[&'static str]| {
        let log: Vec<&str> = open.iter().chain(answered).copied().collect();
        keywords(&propose(&log)).contains(&"窗口办")
    };
    assert!(asked(&[]));
    assert!(!asked(&["社保在窗口办", "社保去窗口办", "医保卡窗口办", "社保到窗口办"]));
}

#[test]
fn question_frames_come_last_and_exact() {
    let log = ["驾照多少钱", "护照多少钱", "停车多少钱", "多少钱", "多少钱？", "门票，多少钱"];
    let proposals = propose(&log);
    let frame = proposals.last().unwrap();
    assert_eq!(frame.keyword(), "多少钱");
    assert!(frame.is_frame());
    assert!(frame.to_toml().contains("{ text = \"多少钱\", match = \"exact\" }"));
    // Only where nothing else is said.
    assert_eq!(frame.answers(), 2);
}

#[test]
fn pieces_do_not_cut_into_questions() {
    let log = ["一号线什么时候通车", "二号线什么时候通车", "环线什么时候通车", "三号线何时通车"];
    assert_eq!(keywords(&propose(&log)), ["通车"]);
    let log = ["养老金怎么领取", "养老金怎么领", "养老金怎么查", "养老金怎么算"];
    assert_eq!(keywords(&propose(&log)), ["养老金"]);
    // A frame that is never the whole message would answer nothing.
    assert!(propose(&["驾照多少钱", "护照多少钱", "停车多少钱"]).is_empty());
}

#[test]
fn what_a_keyword_would_take_is_told() {
    // Longer than 社保, so it wins where both occur.
    let log = [
        "公积金账户转移",
        "公积金账户查询",
        "公积金账户余额",
        "公积金账户注销",
        "公积金账户和社保",
        "社保",
    ];
    let proposals = propose(&log);
    assert_eq!(proposals[0].keyword(), "公积金账户");
    let taken: Vec<_> = proposals[0].taken().iter().map(|t| (t.category(), t.times())).collect();
    assert_eq!(taken, [("social", 1)]);
}

#[test]
fn what_cannot_be_added_says_why() {
    let menu = format!(
        "{MENU}[category.visit]\nkeywords = [{}]\nreply = '4'\n",
        ["停车场收费多", "公园收费多", "景点收费多", "高速收费多"]
            .map(|text| format!("{{ text = '{text}', match = 'exact' }}"))
            .join(", ")
    );
    let menu: Menu = menu.parse().unwrap();
    let log = ["停车场收费", "公园收费", "景点收费", "高速收费"];
    let proposals = Proposing::new().propose(&menu, log);
    let fee = proposals.iter().find(|proposal| proposal.keyword() == "收费").unwrap();
    assert_eq!((fee.answers(), fee.adds()), (0, 0));
    assert!(fee.collisions()[0].starts_with("duplicate-keyword: "), "{:?}", fee.collisions());
}

#[test]
fn english_pieces_are_words_and_pairs() {
    let log = [
        "how do i renew my parking permit",
        "lost parking permit",
        "parking permit price",
        "is a parking permit needed",
        "my bin was stolen",
        "bin not collected",
        "where is my bin",
    ];
    let found = propose(&log);
    assert_eq!(keywords(&found)[..2], ["parking permit", "bin"]);
    assert_eq!((found[0].answers(), found[1].answers()), (4, 3));
}

#[test]
fn one_long_text_sent_often_is_a_piece_as_a_whole() {
    let proposals = propose(&["天上掉馅饼砸中隔壁猫"; 5]);
    assert_eq!(keywords(&proposals), ["天上掉馅饼砸中隔壁猫"]);
    assert_eq!(proposals[0].answers(), 5);
}

#[test]
fn logs_of_nothing_have_no_proposals() {
    assert!(propose(&[]).is_empty());
    assert!(propose(&["驾照"]).is_empty());
    assert!(propose(&["社保", "1", "", "？"]).is_empty());
}

#[test]
fn bounds_are_kept() {
    let all = propose(&LOG);
    let one = Proposing::new().most(1).propose(&menu(), LOG);
    assert_eq!(keywords(&one), keywords(&all)[..1]);
    assert!(Proposing::new().most(0).propose(&menu(), LOG).is_empty());
    assert!(Proposing::new().least(5).propose(&menu(), LOG).is_empty());
}

/// Answered with each proposal alone and with all of them, by a second way of counting.
fn check(log: &[(&str, &str)], least: u64) -> Result<(), TestCaseError> {
    let menu = menu();
    let cursors: Vec<Cursor> = log.iter().map(|(_, cursor)| cursor.parse().unwrap()).collect();
    let messages: Vec<Message<'_>> = log
        .iter()
        .zip(&cursors)
        .map(|((text, _), cursor)| Message::new(text).cursor(cursor))
        .collect();
    let open = |menu: &Menu| -> Vec<bool> {
        messages
            .iter()
            .map(|&message| menu.respond(message).outcome().as_str() == "unanswered")
            .collect()
    };
    let today = open(&menu);
    let count =
        |now: &[bool]| today.iter().zip(now).filter(|&(&was, &is)| was && !is).count() as u64;
    let proposals = Proposing::new().least(least).propose(&menu, messages.iter().copied());
    let mut all = menu.definition().clone();
    let mut is_sound = true;
    for proposal in &proposals {
        let mut one = menu.definition().clone();
        proposal.apply(&mut one);
        let Ok(with) = Menu::builder().build(&one) else {
            prop_assert_eq!(proposal.answers(), 0);
            is_sound = false;
            continue;
        };
        prop_assert_eq!(count(&open(&with)), proposal.answers(), "{}", proposal.keyword());
        let mut taken = std::collections::BTreeMap::new();
        for &message in &messages {
            let (before, after) = (menu.respond(message), with.respond(message));
            if before.category().is_some() && before.category() != after.category() {
                *taken.entry(before.category().unwrap().to_owned()).or_insert(0) += 1;
            }
        }
        let told: std::collections::BTreeMap<_, _> = proposal
            .taken()
            .iter()
            .map(|taken| (taken.category().to_owned(), taken.times()))
            .collect();
        prop_assert_eq!(taken, told, "{}", proposal.keyword());
        proposal.apply(&mut all);
    }
    if is_sound && let Ok(all) = Menu::builder().build(&all) {
        prop_assert_eq!(count(&open(&all)), proposals.iter().map(Proposal::adds).sum::<u64>());
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn each_answers_exactly_what_it_says(
        log in vec(
            (
                vec(
                    select(vec!["公积金", "路灯", "驾照", "怎么办", "多少钱", "收费", "社保", "，", "？", "1", "permit ", "parking ", "etc"]),
                    1..4,
                ),
                select(vec!["", "services", "!2", "gone"]),
            ),
            0..40,
        ),
        least in 2_u64..4,
    ) {
        let log: Vec<(String, &str)> = log.into_iter().map(|(parts, cursor)| (parts.concat(), cursor)).collect();
        let log: Vec<(&str, &str)> = log.iter().map(|(text, cursor)| (text.as_str(), *cursor)).collect();
        check(&log, least)?;
    }

    #[test]
    fn the_order_of_the_log_does_not_matter(mut log in vec(select(LOG.to_vec()), 0..40)) {
        let before = propose(&log);
        log.reverse();
        prop_assert_eq!(&before, &propose(&log));
        log.sort_unstable();
        prop_assert_eq!(&before, &propose(&log));
    }
}
