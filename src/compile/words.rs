//! The words that steer a conversation: those for back and home, and those of forms.

use std::collections::HashMap;

use super::folded::says_something;
use super::names::NameIndex;
use crate::choice;
use crate::definition::{Definition, Words};
use crate::diagnostic::{Code, Diagnostic, Findings, Path, say};
use crate::model::Word;
use crate::text::Fold;

/// The words that hold where a menu declares none.
fn defaults(word: Word) -> &'static [&'static str] {
    match word {
        Word::Back => Words::BACK,
        Word::Home => Words::HOME,
        Word::Cancel => Words::CANCEL,
        Word::Skip => Words::SKIP,
        Word::Yes => Words::YES,
        Word::No => Words::NO,
    }
}

/// All words, folded. A default yields to a code, title or keyword that uses it; a declared word
/// may not collide with one. Words of forms collide with words only.
pub(super) fn collect(
    definition: &Definition,
    names: &NameIndex<'_>,
    fold: Fold,
    findings: &mut Findings,
) -> Vec<(String, Word)> {
    let lists = [Word::Back, Word::Home, Word::Cancel, Word::Skip, Word::Yes, Word::No];
    let lists = lists.map(|word| (word, declared(definition, word)));
    let fold_word = |written: &str| fold.fold(written).as_str().to_owned();
    let mut words: Vec<(String, Word)> = Vec::new();
    for (word, list) in lists {
        for (index, written) in list.into_iter().flatten().enumerate() {
            let path = Path::root().key("words").key(word.key()).index(index);
            let folded = fold_word(written);
            match problem(word, written, &folded, path, names, &words) {
                Some(problem) => findings.push(problem),
                None => words.push((folded, word)),
            }
        }
    }
    for (word, _) in lists.into_iter().filter(|(_, list)| list.is_none()) {
        for written in defaults(word) {
            let folded = fold_word(written);
            let is_free = word.is_of_forms() || names.user_of(&folded).is_none();
            if is_free && words.iter().all(|(other, _)| *other != folded) {
                words.push((folded, word));
            }
        }
    }
    words
}

/// The words that the menu declares.
fn declared(definition: &Definition, word: Word) -> Option<&[String]> {
    let words = &definition.words;
    let list = match word {
        Word::Back => &words.back,
        Word::Home => &words.home,
        Word::Cancel => &words.cancel,
        Word::Skip => &words.skip,
        Word::Yes => &words.yes,
        Word::No => &words.no,
    };
    list.as_deref()
}

/// The word that the engine's sentences name: the first that the menu declares, else the `usual` one
/// of the language, unless the menu declares it to be another word.
pub(super) fn named<'d>(
    word: Word,
    usual: &'static str,
    definition: &'d Definition,
    fold: Fold,
    words: &[(String, Word)],
) -> &'d str {
    if let Some([first, ..]) = declared(definition, word) {
        return first;
    }
    let is_understood = |written: &&str| {
        let folded = fold.fold(written);
        words.iter().any(|(text, other)| text == folded.as_str() && *other == word)
    };
    let mut words = [usual].into_iter().chain(defaults(word).iter().copied());
    words.find(is_understood).unwrap_or(usual)
}

/// What is wrong with a declared word.
fn problem(
    word: Word,
    written: &str,
    folded: &str,
    path: Path,
    names: &NameIndex<'_>,
    words: &[(String, Word)],
) -> Option<Diagnostic> {
    if !says_something(folded) && !is_symbol(folded) {
        return Some(
            Diagnostic::new(
                Code::BlankKeyword,
                say::Names::SaysNothing {
                    what: say::Named::Word,
                    text: say::Quoted(written.to_owned()),
                },
            )
            .at(path)
            .help(say::Names::WriteWhatPeopleType),
        );
    }
    if let Some((user, user_path)) = names.user_of(folded).filter(|_| !word.is_of_forms()) {
        return Some(
            Diagnostic::new(
                Code::WordTaken,
                say::Names::AlreadyLeads {
                    word: written.to_string(),
                    id: names.id(user).to_string(),
                },
            )
            .label(path, say::Names::DeclaredHere)
            .label(user_path, say::Names::UsedHere)
            .help(say::Names::AnotherWord),
        );
    }
    let (_, other) = words.iter().find(|(text, other)| text == folded && *other != word)?;
    let message = say::Names::DeclaredForBoth {
        word: written.to_string(),
        first: other.key(),
        second: word.key(),
    };
    let problem = Diagnostic::new(Code::WordTaken, message).at(path);
    Some(problem.help(say::Names::KeepInOne))
}

/// The words for back and home that are typed like codes: symbols and digits.
pub(super) fn word_codes(words: &[(String, Word)]) -> HashMap<choice::Code, Word> {
    words
        .iter()
        .filter(|(_, word)| !word.is_of_forms())
        .filter(|(text, _)| is_symbol(text) || text.bytes().all(|b| b.is_ascii_digit()))
        .filter_map(|(text, word)| Some((choice::Code::parse(text)?, *word)))
        .collect()
}

/// The two symbols that may be codes, though they are punctuation.
fn is_symbol(text: &str) -> bool {
    matches!(text, "#" | "*")
}
