//! All that a report shows, whatever it is written as.

use std::collections::HashMap;

use replymenu::unanswered::{Group, Grouping, Groups, Proposal, Proposing};
use replymenu::{Language, Menu};

use super::tally::{Run, Tally};

/// What is found in a log.
pub(crate) struct Findings {
    pub(crate) language: Language,
    pub(crate) title: String,
    pub(crate) tally: Tally,
    pub(crate) groups: Groups,
    pub(crate) proposals: Vec<Proposal>,
    pub(crate) broken: usize,
    /// How many rows a list shows.
    pub(crate) top: usize,
    /// From how many messages on a group is shown.
    pub(crate) min: u64,
    titles: HashMap<String, String>,
}

impl Findings {
    pub(crate) fn new(
        language: Language,
        menu: &Menu,
        mut run: Run<'_>,
        broken: usize,
        top: usize,
        min: u64,
    ) -> Self {
        let definition = menu.definition();
        let title = |category: &replymenu::definition::Category| {
            Some((category.id.clone(), category.title.clone()?))
        };
        Findings {
            language,
            title: definition.title.clone(),
            groups: Grouping::new().menu(menu).group(run.open()),
            proposals: Proposing::new().most(top).least(min).propose(menu, run.all()),
            broken,
            top,
            min,
            titles: definition.categories.iter().filter_map(title).collect(),
            tally: std::mem::take(&mut run.tally),
        }
    }

    /// A category by its title, or where it has none by its id.
    pub(crate) fn name<'n>(&'n self, category: &'n str) -> &'n str {
        self.titles.get(category).map_or(category, String::as_str)
    }

    /// The outcomes that have a count.
    pub(crate) fn outcome(&self, name: &str) -> u64 {
        let outcomes = self.tally.outcomes.iter();
        outcomes.filter(|(outcome, _)| outcome == name).map(|&(_, count)| count).sum()
    }

    /// The groups that are shown.
    pub(crate) fn groups(&self) -> impl Iterator<Item = &Group> {
        let enough = |group: &&Group| group.times() >= self.min;
        self.groups.iter().take_while(enough).take(self.top)
    }

    /// How many groups are not.
    pub(crate) fn other_groups(&self) -> usize {
        self.groups.len() - self.groups().count()
    }

    /// How many of the unanswered all proposals together would answer.
    pub(crate) fn covered(&self) -> u64 {
        self.proposals.iter().map(Proposal::adds).sum()
    }
}

/// A share as people read it.
pub(crate) fn percent(part: u64, whole: u64) -> String {
    let share = (part * 100 + whole / 2).checked_div(whole);
    share.map_or_else(|| "–".to_owned(), |share| format!("{share} %"))
}
