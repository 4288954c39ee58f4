//! The patterns of categories: invalid regular expressions, and the limits on their number and size.

use super::limits::Limits;
use crate::definition::Definition;
use crate::diagnostic::{Code, Diagnostic, Findings, Path, Place, say};
use crate::matcher::{Builder, CategoryIndex, Pattern, PatternError};
use crate::text::Fold;

/// What the lints need to know of a pattern.
pub(super) struct PatternInfo<'d> {
    pub(super) text: &'d str,
    pub(super) path: Path,
    /// Whether it matches every message, but for one without characters.
    pub(super) matches_everything: bool,
    pub(super) never_matches: bool,
}

/// Compiles the patterns of all categories and adds them to the matcher.
pub(super) fn add<'d>(
    definition: &'d Definition,
    fold: Fold,
    limits: &Limits,
    matcher: &mut Builder,
    findings: &mut Findings,
) -> Vec<PatternInfo<'d>> {
    let mut patterns = Vec::new();
    let written = CategoryIndex::all().zip(&definition.categories).flat_map(|(index, category)| {
        let path = Path::category(&category.id).key("patterns");
        (category.patterns.iter().enumerate())
            .map(move |(at, text)| (index, path.clone().index(at), text.as_str()))
    });
    for (count, (category, path, text)) in written.enumerate() {
        if count == limits.patterns {
            findings.push(too_many(limits.patterns).at(path));
            break;
        }
        let pattern = match Pattern::compile(fold, text, limits.pattern_bytes) {
            Ok(pattern) => pattern,
            Err(error) => {
                findings.push(invalid(error, text, fold, path, limits));
                continue;
            }
        };
        if pattern.matches_empty() {
            findings.error(
                Code::InvalidPattern,
                &path,
                say::Texts::MatchesEmpty { pattern: text.to_owned() },
                say::Texts::RemoveOptional,
            );
        }
        patterns.push(PatternInfo {
            text,
            path,
            matches_everything: pattern.matches_everything() && !pattern.matches_empty(),
            never_matches: pattern.never_matches(),
        });
        matcher.pattern(category, pattern);
    }
    patterns
}

/// How many patterns the categories of a menu have.
pub(super) fn count(definition: &Definition) -> usize {
    definition.categories.iter().map(|category| category.patterns.len()).sum()
}

/// The pattern at `path` did not compile.
pub(super) fn invalid(
    error: PatternError,
    text: &str,
    fold: Fold,
    path: Path,
    limits: &Limits,
) -> Diagnostic {
    match error {
        PatternError::Syntax { message, part } => {
            let message = say::Texts::InvalidPattern { problem: message };
            let help = half_width(text, fold, limits)
                .map_or(say::Texts::SeeRegex, |pattern| say::Texts::HalfWidth { pattern });
            Diagnostic::new(Code::InvalidPattern, message).at(Place::within(path, part)).help(help)
        }
        PatternError::TooLarge => {
            let limit = limits.pattern_bytes;
            let message = say::Texts::PatternTooLarge { limit };
            Diagnostic::new(Code::PatternLimit, message)
                .at(path)
                .help(say::Texts::SmallerRepetitions)
        }
    }
}

/// The pattern with its signs in half width, if it is valid then.
fn half_width(text: &str, fold: Fold, limits: &Limits) -> Option<String> {
    const SIGNS: [char; 15] =
        ['（', '）', '［', '］', '｛', '｝', '｜', '，', '＊', '＋', '？', '．', '＾', '＄', '＼'];
    let half = |c: char| if SIGNS.contains(&c) { fold.fold_char(c).next().unwrap_or(c) } else { c };
    let pattern: String = text.chars().map(half).collect();
    let is_valid =
        pattern != text && Pattern::compile(fold, &pattern, limits.pattern_bytes).is_ok();
    is_valid.then_some(pattern)
}

/// The menu has more patterns than `limit`.
pub(super) fn too_many(limit: usize) -> Diagnostic {
    Diagnostic::new(Code::PatternLimit, say::Texts::TooManyPatterns { limit })
        .help(say::Texts::FewerPatterns)
}
