//! What is probably not meant, though the menu works: each lint has a page in `docs/lints.md`.

mod codes;
mod keywords;
mod patterns;
mod replies;
mod subject;
mod upkeep;

use std::collections::HashMap;

pub(super) use self::subject::Facts;
use self::subject::Subject;
use crate::definition::{Date, Definition, LintLevel};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::file::Unread;
use crate::model::Model;

/// One lint: it pushes what it finds.
type Check = fn(&Subject<'_>, &mut Vec<Diagnostic>);

/// Every lint, in the order of its page. Two more are found while the names are collected:
/// `repeated-keyword` and `unreachable`.
const LINTS: &[(Code, Check)] = &[
    (Code::ShadowedKeyword, keywords::shadowed),
    (Code::HiddenKeyword, keywords::hidden),
    (Code::ShortKeyword, keywords::short),
    (Code::NumeralKeyword, keywords::numeral),
    (Code::WordInDenseScript, keywords::word),
    (Code::LooseGreeting, keywords::greeting),
    (Code::CatchAllPattern, patterns::catch_all),
    (Code::NeverMatches, patterns::never),
    (Code::UnknownChoice, codes::unknown),
    (Code::UnnamedCode, codes::unnamed),
    (Code::CodeOrder, codes::order),
    (Code::UnknownDesk, replies::desk),
    (Code::BlankReply, replies::blank),
    (Code::ReplyTooLong, replies::too_long),
    (Code::UnusedValue, replies::unused),
    (Code::Expired, upkeep::expired),
    (Code::Stale, upkeep::stale),
    (Code::MissingSource, upkeep::source),
    (Code::Untested, upkeep::untested),
];

/// Runs every lint that the menu does not allow, and gives each warning, also those of
/// `findings`, the level that the menu wants.
pub(crate) fn lint(
    definition: &Definition,
    model: &Model,
    facts: &Facts,
    unread: &Unread,
    today: Option<Date>,
    findings: &mut Vec<Diagnostic>,
) {
    let levels: HashMap<&str, LintLevel> =
        definition.lints.iter().map(|(name, level)| (name.as_str(), *level)).collect();
    let level = |code: Code| levels.get(code.as_str()).copied().unwrap_or_default();
    let broken = findings.iter().any(|finding| finding.severity() == Severity::Error);
    let subject = Subject {
        definition,
        folded: &facts.folded,
        patterns: &facts.patterns,
        model,
        unread,
        today,
    };
    for (code, check) in LINTS {
        // Tests are written once there is a menu to run them on, and what is misspelt is not unused.
        let skipped = broken && matches!(code, Code::Untested | Code::UnusedValue);
        if level(*code) != LintLevel::Allow && !skipped {
            check(&subject, findings);
        }
    }
    findings.retain_mut(|finding| {
        let level = level(finding.kind());
        if finding.severity() == Severity::Warning && level == LintLevel::Deny {
            finding.deny();
        }
        finding.severity() == Severity::Error || level != LintLevel::Allow
    });
}
