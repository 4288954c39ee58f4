//! Small numbers in digits or in Han: `9`, `09`, `九`, `十二`, `二十四`.

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
    use super::number;

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
}
