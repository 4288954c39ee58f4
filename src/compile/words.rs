//! The words that steer a conversation: those for back and home, and those of forms.

use std::collections::HashMap;

use super::folded::{FoldedCategory, says_something};
use super::names::NameIndex;
use super::sentences::Sentences;
use crate::choice;
use crate::definition::{Definition, WordList, Words};
use crate::diagnostic::{Code, Diagnostic, Findings, Path, say};
use crate::matcher::CategoryIndex;
use crate::model::{Claim, KnownWord, Word};
use crate::text::{Fold, bare};

/// The words that hold where a menu does not replace them.
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

/// All words, first those that count outside of forms. A default yields to a code, title or keyword
/// that uses it; a declared word for back or home may not collide with one. Words of forms collide
/// with words only.
pub(super) fn collect(
    definition: &Definition,
    names: &NameIndex<'_>,
    folded: &[FoldedCategory],
    fold: Fold,
    findings: &mut Findings,
) -> Vec<KnownWord> {
    let fold_word = |written: &str| fold.fold(written).as_str().to_owned();
    let mut words: Vec<KnownWord> = Vec::new();
    // What each text means: a second meaning is a mistake.
    let mut meanings: HashMap<String, Word> = HashMap::new();
    for word in Word::ALL {
        let list = list(definition, word);
        let mut path = Path::root().key("words").key(word.key());
        if let WordList::Add(_) = list {
            path = path.key("add");
        }
        for (index, written) in list.declared().iter().enumerate() {
            let folded = fold_word(written);
            let path = path.clone().index(index);
            if let Some(problem) = problem(word, written, &folded, path, names, &meanings) {
                findings.push(problem);
                continue;
            }
            meanings.insert(folded.clone(), word);
            words.push(KnownWord::new(folded, word, false, Vec::new()));
        }
    }
    for word in Word::ALL.into_iter().filter(|&word| list(definition, word).has_defaults()) {
        for written in defaults(word) {
            let folded = fold_word(written);
            if !meanings.contains_key(&folded) {
                meanings.insert(folded.clone(), word);
                words.push(KnownWord::new(folded, word, true, Vec::new()));
            }
        }
    }
    words.sort_by_key(|word| !word.word.is_of_menu());
    add_claims(names, folded, &mut words);
    words
}

/// Notes the codes, titles and keywords that the words of the menu give way to.
fn add_claims(names: &NameIndex<'_>, folded: &[FoldedCategory], words: &mut [KnownWord]) {
    let of_menu = words.iter_mut().take_while(|word| word.word.is_of_menu());
    let mut of_menu: HashMap<String, &mut KnownWord> =
        of_menu.map(|word| (word.text.clone(), word)).collect();
    for word in of_menu.values_mut() {
        word.claims = names.codes_read_as(&word.text);
    }
    for (category, folded) in CategoryIndex::all().zip(folded) {
        let keywords = folded.keywords.iter().map(|keyword| keyword.text.as_str());
        for text in folded.title.as_deref().into_iter().chain(keywords) {
            // A title such as `首页！` is found without its mark, too.
            let bare = bare(text);
            for text in [Some(text), Some(bare).filter(|bare| *bare != text)].into_iter().flatten()
            {
                if let Some(word) = of_menu.get_mut(text) {
                    word.claims.push(Claim { category, level: None });
                }
            }
        }
    }
}

/// The words that the menu declares, and whether the defaults hold as well.
fn list(definition: &Definition, word: Word) -> &WordList {
    let words = &definition.words;
    match word {
        Word::Back => &words.back,
        Word::Home => &words.home,
        Word::Cancel => &words.cancel,
        Word::Skip => &words.skip,
        Word::Yes => &words.yes,
        Word::No => &words.no,
    }
}

/// The word for each meaning that texts name: the first of a list that takes the place of the defaults,
/// else the usual one of the language, unless the menu declares it to be another word. A meaning for
/// which the menu takes no word is left out.
pub(super) fn named<'d>(
    definition: &'d Definition,
    sentences: &Sentences,
    fold: Fold,
    words: &[KnownWord],
) -> Vec<(Word, &'d str)> {
    let first =
        |word| typed(word, definition, sentences, fold, words).first().map(|(text, _)| *text);
    Word::ALL.into_iter().filter_map(|word| Some((word, first(word)?))).collect()
}

/// What a choice of each word is labelled, and sends: what texts name, but with letters if there is a
/// word with any, for a symbol may be an answer.
pub(super) fn labels(
    definition: &Definition,
    sentences: &Sentences,
    fold: Fold,
    words: &[KnownWord],
) -> [Option<String>; Word::COUNT] {
    Word::ALL.map(|word| {
        let typed = typed(word, definition, sentences, fold, words);
        let lettered = typed.iter().find(|(_, known)| known.is_lettered);
        lettered.or(typed.first()).map(|(text, _)| (*text).to_owned())
    })
}

/// The words that the menu takes, folded, with what each means.
pub(super) fn meanings(words: &[KnownWord]) -> HashMap<&str, Word> {
    words.iter().map(|known| (known.text.as_str(), known.word)).collect()
}

/// The words that the menu takes for a meaning, as they are written: the usual one of the language
/// first, unless a list takes the place of the defaults.
fn typed<'d, 'w>(
    word: Word,
    definition: &'d Definition,
    sentences: &Sentences,
    fold: Fold,
    words: &'w [KnownWord],
) -> Vec<(&'d str, &'w KnownWord)> {
    let list = list(definition, word);
    let defaults = if list.has_defaults() { defaults(word) } else { &[] };
    let usual = Some(sentences.word(word)).filter(|usual| defaults.contains(usual));
    let declared = list.declared().iter().map(String::as_str);
    let of_meaning = words.iter().filter(|known| known.word == word);
    let by_text: HashMap<&str, &KnownWord> =
        of_meaning.map(|known| (known.text.as_str(), known)).collect();
    let taken = |written: &'d str| Some((written, *by_text.get(fold.fold(written).as_str())?));
    let written = usual.into_iter().chain(defaults.iter().copied()).chain(declared);
    written.filter_map(taken).collect()
}

/// What is wrong with a declared word.
fn problem(
    word: Word,
    written: &str,
    folded: &str,
    path: Path,
    names: &NameIndex<'_>,
    meanings: &HashMap<String, Word>,
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
    let other = meanings.get(folded).filter(|other| **other != word)?;
    let message = say::Names::DeclaredForBoth {
        word: written.to_owned(),
        first: other.key(),
        second: word.key(),
    };
    let problem = Diagnostic::new(Code::WordTaken, message).at(path);
    Some(problem.help(say::Names::KeepInOne))
}

/// The words for back and home that are typed like codes, as indices: symbols and digits.
pub(super) fn word_codes(words: &[KnownWord]) -> impl Iterator<Item = (choice::Code, usize)> {
    words
        .iter()
        .enumerate()
        .filter(|(_, known)| !known.word.is_of_forms())
        .filter(|(_, known)| {
            is_symbol(&known.text) || known.text.bytes().all(|byte| byte.is_ascii_digit())
        })
        .filter_map(|(index, known)| Some((choice::Code::parse(&known.text)?, index)))
}

/// The two symbols that may be codes, though they are punctuation.
fn is_symbol(text: &str) -> bool {
    matches!(text, "#" | "*")
}
