//! The report on a menu: all diagnostics, in the order of the file.

use std::borrow::Cow;
use std::collections::HashSet;
use std::fmt::{self, Write as _};
use std::sync::Arc;

use super::alike;
#[cfg(feature = "render")]
use super::carets;
use super::code::{Code, Severity};
use super::findings::{Diagnostic, Label};
use super::path::Place;
use super::plain;
use super::say::{Common, In, Severities, Thousands};
use super::span::Span;
use crate::language::Language;

/// How many diagnostics are printed.
const SHOWN: usize = 100;

/// All diagnostics about a menu, sorted by place.
///
/// Printed, it shows the first 100, errors before warnings, of a line of more than 1,000 bytes what is
/// near the place, and at the end how many are left; [`diagnostics`](Report::diagnostics), and the
/// report as JSON, hold all of them, up to 100,000.
///
/// `Display` prints it as a person reads it: with the feature `render` (on by default) the lines
/// themselves with carets under the place, without it one line a diagnostic, as compilers print it.
///
/// A report is in the language that the menu's file declares by `language`, and in English if it
/// declares none or was made in code; [`in_language`](Report::in_language) chooses another.
#[derive(Clone)]
#[must_use = "a report may hold errors or failed tests"]
pub struct Report {
    name: Option<String>,
    #[cfg_attr(not(feature = "render"), expect(dead_code, reason = "plain reports show no lines"))]
    source: Option<Arc<str>>,
    diagnostics: Vec<Diagnostic>,
    /// That of the menu's file.
    menu_language: Option<Language>,
    language: Language,
}

impl Report {
    /// Sorts `diagnostics` by place, each label looked up by `locate`.
    pub(crate) fn new(
        name: Option<String>,
        source: Option<Arc<str>>,
        menu_language: Option<Language>,
        mut diagnostics: Vec<Diagnostic>,
        locate: impl Fn(&Place) -> Option<Span>,
    ) -> Self {
        for label in diagnostics.iter_mut().flat_map(|diagnostic| &mut diagnostic.labels) {
            if let (None, Some(place)) = (label.span, &label.place) {
                label.span = locate(place);
            }
        }
        if source.is_some() {
            diagnostics.sort_by_key(Diagnostic::first_byte);
        }
        drop_explained(&mut diagnostics);
        alike::join(&mut diagnostics);
        if let Some(source) = &source {
            set_positions(source, &mut diagnostics);
        }
        let language = menu_language.unwrap_or(Language::English);
        Report { name, source, diagnostics, menu_language, language }.in_words(language)
    }

    /// A report without findings on a menu in this language.
    pub(crate) fn empty(menu_language: Option<Language>) -> Self {
        Report::new(None, None, menu_language, Vec::new(), |_| None)
    }

    /// The same report in another language: everything but the codes, the keys and what is quoted
    /// from the menu.
    ///
    /// ```
    /// use replymenu::{Language, Menu};
    ///
    /// let error = Menu::from_toml("fallback = '?'\n[category.news]\ncode = 1").unwrap_err();
    /// let report = error.report().unwrap().in_language(Language::Chinese);
    /// assert_eq!(report.diagnostics()[0].message(), "「news」没有写回复");
    /// ```
    pub fn in_language(&self, language: Language) -> Self {
        self.clone().in_words(language)
    }

    fn in_words(mut self, language: Language) -> Self {
        self.language = language;
        for diagnostic in &mut self.diagnostics {
            diagnostic.put_in(language);
        }
        self
    }

    /// The language of the report.
    pub fn language(&self) -> Language {
        self.language
    }

    /// The language that the menu's file declares by `language`; `None` if it declares none, or
    /// could not be read, or the menu was made in code.
    pub fn menu_language(&self) -> Option<Language> {
        self.menu_language
    }

    /// All diagnostics, in the order of the file.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// Whether there is nothing to report.
    pub fn is_empty(&self) -> bool {
        self.diagnostics.is_empty()
    }

    /// The name of the file, where there is one.
    pub fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    /// The number of errors; the others are warnings.
    pub fn error_count(&self) -> usize {
        self.diagnostics.iter().filter(|d| d.severity() == Severity::Error).count()
    }

    /// The report as it is printed on a terminal that shows colours.
    #[cfg(feature = "render")]
    pub fn to_colored_string(&self) -> String {
        self.with_carets(true)
    }

    /// The report in plain lines, `file:line:column: severity[code]: message`.
    pub fn to_plain_string(&self) -> String {
        let shown = self.shown();
        let text = plain::plain(&self.shown_name(), &shown, self.language);
        self.with_rest(text, shown.len())
    }

    #[cfg(feature = "render")]
    fn with_carets(&self, color: bool) -> String {
        let name = self.shown_name();
        let source = self.source.as_deref();
        let file = carets::File { name: &name, path: self.name(), source, language: self.language };
        let shown = self.shown();
        self.with_rest(carets::carets(file, &shown, color), shown.len())
    }

    /// The diagnostics that are printed, in the order of the file: the first ones, but errors before
    /// warnings.
    fn shown(&self) -> Vec<&Diagnostic> {
        let mut errors = SHOWN;
        let mut warnings = SHOWN.saturating_sub(self.error_count());
        let is_shown = |found: &&Diagnostic| {
            let left = match found.severity() {
                Severity::Error => &mut errors,
                Severity::Warning => &mut warnings,
            };
            let has_room = *left > 0;
            *left = left.saturating_sub(1);
            has_room
        };
        self.diagnostics.iter().filter(is_shown).collect()
    }

    /// Says at the end how many diagnostics are not printed.
    fn with_rest(&self, mut text: String, shown: usize) -> String {
        let left = self.diagnostics.len() - shown;
        if left > 0 {
            let rest = Common::AndMore { count: Thousands(left) };
            _ = writeln!(text, "\n{}", In(self.language, &rest));
        }
        text
    }

    fn shown_name(&self) -> Cow<'_, str> {
        let unnamed = || In(self.language, &Severities::AMenu).to_string().into();
        self.name.as_deref().map_or_else(unnamed, Cow::Borrowed)
    }
}

/// Drops syntax errors at an unknown key, which the reader explains better; and what is wrong with an
/// id that is no TOML, which is told already.
fn drop_explained(diagnostics: &mut Vec<Diagnostic>) {
    let at = |code| -> HashSet<usize> {
        let told = diagnostics.iter().filter(|diagnostic| diagnostic.kind() == code);
        told.filter_map(Diagnostic::first_byte).collect()
    };
    let (keys, syntax) = (at(Code::UnknownKey), at(Code::Syntax));
    diagnostics.retain(|diagnostic| {
        let explained = match diagnostic.kind() {
            Code::Syntax => &keys,
            Code::InvalidId => &syntax,
            _ => return true,
        };
        diagnostic.first_byte().is_none_or(|at| !explained.contains(&at))
    });
}

/// Fills in line and column of every label in one walk over the source.
fn set_positions(source: &str, diagnostics: &mut [Diagnostic]) {
    let mut labels: Vec<&mut Label> = diagnostics.iter_mut().flat_map(|d| &mut d.labels).collect();
    labels.sort_by_key(|label| label.span);
    let (mut seen, mut line, mut column) = (0, 1, 1);
    for label in labels {
        let Some(span) = label.span else { continue };
        let passed = source.get(seen..span.start);
        debug_assert!(passed.is_some(), "{span:?} is not on characters");
        let Some(passed) = passed else { continue };
        if let Some(last_break) = passed.rfind('\n') {
            line += passed.matches('\n').count();
            column = 1 + passed[last_break + 1..].chars().count();
        } else {
            column += passed.chars().count();
        }
        seen = span.start;
        label.position = Some((line, column));
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        #[cfg(feature = "render")]
        return f.write_str(&self.with_carets(false));
        #[cfg(not(feature = "render"))]
        return f.write_str(&self.to_plain_string());
    }
}

/// As `Display`, so that `unwrap()` prints it for people.
impl fmt::Debug for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Report {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeStruct;
        let mut report = serializer.serialize_struct("Report", 2)?;
        report.serialize_field("name", &self.name)?;
        report.serialize_field("diagnostics", &self.diagnostics)?;
        report.end()
    }
}
