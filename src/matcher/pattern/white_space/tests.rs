//! White space in patterns follows the fold.

use proptest::prelude::*;
use proptest::string::string_regex;

use regex_syntax::hir::Hir;

use crate::matcher::Pattern;
use crate::text::Fold;

fn compile(pattern: &str) -> Pattern {
    Pattern::compile_whole(Fold::new(true), pattern, 1 << 20).unwrap()
}

fn matches(pattern: &Pattern, message: &str) -> bool {
    pattern.is_match(Fold::new(true).fold(message).as_str())
}

#[test]
fn white_space_is_optional_where_the_fold_drops_it() {
    for (pattern, matched, missed) in [
        (
            "wifi (?:密码|账号)",
            &["wifi 密码", "wifi密码", "WiFi  账号"][..],
            &["wifi\n密码", "wifi,密码"][..],
        ),
        (r"查询 (?P<no>\d+)", &["查询 12", "查询12"], &["查询\n12", "查询,12"]),
        (r"\d+ 号楼 \d+ 室", &["3号楼502室", "3 号楼 502 室"], &["3号楼, 502室"]),
        (r"查询\s(\d+)", &["查询 12", "查询12", "查询\n12"], &["查询,12"]),
        (r"查询\s+(\d+)", &["查询 12", "查询12", "查询 \n 12"], &["查询,12"]),
        ("查询 +x", &["查询x", "查询   x"], &["查询\nx"]),
        ("查询[ ]x", &["查询x", "查询 x"], &["查询-x"]),
        ("查询[ :]x", &["查询x", "查询 x", "查询：x"], &["查询-x", "查询::x"]),
        ("查询[ :]+x", &["查询x", "查询: :x"], &["查询-x"]),
        ("天气(?: |的)预报", &["天气预报", "天气 预报", "天气的预报"], &["天气之预报"]),
        ("(天 )( 气)", &["天气", "天 气"], &["天,气"]),
        ("(?:天 )+气", &["天 天 气", "天天气"], &["天,气"]),
        ("^ 天气 $", &["天气", " 天气 "], &["天气x"]),
        (" ok ", &["ok"], &["okay"]),
        // Only white space keeps it from being empty.
        ("(?:hi|[ ,])+", &["hi", "hi, hi"], &[""]),
        // Between letters, digits and marks it stays as it is.
        ("new york", &["new york", "New  York"], &["newyork", "new\nyork"]),
        (r"no\s\d+", &["no 1", "no\n1"], &["no1"]),
        (r"no\s{2}\d+", &["no  1", "no 1"], &["no1"]),
        (r"no[^\S\n]{2}\d+", &["no  1", "no 1"], &["no1", "no\n1"]),
        (r"a \s+b", &["a b"], &["ab"]),
        (r"a \n b", &["a\nb"], &["a b", "ab"]),
        ("天, 气", &["天， 气"], &["天，气"]),
        ("天\n气", &["天\n气"], &["天,气"]),
        // White space of several parts: a line break if one of them must be one.
        (r"a (?:\n)b", &["a \nb", "a\nb"], &["a b", "ab"]),
        (r"a +\nb", &["a \nb", "a\nb"], &["a b", "ab"]),
        (r"a +\n?b", &["a b", "a \nb"], &["ab"]),
        (r"a\n?\n*b", &["ab", "a\nb"], &["a b"]),
        // Alone in its part of the pattern.
        ("a(?: *|-)b", &["ab", "a b", "a-b"], &["a--b"]),
        ("a(?: +|-)b", &["a b", "a-b"], &["ab"]),
        ("天(?: +|-)气", &["天气", "天 气", "天-气"], &["天--气"]),
        // What may be beside it: the part again, or what is behind one that may be empty.
        ("(?:天a )+b", &["天a 天a b", "天a b"], &["天a-b"]),
        ("(?:天a )?b", &["天a b", "b"], &["天ab"]),
        ("[1天] b", &["天 b", "1 b"], &["天-b"]),
        ("a (?:b)?天", &["a 天", "a b天"], &["a,天"]),
        ("a (?:b|)天", &["a 天", "a b天"], &["a,天"]),
        ("c (天?b)", &["c 天b", "c b"], &["c,b"]),
        ("x (?:^y|b)", &["x b"], &["xb"]),
        ("(?:a$|b) x", &["b x"], &["bx"]),
        // Where anything may stand, white space is one more thing.
        (r"天[ -?\x{E000}-\x{E01F}]气", &["天，气", "天 气"], &["天的气"]),
        (r"天[ -?\x{E000}-\x{E020}]气", &["天，气"], &["天 气"]),
        (r"[\w ]{2}", &["天气", "ab"], &["天"]),
        ("天.气", &["天的气"], &["天气"]),
        (r"[^,]气", &["天气"], &["气"]),
    ] {
        let compiled = compile(pattern);
        for message in matched {
            assert!(matches(&compiled, message), "{pattern:?} does not match {message:?}");
        }
        for message in missed {
            assert!(!matches(&compiled, message), "{pattern:?} matches {message:?}");
        }
    }
}

#[test]
fn a_pattern_keeps_the_white_space_at_its_ends_for_letters_alone() {
    let pattern = |text| Pattern::compile(Fold::new(true), text, 1 << 20).unwrap();
    assert!(matches(&pattern(" 密码"), "我的密码"));
    assert!(matches(&pattern("密码 "), "密码是"));
    assert!(!matches(&pattern(" fi"), "wifi"));
    assert!(matches(&pattern(" fi"), "sci fi"));
}

/// Parts of which every text that they match, folded, is matched by the pattern: nothing composes
/// with what stands beside it.
const LEAVES: &[&str] = &[
    "天", "氣", "カ", "a", "B", "1", "한", "，", "。", "!", " ", "  ", r"\s", r"\s+", r"\s?",
    r"\s{2}", " *", r"\n", "[ ]", "[ :]", "[ :]+", "[天 ]", "[天a1]", r"\t",
];

fn written() -> impl Strategy<Value = String> {
    let leaf = prop::sample::select(LEAVES).prop_map(str::to_owned);
    leaf.prop_recursive(4, 24, 4, |part| {
        let parts = prop::collection::vec(part.clone(), 1..5);
        prop_oneof![
            4 => parts.clone().prop_map(|parts| parts.concat()),
            1 => parts.prop_map(|parts| format!("(?:{})", parts.join("|"))),
            1 => part.clone().prop_map(|part| format!("({part})")),
            1 => part.clone().prop_map(|part| format!("(?:{part})?")),
            1 => part.prop_map(|part| format!("(?:{part}){{1,2}}")),
        ]
    })
}

/// Whether white space alone keeps a pattern from matching an empty text: then it stays as it is.
fn needs_white_space(pattern: &str) -> bool {
    // As the fold has it.
    let folded = pattern.replace(r"\t", " ");
    let hir = regex_syntax::parse(&format!(r"\A(?:{folded})\z")).unwrap();
    let may_be_empty = |hir: &Hir| hir.properties().minimum_len() == Some(0);
    !may_be_empty(&hir) && may_be_empty(&super::rewrite(hir, super::OUTSIDE, super::OUTSIDE))
}

/// A text of what the fold drops, keeps and joins.
fn text() -> impl Strategy<Value = String> {
    let c = prop::sample::select(
        "天氣カa1B한，。!-+* \u{3000}\n\te\u{301}①½".chars().collect::<Vec<_>>(),
    );
    prop::collection::vec(c, 0..9).prop_map(String::from_iter)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2048))]

    #[test]
    fn what_a_pattern_means_is_matched_folded((pattern, message) in written().prop_flat_map(|pattern| {
        let matched = string_regex(&pattern).unwrap();
        (Just(pattern), matched)
    })) {
        prop_assume!(!needs_white_space(&pattern));
        prop_assert!(matches(&compile(&pattern), &message), "{:?} {:?}", pattern, message);
    }

    #[test]
    fn a_text_as_a_pattern_matches_itself_folded(message in text()) {
        prop_assume!(!message.trim().is_empty());
        let compiled = compile(&regex::escape(&message));
        prop_assert!(matches(&compiled, &message), "{:?}", message);
    }
}
