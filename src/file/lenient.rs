//! Values that people write in their own way, where they can only mean one thing.

mod code;
mod dates;
mod hold;
mod hours;
mod number;
mod week;

pub(crate) use self::code::code;
pub(super) use self::dates::{date, lacks_year, range, time};
pub(super) use self::hold::hold;
pub(super) use self::hours::spans;
pub(super) use self::number::count;
pub(super) use self::week::days;

/// `是`, `yes`, `True`: `true`.
#[rustfmt::skip]
pub(super) fn boolean(text: &str) -> Option<bool> {
    match text.trim().to_lowercase().as_str() {
        "true" | "yes" | "y" | "on" | "是" | "是的" | "对" | "對" | "开" | "開" | "开启" | "開啟" | "启用" | "啟用"
        | "要" | "需要" | "√" | "✓" => Some(true),
        "false" | "no" | "n" | "off" | "否" | "不" | "不是" | "关" | "關" | "关闭" | "關閉" | "停用" | "禁用"
        | "不要" | "不需要" | "×" | "✗" => Some(false),
        _ => None,
    }
}

/// A text with digits, letters and marks in half width.
fn narrow(text: &str) -> String {
    let half = |c: char| match c {
        '！'..='～' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '\u{3000}' => ' ',
        _ => c,
    };
    text.chars().map(half).collect()
}

#[cfg(test)]
mod tests {
    use super::boolean;

    #[test]
    fn yes_and_no_are_read() {
        for text in ["是", "yes", "True", " 需要 ", "开启", "√"] {
            assert_eq!(boolean(text), Some(true), "{text}");
        }
        for text in ["否", "no", "FALSE", "不需要", "關閉"] {
            assert_eq!(boolean(text), Some(false), "{text}");
        }
        for text in ["也许", "", "1", "是吗"] {
            assert_eq!(boolean(text), None, "{text}");
        }
    }
}
