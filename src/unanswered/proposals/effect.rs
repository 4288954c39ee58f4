//! What a keyword would do: the menu built with it, and the messages that hold it answered again.

use std::collections::{BTreeMap, HashSet};

use super::super::nearest::Nearest;
use super::log::Log;
use super::proposal::{Proposal, Taken};
use super::select::Selected;
use crate::unanswered::inquiry::is_open;
use crate::{Diagnostic, Menu};

/// How many of the most frequent texts say which category is nearest to a piece.
const VOTERS: usize = 200;

pub(super) struct Effects<'e, 'a> {
    menu: &'e Menu,
    log: &'e Log<'a>,
    nearest: Nearest<'e>,
    /// The questions that a proposal before answers.
    answered: Vec<bool>,
    /// Of new categories.
    ids: HashSet<String>,
    warnings: HashSet<String>,
}

impl<'e, 'a> Effects<'e, 'a> {
    pub(super) fn new(menu: &'e Menu, log: &'e Log<'a>) -> Self {
        let categories = &menu.definition().categories;
        Effects {
            menu,
            log,
            nearest: Nearest::new(menu),
            answered: vec![false; log.questions.len()],
            ids: categories.iter().map(|category| category.id.clone()).collect(),
            warnings: menu.warnings().diagnostics().iter().map(sentence).collect(),
        }
    }

    /// What the piece would do, alone; what it adds is counted beside those before it.
    pub(super) fn of(&mut self, piece: &Selected) -> Proposal {
        let nearest = self.category(piece);
        let mut proposal = Proposal {
            keyword: piece.keyword.clone(),
            is_new_category: nearest.is_none(),
            category: nearest.unwrap_or_else(|| self.new_id()),
            log_odds: piece.log_odds,
            answers: 0,
            users: 0,
            adds: 0,
            taken: Vec::new(),
            collisions: Vec::new(),
        };
        let mut definition = self.menu.definition().clone();
        proposal.apply(&mut definition);
        match Menu::builder().build(&definition) {
            Ok(with) => {
                proposal.collisions = self.collisions(with.warnings().diagnostics());
                self.count(piece, &with, &mut proposal);
            }
            Err(error) => {
                let found = error.report().map(|report| self.collisions(report.diagnostics()));
                proposal.collisions = found.unwrap_or_else(|| vec![error.to_string()]);
            }
        }
        proposal
    }

    fn count(&mut self, piece: &Selected, with: &Menu, proposal: &mut Proposal) {
        let mut users: HashSet<&str> = HashSet::new();
        let mut taken: BTreeMap<usize, u64> = BTreeMap::new();
        for &text in &piece.texts {
            for &number in self.log.questions_of(text) {
                let question = &self.log.questions[number as usize];
                let after = with.respond(question.message);
                if self.log.is_open[number as usize] {
                    if !is_open(after.outcome()) {
                        proposal.answers += question.times;
                        users.extend(question.user);
                        let was = &mut self.answered[number as usize];
                        proposal.adds += if *was { 0 } else { question.times };
                        *was = true;
                    }
                    continue;
                }
                let before = self.menu.respond(question.message);
                if before.category() != after.category()
                    && let Some(place) = self.place(before.category())
                {
                    *taken.entry(place).or_default() += question.times;
                }
            }
        }
        proposal.users = users.len();
        let categories = &self.menu.definition().categories;
        proposal.taken = taken
            .into_iter()
            .map(|(place, times)| Taken { category: categories[place].id.clone(), times })
            .collect();
    }

    fn place(&self, category: Option<&str>) -> Option<usize> {
        let categories = &self.menu.definition().categories;
        categories.iter().position(|other| Some(other.id.as_str()) == category)
    }

    /// The category that most of its messages are nearest to, if half of them are.
    fn category(&self, piece: &Selected) -> Option<String> {
        let mut texts: Vec<_> =
            piece.texts.iter().map(|&text| &self.log.texts[text as usize]).collect();
        texts.retain(|text| text.open > 0);
        texts.sort_by_key(|text| std::cmp::Reverse(text.open));
        texts.truncate(VOTERS);
        let mut votes: BTreeMap<usize, u64> = BTreeMap::new();
        for text in &texts {
            if let Some(place) = self.place(self.nearest.category(&text.key)) {
                *votes.entry(place).or_default() += text.open;
            }
        }
        let all: u64 = texts.iter().map(|text| text.open).sum();
        let (place, votes) =
            votes.into_iter().max_by_key(|&(place, votes)| (votes, std::cmp::Reverse(place)))?;
        let category = self.menu.definition().categories.get(place)?;
        (votes * 2 >= all).then(|| category.id.clone())
    }

    fn new_id(&mut self) -> String {
        let mut number = 1;
        let mut id = "new-1".to_owned();
        while !self.ids.insert(id.clone()) {
            number += 1;
            id = format!("new-{number}");
        }
        id
    }

    /// Mistakes, and warnings about keywords that the menu does not have today.
    fn collisions(&self, diagnostics: &[Diagnostic]) -> Vec<String> {
        let is_about_keywords = |diagnostic: &&Diagnostic| {
            diagnostic.labels().iter().any(|label| label.path().contains(".keywords"))
        };
        let sentences = diagnostics.iter().filter(is_about_keywords).map(sentence);
        sentences.filter(|sentence| !self.warnings.contains(sentence)).collect()
    }
}

fn sentence(diagnostic: &Diagnostic) -> String {
    format!("{}: {}", diagnostic.code(), diagnostic.message())
}
