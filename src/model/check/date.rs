//! Days as people type them: `2026-11-20`, `11月20日`, `Nov 20`, `明天`, `下周一`, `20号上午9点`.
//!
//! The text is folded. No crate reads both Chinese and English ones without guessing: those for
//! English take "next Friday", which people understand in two ways.

use crate::choice::han_number;
use crate::schedule::Date;

/// Which of `3/4` is the month where both may be.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum DayOrder {
    MonthFirst,
    /// People of this language write it both ways: it is not taken.
    Unknown,
}

/// A day that was read.
pub(crate) struct Day<'t> {
    pub(crate) date: Date,
    /// Whether the same words mean another day tomorrow.
    pub(crate) depends_on_today: bool,
    /// What stands behind it: a time of the day, or nothing.
    pub(crate) behind: &'t str,
}

/// Reads a text that is a day, and maybe a time of the day behind it.
pub(crate) fn read(text: &str, order: DayOrder, today: Option<Date>) -> Option<Day<'_>> {
    let (weekday, text) = match leading_weekday(text) {
        Some((weekday, rest)) => (Some(weekday), rest),
        None => (None, text),
    };
    let (written, rest) = [relative, in_week, numeric, with_month_name]
        .into_iter()
        .find_map(|form| form(text, order))?;
    let (date, depends_on_today) = match written {
        Written::Full(date) => (date, false),
        Written::MonthDay(month, day) => (today?.next_in_year(month, day)?, true),
        Written::DayOfMonth(day) => (today?.next_in_month(day)?, true),
        Written::InDays(days) => (today?.in_days(days)?, true),
        Written::NextWeekday(weekday) => (today?.next_weekday(weekday)?, true),
        Written::WeekdayInWeeks(weeks, weekday) => {
            let today = today?;
            let monday = i32::try_from(today.weekday()).ok()?;
            (today.in_days(weeks * 7 + i32::from(weekday) - monday)?, true)
        }
    };
    let behind = rest.trim_start();
    let agrees = |weekday: u8| usize::from(weekday) == date.weekday();
    let is_told = weekday.is_none_or(agrees) && is_time(behind, agrees);
    is_told.then_some(Day { date, depends_on_today, behind })
}

/// A day as it is written.
#[derive(Clone, Copy)]
enum Written {
    Full(Date),
    MonthDay(i8, i8),
    DayOfMonth(i8),
    InDays(i32),
    /// 0 is Monday.
    NextWeekday(u8),
    WeekdayInWeeks(i32, u8),
}

/// Days counted from today, the longer words first.
const RELATIVE: &[(&str, i32)] = &[
    ("the day after tomorrow", 2),
    ("day after tomorrow", 2),
    ("tomorrow", 1),
    ("today", 0),
    ("tonight", 0),
    ("yesterday", -1),
    ("大后天", 3),
    ("后天", 2),
    ("后日", 2),
    ("明天", 1),
    ("明日", 1),
    ("听日", 1),
    ("明早", 1),
    ("明晚", 1),
    ("今天", 0),
    ("今日", 0),
    ("今早", 0),
    ("今晚", 0),
    ("昨天", -1),
    ("昨日", -1),
    ("寻日", -1),
    ("前天", -2),
];

fn relative(text: &str, _: DayOrder) -> Option<(Written, &str)> {
    let (days, rest) = one_of(text, RELATIVE)?;
    Some((Written::InDays(days), rest))
}

const WEEKS: &[(&str, i32)] =
    &[("下个", 1), ("下", 1), ("这个", 0), ("这", 0), ("本", 0), ("上个", -1), ("上", -1)];

/// `下周一`, `这周五`, `周五`, `Friday`. Weeks begin on Monday.
fn in_week(text: &str, _: DayOrder) -> Option<(Written, &str)> {
    if let Some((weeks, rest)) = one_of(text, WEEKS) {
        let (weekday, rest) = han_weekday(rest)?;
        return Some((Written::WeekdayInWeeks(weeks, weekday), rest));
    }
    let named = text.strip_prefix("this ").or_else(|| text.strip_prefix("on ")).unwrap_or(text);
    let (weekday, rest) = han_weekday(text).or_else(|| one_of(named, WEEKDAYS))?;
    Some((Written::NextWeekday(weekday), rest))
}

fn han_weekday(text: &str) -> Option<(u8, &str)> {
    let rest = ["周", "星期", "礼拜"].iter().find_map(|week| text.strip_prefix(week))?;
    let mut chars = rest.chars();
    let c = chars.next()?;
    let weekday = "一二三四五六日".chars().position(|known| known == c);
    let weekday = weekday.or_else(|| "123456天".chars().position(|known| known == c))?;
    Some((u8::try_from(weekday).ok()?, chars.as_str()))
}

const WEEKDAYS: &[(&str, u8)] = &[
    ("monday", 0),
    ("tuesday", 1),
    ("wednesday", 2),
    ("thursday", 3),
    ("friday", 4),
    ("saturday", 5),
    ("sunday", 6),
    ("mon", 0),
    ("tues", 1),
    ("tue", 1),
    ("wed", 2),
    ("thurs", 3),
    ("thur", 3),
    ("thu", 3),
    ("fri", 4),
    ("sat", 5),
    ("sun", 6),
];

/// A weekday in front of a day: `周五 11月20日`, `Fri, 20 Nov`.
fn leading_weekday(text: &str) -> Option<(u8, &str)> {
    let (weekday, rest) = han_weekday(text).or_else(|| one_of(text, WEEKDAYS))?;
    let rest = rest.trim_start_matches([' ', ',', '.', ')']);
    let is_day = rest.starts_with(|c: char| c.is_ascii_digit()) && !rest.is_empty();
    let is_day = is_day && !is_time(rest, |_| true) || one_of(rest, MONTHS).is_some();
    is_day.then_some((weekday, rest))
}

/// `2026-11-20`, `2026年11月20日`, `20261120`, `11月20日`, `11/20`, `20号`, `20/11/2026`.
fn numeric(text: &str, order: DayOrder) -> Option<(Written, &str)> {
    let (first, rest) = number(text)?;
    if first.digits == 8 {
        let (year, month_day) = (first.value / 10_000, first.value % 10_000);
        return full(year, month_day / 100, month_day % 100, rest);
    }
    if first.digits == 4 {
        let (_, rest) = separator(rest, &['年', '-', '/', '.', ' '])?;
        let (month, rest) = short_number(rest)?;
        let (_, rest) = separator(rest, &['月', '-', '/', '.', ' '])?;
        let (day, rest) = short_number(rest)?;
        return full(first.value, month, day, without_day_mark(rest));
    }
    let first = (first.digits <= 2).then_some(first.value)?;
    if let Some(rest) = rest.strip_prefix(['日', '号']) {
        return Some((Written::DayOfMonth(small(first)?), rest));
    }
    if let Some((_, rest)) = separator(rest, &['月']) {
        let (day, rest) = short_number(rest)?;
        return Some((Written::MonthDay(small(first)?, small(day)?), without_day_mark(rest)));
    }
    let (sign, rest) = separator(rest, &['-', '/', '.'])?;
    let (second, rest) = short_number(rest)?;
    if let Some((year, rest)) = separator(rest, &[sign]).and_then(|(_, rest)| number(rest)) {
        let (month, day) = month_and_day(first, second, DayOrder::Unknown)?;
        return (year.digits == 4).then(|| full(year.value, month, day, rest))?;
    }
    let (month, day) = month_and_day(first, second, order)?;
    Some((Written::MonthDay(small(month)?, small(day)?), without_day_mark(rest)))
}

/// Which of two numbers is the month: what can only be, else by the order.
fn month_and_day(first: u32, second: u32, order: DayOrder) -> Option<(u32, u32)> {
    match (first <= 12, second <= 12) {
        (true, false) => Some((first, second)),
        (false, true) => Some((second, first)),
        (true, true) if first == second || order == DayOrder::MonthFirst => Some((first, second)),
        _ => None,
    }
}

const MONTHS: &[(&str, u32)] = &[
    ("january", 1),
    ("february", 2),
    ("march", 3),
    ("april", 4),
    ("may", 5),
    ("june", 6),
    ("july", 7),
    ("august", 8),
    ("september", 9),
    ("october", 10),
    ("november", 11),
    ("december", 12),
    ("jan", 1),
    ("feb", 2),
    ("mar", 3),
    ("apr", 4),
    ("jun", 6),
    ("jul", 7),
    ("aug", 8),
    ("sept", 9),
    ("sep", 9),
    ("oct", 10),
    ("nov", 11),
    ("dec", 12),
];

/// `Nov 20`, `November 20th, 2026`, `20 Nov 2026`, `20th of November`.
fn with_month_name(text: &str, _: DayOrder) -> Option<(Written, &str)> {
    let (month, day, rest) = if let Some((month, rest)) = one_of(text, MONTHS) {
        let (day, rest) = ordinal(rest.trim_start_matches(['.', ' ']))?;
        (month, day, rest)
    } else {
        let (day, rest) = ordinal(text)?;
        let rest = rest.trim_start_matches([' ', '-']);
        let (month, rest) = one_of(rest.strip_prefix("of ").unwrap_or(rest), MONTHS)?;
        (month, day, rest.strip_prefix('.').unwrap_or(rest))
    };
    let year =
        number(rest.trim_start_matches([' ', ',', '-'])).filter(|(year, _)| year.digits == 4);
    match year {
        Some((year, rest)) => full(year.value, month, day, rest),
        None => Some((Written::MonthDay(small(month)?, small(day)?), rest)),
    }
}

/// `20`, `20th`.
fn ordinal(text: &str) -> Option<(u32, &str)> {
    let (day, rest) = short_number(text)?;
    let suffix = ["st", "nd", "rd", "th"].iter().find_map(|suffix| rest.strip_prefix(suffix));
    Some((day, suffix.unwrap_or(rest)))
}

/// What stands before a time of the day, and between two of them.
const JOINTS: &[&str] = &["到", "至", "from", "to", "at", "t", ",", "、", "-", "~", "(", ")", " "];

const PARTS_OF_DAY: &[&str] = &[
    "凌晨",
    "清晨",
    "早上",
    "早晨",
    "上午",
    "中午",
    "下午",
    "傍晚",
    "晚上",
    "夜里",
    "半夜",
    "早",
    "晚",
    "a.m.",
    "p.m.",
    "a.m",
    "p.m",
    "am",
    "pm",
    "morning",
    "afternoon",
    "evening",
    "night",
    "noon",
    "midnight",
];

/// Whether a text is a time of the day, of hours and their names, or nothing. Weekdays in it must be
/// that of the day.
fn is_time(mut text: &str, agrees: impl Fn(u8) -> bool) -> bool {
    while !text.is_empty() {
        let rest = || {
            if let Some((weekday, rest)) = han_weekday(text).or_else(|| one_of(text, WEEKDAYS)) {
                return agrees(weekday).then_some(rest);
            }
            let strip = |known: &[&str]| known.iter().find_map(|word| strip_word(text, word));
            clock(text).or_else(|| strip(PARTS_OF_DAY)).or_else(|| strip(JOINTS))
        };
        match rest() {
            Some(rest) => text = rest,
            None => return false,
        }
    }
    true
}

/// `9:00`, `9点半`, `九点一刻`, `14时30分`, `9am`, `9 a.m.`.
fn clock(text: &str) -> Option<&str> {
    let (hour, rest) = short_number(text)?;
    let minute = |text| short_number(text).filter(|(minute, _)| *minute < 60).map(|(_, rest)| rest);
    if hour > 24 {
        return None;
    }
    if let Some(mut rest) = rest.strip_prefix(':').and_then(minute) {
        rest = rest.strip_prefix(':').and_then(minute).unwrap_or(rest);
        return Some(rest);
    }
    if let Some(rest) = rest.strip_prefix(['点', '时']) {
        let named =
            ["半", "整", "钟", "一刻", "三刻"].iter().find_map(|word| rest.strip_prefix(word));
        let minutes = || minute(rest).map(|rest| rest.strip_prefix('分').unwrap_or(rest));
        return Some(named.or_else(minutes).unwrap_or(rest));
    }
    let rest = rest.trim_start();
    ["a.m.", "p.m.", "a.m", "p.m", "am", "pm", "o'clock"]
        .iter()
        .find_map(|word| strip_word(rest, word))
}

/// A number, and how many ASCII digits it is written with: two for a Han number.
struct Number {
    value: u32,
    digits: usize,
}

fn number(text: &str) -> Option<(Number, &str)> {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = text.strip_suffix(rest).filter(|digits| !digits.is_empty());
    let Some(digits) = digits else {
        let (value, rest) = han_number(text)?;
        return Some((Number { value: value.into(), digits: 2 }, rest));
    };
    (digits.len() <= 8)
        .then(|| Some((Number { value: digits.parse().ok()?, digits: digits.len() }, rest)))?
}

/// A number of one or two digits.
fn short_number(text: &str) -> Option<(u32, &str)> {
    let (number, rest) = number(text)?;
    (number.digits <= 2).then_some((number.value, rest))
}

/// One of `signs`, with white space around it.
fn separator<'t>(text: &'t str, signs: &[char]) -> Option<(char, &'t str)> {
    let sign = text.trim_start().chars().next().filter(|sign| signs.contains(sign));
    let sign = sign.or_else(|| text.chars().next().filter(|sign| signs.contains(sign)))?;
    Some((sign, text.trim_start().strip_prefix(sign).unwrap_or(text).trim_start()))
}

fn without_day_mark(text: &str) -> &str {
    text.strip_prefix(['日', '号']).unwrap_or(text)
}

fn full(year: u32, month: u32, day: u32, rest: &str) -> Option<(Written, &str)> {
    let year = i16::try_from(year).ok()?;
    Some((Written::Full(Date::new(year, small(month)?, small(day)?)?), rest))
}

fn small(number: u32) -> Option<i8> {
    i8::try_from(number).ok()
}

/// The first of `known` that the text begins with as a word, and what stands behind it.
fn one_of<'t, T: Copy>(text: &'t str, known: &[(&str, T)]) -> Option<(T, &'t str)> {
    known.iter().find_map(|&(word, value)| Some((value, strip_word(text, word)?)))
}

/// The text behind a word: of Latin letters, no letter may follow.
fn strip_word<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    let rest = text.strip_prefix(word)?;
    let is_latin = word.ends_with(|c: char| c.is_ascii_alphabetic());
    let goes_on = is_latin && rest.starts_with(|c: char| c.is_ascii_alphabetic());
    (!goes_on).then_some(rest)
}
