//! What is kept of an answer.

/// What is kept of an answer: what was typed, trimmed and on one line, without control and
/// direction characters, which could hide what an operator reads.
pub(crate) fn clean(typed: &str) -> String {
    let mut kept = String::with_capacity(typed.len().min(1024));
    for c in typed.trim().chars() {
        if is_break(c) {
            if !kept.ends_with(' ') {
                kept.push(' ');
            }
        } else if !c.is_control() && !is_direction(c) {
            kept.push(c);
        }
    }
    kept.trim().to_owned()
}

/// White space that ends a line or is none to print.
fn is_break(c: char) -> bool {
    c.is_whitespace() && c.is_control() || matches!(c, '\u{2028}' | '\u{2029}')
}

/// The characters with the property `Bidi_Control` (Unicode Standard Annex 9).
fn is_direction(c: char) -> bool {
    matches!(
        c,
        '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}'
    )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::clean;

    #[test]
    fn what_hides_or_breaks_is_not_kept() {
        for (typed, kept) in [
            ("  张三 ", "张三"),
            ("一\r\n二\t三", "一 二 三"),
            ("a\u{0}b\u{1b}[31mc", "ab[31mc"),
            ("\u{202E}321\u{202C}", "321"),
            ("\u{200F} x \u{2066}", "x"),
            ("\u{3000}\u{2029}", ""),
            ("👨\u{200D}👩", "👨\u{200D}👩"),
        ] {
            assert_eq!(clean(typed), kept, "{typed:?}");
        }
    }

    proptest! {
        #[test]
        fn what_is_kept_stays_as_it_is(typed in any::<String>()) {
            let kept = clean(&typed);
            prop_assert_eq!(clean(&kept), kept);
        }
    }
}
