//! Patterns that match everything, or nothing.

use super::context::Context;
use crate::diagnostic::{Code, Diagnostic};

/// A pattern such as `.+`.
pub(super) fn catch_all(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    for pattern in context.patterns.iter().filter(|pattern| pattern.matches_everything) {
        let message = format!("the pattern `{}` matches nearly every message", pattern.text);
        findings
            .push(Diagnostic::new(Code::CatchAllPattern, message).at(pattern.path.clone(), "").help(
            "write what the message must contain; a message that matches nothing gets the fallback",
        ));
    }
}

/// A pattern with a class that has no member, such as `[a&&b]`.
pub(super) fn never(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    for pattern in context.patterns.iter().filter(|pattern| pattern.never_matches) {
        let message = format!("the pattern `{}` can never match", pattern.text);
        findings.push(
            Diagnostic::new(Code::NeverMatches, message)
                .at(pattern.path.clone(), "")
                .help("correct the class between its square brackets, or remove the pattern"),
        );
    }
}
