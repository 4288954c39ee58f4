//! Replies: their placeholders, and what is missing.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::sentences;
use crate::definition::{Category, Definition, Language, Texts, Variant};
use crate::diagnostic::{Code, Diagnostic, Findings, Path, Place, nearest};
use crate::file::Unread;
use crate::matcher::CategoryIndex;
use crate::model::{Content, Level, LevelTexts, Meaning, Problem, Slot, Template, Tree};
use crate::part::Part;

pub(super) struct Replies<'d> {
    pub(super) definition: &'d Definition,
    pub(super) unread: &'d Unread,
    /// The index of each declared value.
    pub(super) values: HashMap<&'d str, usize>,
    pub(super) tree: &'d Tree,
    /// What `{menu}` stands for, in each menu that is the same at all times.
    pub(super) menus: HashMap<Level, String>,
    /// The menus that are not.
    pub(super) timed: HashSet<Level>,
    /// How many bytes of menus stand in replies.
    pub(super) copied: usize,
    pub(super) findings: &'d mut Findings,
}

/// How many bytes of menus may stand in replies, ready to be sent; beyond that a reply takes the
/// menu when it is sent, or a hundred thousand of them would hold it a hundred thousand times.
const MOST_COPIED: usize = 16 * 1024 * 1024;

/// Who speaks, for `{title}`, `{code}` and `{menu}`.
#[derive(Clone, Copy)]
pub(super) struct Speaker<'s> {
    title: Option<&'s str>,
    code: Option<&'s str>,
    level: Level,
    /// What this text alone may use.
    own: Option<(&'static str, Slot)>,
    /// The value that each question of a form answers.
    pub(super) answers: Option<&'s HashMap<&'s str, usize>>,
}

impl Speaker<'_> {
    pub(super) fn with(self, name: &'static str, slot: Slot) -> Self {
        Speaker { own: Some((name, slot)), ..self }
    }
}

impl<'d> Replies<'d> {
    /// The category speaks.
    pub(super) fn speaker<'c>(&self, index: CategoryIndex, category: &'c Category) -> Speaker<'c> {
        let has_children = self.tree.has_children(index);
        Speaker {
            title: Some(sentences::shown_title(category)),
            code: category.code.as_deref(),
            level: if has_children { Level::Under(index) } else { self.tree.level_of(index) },
            own: None,
            answers: None,
        }
    }

    /// The reply of a category: its own, or the submenu if it has none.
    pub(super) fn category(
        &mut self,
        index: CategoryIndex,
        category: &Category,
        speaker: Speaker<'_>,
    ) -> Content {
        let path = Path::category(&category.id);
        if category.reply.is_empty() && category.variants.is_empty() {
            if self.tree.has_children(index) {
                return self.engine(speaker, "listed", self.listed_text());
            }
            if !self.unread.may_hold(&path, "reply") && !self.unread.may_hold(&path, "variant") {
                let help = if category.questions.is_empty() {
                    "write reply = \"…\", or put categories under it"
                } else {
                    "write what is said once all is answered: reply = \"…\""
                };
                self.findings.push(
                    Diagnostic::new(Code::MissingKey, format!("`{}` has no reply", category.id))
                        .at(Place::key(path.clone()), "")
                        .help(help),
                );
            }
        }
        self.content(&category.reply, &path.key("reply"), speaker)
    }

    /// The answers of which one is picked, each with the sum of the weights up to it.
    pub(super) fn variants(
        &mut self,
        category: &Category,
        speaker: Speaker<'_>,
    ) -> Vec<(u32, Content)> {
        let path = Path::category(&category.id);
        if !category.variants.is_empty() && !category.reply.is_empty() {
            self.findings.push(
                Diagnostic::new(
                    Code::InvalidValue,
                    format!("`{}` has a reply and variants", category.id),
                )
                .at(Place::key(path.clone().key("variant")), "")
                .at(Place::key(path.clone().key("reply")), "the reply")
                .help("make the reply one of the variants"),
            );
        }
        let mut sum = 0;
        (category.variants.iter().enumerate())
            .map(|(index, variant)| {
                let path = path.clone().key("variant").index(index);
                if variant.reply.is_empty() && !self.unread.may_hold(&path, "reply") {
                    self.findings.push(
                        Diagnostic::new(Code::MissingKey, "the variant has no reply")
                            .at(Place::key(path.clone()), "")
                            .help("write reply = \"…\""),
                    );
                }
                if !Variant::WEIGHTS.contains(&variant.weight) {
                    self.findings.error(
                        Code::InvalidValue,
                        &path.clone().key("weight"),
                        format!(
                            "the weight {} is not from {} to {}",
                            variant.weight,
                            Variant::WEIGHTS.start(),
                            Variant::WEIGHTS.end()
                        ),
                        "write a number such as 3",
                    );
                }
                sum += u32::from(variant.weight);
                (sum, self.content(&variant.reply, &path.key("reply"), speaker))
            })
            .collect()
    }

    pub(super) fn welcome(&mut self) -> Content {
        let definition = self.definition;
        if definition.welcome.is_empty() {
            return self.engine(self.account(Level::Top), "listed", self.listed_text());
        }
        let path = Path::root().key("welcome");
        self.content(&definition.welcome, &path, self.account(Level::Top))
    }

    /// What is said at a level of the menu.
    pub(super) fn level(&mut self, level: Level) -> LevelTexts {
        let definition = self.definition;
        let account = self.account(level);
        // What is wrong is wrong at every level, and told at the top.
        let told = self.findings.len();
        let path = Path::root().key("fallback").key("reply");
        let suggestions = account.with("suggestions", Slot::Suggestions);
        let texts = LevelTexts {
            listed: self.engine(account, "listed", self.listed_text()),
            invalid_choice: self.own_text(
                account,
                "invalid_choice",
                |texts| &texts.invalid_choice,
                sentences::invalid_choice,
            ),
            fallback: self.content(&definition.fallback.reply, &path, suggestions),
            cancelled: self.own_text(
                account,
                "cancelled",
                |texts| &texts.cancelled,
                sentences::cancelled,
            ),
        };
        if level != Level::Top {
            self.findings.truncate(told);
        }
        texts
    }

    /// What is said where several categories may be meant.
    pub(super) fn ambiguous(&mut self) -> Content {
        let account = self.account(Level::Top).with("choices", Slot::Choices);
        self.own_text(account, "ambiguous", |texts| &texts.ambiguous, sentences::ambiguous)
    }

    /// What `{suggestions}` stands for.
    pub(super) fn suggestions(&mut self) -> Content {
        let account = self.account(Level::Top).with("choices", Slot::Choices);
        self.own_text(account, "suggestions", |texts| &texts.suggestions, sentences::suggestions)
    }

    /// What is said before a form ends; one that does not confirm comes to it only after a reload,
    /// and takes the engine's sentence where the menu's does not fit it.
    pub(super) fn summary(&mut self, speaker: Speaker<'_>, confirms: bool) -> Content {
        let speaker = speaker.with("answers", Slot::Answers);
        let told = self.findings.len();
        let summary = self.own_text(speaker, "summary", |texts| &texts.summary, sentences::summary);
        if confirms {
            // What is wrong in several forms is told once.
            self.findings.forget_repeated(told);
        } else if self.findings.len() > told {
            self.findings.truncate(told);
            let sentence = sentences::summary(self.definition.language);
            return self.engine(speaker, "summary", sentence.to_owned());
        }
        summary
    }

    /// What is added to a reply while a desk is closed.
    pub(super) fn closed(&mut self, parts: &[Part<'static>], path: &Path) -> Content {
        let account = self.account(Level::Top).with("opens", Slot::Opens);
        self.content(parts, path, account)
    }

    /// The line of the menu is filled in for each category by `sentences::menus`.
    pub(super) fn entry(&mut self) {
        let Some(entry) = &self.definition.texts.entry else { return };
        let path = Path::root().key("texts").key("entry");
        let speaker = Speaker { title: Some(""), code: Some(""), ..self.account(Level::Top) };
        if self.template(entry, &path, speaker).is_none() {
            return;
        }
        let fixed =
            |name: &str| matches!(name, "title" | "code").then(|| Meaning::Text(String::new()));
        for problem in Template::parse(entry, fixed).err().into_iter().flatten() {
            let Problem::Unknown(name, at) = problem else { continue };
            let message = format!("`{{{name}}}` has no value in a line of the menu");
            self.findings.push(
                Diagnostic::new(Code::UnknownPlaceholder, message)
                    .at(Place::piece(path.clone(), entry, at), "")
                    .help("write {code} and {title} of the category, nothing else"),
            );
        }
    }

    fn listed_text(&self) -> String {
        let listed = self.definition.texts.listed.clone();
        listed.unwrap_or_else(|| sentences::listed(self.definition.language).to_owned())
    }

    /// A text of the engine's, in the menu's own words if it has any.
    fn own_text(
        &mut self,
        speaker: Speaker<'_>,
        key: &str,
        written: impl Fn(&Texts) -> &Option<String>,
        sentence: fn(Language) -> &'static str,
    ) -> Content {
        let definition = self.definition;
        let text = written(&definition.texts).clone();
        let text = text.unwrap_or_else(|| sentence(definition.language).to_owned());
        self.engine(speaker, key, text)
    }

    /// A text of the engine's own.
    fn engine(&mut self, speaker: Speaker<'_>, key: &str, text: String) -> Content {
        self.content(&[Part::from(text)], &Path::root().key("texts").key(key), speaker)
    }

    /// The account speaks: `{title}` is the account's.
    fn account(&self, level: Level) -> Speaker<'d> {
        let title = self.definition.title.as_str();
        let title = (!title.is_empty()).then_some(title);
        Speaker { title, code: None, level, own: None, answers: None }
    }

    pub(super) fn content(
        &mut self,
        parts: &[Part<'static>],
        path: &Path,
        speaker: Speaker<'_>,
    ) -> Content {
        let mut texts = Vec::new();
        for (index, part) in parts.iter().enumerate() {
            let at = path.clone().index(index);
            _ = part.map(|text| {
                texts.extend(self.template(text, &at, speaker));
                text.to_owned().into()
            });
        }
        Content::new(parts, texts)
    }

    fn template(&mut self, text: &str, path: &Path, speaker: Speaker<'_>) -> Option<Template> {
        let own = |text: &str| Meaning::Text(text.to_owned());
        let mut copied = self.copied;
        let meaning = |name: &str| match name {
            "menu" => Some(match self.menus.get(&speaker.level) {
                Some(menu) if copied + menu.len() <= MOST_COPIED => {
                    copied += menu.len();
                    own(menu)
                }
                None if !self.timed.contains(&speaker.level) => own(""),
                _ => Meaning::Later(Slot::Menu(speaker.level)),
            }),
            "title" => speaker.title.map(own),
            "code" => speaker.code.map(own),
            _ => {
                let own = speaker.own.filter(|(own, _)| *own == name).map(|(_, slot)| slot);
                let value = speaker.answers.and_then(|answers| answers.get(name));
                let value = value.or_else(|| self.values.get(name));
                own.or(value.map(|&index| Slot::Value(index))).map(Meaning::Later)
            }
        };
        let problems = match Template::parse(text, meaning) {
            Ok(template) => {
                self.copied = copied;
                return Some(template);
            }
            Err(problems) => problems,
        };
        for problem in problems {
            let diagnostic = match problem {
                Problem::Unknown(name, _) if self.may_be_declared(name, path) => continue,
                Problem::Unknown(name, at) => {
                    self.unknown(name, path, Place::piece(path.clone(), text, at))
                }
                Problem::Brace(at) => brace(text, path, at),
            };
            self.findings.push(diagnostic);
        }
        None
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
    }

    /// `place` is that of the name, in the text at `path`.
    fn unknown(&self, name: &str, path: &Path, place: Place) -> Diagnostic {
        let own = path.table() == Path::root();
        let told = Diagnostic::new(Code::UnknownPlaceholder, format!("`{{{name}}}` has no value"))
            .at(place, "");
        if let Some((question, at)) = self.question_near(name, path) {
            let help = format!("did you mean {{{question}}}?");
            return told.at(at, "the question is called so").help(help);
        }
        let values = || self.definition.values.iter().map(|(name, _)| name.as_str());
        let help = match name {
            "title" => "give the menu a title".to_owned(),
            "code" if own => {
                "a code belongs to a category: write {menu} for all of them".to_owned()
            }
            "code" => "give the category a code".to_owned(),
            "suggestions" => "it stands in the fallback, where nothing was found".to_owned(),
            "answers" => "it stands in the text `summary`, before a form ends".to_owned(),
            "choices" => "it stands in the texts `ambiguous` and `suggestions`".to_owned(),
            "opens" => "it stands in what a desk says while it is closed".to_owned(),
            _ => match nearest(name, values().chain(["menu", "title", "code"])) {
                Some(near) => format!("did you mean {{{near}}}?"),
                None => format!("declare it with its default: [values], {name} = \"…\""),
            },
        };
        told.help(help)
    }

    /// The question of the same form whose name is nearest, and where it is named.
    fn question_near(&self, name: &str, path: &Path) -> Option<(&'d str, Path)> {
        let table = path.table();
        let id = table.last_key()?;
        let category = self.definition.categories.iter().find(|category| category.id == id)?;
        let names = || category.questions.iter().map(|ask| ask.name.as_str());
        let near = nearest(name, names())?;
        let index = names().position(|name| name == near)?;
        Some((near, table.key("ask").index(index).key("name")))
    }
}

fn brace(text: &str, path: &Path, at: Range<usize>) -> Diagnostic {
    let words = text.get(at.clone()).unwrap_or_default();
    Diagnostic::new(Code::PlaceholderSyntax, format!("`{words}` is not a placeholder"))
        .at(Place::piece(path.clone(), text, at), "")
        .help("a placeholder is a name between braces, such as {menu}; write {{ and }} for braces")
}
