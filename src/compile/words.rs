//! The words with a meaning of their own: for back and home, and inside forms.

use std::collections::HashMap;

use super::folded::says_something;
use super::names::Names;
use crate::choice;
use crate::definition::{Definition, Words};
use crate::diagnostic::{Code, Diagnostic, Findings, Path};
use crate::model::Word;
use crate::text::Fold;

/// All words, folded. A default yields to what uses it, a declared one may not collide. What only
/// forms understand collides with nothing outside of them.
pub(super) fn words(
    definition: &Definition,
    names: &Names<'_>,
    fold: Fold,
    findings: &mut Findings,
) -> Vec<(String, Word)> {
    let declared = &definition.words;
    let mut words: Vec<(String, Word)> = Vec::new();
    let kinds = [
        ("back", Word::Back, &declared.back, Words::BACK),
        ("home", Word::Home, &declared.home, Words::HOME),
        ("cancel", Word::Cancel, &declared.cancel, Words::CANCEL),
        ("skip", Word::Skip, &declared.skip, Words::SKIP),
        ("yes", Word::Yes, &declared.yes, Words::YES),
        ("no", Word::No, &declared.no, Words::NO),
    ];
    let user_of = |folded: &str, word: Word| names.user_of(folded).filter(|_| !word.is_of_forms());
    for (key, word, list, _) in &kinds {
        for (index, written) in list.iter().flatten().enumerate() {
            let path = Path::root().key("words").key(key).index(index);
            let folded = fold.fold(written).as_str().to_owned();
            if !says_something(&folded) && !is_symbol(&folded) {
                findings.error(
                    Code::BlankKeyword,
                    &path,
                    format!("the word {written:?} holds no letter, digit or symbol to look for"),
                    "write what people type, or leave it out",
                );
            } else if let Some(taken) = user_of(&folded, *word) {
                findings.push(
                    Diagnostic::new(
                        Code::WordTaken,
                        format!("`{written}` leads to `{}` already", names.id(taken.0)),
                    )
                    .at(path, "declared here")
                    .at(taken.1, "used here")
                    .help("choose another word, or change the category"),
                );
            } else if let Some((_, other)) =
                words.iter().find(|(other, kind)| *other == folded && kind != word)
            {
                findings.error(
                    Code::WordTaken,
                    &path,
                    format!("`{written}` stands for both {} and {key}", other.key()),
                    "leave it to one of them",
                );
            } else {
                words.push((folded, *word));
            }
        }
    }
    for (_, word, list, defaults) in kinds {
        let free = |folded: &String| {
            user_of(folded, word).is_none() && words.iter().all(|(other, _)| other != folded)
        };
        if list.is_none() {
            let kept: Vec<_> = (defaults.iter())
                .map(|written| fold.fold(written).as_str().to_owned())
                .filter(free)
                .map(|folded| (folded, word))
                .collect();
            words.extend(kept);
        }
    }
    words
}

/// The symbols and digits among the words for back and home: they are typed like codes.
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
