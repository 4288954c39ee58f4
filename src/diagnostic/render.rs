//! Reports as people read them.

use std::fmt::Write as _;

use super::Report;

/// One line a finding, as compilers print it, and its help below.
pub(super) fn plain(report: &Report) -> String {
    let mut out = String::new();
    let name = report.name.as_deref().unwrap_or("menu");
    for diagnostic in &report.diagnostics {
        let severity = diagnostic.severity().as_str();
        let mut labels = diagnostic.labels.iter();
        let first = labels.next();
        out.push_str(name);
        match first.map(|label| (label.position, label.path())) {
            Some((Some((line, column)), _)) => _ = write!(out, ":{line}:{column}"),
            Some((None, path)) if !path.is_empty() => _ = write!(out, ": {path}"),
            _ => {}
        }
        _ = writeln!(out, ": {severity}[{}]: {}", diagnostic.code(), diagnostic.message);
        for label in labels.filter(|label| !label.message.is_empty()) {
            match label.position {
                Some((line, column)) => {
                    _ = writeln!(out, "  {name}:{line}:{column}: {}", label.message);
                }
                None => _ = writeln!(out, "  {}: {}", label.path(), label.message),
            }
        }
        if let Some(help) = &diagnostic.help {
            _ = writeln!(out, "  help: {help}");
        }
    }
    out
}

#[cfg(feature = "render")]
pub(super) use carets::carets;

#[cfg(feature = "render")]
mod carets {
    use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

    use super::super::{Diagnostic, Label, Report, Severity};

    /// Labels no further apart than this are shown in one window.
    const WINDOW: usize = 12;

    /// The lines of the menu with carets under the places.
    pub(in super::super) fn carets(report: &Report, color: bool) -> String {
        let renderer = if color { Renderer::styled() } else { Renderer::plain() };
        let groups: Vec<Group<'_>> =
            report.diagnostics.iter().map(|diagnostic| group(report, diagnostic)).collect();
        let mut out = String::new();
        for group in groups {
            out.push_str(&renderer.render(&[group]));
            out.push_str("\n\n");
        }
        out.truncate(out.trim_end().len());
        if !out.is_empty() {
            out.push('\n');
        }
        out
    }

    fn group<'r>(report: &'r Report, diagnostic: &'r Diagnostic) -> Group<'r> {
        let level = match diagnostic.severity() {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
        };
        let title = level.primary_title(diagnostic.message()).id(diagnostic.code());
        let mut group = Group::with_title(title);
        match report.source.as_deref() {
            Some(source) => {
                for snippet in snippets(report, source, &diagnostic.labels) {
                    group = group.element(snippet);
                }
            }
            None => {
                for label in &diagnostic.labels {
                    group = group.element(Origin::path(label.path()));
                    if !label.message.is_empty() {
                        group = group.element(Level::NOTE.message(label.message.as_str()));
                    }
                }
            }
        }
        if let Some(help) = &diagnostic.help {
            group = group.element(Level::HELP.message(help.as_str()));
        }
        group
    }

    type Annotated<'r> = Snippet<'r, annotate_snippets::Annotation<'r>>;

    /// Only the lines around the labels are handed to the renderer, so that a report on a huge file
    /// stays cheap.
    fn snippets<'r>(
        report: &'r Report,
        source: &'r str,
        labels: &'r [Label],
    ) -> Vec<Annotated<'r>> {
        let mut placed: Vec<(usize, &Label)> =
            labels.iter().filter_map(|label| Some((label.position?.0, label))).collect();
        let primary = placed.first().map(|&(line, _)| line);
        let far = placed
            .iter()
            .any(|&(line, _)| primary.is_some_and(|first| line.abs_diff(first) > WINDOW));
        let rest = if far { placed.split_off(1) } else { Vec::new() };
        let mut snippets = vec![snippet(report, source, &placed, true)];
        snippets.extend(rest.iter().map(|&label| snippet(report, source, &[label], false)));
        snippets
    }

    fn snippet<'r>(
        report: &'r Report,
        source: &'r str,
        labels: &[(usize, &'r Label)],
        with_primary: bool,
    ) -> Annotated<'r> {
        let spans = || labels.iter().filter_map(|(_, label)| label.span);
        let start = spans().map(|span| span.start).min().unwrap_or(0);
        let end = spans().map(|span| span.end).max().unwrap_or(0);
        let from = source[..start].rfind('\n').map_or(0, |at| at + 1);
        let to = source[end..].find('\n').map_or(source.len(), |at| end + at);
        let first_line = labels.iter().map(|&(line, _)| line).min().unwrap_or(1);
        let lines = source[from..to].trim_end_matches('\r');
        let name = report.name.as_deref().unwrap_or("menu");
        let mut snippet = Snippet::source(lines).line_start(first_line).fold(true).path(name);
        for (position, (_, label)) in labels.iter().enumerate() {
            let Some(span) = label.span else { continue };
            let kind = if with_primary && position == 0 {
                AnnotationKind::Primary
            } else {
                AnnotationKind::Context
            };
            let mut annotation = kind.span(span.start - from..(span.end - from).min(lines.len()));
            if !label.message.is_empty() {
                annotation = annotation.label(label.message.as_str());
            }
            snippet = snippet.annotation(annotation);
        }
        snippet
    }
}
