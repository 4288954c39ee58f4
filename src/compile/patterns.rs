//! Patterns: what is no regular expression, and what is too much of them.

use super::limits::Limits;
use crate::definition::Definition;
use crate::diagnostic::{Code, Diagnostic, Findings, Path, Place};
use crate::matcher::{Builder, CategoryIndex, Pattern, PatternError};
use crate::text::Fold;

/// What lints ask of a pattern.
pub(crate) struct PatternFacts {
    pub(crate) category: CategoryIndex,
    pub(crate) index: usize,
    pub(crate) matches_everything: bool,
    pub(crate) never_matches: bool,
}

pub(super) fn read(
    definition: &Definition,
    fold: Fold,
    limits: &Limits,
    rules: &mut Builder,
    findings: &mut Findings,
) -> Vec<PatternFacts> {
    let mut facts = Vec::new();
    let mut count = 0;
    for (category_index, category) in CategoryIndex::all().zip(&definition.categories) {
        for (index, written) in category.patterns.iter().enumerate() {
            let path = || Path::category(&category.id).key("patterns").index(index);
            count += 1;
            if count == limits.patterns + 1 {
                findings.push(too_many(limits.patterns).at(path(), ""));
            }
            if count > limits.patterns {
                return facts;
            }
            match Pattern::compile(fold, written, limits.pattern_bytes) {
                Ok(pattern) => {
                    if pattern.matches_empty() {
                        findings.error(
                            Code::InvalidPattern,
                            &path(),
                            format!("the pattern `{written}` matches where there is nothing"),
                            "leave out what makes all of it optional, such as a `*` or `?`",
                        );
                    }
                    facts.push(PatternFacts {
                        category: category_index,
                        index,
                        matches_everything: pattern.matches_everything()
                            && !pattern.matches_empty(),
                        never_matches: pattern.never_matches(),
                    });
                    rules.pattern(category_index, pattern);
                }
                Err(PatternError::Syntax { message, part }) => {
                    findings.push(syntax(&message, Place::within(path(), part)));
                }
                Err(PatternError::TooLarge) => {
                    findings.push(too_large(limits.pattern_bytes).at(path(), ""));
                }
            }
        }
    }
    facts
}

pub(super) fn syntax(message: &str, place: Place) -> Diagnostic {
    let what = format!("the pattern is not a valid regular expression: {message}");
    Diagnostic::new(Code::InvalidPattern, what).at(place, "").help(
        "see https://docs.rs/regex/#syntax; in TOML write it in single quotes, so that `\\` stays",
    )
}

pub(super) fn too_many(limit: usize) -> Diagnostic {
    Diagnostic::new(Code::PatternLimit, format!("the menu has more than {limit} patterns")).help(
        "write keywords where no pattern is needed, or raise the limit with `MenuBuilder::max_patterns`",
    )
}

pub(super) fn too_large(limit: usize) -> Diagnostic {
    let what = format!("the pattern takes more than {limit} bytes when compiled");
    Diagnostic::new(Code::PatternLimit, what)
        .help("use smaller repetitions, or raise the limit with `MenuBuilder::max_pattern_bytes`")
}
