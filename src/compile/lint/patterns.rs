//! Patterns that match everything, or nothing.

use super::context::Context;
use crate::diagnostic::{Code, Diagnostic, say};

/// A pattern such as `.+`.
pub(super) fn catch_all(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    for pattern in context.patterns.iter().filter(|pattern| pattern.matches_everything) {
        let message = say::Lints::CatchAll { pattern: pattern.text.to_owned() };
        findings.push(
            Diagnostic::new(Code::CatchAllPattern, message)
                .at(pattern.path.clone())
                .help(say::Lints::WriteWhatItMustContain),
        );
    }
}

/// A pattern with a class that has no member, such as `[a&&b]`.
pub(super) fn never(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    for pattern in context.patterns.iter().filter(|pattern| pattern.never_matches) {
        let message = say::Lints::NeverMatches { pattern: pattern.text.to_owned() };
        findings.push(
            Diagnostic::new(Code::NeverMatches, message)
                .at(pattern.path.clone())
                .help(say::Lints::CorrectTheClass),
        );
    }
}
