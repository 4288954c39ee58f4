//! What may not be: checks a definition whole and makes the pieces that a menu is compiled of.

mod conversations;
mod names;
mod replies;
mod sentences;
mod tree;

use std::collections::HashMap;

pub(crate) use names::{FoldedCategory, FoldedKeyword};
pub(crate) use tree::{Level, Tree};

use crate::choice::Code as MenuCode;
use crate::content::Content;
use crate::definition::gaps::Gaps;
use crate::definition::{Category, Definition};
use crate::diagnostic::{Code, Diagnostic, Findings, Severity, nearest};
use crate::fold::Fold;
use crate::limits::Limits;
use crate::matcher::{Builder, Pattern, PatternError};
use crate::span::{Path, Place};
use crate::template::is_name;

/// What a definition comes to. If there are errors among the findings, it is not all there.
pub(crate) struct Valid {
    pub(crate) rules: Builder,
    pub(crate) categories: Vec<ValidCategory>,
    pub(crate) tree: Tree,
    /// What each code leads to, in each menu.
    pub(crate) codes: HashMap<(Level, MenuCode), u32>,
    pub(crate) words: HashMap<String, Word>,
    /// The words that are typed like codes.
    pub(crate) word_codes: HashMap<MenuCode, Word>,
    pub(crate) values: Vec<(String, String)>,
    pub(crate) welcome: Content,
    pub(crate) top: ValidLevel,
    pub(crate) fallback_desk: Option<String>,
    pub(crate) misses: Option<u8>,
    /// What people type to reach each category.
    pub(crate) folded: Vec<FoldedCategory>,
    pub(crate) patterns: Vec<PatternFacts>,
}

/// What is said at a level of the menu.
pub(crate) struct ValidLevel {
    pub(crate) listed: Content,
    pub(crate) invalid_choice: Content,
    pub(crate) fallback: Content,
}

/// What lints ask of a pattern.
pub(crate) struct PatternFacts {
    pub(crate) owner: usize,
    pub(crate) index: usize,
    pub(crate) matches_everything: bool,
    pub(crate) never_matches: bool,
}

pub(crate) struct ValidCategory {
    pub(crate) id: String,
    /// Its line in the menu, folded: what may follow its code.
    pub(crate) folded_title: String,
    pub(crate) reply: Content,
    /// Its submenu, if it has one.
    pub(crate) level: Option<ValidLevel>,
    pub(crate) desk: Option<String>,
    pub(crate) action: Option<String>,
}

/// A word that moves the conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Word {
    Back,
    Home,
}

/// Checks everything; the findings are in no order. What may stand in one of the `gaps` is not
/// missing.
pub(crate) fn validate(
    definition: &Definition,
    limits: &Limits,
    gaps: &Gaps,
) -> (Valid, Vec<Diagnostic>) {
    let fold = Fold::new(definition.simplify);
    let mut findings = Findings::default();
    values(definition, &mut findings);
    ids(definition, gaps, &mut findings);
    let folded = names::fold_all(definition, fold, &mut findings);
    let tree = Tree::read(definition, limits, &mut findings);
    let names = names::Names::collect(definition, &tree, &folded, &mut findings);
    let words = names.words(fold, &mut findings);
    let codes = names.into_codes();
    let mut rules = Builder::new(fold);
    names::add_rules(&folded, &mut rules);
    let patterns = patterns(definition, fold, limits, &mut rules, &mut findings);
    lints(definition, &mut findings);
    reachable(definition, gaps, &mut findings);
    conversations::check(definition, &mut findings);
    let menus = sentences::menus(definition, &tree);
    let value_names = definition.values.iter().map(|(name, _)| name.as_str());
    let values = value_names.zip(0..).collect();
    let mut replies =
        replies::Replies { definition, gaps, values, tree: &tree, menus, findings: &mut findings };
    replies.entry();
    let welcome = replies.welcome();
    let top = replies.level(None);
    let categories = (0..)
        .zip(definition.categories.iter().zip(&folded))
        .map(|(owner, (category, folded))| ValidCategory {
            id: category.id.clone(),
            folded_title: folded.shown.clone(),
            reply: replies.category(owner, category),
            level: tree.has_children(owner).then(|| replies.level(Some(owner))),
            desk: category.handoff.clone(),
            action: category.action.clone(),
        })
        .collect();
    let mut valid = Valid {
        rules,
        categories,
        word_codes: names::word_codes(&words),
        words: words.into_iter().collect(),
        codes,
        tree,
        values: definition.values.clone(),
        welcome,
        top,
        fallback_desk: definition.fallback.handoff.clone(),
        misses: definition.misses,
        folded: Vec::new(),
        patterns,
    };
    valid.folded = folded;
    (valid, findings.into_vec())
}

/// Placeholders with a meaning of their own.
const BUILT_IN: [&str; 4] = ["menu", "title", "code", "suggestions"];

fn values(definition: &Definition, findings: &mut Findings) {
    for (name, _) in &definition.values {
        let path = Path::root().key("values").key(name);
        if BUILT_IN.contains(&name.as_str()) {
            findings.push(
                Diagnostic::new(Code::ReservedValue, format!("`{{{name}}}` is built in"))
                    .at(Place::key(path), "")
                    .help("give the value another name"),
            );
        } else if !is_name(name) {
            let message = format!("`{name}` cannot stand between braces");
            findings.push(
                Diagnostic::new(Code::InvalidValue, message)
                    .at(Place::key(path), "")
                    .help("name a value with letters, digits, `_` and `-`"),
            );
        }
    }
}

fn ids(definition: &Definition, gaps: &Gaps, findings: &mut Findings) {
    if definition.categories.is_empty() && !gaps.may_hold(&Path::root(), "category") {
        findings.error(
            Code::MissingKey,
            &Path::root(),
            "the menu has no category",
            "write at least one, such as [category.news]",
        );
    }
    let mut seen = std::collections::HashSet::new();
    for Category { id, .. } in &definition.categories {
        let place = Place::key(Path::category(id));
        let allowed = |byte: u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_' | b'-');
        if id.is_empty() || id.len() > 32 || !id.bytes().all(allowed) {
            findings.push(
                Diagnostic::new(Code::InvalidId, format!("`{id}` is no id of a category"))
                    .at(place, "")
                    .help("an id is 1 to 32 of the letters a to z, digits, `_` and `-`; what people read is the title"),
            );
        } else if !seen.insert(id) {
            findings.push(
                Diagnostic::new(Code::DuplicateId, format!("two categories have the id `{id}`"))
                    .at(place, "")
                    .help("give one of them another id"),
            );
        }
    }
}

fn patterns(
    definition: &Definition,
    fold: Fold,
    limits: &Limits,
    rules: &mut Builder,
    findings: &mut Findings,
) -> Vec<PatternFacts> {
    let mut facts = Vec::new();
    let mut count = 0;
    for (owner, category) in (0..).zip(&definition.categories) {
        for (index, written) in category.patterns.iter().enumerate() {
            let path = || Path::category(&category.id).key("patterns").index(index);
            count += 1;
            if count == limits.patterns + 1 {
                let message = format!("the menu has more than {} patterns", limits.patterns);
                findings.error(
                    Code::PatternLimit,
                    &path(),
                    message,
                    "write keywords where no pattern is needed, or raise the limit with `MenuBuilder::max_patterns`",
                );
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
                        owner: owner as usize,
                        index,
                        matches_everything: pattern.matches_everything() && !pattern.matches_empty(),
                        never_matches: pattern.never_matches(),
                    });
                    rules.pattern(owner, pattern);
                }
                Err(PatternError::Syntax { message, part }) => {
                    let place = Place::within(path(), part);
                    findings.push(
                        Diagnostic::new(Code::InvalidPattern, format!("the pattern is no regular expression: {message}"))
                            .at(place, "")
                            .help("see https://docs.rs/regex/#syntax; in TOML write it in single quotes, so that `\\` stays"),
                    );
                }
                Err(PatternError::TooLarge) => findings.error(
                    Code::PatternLimit,
                    &path(),
                    format!("the pattern takes more than {} bytes when compiled", limits.pattern_bytes),
                    "use smaller repetitions, or raise the limit with `MenuBuilder::max_pattern_bytes`",
                ),
            }
        }
    }
    facts
}

/// Only warnings have levels, and only those that there are.
fn lints(definition: &Definition, findings: &mut Findings) {
    let names = || {
        let warnings = Code::ALL.iter().filter(|code| code.severity() == Severity::Warning);
        warnings.map(|code| code.name())
    };
    for (name, _) in &definition.lints {
        if names().any(|known| known == name) {
            continue;
        }
        let help = match nearest(name, names()) {
            Some(near) => format!("did you mean `{near}`?"),
            None if Code::ALL.iter().any(|code| code.name() == name) => {
                "it is always an error: only warnings have a level".to_owned()
            }
            None => format!("the lints are {}", names().collect::<Vec<_>>().join(", ")),
        };
        findings.push(
            Diagnostic::new(Code::UnknownLint, format!("there is no lint `{name}`"))
                .at(Place::key(Path::root().key("lints").key(name)), "")
                .help(help),
        );
    }
}

/// A category that nothing leads to is a slip, though every answer stays right.
fn reachable(definition: &Definition, gaps: &Gaps, findings: &mut Findings) {
    for category in &definition.categories {
        let reached = category.code.is_some()
            || category.title.is_some()
            || !category.keywords.is_empty()
            || !category.patterns.is_empty();
        if !reached && !gaps.touch(&Path::category(&category.id)) {
            findings.push(
                Diagnostic::new(Code::Unreachable, format!("nothing leads to `{}`", category.id))
                    .at(Place::key(Path::category(&category.id)), "")
                    .help("give it a code, a title, keywords or patterns"),
            );
        }
    }
}
