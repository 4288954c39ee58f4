//! The code that people mean by what is none: `一`, `【1】`, `第1项`, `2.`.

use crate::choice::{self, Code};
use crate::text::Fold;

/// The code of which `text` is a way of typing it; `None` for a path or another text.
pub(crate) fn code(text: &str) -> Option<Code> {
    let fold = Fold::new(true);
    let folded = fold.fold(text.trim().trim_end_matches(['、', '.', '．', '号', '號', '項', '项']));
    let mut code = None;
    choice::read(folded.as_str(), |reading| {
        if let ([one], true) = (reading.path.as_slice(), reading.is_alone()) {
            code = Some(*one);
        }
        code.is_some()
    });
    code
}

#[cfg(test)]
mod tests {
    use super::code;

    #[test]
    fn a_code_is_read_as_people_type_it() {
        for (text, meant) in [
            ("一", "1"),
            ("【1】", "1"),
            ("1.", "1"),
            ("2、", "2"),
            ("第1项", "1"),
            ("3号", "3"),
            ("回复2", "2"),
            ("(4)", "4"),
            ("A、", "A"),
        ] {
            let read = code(text).map(|code| code.as_str().to_uppercase());
            assert_eq!(read.as_deref(), Some(meant), "{text}");
        }
        for text in ["", "甲", "2-1", "天气", "1到5"] {
            assert_eq!(code(text), None, "{text}");
        }
    }
}
