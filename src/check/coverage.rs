//! Which rules of a menu its own tests reach.

use std::collections::HashSet;
use std::fmt;

use super::conversation::message;
use crate::answer::{Decision, Step};
use crate::compile::Compiled;
use crate::cursor::Cursor;
use crate::definition::Category;
use crate::diagnostic::{Path, Place};
use crate::file::tree;
use crate::matcher::{CategoryIndex, LiteralMatches, RuleKind};
use crate::message::Message;
use crate::reply::Rule;
use crate::text::Buffer;

/// Which codes, titles, keywords and patterns the menu's own tests reach: those that decided the
/// answer to at least one message. `Display` prints it for people.
#[derive(Clone, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
#[must_use]
pub struct Coverage {
    reached: usize,
    total: usize,
    untested: Vec<Untested>,
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
    /// Line and column, both from 1; none for a menu made in code.
    position: Option<(usize, usize)>,
}

impl Untested {
    /// The id of the category.
    pub fn category(&self) -> &str {
        &self.category
    }

    /// What it is: `Choice` stands for a code.
    pub fn rule(&self) -> Rule {
        self.rule
    }

    /// The code, title, keyword or pattern as it is written.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where it stands, such as `category.weather.keywords[2]`.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Line and column in the menu's source, both from 1; `None` for a menu made in code.
    pub fn position(&self) -> Option<(usize, usize)> {
        self.position
    }
}

impl Coverage {
    /// How many codes, titles, keywords and patterns a test reaches.
    pub fn reached(&self) -> usize {
        self.reached
    }

    /// How many there are.
    pub fn total(&self) -> usize {
        self.total
    }

    /// Those that no test reaches, in the order of the file.
    pub fn untested(&self) -> &[Untested] {
        &self.untested
    }

    pub(crate) fn of(menu: &Compiled) -> Self {
        let seen = Seen::by_tests(menu);
        let rules = rules(menu);
        let untested: Vec<&Written<'_>> =
            rules.iter().filter(|rule| !seen.0.contains(&rule.decides)).collect();
        let positions = positions(menu, &untested);
        let untested: Vec<Untested> = untested
            .into_iter()
            .zip(positions)
            .map(|(rule, position)| Untested {
                category: rule.category.to_owned(),
                rule: rule.rule,
                text: rule.text.to_owned(),
                path: rule.path.to_string(),
                position,
            })
            .collect();
        let total = rules.len();
        Coverage { reached: total - untested.len(), total, untested }
    }
}

/// What decided an answer. Titles and keywords are known by their folded text: two that fold alike
/// are one.
#[derive(PartialEq, Eq, Hash)]
enum Decides {
    Code(CategoryIndex),
    Text(CategoryIndex, String),
    /// The index of the pattern in the whole menu.
    Pattern(u32),
}

struct Seen(HashSet<Decides>);

impl Seen {
    fn by_tests(menu: &Compiled) -> Self {
        let mut seen = Seen(HashSet::new());
        for message in menu.definition.categories.iter().flat_map(|category| &category.tests) {
            seen.note(menu, Message::new(message));
        }
        for test in &menu.definition.tests {
            let mut cursor = Cursor::top();
            for text in &test.say {
                let message = message(test, text, &cursor);
                seen.note(menu, message);
                cursor = menu.model.respond(message).cursor();
            }
        }
        seen
    }

    fn note(&mut self, menu: &Compiled, message: Message<'_>) {
        let model = &menu.model;
        if model.is_too_long(&message) {
            return;
        }
        let mut buffer = Buffer::new();
        let haystack = model.matcher.read(message.text(), &mut buffer);
        let mut decision = Decision::new(Step::Nothing);
        model.decide(&message, &haystack, &mut LiteralMatches::new(), &mut decision);
        if matches!(decision.step, Step::Choice | Step::Path) {
            self.0.extend(decision.category.map(Decides::Code));
        }
        let Some(hit) = decision.hits.first() else { return };
        let Some(kind) = model.matcher.rule_kind(hit.rule) else { return };
        self.0.insert(match kind {
            RuleKind::Pattern(index) => Decides::Pattern(index),
            RuleKind::Keyword(_) | RuleKind::Title => {
                Decides::Text(hit.category, haystack.slice(hit.span()).to_owned())
            }
        });
    }
}

/// A rule as it stands in the menu.
struct Written<'m> {
    category: &'m str,
    rule: Rule,
    text: &'m str,
    path: Path,
    decides: Decides,
}

/// Every rule of the menu, in the order of the manual.
fn rules(menu: &Compiled) -> Vec<Written<'_>> {
    let mut rules = Vec::new();
    let mut patterns = 0..;
    for (index, category) in CategoryIndex::all().zip(&menu.definition.categories) {
        let path = || Path::category(&category.id);
        let mut add = |rule, text, path, decides| {
            rules.push(Written { category: &category.id, rule, text, path, decides });
        };
        if let Some(code) = &category.code {
            add(Rule::Choice, code.as_str(), path().key("code"), Decides::Code(index));
        }
        for (rule, text, path) in texts(category) {
            let folded = menu.model.matcher.fold(text);
            add(rule, text, path, Decides::Text(index, folded));
        }
        for (at, (pattern, number)) in category.patterns.iter().zip(&mut patterns).enumerate() {
            let path = path().key("patterns").index(at);
            add(Rule::Pattern, pattern, path, Decides::Pattern(number));
        }
    }
    rules
}

fn texts(category: &Category) -> impl Iterator<Item = (Rule, &str, Path)> {
    let path = || Path::category(&category.id);
    let title = category.title.iter();
    let titles = title.map(move |title| (Rule::Title, title.as_str(), path().key("title")));
    let keywords = category.keywords.iter().enumerate().map(move |(index, keyword)| {
        (Rule::Keyword, keyword.text.as_str(), path().key("keywords").index(index))
    });
    titles.chain(keywords)
}

/// Line and column of each rule, if the menu has a source.
fn positions(menu: &Compiled, rules: &[&Written<'_>]) -> Vec<Option<(usize, usize)>> {
    let Some(source) = menu.source.as_ref().filter(|_| !rules.is_empty()) else {
        return vec![None; rules.len()];
    };
    let text: &str = &source.text;
    let root = tree::parse(text).root;
    let places = tree::Places::new(&root, text);
    let lines: Vec<usize> =
        std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
    let position = |rule: &&Written<'_>| {
        let start = places.locate(&Place::from(rule.path.clone()))?.start;
        let line = lines.partition_point(|&line| line <= start);
        let before = text.get(*lines.get(line.checked_sub(1)?)?..start)?;
        Some((line, before.chars().count() + 1))
    };
    rules.iter().map(position).collect()
}

impl fmt::Display for Coverage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Coverage { reached, total, untested } = self;
        writeln!(f, "tests reach {reached} of {total} codes, titles, keywords and patterns")?;
        let mut above = None;
        for Untested { category, rule, text, position, .. } in untested {
            if above != Some(category) {
                writeln!(f, "  no test reaches, in `{category}`:")?;
                above = Some(category);
            }
            let what = if *rule == Rule::Choice { "code" } else { rule.as_str() };
            match position {
                Some((line, _)) => writeln!(f, "    line {line}: {what} `{text}`")?,
                None => writeln!(f, "    {what} `{text}`")?,
            }
        }
        Ok(())
    }
}
