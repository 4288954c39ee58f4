//! Diagnostics as they are found: what is wrong, where, and what to write instead.

use std::ops::Range;

use super::code::{Code, Severity};
use super::nearest::Guesses;
use super::path::{Path, Place};
use super::say::Sentence;
use super::span::Span;
use crate::language::Language;

/// A sentence, and how it reads in the language of its report.
#[derive(Clone, Debug, Default)]
pub(super) struct Said {
    pub(super) sentence: Sentence,
    pub(super) text: String,
}

impl Said {
    fn new(sentence: impl Into<Sentence>) -> Self {
        Said { sentence: sentence.into(), text: String::new() }
    }

    fn put_in(&mut self, language: Language) {
        self.text = self.sentence.to_string_in(language);
    }
}

/// A place that a diagnostic points at, and what is there.
#[derive(Clone, Debug)]
pub struct Label {
    pub(super) place: Option<Place>,
    /// Filled in by the report, as `position` is.
    pub(super) span: Option<Span>,
    pub(super) position: Option<(usize, usize)>,
    pub(super) message: Said,
}

impl Label {
    /// The path of the value, such as `category.weather.keywords[2]`; empty where the text is not
    /// TOML at all.
    pub fn path(&self) -> String {
        self.place.as_ref().map(|place| place.path.to_string()).unwrap_or_default()
    }

    /// The range of bytes in the menu's source; `None` for a menu made in code.
    pub fn span(&self) -> Option<Range<usize>> {
        self.span.map(Span::range)
    }

    /// Line and column in the menu's source, both from 1; a column is a character.
    pub fn position(&self) -> Option<(usize, usize)> {
        self.position
    }

    /// What is there, in a few words; may be empty.
    pub fn message(&self) -> &str {
        &self.message.text
    }
}

/// One finding about a menu: what, where, and what to write instead.
#[derive(Clone, Debug)]
pub struct Diagnostic {
    code: Code,
    message: Said,
    pub(super) labels: Vec<Label>,
    help: Option<Said>,
    /// The menu denies this lint.
    denied: bool,
}

impl Diagnostic {
    pub(crate) fn new(code: Code, message: impl Into<Sentence>) -> Self {
        let message = Said::new(message);
        Diagnostic { code, message, labels: Vec::new(), help: None, denied: false }
    }

    /// Points at a place without words.
    pub(crate) fn at(self, place: impl Into<Place>) -> Self {
        self.label(place, Sentence::default())
    }

    /// Points at a place, and says what is there.
    pub(crate) fn label(self, place: impl Into<Place>, message: impl Into<Sentence>) -> Self {
        self.labelled(Some(place.into()), None, message.into())
    }

    pub(crate) fn at_span(self, span: Span) -> Self {
        self.labelled(None, Some(span), Sentence::default())
    }

    fn labelled(mut self, place: Option<Place>, span: Option<Span>, message: Sentence) -> Self {
        self.labels.push(Label { place, span, position: None, message: Said::new(message) });
        self
    }

    pub(crate) fn help(mut self, help: impl Into<Sentence>) -> Self {
        self.help = Some(Said::new(help));
        self
    }

    /// Says all of it in a language.
    pub(super) fn put_in(&mut self, language: Language) {
        let labels = self.labels.iter_mut().map(|label| &mut label.message);
        let said = [&mut self.message].into_iter().chain(labels).chain(&mut self.help);
        said.for_each(|said| said.put_in(language));
    }

    /// The stable name of this kind of mistake, such as `duplicate-keyword`.
    pub fn code(&self) -> &'static str {
        self.code.as_str()
    }

    /// Whether the menu can be built all the same.
    pub fn severity(&self) -> Severity {
        if self.denied { Severity::Error } else { self.code.severity() }
    }

    /// What is wrong, in one sentence.
    pub fn message(&self) -> &str {
        &self.message.text
    }

    /// The places it is about; the first is where to look first. A conflict has both.
    pub fn labels(&self) -> &[Label] {
        &self.labels
    }

    /// What to write instead.
    pub fn help_text(&self) -> Option<&str> {
        self.help.as_ref().map(|help| help.text.as_str())
    }

    pub(crate) fn kind(&self) -> Code {
        self.code
    }

    /// Makes an error of a warning.
    pub(crate) fn deny(&mut self) {
        self.denied = true;
    }

    /// The kinds of its sentences: those of two findings that differ in values only are equal.
    pub(super) fn sentence_names(&self) -> String {
        let help = self.help.as_ref().map_or("", |help| help.sentence.name());
        format!("{} {help}", self.message.sentence.name())
    }

    /// Whether its help is the very help of the other.
    pub(super) fn has_help_of(&self, other: &Diagnostic) -> bool {
        let help = |found: &Diagnostic| {
            let help = found.help.as_ref();
            help.map(|help| help.sentence.to_string_in(Language::English))
        };
        help(self) == help(other)
    }

    /// Replaces its sentences.
    pub(super) fn say_also(
        &mut self,
        message: impl FnOnce(Sentence) -> Sentence,
        help: impl FnOnce(Sentence) -> Sentence,
    ) {
        self.message = Said::new(message(std::mem::take(&mut self.message.sentence)));
        self.help = self.help.take().map(|said| Said::new(help(said.sentence)));
    }

    fn first_place(&self) -> Option<&Place> {
        self.labels.first()?.place.as_ref()
    }

    pub(crate) fn first_path(&self) -> Option<&Path> {
        self.first_place().map(|place| &place.path)
    }

    pub(super) fn first_byte(&self) -> Option<usize> {
        self.labels.first()?.span.map(|span| span.start)
    }
}

/// How many mistakes are kept: a file of a few megabytes may have a million.
pub(crate) const MOST_FINDINGS: usize = 100_000;

/// The diagnostics found so far.
#[derive(Debug, Default)]
pub(crate) struct Findings {
    found: Vec<Diagnostic>,
    /// What is left to be guessed for all of them.
    pub(crate) guesses: Guesses,
}

impl Findings {
    pub(crate) fn push(&mut self, diagnostic: Diagnostic) {
        if self.found.len() < MOST_FINDINGS {
            self.found.push(diagnostic);
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.found.len()
    }

    /// Drops all but the first `len`.
    pub(crate) fn truncate(&mut self, len: usize) {
        self.found.truncate(len);
    }

    /// Drops those after the first `len` that repeat an earlier message at the same place.
    pub(crate) fn forget_repeated(&mut self, len: usize) {
        let message = |found: &Diagnostic| found.message.sentence.to_string_in(Language::English);
        for found in self.found.split_off(len.min(self.found.len())) {
            let is_same = |earlier: &Diagnostic| {
                earlier.first_place() == found.first_place() && message(earlier) == message(&found)
            };
            if !self.found.iter().any(is_same) {
                self.found.push(found);
            }
        }
    }

    pub(crate) fn has_errors(&self) -> bool {
        self.found.iter().any(|finding| finding.severity() == Severity::Error)
    }

    pub(crate) fn into_vec(self) -> Vec<Diagnostic> {
        self.found
    }

    /// Adds a mistake at one place.
    pub(crate) fn error(
        &mut self,
        code: Code,
        path: &Path,
        message: impl Into<Sentence>,
        help: impl Into<Sentence>,
    ) {
        self.push(Diagnostic::new(code, message).at(path.clone()).help(help));
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Label {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeStruct;
        let mut label = serializer.serialize_struct("Label", 4)?;
        label.serialize_field("path", &self.path())?;
        label.serialize_field("span", &self.span().map(|span| (span.start, span.end)))?;
        label.serialize_field("position", &self.position)?;
        label.serialize_field("message", self.message())?;
        label.end()
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Diagnostic {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeStruct;
        let mut diagnostic = serializer.serialize_struct("Diagnostic", 5)?;
        diagnostic.serialize_field("code", self.code())?;
        diagnostic.serialize_field("severity", &self.severity())?;
        diagnostic.serialize_field("message", self.message())?;
        diagnostic.serialize_field("labels", &self.labels)?;
        diagnostic.serialize_field("help", &self.help_text())?;
        diagnostic.end()
    }
}
