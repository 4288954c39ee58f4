//! The words that a text names, such as "没有请回复“跳过”" or "reply 0 to go back": they are choices of
//! its reply.

use std::collections::HashMap;

use crate::model::Word;
use crate::text::Fold;

/// What a word stands between when it is quoted.
const QUOTES: [(char, char); 9] = [
    ('“', '”'),
    ('「', '」'),
    ('『', '』'),
    ('‘', '’'),
    ('【', '】'),
    ('"', '"'),
    ('\'', '\''),
    ('`', '`'),
    ('[', ']'),
];

/// What a word stands right behind when it is not quoted.
const VERBS: [&str; 15] = [
    "回复", "回覆", "输入", "輸入", "发送", "發送", "按", "reply", "Reply", "send", "Send", "type",
    "Type", "press", "Press",
];

/// How many characters of a text may be a word.
const LONGEST: usize = 24;

/// The words that a text names.
pub(super) fn mentions(
    text: &str,
    fold: Fold,
    words: &HashMap<&str, Word>,
) -> impl Iterator<Item = Word> {
    let word = move |written: &str| {
        let folded = fold.fold(written.trim());
        words.get(folded.as_str()).copied()
    };
    let quoted = QUOTES.into_iter().flat_map(move |(open, close)| quoted(text, open, close));
    let behind = VERBS.into_iter().flat_map(move |verb| behind(text, verb));
    let named = behind.filter_map(move |rest| {
        prefixes(rest).filter(|(word, after)| ends_a_word(word, after)).find_map(|(w, _)| word(w))
    });
    quoted.filter_map(word).chain(named)
}

/// What stands between two quotes.
fn quoted(text: &str, open: char, close: char) -> impl Iterator<Item = &str> {
    text.match_indices(open).filter_map(move |(at, _)| {
        let inside = text.get(at + open.len_utf8()..)?;
        let end = inside.char_indices().take(LONGEST).find(|(_, c)| *c == close)?.0;
        inside.get(..end)
    })
}

/// What stands behind a verb, without the white space between them.
fn behind<'t>(text: &'t str, verb: &'static str) -> impl Iterator<Item = &'t str> {
    text.match_indices(verb)
        .filter_map(move |(at, _)| Some(text.get(at + verb.len()..)?.trim_start_matches(' ')))
}

/// The beginnings of a text, the longest first, each with what follows.
fn prefixes(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let ends = text.char_indices().take(LONGEST).map(|(at, c)| at + c.len_utf8());
    let ends: Vec<usize> = ends.collect();
    ends.into_iter().rev().filter_map(|end| text.split_at_checked(end))
}

/// Whether a word may end before `after`: digits before anything but a digit, letters before anything
/// but a letter, so that nothing is named by 回复返回地址.
fn ends_a_word(word: &str, after: &str) -> bool {
    let is_digit = char::is_numeric;
    match (word.chars().next_back(), after.chars().next()) {
        (_, None) => true,
        (Some(last), Some(next)) if is_digit(last) => !is_digit(next),
        (Some(last), Some(next)) => !(last.is_alphanumeric() && next.is_alphanumeric()),
        (None, _) => false,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::mentions;
    use crate::model::Word;
    use crate::text::Fold;

    #[test]
    fn words_are_named_in_quotes_or_behind_a_verb() {
        let words = [
            ("返回", Word::Back),
            ("0", Word::Back),
            ("00", Word::Home),
            ("#", Word::Home),
            ("back", Word::Back),
            ("跳过", Word::Skip),
            ("取消", Word::Cancel),
        ];
        let words: HashMap<&str, Word> = words.into();
        let (back, home) = (Word::Back, Word::Home);
        for (text, named) in [
            ("没有请回复“跳过”。", &[Word::Skip][..]),
            ("回复0返回上一级", &[back]),
            ("回复 0 返回", &[back]),
            ("回复00返回", &[home]),
            ("回复#回主菜单", &[home]),
            ("按０返回", &[back]),
            ("回复【返回】", &[back]),
            ("Reply back.", &[back]),
            ("Reply \"back\" or 'BACK'", &[back, back]),
            ("不想填了，输入取消", &[Word::Cancel]),
            ("返回", &[]),
            ("回复返回地址", &[]),
            ("回复01", &[]),
            ("请按 1", &[]),
            ("Reply backwards", &[]),
            ("“返回地址”", &[]),
            ("“返\n", &[]),
        ] {
            let found: Vec<Word> = mentions(text, Fold::new(true), &words).collect();
            assert_eq!(found, named, "{text}");
        }
    }
}
