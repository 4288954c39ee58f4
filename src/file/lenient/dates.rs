//! Days and times as people write them: `2026年11月20日`, `2026/11/20`, `2026-10-01 至 10-07`.

use super::hours::time_of_day;
use super::narrow;
use super::number::{digit, number};
use crate::definition::{Date, DateRange};
use crate::schedule::Time;

/// `2026年11月20日`, `2026/11/20`, `2026.1.1`, `20261120`, `２０２６－１１－２０`, `二〇二六年十一月二十日`.
pub(crate) fn date(text: &str) -> Option<Date> {
    // `民國115年11月20日`: the first year of the Republic is 1912.
    if let Some(of_republic) = text.trim().strip_prefix('民') {
        let of_republic = of_republic.strip_prefix(['国', '國'])?;
        let (year, rest) = of_republic.split_once('年')?;
        let year = in_digits(year.trim())?.parse::<u16>().ok()?.checked_add(1911)?;
        return date(&format!("{year}年{rest}"));
    }
    let numbers = numbers(text)?;
    match numbers.as_slice() {
        [year, month, day] => day_of(year, month, day),
        [digits] if digits.len() == 8 => {
            day_of(digits.get(..4)?, digits.get(4..6)?, digits.get(6..)?)
        }
        _ => None,
    }
}

/// Whether a day is written without its year: `11月20日`.
pub(crate) fn lacks_year(text: &str) -> bool {
    let is_short = |number: &String| number.len() <= 2;
    numbers(text).is_some_and(|numbers| numbers.len() == 2 && numbers.iter().all(is_short))
}

/// `2026-10-01 至 2026-10-07`, also with `~` or `-`; the last day may leave out what it shares with
/// the first: `2026年10月1日至7日`.
pub(crate) fn range(text: &str) -> Option<DateRange> {
    let words = ["..", "至", "到", "~", "～", "–", "—", "－", "-"];
    words.iter().find_map(|word| {
        text.match_indices(word).find_map(|(at, _)| {
            let first = date(text.get(..at)?)?;
            let last = last_day(first, text.get(at + word.len()..)?)?;
            format!("{first}..{last}").parse().ok()
        })
    })
}

/// `2026年1月3日20点`, `2026/1/3 20:00`, `2026-01-03 晚上8点`.
pub(crate) fn time(text: &str) -> Option<Time> {
    let text = narrow(text);
    let text = text.trim();
    let ends = text.char_indices().map(|(at, c)| at + c.len_utf8());
    // The longest day in front, so that of `2026/1/13 20:00` it is not the 1st.
    let cuts: Vec<usize> = ends.collect();
    cuts.into_iter().rev().find_map(|at| {
        let (day, rest) = text.split_at_checked(at)?;
        let time = time_of_day(rest.trim_start().trim_start_matches(['T', 't']))?;
        format!("{}T{time}", date(day)?).parse().ok()
    })
}

/// The last day of a range that begins on `first`.
fn last_day(first: Date, text: &str) -> Option<Date> {
    let first = first.to_string();
    let (year, month) = (first.get(..4)?, first.get(5..7)?);
    match numbers(text)?.as_slice() {
        [of_year, of_month, day] => day_of(of_year, of_month, day),
        [of_month, day] => day_of(year, of_month, day),
        [day] if day.len() <= 2 => day_of(year, month, day),
        [_] => date(text),
        _ => None,
    }
}

/// The numbers of a date, and nothing else but what stands between them.
fn numbers(text: &str) -> Option<Vec<String>> {
    let text = narrow(text);
    let text = text.trim().trim_end_matches(['日', '号', '號']);
    let pieces = text.split(['年', '月', '/', '.', '-']);
    let numbers: Option<Vec<String>> = pieces.map(|piece| in_digits(piece.trim())).collect();
    numbers.filter(|numbers| !numbers.is_empty())
}

/// `2026` and `二〇二六`, `11` and `十一`.
fn in_digits(text: &str) -> Option<String> {
    if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(text.to_owned());
    }
    if let Some((number, "")) = number(text) {
        return Some(number.to_string());
    }
    let mut digits = String::new();
    let mut rest = text;
    while let Some((value, after)) = digit(rest) {
        digits.push_str(&value.to_string());
        rest = after;
    }
    (rest.is_empty() && !digits.is_empty()).then_some(digits)
}

fn day_of(year: &str, month: &str, day: &str) -> Option<Date> {
    format!("{year}-{month:0>2}-{day:0>2}").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::{date, range, time};

    #[test]
    fn a_date_is_read_as_people_write_it() {
        for text in [
            "2026年11月20日",
            "2026年11月20号",
            "2026 年 11 月 20 日",
            "2026/11/20",
            "2026.11.20",
            "20261120",
            "２０２６－１１－２０",
            "二〇二六年十一月二十日",
            "民國115年11月20日",
            "民国一一五年11月20日",
            " 2026-11-20 ",
        ] {
            assert_eq!(
                date(text).map(|day| day.to_string()).as_deref(),
                Some("2026-11-20"),
                "{text}"
            );
        }
        assert_eq!(date("2026.1.1").map(|day| day.to_string()).as_deref(), Some("2026-01-01"));
        for text in [
            "11月20日",
            "20.11.2026",
            "2026-02-30",
            "2026",
            "",
            "2026年",
            "2026-11-20x",
            "26/1/2",
            "20260230",
            "202611",
            "民國65000年1月1日",
        ] {
            assert_eq!(date(text), None, "{text}");
        }
    }

    #[test]
    fn a_range_is_read_as_people_write_it() {
        for text in [
            "2026-10-01至2026-10-07",
            "2026-10-01 ~ 2026-10-07",
            "2026-10-01 - 2026-10-07",
            "2026-10-01-2026-10-07",
            "2026年10月1日至7日",
            "2026年10月1日到10月7日",
            "2026/10/1～10/7",
            "20261001-20261007",
        ] {
            let found = range(text).map(|days| days.to_string());
            assert_eq!(found.as_deref(), Some("2026-10-01..2026-10-07"), "{text}");
        }
        for text in ["2026-10-07至2026-10-01", "10月1日至7日", "2026-10-01至", "2026-10-01"] {
            assert_eq!(range(text), None, "{text}");
        }
    }

    #[test]
    fn a_time_is_read_as_people_write_it() {
        for text in [
            "2026年1月3日20点",
            "2026年1月3日 20：00",
            "2026/1/3 20:00",
            "2026-01-03 晚上8点",
            "２０２６－０１－０３　２０：００",
        ] {
            let found = time(text).map(|time| time.to_string());
            assert_eq!(found.as_deref(), Some("2026-01-03T20:00:00"), "{text}");
        }
        for text in ["2026年1月3日", "20点", "2026-01-03 25:00", "2026-01-03 20", ""] {
            assert_eq!(time(text), None, "{text}");
        }
    }
}
