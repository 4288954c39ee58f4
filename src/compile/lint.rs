//! Lints: what an author probably does not mean, though the menu works. Each has a section in
//! `docs/lints.md`.

mod codes;
mod context;
mod frames;
mod keywords;
mod lengths;
mod links;
mod mentions;
mod patterns;
mod public;
mod regex;
mod replies;
mod sms;
mod texts;
mod times;
mod upkeep;
mod values;

use std::collections::{HashMap, HashSet};

pub(super) use self::context::Context;
pub(crate) use self::frames::is_frame;
pub(super) use self::public::{quoted, several};
use crate::definition::{Definition, LintLevel};
use crate::diagnostic::{Code, Diagnostic, Findings, Path, Place, Severity, nearest, say};

/// A lint: adds what it finds.
type Lint = fn(&Context<'_>, &mut Vec<Diagnostic>);

/// The lints in the order of their page. Three more warnings come from other stages: `newer-toml`,
/// `repeated-keyword` and `unreachable`.
const LINTS: &[(Code, Lint)] = &[
    (Code::ShadowedKeyword, keywords::shadowed),
    (Code::HiddenKeyword, keywords::hidden),
    (Code::ShortKeyword, keywords::short),
    (Code::NumeralKeyword, keywords::numeral),
    (Code::WordInDenseScript, keywords::word),
    (Code::LooseGreeting, keywords::greeting),
    (Code::LooseCommand, keywords::command),
    (Code::QuestionFrame, frames::frames),
    (Code::CatchAllPattern, patterns::catch_all),
    (Code::NeverMatches, patterns::never),
    (Code::KeywordList, keywords::list),
    (Code::UnknownChoice, codes::unknown),
    (Code::UnnamedCode, codes::unnamed),
    (Code::CodeOrder, codes::order),
    (Code::UnknownDesk, replies::desk),
    (Code::BlankReply, replies::blank),
    (Code::ReplyTooLong, lengths::too_long),
    (Code::LongTitle, lengths::titles),
    (Code::SmsCharacter, sms::characters),
    (Code::OptOutWord, sms::opt_out),
    (Code::UnusedValue, values::unused),
    (Code::UnfilledValue, values::unfilled),
    (Code::LiteralEscape, public::escapes),
    (Code::BrokenLink, links::links),
    (Code::Markup, public::markup),
    (Code::NumberedTitle, public::numbered),
    (Code::SingleChoice, public::choices),
    (Code::OddHours, times::hours),
    (Code::DateWithoutZone, times::zone),
    (Code::PastDay, upkeep::past),
    (Code::NeverChecked, upkeep::unchecked),
    (Code::Expired, upkeep::expired),
    (Code::Stale, upkeep::stale),
    (Code::MissingSource, upkeep::source),
    (Code::Untested, upkeep::untested),
];

/// Runs every lint that the menu does not allow, and gives each warning in `findings` the level
/// that the menu wants.
pub(super) fn run(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    let levels = &context.definition.lints;
    let levels: HashMap<&str, LintLevel> =
        levels.iter().map(|(name, level)| (name.as_str(), *level)).collect();
    let level = |code: Code| levels.get(code.as_str()).copied().unwrap_or_default();
    let has_errors = findings.iter().any(|finding| finding.severity() == Severity::Error);
    for (code, lint) in LINTS {
        // Tests are written for a menu that builds; a misspelt value is not an unused one, and what could
        // not be read may use it.
        let is_premature = has_errors && matches!(code, Code::Untested | Code::UnusedValue);
        if level(*code) != LintLevel::Allow && !is_premature {
            lint(context, findings);
        }
    }
    // What is wrong anyway need not be better.
    let is_error = |finding: &&Diagnostic| finding.severity() == Severity::Error;
    let wrong: HashSet<Path> =
        findings.iter().filter(is_error).filter_map(|error| error.first_path().cloned()).collect();
    findings.retain_mut(|finding| {
        if finding.severity() == Severity::Warning
            && finding.first_path().is_some_and(|path| is_of_value(path) && wrong.contains(path))
        {
            return false;
        }
        let level = level(finding.kind());
        if finding.severity() == Severity::Warning && level == LintLevel::Deny {
            finding.deny();
        }
        finding.severity() == Severity::Error || level != LintLevel::Allow
    });
}

/// Whether it is the path of one value, not of a whole category or desk.
fn is_of_value(path: &Path) -> bool {
    path.segments().len() > 2
}

/// Reports levels of lints that do not exist; an error has no level.
pub(super) fn check_names(definition: &Definition, findings: &mut Findings) {
    for (name, _) in &definition.lints {
        if Code::lints().any(|known| known == name) {
            continue;
        }
        let help = match nearest(name, Code::lints()) {
            Some(near) => say::Common::did_you_mean(near),
            None if name.parse::<Code>().is_ok() => say::Names::AlwaysAnError.into(),
            None => say::Names::TheLints { names: say::Listed(Code::lints().collect()) }.into(),
        };
        findings.push(
            Diagnostic::new(Code::UnknownLint, say::Names::NoLint { name: name.clone() })
                .at(Place::key(Path::root().key("lints").key(name)))
                .help(help),
        );
    }
}
