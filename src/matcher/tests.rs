//! Every engine against a naive oracle, on random rules and messages.

mod choices;
mod required;
mod oracle;

use proptest::prelude::*;

use self::choices::passes_over_no_choice;
use self::oracle::{Found, Oracle};
use super::{Builder, CategoryIndex, Hits, LiteralMatches, MatchMode, Matcher, Pattern, Strength};
use crate::choice::base_classes;
use crate::text::{self, Buffer, Fold, Haystack, char_at_byte};

/// Pieces that collide often, in every script and with every oddity that the fold knows.
const PIECES: &[&str] = &[
    "天",
    "气",
    "天气",
    "氣",
    "预",
    "報",
    "一",
    "カ",
    "ｶ",
    "ﾞ",
    "が",
    "a",
    "b",
    "B",
    "ａ",
    "ab",
    "1",
    "2",
    "１",
    ".",
    ",",
    "，",
    "。",
    "！",
    " ",
    "  ",
    "\u{3000}",
    "\n",
    "\r\n",
    "e",
    "\u{301}",
    "é",
    "ก",
    "่",
    "ำ",
    "한",
    "\u{1112}",
    "\u{1161}",
    "\u{11AB}",
    "👩",
    "\u{200D}",
    "💻",
    "👍",
    "🏽",
    "❤",
    "\u{FE0F}",
    "…",
    "℃",
    "™",
    "\u{200B}",
    "[微笑]",
    "/::)",
    "/",
    "①",
    "②",
    "½",
    "ß",
    "ﬁ",
    "_",
    "-",
    "#",
    "㎏",
    "\u{20E3}",
    "\u{FE0F}",
    "…",
    "\u{F0000}",
    "[",
    "]",
    "¨",
    "❤\u{FE0F}",
    "👩\u{200D}💻",
    "👩\u{200D}🔟",
    "①\u{FE0F}",
];

/// As many that nearly always take the plain path.
const PLAIN: &[&str] =
    &["天", "气", "氣", "a", "B", "b", "1", "2", ".", ",", "，", " ", "\n", "한"];

/// Nothing else than ASCII is looked up in a table of its own.
const ASCII: &[&str] = &["a", "b", "B", "ab", "1", "2", ".", ",", " ", "-", "\n", "\r\n", "[", "_"];

/// What English choices are made of, and what looks like it.
const SPOKEN: &[&str] = &[
    "i",
    "I ",
    "want ",
    "to ",
    "option ",
    "option",
    "press ",
    "no ",
    "no.",
    "the ",
    "first ",
    "one",
    "one ",
    "a ",
    "ab1",
    "1",
    "1 ",
    "please, ",
    "my ",
    "i'd like ",
    "wants ",
    "é",
    "ok",
    "ok ",
    "  ",
    "sir ",
    "ｏｎｅ",
    "天",
    "second ",
    "item ",
    "hello ",
    "hello! ",
    "k",
];

/// Words: short ones that collide, ones as long as an engine compares at once, and what parts them.
const SPELLED: &[&str] = &[
    "a",
    "b",
    "ab",
    "abc ",
    "a ",
    "b ",
    "abcdefghijklmno",
    "p ",
    " ",
    "-",
    ".",
    "?",
    "天",
    "1",
    "q",
    "é",
    "ß ",
];

fn spelled(longest: usize) -> impl Strategy<Value = String> {
    let pieces = prop::collection::vec(prop::sample::select(SPELLED), 1..=longest);
    pieces.prop_map(|pieces| pieces.concat())
}

fn text(longest: usize) -> impl Strategy<Value = String> {
    let piece = |pieces: &'static [&'static str]| prop::sample::select(pieces);
    let several = move |pieces| prop::collection::vec(piece(pieces), 1..longest);
    prop_oneof![several(PLAIN), several(PIECES), several(ASCII), several(SPOKEN)]
        .prop_map(|pieces| pieces.concat())
}

fn mode() -> impl Strategy<Value = MatchMode> {
    prop_oneof![
        4 => Just(MatchMode::Auto),
        1 => Just(MatchMode::Exact),
        1 => Just(MatchMode::Prefix),
        1 => Just(MatchMode::Word),
        2 => Just(MatchMode::Contains),
    ]
}

fn strength() -> impl Strategy<Value = Strength> {
    prop_oneof![3 => Just(Strength::Full), 1 => Just(Strength::Weak)]
}

/// The mode of a word set.
fn mode_inside() -> impl Strategy<Value = MatchMode> {
    prop::sample::select(&[MatchMode::Auto, MatchMode::Word, MatchMode::Contains][..])
}

/// Rules as they are written: categories are few, so that they collide.
#[derive(Clone, Debug)]
struct Written {
    keywords: Vec<(CategoryIndex, String, MatchMode, Strength)>,
    word_sets: Vec<(CategoryIndex, Vec<String>, MatchMode, Strength)>,
    titles: Vec<(CategoryIndex, String)>,
    except: Vec<(CategoryIndex, String)>,
    /// The category that does not count now.
    away: CategoryIndex,
}

fn written() -> impl Strategy<Value = Written> {
    let category = (0..8_u32).prop_map(CategoryIndex::new);
    (
        prop::collection::vec((category.clone(), text(5), mode(), strength()), 1..24),
        prop::collection::vec(
            (category.clone(), prop::collection::vec(text(3), 2..5), mode_inside(), strength()),
            0..4,
        ),
        prop::collection::vec((category.clone(), text(4)), 0..3),
        prop::collection::vec((category, text(4)), 0..3),
        (0..12_u32).prop_map(CategoryIndex::new),
    )
        .prop_map(|(keywords, word_sets, titles, except, away)| Written {
            keywords,
            word_sets,
            titles,
            except,
            away,
        })
}

impl Written {
    /// The same rules for an engine and for the oracle; what folds to nothing is no rule.
    fn build(&self, simplify: bool) -> (Matcher, Oracle) {
        let fold = Fold::new(simplify);
        let mut builder = Builder::new(fold, base_classes(fold));
        let mut oracle = Oracle::new(fold);
        let folded =
            |text: &str| Some(fold.fold(text).as_str().to_owned()).filter(|t| !t.is_empty());
        for (category, text, mode, strength) in &self.keywords {
            if let Some(text) = folded(text) {
                builder.keyword(*category, &text, *mode, *strength);
                oracle.rule(*category, &text, *mode, *strength);
            }
        }
        for (category, words, mode, strength) in &self.word_sets {
            let words: Option<Vec<String>> = words.iter().map(|word| folded(word)).collect();
            if let Some(words) = words {
                builder.word_set(*category, &words, *mode, *strength);
                oracle.word_set(*category, &words, *mode, *strength);
            }
        }
        for (category, text) in &self.titles {
            if let Some(text) = folded(text) {
                builder.title(*category, &text);
                oracle.rule(*category, &text, MatchMode::Exact, Strength::Full);
            }
        }
        for (category, text) in &self.except {
            if let Some(text) = folded(text) {
                builder.except(*category, &text);
                oracle.except(*category, &text);
            }
        }
        (builder.build(), oracle)
    }
}

/// What an engine found, in the terms of the message as it was sent.
fn found(haystack: &Haystack<'_>, hits: &Hits) -> Vec<Found> {
    hits.iter()
        .map(|hit| Found {
            rule: hit.rule,
            category: hit.category,
            span: haystack.locate(hit.span()),
        })
        .collect()
}

/// What the reader of choices calls bare, in characters.
fn bare(haystack: &Haystack<'_>) -> std::ops::Range<usize> {
    // Before the folded text is made, and after.
    let read = haystack.with_folded(str::to_owned);
    let tail = haystack.with_slice(haystack.len() / 2..haystack.len(), str::to_owned);
    let folded = haystack.folded();
    assert_eq!(read, folded);
    assert_eq!(haystack.with_folded(str::to_owned), folded);
    assert_eq!(haystack.slice(haystack.len() / 2..haystack.len()), tail);
    assert_eq!(haystack.len(), folded.chars().count());
    let bare = text::bare_range(folded);
    char_at_byte(folded, bare.start)..char_at_byte(folded, bare.end)
}

#[test]
fn faces_are_no_part_of_what_is_bare() {
    const PIECES: [&str; 15] = [
        "",
        "天",
        "a",
        "[微笑]",
        "[OK]",
        "［微笑］",
        "[強]",
        "[某某]",
        "/::)",
        "／：rose",
        "。",
        "😊",
        " ",
        "]",
        "/",
    ];
    let fold = Fold::new(true);
    let matcher = Builder::new(fold, base_classes(fold)).build();
    for base in ["天气", "[", "/:", "今天的天气怎么样，明天的呢，后天的呢，什么时候下雨"]
    {
        for one in PIECES {
            for other in PIECES {
                for last in PIECES {
                    let message = [base, one, other, last].concat();
                    let mut buffer = Buffer::new();
                    let haystack = matcher.read(&message, &mut buffer);
                    assert_eq!(haystack.bare(), bare(&haystack), "{message:?}");
                }
            }
        }
    }
}

fn agree(written: &Written, simplify: bool, message: &str) {
    let (matcher, oracle) = written.build(simplify);
    let place =
        |category: CategoryIndex| (category != written.away).then_some(category.as_usize() as u32);
    let mut buffer = Buffer::new();
    let haystack = matcher.read(message, &mut buffer);
    passes_over_no_choice(&matcher, message);
    let mut ends = LiteralMatches::new();
    let search = matcher.search(&haystack, &mut ends);
    let mut inside = Hits::new();
    search.inside(place, &mut inside);
    assert_eq!(found(&haystack, &inside), oracle.inside(message, Strength::Full, place));
    let mut weak = Hits::new();
    search.weak(place, &mut weak);
    assert_eq!(found(&haystack, &weak), oracle.inside(message, Strength::Weak, place));
    // Before the folded text is made, and after.
    let found_bare = haystack.bare();
    assert_eq!(found_bare, bare(&haystack));
    assert_eq!(haystack.bare(), found_bare);
    let mut candidates = search.candidates(|_| Some(0));
    candidates.retain(|candidate| !candidate.hit.is_word_set());
    let places = haystack.places();
    for start in 0..haystack.len() {
        for span in [start..start, start..start + 1, start..haystack.len()] {
            assert_eq!(places.slice(span.clone()), haystack.slice(span.clone()));
            assert_eq!(places.locate(span.clone()), haystack.locate(span));
        }
    }
    let mut occurs: Vec<_> = candidates.iter().map(|c| (c.hit.rule, c.hit.span())).collect();
    occurs.sort_by_key(|(rule, span)| (*rule, span.start));
    assert_eq!(occurs, oracle.candidates(message));
    let mut whole = Hits::new();
    search.whole(|| 0..haystack.len(), place, &mut whole);
    assert_eq!(found(&haystack, &whole), oracle.whole(message, place));
}

proptest! {
    #[test]
    fn engines_agree_with_the_oracle(written in written(), simplify: bool, message in text(24)) {
        agree(&written, simplify, &message);
    }

    /// Keywords that are words, or begin with one: messages are looked up word by word.
    #[test]
    fn engines_agree_on_words(
        mut written in written(),
        keywords in prop::collection::vec(spelled(4), 24),
        message in spelled(40),
    ) {
        for ((_, text, mode, _), keyword) in written.keywords.iter_mut().zip(keywords) {
            *text = keyword;
            if *mode == MatchMode::Contains {
                *mode = MatchMode::Prefix;
            }
        }
        agree(&written, true, &message);
        // Nothing but keywords.
        let words: Vec<&str> = written.keywords.iter().map(|(_, text, ..)| text.as_str()).collect();
        agree(&written, true, &words.join(" "));
    }

    /// Messages made of the words of word sets and what is near to them.
    #[test]
    fn engines_agree_on_word_sets(
        written in written(),
        picks in prop::collection::vec((any::<prop::sample::Index>(), text(2)), 1..10),
    ) {
        let mut words: Vec<&str> =
            written.word_sets.iter().flat_map(|(_, words, ..)| words).map(String::as_str).collect();
        words.extend(written.keywords.iter().map(|(_, text, ..)| text.as_str()).take(3));
        let message = picks.iter().flat_map(|(index, glue)| [*index.get(&words), glue]);
        agree(&written, true, &message.collect::<String>());
    }

    /// Messages made of the keywords themselves, which match far more often.
    #[test]
    fn engines_agree_on_messages_of_keywords(
        written in written(),
        picks in prop::collection::vec((any::<prop::sample::Index>(), text(3)), 1..10),
    ) {
        let message: String = picks
            .iter()
            .flat_map(|(index, glue)| {
                let (_, keyword, ..) = index.get(&written.keywords);
                [keyword.as_str(), glue]
            })
            .collect();
        agree(&written, true, &message);
    }
}

/// Up to some words a scan keeps where they stand; of more than that it leaves the message to the
/// automaton. Neither loses one at the edge.
#[test]
fn no_number_of_words_in_a_message_is_special() {
    let keyword = |category, text: &str| {
        let category = CategoryIndex::new(category);
        (category, text.to_owned(), MatchMode::Auto, Strength::Full)
    };
    let written = Written {
        keywords: vec![keyword(0, "hours"), keyword(1, "card"), keyword(2, "a lost card")],
        titles: Vec::new(),
        word_sets: Vec::new(),
        except: Vec::new(),
        away: CategoryIndex::new(9),
    };
    for count in 0..40 {
        let cards = "card ".repeat(count);
        agree(&written, true, &format!("hours {cards}other"));
        agree(&written, true, &format!("other {cards}a lost card, hours"));
    }
}

/// So many characters and keywords that the table of the automaton is as full as it gets, and so few that
/// pairs are looked at first.
#[test]
fn no_keyword_of_a_thousand_is_lost() {
    for (firsts, keywords, shortest) in [(400, 1500, 1), (200, 1000, 2)] {
        let mut seed = 1_usize;
        let mut below = |bound: usize| {
            seed = (seed * 75 + 74) % 65_537;
            seed % bound
        };
        let han = |at: usize| char::from_u32(0x4E00 + at as u32).unwrap();
        let mut text = |longest| -> String {
            (0..shortest + below(longest)).map(|_| han(below(firsts))).collect()
        };
        let keyword = |at: u32| (CategoryIndex::new(at), text(3), MatchMode::Auto, Strength::Full);
        let written = Written {
            keywords: (0..keywords).map(keyword).collect(),
            titles: Vec::new(),
            word_sets: Vec::new(),
            except: Vec::new(),
            away: CategoryIndex::new(keywords),
        };
        for keywords in written.keywords.chunks(60) {
            let words: Vec<&str> = keywords.iter().map(|(_, text, ..)| text.as_str()).collect();
            agree(&written, false, &words.concat());
        }
    }
}

/// Places are looked at by four and by sixty-four.
#[test]
fn no_place_in_a_message_is_special() {
    // So many that words are not looked up.
    let firsts = "天甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未";
    let keyword = |c| (CategoryIndex::new(0), format!("{c}气"), MatchMode::Auto, Strength::Full);
    let written = Written {
        keywords: firsts.chars().map(keyword).collect(),
        titles: Vec::new(),
        word_sets: Vec::new(),
        except: Vec::new(),
        away: CategoryIndex::new(9),
    };
    let (matcher, _) = written.build(true);
    for before in 0..80 {
        for behind in 0..80 {
            let folded = format!("{}天气{}", "天".repeat(before), "气".repeat(behind));
            for message in [&folded, &folded.replace('气', "氣")] {
                let (mut buffer, mut hits) = (Buffer::new(), Hits::new());
                let haystack = matcher.read(message, &mut buffer);
                assert!(haystack.with_folded(|text| text == folded), "{message}");
                let mut ends = LiteralMatches::new();
                matcher.search(&haystack, &mut ends).inside(|_| Some(0), &mut hits);
                assert!(!hits.is_empty(), "{message}");
                assert_eq!(hits[0].span(), before..before + 2, "{message}");
            }
        }
    }
}
