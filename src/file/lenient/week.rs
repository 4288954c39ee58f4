//! Days of the week as people write them: `周一`, `monday`, `工作日`, `mon-fri`, `周一、三、五`.

use super::narrow;
use crate::definition::DayGroup;

/// The days of `周一`, `monday`, `工作日`, `mon-fri`, `周一、周三` or `每天`.
pub(crate) fn days(text: &str) -> Option<Vec<DayGroup>> {
    let text = narrow(text).trim().to_lowercase();
    match text.as_str() {
        "工作日" | "平日" | "weekday" | "workdays" | "workday" => {
            return Some(vec![DayGroup::MonToFri]);
        }
        "周末" | "週末" | "双休日" | "雙休日" | "weekends" => {
            return Some(vec![DayGroup::Weekend]);
        }
        "每天" | "每日" | "天天" | "daily" | "everyday" | "every day" | "all" => {
            return Some(vec![DayGroup::MonToFri, DayGroup::Weekend]);
        }
        _ => {}
    }
    let mut days = Vec::new();
    for piece in text.split([',', '、', '和', '及', '&', ';']) {
        days.extend(range(piece.trim())?);
    }
    Some(days)
}

/// A day, or days in a row.
fn range(text: &str) -> Option<Vec<DayGroup>> {
    if let Some(day) = day(text) {
        return Some(vec![*DAYS.get(day)?]);
    }
    let (first, last) = text.split_once(['-', '~', '至', '到', '–', '—'])?;
    // `星期1-5`
    let last = || day(last.trim()).or_else(|| day(&format!("周{}", last.trim())));
    match (day(first.trim())?, last()?) {
        (0, 4) => Some(vec![DayGroup::MonToFri]),
        (5, 6) => Some(vec![DayGroup::Weekend]),
        (first, last) => DAYS.get(first..=last).map(<[DayGroup]>::to_vec),
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
    // `周一、三`, `一至五`: the word before the numeral may be missing.
    let words = ["星期", "礼拜", "禮拜", "周", "週"];
    let number = words.iter().find_map(|word| text.strip_prefix(word));
    let han = ["一", "二", "三", "四", "五", "六", "日"];
    let digits = ["1", "2", "3", "4", "5", "6", "天"];
    let found = han.iter().position(|name| *name == number.unwrap_or(text));
    found.or_else(|| digits.iter().position(|name| Some(*name) == number))
}

#[cfg(test)]
mod tests {
    use super::days;
    use crate::definition::DayGroup;

    #[test]
    fn days_of_the_week_are_read_as_people_write_them() {
        let week = |text: &str| days(text).unwrap_or_default();
        for text in [
            "工作日",
            "mon-fri",
            "Monday-Friday",
            "周一至周五",
            "星期一到星期五",
            "weekday",
            "一至五",
            "星期1-5",
            "周1至周5",
            "周一～周五",
        ] {
            assert_eq!(week(text), [DayGroup::MonToFri], "{text}");
        }
        for text in ["周末", "sat-sun", "星期六至星期日"] {
            assert_eq!(week(text), [DayGroup::Weekend], "{text}");
        }
        assert_eq!(week("礼拜天"), [DayGroup::Sun]);
        assert_eq!(week("Tues"), [DayGroup::Tue]);
        assert_eq!(week("周四至周六"), [DayGroup::Thu, DayGroup::Fri, DayGroup::Sat]);
        for text in ["周一，周三", "周一、三", "Mon, Wed", "星期一和星期三"] {
            assert_eq!(week(text), [DayGroup::Mon, DayGroup::Wed], "{text}");
        }
        assert_eq!(week("周一至周五、周日"), [DayGroup::MonToFri, DayGroup::Sun]);
        assert_eq!(week("每天"), [DayGroup::MonToFri, DayGroup::Weekend]);
        for text in ["周八", "fri-mon", "节假日", "mo", "1", "1-5", "周一、", "九"] {
            assert_eq!(days(text), None, "{text}");
        }
    }
}
