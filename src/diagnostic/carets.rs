//! Reports with the lines of the menu and carets under the places.

use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::code::Severity;
use super::excerpt::Excerpt;
use super::findings::{Diagnostic, Label};
use super::say::{In, Severities};
use crate::language::Language;

/// Labels no further apart than this many lines are shown in one window.
const WINDOW: usize = 12;

/// How many places of one diagnostic are shown.
const LABELS: usize = 10;

type Annotated<'r> = Snippet<'r, annotate_snippets::Annotation<'r>>;

/// The file that a report is about.
#[derive(Clone, Copy)]
pub(super) struct File<'r> {
    pub(super) name: &'r str,
    /// The same, where there is a file.
    pub(super) path: Option<&'r str>,
    /// `None` for a menu made in code.
    pub(super) source: Option<&'r str>,
    pub(super) language: Language,
}

pub(super) fn carets(file: File<'_>, diagnostics: &[&Diagnostic], color: bool) -> String {
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    let mut out = String::new();
    for diagnostic in diagnostics {
        out.push_str(&renderer.render(&[group(file, diagnostic)]));
        out.push_str("\n\n");
    }
    out.truncate(out.trim_end().len());
    if !out.is_empty() {
        out.push('\n');
    }
    out
}

fn group<'r>(file: File<'r>, diagnostic: &'r Diagnostic) -> Group<'r> {
    let level = match diagnostic.severity() {
        Severity::Error => named(Level::ERROR, &Severities::Error, file.language),
        Severity::Warning => named(Level::WARNING, &Severities::Warning, file.language),
    };
    let title = level.primary_title(diagnostic.message()).id(diagnostic.code());
    let mut group = Group::with_title(title);
    if let Some(source) = file.source {
        for (origin, snippet) in snippets(file.name, source, &diagnostic.labels) {
            if let Some(origin) = origin {
                group = group.element(origin);
            }
            group = group.element(snippet);
        }
    } else {
        // A file of which no line can be shown.
        if let (true, Some(path)) = (diagnostic.labels.is_empty(), file.path) {
            group = group.element(Origin::path(path));
        }
        for label in &diagnostic.labels {
            group = group.element(Origin::path(label.path()));
            if !label.message().is_empty() {
                let note = named(Level::NOTE, &Severities::Note, file.language);
                group = group.element(note.message(label.message()));
            }
        }
    }
    if let Some(help) = diagnostic.help_text() {
        let level = named(Level::HELP, &Severities::Help, file.language);
        group = group.element(level.message(help));
    }
    group
}

/// A level by its name in a language.
fn named(level: Level<'static>, name: &Severities, language: Language) -> Level<'static> {
    level.with_name(In(language, name).to_string())
}

/// Only the lines around the labels are given to the renderer, so that a report on a huge file
/// stays cheap.
fn snippets<'r>(
    name: &'r str,
    source: &'r str,
    labels: &'r [Label],
) -> Vec<(Option<Origin<'r>>, Annotated<'r>)> {
    let labels = labels.get(..LABELS).unwrap_or(labels);
    let mut placed: Vec<(usize, &Label)> =
        labels.iter().filter_map(|label| Some((label.position?.0, label))).collect();
    let primary = placed.first().map(|&(line, _)| line);
    let is_far =
        |&(line, _): &(usize, &Label)| primary.is_some_and(|first| line.abs_diff(first) > WINDOW);
    let rest = if placed.iter().any(is_far) { placed.split_off(1) } else { Vec::new() };
    let mut snippets = vec![snippet(name, source, &placed, true)];
    snippets.extend(rest.iter().map(|&label| snippet(name, source, &[label], false)));
    snippets
}

fn snippet<'r>(
    name: &'r str,
    source: &'r str,
    labels: &[(usize, &'r Label)],
    with_primary: bool,
) -> (Option<Origin<'r>>, Annotated<'r>) {
    let placed = labels.iter().filter_map(|(_, label)| Some((label, shown(source, label)?)));
    let placed: Vec<(&&Label, Range<usize>)> = placed.collect();
    let spans: Vec<Range<usize>> = placed.iter().map(|(_, span)| span.clone()).collect();
    let excerpt = Excerpt::around(source, &spans);
    let first_line = labels.iter().map(|&(line, _)| line).min().unwrap_or(1);
    let len = excerpt.text.len();
    let mut snippet = Snippet::source(excerpt.text.clone()).line_start(first_line).fold(true);
    let mut origin = None;
    if excerpt.is_cut() {
        // The renderer would count the columns of the cut line.
        let position = labels.first().and_then(|(_, label)| label.position);
        origin = position.map(|(line, column)| Origin::path(name).line(line).char_column(column));
    } else {
        snippet = snippet.path(name);
    }
    for (position, (label, span)) in placed.into_iter().enumerate() {
        let kind = if with_primary && position == 0 {
            AnnotationKind::Primary
        } else {
            AnnotationKind::Context
        };
        let (start, end) = (excerpt.locate(span.start), excerpt.locate(span.end));
        let mut annotation = kind.span(start..end.min(len));
        if !label.message().is_empty() {
            annotation = annotation.label(label.message());
        }
        snippet = snippet.annotation(annotation);
    }
    (origin, snippet)
}

/// The span of a label; of very many lines the first.
fn shown(source: &str, label: &Label) -> Option<Range<usize>> {
    let span = label.span?.range();
    let mut breaks = source.get(span.clone())?.match_indices('\n').map(|(at, _)| span.start + at);
    let first = breaks.next();
    Some(if breaks.nth(WINDOW).is_some() { span.start..first.unwrap_or(span.end) } else { span })
}
