//! Replies: their placeholders, and what is missing.

use std::collections::HashMap;
use std::ops::Range;

use crate::content::Content;
use crate::definition::gaps::Gaps;
use crate::definition::{Category, Definition, Part};
use crate::diagnostic::{Code, Diagnostic, Findings, nearest};
use crate::span::{Path, Place};
use crate::template::{Meaning, Problem, Template};

use super::tree::{Level, Tree};
use super::{ValidLevel, sentences};

pub(super) struct Replies<'d> {
    pub(super) definition: &'d Definition,
    pub(super) gaps: &'d Gaps,
    /// The index of each declared value.
    pub(super) values: HashMap<&'d str, usize>,
    pub(super) tree: &'d Tree,
    /// What `{menu}` stands for, in each menu.
    pub(super) menus: HashMap<Level, String>,
    pub(super) findings: &'d mut Findings,
}

/// Who speaks, for `{title}`, `{code}` and `{menu}`.
#[derive(Clone, Copy)]
struct Speaker<'s> {
    title: Option<&'s str>,
    code: Option<&'s str>,
    level: Level,
}

impl<'d> Replies<'d> {
    /// The reply of a category: its own, or the submenu if it has none.
    pub(super) fn category(&mut self, owner: u32, category: &Category) -> Content {
        let path = Path::category(&category.id);
        let has_children = self.tree.has_children(owner);
        let level = if has_children { Some(owner) } else { self.tree.level_of(owner) };
        let title = Some(sentences::shown_title(category));
        let speaker = Speaker { title, code: category.code.as_deref(), level };
        if category.reply.is_empty() && has_children {
            return self.engine(speaker, "listed", self.listed_text());
        }
        if category.reply.is_empty() && !self.gaps.may_hold(&path, "reply") {
            self.findings.push(
                Diagnostic::new(Code::MissingKey, format!("`{}` has no reply", category.id))
                    .at(Place::key(path.clone()), "")
                    .help("write reply = \"…\", or put categories under it"),
            );
        }
        self.content(&category.reply, &path.key("reply"), speaker)
    }

    pub(super) fn welcome(&mut self) -> Content {
        let definition = self.definition;
        if definition.welcome.is_empty() {
            return self.engine(self.account(None), "listed", self.listed_text());
        }
        let path = Path::root().key("welcome");
        self.content(&definition.welcome, &path, self.account(None))
    }

    /// What is said at a level of the menu.
    pub(super) fn level(&mut self, level: Level) -> ValidLevel {
        let definition = self.definition;
        let account = self.account(level);
        // What is wrong is wrong at every level, and told at the top.
        let told = self.findings.len();
        let invalid_choice = definition.texts.invalid_choice.clone();
        let invalid_choice = invalid_choice
            .unwrap_or_else(|| sentences::invalid_choice(definition.language).to_owned());
        let path = Path::root().key("fallback").key("reply");
        let texts = ValidLevel {
            listed: self.engine(account, "listed", self.listed_text()),
            invalid_choice: self.engine(account, "invalid_choice", invalid_choice),
            fallback: self.content(&definition.fallback.reply, &path, account),
        };
        if level.is_some() {
            self.findings.truncate(told);
        }
        texts
    }

    /// The line of the menu is filled in for each category by `sentences::menus`.
    pub(super) fn entry(&mut self) {
        let Some(entry) = &self.definition.texts.entry else { return };
        let path = Path::root().key("texts").key("entry");
        let speaker = Speaker { title: Some(""), code: Some(""), level: None };
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

    /// A text of the engine's own.
    fn engine(&mut self, speaker: Speaker<'_>, key: &str, text: String) -> Content {
        self.content(&[Part::from(text)], &Path::root().key("texts").key(key), speaker)
    }

    /// The account speaks: `{title}` is the account's.
    fn account(&self, level: Level) -> Speaker<'d> {
        let title = self.definition.title.as_str();
        Speaker { title: (!title.is_empty()).then_some(title), code: None, level }
    }

    fn content(&mut self, parts: &[Part<'static>], path: &Path, speaker: Speaker<'_>) -> Content {
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
        let meaning = |name: &str| match name {
            "menu" => Some(own(self.menus.get(&speaker.level).map_or("", String::as_str))),
            "title" => speaker.title.map(own),
            "code" => speaker.code.map(own),
            _ => self.values.get(name).copied().map(Meaning::Value),
        };
        let problems = match Template::parse(text, meaning) {
            Ok(template) => return Some(template),
            Err(problems) => problems,
        };
        for problem in problems {
            let diagnostic = match problem {
                Problem::Unknown(name, _) if self.may_be_declared(name, path) => continue,
                Problem::Unknown(name, at) => {
                    let own = path.table() == Path::root();
                    self.unknown(name, own).at(Place::piece(path.clone(), text, at), "")
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
        self.gaps.may_hold(&table, name) || self.gaps.may_hold(&Path::root(), "values")
    }

    /// `own`: in a text of the account's own.
    fn unknown(&self, name: &str, own: bool) -> Diagnostic {
        let values = || self.definition.values.iter().map(|(name, _)| name.as_str());
        let help = match name {
            "title" => "give the menu a title".to_owned(),
            "code" if own => {
                "a code belongs to a category: write {menu} for all of them".to_owned()
            }
            "code" => "give the category a code".to_owned(),
            _ => match nearest(name, values().chain(["menu", "title", "code"])) {
                Some(near) => format!("did you mean {{{near}}}?"),
                None => format!("declare it with its default: [values], {name} = \"…\""),
            },
        };
        Diagnostic::new(Code::UnknownPlaceholder, format!("`{{{name}}}` has no value")).help(help)
    }
}

fn brace(text: &str, path: &Path, at: Range<usize>) -> Diagnostic {
    let words = text.get(at.clone()).unwrap_or_default();
    Diagnostic::new(Code::PlaceholderSyntax, format!("`{words}` is no placeholder"))
        .at(Place::piece(path.clone(), text, at), "")
        .help("a placeholder is a name between braces, such as {menu}; write {{ and }} for braces")
}
