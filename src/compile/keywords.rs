//! Keywords whose parts do not go together.

use super::folded::{FoldedCategory, FoldedWordSet};
use super::lint;
use crate::definition::{Definition, Keyword, MatchMode};
use crate::diagnostic::say::Names;
use crate::diagnostic::{Code, Diagnostic, Findings, Path};
use crate::file::Unread;
use crate::text::{CharKind, char_kind};

/// Reports keywords that say two things at once, or that no message can hold.
pub(super) fn check(
    definition: &Definition,
    folded: &[FoldedCategory],
    unread: &Unread,
    findings: &mut Findings,
) {
    for (category, folded) in definition.categories.iter().zip(folded) {
        let path = Path::category(&category.id).key("keywords");
        for (index, keyword) in category.keywords.iter().enumerate() {
            let path = path.clone().index(index);
            if !unread.touch(&path) {
                check_keyword(keyword, &path, findings);
            }
        }
        for set in &folded.word_sets {
            let written = category.keywords.get(set.index);
            let written = written.map_or(set.words.as_slice(), |keyword| &keyword.all);
            check_words(set, written, &path.clone().index(set.index).key("all"), findings);
        }
    }
}

fn check_keyword(keyword: &Keyword, path: &Path, findings: &mut Findings) {
    let Keyword { text, all, mode, weak } = keyword;
    let mut error = |path: Path, message: Names, help: Names| {
        findings.error(Code::InvalidKeyword, &path, message, help);
    };
    if *weak && *mode == MatchMode::Exact {
        error(path.clone().key("match"), Names::ExactAndWeak, Names::ExactOrWeak);
    }
    if all.is_empty() {
        return;
    }
    if !text.is_empty() {
        error(path.clone().key("text"), Names::TextAndAll, Names::TextAmongAll);
    }
    if !Keyword::WORDS.contains(&all.len()) {
        let (&least, &most) = (Keyword::WORDS.start(), Keyword::WORDS.end());
        let message = Names::AllTakes { least, most, count: all.len() };
        let help = match all.as_slice() {
            [word] => match lint::several(word) {
                Some(words) => Names::WriteAllApart { list: lint::quoted(&words) },
                None => Names::WriteAlone { word: word.clone() },
            },
            _ => Names::KeepWhatNoMessageLacks,
        };
        error(path.clone().key("all"), message, help);
    }
    if matches!(mode, MatchMode::Exact | MatchMode::Prefix) {
        error(
            path.clone().key("match"),
            Names::AllCannotBe { mode: mode.as_str() },
            Names::ModesOfAll,
        );
    }
}

/// Reports a word that is there twice, or inside another: both would have to occur beside each other.
fn check_words(set: &FoldedWordSet, written: &[String], path: &Path, findings: &mut Findings) {
    let shown =
        |index: usize, text: &str| written.get(index).map_or(text, String::as_str).to_owned();
    for (index, word) in set.words.iter().enumerate() {
        let others = set.words.iter().enumerate().filter(|(other, _)| *other != index);
        let mut others = others.filter(|(other, text)| *text != word || *other < index);
        let Some((other, text)) = others.find(|(_, text)| occurs(word, text, set.mode)) else {
            continue;
        };
        let (message, label) = if text == word {
            (Names::WordTwice { word: shown(index, word) }, Names::FirstHere)
        } else {
            (
                Names::PartOfWord { word: shown(index, word), longer: shown(other, text) },
                Names::TheLongerWord,
            )
        };
        findings.push(
            Diagnostic::new(Code::InvalidKeyword, message)
                .at(path.clone().index(index))
                .label(path.clone().index(other), label)
                .help(Names::LeaveWordOut),
        );
    }
}

/// Whether `word` counts inside `text`.
fn occurs(word: &str, text: &str, mode: MatchMode) -> bool {
    let joins = |one: Option<char>, other: Option<char>| {
        let is_word = |c: Option<char>| {
            let kind = c.map(char_kind);
            matches!(kind, Some(CharKind::Letter | CharKind::Digit | CharKind::Mark))
        };
        is_word(one) && is_word(other)
    };
    text.match_indices(word).any(|(at, _)| {
        let (before, after) = (text.get(..at), text.get(at + word.len()..));
        let before = before.and_then(|before| before.chars().next_back());
        let after = after.and_then(|after| after.chars().next());
        mode == MatchMode::Contains
            || !joins(before, word.chars().next()) && !joins(word.chars().next_back(), after)
    })
}
