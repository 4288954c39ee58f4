//! Compiles a menu as it is written to the model that runs, and reports everything that is wrong with
//! it.

mod answers;
mod anywhere;
mod categories;
mod conversations;
mod desks;
mod folded;
mod forms;
mod ids;
mod keywords;
mod limits;
mod lint;
mod mentions;
mod menus;
mod names;
mod offers;
mod patterns;
mod replies;
mod room;
mod sentences;
mod texts;
mod tree;
mod validity;
mod values;
mod words;

use std::collections::HashMap;

use self::answers::AnswerCompiler;
use self::folded::FoldedCategory;
pub(crate) use self::limits::Limits;
pub(crate) use self::lint::is_frame;
use self::names::NameIndex;
use self::patterns::PatternInfo;
use self::sentences::Sentences;
use self::texts::TextCompiler;
use self::values::Values;
use crate::choice;
use crate::definition::{Ambiguous, Date, Definition};
use crate::diagnostic::{Diagnostic, Findings, Report};
use crate::error::Error;
use crate::file::{self, Source, Unread, Written};
use crate::handoff::{Handoff, Reason};
use crate::language::Language;
use crate::matcher::{Builder, CategoryIndex, Matcher};
use crate::model::{Category, Codes, KnownWord, Level, Lookup, Model, Slot, Word};
use crate::schedule::{Time, Zone};
use crate::text::Fold;

/// A compiled menu, with what it was compiled from.
#[derive(Debug)]
pub(crate) struct Compiled {
    pub(crate) model: Model,
    pub(crate) definition: Definition,
    pub(crate) source: Option<Source>,
    pub(crate) warnings: Report,
}

impl Compiled {
    /// What the menu's file declares by `language`.
    pub(crate) fn language(&self) -> Option<Language> {
        self.source.as_ref().and_then(|source| source.language)
    }

    /// A report on this menu, located in its source if it has one.
    pub(crate) fn report(&self, diagnostics: Vec<Diagnostic>) -> Report {
        file::locate(self.source.as_ref(), &self.definition, diagnostics)
    }
}

/// When a menu is checked for stale content.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Today {
    Day(Date),
    /// The day that it is then in the menu's zone.
    At(Time),
}

impl Today {
    fn day(self, zone: Option<&Zone>) -> Option<Date> {
        match self {
            Today::Day(day) => Some(day),
            Today::At(time) => {
                let utc = Zone::parse("UTC").ok();
                Some(zone.or(utc.as_ref())?.local(time).date)
            }
        }
    }
}

/// Compiles a menu, or reports everything that is wrong with it. `today` is for the lints about
/// stale content, which find nothing without it.
pub(crate) fn compile(
    written: Written,
    limits: &Limits,
    today: Option<Today>,
) -> Result<Compiled, Error> {
    let Written { definition, source, mut findings, unread } = written;
    let mut compile_findings = Findings::default();
    let is_read = !file::has_errors(&findings);
    let (model, intermediate) = model(&definition, limits, &unread, is_read, &mut compile_findings);
    findings.append(&mut compile_findings.into_vec());
    let context = lint::Context {
        definition: &definition,
        folded: &intermediate.folded,
        patterns: &intermediate.patterns,
        model: &model,
        unread: &unread,
        today: today.and_then(|today| today.day(model.zone.as_ref())),
    };
    lint::run(&context, &mut findings);
    // To locate what was found the file is parsed once more, which takes the most memory of all: what is not
    // needed any more goes first.
    drop(intermediate);
    if file::has_errors(&findings) {
        drop(model);
        return Err(Error::report_of(file::locate(source.as_ref(), &definition, findings)));
    }
    let report = if findings.is_empty() {
        Report::empty(source.as_ref().and_then(|source| source.language))
    } else {
        file::locate(source.as_ref(), &definition, findings)
    };
    Ok(Compiled { model, definition, source, warnings: report })
}

/// What the lints look at besides the model.
struct Intermediate<'d> {
    folded: Vec<FoldedCategory>,
    patterns: Vec<PatternInfo<'d>>,
}

/// Compiles a definition stage by stage: names, tree, patterns, texts, categories with their forms,
/// desks. Every stage goes on after errors, so that all of them are reported; the model is whole
/// only if there are none. What is `unread` is not missing.
fn model<'d>(
    definition: &'d Definition,
    limits: &Limits,
    unread: &Unread,
    is_read: bool,
    findings: &mut Findings,
) -> (Model, Intermediate<'d>) {
    // Names: what people type, folded, and the category that each of it leads to.
    let fold = Fold::new(definition.simplify);
    values::check(definition, findings);
    ids::check(definition, unread, findings);
    let folded = folded::fold_all(definition, fold, unread, findings);
    keywords::check(definition, &folded, unread, findings);
    let tree = tree::tree(definition, limits, findings);
    let names = NameIndex::collect(definition, unread, &tree, &folded, findings);
    let words = words::collect(definition, &names, &folded, fold, findings);
    let codes = names.into_codes();
    let anywhere = anywhere::collect(definition, &folded, &words, unread, findings);

    // Rules: those names and the patterns, as the matcher looks for them.
    let mut rules = Builder::new(fold, choice::base_classes(fold));
    of_menu(&words).for_each(|word| rules.word(word));
    folded::add(&folded, &mut rules);
    let patterns = patterns::add(definition, fold, limits, &mut rules, findings);
    lint::check_names(definition, findings);
    ids::check_reachable(definition, unread, findings);
    conversations::check(definition, unread, findings);

    // Days: when categories exist, and in which zone.
    let menus = menus::menus(definition, &tree);
    let validity = validity::validity(definition, &tree, findings);
    let dated_menus = menus::dated(&menus, &validity);
    let zone = desks::zone(definition, unread, findings);

    // Texts: what is sent, with the placeholders looked up.
    let values = Values::of(definition);
    let sentences = Sentences::of(definition.language);
    let shown_words = words::named(definition, sentences, fold, &words);
    let word_for =
        |word| shown_words.iter().find(|(other, _)| *other == word).map(|(_, text)| *text);
    let meanings = words::meanings(&words);
    let fixed_menus = menus.iter().filter(|(level, _)| !dated_menus.contains(level));
    let mut texts = TextCompiler {
        definition,
        unread,
        sentences,
        summary: sentences.summary(word_for(Word::Yes), word_for(Word::No)),
        words: shown_words,
        declared: values.declared,
        tree: &tree,
        fixed_menus: fixed_menus.map(|(level, lines)| (*level, menus::text(lines))).collect(),
        dated_menus,
        copied_menu_bytes: 0,
        meanings: &meanings,
        fold,
        forms: forms::by_id(definition),
        misnamed: forms::misnamed(definition),
        findings,
    };
    texts.check_entry();
    let welcome = texts.welcome();
    let top = texts.level(Level::Top);
    let ambiguous = texts.ambiguous();
    let form_gone = texts.form_gone();

    // Categories with their forms, and desks.
    let so_far = patterns::count(definition);
    let mut answers =
        AnswerCompiler { fold, limits, words: &words, anywhere: &anywhere, patterns: so_far };
    let categories = categories::categories(&folded, &values.all, &mut answers, &mut texts);
    let desks = desks::desks(&mut texts);

    let suggests = top.fallback.has(Slot::Suggestions)
        || definition.misses.is_some() && top.missed.has(Slot::Suggestions);
    let asks_which = definition.ambiguous == Ambiguous::Ask;
    let offers =
        if suggests || asks_which { offers::offers(definition, &tree) } else { Vec::new() };
    // The matcher of a menu with errors is never asked, and takes the most time to build.
    let matcher = if is_read && !findings.has_errors() { rules.build() } else { no_rules(fold) };
    let model = Model {
        choice_fast_path: choice_fast_path(&matcher, &codes, &folded, &words),
        suggester: suggests.then(|| offers::suggester(&folded, matcher.classes())),
        fold,
        name: fold.fold(&definition.title).as_str().to_owned(),
        matcher,
        ids: ids(&categories),
        longest_code: longest_codes(codes.keys()),
        choice_prefilter: choice_prefilter(fold, &codes, &folded, &words),
        codes: Codes::new(codes.into_iter()),
        word_codes: words::word_codes(&words).collect(),
        word_labels: words::labels(definition, sentences, fold, &words),
        words_by_text: words.iter().map(|known| known.text.clone()).zip(0..).collect(),
        words,
        anywhere,
        declared_values: definition.values.len(),
        values: values.defaults,
        welcome,
        ambiguous,
        form_gone,
        top,
        menus,
        entries: menus::entries(definition),
        offers,
        more: sentences.more,
        colon: sentences.colon,
        clock: &sentences.clock,
        asks_which,
        desks,
        zone,
        validity,
        fallback_handoff: fallback_handoff(definition),
        unreadable_handoff: unreadable_handoff(definition),
        misses: definition.misses,
        message_chars: limits.message_chars,
        categories,
        tree,
    };
    (model, Intermediate { folded, patterns })
}

/// A matcher that finds nothing.
fn no_rules(fold: Fold) -> Matcher {
    Builder::new(fold, choice::base_classes(fold)).build()
}

/// The categories by their ids.
fn ids(categories: &[Category]) -> HashMap<String, CategoryIndex> {
    CategoryIndex::all()
        .zip(categories)
        .map(|(index, category)| (category.id.clone(), index))
        .collect()
}

/// The length of the longest code on each level.
fn longest_codes<'c>(
    codes: impl Iterator<Item = &'c (choice::Code, Level)>,
) -> Lookup<Level, usize> {
    let mut longest: HashMap<Level, usize> = HashMap::new();
    for (code, level) in codes {
        let longest = longest.entry(*level).or_default();
        *longest = code.as_str().len().max(*longest);
    }
    longest.into_iter().collect()
}

fn choice_fast_path(
    matcher: &Matcher,
    codes: &HashMap<(choice::Code, Level), CategoryIndex>,
    folded: &[FoldedCategory],
    words: &[KnownWord],
) -> choice::FastPath {
    let texts = folded.iter().flat_map(|category| {
        let keywords = category.keywords.iter().map(|keyword| keyword.text.as_str());
        category.title.as_deref().into_iter().chain(keywords)
    });
    choice::FastPath::new(
        matcher.classes(),
        codes.keys().map(|(code, _)| code),
        titles_of_codes(codes, folded),
        of_menu(words).chain(texts),
    )
}

fn choice_prefilter(
    fold: Fold,
    codes: &HashMap<(choice::Code, Level), CategoryIndex>,
    folded: &[FoldedCategory],
    words: &[KnownWord],
) -> choice::Prefilter {
    choice::Prefilter::new(
        fold,
        codes.keys().map(|(code, _)| code),
        titles_of_codes(codes, folded),
        of_menu(words),
    )
}

/// The titles that may stand behind a code.
fn titles_of_codes<'f>(
    codes: &HashMap<(choice::Code, Level), CategoryIndex>,
    folded: &'f [FoldedCategory],
) -> impl Iterator<Item = &'f str> {
    let categories = codes.values().filter_map(|index| folded.get(index.as_usize()));
    categories.map(|category| category.shown_title.as_str())
}

/// The words that count outside of forms.
fn of_menu(words: &[KnownWord]) -> impl Iterator<Item = &str> {
    words.iter().filter(|known| known.word.is_of_menu()).map(|known| known.text.as_str())
}

/// The handoff of a message that is no text.
fn unreadable_handoff(definition: &Definition) -> Option<Handoff<'static>> {
    let desk = definition.unreadable.handoff.clone()?;
    Some(Handoff::new(desk, Reason::Unreadable))
}

/// The handoff of a message that matched nothing; where misses are counted, only too many of them
/// hand over.
fn fallback_handoff(definition: &Definition) -> Option<Handoff<'static>> {
    let desk = definition.fallback.handoff.clone()?;
    let reason = if definition.misses.is_some() { Reason::Misses } else { Reason::Unanswered };
    Some(Handoff::new(desk, reason))
}
