//! Compiles the texts that a menu sends: looks up what each placeholder stands for.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::mentions::mentions;
use super::sentences::Sentences;
use super::values::{BUILT_IN, ValueIndices};
use crate::definition::{self, Definition};
use crate::diagnostic::{Code, Diagnostic, Findings, Path, Place, say};
use crate::file::Unread;
use crate::model::{Content, Level, Meaning, Problem, Shown, Slot, Template, Tree, Word};
use crate::part::Part;
use crate::text::Fold;

/// How many bytes of menus are copied into replies when the menu is built. Beyond that a reply
/// takes the lines of its menu when it is sent: a hundred thousand replies with a menu of a hundred
/// thousand lines would not fit into memory.
const MAX_COPIED_MENU_BYTES: usize = 16 * 1024 * 1024;

/// How many mistakes of a text are told: the place of each is looked for from the beginning of the text.
const PROBLEMS: usize = 1000;

/// How many questions of a form may be meant by a placeholder: a cursor has no room for the answers to more.
const QUESTIONS: usize = 256;

/// Compiles texts to [`Content`], and reports what is wrong with them.
pub(super) struct TextCompiler<'d> {
    pub(super) definition: &'d Definition,
    pub(super) unread: &'d Unread,
    pub(super) sentences: &'static Sentences,
    /// The engine's summary of a form, with the menu's words.
    pub(super) summary: String,
    /// What `{back}`, `{yes}` and the like stand for: the word for each that the menu takes.
    pub(super) words: Vec<(Word, &'d str)>,
    /// The values that every text may use.
    pub(super) declared: ValueIndices<'d>,
    pub(super) tree: &'d Tree,
    /// The menus that are the same on all days, each as one text.
    pub(super) fixed_menus: HashMap<Level, String>,
    /// The menus whose lines depend on the day.
    pub(super) dated_menus: HashSet<Level>,
    /// How many bytes of menus have been copied into replies.
    pub(super) copied_menu_bytes: usize,
    /// The words that the menu takes, folded: those that a text names are choices.
    pub(super) meanings: &'d HashMap<&'d str, Word>,
    pub(super) fold: Fold,
    /// The categories with questions, by their ids.
    pub(super) forms: HashMap<&'d str, &'d definition::Category>,
    /// The categories of which a question has a name that is told to be none.
    pub(super) misnamed: HashSet<&'d str>,
    pub(super) findings: &'d mut Findings,
}

/// What the placeholders of a text stand for, besides the declared values.
#[derive(Clone, Copy)]
pub(super) struct Scope<'s> {
    pub(super) title: Option<&'s str>,
    pub(super) code: Option<&'s str>,
    /// The level whose lines `{menu}` shows.
    pub(super) level: Level,
    /// The placeholders that only this kind of text may use.
    pub(super) special: &'static [(&'static str, Slot)],
    /// The answers that a form's texts may use.
    pub(super) answers: Option<&'s ValueIndices<'s>>,
}

impl Scope<'_> {
    /// This scope, with the placeholders of this kind of text.
    pub(super) fn with(self, special: &'static [(&'static str, Slot)]) -> Self {
        Scope { special, ..self }
    }
}

impl<'d> TextCompiler<'d> {
    /// The scope of the menu's own texts: `{title}` is the name of the account.
    pub(super) fn menu_scope(&self, level: Level) -> Scope<'d> {
        let title = self.definition.title.as_str();
        let title = (!title.is_empty()).then_some(title);
        Scope { title, code: None, level, special: &[], answers: None }
    }

    /// Compiles the parts at `path`.
    pub(super) fn content(
        &mut self,
        parts: &[Part<'static>],
        path: &Path,
        scope: Scope<'_>,
    ) -> Content {
        let mut texts = Vec::new();
        let mut shown = Shown::default();
        for (index, part) in parts.iter().enumerate() {
            let path = path.clone().index(index);
            _ = part.map(|text| {
                texts.extend(self.template(text, &path, scope, &mut shown));
                text.to_owned().into()
            });
        }
        Content::new(parts, texts, shown)
    }

    /// Compiles the text at `path`, and adds to `shown` what it shows; `None` if something in it was
    /// reported.
    pub(super) fn template(
        &mut self,
        text: &str,
        path: &Path,
        scope: Scope<'_>,
        shown: &mut Shown,
    ) -> Option<Template> {
        let mut copied = self.copied_menu_bytes;
        let mut shows_menu = false;
        let mut named = Vec::new();
        let parsed = Template::parse(text, |name| {
            shows_menu |= name == "menu";
            named.extend(Word::ALL.into_iter().filter(|word| word.key() == name));
            self.meaning(name, scope, &mut copied)
        });
        match parsed {
            Ok(template) => {
                self.copied_menu_bytes = copied;
                if shows_menu && self.has_lines(scope.level) {
                    shown.menu = Some(scope.level);
                }
                let mentioned = mentions(text, self.fold, self.meanings);
                named.into_iter().chain(mentioned).for_each(|word| shown.add_word(word));
                Some(template)
            }
            Err(problems) => {
                for problem in problems.into_iter().take(PROBLEMS) {
                    let diagnostic = match problem {
                        Problem::Unknown(name, _) if self.may_be_declared(name, path) => continue,
                        Problem::Unknown(name, at) => {
                            self.unknown(name, path, Place::piece(path.clone(), text, at))
                        }
                        Problem::Brace(at) => {
                            let braces = text.get(at.clone()).unwrap_or_default();
                            let meant = spaced_name(braces).or_else(|| half_open(text, at.clone()));
                            let mut copied = 0;
                            let is_known =
                                |name: &&str| self.meaning(name, scope, &mut copied).is_some();
                            let meant = meant.filter(is_known);
                            brace(text, path, at, meant)
                        }
                    };
                    self.findings.push(diagnostic);
                }
                None
            }
        }
    }

    /// Whether a menu has lines, on some day at least.
    fn has_lines(&self, level: Level) -> bool {
        self.fixed_menus.contains_key(&level) || self.dated_menus.contains(&level)
    }

    /// What a name stands for. `copied` counts the bytes of menus that are copied into replies.
    fn meaning(&self, name: &str, scope: Scope<'_>, copied: &mut usize) -> Option<Meaning> {
        let text = |text: &str| Meaning::Text(text.to_owned());
        match name {
            "menu" => Some(match self.fixed_menus.get(&scope.level) {
                Some(menu) if *copied + menu.len() <= MAX_COPIED_MENU_BYTES => {
                    *copied += menu.len();
                    text(menu)
                }
                None if !self.dated_menus.contains(&scope.level) => text(""),
                _ => Meaning::Later(Slot::Menu(scope.level)),
            }),
            "title" => scope.title.map(text),
            "code" => scope.code.map(text),
            _ => {
                let special = scope.special.iter().find(|(special, _)| *special == name);
                let answer = || scope.answers.and_then(|answers| answers.get(name));
                let value = || answer().or_else(|| self.declared.get(name));
                let slot = special.map(|(_, slot)| *slot);
                let slot = slot.or_else(|| value().map(|&index| Slot::Value(index)));
                slot.map(Meaning::Later).or_else(|| self.word(name).map(text))
            }
        }
    }

    /// The word that the placeholder `{yes}`, `{back}` or the like stands for.
    fn word(&self, name: &str) -> Option<&'d str> {
        self.words.iter().find(|(word, _)| word.key() == name).map(|(_, typed)| *typed)
    }

    /// Whether what could not be read may have given the name a value.
    fn may_be_declared(&self, name: &str, path: &Path) -> bool {
        let table = match name {
            "title" | "code" => path.table(),
            _ => Path::root().key("values"),
        };
        self.unread.may_hold(&table, name)
            || self.unread.may_hold(&Path::root(), "values")
            || self.unread.may_name_in(&path.table().key("ask"))
            || self.unread.may_hold(&Path::root().key("category"), "")
            || self.may_be_misnamed(name, path)
    }

    /// Whether it may be a question of the form whose own name was reported.
    fn may_be_misnamed(&self, name: &str, path: &Path) -> bool {
        path.table().last_key().is_some_and(|id| self.misnamed.contains(id))
            && !BUILT_IN.contains(&name)
            && self.question_near(name, path).is_none()
    }

    /// `name`, at `place` in the text at `path`, stands for nothing.
    fn unknown(&self, name: &str, path: &Path, place: Place) -> Diagnostic {
        let diagnostic = Diagnostic::new(
            Code::UnknownPlaceholder,
            say::Texts::NoValue { name: name.to_owned() },
        )
        .at(place);
        if let Some((question, question_path)) = self.question_near(name, path) {
            let help = say::Common::DidYouMeanPlaceholder { name: question.to_owned() };
            return diagnostic.label(question_path, say::Texts::TheQuestionsName).help(help);
        }
        let values = self.definition.values.iter().map(|(name, _)| name.as_str());
        let help: say::Sentence = match name {
            "title" => say::Texts::MenuNeedsTitle.into(),
            "code" if path.table() == Path::root() => say::Texts::CodeIsOfACategory.into(),
            "code" => say::Texts::CategoryNeedsCode.into(),
            "suggestions" => say::Texts::OnlyInFallback.into(),
            "answers" => say::Texts::OnlyInSummary.into(),
            "choices" => say::Texts::OnlyInAmbiguous.into(),
            "opens" | "opens_iso" => say::Texts::OnlyInClosed.into(),
            _ if Word::ALL.iter().any(|word| word.key() == name) => {
                say::Texts::NoWordFor { name: name.to_owned() }.into()
            }
            _ => {
                let names = values.chain(["menu", "title", "code"]);
                match self.findings.guesses.nearest(name, names).or(translated(name)) {
                    Some(near) => {
                        say::Common::DidYouMeanPlaceholder { name: near.to_owned() }.into()
                    }
                    None => {
                        say::Texts::DeclareIt { name: Path::root().key(name).to_string() }.into()
                    }
                }
            }
        };
        diagnostic.help(help)
    }

    /// The question of the same form whose name is nearest, and the path of its name.
    fn question_near(&self, name: &str, path: &Path) -> Option<(&'d str, Path)> {
        let table = path.table();
        let id = table.last_key()?;
        let category = self.forms.get(id)?;
        let questions = || category.questions.iter().take(QUESTIONS);
        let names = || questions().map(|question| question.name.as_str());
        let asks_for = |question: &&definition::Question| {
            let mut prompt = question.prompt.iter();
            question.title.as_deref() == Some(name)
                || prompt.any(|part| matches!(part, Part::Text(text) if text.contains(name)))
        };
        // `{电话}` where the question `phone` asks 您的电话？
        let asked = questions().find(asks_for).filter(|_| !name.is_ascii());
        let near = self.findings.guesses.nearest(name, names());
        let near = near.or(asked.map(|question| question.name.as_str()))?;
        let index = names().position(|name| name == near)?;
        Some((near, table.key("ask").index(index).key("name")))
    }
}

/// The braces at `at` are not a placeholder, though one may be meant.
fn brace(text: &str, path: &Path, at: Range<usize>, meant: Option<&str>) -> Diagnostic {
    let braces = text.get(at.clone()).unwrap_or_default();
    debug_assert!(!braces.is_empty(), "a problem is a piece of its text");
    let help: say::Sentence = match meant {
        Some(name) => say::Common::DidYouMeanPlaceholder { name: name.to_owned() }.into(),
        None => say::Texts::PlaceholderIs.into(),
    };
    Diagnostic::new(
        Code::PlaceholderSyntax,
        say::Texts::NoPlaceholder { braces: braces.to_owned() },
    )
    .at(Place::piece(path.clone(), text, at))
    .help(help)
}

/// The name in braces with blanks: `{ menu }`.
fn spaced_name(braces: &str) -> Option<&str> {
    Some(braces.strip_prefix('{')?.strip_suffix('}')?.trim())
}

/// The name behind `{` or before `}` where the other of them is missing: `{menu`.
fn half_open(text: &str, at: Range<usize>) -> Option<&str> {
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '_';
    match text.get(at.clone())? {
        "{" => {
            let rest = text.get(at.end..)?;
            rest.get(..rest.find(|c| !is_part(c)).unwrap_or(rest.len()))
        }
        "}" => {
            let before = text.get(..at.start)?;
            before.get(before.trim_end_matches(is_part).len()..)
        }
        _ => None,
    }
}

/// The built-in placeholder that a Chinese name means: `{菜单}` is `{menu}`.
pub(super) fn translated(name: &str) -> Option<&'static str> {
    Some(match name {
        "菜单" | "選單" | "菜單" | "目录" | "目錄" => "menu",
        "标题" | "標題" | "名称" | "名稱" => "title",
        "编号" | "編號" | "代码" | "代碼" => "code",
        "建议" | "建議" | "推荐" | "推薦" => "suggestions",
        "答案" | "回答" => "answers",
        "选项" | "選項" => "choices",
        "开放时间" | "開放時間" | "营业时间" | "上班时间" => "opens",
        _ => return None,
    })
}
