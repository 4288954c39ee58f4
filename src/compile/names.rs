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

/// A title or keyword of a category. There are as many as the menu has, so it is small: what is shown of it
/// is looked up where it is in conflict.
#[derive(Clone, Copy)]
struct Declaration {
    category: CategoryIndex,
    /// Its number among the keywords of the category; none for the title.
    keyword: Option<usize>,
}

/// The categories by their codes, titles and keywords.
pub(super) struct NameIndex<'d> {
    definition: &'d Definition,
    unread: &'d Unread,
    tree: &'d Tree,
    folded: &'d [FoldedCategory],
    codes: HashMap<(choice::Code, Level), CategoryIndex>,
    /// The categories with a code, whatever their level.
    by_code: HashMap<choice::Code, Vec<CategoryIndex>>,
    /// The first declaration of each title and keyword on each level.
    texts: HashMap<(Level, &'d str), Declaration>,
    /// The first declaration of the same words on each level, sorted.
    word_sets: HashMap<(Level, Vec<&'d str>), Declaration>,
    /// The first declaration of each title and keyword, whatever its level.
    users: HashMap<&'d str, Declaration>,
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
            folded,
            codes: HashMap::new(),
            by_code: HashMap::new(),
            texts: HashMap::new(),
            word_sets: HashMap::new(),
            users: HashMap::new(),
        };
        // Codes first: a title or keyword may read as the code of a later category.
        for (index, category) in CategoryIndex::all().zip(folded) {
            names.add_code(index, category, findings);
        }
        for (category, folded) in CategoryIndex::all().zip(folded) {
            let declaration = |keyword| Declaration { category, keyword };
            if let Some(title) = &folded.title {
                names.add_text(title, declaration(None), findings);
            }
            for keyword in &folded.keywords {
                names.add_text(&keyword.text, declaration(Some(keyword.index)), findings);
            }
            for set in &folded.word_sets {
                names.add_word_set(set, declaration(Some(set.index)), findings);
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
        if let Some(&first) = self.codes.get(&(code, level)) {
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
        self.codes.insert((code, level), index);
        self.by_code.entry(code).or_default().push(index);
    }

    /// As it is written: one text, or the words of a keyword.
    fn shown(&self, declaration: Declaration) -> &'d [String] {
        let category = self.definition.categories.get(declaration.category.as_usize());
        let Some(category) = category else { return &[] };
        let Some(keyword) = declaration.keyword else { return category.title.as_slice() };
        match category.keywords.get(keyword) {
            Some(keyword) if keyword.all.is_empty() => slice::from_ref(&keyword.text),
            Some(keyword) => &keyword.all,
            None => &[],
        }
    }

    /// Where it is written.
    fn path(&self, declaration: Declaration) -> Path {
        let category = Path::category(self.id(declaration.category));
        match declaration.keyword {
            Some(keyword) => category.key("keywords").index(keyword),
            None => category.key("title"),
        }
    }

    fn add_text(&mut self, text: &'d str, declaration: Declaration, findings: &mut Findings) {
        self.check_not_a_code(text, declaration, findings);
        self.users.entry(text).or_insert(declaration);
        let category = declaration.category;
        let level = self.tree.level_of(category);
        let Some(&first) = self.texts.get(&(level, text)) else {
            self.texts.insert((level, text), declaration);
            return;
        };
        if first.category == category && first.keyword.is_none() {
            // One keyword may repeat the title, which comes first; of two, the second is reported.
            self.texts.insert((level, text), declaration);
            return;
        }
        if !self.is_lost(category) && !self.is_lost(first.category) {
            findings.push(self.same(declaration, first));
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
        declaration: Declaration,
        findings: &mut Findings,
    ) {
        let level = self.tree.level_of(declaration.category);
        let mut words: Vec<&str> = set.words.iter().map(String::as_str).collect();
        words.sort_unstable();
        if let Some(&first) = self.word_sets.get(&(level, words.clone())) {
            findings.push(self.same(declaration, first));
        } else {
            self.word_sets.insert((level, words), declaration);
        }
    }

    /// The report that a title or keyword has been declared before on its level.
    fn same(&self, declaration: Declaration, first: Declaration) -> Diagnostic {
        let id = |declaration: Declaration| self.id(declaration.category).to_owned();
        let text = say::Marked::Together(self.shown(declaration).to_vec());
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
            .label(self.path(declaration), say::Common::SameText)
            .label(self.path(first), say::Common::FirstUsedHere)
            .help(help)
    }

    /// Reports a title or keyword that reads as the code or path of another category.
    fn check_not_a_code(&self, text: &str, declaration: Declaration, findings: &mut Findings) {
        let Some(other) = self.chosen_by(text, Some(declaration.category)) else { return };
        let is_keyword = declaration.keyword.is_some();
        let what = if is_keyword { say::Named::Keyword } else { say::Named::Title };
        let id = self.id(other);
        findings.push(
            Diagnostic::new(
                Code::KeywordIsCode,
                say::Names::ReadsAsCode {
                    what,
                    text: self.shown(declaration).concat(),
                    id: id.to_owned(),
                },
            )
            .label(self.path(declaration), say::Common::ReadsAsAChoice)
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
            let is_named = |index: &&CategoryIndex| self.is_named(**index, reading);
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
            let is_meant =
                |index: &CategoryIndex| Some(*index) != except && self.is_named(*index, reading);
            chosen = match reading.path.as_slice() {
                [code] => self.by_code.get(code).into_iter().flatten().copied().find(is_meant),
                path => self.at_path(path).filter(is_meant),
            };
            chosen.is_some()
        });
        chosen
    }

    /// Whether nothing but the title of the category, as the menu shows it, follows its code.
    fn is_named(&self, index: CategoryIndex, reading: &choice::Reading<'_>) -> bool {
        let category = self.folded.get(index.as_usize());
        category.is_some_and(|category| reading.names(&category.shown_title))
    }

    /// The category that the codes lead to from the top.
    fn at_path(&self, path: &[choice::Code]) -> Option<CategoryIndex> {
        let mut level = Level::Top;
        for &code in path {
            level = Level::Under(*self.codes.get(&(code, level))?);
        }
        level.category()
    }

    /// The category that each code leads to, on each level.
    pub(super) fn into_codes(self) -> HashMap<(choice::Code, Level), CategoryIndex> {
        self.codes
    }

    /// The category that `text` already leads to, and where that is written.
    pub(super) fn user_of(&self, text: &str) -> Option<(CategoryIndex, Path)> {
        if let Some(&user) = self.users.get(text) {
            return Some((user.category, self.path(user)));
        }
        let index = self.chosen_by(text, None)?;
        Some((index, Path::category(self.id(index)).key("code")))
    }
}
