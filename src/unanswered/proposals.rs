//! Keywords that would answer what went unanswered.

mod effect;
mod log;
mod pieces;
mod proposal;
mod select;

use self::effect::Effects;
use self::log::Log;
pub use self::proposal::{Proposal, Taken};
use super::inquiry::Inquiry;
use crate::menu::Menu;

/// Proposes keywords: options first, then [`propose`](Proposing::propose).
///
/// # Method
/// Frequent pieces of the unanswered messages (two to six Han characters, words and pairs of words)
/// that stand for themselves by pointwise mutual information and branching entropy; of these the
/// ones that are more frequent than in the answered messages of the same log, by the log-odds ratio
/// over its standard error; of these greedily the one that covers the most messages that none
/// before it does (Nemhauser, Wolsey and Fisher 1978). Inquiry frames come last, and exact.
///
/// The effect of a proposal is counted, not estimated: the menu is built with it, and the messages that hold
/// it are answered again.
///
/// # Cost
/// Linear in the log but for the menu's builds, one for each proposal. Memory is some 200 bytes a
/// message and as much again a distinct text.
///
/// ```
/// use replymenu::Menu;
/// use replymenu::unanswered::{Proposing, Inquiry};
///
/// let menu: Menu = r#"
///     fallback = "?"
///     [category.social]
///     keywords = ["社保"]
///     reply = "…"
/// "#.parse()?;
/// let log = ["社保怎么交", "公积金怎么提取", "怎么查公积金", "公积金贷款利率"];
/// let proposals = Proposing::new().least(2).propose(&menu, log.map(Inquiry::new));
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
    pub fn propose<'a, Q: Into<Inquiry<'a>>>(
        &self,
        menu: &Menu,
        questions: impl IntoIterator<Item = Q>,
    ) -> Vec<Proposal> {
        let log = Log::new(menu, questions.into_iter().map(Into::into).collect());
        let selected = select::select(&log, self.most, self.least);
        let mut effects = Effects::new(menu, &log);
        let proposals = selected.iter().map(|piece| effects.of(piece));
        // A frame that is never the whole message.
        let is_of_use = |proposal: &Proposal| proposal.answers() > 0 || !proposal.is_frame();
        proposals.filter(is_of_use).collect()
    }
}
