//! What is said about a menu: diagnostics, and the report that holds them all.

mod code;
mod nearest;
mod path;
mod render;

use std::collections::HashSet;
use std::fmt;
use std::ops::Range;
use std::sync::Arc;

pub(crate) use code::Code;
pub(crate) use nearest::nearest;
pub(crate) use path::{Aim, Path, Place, Span, Step};

named_enum! {
    "a severity", str::eq;
    /// How much a diagnostic weighs.
    #[derive(PartialOrd, Ord)]
    pub enum Severity {
        /// An answer would be wrong or ambiguous: the menu is not built.
        Error = "error",
        /// The menu works, but probably not as its author means it.
        Warning = "warning",
    }
}

/// A place that a diagnostic points at, and what is there.
#[derive(Clone, Debug)]
pub struct Label {
    place: Option<Place>,
    span: Option<Span>,
    position: Option<(usize, usize)>,
    message: String,
}

impl Label {
    /// The path of the value, such as `category.weather.keywords[2]`; empty where the text is no
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
        &self.message
    }
}

/// One thing that is said about a menu: what, where, and what to write instead.
#[derive(Clone, Debug)]
pub struct Diagnostic {
    code: Code,
    message: String,
    labels: Vec<Label>,
    help: Option<String>,
    /// The menu wants no warning of this kind.
    denied: bool,
}

impl Diagnostic {
    pub(crate) fn new(code: Code, message: impl Into<String>) -> Self {
        Diagnostic { code, message: message.into(), labels: Vec::new(), help: None, denied: false }
    }

    pub(crate) fn at(mut self, place: impl Into<Place>, message: impl Into<String>) -> Self {
        self.labels.push(Label {
            place: Some(place.into()),
            span: None,
            position: None,
            message: message.into(),
        });
        self
    }

    pub(crate) fn at_span(mut self, span: Span, message: impl Into<String>) -> Self {
        self.labels.push(Label {
            place: None,
            span: Some(span),
            position: None,
            message: message.into(),
        });
        self
    }

    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
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
        &self.message
    }

    /// The places it is about; the first is where to look first. A conflict has both.
    pub fn labels(&self) -> &[Label] {
        &self.labels
    }

    /// What to write instead.
    pub fn help_text(&self) -> Option<&str> {
        self.help.as_deref()
    }

    pub(crate) fn kind(&self) -> Code {
        self.code
    }

    /// Makes an error of a warning.
    pub(crate) fn deny(&mut self) {
        self.denied = true;
    }

    pub(crate) fn first_path(&self) -> Option<&Path> {
        Some(&self.labels.first()?.place.as_ref()?.path)
    }

    fn first_byte(&self) -> Option<usize> {
        self.labels.first()?.span.map(|span| span.start)
    }
}

/// Everything there is to say about a menu, sorted by place.
///
/// `Display` prints it as a person reads it: with the feature `render` (on by default) the lines
/// themselves with carets under the place, without it one line a finding, as compilers print it.
#[derive(Clone)]
#[must_use = "a report may hold errors or failed tests"]
pub struct Report {
    name: Option<String>,
    #[cfg_attr(not(feature = "render"), expect(dead_code, reason = "plain reports show no lines"))]
    source: Option<Arc<str>>,
    diagnostics: Vec<Diagnostic>,
}

impl Report {
    /// Sorts `diagnostics` by place, each label looked up by `locate`.
    pub(crate) fn new(
        name: Option<String>,
        source: Option<Arc<str>>,
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
        tell_once(&mut diagnostics);
        if let Some(source) = &source {
            set_positions(source, &mut diagnostics);
        }
        Report { name, source, diagnostics }
    }

    pub(crate) fn empty() -> Self {
        Report { name: None, source: None, diagnostics: Vec::new() }
    }

    /// All diagnostics, in the order of the file.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// Whether there is nothing to say.
    pub fn is_empty(&self) -> bool {
        self.diagnostics.is_empty()
    }

    /// The name of the file, where there is one.
    pub fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    /// How many errors there are; the others are warnings.
    pub fn error_count(&self) -> usize {
        self.diagnostics.iter().filter(|d| d.severity() == Severity::Error).count()
    }

    /// The report as it is printed on a terminal that shows colours.
    #[cfg(feature = "render")]
    pub fn to_colored_string(&self) -> String {
        render::carets(self, true)
    }

    /// The report in plain lines, `file:line:column: severity[code]: message`.
    pub fn to_plain_string(&self) -> String {
        render::plain(self)
    }
}

/// Of a place that is no TOML, what the reader of the menu says tells more.
fn tell_once(diagnostics: &mut Vec<Diagnostic>) {
    let read: HashSet<usize> = diagnostics
        .iter()
        .filter(|diagnostic| diagnostic.code == Code::UnknownKey)
        .filter_map(Diagnostic::first_byte)
        .collect();
    diagnostics.retain(|diagnostic| {
        diagnostic.code != Code::Syntax
            || diagnostic.first_byte().is_none_or(|at| !read.contains(&at))
    });
}

/// Fills in line and column of every label in one walk over the source.
fn set_positions(source: &str, diagnostics: &mut [Diagnostic]) {
    let mut labels: Vec<&mut Label> = diagnostics.iter_mut().flat_map(|d| &mut d.labels).collect();
    labels.sort_by_key(|label| label.span);
    let (mut seen, mut line, mut line_start) = (0, 1, 0);
    for label in labels {
        let Some(span) = label.span else { continue };
        let Some(passed) = source.get(seen..span.start) else { continue };
        if let Some(last_break) = passed.rfind('\n') {
            line += passed.matches('\n').count();
            line_start = seen + last_break + 1;
        }
        seen = span.start;
        let column = source.get(line_start..seen).map_or(0, |before| before.chars().count());
        label.position = Some((line, column + 1));
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        #[cfg(feature = "render")]
        return f.write_str(&render::carets(self, false));
        #[cfg(not(feature = "render"))]
        return f.write_str(&render::plain(self));
    }
}

impl fmt::Debug for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
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
        label.serialize_field("message", &self.message)?;
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
        diagnostic.serialize_field("message", &self.message)?;
        diagnostic.serialize_field("labels", &self.labels)?;
        diagnostic.serialize_field("help", &self.help)?;
        diagnostic.end()
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

/// A diagnostic collector that knows where in the menu it stands.
#[derive(Debug, Default)]
pub(crate) struct Findings(Vec<Diagnostic>);

impl Findings {
    pub(crate) fn push(&mut self, diagnostic: Diagnostic) {
        self.0.push(diagnostic);
    }

    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    /// Forgets all but the first `len`.
    pub(crate) fn truncate(&mut self, len: usize) {
        self.0.truncate(len);
    }

    /// Forgets what is behind the first `len` and was told before, of the same place.
    pub(crate) fn forget_repeated(&mut self, len: usize) {
        let place = |told: &Diagnostic| told.labels.first().and_then(|label| label.place.clone());
        for found in self.0.split_off(len.min(self.0.len())) {
            let is_told =
                |told: &Diagnostic| told.message == found.message && place(told) == place(&found);
            if !self.0.iter().any(is_told) {
                self.0.push(found);
            }
        }
    }

    pub(crate) fn has_errors(&self) -> bool {
        self.0.iter().any(|finding| finding.severity() == Severity::Error)
    }

    pub(crate) fn into_vec(self) -> Vec<Diagnostic> {
        self.0
    }

    /// A mistake at one place.
    pub(crate) fn error(
        &mut self,
        code: Code,
        path: &Path,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.push(Diagnostic::new(code, message).at(path.clone(), "").help(help));
    }
}
