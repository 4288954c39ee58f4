use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use super::index::key;
use super::rolling_hash::RollingHash;
use super::{LONG, LONGEST_MESSAGE, Suggester};
use crate::choice::base_classes;
use crate::hash::fnv1a;
use crate::matcher::CategoryIndex;
use crate::text::{Buffer, Classes, Fold, Haystack};

fn suggester<'t>(texts: impl IntoIterator<Item = (&'t str, u32)>) -> Suggester {
    let texts: Vec<(&str, u32)> = texts.into_iter().collect();
    let classes = classes(&texts);
    Suggester::new(texts.iter().map(|&(text, index)| (text, CategoryIndex::new(index))), &classes)
}

/// The classes by which a menu of these texts reads messages.
fn classes(texts: &[(&str, u32)]) -> Classes {
    let literals = texts.iter().map(|(text, _)| *text);
    Classes::new(base_classes(Fold::new(true)), literals, std::iter::empty())
}

/// The indices of the categories that may be meant.
fn indices(suggester: &Suggester, message: &str, exists: impl Fn(u32) -> bool) -> Vec<u32> {
    let near = suggester.near(message, |category| exists(category.as_usize() as u32));
    near.iter().map(|category| category.as_usize() as u32).collect()
}

fn near(texts: &[(&str, u32)], message: &str) -> Vec<u32> {
    indices(&suggester(texts.iter().copied()), message, |_| true)
}

#[test]
fn a_slip_is_recognised_and_another_word_is_not() {
    for (text, message, found) in [
        ("weather", "wether", true),
        ("weather", "weahter", true),
        ("weather", "weathers", true),
        ("weather", "weather", true),
        ("weather", "wetter", false),
        ("weather", "wether?!☀", true),
        ("天气", "天汽", true),
        ("天气", "气天", true),
        ("天气", "天", false),
        ("天气预报", "天汽预报", true),
        ("天气预报", "天汽予报", false),
        ("날씨", "날시", true),
        // A word of three letters is near to too many.
        ("bus", "but", false),
        ("bus", "buss", false),
        ("taxi", "tax", false),
        // Two slips in a long word, wherever they are.
        ("reservation", "reservetiom", true),
        ("reservation", "reservetium", false),
        ("marriage", "marraieg", true),
        ("appointment", "ppointmentt", true),
        ("appointment", "pointment", true),
        ("registration", "registrtaoin", true),
        ("registration", "regstrtaoin", false),
        ("passports", "asspotrs", true),
        ("passport", "asspotr", false),
        ("passport", "asspotrt", true),
        ("passpor", "asspotr", false),
        // Numbers are codes, and codes are not guessed.
        ("12345", "12354", false),
        ("1234a", "12345", false),
        ("1234", "1234a", false),
        // An exchanged character is not moved again.
        ("telephone", "telepheo", false),
        ("telephone", "etlpehone", true),
        ("train", "xtrain", true),
        ("train", "trains", true),
        ("reconnaissance", "reconaissnce", true),
        // A sentence is no slip.
        ("what is weather", "what is wether", false),
        ("weather today", "wether today", true),
        ("a text of seventeen", "a text of seventen", false),
        ("", "", false),
        ("天气", "？！", false),
    ] {
        let expected: &[u32] = if found { &[7] } else { &[] };
        let texts = [(text, 7)];
        assert_eq!(near(&texts, message), expected, "{message} for {text}");
        let mut buffer = Buffer::new();
        let classes = classes(&texts);
        let read = Haystack::read(message, &mut buffer, Fold::new(true), &classes);
        assert!(!found || suggester(texts).may_be_near(&read), "{message} for {text}");
    }
}

#[test]
fn the_nearest_come_first_then_those_put_in_first_and_each_owner_once() {
    let texts = [("天津", 4), ("天气", 3), ("今天", 2), ("天气", 5), ("天主", 4), ("天汽", 9)];
    assert_eq!(near(&texts, "天汽"), [9, 4, 3]);
    assert_eq!(near(&texts, "天冷"), [4, 3, 5]);
    assert_eq!(near(&texts, "天天"), [4, 3, 2]);
    assert_eq!(near(&[("天一", 1), ("天二", 1), ("天三", 1), ("天四", 2)], "天五"), [1, 2]);
    // Of two texts of an index, the one put in first counts, whichever is found first.
    assert_eq!(near(&[("天气预", 1), ("今气", 2), ("冷气", 1)], "天气"), [1, 2]);
    assert_eq!(near(&[("冷气", 1), ("今气", 2), ("天气预", 1)], "天气"), [1, 2]);
    let suggester = suggester(texts);
    assert_eq!(indices(&suggester, "天汽", |index| index != 4), [9, 3, 5]);
    assert!(indices(&suggester, "天汽", |_| false).is_empty());
}

#[test]
fn a_crowd_hides_nobody_that_is_one_slip_away() {
    let crowd: Vec<String> = ('一'..'龥')
        .filter(|c| !"天汽".contains(*c))
        .flat_map(|c| [format!("汽{c}"), format!("{c}天"), format!("aaaaaaaaa{c}b")])
        .collect();
    let texts = crowd.iter().map(|text| (text.as_str(), 1)).chain([
        ("天气", 2),
        ("汽天", 3),
        ("aaaaaaaaaab", 4),
    ]);
    let suggester = suggester(texts);
    assert_eq!(indices(&suggester, "天汽", |_| true), [2, 3]);
    assert_eq!(indices(&suggester, "aaaaaaaaaa", |index| index > 1), [4]);
}

#[test]
fn texts_that_only_share_a_hash_are_not_suggested() {
    // Of so many, a few have the same hash of 32 bits.
    let texts: Vec<String> =
        (0..400_000_u32).map(|n| format!("{:08x}", fnv1a(n.to_le_bytes()) as u32)).collect();
    let suggester = suggester(texts.iter().map(String::as_str).zip(0..));
    let mut shared = 0;
    for text in &texts {
        let chars: Vec<char> = text.chars().collect();
        for found in suggester.index.texts(key(RollingHash::new(&chars).whole(), 0)) {
            let other = &suggester.texts[found];
            if *other.text != **text {
                shared += 1;
                let message = format!("{text}z");
                let found = indices(&suggester, &message, |index| {
                    index == other.category.as_usize() as u32
                });
                assert!(found.is_empty(), "{} for {message}", other.text);
            }
        }
    }
    assert!(shared > 0);
}

/// A message and texts of one kind, so that many are near: short ones of two alphabets, or long ones
/// that differ in a place or two.
fn case() -> impl Strategy<Value = (Vec<(String, u32)>, String)> {
    let short = |all: &[char], length| {
        let text = vec(select(all.to_vec()), length);
        text.prop_map(|chars| chars.into_iter().collect::<String>()).boxed()
    };
    let slips = (7..18_usize, vec((0..18_usize, select(vec!['b', '天'])), 0..3));
    let long = slips.prop_map(|(length, slips)| {
        let mut chars = vec!['a'; length];
        for (at, c) in slips {
            chars[at % length] = c;
        }
        chars.into_iter().collect::<String>()
    });
    let kinds =
        [short(&['a', 'b', '1'], 2..7), short(&['天', '气', '津', 'a'], 1..5), long.boxed()];
    select(kinds.to_vec()).prop_flat_map(|text| (vec((text.clone(), 0..6_u32), 0..14), text))
}

/// Faces, decoration, and what composes, collapses or is dropped, among letters and digits.
const PIECES: &[&str] = &[
    "a",
    "B",
    "wether",
    "12",
    "[Laugh]",
    "[laugh",
    "］",
    "［Laugh］",
    "/:handclap",
    "／：handclap",
    "/::)",
    " ",
    "  ",
    "\n",
    "...",
    "!?",
    "'",
    "é",
    "e\u{301}",
    "\u{200B}",
    "1\u{FE0F}\u{20E3}",
    "①",
    "天",
    "👍🏽",
    "…",
    "_",
    "\u{7F}",
];

#[test]
fn a_message_is_too_long_from_thirteen_letters_on() {
    for (message, may_be_near) in [
        ("wether today", true),
        ("weather, today", true),
        ("weather, today!!", true),
        ("weather, today, now", false),
        ("...weather, today, now...", false),
        ("abcdefghijklm", false),
        ("abcdefghijkl", true),
        ("weather [Laugh][Laugh]", true),
        ("weather /:handclap/:handclap", true),
        ("wéather, today, now", true),
    ] {
        assert_eq!(Suggester::may_be_near_raw(message), may_be_near, "{message}");
    }
}

#[test]
fn a_message_that_shares_little_is_not_near() {
    let texts = [("weather", 1), ("appointment", 2), ("天气预报", 3), ("bond", 4), ("六亲", 5)];
    let (suggester, classes) = (suggester(texts), classes(&texts));
    for (message, may_be_near) in [
        ("wether", true),
        ("weatherr!?", true),
        ("apointmemt", true),
        ("天汽预报", true),
        ("heather", true),
        // Its characters all stand in a text.
        ("retweat", false),
        ("winter", false),
        ("mentappoint", false),
        ("报预气天", false),
        ("hey", false),
        ("what is a tower", false),
        ("@wether", true),
        ("wether&", true),
        ("wether [微笑]", true),
        ("wether\n,/", true),
        ("bons", true),
        ("六 @", true),
    ] {
        let mut buffer = Buffer::new();
        let read = Haystack::read(message, &mut buffer, Fold::new(true), &classes);
        assert_eq!(suggester.may_be_near(&read), may_be_near, "{message}");
    }
}

fn may_be_mistyped(text: &str, longest: usize) -> bool {
    let length = text.chars().count();
    let shortest = if text.contains(['天', '气', '津']) { 2 } else { 4 };
    let has_letters = !text.chars().all(|c| c == '1');
    has_letters && (shortest..=longest).contains(&length)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4096))]

    #[test]
    fn what_slips_reach_is_found_as_by_comparing_with_every_text(
        (texts, message) in case(),
        existing in 0..64_u32,
    ) {
        let exists = |index: u32| existing >> index & 1 == 1;
        let suggester = suggester(texts.iter().map(|(text, index)| (text.as_str(), *index)));
        let found = indices(&suggester, &message, exists);

        let distance = |text: &str| strsim::osa_distance(&message, text);
        let is_long = |text: &str| text.chars().count() >= LONG;
        let mut ranked: Vec<(usize, usize, u32)> = texts
            .iter()
            .enumerate()
            .filter(|(_, (text, index))| may_be_mistyped(text, 16) && exists(*index))
            .map(|(at, (text, index))| (distance(text), at, *index))
            .filter(|_| may_be_mistyped(&message, 12))
            .collect();
        ranked.sort_unstable();
        let mut owners = Vec::new();
        for &(slips, at, index) in &ranked {
            let both_long = is_long(&message) && is_long(&texts[at].0);
            let allowed = if both_long { 2 } else { 1 };
            if slips <= allowed && !owners.iter().any(|&(_, other)| other == index) {
                owners.push((slips, index));
            }
        }
        // So few texts are no crowd: all are found.
        let nearest: Vec<u32> = owners.iter().map(|&(_, index)| index).take(3).collect();
        prop_assert_eq!(&found, &nearest);

        let classes = classes(&texts.iter().map(|(text, _)| (&**text, 0)).collect::<Vec<_>>());
        let mut buffer = Buffer::new();
        let message = Haystack::read(&message, &mut buffer, Fold::new(true), &classes);
        prop_assert!(found.is_empty() || suggester.may_be_near(&message));
    }

    #[test]
    fn only_long_messages_are_too_long_as_they_were_sent(
        pieces in vec(select(PIECES.to_vec()), 0..24),
    ) {
        let message = pieces.concat();
        let mut buffer = Buffer::new();
        let classes = classes(&[("weather", 0)]);
        let read = Haystack::read(&message, &mut buffer, Fold::new(true), &classes);
        let is_long = read.bare().len() > LONGEST_MESSAGE;
        prop_assert!(is_long || Suggester::may_be_near_raw(&message), "{:?}", message);
    }
}
