//! From the menu as it is written to what runs, with everything that is wrong with it.

mod desks;
mod folded;
mod forms;
mod ids;
mod limits;
mod lint;
mod names;
mod offers;
mod patterns;
mod replies;
mod sentences;
mod tests;
mod tree;
mod values;
mod words;

use std::collections::HashMap;

pub(crate) use self::limits::Limits;
use self::lint::Facts;
use crate::choice;
use crate::definition::{self, Ambiguous, Date, Definition};
use crate::diagnostic::{Code, Diagnostic, Findings, Path, Place, Report, Severity};
use crate::error::Error;
use crate::file::{self, Source, Unread, Written};
use crate::handoff::{Handoff, Reason};
use crate::matcher::{Builder, CategoryIndex};
use crate::model::{Category, FormWord, Level, Lookup, Model, Slot};
use crate::text::Fold;

/// A menu as it was written and as it runs.
#[derive(Debug)]
pub(crate) struct Compiled {
    pub(crate) model: Model,
    pub(crate) definition: Definition,
    pub(crate) source: Option<Source>,
    pub(crate) warnings: Report,
}

impl Compiled {
    /// A report on this menu, located in its source if it has one.
    pub(crate) fn report(&self, diagnostics: Vec<Diagnostic>) -> Report {
        file::locate(self.source.as_ref(), &self.definition, diagnostics)
    }
}

/// Compiles what was written, or tells everything that is wrong with it. Lints about what went
/// stale are silent without a day.
pub(crate) fn compile(
    written: Written,
    limits: &Limits,
    today: Option<Date>,
) -> Result<Compiled, Error> {
    let Written { definition, source, mut findings, unread } = written;
    let mut own = Findings::default();
    let (model, facts) = model(&definition, limits, &unread, !findings.is_empty(), &mut own);
    findings.append(&mut own.into_vec());
    lint::lint(&definition, &model, &facts, &unread, today, &mut findings);
    let failed = findings.iter().any(|finding| finding.severity() == Severity::Error);
    let report = if findings.is_empty() {
        Report::empty()
    } else {
        file::locate(source.as_ref(), &definition, findings)
    };
    if failed {
        return Err(Error::report_of(report));
    }
    Ok(Compiled { model, definition, source, warnings: report })
}

/// Checks a definition whole and makes the model of it. If there are errors among the findings, it
/// is not all there; what is `unread` is not missing.
fn model(
    definition: &Definition,
    limits: &Limits,
    unread: &Unread,
    is_broken: bool,
    findings: &mut Findings,
) -> (Model, Facts) {
    let fold = Fold::new(definition.simplify);
    values::check(definition, findings);
    ids::ids(definition, unread, findings);
    let folded = folded::fold_all(definition, fold, findings);
    let tree = tree::tree(definition, limits, findings);
    let names = names::Names::collect(definition, &tree, &folded, findings);
    let words = words::words(definition, &names, fold, findings);
    let codes = names.into_codes();
    let mut rules = Builder::new(fold, choice::base_classes(fold));
    let menu_words = || words.iter().filter(|(_, word)| !word.is_of_forms());
    menu_words().for_each(|(text, _)| rules.word(text));
    folded::add_rules(&folded, &mut rules);
    let patterns = patterns::read(definition, fold, limits, &mut rules, findings);
    ids::lints(definition, findings);
    ids::reachable(definition, unread, findings);
    tests::check(definition, unread, findings);
    let menus = sentences::menus(definition, &tree);
    let seasons = desks::seasons(definition, &tree, findings);
    let timed = desks::timed(&menus, &seasons);
    let zone = desks::zone(definition, findings);
    let form_words: HashMap<String, FormWord> =
        words.iter().map(|(text, word)| (text.clone(), FormWord::new(text, *word))).collect();
    let (values, declared, all_values) = values::all_values(definition);
    let mut replies = replies::Replies {
        definition,
        unread,
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
        findings,
    };
    replies.entry();
    let welcome = replies.welcome();
    let top = replies.level(Level::Top);
    let (ambiguous, suggestions) = (replies.ambiguous(), replies.suggestions());
    let count = definition.categories.iter().map(|category| category.patterns.len()).sum();
    let mut forms = forms::Forms { fold, limits, words: &form_words, patterns: count };
    let categories: Vec<Category> = CategoryIndex::all()
        .zip(definition.categories.iter().zip(&folded))
        .map(|(index, (written, folded))| {
            category(index, written, &folded.shown, &mut forms, &all_values, &mut replies)
        })
        .collect();
    let desks = desks::desks(&mut replies);
    let suggests = top.fallback.has(Slot::Suggestions);
    let asks_which = definition.ambiguous == Ambiguous::Ask;
    // A matcher that nobody will ask is not worth its time.
    if is_broken || findings.has_errors() {
        rules = Builder::new(fold, choice::base_classes(fold));
    }
    let coded = codes.values().filter_map(|index| folded.get(index.as_usize()));
    let choice_prefilter = choice::Prefilter::new(
        codes.keys().map(|(_, code)| code),
        coded.map(|category| category.shown.as_str()),
    );
    let model = Model {
        fold,
        matcher: rules.build(),
        ids: cursor_ids(&categories),
        longest_code: longest_codes(codes.keys()),
        choice_prefilter,
        codes: codes.into_iter().collect(),
        word_codes: words::word_codes(&words).into_iter().collect(),
        words: menu_words().map(|(_, word)| *word).collect(),
        form_words,
        declared_values: definition.values.len(),
        values,
        welcome,
        ambiguous,
        suggestions,
        top,
        menus,
        offers: offers::offers(definition, &tree, suggests || asks_which),
        colon: sentences::colon(definition.language),
        asks_which,
        suggester: suggests.then(|| offers::suggester(&folded)),
        desks,
        zone,
        seasons,
        fallback_handoff: fallback_handoff(definition),
        misses: definition.misses,
        message_chars: limits.message_chars,
        categories,
        tree,
    };
    (model, Facts { folded, patterns })
}

/// The categories that a cursor may name.
fn cursor_ids(categories: &[Category]) -> HashMap<String, CategoryIndex> {
    CategoryIndex::all()
        .zip(categories)
        .filter(|(_, category)| category.level.is_some() || category.form.is_some())
        .map(|(index, category)| (category.id.clone(), index))
        .collect()
}

/// The length of the longest code of each menu.
fn longest_codes<'c>(
    codes: impl Iterator<Item = &'c (Level, choice::Code)>,
) -> Lookup<Level, usize> {
    let mut longest: HashMap<Level, usize> = HashMap::new();
    for (level, code) in codes {
        let longest = longest.entry(*level).or_default();
        *longest = code.as_str().len().max(*longest);
    }
    longest.into_iter().collect()
}

/// A category as it runs.
fn category(
    index: CategoryIndex,
    written: &definition::Category,
    folded_title: &str,
    forms: &mut forms::Forms<'_>,
    values: &values::Indexes<'_>,
    replies: &mut replies::Replies<'_>,
) -> Category {
    let has_children = replies.tree.has_children(index);
    let is_form = !written.questions.is_empty();
    if has_children && is_form {
        replies.findings.push(
            Diagnostic::new(
                Code::FormWithSubmenu,
                format!("`{}` is a form, and has a submenu", written.id),
            )
            .at(Place::key(Path::category(&written.id).key("ask")), "")
            .help("put the form into the submenu, as a category of its own"),
        );
    }
    let mut speaker = replies.speaker(index, written);
    let names = written.questions.iter().map(|question| question.name.as_str());
    let answers: values::Indexes<'_> =
        names.filter_map(|name| Some((name, *values.get(name)?))).collect();
    speaker.answers = (!answers.is_empty()).then_some(&answers);
    let reason = if is_form { Reason::Form } else { Reason::Asked };
    let handoff = |desk: &String| Box::new(Handoff::new(desk.clone(), reason));
    Category {
        id: written.id.clone(),
        folded_title: folded_title.to_owned(),
        reply: replies.category(index, written, speaker),
        variants: replies.variants(written, speaker),
        form: is_form.then(|| Box::new(forms.read(written, speaker, replies))),
        level: has_children.then(|| Box::new(replies.level(Level::Under(index)))),
        handoff: written.handoff.as_ref().map(handoff),
        action: written.action.clone(),
    }
}

/// Where misses are counted, only too many of them hand over.
fn fallback_handoff(definition: &Definition) -> Option<Handoff<'static>> {
    let desk = definition.fallback.handoff.clone()?;
    let reason = if definition.misses.is_some() { Reason::Misses } else { Reason::Unanswered };
    Some(Handoff::new(desk, reason))
}
