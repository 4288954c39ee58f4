//! Keywords that would answer what went unanswered.

mod effect;
mod log;
mod pieces;
mod select;

use std::fmt::Write as _;

use self::effect::Effects;
use self::log::Log;
use super::function_words::is_frame;
use super::question::Question;
use crate::definition::{Category, Definition, Keyword, MatchMode};
use crate::menu::Menu;

/// How a question frame is added: only as the whole message, where it can take nothing from a
/// subject.
const FRAME_MATCH: (MatchMode, &str) = (MatchMode::Exact, "exact");

/// Proposes keywords: options first, then [`propose`](Proposing::propose).
///
/// # Method
/// Frequent pieces of the unanswered messages (two to six Han characters, words and pairs of words)
/// that stand for themselves by pointwise mutual information and branching entropy; of these the
/// ones that are more frequent than in the answered messages of the same log, by the log-odds ratio
/// over its standard error; of these greedily the one that covers the most messages that none
/// before it does (Nemhauser, Wolsey and Fisher 1978). Question frames come last, and exact.
///
/// What is said of a proposal is no estimate: the menu is built with it, and the messages that hold
/// it are answered again.
///
/// # Cost
/// Linear in the log but for the menu's builds, one for each proposal. Memory is some 200 bytes a
/// message and as much again a distinct text.
///
/// ```
/// use replymenu::Menu;
/// use replymenu::unanswered::{Proposing, Question};
///
/// let menu: Menu = r#"
///     fallback = "?"
///     [category.social]
///     keywords = ["社保"]
///     reply = "…"
/// "#.parse()?;
/// let log = ["社保怎么交", "公积金怎么提取", "怎么查公积金", "公积金贷款利率"];
/// let proposals = Proposing::new().least(2).propose(&menu, log.map(Question::new));
/// assert_eq!(proposals[0].keyword(), "公积金");
/// assert_eq!(proposals[0].answers(), 3);
/// let mut definition = menu.definition().clone();
/// proposals[0].apply(&mut definition);
/// let better = Menu::builder().build(&definition)?;
/// assert!(better.respond("怎么查公积金").category().is_some());
/// # Ok::<(), replymenu::Error>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Proposing {
    most: usize,
    least: u64,
}

impl Default for Proposing {
    fn default() -> Self {
        Proposing::new()
    }
}

impl Proposing {
    /// At most thirty proposals, each for at least three messages.
    pub fn new() -> Self {
        Proposing { most: 30, least: 3 }
    }

    /// How many are proposed at most.
    #[must_use]
    pub fn most(self, proposals: usize) -> Self {
        Proposing { most: proposals, ..self }
    }

    /// How many messages a proposal must cover that none before it does, at least two. In a log
    /// with more than 5,000 times as many unanswered messages, that share of them is taken instead.
    #[must_use]
    pub fn least(self, messages: u64) -> Self {
        Proposing { least: messages.max(2), ..self }
    }

    /// Proposes keywords for this menu from a log: the messages that it answers today and those that
    /// it does not. The order in which they come does not matter.
    pub fn propose<'a, Q: Into<Question<'a>>>(
        &self,
        menu: &Menu,
        questions: impl IntoIterator<Item = Q>,
    ) -> Vec<Proposal> {
        let log = Log::new(menu, questions.into_iter().map(Into::into).collect());
        let selected = select::select(&log, self.most, self.least);
        let mut effects = Effects::new(menu, &log);
        let proposals = selected.iter().map(|piece| effects.of(piece));
        // A frame that is never the whole message.
        let is_of_use = |proposal: &Proposal| proposal.answers > 0 || !proposal.is_frame();
        proposals.filter(is_of_use).collect()
    }
}

/// A keyword, where it should stand, and what it would do, alone, to the log it came from.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Proposal {
    keyword: String,
    category: String,
    is_new_category: bool,
    log_odds: Option<f64>,
    answers: u64,
    users: usize,
    adds: u64,
    taken: Vec<Taken>,
    collisions: Vec<String>,
}

/// Messages that a category answers today, and would not with the proposal.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Taken {
    pub(super) category: String,
    pub(super) times: u64,
}

impl Taken {
    /// The category that answers them today.
    pub fn category(&self) -> &str {
        &self.category
    }

    /// How many messages.
    pub fn times(&self) -> u64 {
        self.times
    }
}

impl Proposal {
    /// The keyword, as it is compared: folded.
    pub fn keyword(&self) -> &str {
        &self.keyword
    }

    /// The id of the category that it fits best, or of a new one.
    pub fn category(&self) -> &str {
        &self.category
    }

    /// Whether no category of the menu is near: then one has to be written, with a better id.
    pub fn is_new_category(&self) -> bool {
        self.is_new_category
    }

    /// Whether it only asks (多少钱, "how do"), and says nothing of a subject: then it counts as the
    /// whole message only, and is rarely worth having.
    pub fn is_frame(&self) -> bool {
        is_frame(&self.keyword)
    }

    /// How much more frequent it is in the unanswered than in the answered messages: the log-odds
    /// ratio over its standard error. `None` if the log has no answered messages.
    pub fn log_odds(&self) -> Option<f64> {
        self.log_odds
    }

    /// How many of the unanswered messages it would answer.
    pub fn answers(&self) -> u64 {
        self.answers
    }

    /// How many different users sent those.
    pub fn users(&self) -> usize {
        self.users
    }

    /// How many of those no proposal before it in the list would answer.
    pub fn adds(&self) -> u64 {
        self.adds
    }

    /// What it would take from other categories, in the order of the menu.
    pub fn taken(&self) -> &[Taken] {
        &self.taken
    }

    /// What the menu says against it: mistakes that keep it from being built, and warnings about
    /// keywords that it does not have today.
    pub fn collisions(&self) -> &[String] {
        &self.collisions
    }

    /// Adds it to a menu as it is written.
    pub fn apply(&self, definition: &mut Definition) {
        let mode = if self.is_frame() { FRAME_MATCH.0 } else { MatchMode::Auto };
        let keyword = Keyword::new(self.keyword.clone(), mode);
        let mut categories = definition.categories.iter_mut();
        if let Some(category) = categories.find(|category| category.id == self.category) {
            category.keywords.push(keyword);
        } else {
            let category = Category::new(self.category.clone()).keyword(keyword).reply("…");
            definition.categories.push(category.test(self.keyword.clone()));
        }
    }

    /// What to paste into the menu file: an element for the `keywords` of its category, or a new
    /// category as a whole.
    pub fn to_toml(&self) -> String {
        let mut keyword = format!("\"{}\"", self.keyword);
        if self.is_frame() {
            keyword = format!("{{ text = {keyword}, match = \"{}\" }}", FRAME_MATCH.1);
        }
        if !self.is_new_category {
            return keyword;
        }
        let mut table = String::new();
        _ = writeln!(table, "[category.{}]", self.category);
        _ = writeln!(table, "keywords = [{keyword}]");
        _ = writeln!(table, "reply = \"…\"");
        _ = writeln!(table, "tests = [\"{}\"]", self.keyword);
        table
    }
}
