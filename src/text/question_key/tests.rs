use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use super::question_key;

#[test]
fn the_same_question_has_one_key() {
    for (key, messages) in [
        (
            "天气怎么样",
            &["天气怎么样？", "天氣 怎麼樣", "  天气\n怎么样!!!", "天气，怎么样😊", "天气怎么样～"]
                [..],
        ),
        (
            "weather today",
            &["weather,  today!", "Ｗeather\nTODAY", "weather☀today", "__weather__ today"],
        ),
        ("dont know", &["don't know", "DON’T know.", "donʼt know", "'don't' know"]),
        ("wifi密码", &["WiFi 密码", "wifi，密码", "ｗｉｆｉ密碼？", "“wifi”密码"]),
        ("2026 11 20", &["2026-11-20", "2026/11/20", "２０２６－１１－２０"]),
        ("1.5元", &["1.5 元", "１．５元。"]),
        ("1 5", &["1 .5", "1. 5", "1, 5."]),
        ("1,000", &["1,000", "１，０００"]),
        ("天气wifi", &["天气，wifi", "天气 wifi"]),
        ("한국wifi", &["한국, WiFi", "한국 wifi"]),
        ("c++", &["C++", "c ++", "（C++）"]),
        ("c# java", &["C#, Java", "c# java"]),
        ("c", &["C", "C #", "# c"]),
        ("打折50%", &["打折50%", "打折 50％！"]),
        ("50", &["50 %", "%50"]),
        ("5#楼", &["5#楼", "5＃ 楼"]),
        ("天气", &["天气[微笑]", "[OK] 天气 /::)", "天[微笑]气"]),
        ("a b", &["a[微笑]b"]),
        ("办卡", &["[办卡]"]),
        ("한국어", &["한국어?", "한국 어", "한국어"]),
        ("café", &["cafe\u{301}", "CAFÉ!"]),
        (
            "",
            &[
                "", "？！", "😊", " \n", "...", "'", "~", "\u{301}", "\u{7}", "[微笑]", "[OK]",
                "#", "%",
            ],
        ),
    ] {
        for message in messages {
            assert_eq!(question_key(message), key, "{message:?}");
        }
    }
}

#[test]
fn other_questions_have_other_keys() {
    for (one, other) in [
        ("天气", "天汽"),
        ("weather today", "weathertoday"),
        ("weather, today", "weathertoday"),
        ("1.5元", "15元"),
        ("1 2", "12"),
        ("1路", "2路"),
        ("résumé", "resume"),
        ("c++", "c"),
        ("C#", "C"),
        ("50%", "50"),
        ("50%", "50‰"),
        ("5#楼", "5楼"),
        ("5℃", "5"),
        ("re: do", "redo"),
        ("a 'b", "ab"),
        ("6'2", "62"),
        ("q\u{307} a", "q\u{307}a"),
        ("q\u{307}", "q"),
        ("か", "カ"),
    ] {
        assert_ne!(question_key(one), question_key(other), "{one} and {other}");
    }
}

/// What stands close to a rule, often enough to meet.
fn text() -> impl Strategy<Value = String> {
    let special = select(
        "aBé天氣气カｶﾞ가\u{1112}\u{1161}\u{11AB}\u{3099}\u{301}\u{323}ก\u{E38}\u{E48}0１①½#%[微笑].,'’~_ 　\n!？😊☀+℃\u{200D}\u{7}…゛´"
            .chars()
            .collect::<Vec<_>>(),
    );
    prop_oneof![vec(special, 0..12).prop_map(|chars| chars.into_iter().collect()), any::<String>()]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4096))]

    #[test]
    fn the_key_of_a_key_is_itself(text in text()) {
        let key = question_key(&text);
        prop_assert_eq!(question_key(&key), key);
    }

    #[test]
    fn what_stands_around_a_question_does_not_matter(text in text()) {
        let key = question_key(&text);
        prop_assert_eq!(question_key(&format!("“ {text} ”？！😊\n")), key);
    }
}
