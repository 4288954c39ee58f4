//! Who answers to which code, title and keyword, and every conflict between them.

use std::collections::HashMap;

use super::folded::FoldedCategory;
use crate::choice;
use crate::definition::Definition;
use crate::diagnostic::{Code, Diagnostic, Findings, Path};
use crate::matcher::CategoryIndex;
use crate::model::{Level, Tree};

/// Where a text that people type was declared first.
struct Declared {
    category: CategoryIndex,
    path: Path,
    is_keyword: bool,
}

pub(super) struct Names<'d> {
    definition: &'d Definition,
    tree: &'d Tree,
    codes: HashMap<(Level, choice::Code), CategoryIndex>,
    /// On any level.
    by_code: HashMap<choice::Code, Vec<CategoryIndex>>,
    texts: HashMap<(Level, &'d str), Declared>,
    /// On any level: the first.
    users: HashMap<&'d str, (CategoryIndex, Path)>,
    shown: Vec<&'d str>,
}

impl<'d> Names<'d> {
    /// Notes who answers to what, and tells every conflict with both places.
    pub(super) fn collect(
        definition: &'d Definition,
        tree: &'d Tree,
        folded: &'d [FoldedCategory],
        findings: &mut Findings,
    ) -> Self {
        let mut names = Names {
            definition,
            tree,
            codes: HashMap::new(),
            by_code: HashMap::new(),
            texts: HashMap::new(),
            users: HashMap::new(),
            shown: folded.iter().map(|category| category.shown.as_str()).collect(),
        };
        for (index, category) in CategoryIndex::all().zip(folded) {
            names.code(index, category, findings);
        }
        for (index, category) in CategoryIndex::all().zip(folded) {
            let path = || Path::category(names.id(index));
            let title = category.title.iter().map(|title| (path().key("title"), title, false));
            let keywords = category
                .keywords
                .iter()
                .map(|keyword| (path().key("keywords").index(keyword.index), &keyword.text, true));
            let texts: Vec<_> = title.chain(keywords).collect();
            for (path, text, is_keyword) in texts {
                names.text(Declared { category: index, path, is_keyword }, text, findings);
            }
        }
        names
    }

    pub(super) fn id(&self, index: CategoryIndex) -> &'d str {
        self.definition.categories.get(index.as_usize()).map_or("", |category| category.id.as_str())
    }

    fn code(&mut self, index: CategoryIndex, category: &FoldedCategory, findings: &mut Findings) {
        let Some(code) = category.code else { return };
        let path = |index| Path::category(self.id(index)).key("code");
        let level = self.tree.level_of(index);
        if let Some(&first) = self.codes.get(&(level, code)) {
            findings.push(
                Diagnostic::new(
                    Code::DuplicateCode,
                    format!(
                        "`{}` and `{}` have the same code `{code}`",
                        self.id(first),
                        self.id(index)
                    ),
                )
                .at(path(index), "the same again")
                .at(path(first), "first used here")
                .help("one number leads to one category: give one of them another code"),
            );
            return;
        }
        self.codes.insert((level, code), index);
        self.by_code.entry(code).or_default().push(index);
    }

    fn text(&mut self, declared: Declared, text: &'d str, findings: &mut Findings) {
        if let Some(other) = self.choice_of(text, Some(declared.category)) {
            let what = if declared.is_keyword { "keyword" } else { "title" };
            findings.push(
                Diagnostic::new(
                    Code::KeywordIsCode,
                    format!(
                        "the {what} `{text}` is a way of typing the code of `{}`",
                        self.id(other)
                    ),
                )
                .at(declared.path.clone(), "typed as a choice")
                .at(Path::category(self.id(other)).key("code"), "the code it reads as")
                .help("leave it out, or change the code"),
            );
        }
        self.users.entry(text).or_insert_with(|| (declared.category, declared.path.clone()));
        let level = self.tree.level_of(declared.category);
        let Some(first) = self.texts.get(&(level, text)) else {
            self.texts.insert((level, text), declared);
            return;
        };
        if first.category != declared.category {
            let (mine, its) = (self.id(declared.category), self.id(first.category));
            findings.push(
                Diagnostic::new(
                    Code::DuplicateKeyword,
                    format!("`{text}` leads to both `{its}` and `{mine}`"),
                )
                .at(declared.path, "the same once folded")
                .at(first.path.clone(), "first used here")
                .help("leave it to one of them, or make each longer so that they differ"),
            );
        } else if first.is_keyword && declared.is_keyword {
            findings.push(
                Diagnostic::new(Code::RepeatedKeyword, format!("`{text}` stands twice in `{}`", self.id(first.category)))
                    .at(declared.path, "the same once folded")
                    .at(first.path.clone(), "first used here")
                    .help("leave one of them out: width, case, traditional forms and spaces are found anyway"),
            );
        } else if declared.is_keyword {
            // Beside the title it may stand once.
            self.texts.insert((level, text), declared);
        }
    }

    /// The category, other than `own`, whose code or path `text` is a way of typing.
    fn choice_of(&self, text: &str, own: Option<CategoryIndex>) -> Option<CategoryIndex> {
        let mut chosen = None;
        choice::read(text, |reading| {
            let titled = |&index: &CategoryIndex| {
                let title = self.shown.get(index.as_usize());
                reading.tail.is_empty() || title.is_some_and(|title| *title == reading.tail)
            };
            chosen = match reading.path.as_slice() {
                [code] => {
                    let mut categories = self.by_code.get(code).into_iter().flatten().copied();
                    categories.find(|index| Some(*index) != own && titled(index))
                }
                path => self.at_path(path).filter(|index| Some(*index) != own && titled(index)),
            };
            chosen.is_some()
        });
        chosen
    }

    fn at_path(&self, path: &[choice::Code]) -> Option<CategoryIndex> {
        let mut level = Level::Top;
        for &code in path {
            level = Level::Under(*self.codes.get(&(level, code))?);
        }
        level.category()
    }

    /// What each code leads to, in each menu.
    pub(super) fn into_codes(self) -> HashMap<(Level, choice::Code), CategoryIndex> {
        self.codes
    }

    /// Who answers to a word already, and where that is written.
    pub(super) fn user_of(&self, folded: &str) -> Option<(CategoryIndex, Path)> {
        if let Some(user) = self.users.get(folded) {
            return Some(user.clone());
        }
        let index = self.choice_of(folded, None)?;
        Some((index, Path::category(self.id(index)).key("code")))
    }
}
