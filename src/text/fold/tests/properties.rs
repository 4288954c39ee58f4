//! What holds for every text.

use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

use super::super::Fold;
use super::folded_by;

/// Characters that compose, reorder, join, vanish, grow or part.
const NASTY: [&str; 88] = [
    "a",
    "B",
    "e",
    "<",
    "_",
    ".",
    ",",
    "!",
    "1",
    "2",
    "１",
    "¹",
    "٣",
    "४",
    "𝟏",
    "①",
    "⑩",
    "❶",
    "⒈",
    "🄁",
    "⑴",
    "🔟",
    "㏠",
    "½",
    " ",
    "  ",
    "\t",
    "\u{a0}",
    "\u{3000}",
    "\n",
    "\r\n",
    "\u{85}",
    "\u{2028}",
    "\u{200b}",
    "\u{200c}",
    "\u{200d}",
    "\u{202e}",
    "\u{fe0f}",
    "\u{20e3}",
    "\u{34f}",
    "\u{feff}",
    "\u{301}",
    "\u{302}",
    "\u{323}",
    "\u{338}",
    "\u{327}",
    "\u{345}",
    "\u{3099}",
    "\u{309a}",
    "\u{ff9e}",
    "\u{a8}",
    "\u{b4}",
    "\u{37a}",
    "゛",
    "α",
    "ά",
    "ΐ",
    "İ",
    "ß",
    "ﬁ",
    "㎏",
    "ﷺ",
    "㍿",
    "中",
    "氣",
    "\u{f902}",
    "々",
    "か",
    "ｶ",
    "ー",
    "ㄅ",
    "가",
    "각",
    "\u{1100}",
    "\u{1161}",
    "\u{11a8}",
    "\u{ffa1}",
    "\u{ffc2}",
    "ก\u{e38}",
    "\u{e31}",
    "क",
    "\u{94d}",
    "ो",
    "\u{600}",
    "🇨",
    "👩",
    "🏽",
    "❤",
];

/// A text of a few nasty characters, now and then an arbitrary one.
pub(super) fn nasty_text() -> impl Strategy<Value = String> {
    let nasty = prop::sample::select(&NASTY[..]).prop_map(str::to_owned);
    // U+F8FF is taken: the reference works with it.
    let any = any::<char>().prop_filter("the fence", |&c| c != '\u{f8ff}');
    let piece = prop_oneof![8 => nasty, 1 => any.prop_map(String::from)];
    prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

fn folds() -> impl Strategy<Value = Fold> {
    any::<bool>().prop_map(Fold::new)
}

proptest! {
    #[test]
    fn folding_twice_changes_nothing(text in nasty_text(), fold in folds()) {
        let once = fold.fold(&text);
        let twice = fold.fold(once.as_str());
        prop_assert_eq!(twice.as_str(), once.as_str());
        let piece = fold.fragment(&text);
        prop_assert_eq!(fold.fragment(&piece), piece);
    }

    #[test]
    fn canonically_equal_texts_fold_alike(text in nasty_text(), fold in folds()) {
        // Unicode folds character by character, and the iota below to a letter: its place matters.
        let has_iota = |c: char| std::iter::once(c).nfd().any(|part| part == '\u{345}');
        let text: String = text.chars().filter(|&c| !has_iota(c)).collect();
        let (composed, decomposed): (String, String) = (text.nfc().collect(), text.nfd().collect());
        prop_assert_eq!(folded_by(fold, &composed), folded_by(fold, &decomposed));
    }

    #[test]
    fn a_fragment_is_the_fold_but_for_its_ends(text in nasty_text(), fold in folds()) {
        let fragment = fold.fragment(&text);
        prop_assert_eq!(fragment.trim(), folded_by(fold, &text));
    }

    #[test]
    fn the_whole_fold_stands_for_the_whole_text(text in nasty_text(), fold in folds()) {
        let folded = fold.fold(&text);
        let found = fold.locate(&text, 0..folded.as_str().len());
        let again = fold.fold(&text[found.clone()]);
        prop_assert_eq!(again.as_str(), folded.as_str());
        prop_assert!(fold.fold(&text[..found.start]).as_str().is_empty());
        prop_assert!(fold.fold(&text[found.end..]).as_str().is_empty());
    }

    #[test]
    fn places_keep_their_order(text in nasty_text(), fold in folds()) {
        let len = fold.fold(&text).as_str().len();
        let mut behind = 0;
        for start in 0..=len {
            let mut end_behind = 0;
            for end in start..=len + 1 {
                let found = fold.locate(&text, start..end);
                prop_assert!(text.get(found.clone()).is_some());
                prop_assert!(found.start >= behind && found.end >= end_behind);
                (behind, end_behind) = (found.start, found.end);
            }
        }
    }

    #[test]
    fn what_is_found_between_cuts_folds_to_what_was_looked_for(text in nasty_text(), fold in folds()) {
        let folded = fold.fold(&text);
        let len = folded.as_str().len();
        let cuts: Vec<usize> = (0..=len).filter(|&at| folded.is_cut(at)).collect();
        for (place, &start) in cuts.iter().enumerate() {
            for &end in &cuts[place..] {
                let found = fold.locate(&text, start..end);
                let again = fold.fold(&text[found.clone()]);
                prop_assert_eq!(again.as_str(), folded.as_str()[start..end].trim(), "{:?}", found);
            }
        }
    }

    #[test]
    fn a_cut_parts_no_grapheme(text in nasty_text(), fold in folds()) {
        let starts = |text: &str| -> Vec<usize> {
            text.grapheme_indices(true).map(|(at, _)| at).chain([text.len()]).collect()
        };
        let folded = fold.fold(&text);
        let (typed, made) = (starts(&text), starts(folded.as_str()));
        let cuts: Vec<usize> = (0..=folded.as_str().len()).filter(|&at| folded.is_cut(at)).collect();
        for cut in cuts {
            prop_assert!(made.contains(&cut), "{} in {:?}", cut, folded);
            let place = fold.locate(&text, cut..cut).start;
            let at_end = cut == 0 || cut == folded.as_str().len();
            prop_assert!(at_end || typed.contains(&place), "{} in {:?}", place, text);
        }
    }
}
