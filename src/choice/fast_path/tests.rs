use super::super::grammar::Reading;
use super::super::words::{
    AFTER_CODES, DIGIT_PARTICLES, NTH_UNITS, NUMBER_SIGNS, OPENERS, PARTICLES, VERBS,
};
use super::super::{Code, base_classes, read};
use super::{FastPath, FastReading};
use crate::text::{Classes, Fold};

const NUMBERS: &[&str] = &[
    "1",
    "12",
    "007",
    "123456789",
    "２",
    "１２",
    "③",
    "⑳",
    "4\u{FE0F}\u{20E3}",
    "5\u{20E3}",
    "六",
    "十",
    "零",
];

const MARKS: &[&str] = &[
    "", " ", "，", ", ", "：", ".", ". ", "-", " - ", "(", "【", "“", "😊", "\n", "…", "[微笑]",
    "/",
];

/// The fast path of a menu without letters among its codes.
struct Reader {
    fold: Fold,
    classes: Classes,
    path: FastPath,
}

impl Reader {
    fn new(codes: &[&str]) -> Self {
        let fold = Fold::new(true);
        let classes = Classes::new(base_classes(fold), [].into_iter(), [].into_iter());
        let codes: Vec<Code> = codes.iter().filter_map(|code| Code::parse(code)).collect();
        let path = FastPath::new(&classes, codes.iter(), [].into_iter(), [].into_iter());
        Reader { fold, classes, path }
    }

    /// Checks that the grammar reads a message as the fast path does, if that reads it. Returns whether it does.
    fn agrees(&self, message: &str) -> bool {
        let Some(reading) = self.path.read(message, &self.classes) else { return false };
        let code = reading.code();
        let folded = self.fold.fold(message);
        let FastReading::Choice(choice) = reading else {
            let is_choice = read(folded.as_str(), Reading::is_alone);
            assert!(!is_choice, "{message:?} is one");
            return true;
        };
        let mut found = None;
        read(folded.as_str(), |reading| {
            let is_letters = reading
                .code()
                .is_some_and(|code| code.as_str().starts_with(|c: char| c.is_ascii_lowercase()));
            assert!(
                is_letters || reading.code() == Some(code),
                "{message:?} is also {:?}",
                reading.path
            );
            if !is_letters {
                found = Some((reading.decimal_digits, reading.is_alone()));
            }
            !is_letters
        });
        assert_eq!(found, Some((choice.digits, true)), "{message:?}");
        let bytes = self.fold.locate_chars(message, 0..folded.as_str().chars().count());
        assert_eq!(choice.span, bytes, "{message:?}");
        true
    }
}

#[test]
fn the_grammar_agrees() {
    let reader = Reader::new(&["1"]);
    let (mut read, mut all) = (0, 0);
    let mut check = |message: &str| {
        all += 1;
        read += usize::from(reader.agrees(message));
    };
    let leads: Vec<&str> = [OPENERS, VERBS, NUMBER_SIGNS, &["", "#", "*", "/", "第"]].concat();
    for lead in &leads {
        for number in NUMBERS {
            for mark in MARKS {
                for (before, nth, after) in [
                    ("", "", ""),
                    ("，", "", " "),
                    ("", "第", "个"),
                    (" ", "第", ""),
                    (mark, "", ""),
                ] {
                    check(&format!("{before}{lead}{mark}{nth}{number}{after}"));
                }
            }
        }
    }
    for opener in OPENERS {
        for verb in VERBS {
            for between in ["", " ", "，"] {
                for number in ["1", "１２", "一", "十"] {
                    check(&format!("{opener}{between}{verb}{number}"));
                    check(&format!("{opener}{between}{verb} {number}"));
                }
            }
        }
    }
    let after = AFTER_CODES
        .into_iter()
        .chain([NTH_UNITS, PARTICLES, DIGIT_PARTICLES, &["1", "a", "天气", "-1"]])
        .flatten();
    for word in after {
        for number in NUMBERS {
            for mark in MARKS {
                for lead in ["", "回复", "第", "我要", "press ", "no. "] {
                    for end in ["", " ", "！", "😊 ", "."] {
                        check(&format!("{lead}{number}{mark}{word}{end}"));
                    }
                }
            }
        }
    }
    println!("{read} of {all}");
}

#[test]
fn any_character_beside_a_number() {
    let reader = Reader::new(&["1"]);
    for c in '\0'..=char::MAX {
        for message in
            [format!("{c}1"), format!("1{c}"), format!("回复{c}1吧{c}"), format!("no{c}1")]
        {
            reader.agrees(&message);
        }
    }
}
