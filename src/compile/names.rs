//! Which category each code, title and keyword belongs to, and every conflict between them.

use std::collections::HashMap;
use std::slice;

use super::folded::{FoldedCategory, FoldedWordSet};
use crate::choice;
use crate::definition::Definition;
use crate::diagnostic::{Code, Diagnostic, Findings, Path, say};
use crate::file::Unread;
use crate::matcher::CategoryIndex;
use crate::model::{Claim, Level, Tree};

/// A title or keyword of a category, and where it is written.
struct Declaration<'d> {
    category: CategoryIndex,
    /// As it is written: one text, or the words of a keyword.
    shown: &'d [String],
    path: Path,
    is_keyword: bool,
}

/// The categories by their codes, titles and keywords.
pub(super) struct NameIndex<'d> {
    definition: &'d Definition,
    unread: &'d Unread,
    tree: &'d Tree,
    codes: HashMap<(Level, choice::Code), CategoryIndex>,
    /// The categories with a code, whatever their level.
    by_code: HashMap<choice::Code, Vec<CategoryIndex>>,
    /// The first declaration of each title and keyword on each level.
    texts: HashMap<(Level, &'d str), Declaration<'d>>,
    /// The first declaration of the same words on each level, sorted.
    word_sets: HashMap<(Level, Vec<&'d str>), Declaration<'d>>,
    /// The first declaration of each title and keyword, whatever its level.
    users: HashMap<&'d str, (CategoryIndex, Path)>,
    /// The folded title of each category, as the menu shows it.
    shown_titles: Vec<&'d str>,
}

impl<'d> NameIndex<'d> {
    /// Indexes all codes, titles and keywords; a conflict is reported with both places.
    pub(super) fn collect(
        definition: &'d Definition,
        unread: &'d Unread,
        tree: &'d Tree,
        folded: &'d [FoldedCategory],
        findings: &mut Findings,
    ) -> Self {
        let mut names = NameIndex {
            definition,
            unread,
            tree,
            codes: HashMap::new(),
            by_code: HashMap::new(),
            texts: HashMap::new(),
            word_sets: HashMap::new(),
            users: HashMap::new(),
            shown_titles: folded.iter().map(|category| category.shown_title.as_str()).collect(),
        };
        // Codes first: a title or keyword may read as the code of a later category.
        for (index, category) in CategoryIndex::all().zip(folded) {
            names.add_code(index, category, findings);
        }
        let written = CategoryIndex::all().zip(&definition.categories);
        for ((index, written), category) in written.zip(folded) {
            let path = Path::category(&written.id);
            if let Some(title) = &category.title {
                let path = path.clone().key("title");
                let shown = slice::from_ref(written.title.as_ref().unwrap_or(title));
                let declaration = Declaration { category: index, shown, path, is_keyword: false };
                names.add_text(title, declaration, findings);
            }
            for keyword in &category.keywords {
                let path = path.clone().key("keywords").index(keyword.index);
                let shown = written.keywords.get(keyword.index);
                let shown = slice::from_ref(shown.map_or(&keyword.text, |keyword| &keyword.text));
                let declaration = Declaration { category: index, shown, path, is_keyword: true };
                names.add_text(&keyword.text, declaration, findings);
            }
            for set in &category.word_sets {
                let path = path.clone().key("keywords").index(set.index);
                let shown = written.keywords.get(set.index);
                let shown = shown.map_or(set.words.as_slice(), |keyword| &keyword.all);
                let declaration = Declaration { category: index, shown, path, is_keyword: true };
                names.add_word_set(set, declaration, findings);
            }
        }
        names
    }

    /// The id of a category.
    pub(super) fn id(&self, index: CategoryIndex) -> &'d str {
        let category = self.definition.categories.get(index.as_usize());
        debug_assert!(category.is_some(), "the index holds categories of its definition");
        category.map_or("", |category| category.id.as_str())
    }

    fn add_code(
        &mut self,
        index: CategoryIndex,
        category: &FoldedCategory,
        findings: &mut Findings,
    ) {
        let Some(code) = category.code else { return };
        let level = self.tree.level_of(index);
        if let Some(&first) = self.codes.get(&(level, code)) {
            if self.is_lost(index) || self.is_lost(first) {
                return;
            }
            let path = |index| Path::category(self.id(index)).key("code");
            let (first_id, id) = (self.id(first), self.id(index));
            findings.push(
                Diagnostic::new(
                    Code::DuplicateCode,
                    say::Names::SameCode {
                        first: first_id.to_string(),
                        second: id.to_string(),
                        code: code.to_string(),
                    },
                )
                .label(path(index), say::Names::TheSameCode)
                .label(path(first), say::Common::FirstUsedHere)
                .help(say::Names::AnotherCode),
            );
            return;
        }
        self.codes.insert((level, code), index);
        self.by_code.entry(code).or_default().push(index);
    }

    fn add_text(&mut self, text: &'d str, declaration: Declaration<'d>, findings: &mut Findings) {
        self.check_not_a_code(text, &declaration, findings);
        let Declaration { category, path, is_keyword, .. } = &declaration;
        self.users.entry(text).or_insert_with(|| (*category, path.clone()));
        let level = self.tree.level_of(*category);
        let Some(first) = self.texts.get(&(level, text)) else {
            self.texts.insert((level, text), declaration);
            return;
        };
        if first.category == *category && !(first.is_keyword && *is_keyword) {
            // One keyword may repeat the title; of two, the second is reported.
            if *is_keyword {
                self.texts.insert((level, text), declaration);
            }
            return;
        }
        if !self.is_lost(declaration.category) && !self.is_lost(first.category) {
            findings.push(self.same(&declaration, first));
        }
    }

    /// Whether it is not known in which submenu a category is.
    fn is_lost(&self, index: CategoryIndex) -> bool {
        let category = self.definition.categories.get(index.as_usize());
        // One whose parent is wrong, which is told, stands at the top for the time being.
        let is_moved = category.is_some_and(|category| category.under.is_some())
            && self.tree.level_of(index) == Level::Top;
        is_moved || self.unread.may_hold(&Path::category(self.id(index)), "under")
    }

    fn add_word_set(
        &mut self,
        set: &'d FoldedWordSet,
        declaration: Declaration<'d>,
        findings: &mut Findings,
    ) {
        let level = self.tree.level_of(declaration.category);
        let mut words: Vec<&str> = set.words.iter().map(String::as_str).collect();
        words.sort_unstable();
        if let Some(first) = self.word_sets.get(&(level, words.clone())) {
            findings.push(self.same(&declaration, first));
        } else {
            self.word_sets.insert((level, words), declaration);
        }
    }

    /// The report that a title or keyword has been declared before on its level.
    fn same(&self, declaration: &Declaration<'_>, first: &Declaration<'_>) -> Diagnostic {
        let id = |declaration: &Declaration<'_>| self.id(declaration.category).to_owned();
        let text = say::Marked::Together(declaration.shown.to_vec());
        let (code, message, help) = if first.category == declaration.category {
            (
                Code::RepeatedKeyword,
                say::Names::KeywordTwice { id: id(declaration), text },
                say::Names::RemoveSameKeyword,
            )
        } else {
            (
                Code::DuplicateKeyword,
                say::Names::LeadsToBoth { text, first: id(first), second: id(declaration) },
                say::Names::KeepOneOrMakeLonger,
            )
        };
        Diagnostic::new(code, message)
            .label(declaration.path.clone(), say::Common::SameText)
            .label(first.path.clone(), say::Common::FirstUsedHere)
            .help(help)
    }

    /// Reports a title or keyword that reads as the code or path of another category.
    fn check_not_a_code(&self, text: &str, declaration: &Declaration<'_>, findings: &mut Findings) {
        let Some(other) = self.chosen_by(text, Some(declaration.category)) else { return };
        let what = if declaration.is_keyword { say::Named::Keyword } else { say::Named::Title };
        let id = self.id(other);
        findings.push(
            Diagnostic::new(
                Code::KeywordIsCode,
                say::Names::ReadsAsCode {
                    what,
                    text: declaration.shown.concat(),
                    id: id.to_owned(),
                },
            )
            .label(declaration.path.clone(), say::Common::ReadsAsAChoice)
            .label(Path::category(id).key("code"), say::Common::TheCodeItReadsAs)
            .help(say::Names::LeaveOutOrChangeCode),
        );
    }

    /// The categories whose code `text` is a way of typing, each with the level that offers it.
    pub(super) fn codes_read_as(&self, text: &str) -> Vec<Claim> {
        let mut claims = Vec::new();
        choice::read(text, |reading| {
            let [code] = reading.path.as_slice() else { return false };
            let categories = self.by_code.get(code).into_iter().flatten();
            let is_named = |index: &&CategoryIndex| {
                let title = self.shown_titles.get(index.as_usize());
                title.is_some_and(|title| reading.names(title))
            };
            claims.extend(
                categories
                    .filter(is_named)
                    .map(|&category| Claim { category, level: Some(self.tree.level_of(category)) }),
            );
            false
        });
        claims
    }

    /// The category, other than `except`, whose code or path `text` is a way of typing.
    fn chosen_by(&self, text: &str, except: Option<CategoryIndex>) -> Option<CategoryIndex> {
        let mut chosen = None;
        choice::read(text, |reading| {
            let is_meant = |index: &CategoryIndex| {
                let title = self.shown_titles.get(index.as_usize());
                Some(*index) != except && title.is_some_and(|title| reading.names(title))
            };
            chosen = match reading.path.as_slice() {
                [code] => self.by_code.get(code).into_iter().flatten().copied().find(is_meant),
                path => self.at_path(path).filter(is_meant),
            };
            chosen.is_some()
        });
        chosen
    }

    /// The category that the codes lead to from the top.
    fn at_path(&self, path: &[choice::Code]) -> Option<CategoryIndex> {
        let mut level = Level::Top;
        for &code in path {
            level = Level::Under(*self.codes.get(&(level, code))?);
        }
        level.category()
    }

    /// The category that each code leads to, on each level.
    pub(super) fn into_codes(self) -> HashMap<(Level, choice::Code), CategoryIndex> {
        self.codes
    }

    /// The category that `text` already leads to, and where that is written.
    pub(super) fn user_of(&self, text: &str) -> Option<(CategoryIndex, Path)> {
        if let Some(user) = self.users.get(text) {
            return Some(user.clone());
        }
        let index = self.chosen_by(text, None)?;
        Some((index, Path::category(self.id(index)).key("code")))
    }
}
