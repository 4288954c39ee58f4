//! The texts of the menu itself: the welcome, the fallback, and the engine's sentences or the menu's
//! own in their place.

use super::texts::{Scope, TextCompiler};
use crate::definition::Texts;
use crate::diagnostic::{Code, Diagnostic, Path, Place, say};
use crate::model::{Content, Level, LevelTexts, Meaning, Problem, Shown, Slot, Template};
use crate::part::Part;

/// The placeholder of the texts that are sent where nothing matched.
const SUGGESTIONS: &[(&str, Slot)] = &[("suggestions", Slot::Suggestions)];

impl TextCompiler<'_> {
    /// What a new follower gets: the menu if there is no welcome.
    pub(super) fn welcome(&mut self) -> Content {
        let scope = self.menu_scope(Level::Top);
        if self.definition.welcome.is_empty() {
            return self.listed(scope);
        }
        self.content(&self.definition.welcome, &Path::root().key("welcome"), scope)
    }

    /// What the engine sends at a level of the menu.
    pub(super) fn level(&mut self, level: Level) -> LevelTexts {
        let found = self.findings.len();
        let scope = self.menu_scope(level);
        let path = Path::root().key("fallback");
        if self.definition.fallback.reply.is_empty()
            && !self.unread.may_hold(&Path::root(), "fallback")
        {
            self.findings.push(
                Diagnostic::new(Code::MissingKey, say::Common::FallbackWithoutReply)
                    .at(Place::key(path.clone()))
                    .help(say::Common::WriteFallback),
            );
        }
        let fallback = self.content(
            &self.definition.fallback.reply,
            &path.key("reply"),
            scope.with(SUGGESTIONS),
        );
        let texts = LevelTexts {
            listed: self.listed(scope),
            invalid_choice: self.sentence(
                "invalid_choice",
                |texts| &texts.invalid_choice,
                self.sentences.invalid_choice,
                scope,
            ),
            missed: self.missed(fallback.has(Slot::Suggestions), scope),
            fallback,
            unreadable: self.unreadable(scope),
            suggestions: self.sentence(
                "suggestions",
                |texts| &texts.suggestions,
                self.sentences.suggestions,
                scope.with(&[("choices", Slot::Choices)]),
            ),
            cancelled: self.sentence(
                "cancelled",
                |texts| &texts.cancelled,
                self.sentences.cancelled,
                scope,
            ),
        };
        if level != Level::Top {
            // They are the same texts at every level, and reported at the top.
            self.findings.truncate(found);
        }
        texts
    }

    /// The question which of several categories is meant.
    pub(super) fn ambiguous(&mut self) -> Content {
        let scope = self.menu_scope(Level::Top).with(&[("choices", Slot::Choices)]);
        self.sentence("ambiguous", |texts| &texts.ambiguous, self.sentences.ambiguous, scope)
    }

    /// What is sent where a reload took away the form in progress.
    pub(super) fn form_gone(&mut self) -> Content {
        let scope = self.menu_scope(Level::Top);
        self.sentence("form_gone", |texts| &texts.form_gone, self.sentences.form_gone, scope)
    }

    /// What is sent for a miss that is not handed over yet. Of itself it suggests what the fallback
    /// would.
    fn missed(&mut self, suggests: bool, scope: Scope<'_>) -> Content {
        let sentence = self.sentences.missed(suggests);
        self.sentence("missed", |texts| &texts.missed, &sentence, scope.with(SUGGESTIONS))
    }

    /// What is sent to a message that is no text.
    fn unreadable(&mut self, scope: Scope<'_>) -> Content {
        let written = &self.definition.unreadable.reply;
        let path = Path::root().key("unreadable").key("reply");
        if written.is_empty() {
            let sentence = Part::from([self.sentences.unreadable, "\n{menu}"].concat());
            return self.content(&[sentence], &path, scope);
        }
        self.content(written, &path, scope)
    }

    /// The menu of the level in `scope`.
    pub(super) fn listed(&mut self, scope: Scope<'_>) -> Content {
        self.sentence("listed", |texts| &texts.listed, self.sentences.listed, scope)
    }

    /// The summary of a form. A form without `confirm` shows it only to a cursor from before a
    /// reload, and then in the engine's words if the menu's have placeholders of other forms.
    pub(super) fn summary(&mut self, scope: Scope<'_>, confirms: bool) -> Content {
        let scope = scope.with(&[("answers", Slot::Answers)]);
        let found = self.findings.len();
        let sentence = self.summary.clone();
        let summary = self.sentence("summary", |texts| &texts.summary, &sentence, scope);
        if confirms {
            // Several forms have the same text: each problem is reported once.
            self.findings.forget_repeated(found);
        } else if self.findings.len() > found {
            self.findings.truncate(found);
            return self.sentence("summary", |_| &None, &sentence, scope);
        }
        summary
    }

    /// What is added to a reply while a desk is closed.
    pub(super) fn closed(&mut self, parts: &[Part<'static>], path: &Path) -> Content {
        let opens = &[("opens", Slot::Opens), ("opens_iso", Slot::OpensIso)];
        let scope = self.menu_scope(Level::Top).with(opens);
        self.content(parts, path, scope)
    }

    /// Checks `texts.entry`, which `menus::line` fills in for each category.
    pub(super) fn check_entry(&mut self) {
        let Some(entry) = &self.definition.texts.entry else { return };
        let path = Path::root().key("texts").key("entry");
        let scope = Scope { title: Some(""), code: Some(""), ..self.menu_scope(Level::Top) };
        if self.template(entry, &path, scope, &mut Shown::default()).is_none() {
            return;
        }
        let meaning =
            |name: &str| matches!(name, "title" | "code").then(|| Meaning::Text(String::new()));
        for problem in Template::parse(entry, meaning).err().into_iter().flatten() {
            let Problem::Unknown(name, at) = problem else { continue };
            let message = say::Texts::NoValueInALine { name: name.to_owned() };
            self.findings.push(
                Diagnostic::new(Code::UnknownPlaceholder, message)
                    .at(Place::piece(path.clone(), entry, at))
                    .help(say::Texts::OnlyCodeAndTitle),
            );
        }
    }

    /// The menu's own text under `texts.key`, else the engine's sentence.
    fn sentence(
        &mut self,
        key: &str,
        written: impl Fn(&Texts) -> &Option<String>,
        sentence: &str,
        scope: Scope<'_>,
    ) -> Content {
        let text = written(&self.definition.texts).as_deref().unwrap_or(sentence);
        self.content(&[Part::from(text)], &Path::root().key("texts").key(key), scope)
    }
}
