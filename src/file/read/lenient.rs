//! Values that people write in their own way, where they can only mean one thing.

use crate::definition::{Date, DateRange, DayGroup};

/// `是`, `yes`, `True`: `true`.
pub(super) fn boolean(text: &str) -> Option<bool> {
    match text.trim().to_lowercase().as_str() {
        "true" | "yes" | "y" | "on" | "是" | "对" | "對" | "开" | "開" | "需要" => {
            Some(true)
        }
        "false" | "no" | "n" | "off" | "否" | "不" | "不是" | "关" | "關" | "不需要" => {
            Some(false)
        }
        _ => None,
    }
}

/// `2026年11月20日`, `2026/11/20`, `2026.1.1`, `２０２６－１１－２０`.
pub(super) fn date(text: &str) -> Option<Date> {
    let numbers = numbers(text)?;
    let [year, month, day] = numbers.as_slice() else { return None };
    day_of(year, month, day)
}

/// `2026-10-01 至 2026-10-07`, also with `~` or `-`; the last day may leave out what it shares with
/// the first: `2026年10月1日至7日`.
pub(super) fn range(text: &str) -> Option<DateRange> {
    let words = ["..", "至", "到", "~", "～", "–", "—", "－", "-"];
    words.iter().find_map(|word| {
        text.match_indices(word).find_map(|(at, _)| {
            let first = date(text.get(..at)?)?;
            let last = last_day(first, text.get(at + word.len()..)?)?;
            format!("{first}..{last}").parse().ok()
        })
    })
}

/// The last day of a range that begins on `first`.
fn last_day(first: Date, text: &str) -> Option<Date> {
    let first = first.to_string();
    let (year, month) = (first.get(..4)?, first.get(5..7)?);
    match numbers(text)?.as_slice() {
        [of_year, of_month, day] => day_of(of_year, of_month, day),
        [of_month, day] => day_of(year, of_month, day),
        [day] => day_of(year, month, day),
        _ => None,
    }
}

/// The numbers of a date, and nothing else but what stands between them.
fn numbers(text: &str) -> Option<Vec<String>> {
    let text: String = text.trim().chars().map(half_width).collect();
    let text = text.trim_end_matches(['日', '号', '號']);
    let separators = |c: char| matches!(c, '年' | '月' | '/' | '.' | '-');
    let numbers: Vec<String> =
        text.split(separators).map(|number| number.trim().to_owned()).collect();
    let is_number =
        |number: &String| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    numbers.iter().all(is_number).then_some(numbers)
}

fn day_of(year: &str, month: &str, day: &str) -> Option<Date> {
    format!("{year}-{month:0>2}-{day:0>2}").parse().ok()
}

fn half_width(c: char) -> char {
    match c {
        '０'..='９' => {
            char::from_u32(u32::from(c) - u32::from('０') + u32::from('0')).unwrap_or(c)
        }
        '－' => '-',
        '／' => '/',
        '．' => '.',
        _ => c,
    }
}

/// The days of `周一`, `monday`, `工作日`, `mon-fri` or `每天`.
pub(super) fn days(text: &str) -> Option<Vec<DayGroup>> {
    let text = text.trim().to_lowercase();
    match text.as_str() {
        "工作日" | "平日" | "weekday" | "workdays" | "workday" => {
            return Some(vec![DayGroup::MonToFri]);
        }
        "周末" | "週末" | "双休日" | "weekends" => return Some(vec![DayGroup::Weekend]),
        "每天" | "每日" | "天天" | "daily" | "everyday" | "all" => {
            return Some(vec![DayGroup::MonToFri, DayGroup::Weekend]);
        }
        _ => {}
    }
    if let Some(day) = day(&text) {
        return Some(vec![*DAYS.get(day)?]);
    }
    let (first, last) = text.split_once(['-', '~', '～', '至', '到', '–', '—'])?;
    let (first, last) = (day(first.trim())?, day(last.trim())?);
    match (first, last) {
        (0, 4) => Some(vec![DayGroup::MonToFri]),
        (5, 6) => Some(vec![DayGroup::Weekend]),
        _ => DAYS.get(first..=last).map(<[DayGroup]>::to_vec),
    }
}

const DAYS: [DayGroup; 7] = [
    DayGroup::Mon,
    DayGroup::Tue,
    DayGroup::Wed,
    DayGroup::Thu,
    DayGroup::Fri,
    DayGroup::Sat,
    DayGroup::Sun,
];

/// A day of the week, counted from Monday.
fn day(text: &str) -> Option<usize> {
    let names = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    if let Some(day) = names.iter().position(|name| text.len() >= 3 && name.starts_with(text)) {
        return Some(day);
    }
    let number =
        ["星期", "礼拜", "禮拜", "周", "週"].iter().find_map(|word| text.strip_prefix(word))?;
    let numbers = [
        ["一", "1"],
        ["二", "2"],
        ["三", "3"],
        ["四", "4"],
        ["五", "5"],
        ["六", "6"],
        ["日", "天"],
    ];
    numbers.iter().position(|names| names.contains(&number))
}

/// The spans of hours in one text: `09:00-12:00、13:30-17:00`.
pub(super) fn spans(text: &str) -> Vec<String> {
    let spans: Vec<String> = text
        .split([',', '，', '、', ';', '；', '和', '及', '&'])
        .map(|span| span.trim().to_owned())
        .collect();
    // Between two spans a space is enough; inside one it may stand around the dash.
    let by_space: Vec<String> = text.split_whitespace().map(str::to_owned).collect();
    let is_span = |span: &String| span.matches([':', '：']).count() == 2;
    match (spans.len(), by_space.len()) {
        (2.., _) if spans.iter().all(is_span) => spans,
        (_, 2..) if by_space.iter().all(is_span) => by_space,
        _ => vec![text.to_owned()],
    }
}

#[cfg(test)]
mod tests {
    use super::{boolean, date, days, range, spans};
    use crate::definition::DayGroup;

    #[test]
    fn a_date_is_read_as_people_write_it() {
        for text in [
            "2026年11月20日",
            "2026年11月20号",
            "2026/11/20",
            "2026.11.20",
            "２０２６－１１－２０",
            " 2026-11-20 ",
        ] {
            assert_eq!(
                date(text).map(|day| day.to_string()).as_deref(),
                Some("2026-11-20"),
                "{text}"
            );
        }
        assert_eq!(date("2026.1.1").map(|day| day.to_string()).as_deref(), Some("2026-01-01"));
        for text in
            ["11月20日", "20.11.2026", "2026-02-30", "2026", "", "2026年", "2026-11-20x", "26/1/2"]
        {
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
        ] {
            let found = range(text).map(|days| days.to_string());
            assert_eq!(found.as_deref(), Some("2026-10-01..2026-10-07"), "{text}");
        }
        for text in ["2026-10-07至2026-10-01", "10月1日至7日", "2026-10-01至", "2026-10-01"] {
            assert_eq!(range(text), None, "{text}");
        }
    }

    #[test]
    fn days_of_the_week_are_read_as_people_write_them() {
        let week = |text: &str| days(text).unwrap_or_default();
        for text in
            ["工作日", "mon-fri", "Monday-Friday", "周一至周五", "星期一到星期五", "weekday"]
        {
            assert_eq!(week(text), [DayGroup::MonToFri], "{text}");
        }
        for text in ["周末", "sat-sun", "星期六至星期日"] {
            assert_eq!(week(text), [DayGroup::Weekend], "{text}");
        }
        assert_eq!(week("礼拜天"), [DayGroup::Sun]);
        assert_eq!(week("Tues"), [DayGroup::Tue]);
        assert_eq!(week("周四至周六"), [DayGroup::Thu, DayGroup::Fri, DayGroup::Sat]);
        assert_eq!(week("每天"), [DayGroup::MonToFri, DayGroup::Weekend]);
        for text in ["周八", "fri-mon", "节假日", "mo", "1"] {
            assert_eq!(days(text), None, "{text}");
        }
    }

    #[test]
    fn several_spans_may_stand_in_one_text() {
        for text in
            ["09:00-12:00, 13:30-17:00", "09:00-12:00、13:30-17:00", "09:00-12:00 13:30-17:00"]
        {
            assert_eq!(spans(text), ["09:00-12:00", "13:30-17:00"], "{text}");
        }
        for text in ["09:00 - 12:00", "9点到12点", "09:00-12:00,"] {
            assert_eq!(spans(text), [text]);
        }
    }

    #[test]
    fn yes_and_no_are_read() {
        assert_eq!(
            ["是", "yes", "True", "否", "no"].map(boolean),
            [Some(true), Some(true), Some(true), Some(false), Some(false)]
        );
        assert_eq!(boolean("也许"), None);
    }
}
