//! No pattern is passed over where it matches, and those are that plainly do not.

use proptest::prelude::*;
use proptest::string::string_regex;

use super::{Builder, Matcher, Pattern, text};
use crate::choice::base_classes;
use crate::matcher::{CategoryIndex, MatchMode, Strength};
use crate::text::{Buffer, Fold};

/// What patterns are made of: texts that collide, are not folded, compose or lie beyond the table.
const LEAVES: &[&str] = &[
    "天",
    "气",
    "氣",
    "天气",
    "カ",
    "ﾞ",
    "a",
    "B",
    "ab",
    "ａ",
    "k",
    "s",
    "1",
    "①",
    "½",
    "e",
    "\u{301}",
    "é",
    "ß",
    " ",
    "  ",
    r"\n",
    ",",
    r"\.",
    "👍",
    "\u{F0000}",
    ".",
    ".{0,2}",
    r"\d",
    r"\d{2}",
    r"\s",
    r"\w",
    r"\pP",
    "[天氣]",
    "[a-cＸ]",
    "[^天a]",
    "[A-F]",
    "[①-③]",
];

/// What `string_regex` does not know, above all what stands between characters.
const OTHERS: &[&str] = &["^", "$", r"\b", r"\B", r"\A", r"\z", "(?m:^)", "[a&&b]", "(?i-u:k)"];

fn written(leaves: Vec<&'static str>) -> impl Strategy<Value = String> {
    let leaf = prop::sample::select(leaves).prop_map(str::to_owned);
    leaf.prop_recursive(4, 24, 4, |part| {
        let parts = prop::collection::vec(part.clone(), 1..5);
        prop_oneof![
            4 => parts.clone().prop_map(|parts| parts.concat()),
            2 => parts.prop_map(|parts| format!("(?:{})", parts.join("|"))),
            2 => (part.clone(), prop::sample::select(vec!["?", "*", "+", "{2}", "{0,2}", "{1,2}"]))
                .prop_map(|(part, times)| format!("(?:{part}){times}")),
            1 => part.clone().prop_map(|part| format!("({part})")),
            1 => part.prop_map(|part| format!("(?i:{part})")),
        ]
    })
}

/// A pattern, and what may match it.
fn pattern() -> impl Strategy<Value = (String, String)> {
    let plain = written(LEAVES.to_vec()).prop_flat_map(|written| {
        let matching = string_regex(&written).map_or_else(|_| text(8).boxed(), Strategy::boxed);
        (Just(written), matching)
    });
    let others = (written([LEAVES, OTHERS].concat()), text(8));
    prop_oneof![3 => plain, 1 => others]
}

fn matcher<'p>(
    fold: Fold,
    keywords: &[String],
    patterns: impl IntoIterator<Item = &'p str>,
) -> Matcher {
    let mut builder = Builder::new(fold, base_classes(fold));
    for keyword in keywords {
        let keyword = fold.fold(keyword);
        if !keyword.as_str().is_empty() {
            builder.keyword(
                CategoryIndex::new(0),
                keyword.as_str(),
                MatchMode::Auto,
                Strength::Full,
            );
        }
    }
    for written in patterns {
        // Some are too large, or are none once they are cut up.
        if let Ok(pattern) = Pattern::compile(fold, written, 1 << 18) {
            builder.pattern(CategoryIndex::new(1), pattern);
        }
    }
    builder.build()
}

/// Tells of each pattern whether a message is searched.
fn searched(matcher: &Matcher, message: &str) -> Vec<bool> {
    let mut buffer = Buffer::new();
    let text = matcher.read(message, &mut buffer);
    let possible = matcher.prefilter.possible(&text);
    let searched = |(index, pattern): (u32, &Pattern)| {
        let may_match = possible.patterns.contains(&index);
        let is_there = pattern.is_match(text.folded());
        assert!(may_match || !is_there, "{pattern:?} is in {message:?}");
        may_match
    };
    (0..).zip(&matcher.patterns).map(searched).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4096))]

    #[test]
    fn what_matches_is_searched(
        patterns in prop::collection::vec(pattern(), 1..4),
        keywords in prop::collection::vec(text(5), 0..4),
        around in (text(4), text(4)),
        simplify: bool,
    ) {
        let fold = Fold::new(simplify);
        let matcher = matcher(fold, &keywords, patterns.iter().map(|(written, _)| written.as_str()));
        for (_, message) in &patterns {
            searched(&matcher, message);
            searched(&matcher, &format!("{}{message}{}", around.0, around.1));
        }
        searched(&matcher, &patterns.iter().map(|(_, message)| message.as_str()).collect::<String>());
    }
}

#[test]
fn what_lacks_a_text_that_a_pattern_needs_is_not_searched() {
    let city = "(?P<city>北京|天津|唐山)市?(?:今天|明天)?的?(?:天气|气温)(?:预报|怎么样)?";
    let greeting = "^[你您]好[啊呀]?[,!。 ]*(?:请问)?(?:在吗|在不在|有人在吗)[?!。]*$";
    let cases: &[(&str, &[&str], &[&str])] = &[
        ("天气", &["今天天氣"], &["今天", "气天", "天 1 气"]),
        (city, &["天津的天气"], &["明天的天气怎么样", "我在北京", "津天的天气"]),
        (greeting, &["您好，请问有人在吗？"], &["你好", "有人在吗"]),
        ("(?i)News", &["no news", "ＮＥＷＳ"], &["new", "wens"]),
        ("colou?r", &["COLOR"], &["colouur", "column"]),
        (r"订单\d{8}", &["订单12345678"], &["订单", "号码12345678"]),
        (r"\d+", &["٣个"], &["三个"]),
        ("(?:抽|吸)烟|酒.*驾", &["吸烟", "酒后驾车"], &["烟酒", "喝酒"]),
        ("(ab)+c*", &["xaby"], &["ba"]),
        ("今.*明|明.*今", &["今天明天", "明今"], &["今天", "明天"]),
        ("[a&&b]", &[], &["a", ""]),
        ("a[a&&b]|c", &["c"], &["a"]),
        ("\u{F0000}+", &["\u{F0000}"], &["\u{F0001}", "天"]),
        // Whatever matches these need not hold anything in particular.
        (r"^\w+$", &["天", "好", "a"], &[]),
        ("(?:天气)?", &["好"], &[]),
        (r"[^\d]*", &["1"], &[]),
    ];
    for (written, yes, no) in cases {
        let matcher = matcher(Fold::new(true), &[], [*written]);
        for message in *yes {
            assert_eq!(searched(&matcher, message), [true], "{written}: {message}");
        }
        for message in *no {
            assert_eq!(searched(&matcher, message), [false], "{written}: {message}");
        }
    }
}

/// Members are counted before they are folded: more of them than are looked at may be left out by none.
#[test]
fn a_class_of_many_members_that_fold_to_few_needs_none_of_them() {
    // Twenty letters of each mathematical alphabet that has them all.
    let letters = |alphabet: u32| {
        let first = 0x1D400 + 26 * alphabet;
        format!(r"\x{{{first:X}}}-\x{{{:X}}}", first + 19)
    };
    let class: String = [0, 1, 4, 5, 8, 9].into_iter().chain(14..26).map(letters).collect();
    let matcher = matcher(Fold::new(true), &[], [format!(r"第[\d{class}\x{{20000}}]号").as_str()]);
    for message in ["第1号", "第k号", "第\u{20000}号"] {
        assert_eq!(searched(&matcher, message), [true], "{message}");
        assert!(matcher.patterns[0].is_match(message), "{message}");
    }
}
