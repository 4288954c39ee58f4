//! Test coverage: which rules of a menu its own tests reach.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::fmt;

use super::conversation::message;
use crate::answer::{Decision, Step};
use crate::compile::Compiled;
use crate::cursor::Cursor;
use crate::diagnostic::say::{Common, Sentence, Tests, Thousands};
use crate::diagnostic::{Code, Diagnostic, Path};
use crate::explain::kind;
use crate::language::Language;
use crate::matcher::{CategoryIndex, LiteralMatches, RuleKind};
use crate::message::Message;
use crate::reply::Rule;
use crate::text::{Buffer, bare};

/// How many of each kind are printed.
const SHOWN: usize = 100;

/// Which codes, titles, keywords and patterns of a menu its own tests reach: those that decided the
/// answer to at least one message.
///
/// `Display` prints it for people, what matters first: categories that no test reaches at all, then
/// codes and titles, which stand in the menu that everybody sees, then the first 100 keywords and
/// patterns. Its first line says how many there are; most keywords are other words for what is tested,
/// so their share comes last.
///
/// ```
/// let menu: replymenu::Menu = r#"
///     fallback = "?"
///     [category.weather]
///     code = "1"
///     keywords = "天气"
///     reply = "晴"
///     tests = "今天天气"
/// "#.parse()?;
/// let coverage = menu.coverage();
/// assert_eq!((coverage.reached(), coverage.total()), (1, 2));
/// assert_eq!(coverage.untested()[0].path(), "category.weather.code");
/// # Ok::<(), replymenu::Error>(())
/// ```
#[derive(Clone, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
#[must_use]
pub struct Coverage {
    reached: usize,
    total: usize,
    untested_categories: Vec<String>,
    untested: Vec<Untested>,
    #[cfg_attr(feature = "serde", serde(skip))]
    language: Language,
}

/// A code, title, keyword or pattern that no test reaches.
#[derive(Clone, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Untested {
    category: String,
    rule: Rule,
    text: String,
    path: String,
    position: Option<(usize, usize)>,
}

impl Untested {
    /// The id of the category.
    pub fn category(&self) -> &str {
        &self.category
    }

    /// The kind of rule; [`Rule::Choice`] is a code.
    pub fn rule(&self) -> Rule {
        self.rule
    }

    /// The code, title, keyword or pattern as it is written.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Its path in the menu, such as `category.weather.keywords[2]`.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Line and column in the menu's source, both from 1; a column is a character. `None` for a menu
    /// made in code.
    pub fn position(&self) -> Option<(usize, usize)> {
        self.position
    }
}

impl Coverage {
    /// The same in another language; at first it is in the language that the menu's file declares,
    /// else in English.
    pub fn in_language(&self, language: Language) -> Self {
        Coverage { language, ..self.clone() }
    }

    /// How many codes, titles, keywords and patterns a test reaches.
    pub fn reached(&self) -> usize {
        self.reached
    }

    /// How many codes, titles, keywords and patterns the menu has.
    pub fn total(&self) -> usize {
        self.total
    }

    /// The ids of the categories of which a test reaches nothing, in the order of the menu.
    pub fn untested_categories(&self) -> &[String] {
        &self.untested_categories
    }

    /// The rules that no test reaches, in the order of the menu.
    pub fn untested(&self) -> &[Untested] {
        &self.untested
    }

    pub(crate) fn of(menu: &Compiled) -> Self {
        let reached = reached(menu);
        let rules = rules(menu);
        let total = rules.len();
        let tested: HashSet<&str> =
            rules.iter().filter(|rule| rule.is_in(&reached)).map(|rule| rule.category).collect();
        let categories = menu.definition.categories.iter().map(|category| &category.id);
        let untested_categories =
            categories.filter(|id| !tested.contains(id.as_str())).cloned().collect();
        let untested: Vec<WrittenRule<'_>> =
            rules.into_iter().filter(|rule| !rule.is_in(&reached)).collect();
        let positions = positions(menu, &untested);
        let untested: Vec<Untested> = untested
            .into_iter()
            .map(|rule| {
                let path = rule.path.to_string();
                Untested {
                    category: rule.category.to_owned(),
                    rule: rule.rule,
                    text: rule.text.into_owned(),
                    position: positions.get(&path).copied(),
                    path,
                }
            })
            .collect();
        let language = menu.language().unwrap_or(Language::English);
        let reached = total - untested.len();
        Coverage { reached, total, untested_categories, untested, language }
    }
}

/// A rule as an answer shows it.
#[derive(PartialEq, Eq, Hash)]
enum Decider {
    Code(CategoryIndex),
    /// A title or keyword, by its folded text: two that fold alike cannot be told apart.
    Text(CategoryIndex, String),
    /// The index of the keyword among those of several words, in the whole menu.
    All(u32),
    /// The index of the pattern in the whole menu.
    Pattern(u32),
}

/// The rules that decide the answers to the menu's own tests.
fn reached(menu: &Compiled) -> HashSet<Decider> {
    let mut reached = HashSet::new();
    for message in menu.definition.categories.iter().flat_map(|category| &category.tests) {
        reached.extend(decider(menu, Message::new(message)));
    }
    for test in &menu.definition.tests {
        let mut cursor = Cursor::top();
        for text in &test.say {
            let message = message(test, text, &cursor);
            reached.extend(decider(menu, message));
            cursor = menu.model.respond(message).cursor();
        }
    }
    reached
}

/// The rule that decides the answer to a message, if one does.
fn decider(menu: &Compiled, message: Message<'_>) -> Option<Decider> {
    let model = &menu.model;
    if model.is_too_long(&message) {
        return None;
    }
    let mut buffer = Buffer::new();
    let haystack = model.matcher.read(message.text(), &mut buffer);
    let mut decision = Decision::new(Step::Unanswered);
    model.decide(&message, &haystack, &mut LiteralMatches::new(), &mut decision);
    if matches!(decision.step, Step::Choice | Step::Path) {
        return decision.category.map(Decider::Code);
    }
    let hit = decision.hits.first()?;
    Some(match model.matcher.rule_kind(hit.rule)? {
        RuleKind::Pattern(index) => Decider::Pattern(index),
        RuleKind::WordSet(index) => Decider::All(index),
        RuleKind::Keyword(_) | RuleKind::Title | RuleKind::Part(_) => {
            Decider::Text(hit.category, haystack.slice(hit.span()).to_owned())
        }
    })
}

/// A rule as it is written in the menu.
struct WrittenRule<'m> {
    category: &'m str,
    rule: Rule,
    text: Cow<'m, str>,
    path: Path,
    decider: Decider,
}

impl WrittenRule<'_> {
    /// Whether it is among `reached`; a text also without the decoration around it.
    fn is_in(&self, reached: &HashSet<Decider>) -> bool {
        let Decider::Text(category, text) = &self.decider else {
            return reached.contains(&self.decider);
        };
        reached.contains(&self.decider)
            || reached.contains(&Decider::Text(*category, bare(text).to_owned()))
    }
}

/// Every rule of the menu, category by category: code, title, keywords, patterns.
fn rules<'m>(menu: &'m Compiled) -> Vec<WrittenRule<'m>> {
    let mut rules = Vec::new();
    let (mut word_sets, mut patterns) = (0.., 0..);
    for (index, category) in CategoryIndex::all().zip(&menu.definition.categories) {
        let path = Path::category(&category.id);
        let mut add = |rule, text: Cow<'m, str>, path, decider| {
            rules.push(WrittenRule { category: &category.id, rule, text, path, decider });
        };
        let fold = |text: &str| Decider::Text(index, menu.model.matcher.fold(text));
        if let Some(code) = &category.code {
            add(Rule::Choice, code.into(), path.clone().key("code"), Decider::Code(index));
        }
        if let Some(title) = &category.title {
            add(Rule::Title, title.into(), path.clone().key("title"), fold(title));
        }
        for (at, keyword) in category.keywords.iter().enumerate() {
            let path = path.clone().key("keywords").index(at);
            if keyword.all.is_empty() {
                add(Rule::Keyword, (&keyword.text).into(), path, fold(&keyword.text));
            } else {
                let number = word_sets.next().unwrap_or(u32::MAX);
                add(Rule::All, keyword.to_string().into(), path, Decider::All(number));
            }
        }
        for (at, (pattern, number)) in category.patterns.iter().zip(&mut patterns).enumerate() {
            let path = path.clone().key("patterns").index(at);
            add(Rule::Pattern, pattern.into(), path, Decider::Pattern(number));
        }
    }
    rules
}

/// Line and column of the rules by their paths, as a report finds them; empty without a source.
fn positions(menu: &Compiled, rules: &[WrittenRule<'_>]) -> HashMap<String, (usize, usize)> {
    if rules.is_empty() {
        return HashMap::new();
    }
    let places = rules
        .iter()
        .map(|rule| Diagnostic::new(Code::Untested, Sentence::default()).at(rule.path.clone()));
    let report = menu.report(places.collect());
    let labels = report.diagnostics().iter().flat_map(Diagnostic::labels);
    labels.filter_map(|label| Some((label.path(), label.position()?))).collect()
}

impl Coverage {
    /// The untested rules of categories that have a test: codes and titles, and the others.
    fn beside_tested(&self) -> (Vec<&Untested>, Vec<&Untested>) {
        let untested: HashSet<&str> = self.untested_categories.iter().map(String::as_str).collect();
        let rules = self.untested.iter().filter(|rule| !untested.contains(rule.category()));
        rules.partition(|rule| matches!(rule.rule, Rule::Choice | Rule::Title))
    }

    /// How much is not tested, and the share that is.
    fn summary(&self, named: usize) -> Sentence {
        let Coverage { reached, total, .. } = *self;
        let mut summary: Sentence = match self.untested.len() {
            0 => Tests::AllReached { total }.into(),
            _ => Tests::Coverage { reached, total }.into(),
        };
        if named > 0 {
            let first = Tests::NamesUntested { count: named }.into();
            summary = Tests::Both { first, then: summary }.into();
        }
        let count = self.untested_categories.len();
        if count > 0 {
            let first = Tests::CategoriesUntested { count }.into();
            summary = Tests::Both { first, then: summary }.into();
        }
        summary
    }
}

impl fmt::Display for Coverage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (named, others) = self.beside_tested();
        let said = |sentence: Sentence| sentence.to_string_in(self.language);
        writeln!(f, "{}", said(self.summary(named.len())))?;
        let categories = self.untested_categories.len();
        if categories > 0 {
            writeln!(f, "  {}", said(Tests::CategoriesListed.into()))?;
            for id in self.untested_categories.iter().take(SHOWN) {
                writeln!(f, "    {}", said(Tests::Message { text: id.clone() }.into()))?;
            }
        }
        for (heading, rules) in [(Tests::NamesListed, &named), (Tests::OthersListed, &others)] {
            if !rules.is_empty() {
                writeln!(f, "  {}", said(heading.into()))?;
            }
            for rule in rules.iter().take(SHOWN) {
                let (what, text) = (kind(rule.rule), rule.text.clone());
                let id = rule.category.clone();
                let untested = match rule.position {
                    Some((line, _)) => Tests::UntestedAt { line, what, text, id },
                    None => Tests::UntestedRule { what, text, id },
                };
                writeln!(f, "    {}", said(untested.into()))?;
            }
        }
        let left = [categories, named.len(), others.len()].map(|count| count.saturating_sub(SHOWN));
        match left.into_iter().sum() {
            0 => Ok(()),
            left => {
                writeln!(f, "  {}", said(Common::AndMore { count: Thousands(left) }.into()))
            }
        }
    }
}
