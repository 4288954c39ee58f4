//! A proposal, and how it is put into a menu.

use std::fmt::Write as _;

use crate::definition::{Category, Definition, Keyword, MatchMode};
use crate::unanswered::function_words::is_frame;

/// How a question frame is added: only as the whole message, where it can take nothing from a
/// subject.
const FRAME_MATCH: (MatchMode, &str) = (MatchMode::Exact, "exact");

/// A keyword, where it should stand, and what it would do, alone, to the log it came from.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Proposal {
    pub(super) keyword: String,
    pub(super) category: String,
    pub(super) is_new_category: bool,
    pub(super) log_odds: Option<f64>,
    pub(super) answers: u64,
    pub(super) users: usize,
    pub(super) adds: u64,
    pub(super) taken: Vec<Taken>,
    pub(super) collisions: Vec<String>,
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
