use proptest::prelude::*;
use proptest::sample::select;

use super::words::{AFTER_CODES, NTH_UNITS, OPENER, OPENERS, VERB, VERBS, strip_word};
use super::{Code, Reading, read, tail};
use crate::text::{Fold, bare, bare_range};

/// The menu that the examples of the manual are read against; the codes of a path are joined by `-`.
#[rustfmt::skip]
const MENU: &[(&str, &str)] = &[
    ("0", "上一级"), ("00", "主菜单"), ("1", "新闻"), ("2", "天气"), ("3", "热点问题"),
    ("4", "12345热线"), ("5", "政务服务"), ("6", "人工咨询"), ("7", "110报警"), ("8", "News"),
    ("9", "Opening hours"), ("10", "基本情况"), ("11", "户籍证件"), ("12", "社会保险"),
    ("13", "医疗保险"), ("14", "公交出行"), ("15", "公积金"), ("16", "《条例》全文"),
    ("17", "二手烟危害"), ("18", "+1服务"), ("19", "Wi-Fi"), ("20", "失物招领"),
    ("101", "余额查询"), ("a", "Apple"), ("b", "巴士"), ("c", "Cinema"), ("#", "主页"),
    ("*", "返回"), ("5-1", "婚姻登记"), ("5-1-2", "离婚登记"),
];

fn fold(text: &str) -> String {
    Fold::new(true).fold(text).as_str().to_owned()
}

/// What must be the title; empty if nothing follows the code.
fn tails<'t>(reading: &Reading<'t>) -> Vec<&'t str> {
    let alone = reading.is_alone().then_some("");
    let tails = reading.rests().flat_map(tail::tails).flat_map(tail::without_endings);
    alone.into_iter().chain(tails).collect()
}

/// All ways to read `typed`: the code or path, what must be the title, and how many digits.
fn readings(typed: &str) -> Vec<(String, String, usize)> {
    let mut readings = Vec::new();
    read(&fold(typed), |reading| {
        let codes: Vec<_> = reading.path.iter().map(Code::to_string).collect();
        let ways = tails(reading).into_iter();
        readings
            .extend(ways.map(|tail| (codes.join("-"), tail.to_owned(), reading.decimal_digits)));
        false
    });
    readings
}

/// What the whole of `typed` chooses from the menu.
fn chosen(typed: &str) -> &'static str {
    let typed = fold(typed);
    let mut chosen = "";
    read(&typed, |reading| {
        let codes: Vec<_> = reading.path.iter().map(Code::to_string).collect();
        let mut entries = MENU.iter().filter(|(known, _)| *known == codes.join("-"));
        let named = entries.find(|(_, title)| reading.names(&fold(title)));
        chosen = named.map_or("", |(code, _)| code);
        named.is_some()
    });
    chosen
}

/// The chars of the table rows under `heading` of the manual.
fn rows(heading: &str) -> impl Iterator<Item = Vec<&'static str>> {
    let page = include_str!("../../docs/choices.md");
    let (_, section) = page.split_once(heading).unwrap();
    let (section, _) = section.split_once("\n## ").unwrap();
    let rows = section.lines().filter(|line| line.starts_with('|')).skip(2);
    rows.map(|row| row.trim_matches('|').split(" | ").collect())
}

/// The code spans of a c, with `\u{…}` for what cannot be seen.
fn spans(c: &str) -> impl Iterator<Item = String> {
    c.split('`').skip(1).step_by(2).map(|span| {
        let mut pieces = span.split("\\u{");
        let mut text = pieces.next().unwrap().to_owned();
        for piece in pieces {
            let (hex, rest) = piece.split_once('}').unwrap();
            text.extend(char::from_u32(u32::from_str_radix(hex, 16).unwrap()));
            text.push_str(rest);
        }
        text
    })
}

/// A menu that does not simplify reads the words in traditional characters as any other does.
#[test]
fn a_word_in_traditional_characters_has_its_simplified_one_beside_it() {
    let mut count = 0;
    for list in [OPENERS, VERBS, NTH_UNITS].iter().chain(&AFTER_CODES) {
        for word in *list {
            let simplified = fold(word);
            assert!(list.contains(&simplified.as_str()), "{word}");
            count += usize::from(simplified != *word);
        }
    }
    assert!(count > 60, "{count} words in traditional characters");
}

/// So whichever begins a text beside the other, the verb is the longer.
#[test]
fn no_opener_begins_with_a_verb() {
    for opener in OPENERS {
        assert_eq!(VERB.strip(opener), None, "{opener}");
    }
}

#[test]
fn the_manual_tells_the_truth() {
    let mut count = 0;
    for row in rows("\n## Ways") {
        let [_, typed, code] = row[..] else { panic!("{row:?}") };
        let code = spans(code).next().unwrap().to_lowercase();
        for typed in spans(typed) {
            count += 1;
            assert_eq!(chosen(&typed), code, "{typed:?}");
        }
    }
    for row in rows("\n## Near misses") {
        let [typed, _] = row[..] else { panic!("{row:?}") };
        for typed in spans(typed) {
            count += 1;
            assert_eq!(chosen(&typed), "", "{typed:?}");
        }
    }
    assert!(count > 200, "{count} examples");
}

#[test]
fn codes_that_people_type_alike_are_equal() {
    for (written, code) in [
        ("1", "1"),
        ("01", "1"),
        ("001", "1"),
        ("0", "0"),
        ("00", "00"),
        ("A", "a"),
        ("App2", "app2"),
        ("a01", "a01"),
        ("10010", "10010"),
        ("12345678", "12345678"),
        ("#", "#"),
        ("*", "*"),
    ] {
        assert_eq!(Code::parse(written).unwrap().to_string(), code);
    }
    for written in
        ["", "1a", "123456789", "abcdefghi", "##", "a-b", "a#", "é", "１", " 1", "+", "-1"]
    {
        assert_eq!(Code::parse(written), None, "{written:?}");
    }
    let sorted = ["0", "2", "9", "a", "00", "10", "101"].map(|code| Code::parse(code).unwrap());
    assert!(sorted.is_sorted());
}

#[test]
fn a_number_says_how_many_digits_it_was_written_with() {
    for (typed, digits) in [
        ("9", 1),
        ("回复99", 2),
        ("007", 3),
        ("第9个", 1),
        ("九", 0),
        ("nine", 0),
        ("5-1", 0),
        ("a", 0),
    ] {
        assert_eq!(readings(typed)[0].2, digits, "{typed:?}");
    }
}

#[test]
fn the_likeliest_reading_comes_first() {
    let codes = |typed| readings(typed).into_iter().map(|(code, ..)| code).collect::<Vec<_>>();
    assert_eq!(codes("one"), ["one", "1"]);
    assert_eq!(codes("no1"), ["no1", "1"]);
    assert_eq!(codes("option1"), ["option1", "1"]);
}

#[test]
fn a_title_is_offered_whole_and_bare() {
    let tails = |typed| readings(typed).into_iter().map(|(_, tail, _)| tail).collect::<Vec<_>>();
    for tail in ["《新闻》!谢谢", "《新闻", "新闻》!谢谢", "新闻"] {
        assert!(tails("1 《新闻》！谢谢").contains(&tail.to_owned()), "{tail}");
    }
    assert_eq!(tails("1"), [""]);
    assert_eq!(tails("1[微笑]"), [""]);
}

#[test]
fn a_title_of_marks_may_stand_before_a_face() {
    let names = |title| read("1 + -<[微笑]", |reading| reading.names(title));
    assert!(names("+ -<"));
    assert!(!names("+ ->") && !names("新闻"));
}

#[test]
fn a_number_or_a_word_is_not_cut() {
    for typed in ["1é", "aé", "1\u{301}", "1я", "3.15", "1:30", "1+1", "1/2", "1,2"] {
        assert_eq!(readings(typed), [], "{typed:?}");
    }
    assert_eq!(readings("1-3"), [("1-3".to_owned(), String::new(), 0)]);
}

#[test]
fn a_path_has_eight_steps_at_most() {
    assert_eq!(readings("1-2-3-4-5-6-7-8")[0].0, "1-2-3-4-5-6-7-8");
    assert!(readings("1-2-3-4-5-6-7-8-9").iter().all(|(path, ..)| path == "1"));
}

#[test]
fn decoration_is_stripped_and_what_speaks_is_kept() {
    for (text, left) in [
        ("天气", "天气"),
        ("“天气”！", "天气"),
        ("天气[微笑][ok]", "天气"),
        ("😊天气~", "天气"),
        ("c#", "c#"),
        ("c++", "c++"),
        ("-5", "-5"),
        (".5", ".5"),
        ("--5", "5"),
        ("...5", "5"),
        ("5%", "5%"),
        ("[晴天]", "晴天"),
        ("/::)hi/:rose", "hi"),
        ("。。。", ""),
        ("", ""),
        ("a/::)", "a"),
    ] {
        assert_eq!(bare(text), left, "{text:?}");
    }
}

/// A quadratic step would take minutes.
#[test]
fn a_long_message_is_read_in_linear_time() {
    let units = [
        "哈", "谢谢", "请", "(", "，", "[微笑]", "[", "]", "/:", "/::)", "😊", "1", "a", "-1",
        "一", "1 ", "#",
    ];
    for unit in units {
        for first in ["", "1", "1 ", "回复", "5-"] {
            let text = first.to_owned() + &unit.repeat(10_000);
            let mut calls = 0;
            read(&text, |_| {
                calls += 1;
                false
            });
            assert!(calls < 100, "{calls}");
            bare(&text);
        }
    }
}

/// A code as an author may write it.
fn code() -> impl Strategy<Value = String> {
    prop_oneof!["[0-9]{1,8}", "[A-Za-z][A-Za-z0-9]{0,7}", "[#*]"]
}

/// Pieces of the grammar and of what is near it.
const PIECES: &[&str] = &[
    "1", "12", "0", "a", "一", "十", "回复", "选", "选项", "press ", "option ", "第", "个", "号",
    "键", "吧", "谢谢", " please", " ", "\n", "-", "*", "#", ".", "、", "【", "】", "<", ">",
    "[微笑]", "/::)", "😊", "新闻", "no", "one", "\u{301}", "é", "+", "/", "[", "]", "~",
];

fn message() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        proptest::collection::vec(select(PIECES), 0..12).prop_map(|pieces| pieces.concat()),
    ]
}

/// A word that leads up to a choice, whole or in part, and what may follow it.
fn spoken() -> impl Strategy<Value = String> {
    let words: Vec<&str> = OPENERS.iter().chain(VERBS).copied().collect();
    (select(words), any::<prop::sample::Index>(), select(PIECES)).prop_map(|(word, cut, piece)| {
        let ends: Vec<usize> = word.char_indices().map(|(at, c)| at + c.len_utf8()).collect();
        format!("{}{piece}", &word[..*cut.get(&ends)])
    })
}

proptest! {
    #[test]
    fn any_text_is_read_without_harm(text in message(), folds in any::<bool>()) {
        let text = if folds { fold(&text) } else { text };
        read(&text, |reading| {
            assert!((1..=8).contains(&reading.path.len()));
            assert!(reading.decimal_digits <= 8);
            for tail in tails(reading) {
                assert!(text.contains(tail));
                assert_eq!(tail.trim(), tail);
                assert!(tail.is_empty() || reading.names(tail));
            }
            false
        });
    }

    #[test]
    fn an_index_finds_what_its_words_say(text in spoken()) {
        for (index, words) in [(OPENER.strip(&text), OPENERS), (VERB.strip(&text), VERBS)] {
            prop_assert_eq!(index.map(|(_, rest)| rest), strip_word(&text, words));
            let joined = index.map(|(word, rest)| word.to_owned() + rest);
            prop_assert!(joined.is_none_or(|joined| joined == text));
        }
    }

    #[test]
    fn what_is_bare_stays_so(text in message()) {
        let left = bare(&text);
        prop_assert_eq!(bare(left), left);
        prop_assert_eq!(&text[bare_range(&text)], left);
    }

    #[test]
    fn a_code_is_read_as_itself_first(code in code()) {
        let (read, tail, _) = readings(&code).swap_remove(0);
        prop_assert_eq!((read, tail), (Code::parse(&code).unwrap().to_string(), String::new()));
    }

    #[test]
    fn a_code_is_read_through_decoration(
        code in code(),
        before in select(&["", " ", "(", "【", "“", "😊", "[微笑]", "回复", "回复：", "选项", "我选", "press ", "option "][..]),
        after in select(&["", " ", ".", "、", ")", "】", "！！", "…", "😊", "[OK]", "/:rose", "吧", "谢谢", " please"][..]),
    ) {
        let expected = (Code::parse(&code).unwrap().to_string(), String::new());
        let found = readings(&format!("{before}{code}{after}"));
        prop_assert!(found.into_iter().any(|(code, tail, _)| (code, tail) == expected));
    }
}
