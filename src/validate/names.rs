//! Everything that people type to reach a category: codes, titles, keywords, and the words for back
//! and home.

use std::collections::HashMap;

use crate::choice::{self, Code as MenuCode};
use crate::definition::{Category, Definition, Match};
use crate::diagnostic::{Code, Diagnostic, Findings};
use crate::fold::{Fold, kind};
use crate::matcher::Builder;
use crate::span::Path;

use super::tree::{Level, Tree};
use super::{Word, sentences};

/// The words that lead back and home unless the menu says or uses others; in both scripts, as not
/// every menu reads one as the other.
const BACK: [&str; 6] = ["返回", "上一级", "上一級", "back", "0", "*"];
const HOME: [&str; 10] =
    ["主菜单", "首页", "菜单", "主菜單", "首頁", "菜單", "menu", "home", "00", "#"];
/// The words that only forms understand.
const CANCEL: [&str; 4] = ["取消", "退出", "cancel", "quit"];
const SKIP: [&str; 5] = ["跳过", "略过", "跳過", "略過", "skip"];
const YES: [&str; 12] =
    ["是", "是的", "对", "确认", "确定", "對", "確認", "確定", "提交", "yes", "y", "ok"];
const NO: [&str; 7] = ["否", "不是", "不对", "不對", "重填", "no", "n"];

/// What people type to reach one category, folded.
pub(crate) struct FoldedCategory {
    code: Option<MenuCode>,
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
    pub(crate) mode: Match,
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

fn fold_category(category: &Category, fold: Fold, findings: &mut Findings) -> FoldedCategory {
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
        let code = MenuCode::parse(fold.fold(written).as_str());
        if code.is_none() {
            findings.error(
                Code::InvalidCode,
                &path().key("code"),
                if written.is_empty() { "the code is empty".to_owned() } else { format!("`{written}` is no code") },
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
    folded.chars().any(|c| kind(c).says_something())
}

pub(super) fn add_rules(folded: &[FoldedCategory], rules: &mut Builder) {
    for (owner, category) in (0..).zip(folded) {
        if let Some(title) = &category.title {
            rules.title(owner, title);
        }
        for keyword in &category.keywords {
            rules.keyword(owner, &keyword.text, keyword.mode);
        }
        for (_, phrase) in &category.except {
            rules.except(owner, phrase);
        }
    }
}

/// Where a text that people type was declared first.
struct Declared {
    owner: u32,
    path: Path,
    is_keyword: bool,
}

pub(super) struct Names<'d> {
    definition: &'d Definition,
    tree: &'d Tree,
    codes: HashMap<(Level, MenuCode), u32>,
    /// On any level.
    owners: HashMap<MenuCode, Vec<u32>>,
    texts: HashMap<(Level, &'d str), Declared>,
    /// On any level: the first.
    users: HashMap<&'d str, (u32, Path)>,
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
            owners: HashMap::new(),
            texts: HashMap::new(),
            users: HashMap::new(),
            shown: folded.iter().map(|category| category.shown.as_str()).collect(),
        };
        for (owner, category) in (0..).zip(folded) {
            names.code(owner, category, findings);
        }
        for (owner, category) in (0..).zip(folded) {
            let path = || Path::category(names.id(owner));
            let title = category.title.iter().map(|title| (path().key("title"), title, false));
            let keywords = category
                .keywords
                .iter()
                .map(|keyword| (path().key("keywords").index(keyword.index), &keyword.text, true));
            let texts: Vec<_> = title.chain(keywords).collect();
            for (path, text, is_keyword) in texts {
                names.text(Declared { owner, path, is_keyword }, text, findings);
            }
        }
        names
    }

    fn id(&self, owner: u32) -> &'d str {
        self.definition.categories.get(owner as usize).map_or("", |category| category.id.as_str())
    }

    fn code(&mut self, owner: u32, category: &FoldedCategory, findings: &mut Findings) {
        let Some(code) = category.code else { return };
        let path = |owner| Path::category(self.id(owner)).key("code");
        let level = self.tree.level_of(owner);
        if let Some(&first) = self.codes.get(&(level, code)) {
            findings.push(
                Diagnostic::new(
                    Code::DuplicateCode,
                    format!(
                        "`{}` and `{}` have the same code `{code}`",
                        self.id(first),
                        self.id(owner)
                    ),
                )
                .at(path(owner), "the same again")
                .at(path(first), "first used here")
                .help("one number leads to one category: give one of them another code"),
            );
            return;
        }
        self.codes.insert((level, code), owner);
        self.owners.entry(code).or_default().push(owner);
    }

    fn text(&mut self, declared: Declared, text: &'d str, findings: &mut Findings) {
        if let Some(other) = self.choice_of(text, Some(declared.owner)) {
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
        self.users.entry(text).or_insert_with(|| (declared.owner, declared.path.clone()));
        let level = self.tree.level_of(declared.owner);
        let Some(first) = self.texts.get(&(level, text)) else {
            self.texts.insert((level, text), declared);
            return;
        };
        if first.owner != declared.owner {
            let (mine, its) = (self.id(declared.owner), self.id(first.owner));
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
                Diagnostic::new(Code::RepeatedKeyword, format!("`{text}` stands twice in `{}`", self.id(first.owner)))
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
    fn choice_of(&self, text: &str, own: Option<u32>) -> Option<u32> {
        let mut chosen = None;
        choice::read(text, |reading| {
            let titled = |&owner: &u32| {
                let title = self.shown.get(owner as usize);
                reading.tail.is_empty() || title.is_some_and(|title| *title == reading.tail)
            };
            chosen = match reading.path.as_slice() {
                [code] => {
                    let mut owners = self.owners.get(code).into_iter().flatten().copied();
                    owners.find(|owner| Some(*owner) != own && titled(owner))
                }
                path => self.at_path(path).filter(|owner| Some(*owner) != own && titled(owner)),
            };
            chosen.is_some()
        });
        chosen
    }

    fn at_path(&self, path: &[MenuCode]) -> Option<u32> {
        path.iter()
            .try_fold(None, |level, &code| self.codes.get(&(level, code)).map(|&o| Some(o)))?
    }

    /// The words with a meaning of their own: a default yields to what uses it, a declared one may
    /// not collide. What only forms understand collides with nothing outside of them.
    pub(super) fn words(&self, fold: Fold, findings: &mut Findings) -> Vec<(String, Word)> {
        let declared = &self.definition.words;
        let mut words: Vec<(String, Word)> = Vec::new();
        let kinds = [
            ("back", Word::Back, &declared.back, BACK.as_slice()),
            ("home", Word::Home, &declared.home, HOME.as_slice()),
            ("cancel", Word::Cancel, &declared.cancel, CANCEL.as_slice()),
            ("skip", Word::Skip, &declared.skip, SKIP.as_slice()),
            ("yes", Word::Yes, &declared.yes, YES.as_slice()),
            ("no", Word::No, &declared.no, NO.as_slice()),
        ];
        let user_of =
            |folded: &str, word: Word| self.user_of(folded).filter(|_| !word.is_of_forms());
        for (key, word, list, _) in &kinds {
            for (index, written) in list.iter().flatten().enumerate() {
                let path = Path::root().key("words").key(key).index(index);
                let folded = fold.fold(written).as_str().to_owned();
                if !says_something(&folded) && !is_symbol(&folded) {
                    findings.error(
                        Code::BlankKeyword,
                        &path,
                        format!(
                            "the word {written:?} holds no letter, digit or symbol to look for"
                        ),
                        "write what people type, or leave it out",
                    );
                } else if let Some(taken) = user_of(&folded, *word) {
                    findings.push(
                        Diagnostic::new(
                            Code::WordTaken,
                            format!("`{written}` leads to `{}` already", self.id(taken.0)),
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

    /// Who answers to a word already, and where that is written.
    fn user_of(&self, folded: &str) -> Option<(u32, Path)> {
        if let Some(user) = self.users.get(folded) {
            return Some(user.clone());
        }
        let owner = self.choice_of(folded, None)?;
        Some((owner, Path::category(self.id(owner)).key("code")))
    }

    /// What each code leads to, in each menu.
    pub(super) fn into_codes(self) -> HashMap<(Level, MenuCode), u32> {
        self.codes
    }
}

/// The symbols and digits among the words for back and home: they are typed like codes.
pub(super) fn word_codes(words: &[(String, Word)]) -> HashMap<MenuCode, Word> {
    words
        .iter()
        .filter(|(_, word)| !word.is_of_forms())
        .filter(|(text, _)| is_symbol(text) || text.bytes().all(|b| b.is_ascii_digit()))
        .filter_map(|(text, word)| Some((MenuCode::parse(text)?, *word)))
        .collect()
}

/// The two symbols that may be codes, though they are punctuation.
fn is_symbol(text: &str) -> bool {
    matches!(text, "#" | "*")
}
