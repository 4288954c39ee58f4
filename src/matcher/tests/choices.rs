//! What is passed over as no choice is none.

use proptest::prelude::*;

use super::super::{Builder, Matcher};
use crate::choice;
use crate::text::{Buffer, Fold};

/// Whatever a menu holds.
pub(super) fn passes_over_no_choice(matcher: &Matcher, message: &str) {
    let (mut buffer, mut other) = (Buffer::new(), Buffer::new());
    // Who has asked for the folded text looks at that.
    let (text, folded) = (matcher.read(message, &mut buffer), matcher.read(message, &mut other));
    let folded = folded.folded();
    for codes in [&["1"][..], &["a", "ab", "#"], &["k", "ab1", "item", "abcd1234"]] {
        let codes: Vec<_> = codes.iter().filter_map(|code| choice::Code::parse(code)).collect();
        for titles in [&[][..], TITLES] {
            let offered = |reading: &choice::Reading<'_>| {
                let is_letters = |code: &&choice::Code| {
                    code.as_str().starts_with(|c: char| c.is_ascii_lowercase())
                };
                let mut letters = reading.path.iter().filter(is_letters);
                let titled = reading.is_alone() || titles.iter().any(|title| reading.names(title));
                titled && letters.all(|code| codes.contains(code))
            };
            let words = ["home"].into_iter();
            let prefilter =
                choice::Prefilter::new(matcher.fold, codes.iter(), titles.iter().copied(), words);
            let may_match = prefilter.may_begin(message)
                && prefilter.may_match_raw(message)
                && prefilter.may_match(&text);
            assert!(may_match || !choice::read(folded, offered), "{folded}");
        }
    }
}

/// What may stand before the code of a choice, and what looks like it.
const BEFORE: &[&str] = &[
    "我",
    "我要",
    "選擇",
    "回复",
    "你好，",
    "请",
    "我的選擇是",
    "第",
    "press ",
    "Option",
    "option ",
    "I ",
    "i want ",
    "I would like to ",
    "I’d like to ",
    "my ",
    "OK ",
    "ok",
    "no ",
    "No. ",
    "the ",
    "to ",
    "pＲess ",
    "“press ",
    "… ",
    "press…",
    "pres\u{AD}s ",
    "pres\u{301}s ",
    "™",
    "Ｉ ",
    " ",
    "\n",
    "\t",
    "【",
    "[微笑]",
    "[OK]",
    "/::)",
    "😊",
    "-",
    "*",
    "#",
    "<",
    "é",
];

const CODES: &[&str] = &[
    "1",
    "２",
    "12",
    "a",
    "Ab",
    "aｂ",
    "k",
    "AB1",
    "item",
    "abcd1234",
    "#",
    "*",
    "一",
    "十一",
    "一九",
    "one",
    "Two",
    "first one",
    "second item",
    "①",
    "ａ",
];

/// What may stand behind it, and what looks like it.
const AFTER: &[&str] = &[
    "号",
    "键",
    "個",
    "吧",
    "謝謝",
    " please",
    "了",
    "-",
    "—",
    "2",
    "a",
    " ",
    "  ",
    "\n",
    "、",
    "】",
    "#",
    ">",
    "[微笑]",
    "/:rose",
    "😊",
    "《條例》",
    " Xx",
    "+1服務",
    "天氣",
    "一站",
    "3D",
    "é",
    "が",
    "二",
    "key",
    " Key",
    "one",
    "\u{301}",
];

/// Titles of what is chosen, folded.
const TITLES: &[&str] =
    &["《条例》", "xx", "+1服务", "天气", "一站", "3d", "one", "é", "が", "-天气", "[天气]"];

/// A message in the shape of a choice.
fn choice_like() -> impl Strategy<Value = String> {
    let several = |pieces: &'static [&'static str], most| {
        let pieces = prop::collection::vec(prop::sample::select(pieces), 0..=most);
        pieces.prop_map(|pieces| pieces.concat())
    };
    // Decoration, so that the head which is looked at ends anywhere.
    let marks =
        |from: usize| prop_oneof![3 => Just(0), 1 => from..44].prop_map(|count| "!".repeat(count));
    (marks(16), several(BEFORE, 4), marks(1), prop::sample::select(CODES), several(AFTER, 3))
        .prop_map(|(marks, before, more, code, after)| marks + &before + &more + code + &after)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8192))]

    #[test]
    fn no_choice_is_passed_over(message in choice_like(), simplify: bool) {
        let fold = Fold::new(simplify);
        let matcher = Builder::new(fold, choice::base_classes(fold)).build();
        passes_over_no_choice(&matcher, &message);
    }
}
