//! The words that are taken inside forms: those of the categories with `anywhere`.

use std::collections::HashMap;

use super::folded::FoldedCategory;
use crate::definition::{Definition, MatchMode};
use crate::diagnostic::{Code, Diagnostic, Findings, Path, Place, say};
use crate::file::Unread;
use crate::matcher::CategoryIndex;
use crate::model::{Anywhere, KnownWord};
use crate::text::bare;

/// Collects the words, by their folded texts, and reports a category that has none, and words that a
/// form could not tell apart.
pub(super) fn collect(
    definition: &Definition,
    folded: &[FoldedCategory],
    words: &[KnownWord],
    unread: &Unread,
    findings: &mut Findings,
) -> HashMap<String, Vec<Anywhere>> {
    let mut anywhere: HashMap<String, Vec<Anywhere>> = HashMap::new();
    let is_taken = |word: &&KnownWord| !word.is_default && word.word.is_of_forms();
    let taken: HashMap<&str, &KnownWord> =
        words.iter().filter(is_taken).map(|word| (word.text.as_str(), word)).collect();
    let categories = CategoryIndex::all().zip(definition.categories.iter().zip(folded));
    for (index, (written, folded)) in categories.filter(|(_, (written, _))| written.anywhere) {
        let path = Path::category(&written.id);
        let code = folded.code.filter(|code| is_word(code.as_str()));
        let code = code.map(|code| (code.as_str().to_owned(), path.clone().key("code"), true));
        let exact = folded.keywords.iter().filter(|keyword| keyword.mode == MatchMode::Exact);
        let keywords = exact.map(|keyword| {
            let path = path.clone().key("keywords").index(keyword.index);
            (keyword.text.clone(), path, false)
        });
        let mut is_empty = true;
        for (text, path, is_code) in keywords.chain(code) {
            is_empty = false;
            if let Some(word) = taken.get(text.as_str()) {
                let message = say::Names::TakenInForms { text, word: word.word.key() };
                let words = Path::root().key("words").key(word.word.key());
                findings.push(
                    Diagnostic::new(Code::WordTaken, message)
                        .label(path, say::Names::TakenEverywhere)
                        .label(words, say::Names::DeclaredHere)
                        .help(say::Names::KeepInOne),
                );
                continue;
            }
            let entry = Anywhere { category: index, is_code };
            let bare = Some(bare(&text)).filter(|bare| **bare != *text).map(str::to_owned);
            for text in [Some(text), bare].into_iter().flatten() {
                anywhere.entry(text).or_default().push(entry);
            }
        }
        let may_have = unread.may_hold(&path, "keywords") || unread.may_hold(&path, "code");
        if is_empty && !may_have {
            let message = say::Names::NothingInForms { id: written.id.clone() };
            findings.push(
                Diagnostic::new(Code::InvalidValue, message)
                    .at(Place::key(path.key("anywhere")))
                    .help(say::Names::WriteExactOrWord),
            );
        }
    }
    anywhere
}

/// Whether a code is a word: `STOP`, but not `A` or `B12`, which are answers.
fn is_word(code: &str) -> bool {
    code.len() > 1 && code.bytes().all(|byte| byte.is_ascii_alphabetic())
}
