//! Small numbers in digits or in Han: `9`, `09`, `九`, `十二`, `二十四`.

use super::narrow;

/// A number below a hundred at the beginning of `text`, in half width, and what follows it.
pub(super) fn number(text: &str) -> Option<(u16, &str)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 {
        let (number, rest) = text.split_at_checked(digits)?;
        return Some((number.parse().ok().filter(|_| digits <= 2)?, rest));
    }
    let (tens, rest) = match digit(text) {
        Some((tens, rest)) => match rest.strip_prefix('十') {
            Some(rest) => (tens, rest),
            None => return Some((tens, rest)),
        },
        None => (1, text.strip_prefix('十')?),
    };
    let (ones, rest) = digit(rest).unwrap_or((0, rest));
    Some((tens * 10 + ones, rest))
}

/// What is counted, behind a number: `30天`, `两次`, `300字`.
const UNITS: &[char] = &['天', '日', '次', '字', '个', '個', '条', '條', '则', '則', '遍', '回'];

/// A whole number below ten thousand in Han, or any in digits, also with its unit: `300字`, `三百`, `两次`.
pub(crate) fn count(text: &str) -> Option<u32> {
    let text = narrow(text);
    let text = text.trim().trim_end_matches(UNITS).trim_end();
    if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return text.parse().ok();
    }
    let (mut total, mut rest) = (0, text);
    for (unit, value) in [("千", 1000), ("百", 100)] {
        if let Some((before, after)) = rest.split_once(unit) {
            total += u32::from(digit(before).filter(|(_, rest)| rest.is_empty())?.0) * value;
            rest = match (after.strip_prefix('零'), digit(after)) {
                (Some(ones), _) => ones,
                // `一百六` is 160.
                (None, Some((tenth, ""))) => return Some(total + u32::from(tenth) * value / 10),
                _ => after,
            };
        }
    }
    if rest.is_empty() && total > 0 {
        return Some(total);
    }
    let (number, rest) = number(rest)?;
    rest.is_empty().then(|| total + u32::from(number))
}

/// One numeral of Han.
pub(super) fn digit(text: &str) -> Option<(u16, &str)> {
    let first = text.chars().next()?;
    let value = match first {
        '零' | '〇' => 0,
        '两' | '兩' => 2,
        _ => 1 + u16::try_from("一二三四五六七八九".chars().position(|c| c == first)?).ok()?,
    };
    Some((value, text.get(first.len_utf8()..)?))
}

#[cfg(test)]
mod tests {
    use super::{count, number};

    #[test]
    fn a_number_is_read_in_digits_and_in_han() {
        for (text, value, rest) in [
            ("9点", 9, "点"),
            ("09:00", 9, ":00"),
            ("九点", 9, "点"),
            ("十点", 10, "点"),
            ("十二", 12, ""),
            ("二十", 20, ""),
            ("二十四点", 24, "点"),
            ("零点", 0, "点"),
            ("两小时", 2, "小时"),
        ] {
            assert_eq!(number(text), Some((value, rest)), "{text}");
        }
        for text in ["", "点", "百", "2026"] {
            assert_eq!(number(text), None, "{text}");
        }
    }

    #[test]
    fn a_count_is_read_with_its_unit() {
        for (text, value) in [
            ("300字", 300),
            ("三百", 300),
            ("两次", 2),
            ("一百六十", 160),
            ("一百六", 160),
            ("一百零六", 106),
            ("一千五", 1500),
            ("30 天", 30),
            ("一千零五", 1005),
            ("３", 3),
        ] {
            assert_eq!(count(text), Some(value), "{text}");
        }
        for text in ["", "很多", "百", "三百多", "-3", "字"] {
            assert_eq!(count(text), None, "{text}");
        }
    }
}
