//! A sequence matches what its regex does.

use std::ops::Range;

use proptest::prelude::*;
use proptest::sample::select;

use crate::choice::base_classes;
use crate::matcher::pattern::Pattern;
use crate::matcher::{Builder, CategoryIndex};
use crate::text::{Buffer, Fold, char_at_byte};

/// Texts that begin, end and lie in one another.
const TEXTS: &[&str] =
    &["天", "气", "天气", "天天", "气天气", "氣", "a", "b", "ab", "ba", "A", "é", " ", "1", "_"];

/// What may stand between texts.
const GAPS: &[&str] =
    &[".", ".?", ".??", ".*", ".*?", ".+", ".{0,2}", ".{0,2}?", ".{1,3}", ".{2}", ".{2,}"];

fn one_of_texts() -> impl Strategy<Value = String> {
    let texts = prop::collection::vec(select(TEXTS), 1..4).prop_map(|texts| texts.join("|"));
    prop_oneof![
        4 => texts.clone().prop_map(|texts| format!("(?:{texts})")),
        1 => texts.prop_map(|texts| format!("({texts})")),
        1 => Just("[天氣a]".to_owned()),
    ]
}

fn part() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => one_of_texts(),
        1 => (one_of_texts(), one_of_texts()).prop_map(|(one, other)| format!("(?:{one}|{other}{one})")),
        1 => (one_of_texts(), select(&["?", "??"][..])).prop_map(|(texts, times)| texts + times),
        4 => select(GAPS).prop_map(str::to_owned),
        1 => Just(r"\b".to_owned()),
    ]
}

fn written() -> impl Strategy<Value = String> {
    (prop::option::weighted(0.2, select(GAPS)), one_of_texts(), prop::collection::vec(part(), 0..6))
        .prop_map(|(gap, first, parts)| {
            gap.unwrap_or_default().to_owned() + &first + &parts.concat()
        })
}

fn message() -> impl Strategy<Value = String> {
    let pieces = [TEXTS, &["天", "气", "a", "b", "x", "，", "\n", "e\u{301}", "…"]].concat();
    let pieces = prop::collection::vec(select(pieces), 0..14).prop_map(|pieces| pieces.concat());
    // Few places, and many.
    (pieces, prop_oneof![4 => Just(1), 1 => Just(20)]).prop_map(|(text, times)| text.repeat(times))
}

/// The matches of a pattern as a sequence and by its regex; `None` if it is not matched as one.
fn matches(written: &str, message: &str, simplify: bool) -> Option<[Vec<Range<usize>>; 2]> {
    let fold = Fold::new(simplify);
    let pattern = Pattern::compile(fold, written, 1 << 18).ok()?;
    let mut builder = Builder::new(fold, base_classes(fold));
    builder.pattern(CategoryIndex::new(0), pattern);
    let matcher = builder.build();
    let pattern = matcher.patterns.first()?;
    let sequence = pattern.sequence.as_ref()?;
    let mut buffer = Buffer::new();
    let haystack = matcher.read(message, &mut buffer);
    let possible = matcher.prefilter.possible(&haystack);
    let found = match &possible.places {
        Some(places) => sequence.matches(places).into_vec(),
        None if possible.patterns.is_empty() => Vec::new(),
        // There are too many.
        None => return None,
    };
    let folded = haystack.folded();
    let in_chars =
        |span: Range<usize>| char_at_byte(folded, span.start)..char_at_byte(folded, span.end);
    let searched = pattern.regex.find_iter(folded).map(|found| in_chars(found.range())).collect();
    Some([found, searched])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4096))]

    #[test]
    fn a_sequence_matches_what_its_regex_does(
        written in written(),
        messages in prop::collection::vec(message(), 1..6),
        simplify: bool,
    ) {
        for message in &messages {
            if let Some([found, searched]) = matches(&written, message, simplify) {
                prop_assert_eq!(found, searched, "{} in {:?}", written, message);
            }
        }
    }
}

#[test]
fn patterns_of_texts_and_gaps_need_no_regex() {
    let is_sequence = |written: &str| matches(written, "", true).is_some();
    for written in [
        "天气",
        "[你您]好",
        "挂号.{0,6}(?:费|多少钱)",
        "(?:体检|化验单?).{0,6}(?:异常|不正常).*?哪个?科",
        r"\b(?:card|money)s?\b.{0,25}\b(?:lost|stolen|not work(?:ing)?)",
        "天.{0,2}.{3}气.*",
        ".{0,6}天气",
        "(?i)News",
        "(天.{0,3}气)",
        "(?:第(一|二)号|天)",
        "天(?:气|)",
        r"\d号",
    ] {
        assert!(is_sequence(written), "{written}");
    }
    for written in [
        "^天气",
        "天气$",
        r"\d+号",
        r"第\d{2}号",
        "(?:的|地)*天",
        "天(?:.{0,6}气)?",
        "(?P<city>北京|天津).{0,3}天气",
        r"\b.天",
        "天.*.*?气",
        "(?s:天.气)",
        r"\B天",
        r"天\w气",
        "天?",
    ] {
        assert!(!is_sequence(written), "{written}");
    }
}

#[test]
fn matches_are_those_of_the_regex() {
    let cases: &[(&str, &str, &[&str])] = &[
        ("天.{0,3}气", "天天x气气", &["天天x气气"]),
        ("天.{0,3}?气", "天天x气气", &["天天x气"]),
        ("天.{0,1}气", "天天x气气", &["天x气"]),
        ("天.*气", "天气\n天气气", &["天气", "天气气"]),
        ("天.*气", "天\n气", &[]),
        ("天.{1,2}气", "天气", &[]),
        ("(?:天|天气)", "天气", &["天"]),
        ("(?:天气|天)", "天气天", &["天气", "天"]),
        ("(?:天|天天)气", "天天气", &["天天气"]),
        (r"\bcards?\b.{0,2}\blost\b", "cards lost, card: lost", &["cards lost", "card: lost"]),
        (r"\bcard\b", "discard cards", &[]),
        (r"\bcard\b", "天card，card", &["card"]),
        ("天.{0,3}", "天一二三四", &["天一二三"]),
        ("天.{2,3}?", "天一二三四", &["天一二"]),
        ("天.{2}", "天一\n二", &[]),
        (".{0,2}天", "一二三天四五天", &["二三天", "四五天"]),
        (".{2}天", "一天二三天", &["二三天"]),
        (".{2}天", "一二天三四天", &["一二天", "三四天"]),
        (".{2}天", "一\n二天三四天", &["三四天"]),
        (".?\n天", "一\n天", &["一\n天"]),
        ("天(?:气|)", "天天气", &["天", "天气"]),
        (".*?天", "一\n二天三天", &["二天", "三天"]),
    ];
    for (written, message, expected) in cases {
        let [found, searched] = matches(written, message, true).expect(written);
        assert_eq!(found, searched, "{written} in {message}");
        let text = |span: Range<usize>| message.chars().skip(span.start).take(span.len());
        let texts: Vec<String> = found.into_iter().map(|span| text(span).collect()).collect();
        assert_eq!(texts, *expected, "{written} in {message}");
    }
}

#[test]
fn a_step_holds_only_so_many_texts() {
    let steps = |written: &str| -> Vec<usize> {
        let pattern = Pattern::compile(Fold::new(false), written, 1 << 20).unwrap();
        let sequence = pattern.sequence.unwrap();
        sequence.steps.iter().map(|step| step.texts.len()).collect()
    };
    // One of eight texts of so many bytes.
    let eight = |bytes: usize| {
        let texts: Vec<String> = (0..8).map(|n| "x".repeat(bytes - 1) + &n.to_string()).collect();
        format!("(?:{})", texts.join("|"))
    };
    assert_eq!(steps(&eight(1).repeat(3)), [512]);
    assert_eq!(steps(&(eight(1).repeat(3) + "[ab]")), [512, 2]);
    assert_eq!(steps(&eight(64).repeat(2)), [64]);
    assert_eq!(steps(&(eight(64) + &eight(65))), [8, 8]);
    assert_eq!(steps(r"[\x{4e00}-\x{4fff}]天"), [512]);
    let is_sequence = |written: &str| matches(written, "", false).is_some();
    assert!(is_sequence(r"天[\x{4e00}-\x{4fff}]"));
    assert!(!is_sequence(r"天[\x{4e00}-\x{5000}]"));
}

#[test]
fn of_many_places_the_leftmost_counts() {
    let message = "气天气x".repeat(100);
    let [found, searched] = matches("(?:天|气天气).?x", &message, true).expect("a sequence");
    assert_eq!(found, searched);
    assert_eq!(found.len(), 100);
    assert_eq!(found.first(), Some(&(0..4)));
}

#[test]
fn where_the_places_are_too_many_the_regex_runs() {
    let fold = Fold::new(true);
    let nested: Vec<String> = (1..=70).map(|length| "天".repeat(length)).collect();
    let mut builder = Builder::new(fold, base_classes(fold));
    let pattern = Pattern::compile(fold, &format!("(?:{}).气", nested.join("|")), 1 << 20);
    builder.pattern(CategoryIndex::new(0), pattern.unwrap());
    let matcher = builder.build();
    for (before, has_places) in [(20, true), (2000, false)] {
        let message = "天".repeat(before) + "x气";
        let mut buffer = Buffer::new();
        let haystack = matcher.read(&message, &mut buffer);
        let possible = matcher.prefilter.possible(&haystack);
        assert_eq!(possible.places.is_some(), has_places, "{before}");
        let mut spans = Vec::new();
        matcher.patterns[0]
            .for_each(&haystack, possible.places.as_ref(), |found| spans.push(found.span));
        assert_eq!(spans.len(), 1, "{before}");
        assert_eq!(spans[0], before - before.min(70)..before + 2, "{before}");
    }
}
