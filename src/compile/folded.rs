//! What people type to reach a category, folded.

use super::sentences;
use crate::choice;
use crate::definition::{self, Definition, MatchMode};
use crate::diagnostic::{Code, Findings, Path};
use crate::matcher::{Builder, CategoryIndex};
use crate::text::{Fold, char_kind};

/// What people type to reach one category, folded.
pub(crate) struct FoldedCategory {
    pub(super) code: Option<choice::Code>,
    pub(crate) title: Option<String>,
    pub(super) shown: String,
    /// One that says nothing is not there.
    pub(crate) keywords: Vec<FoldedKeyword>,
    /// Each with its index in the definition.
    pub(crate) except: Vec<(usize, String)>,
}

/// A keyword, folded.
pub(crate) struct FoldedKeyword {
    /// In the definition.
    pub(crate) index: usize,
    pub(crate) text: String,
    pub(crate) mode: MatchMode,
}

impl FoldedCategory {
    /// Whether `text` is a way of typing its code.
    pub(crate) fn reads_as_own_code(&self, text: &str) -> bool {
        self.code.is_some_and(|code| {
            choice::read(text, |reading| {
                reading.path.as_slice() == [code]
                    && (reading.tail.is_empty() || reading.tail == self.shown)
            })
        })
    }
}

pub(super) fn fold_all(
    definition: &Definition,
    fold: Fold,
    findings: &mut Findings,
) -> Vec<FoldedCategory> {
    definition.categories.iter().map(|category| fold_category(category, fold, findings)).collect()
}

fn fold_category(
    category: &definition::Category,
    fold: Fold,
    findings: &mut Findings,
) -> FoldedCategory {
    let path = || Path::category(&category.id);
    let mut said = |text: &str, what: &str, path: Path| {
        let folded = fold.fold(text).as_str().to_owned();
        if says_something(&folded) {
            return Some(folded);
        }
        findings.error(
            Code::BlankKeyword,
            &path,
            format!("the {what} {text:?} holds no letter, digit or symbol to look for"),
            "write what people type, or leave it out",
        );
        None
    };
    let keywords = (category.keywords.iter().enumerate())
        .filter_map(|(index, keyword)| {
            let folded = said(&keyword.text, "keyword", path().key("keywords").index(index))?;
            Some(FoldedKeyword { index, text: folded, mode: keyword.mode })
        })
        .collect();
    let except = (category.except.iter().enumerate())
        .filter_map(|(index, phrase)| {
            Some((index, said(phrase, "phrase", path().key("except").index(index))?))
        })
        .collect();
    let title = category.title.as_ref().and_then(|title| said(title, "title", path().key("title")));
    let code = category.code.as_ref().and_then(|written| {
        let code = choice::Code::parse(fold.fold(written).as_str());
        if code.is_none() {
            findings.error(
                Code::InvalidCode,
                &path().key("code"),
                if written.is_empty() { "the code is empty".to_owned() } else { format!("`{written}` is not a valid code") },
                "a code is up to eight digits, a letter and up to seven letters or digits, `#` or `*`",
            );
        }
        code
    });
    let shown = fold.fold(sentences::shown_title(category)).as_str().to_owned();
    FoldedCategory { code, title, shown, keywords, except }
}

/// Whether a folded text holds anything but punctuation and space.
pub(super) fn says_something(folded: &str) -> bool {
    folded.chars().any(|c| char_kind(c).says_something())
}

/// Adds what is looked for in messages, but for patterns.
pub(super) fn add_rules(folded: &[FoldedCategory], rules: &mut Builder) {
    for (index, category) in CategoryIndex::all().zip(folded) {
        if let Some(title) = &category.title {
            rules.title(index, title);
        }
        for keyword in &category.keywords {
            rules.keyword(index, &keyword.text, keyword.mode);
        }
        for (_, phrase) in &category.except {
            rules.except(index, phrase);
        }
    }
}
