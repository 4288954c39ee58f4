//! Reports in plain lines, `file:line:column: severity[code]: message`, as compilers print them.

use std::fmt::Write as _;

use super::code::Severity;
use super::findings::Diagnostic;
use super::say::{In, Severities};
use crate::language::Language;

/// One line a diagnostic, and its other labels and its help indented below.
pub(super) fn plain(name: &str, diagnostics: &[&Diagnostic], language: Language) -> String {
    let mut out = String::new();
    for diagnostic in diagnostics {
        let mut labels = diagnostic.labels.iter();
        out.push_str(name);
        match labels.next().map(|first| (first.position, first.path())) {
            Some((Some((line, column)), _)) => _ = write!(out, ":{line}:{column}"),
            Some((None, path)) if !path.is_empty() => _ = write!(out, ": {path}"),
            _ => {}
        }
        let severity = match diagnostic.severity() {
            Severity::Error => Severities::Error,
            Severity::Warning => Severities::Warning,
        };
        let severity = In(language, &severity);
        _ = writeln!(out, ": {severity}[{}]: {}", diagnostic.code(), diagnostic.message());
        for label in labels.filter(|label| !label.message().is_empty()) {
            match label.position {
                Some((line, column)) => {
                    _ = writeln!(out, "  {name}:{line}:{column}: {}", label.message());
                }
                None => _ = writeln!(out, "  {}: {}", label.path(), label.message()),
            }
        }
        if let Some(help) = diagnostic.help_text() {
            _ = writeln!(out, "  {}: {help}", In(language, &Severities::Help));
        }
    }
    out
}
