//! Checks of the answers to a form's questions, by kind.

mod date;
mod digits;
mod phone;

pub(crate) use self::date::DayOrder;
use self::digits::digits;
pub(crate) use self::phone::DIGITS as PHONE_DIGITS;
use crate::choice::{self, Code};
use crate::matcher::Pattern;
use crate::schedule::Date;
use crate::text::{self, Fold, char_kind};

/// Which answers a question accepts.
#[derive(Debug)]
pub(crate) enum AnswerCheck {
    Text,
    Digits,
    Phone,
    Date(DayOrder),
    Pattern(Pattern),
    Choices(Vec<Choice>),
}

/// An answer to choose from.
#[derive(Debug)]
pub(crate) struct Choice {
    pub(crate) text: String,
    pub(crate) folded: String,
}

/// An answer that is accepted.
pub(crate) struct Accepted {
    /// What it says, for the gateway: normalised if the kind says how.
    pub(crate) value: String,
    /// What is stored, if that is not what was typed.
    pub(crate) stored: Option<String>,
}

impl Accepted {
    fn as_typed(value: String) -> Self {
        Accepted { value, stored: None }
    }
}

impl AnswerCheck {
    /// Accepts an answer or does not. Without `today`, days that are counted from it are not
    /// accepted.
    pub(crate) fn accept(&self, fold: Fold, answer: &str, today: Option<Date>) -> Option<Accepted> {
        let folded = match self {
            // Their words are of the engine: 轉 and 後天 count whatever the menu says of its own.
            AnswerCheck::Phone | AnswerCheck::Date(_) => Fold::new(true).fold(answer),
            _ => fold.fold(answer),
        };
        let folded = folded.as_str();
        let bare = || text::bare(folded);
        let as_typed = |is_accepted: bool| is_accepted.then(|| answer.to_owned());
        let value = match self {
            AnswerCheck::Text => as_typed(says_something(folded)),
            // `3-5` is not 35, and `-1` not 1.
            AnswerCheck::Digits => digits(bare(), |c| c == ' '),
            AnswerCheck::Phone => phone::read(bare()),
            AnswerCheck::Date(order) => return day(bare(), *order, today),
            AnswerCheck::Pattern(pattern) => as_typed(pattern.is_match(folded)),
            AnswerCheck::Choices(choices) => {
                let text = chosen(choices, folded, bare())?.to_owned();
                // After a reload the number of a choice may be that of another.
                return Some(Accepted { value: text.clone(), stored: Some(text) });
            }
        };
        value.map(Accepted::as_typed)
    }

    /// The value of a stored answer; `None` if it is not accepted.
    pub(crate) fn value(&self, fold: Fold, stored: &str) -> Option<String> {
        self.accept(fold, stored, None).map(|accepted| accepted.value)
    }

    /// Whether a folded text is that of a choice.
    pub(crate) fn is_choice(&self, folded: &str) -> bool {
        let AnswerCheck::Choices(choices) = self else { return false };
        choices.iter().any(|choice| choice.folded == folded)
    }

    /// Whether a text of the menu is stored, whatever was typed.
    pub(crate) fn stores_own_text(&self) -> bool {
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

/// A day that is counted from today is stored as the day that it is.
fn day(text: &str, order: DayOrder, today: Option<Date>) -> Option<Accepted> {
    let day = date::read(text, order, today)?;
    let value = day.date.to_string();
    let stored =
        day.depends_on_today.then(|| format!("{value} {}", day.behind).trim_end().to_owned());
    Some(Accepted { value, stored })
}

/// Whether a text has a letter, a digit or a symbol, `#` and `*` included, as they may be codes.
fn says_something(folded: &str) -> bool {
    folded.chars().any(|c| char_kind(c).says_something() || matches!(c, '#' | '*'))
}

/// The choice that an answer names by its text or its number.
fn chosen<'c>(choices: &'c [Choice], folded: &str, bare: &str) -> Option<&'c str> {
    let exact = || named(choices, folded).or_else(|| named(choices, bare));
    let is_named = |choice: &&Choice| text::bare(&choice.folded) == bare;
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
    use super::{AnswerCheck, Choice, DayOrder};
    use crate::text::Fold;

    fn value(check: &AnswerCheck, answer: &str) -> Option<String> {
        check.value(Fold::new(true), answer)
    }

    #[test]
    fn digits_and_numbers_of_telephones_lose_their_gaps() {
        for (answer, digits) in [
            ("0", Some("0")),
            ("１２ ３4 5。", Some("12345")),
            ("①", Some("1")),
            ("١٢", Some("12")),
            ("12a", None),
            ("十", None),
            ("-", None),
            ("+1", None),
            ("-1", None),
            ("3-5", None),
            ("3—5", None),
            ("#", None),
        ] {
            assert_eq!(value(&AnswerCheck::Digits, answer).as_deref(), digits, "{answer}");
        }
        for (answer, phone) in [
            ("138 0000-0000", Some("13800000000")),
            ("+86（０１０）6517.0000", Some("+8601065170000")),
            ("(010)65170000", Some("01065170000")),
            ("010—65170000", Some("01065170000")),
            ("010——65170000", Some("01065170000")),
            ("（+86）138 0000 0000", Some("+8613800000000")),
            ("0086-13800000000", Some("+8613800000000")),
            ("010-65170000转801", Some("01065170000 ext. 801")),
            ("010-65170000 轉分機 801", Some("01065170000 ext. 801")),
            ("65170000（转801）", Some("65170000 ext. 801")),
            ("65170000, ext. 801", Some("65170000 ext. 801")),
            ("+86 10 65170000 x801", Some("+861065170000 ext. 801")),
            ("65170000#801", Some("65170000 ext. 801")),
            ("65170000转", None),
            ("65170000转8010000", None),
            ("65170000转张三", None),
            ("65170000 801号", None),
            ("13800000000/13900000000", None),
            ("123456", None),
            ("1234567890123456", None),
            ("1380000+0000", None),
            ("++8613800000000", None),
            ("没有电话", None),
        ] {
            assert_eq!(value(&AnswerCheck::Phone, answer).as_deref(), phone, "{answer}");
        }
    }

    #[test]
    fn a_date_is_read_in_the_ways_that_are_clear() {
        let check = AnswerCheck::Date(DayOrder::MonthFirst);
        assert_eq!(value(&check, "0001-01-01").as_deref(), Some("0001-01-01"));
        for answer in [
            "2026-3-5",
            "2026/03/05",
            "２０２６．３．５",
            "2026年3月5日",
            "2026年 3月5号。",
            "2026 年 3 月 5 日",
            "20260305",
            "2026 3 5",
            "2026-3-5 9:00-11:00",
            "2026-03-05T09:00:30",
            "2026-3-5（周四）上午九点半",
            "周四 2026-3-5",
            "5 Mar 2026",
            "5th of March, 2026",
            "Mar. 5, 2026, 9 a.m.",
            "5-Mar-2026",
        ] {
            assert_eq!(value(&check, answer).as_deref(), Some("2026-03-05"), "{answer}");
        }
        for answer in [
            "3月5日",
            "26-3-5",
            "2026-2-29",
            "2026-13-1",
            "5.3.2026",
            "2026-3-5-1",
            "2026-3-5 9",
            "2026-3-5 9:60",
            "2026-3-5（周五）",
            "周五 2026-3-5",
            "2026-3-5号楼",
            "20263005",
            "202603051",
            "0000-01-01",
            "00000101",
            "5 Mars 2026",
            "Mar 2026",
            "明天",
            "周四",
            "5号",
            "2026",
            "",
            "。",
        ] {
            assert_eq!(value(&check, answer), None, "{answer}");
        }
    }

    /// Whatever today is, a day is read as the day it is today, and what is stored means it for ever.
    #[test]
    fn a_day_counted_from_today_is_stored_as_that_day() {
        let check = AnswerCheck::Date(DayOrder::MonthFirst);
        for (today, answer, stored) in [
            ("2026-11-21", "明天", "2026-11-22"),
            ("2026-12-31", "明天下午三点", "2027-01-01 下午三点"),
            ("2028-02-28", "tomorrow, 9am", "2028-02-29 , 9am"),
            ("2026-11-21", "11月21日", "2026-11-21"),
            ("2026-11-22", "11/21", "2027-11-21"),
            ("2096-03-01", "2月29日", "2104-02-29"),
            ("2026-01-31", "30号", "2026-03-30"),
            ("2026-11-22", "周日", "2026-11-22"),
            ("2026-11-22", "下周一", "2026-11-23"),
            ("2026-11-23", "下周一", "2026-11-30"),
            ("2026-11-23", "上周日", "2026-11-22"),
            ("2026-11-23", "周一晚上", "2026-11-23 晚上"),
            ("2026-11-23", "听日", "2026-11-24"),
        ] {
            let fold = Fold::new(false);
            let accepted = check.accept(fold, answer, Some(today.parse().unwrap())).unwrap();
            assert_eq!(accepted.stored.as_deref(), Some(stored), "{answer} on {today}");
            assert_eq!(check.value(fold, stored), Some(accepted.value), "{answer} on {today}");
        }
        let at_the_end = Some("9999-12-31".parse().unwrap());
        for answer in ["明天", "下周一", "1月1日", "1号"] {
            assert!(check.accept(Fold::new(true), answer, at_the_end).is_none(), "{answer}");
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
