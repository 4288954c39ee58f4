//! A key that is equal for messages which ask the same, to group what went unanswered.

#[cfg(test)]
mod tests;

use super::faces;
use super::fold::{CharKind, Fold, char_kind};

/// A text that is equal for messages that ask the same in other spacing, punctuation, width, case
/// or script, so that they can be counted, and answered, as one.
///
/// Messages are folded as for matching, with traditional Han as simplified. Then punctuation, emoji,
/// `WeChat`'s faces (`[微笑]`) and controls go, and spaces but for one between two words of letters or
/// digits, where punctuation counts as a space; an apostrophe inside a word goes without one, `.` and
/// `,` between digits stay, and so do marks that make it another word: `#` right behind a letter or
/// digit (`C#`), `%` and `‰` right behind a digit. The key is made for comparing, not for reading; of
/// a message of nothing but punctuation and emoji it is empty. The key of a key is itself.
///
/// ```
/// use replymenu::question_key;
///
/// assert_eq!(question_key("天氣 怎麼樣？"), question_key("天气怎么样～～"));
/// assert_eq!(question_key("What's the weather,  today?"), question_key("whats the weather today"));
/// assert_ne!(question_key("1.5 元"), question_key("15元"));
/// assert_ne!(question_key("C# course"), question_key("C course"));
/// ```
pub fn question_key(text: &str) -> String {
    let fold = Fold::new(true);
    let words = essence(fold.fold(text).as_str());
    // What punctuation kept apart may compose: jamo, kana and its voice mark.
    essence(fold.fold(&words).as_str())
}

/// Keeps the letters, digits and symbols of a folded text.
fn essence(folded: &str) -> String {
    let mut key = String::with_capacity(folded.len());
    // The kind of the last character kept, and whether anything was dropped since.
    let mut last: Option<CharKind> = None;
    let mut parted = false;
    let mut rest = folded;
    while let Some(c) = rest.chars().next() {
        if let Some(behind) = faces::strip_prefix(rest) {
            parted = true;
            rest = behind;
            continue;
        }
        rest = rest.get(c.len_utf8()..).unwrap_or_default();
        let follows = |kind| !parted && last == Some(kind);
        let between = |kind| follows(kind) && rest.chars().next().map(char_kind) == Some(kind);
        let kind = match (c, char_kind(c)) {
            ('\'', _) => {
                parted |= !between(CharKind::Letter);
                continue;
            }
            ('.' | ',', kind) if between(CharKind::Digit) => kind,
            ('#', _) if follows(CharKind::Letter) || follows(CharKind::Digit) => CharKind::Letter,
            ('%' | '‰', _) if follows(CharKind::Digit) => CharKind::Letter,
            // In chat the one ends a sentence and the other frames a word.
            ('~' | '_', _)
            | (_, CharKind::Space | CharKind::Break | CharKind::Punctuation | CharKind::Emoji) => {
                parted = true;
                continue;
            }
            // A mark goes with what carried it.
            (_, CharKind::Mark) if parted || last.is_none() => continue,
            (_, CharKind::Other) => continue,
            (_, kind) => kind,
        };
        if parted && last.is_some_and(is_spaced) && is_spaced(kind) {
            key.push(' ');
        }
        key.push(c);
        last = Some(kind);
        parted = false;
    }
    key
}

/// Whether words of such characters are separated by spaces.
fn is_spaced(kind: CharKind) -> bool {
    matches!(kind, CharKind::Letter | CharKind::Digit | CharKind::Mark)
}
