//! How long a person has a conversation, as people write it.

use super::narrow;
use super::number::number;
use crate::definition::Hold;

/// What stands behind a number, longest first, and its minutes.
const UNITS: &[(&str, u16)] = &[
    ("个星期", 7 * DAY),
    ("個星期", 7 * DAY),
    ("个小时", HOUR),
    ("個小時", HOUR),
    ("个钟头", HOUR),
    ("個鐘頭", HOUR),
    ("星期", 7 * DAY),
    ("周", 7 * DAY),
    ("週", 7 * DAY),
    ("weeks", 7 * DAY),
    ("week", 7 * DAY),
    ("天", DAY),
    ("日", DAY),
    ("days", DAY),
    ("day", DAY),
    ("d", DAY),
    ("小时", HOUR),
    ("小時", HOUR),
    ("钟头", HOUR),
    ("鐘頭", HOUR),
    ("hours", HOUR),
    ("hour", HOUR),
    ("hrs", HOUR),
    ("hr", HOUR),
    ("h", HOUR),
    ("分钟", 1),
    ("分鐘", 1),
    ("分", 1),
    ("minutes", 1),
    ("minute", 1),
    ("mins", 1),
    ("min", 1),
    ("m", 1),
];

const HOUR: u16 = 60;
const DAY: u16 = 24 * HOUR;

/// `30分钟`, `2 hours`, `1天`, `半小时`, `1小时30分`, `一个半小时`.
pub(crate) fn hold(text: &str) -> Option<Hold> {
    let text = narrow(text).to_lowercase();
    let mut rest = text.trim();
    let mut minutes: u16 = 0;
    while !rest.is_empty() {
        let (part, after) = part(rest)?;
        minutes = minutes.checked_add(part)?;
        rest = after.trim_start();
    }
    Hold::from_minutes(minutes)
}

/// One number with its unit, in minutes.
fn part(text: &str) -> Option<(u16, &str)> {
    // `半小时`, `半个小时`
    if let Some(rest) = text.strip_prefix('半') {
        let (unit, rest) = unit(rest)?;
        return (unit == HOUR).then_some((HOUR / 2, rest));
    }
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (count, rest) = if digits > 2 {
        let (number, rest) = text.split_at_checked(digits)?;
        (number.parse::<u16>().ok()?, rest)
    } else {
        number(text)?
    };
    // `一个半小时`
    if let Some(rest) = rest.strip_prefix("个半").or_else(|| rest.strip_prefix("個半")) {
        let (unit, rest) = unit(rest)?;
        return (unit == HOUR).then_some((count.checked_mul(HOUR)?.checked_add(HOUR / 2)?, rest));
    }
    let (unit, rest) = unit(rest.trim_start())?;
    Some((count.checked_mul(unit)?, rest))
}

fn unit(text: &str) -> Option<(u16, &str)> {
    UNITS.iter().find_map(|&(unit, minutes)| Some((minutes, text.strip_prefix(unit)?)))
}

#[cfg(test)]
mod tests {
    use super::{Hold, hold};

    #[test]
    fn a_time_to_hold_is_read_as_people_write_it() {
        for (text, minutes) in [
            ("30分钟", 30),
            ("３０分鐘", 30),
            ("30 m", 30),
            ("45 min", 45),
            ("90分钟", 90),
            ("120分钟", 120),
            ("2小时", 120),
            ("两个小时", 120),
            ("2 Hours", 120),
            ("半小时", 30),
            ("半个小时", 30),
            ("1小时30分", 90),
            ("一个半小时", 90),
            ("1天", 1440),
            ("三天", 4320),
            ("1 day", 1440),
            ("一周", 10080),
        ] {
            assert_eq!(hold(text).map(Hold::minutes), Some(minutes), "{text}");
        }
        for text in ["", "30", "0分钟", "10天", "很久", "半天", "1.5小时", "30分钟左右", "分钟"]
        {
            assert_eq!(hold(text), None, "{text}");
        }
    }
}
