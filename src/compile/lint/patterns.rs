//! Patterns that are found everywhere, or nowhere.

use super::subject::Subject;
use crate::compile::patterns::PatternFacts;
use crate::diagnostic::Path;
use crate::diagnostic::{Code, Diagnostic};

fn each(
    subject: &Subject<'_>,
    wanted: fn(&PatternFacts) -> bool,
    mut tell: impl FnMut(Path, &str),
) {
    for facts in subject.patterns.iter().filter(|facts| wanted(facts)) {
        let Some(category) = subject.definition.categories.get(facts.category.as_usize()) else {
            continue;
        };
        let Some(written) = category.patterns.get(facts.index) else { continue };
        tell(Path::category(&category.id).key("patterns").index(facts.index), written);
    }
}

/// A pattern such as `.+`.
pub(super) fn catch_all(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    each(
        subject,
        |facts| facts.matches_everything,
        |path, written| {
            found.push(
                Diagnostic::new(
                    Code::CatchAllPattern,
                    format!("the pattern `{written}` matches nearly every message"),
                )
                .at(path, "")
                .help("write what the message must hold; what nothing answers gets the fallback"),
            );
        },
    );
}

/// A pattern with a class that has no member, such as `[a&&b]`.
pub(super) fn never(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    each(
        subject,
        |facts| facts.never_matches,
        |path, written| {
            found.push(
                Diagnostic::new(
                    Code::NeverMatches,
                    format!("the pattern `{written}` can match nothing"),
                )
                .at(path, "")
                .help("give its class a member, or leave the pattern out"),
            );
        },
    );
}
