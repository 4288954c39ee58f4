//! What may not be: checks a definition whole and makes the pieces that a menu is compiled of.

mod conversations;
mod desks;
mod forms;
mod names;
mod patterns;
mod replies;
mod sentences;
mod tree;
mod words;

use std::collections::{HashMap, HashSet};

pub(crate) use desks::{Season, ValidDesk};
pub(crate) use forms::{Form, Question};
pub(crate) use names::{FoldedCategory, FoldedKeyword};
pub(crate) use patterns::PatternFacts;
pub(crate) use sentences::{Lines, line, listing, shown_title};
pub(crate) use tree::{Level, Tree};
pub(crate) use words::{FormWord, Word};

use crate::choice::Code as MenuCode;
use crate::content::Content;
use crate::definition::gaps::Gaps;
use crate::definition::{Category, Definition};
use crate::diagnostic::{Code, Diagnostic, Findings, Severity, nearest};
use crate::fold::Fold;
use crate::form::is_id;
use crate::handoff::{Handoff, Reason};
use crate::limits::Limits;
use crate::matcher::Builder;
use crate::schedule::Zone;
use crate::span::{Path, Place};
use crate::template::is_name;

/// What a definition comes to. If there are errors among the findings, it is not all there.
pub(crate) struct Valid {
    pub(crate) rules: Builder,
    pub(crate) categories: Vec<ValidCategory>,
    pub(crate) tree: Tree,
    /// What each code leads to, in each menu.
    pub(crate) codes: HashMap<(Level, MenuCode), u32>,
    /// Those for back and home, as the rules number them.
    pub(crate) words: Vec<Word>,
    /// All words, for a form.
    pub(crate) form_words: HashMap<String, FormWord>,
    /// The words that are typed like codes.
    pub(crate) word_codes: HashMap<MenuCode, Word>,
    /// The declared values; behind them the questions of forms that are none, without a default.
    pub(crate) values: Vec<(String, String)>,
    pub(crate) welcome: Content,
    pub(crate) ambiguous: Content,
    pub(crate) suggestions: Content,
    pub(crate) top: ValidLevel,
    pub(crate) desks: HashMap<String, ValidDesk>,
    pub(crate) zone: Option<Zone>,
    /// When each category exists; empty if all do at all times.
    pub(crate) seasons: Vec<Season>,
    /// The lines of each menu, for replies that are not ready before they are sent.
    pub(crate) menus: HashMap<Level, Lines>,
    pub(crate) fallback_handoff: Option<Handoff<'static>>,
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
    /// When a form is left before its end.
    pub(crate) cancelled: Content,
}

/// Small, for an answer looks at no more of a large menu than at a few of them: what is rare is boxed.
pub(crate) struct ValidCategory {
    pub(crate) id: String,
    /// Its line in the menu, folded: what may follow its code.
    pub(crate) folded_title: String,
    pub(crate) reply: Content,
    /// Answers of which one is picked, each with the sum of the weights up to it.
    pub(crate) variants: Vec<(u32, Content)>,
    pub(crate) form: Option<Box<Form>>,
    /// Its submenu, if it has one.
    pub(crate) level: Option<Box<ValidLevel>>,
    /// A category with a form hands over at its end.
    pub(crate) handoff: Option<Box<Handoff<'static>>>,
    pub(crate) action: Option<String>,
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
    let of_menus = || words.iter().filter(|(_, word)| !word.is_of_forms());
    of_menus().for_each(|(text, _)| rules.word(text));
    names::add_rules(&folded, &mut rules);
    let patterns = patterns::read(definition, fold, limits, &mut rules, &mut findings);
    lints(definition, &mut findings);
    reachable(definition, gaps, &mut findings);
    conversations::check(definition, gaps, &mut findings);
    let menus = sentences::menus(definition, &tree);
    let seasons = desks::seasons(definition, &tree, &mut findings);
    let timed = desks::timed(&menus, &seasons);
    let zone = desks::zone(definition, &mut findings);
    let form_words: HashMap<String, FormWord> =
        words.iter().map(|(text, word)| (text.clone(), FormWord::new(text, *word))).collect();
    let (values, declared, all) = all_values(definition);
    let mut replies = replies::Replies {
        definition,
        gaps,
        values: declared,
        tree: &tree,
        menus: (menus.iter())
            .filter(|(level, _)| !timed.contains(level))
            .map(|(level, lines)| {
                (*level, sentences::listing(lines.iter().map(|(_, line)| line.as_str())))
            })
            .collect(),
        timed,
        copied: 0,
        findings: &mut findings,
    };
    replies.entry();
    let welcome = replies.welcome();
    let top = replies.level(None);
    let (ambiguous, suggestions) = (replies.ambiguous(), replies.suggestions());
    let written = definition.categories.iter().map(|category| category.patterns.len()).sum();
    let mut forms = forms::Forms { fold, limits, words: &form_words, patterns: written };
    let categories = (0..)
        .zip(definition.categories.iter().zip(&folded))
        .map(|(owner, (category, folded))| {
            category_that_runs(owner, category, folded, &mut forms, &all, &mut replies)
        })
        .collect();
    let desks = desks::desks(&mut replies);
    let valid = Valid {
        rules,
        categories,
        word_codes: names::word_codes(&words),
        words: of_menus().map(|(_, word)| *word).collect(),
        form_words,
        codes,
        values,
        welcome,
        ambiguous,
        suggestions,
        top,
        desks,
        zone,
        seasons,
        menus,
        tree,
        fallback_handoff: fallback_handoff(definition),
        misses: definition.misses,
        folded,
        patterns,
    };
    (valid, findings.into_vec())
}

fn category_that_runs(
    owner: u32,
    category: &Category,
    folded: &FoldedCategory,
    forms: &mut forms::Forms<'_>,
    values: &HashMap<&str, usize>,
    replies: &mut replies::Replies<'_>,
) -> ValidCategory {
    let has_children = replies.tree.has_children(owner);
    if has_children && !category.asks.is_empty() {
        replies.findings.push(
            Diagnostic::new(
                Code::FormWithSubmenu,
                format!("`{}` is a form, and has a submenu", category.id),
            )
            .at(Place::key(Path::category(&category.id).key("ask")), "")
            .help("put the form into the submenu, as a category of its own"),
        );
    }
    let mut speaker = replies.speaker(owner, category);
    let answers: HashMap<&str, usize> = (category.asks.iter())
        .filter_map(|ask| Some((ask.name.as_str(), *values.get(ask.name.as_str())?)))
        .collect();
    speaker.answers = (!answers.is_empty()).then_some(&answers);
    let is_form = !category.asks.is_empty();
    let reason = if is_form { Reason::Form } else { Reason::Asked };
    ValidCategory {
        id: category.id.clone(),
        folded_title: folded.shown.clone(),
        reply: replies.category(owner, category, speaker),
        variants: replies.variants(category, speaker),
        form: is_form.then(|| Box::new(forms.read(category, speaker, replies))),
        level: has_children.then(|| Box::new(replies.level(Some(owner)))),
        handoff: (category.handoff.as_ref())
            .map(|desk| Box::new(Handoff::new(desk.clone(), reason))),
        action: category.action.clone(),
    }
}

/// Where misses are counted, only too many of them hand over.
fn fallback_handoff(definition: &Definition) -> Option<Handoff<'static>> {
    let desk = definition.fallback.handoff.clone()?;
    let reason = if definition.misses.is_some() { Reason::Misses } else { Reason::Unanswered };
    Some(Handoff::new(desk, reason))
}

/// The index of a value, by its name.
type Indexes<'d> = HashMap<&'d str, usize>;

/// Every name that may stand for a value, with its default; which of them may do so in every text;
/// and all of them.
fn all_values(definition: &Definition) -> (Vec<(String, String)>, Indexes<'_>, Indexes<'_>) {
    let mut values = definition.values.clone();
    let names = definition.values.iter().map(|(name, _)| name.as_str());
    let declared: Indexes<'_> = names.zip(0..).collect();
    let mut all = declared.clone();
    for ask in definition.categories.iter().flat_map(|category| &category.asks) {
        all.entry(&ask.name).or_insert_with(|| {
            values.push((ask.name.clone(), String::new()));
            values.len() - 1
        });
    }
    (values, declared, all)
}

/// Placeholders with a meaning of their own.
const BUILT_IN: [&str; 7] = ["menu", "title", "code", "suggestions", "answers", "choices", "opens"];

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
    let mut seen = HashSet::new();
    for Category { id, .. } in &definition.categories {
        let place = Place::key(Path::category(id));
        if !is_id(id) {
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
