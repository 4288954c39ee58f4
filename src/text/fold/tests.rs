//! The fold against Unicode, against itself, and against its page.

mod page;
mod properties;
mod reference;

use super::{CharKind, Fold, char_kind};

const FOLD: Fold = Fold { simplify: true };

fn fold(text: &str) -> String {
    folded_by(FOLD, text)
}

fn folded_by(fold: Fold, text: &str) -> String {
    fold.fold(text).as_str().to_owned()
}

#[test]
fn every_kind_has_its_characters() {
    let rows = [
        (CharKind::Letter, "aßéяωאعहம_ᛮ"),
        (CharKind::Digit, "0123456789"),
        (CharKind::Han, "天〇々〆ひカー〱\u{3099}〡⺀𠮷"),
        (CharKind::Dense, "ㄅ한กั\u{e49}ກကកཀ\u{1100}\u{1161}"),
        (CharKind::Mark, "\u{301}\u{94d}\u{93e}\u{5b0}"),
        (CharKind::Space, " \t\u{3000}"),
        (CharKind::Break, "\n\r\u{85}\u{2028}"),
        (CharKind::Punctuation, "!,。、「」#*〰"),
        (CharKind::Emoji, "😊❤☎🇨🏽🅰⌚"),
        (CharKind::Symbol, "+~$|©®→༪\u{e000}\u{378}\u{10ffff}"),
        (CharKind::Other, "\0\u{7f}\u{fff9}"),
    ];
    for (expected, characters) in rows {
        for c in characters.chars() {
            assert_eq!(char_kind(c), expected, "{c:?}");
        }
    }
}

/// Every pair of `OpenCC`'s table is one word, in both directions and in any number of steps.
#[test]
fn traditional_and_simplified_are_equal() {
    for (traditional, simplified) in hanconv::RawDictionary::TSCharacters.iter() {
        assert_eq!(fold(traditional), fold(simplified), "{traditional}");
    }
    let words = [
        ("乾淨", "干净"),
        ("頭髮", "头发"),
        ("後面", "后面"),
        ("裡面", "里面"),
        ("裏面", "里面"),
        ("發財", "发财"),
        ("天氣", "天气"),
        ("醫療保險", "医疗保险"),
        ("答覆", "答复"),
        ("看著", "看着"),
        ("什麼", "什么"),
        ("瞭解", "了解"),
        ("臺灣", "台湾"),
        ("颱風", "台风"),
        ("檯", "台"),
        ("衛生", "卫生"),
        ("時鐘", "时钟"),
        ("一隻", "一只"),
        ("餘額", "余额"),
        ("在於", "在于"),
        ("能幹", "能干"),
        ("藉口", "借口"),
        // Of Hong Kong and Taiwan.
        ("衞生", "卫生"),
        ("敍述", "叙述"),
        ("枱燈", "台灯"),
        ("糭子", "粽子"),
        ("麻痺", "麻痹"),
        ("屋簷", "屋檐"),
        ("化粧", "化妆"),
        ("擡頭", "抬头"),
    ];
    for (traditional, simplified) in words {
        assert_eq!(fold(traditional), simplified);
        assert_eq!(fold(simplified), simplified);
        assert_eq!(Fold::new(false).fold(traditional).as_str(), traditional);
    }
    // A compatibility ideograph whose reference is traditional.
    assert_eq!(Fold::new(false).fold("\u{f902}").as_str(), "車");
    assert_eq!(fold("\u{f902}"), "车");
}

/// The variants of Hong Kong and Taiwan are equal to the standard, but for simplified characters in
/// their own right.
#[test]
fn regional_variants_are_equal() {
    let apart = ["么", "鯰", "顎"];
    for table in [hanconv::RawDictionary::HKVariants, hanconv::RawDictionary::TWVariants] {
        for (standard, variants) in table.var_iter() {
            for variant in variants {
                let are_equal = fold(standard) == fold(variant);
                assert_eq!(are_equal, !apart.contains(&variant), "{standard} {variant}");
            }
        }
    }
    assert_ne!(fold("什么"), fold("什幺"));
}

/// All that the fold joins of the 6,763 characters of GB 2312, so of all words in common simplified
/// Chinese: the first of each pair is a traditional character that GB 2312 keeps for names and
/// quotations.
#[test]
fn common_simplified_characters_stay_apart() {
    let joined = "覆复藉借乾干著着阪坂菸烟薹苔捱挨摺折吒咤彷仿後后徵征夥伙甯宁榘矩於于麴曲醣糖麽么";
    let mut found = String::new();
    let mut count = 0;
    for bytes in (0xB0..=0xF7_u8).flat_map(|row| (0xA1..=0xFE_u8).map(move |column| [row, column]))
    {
        let (text, _, _) = encoding_rs::GBK.decode(&bytes);
        // Five places of the standard are empty: GBK reads them as private use.
        let Some(c) = text.chars().next().filter(|&c| char_kind(c) == CharKind::Han) else {
            continue;
        };
        count += 1;
        let folded = fold(&text);
        if folded != *text {
            found.push(c);
            found.push_str(&folded);
        }
    }
    assert_eq!(count, 6763);
    assert_eq!(found, joined);
}

#[test]
fn a_fragment_folds_but_keeps_the_white_space_at_its_ends() {
    let rows = [
        ("", ""),
        ("  ", " "),
        (" \r\n ", "\n"),
        (" 天  氣 ", " 天气 "),
        ("A\n", "a\n"),
        ("\u{3000}①②\t", " 1 2 "),
        ("\u{200b}x\u{200b}", "x"),
        ("①\u{301}1", "1\u{301}1"),
    ];
    for (piece, expected) in rows {
        assert_eq!(FOLD.fragment(piece), expected, "{piece:?}");
    }
}

#[test]
fn one_character_folds_as_it_does_in_a_fragment() {
    for c in '\0'..=char::MAX {
        let folded: String = FOLD.fold_char(c).collect();
        let fragment = FOLD.fragment(c.encode_utf8(&mut [0; 4]));
        // One character may itself hold two spaces, or a mark to be put in order.
        assert_eq!(FOLD.fragment(&folded), fragment, "{c:?}");
    }
}

#[test]
fn a_place_in_the_fold_is_found_in_the_message() {
    let rows = [
        // message, what is looked for, what was typed
        ("明 天\u{200b}氣", "天气", "天\u{200b}氣"),
        ("　ＷｉＦｉ　密碼 ", "wifi密码", "ＷｉＦｉ　密碼"),
        ("查 1\u{fe0f}\u{20e3}。", "1", "1\u{fe0f}\u{20e3}"),
        ("①②", "2", "②"),
        ("㎏", "g", "㎏"),
        ("cafe\u{301}s", "é", "e\u{301}"),
        ("\u{1112}\u{1161}\u{11ab}글", "한", "\u{1112}\u{1161}\u{11ab}"),
        ("ﬁ\u{301}", "í", "ﬁ\u{301}"),
        ("a \r\n b", "\n", " \r\n "),
        ("\u{feff}hi\u{feff}", "hi", "hi"),
        ("❤\u{fe0f}!", "❤", "❤\u{fe0f}"),
    ];
    for (message, needle, typed) in rows {
        let folded = fold(message);
        let start = folded.find(needle).unwrap();
        let found = FOLD.locate(message, start..start + needle.len());
        assert_eq!(&message[found], typed, "{message:?}");
    }
    assert_eq!(FOLD.locate("", 0..0), 0..0);
    assert_eq!(FOLD.locate("", 3..9), 0..0);
    assert_eq!(FOLD.locate(" 中 ", 9..12), 4..4);
    assert_eq!(FOLD.locate(" 中文", 3..3), 4..4);
}

#[test]
fn no_cut_inside_a_grapheme_of_either_text() {
    let rows = [
        ("㎏ ok", "kg ok", vec![0, 2, 3, 4, 5]),
        ("x\u{302}y", "x\u{302}y", vec![0, 3, 4]),
        // Joined as typed, side by side when folded.
        ("👩\u{200d}💻!", "👩💻!", vec![0, 8, 9]),
        // Apart as typed, one flag when folded.
        ("🇨\u{200b}🇳", "🇨🇳", vec![0, 8]),
        ("🇨🇳🇯🇵", "🇨🇳🇯🇵", vec![0, 8, 16]),
        ("①②", "1 2", vec![0, 1, 2, 3]),
        // The space that carried the mark is gone.
        (" \u{301}x", "\u{301}x", vec![0, 2, 3]),
        ("", "", vec![0]),
    ];
    for (message, text, expected) in rows {
        let folded = FOLD.fold(message);
        assert_eq!(folded.as_str(), text);
        let cuts: Vec<usize> = (0..=text.len() + 1).filter(|&at| folded.is_cut(at)).collect();
        assert_eq!(cuts, expected, "{message:?}");
    }
}

#[test]
fn a_plain_message_costs_one_allocation() {
    for message in ["明天 天氣怎麼樣？", "How is the weather, tomorrow", "ＷｉＦｉ　①１❶", "😊好"]
    {
        let counted = allocation_counter::measure(|| {
            std::hint::black_box(FOLD.fold(message));
        });
        assert_eq!(counted.count_total, 1, "{message}");
    }
}

/// Would not end if any of these took quadratic time.
#[test]
fn a_quarter_of_a_megabyte_of_anything_takes_linear_time() {
    for unit in [
        "\u{301}",
        "\u{301}\u{323}",
        "e\u{301}",
        "🇨",
        "\u{1100}",
        "\u{1161}",
        "\u{11a8}",
        "\u{200d}",
        "👩\u{200d}",
        "क\u{94d}",
        "\u{600}",
        " ",
        "\n",
        "①",
        "ﷺ",
        "\u{fe0f}",
        "\u{3099}",
        "中 ",
    ] {
        let message = unit.repeat((1 << 18) / unit.len());
        let folded = FOLD.fold(&message);
        let len = folded.as_str().len();
        assert!(folded.is_cut(0) && folded.is_cut(len));
        assert!(FOLD.locate(&message, 0..len).end <= message.len());
    }
}
