//! Checks of the answers to a form's questions, by kind.

use crate::choice::{self, Code};
use crate::matcher::Pattern;
use crate::schedule::Date;
use crate::text::{self, Fold, char_kind};

/// How many digits a telephone number has: seven without an area code, up to fifteen by ITU-T E.164.
pub(crate) const PHONE_DIGITS: std::ops::RangeInclusive<usize> = 7..=15;

/// Which answers a question accepts.
#[derive(Debug)]
pub(crate) enum AnswerCheck {
    Text,
    Digits,
    Phone,
    Date,
    Pattern(Pattern),
    Choices(Vec<Choice>),
}

/// An answer to choose from.
#[derive(Debug)]
pub(crate) struct Choice {
    pub(crate) text: String,
    pub(crate) folded: String,
}

impl AnswerCheck {
    /// The value of an answer for the gateway: normalised if the kind says how. `None` if it is not
    /// accepted.
    pub(crate) fn value(&self, fold: Fold, answer: &str) -> Option<String> {
        let folded = fold.fold(answer);
        let folded = folded.as_str();
        let bare = || {
            let bare = folded.get(text::bare(folded));
            debug_assert!(bare.is_some(), "what is bare is a piece of the text");
            bare.unwrap_or_default()
        };
        match self {
            AnswerCheck::Text => says_something(folded).then(|| answer.to_owned()),
            // A leading `-` is no separator: `-1` is another number than `1`.
            AnswerCheck::Digits => digits(bare(), |c| matches!(c, ' ' | '-'))
                .filter(|_| bare().starts_with(|c: char| c.is_ascii_digit())),
            AnswerCheck::Phone => phone(bare()),
            AnswerCheck::Date => date(bare()),
            AnswerCheck::Pattern(pattern) => pattern.is_match(folded).then(|| answer.to_owned()),
            AnswerCheck::Choices(choices) => chosen(choices, folded, bare()).map(str::to_owned),
        }
    }

    /// Whether a folded text is that of a choice.
    pub(crate) fn is_choice(&self, folded: &str) -> bool {
        let AnswerCheck::Choices(choices) = self else { return false };
        choices.iter().any(|choice| choice.folded == folded)
    }

    /// Whether the value of an answer is stored, not what was typed: after a reload the number of a
    /// choice may be that of another.
    pub(crate) fn stores_value(&self) -> bool {
        matches!(self, AnswerCheck::Choices(_))
    }

    /// A stored answer as it is stored now; `None` if it is no longer accepted. A stored choice is
    /// always a text, never a number.
    pub(crate) fn keep(&self, fold: Fold, stored: &str) -> Option<String> {
        match self {
            AnswerCheck::Choices(choices) => {
                named(choices, fold.fold(stored).as_str()).map(|choice| choice.text.clone())
            }
            _ => self.value(fold, stored).map(|_| stored.to_owned()),
        }
    }
}

/// Whether a text has a letter, a digit or a symbol, `#` and `*` included, as they may be codes.
fn says_something(folded: &str) -> bool {
    folded.chars().any(|c| char_kind(c).says_something() || matches!(c, '#' | '*'))
}

/// The digits of a text of digits and separators.
fn digits(text: &str, is_separator: impl Fn(char) -> bool) -> Option<String> {
    let well_formed = text.chars().all(|c| c.is_ascii_digit() || is_separator(c));
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    (well_formed && !digits.is_empty()).then_some(digits)
}

fn phone(text: &str) -> Option<String> {
    let (plus, number) = match text.strip_prefix('+') {
        Some(number) => ("+", number),
        None => ("", text),
    };
    let digits = digits(number, |c| matches!(c, ' ' | '-' | '(' | ')' | '.'))?;
    PHONE_DIGITS.contains(&digits.len()).then(|| format!("{plus}{digits}"))
}

/// Reads `2026-11-20`, `2026/11/20`, `2026.11.20`, `2026 11 20`, `2026年11月20日`, `20261120`.
fn date(text: &str) -> Option<String> {
    let text = text.strip_suffix(['日', '号']).unwrap_or(text);
    let (year, month, day) = if text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit()) {
        (text.get(..4)?, text.get(4..6)?, text.get(6..)?)
    } else {
        let mut parts =
            text.split(['-', '/', '.', ' ', '年', '月']).filter(|part| !part.is_empty());
        let parts = (parts.next()?, parts.next()?, parts.next()?, parts.next());
        (parts.0, parts.1, parts.3.is_none().then_some(parts.2)?)
    };
    // The calendar of people begins with the year 1.
    if year.len() != 4 || year == "0000" {
        return None;
    }
    let date: Date = format!("{year}-{month:0>2}-{day:0>2}").parse().ok()?;
    Some(date.to_string())
}

/// The choice that an answer names by its text or its number.
fn chosen<'c>(choices: &'c [Choice], folded: &str, bare: &str) -> Option<&'c str> {
    let exact = || named(choices, folded).or_else(|| named(choices, bare));
    let is_named = |choice: &&Choice| choice.folded.get(text::bare(&choice.folded)) == Some(bare);
    let by_words = || choices.iter().find(is_named).filter(|_| !bare.is_empty());
    if let Some(choice) = exact().or_else(by_words) {
        return Some(&choice.text);
    }
    let mut chosen = None;
    choice::read(folded, |reading| {
        let [code] = reading.path.as_slice() else { return false };
        let choice = index_of(*code).and_then(|index| choices.get(index));
        chosen = choice.filter(|choice| reading.names(&choice.folded));
        chosen.is_some()
    });
    chosen.map(|choice| choice.text.as_str())
}

/// The choice with this text.
fn named<'c>(choices: &'c [Choice], folded: &str) -> Option<&'c Choice> {
    choices.iter().find(|choice| choice.folded == folded)
}

/// The index of a choice, which people count from 1.
fn index_of(code: Code) -> Option<usize> {
    code.as_str().parse::<usize>().ok()?.checked_sub(1)
}

#[cfg(test)]
mod tests {
    use super::{AnswerCheck, Choice};
    use crate::text::Fold;

    fn value(check: &AnswerCheck, answer: &str) -> Option<String> {
        check.value(Fold::new(true), answer)
    }

    #[test]
    fn digits_and_numbers_of_telephones_lose_their_gaps() {
        for (answer, digits) in [
            ("0", Some("0")),
            ("１２ ３4-5。", Some("12345")),
            ("①", Some("1")),
            ("١٢", Some("12")),
            ("12a", None),
            ("十", None),
            ("-", None),
            ("+1", None),
            ("-1", None),
            ("#", None),
        ] {
            assert_eq!(value(&AnswerCheck::Digits, answer).as_deref(), digits, "{answer}");
        }
        for (answer, phone) in [
            ("138 0000-0000", Some("13800000000")),
            ("+86（０１０）6517.0000", Some("+8601065170000")),
            ("(010)65170000", Some("01065170000")),
            ("123456", None),
            ("1234567890123456", None),
            ("1380000+0000", None),
            ("没有电话", None),
        ] {
            assert_eq!(value(&AnswerCheck::Phone, answer).as_deref(), phone, "{answer}");
        }
    }

    #[test]
    fn a_date_is_read_in_the_ways_that_are_clear() {
        assert_eq!(value(&AnswerCheck::Date, "0001-01-01").as_deref(), Some("0001-01-01"));
        for answer in [
            "2026-3-5",
            "2026/03/05",
            "２０２６．３．５",
            "2026年3月5日",
            "2026年 3月5号。",
            "20260305",
            "2026 3 5",
        ] {
            assert_eq!(
                value(&AnswerCheck::Date, answer).as_deref(),
                Some("2026-03-05"),
                "{answer}"
            );
        }
        for answer in [
            "3月5日",
            "26-3-5",
            "2026-2-29",
            "2026-13-1",
            "5.3.2026",
            "2026-3-5-1",
            "20263005",
            "0000-01-01",
            "00000101",
            "明天",
            "2026",
        ] {
            assert_eq!(value(&AnswerCheck::Date, answer), None, "{answer}");
        }
    }

    #[test]
    fn a_choice_is_named_by_number_or_text() {
        let choice = |text: &str| Choice { text: text.to_owned(), folded: text.to_owned() };
        let check = AnswerCheck::Choices(vec![
            choice("民事"),
            choice("行政"),
            choice("3号楼"),
            choice("是(本人)"),
            choice("是"),
            choice("是?"),
        ]);
        for (answer, chosen) in [
            ("1", Some("民事")),
            ("①", Some("民事")),
            ("第二个", Some("行政")),
            ("2 行政", Some("行政")),
            ("「民事」", Some("民事")),
            ("3號樓", Some("3号楼")),
            ("3", Some("3号楼")),
            ("2 民事", None),
            // Both without what surrounds them, the exact form first.
            ("是（本人）", Some("是(本人)")),
            ("是（本人）。", Some("是(本人)")),
            ("4 是（本人）！", Some("是(本人)")),
            ("是！", Some("是")),
            ("是？", Some("是?")),
            ("是(代办)", None),
            ("0", None),
            ("7", None),
            ("#", None),
            ("民事案件", None),
        ] {
            assert_eq!(value(&check, answer).as_deref(), chosen, "{answer}");
        }
    }

    #[test]
    fn a_text_says_something() {
        for answer in ["0", "#", "*", "好", "a", "{menu}"] {
            assert_eq!(value(&AnswerCheck::Text, answer).as_deref(), Some(answer));
        }
        for answer in ["", "？", "。。。", " "] {
            assert_eq!(value(&AnswerCheck::Text, answer), None, "{answer}");
        }
    }
}
