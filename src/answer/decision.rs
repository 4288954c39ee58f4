//! A decision: who answers a message, and why.

use std::ops::Range;

use crate::cursor::FormState;
use crate::matcher::{CategoryIndex, Hits};
use crate::model::{Level, Word};
use crate::outcome::Outcome;
use crate::schedule::Date;

/// The step of the order that decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    Welcome,
    TooLong,
    /// The message is no text.
    Unreadable,
    /// Nothing said: no letter, digit or symbol.
    Empty,
    Word(Word),
    Choice,
    Path,
    /// A choice at a cursor that a reload has made void.
    Stale,
    /// The form in progress is gone.
    FormGone,
    Whole,
    Anchored,
    InvalidChoice,
    Inside,
    /// A weak keyword occurs, and nothing else.
    Weak,
    /// Several categories occur, and the menu asks which is meant.
    Ambiguous,
    /// Nothing matched.
    Unanswered,
    /// A message to a form that is in progress.
    Form,
}

/// Where and when a message meets the menu.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Here {
    /// The menu at the cursor.
    pub(crate) level: Level,
    /// Without a day everything exists.
    pub(crate) day: Option<Date>,
}

/// Who answers, and why.
///
/// The steps write into one that stands still: it is large because of its hits.
#[derive(Debug)]
pub(crate) struct Decision {
    pub(crate) step: Step,
    /// The menu at the cursor.
    pub(crate) level: Level,
    /// The category that answers.
    pub(crate) category: Option<CategoryIndex>,
    /// Characters of the folded message that decided.
    pub(crate) span: Option<Range<usize>>,
    /// The rules that matched in this step, the winner first.
    pub(crate) hits: Hits,
    /// The form that it begins or continues.
    pub(crate) form: Option<Box<Turn>>,
}

impl Decision {
    #[inline(always)]
    pub(crate) fn new(step: Step) -> Self {
        Decision {
            step,
            level: Level::Top,
            category: None,
            span: None,
            hits: Hits::new(),
            form: None,
        }
    }

    /// Takes the step if anything matched in it, and says whether it did.
    pub(super) fn take_if_hit(&mut self, step: Step) -> bool {
        let Some(winner) = self.hits.first() else { return false };
        (self.step, self.category, self.span) = (step, Some(winner.category), Some(winner.span()));
        true
    }
}

/// The state of a form after a message.
#[derive(Debug)]
pub(crate) struct Turn {
    pub(crate) outcome: Outcome,
    /// The open question, and the answers so far.
    pub(crate) state: FormState,
}
