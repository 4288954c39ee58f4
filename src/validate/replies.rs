//! Replies: their placeholders, and what is missing.

use crate::content::Content;
use crate::definition::{Category, Definition, Part};
use crate::diagnostic::{Code, Diagnostic, Findings, nearest};
use crate::span::{Path, Place};
use crate::template::{Meaning, Problem, Template};

use super::sentences;

pub(super) struct Replies<'d> {
    pub(super) definition: &'d Definition,
    /// What `{menu}` stands for.
    pub(super) menu: String,
    pub(super) findings: &'d mut Findings,
}

impl Replies<'_> {
    pub(super) fn category(&mut self, category: &Category) -> Content {
        let path = Path::category(&category.id);
        if category.reply.is_empty() {
            self.findings.push(
                Diagnostic::new(Code::MissingKey, format!("`{}` has no reply", category.id))
                    .at(Place::key(path.clone()), "")
                    .help("write reply = \"…\""),
            );
        }
        let title = sentences::shown_title(category);
        let code = category.code.as_deref();
        self.content(&category.reply, &path.key("reply"), Some(title), code)
    }

    pub(super) fn welcome(&mut self) -> Content {
        let path = Path::root().key("welcome");
        if self.definition.welcome.is_empty() {
            self.listed()
        } else {
            self.own(&self.definition.welcome.clone(), path)
        }
    }

    pub(super) fn fallback(&mut self) -> Content {
        let fallback = &self.definition.fallback;
        let path = Path::root().key("fallback").key("reply");
        self.own(&fallback.reply.clone(), path)
    }

    pub(super) fn listed(&mut self) -> Content {
        let language = self.definition.language;
        let text = self.definition.texts.listed.clone();
        let text = text.unwrap_or_else(|| sentences::listed(language).to_owned());
        self.own(&[Part::from(text)], Path::root().key("texts").key("listed"))
    }

    pub(super) fn invalid_choice(&mut self) -> Content {
        let language = self.definition.language;
        let text = self.definition.texts.invalid_choice.clone();
        let text = text.unwrap_or_else(|| sentences::invalid_choice(language).to_owned());
        self.own(&[Part::from(text)], Path::root().key("texts").key("invalid_choice"))
    }

    /// A text of the account's own: `{title}` is the account's.
    fn own(&mut self, parts: &[Part<'static>], path: Path) -> Content {
        let title = self.definition.title.clone();
        self.content(parts, &path, (!title.is_empty()).then_some(title.as_str()), None)
    }

    fn content(
        &mut self,
        parts: &[Part<'static>],
        path: &Path,
        title: Option<&str>,
        code: Option<&str>,
    ) -> Content {
        let mut texts = Vec::new();
        for (index, part) in parts.iter().enumerate() {
            let at = path.clone().index(index);
            _ = part.map(|text| {
                texts.extend(self.template(text, &at, title, code));
                text.to_owned().into()
            });
        }
        Content::new(parts, texts)
    }

    fn template(
        &mut self,
        text: &str,
        path: &Path,
        title: Option<&str>,
        code: Option<&str>,
    ) -> Option<Template> {
        let values = &self.definition.values;
        let menu = &self.menu;
        let meaning = |name: &str| match name {
            "menu" => Some(Meaning::Text(menu.clone())),
            "title" => title.map(|title| Meaning::Text(title.to_owned())),
            "code" => code.map(|code| Meaning::Text(code.to_owned())),
            _ => values.iter().position(|(value, _)| value == name).map(Meaning::Value),
        };
        let problems = match Template::parse(text, meaning) {
            Ok(template) => return Some(template),
            Err(problems) => problems,
        };
        for problem in problems {
            let diagnostic = match problem {
                Problem::Unknown(name) => self.unknown(name, path),
                Problem::Brace(words) => Diagnostic::new(
                    Code::PlaceholderSyntax,
                    format!("`{words}` is no placeholder"),
                )
                .at(Place::within(path.clone(), words), "")
                .help("a placeholder is a name between braces, such as {menu}; write {{ and }} for braces"),
            };
            self.findings.push(diagnostic);
        }
        None
    }

    fn unknown(&self, name: &str, path: &Path) -> Diagnostic {
        let values = || self.definition.values.iter().map(|(name, _)| name.as_str());
        let help = match name {
            "title" => "give the menu a title".to_owned(),
            "code" => "give the category a code".to_owned(),
            _ => match nearest(name, values().chain(["menu", "title", "code"])) {
                Some(near) => format!("did you mean {{{near}}}?"),
                None => format!("declare it with its default: [values], {name} = \"…\""),
            },
        };
        Diagnostic::new(Code::UnknownPlaceholder, format!("`{{{name}}}` has no value"))
            .at(Place::within(path.clone(), format!("{{{name}}}")), "")
            .help(help)
    }
}
