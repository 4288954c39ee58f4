//! The titles, keywords, exceptions and codes of the categories, folded as messages are.

use super::menus;
use crate::choice;
use crate::definition::{self, Definition, Keyword, MatchMode};
use crate::diagnostic::say::{self, Named};
use crate::diagnostic::{Code, Findings, Path};
use crate::file::{self, Unread};
use crate::matcher::{Builder, CategoryIndex, Strength};
use crate::text::{Fold, char_kind};

/// The texts of a category, folded. Texts of punctuation and white space only (already reported)
/// are left out.
pub(super) struct FoldedCategory {
    pub(super) code: Option<choice::Code>,
    pub(super) title: Option<String>,
    /// What the menu shows beside the code: the title, else the first keyword, else the id.
    pub(super) shown_title: String,
    pub(super) keywords: Vec<FoldedKeyword>,
    pub(super) word_sets: Vec<FoldedWordSet>,
    /// The phrases of `except`, each with its index in the definition.
    pub(super) except: Vec<(usize, String)>,
}

/// A keyword, folded.
pub(super) struct FoldedKeyword {
    /// Its index in the definition.
    pub(super) index: usize,
    pub(super) text: String,
    pub(super) mode: MatchMode,
    pub(super) strength: Strength,
}

/// A keyword of several words, folded.
pub(super) struct FoldedWordSet {
    /// Its index in the definition.
    pub(super) index: usize,
    pub(super) words: Vec<String>,
    pub(super) mode: MatchMode,
    pub(super) strength: Strength,
}

impl FoldedCategory {
    /// Whether `text` is a way of typing its code.
    pub(super) fn reads_as_own_code(&self, text: &str) -> bool {
        self.code.is_some_and(|code| {
            choice::read(text, |reading| {
                reading.path.as_slice() == [code] && reading.names(&self.shown_title)
            })
        })
    }
}

/// Folds the texts of all categories.
pub(super) fn fold_all(
    definition: &Definition,
    fold: Fold,
    unread: &Unread,
    findings: &mut Findings,
) -> Vec<FoldedCategory> {
    let categories = definition.categories.iter();
    categories.map(|category| fold_category(category, fold, unread, findings)).collect()
}

fn fold_category(
    category: &definition::Category,
    fold: Fold,
    unread: &Unread,
    findings: &mut Findings,
) -> FoldedCategory {
    let path = Path::category(&category.id);
    let (mut keywords, mut word_sets) = (Vec::new(), Vec::new());
    for (index, keyword) in category.keywords.iter().enumerate() {
        let path = path.clone().key("keywords").index(index);
        if keyword.text.is_empty() && unread.touch(&path) {
            continue;
        }
        let strength = if keyword.weak { Strength::Weak } else { Strength::Full };
        let mode = keyword.mode;
        let mut fold = |text, path: &Path| fold_text(text, Named::Keyword, fold, path, findings);
        if keyword.all.is_empty() {
            let text = fold(&keyword.text, &path);
            keywords.extend(text.map(|text| FoldedKeyword { index, text, mode, strength }));
        } else if keyword.all.len() <= *Keyword::WORDS.end() {
            // More are reported, and not compared with each other.
            let path = path.clone().key("all");
            let words = (0..).zip(&keyword.all);
            let words: Vec<String> =
                words.filter_map(|(word, text)| fold(text, &path.clone().index(word))).collect();
            if words.len() == keyword.all.len() {
                word_sets.push(FoldedWordSet { index, words, mode, strength });
            }
        }
    }
    let mut except = Vec::new();
    for (index, phrase) in category.except.iter().enumerate() {
        let path = path.clone().key("except").index(index);
        let phrase = fold_text(phrase, Named::Phrase, fold, &path, findings);
        except.extend(phrase.map(|phrase| (index, phrase)));
    }
    let title = category.title.as_ref();
    let title = title.and_then(|title| {
        fold_text(title, Named::Title, fold, &path.clone().key("title"), findings)
    });
    let code = category.code.as_ref();
    let code = code.and_then(|written| parse_code(written, fold, &path.key("code"), findings));
    let shown_title = fold.fold(menus::shown_title(category)).as_str().to_owned();
    FoldedCategory { code, title, shown_title, keywords, word_sets, except }
}

/// The folded text; what has nothing to look for is reported.
fn fold_text(
    text: &str,
    what: Named,
    fold: Fold,
    path: &Path,
    findings: &mut Findings,
) -> Option<String> {
    let folded = fold.fold(text).as_str().to_owned();
    if says_something(&folded) {
        return Some(folded);
    }
    findings.error(
        Code::BlankKeyword,
        path,
        say::Names::SaysNothing { what, text: say::Quoted(text.to_owned()) },
        say::Names::WriteWhatPeopleType,
    );
    None
}

fn parse_code(
    written: &str,
    fold: Fold,
    path: &Path,
    findings: &mut Findings,
) -> Option<choice::Code> {
    let code = choice::Code::parse(fold.fold(written).as_str());
    if code.is_none() {
        let message = match written {
            "" => say::Names::EmptyCode,
            _ => say::Names::InvalidCode { code: written.to_owned() },
        };
        let help = match file::code_meant_by(written) {
            Some(code) => say::Names::WriteCode { code: code.as_str().to_uppercase() },
            None if written.contains(['.', '-']) => say::Names::CodeOfALevel,
            None => say::Names::CodeIs,
        };
        findings.error(Code::InvalidCode, path, message, help);
    }
    code
}

/// Whether a folded text has more than punctuation and white space.
pub(super) fn says_something(folded: &str) -> bool {
    folded.chars().any(|c| char_kind(c).says_something())
}

/// Adds titles, keywords and exceptions to the matcher.
pub(super) fn add(folded: &[FoldedCategory], matcher: &mut Builder) {
    for (index, category) in CategoryIndex::all().zip(folded) {
        if let Some(title) = &category.title {
            matcher.title(index, title);
        }
        for keyword in &category.keywords {
            matcher.keyword(index, &keyword.text, keyword.mode, keyword.strength);
        }
        for FoldedWordSet { words, mode, strength, .. } in &category.word_sets {
            matcher.word_set(index, words, *mode, *strength);
        }
        for (_, phrase) in &category.except {
            matcher.except(index, phrase);
        }
    }
}
