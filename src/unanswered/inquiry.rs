//! One message of a log, as far as groups and proposals need it.

use std::fmt;

use crate::{Message, Outcome};

/// A message of a log: what was sent, by whom, when, and how often.
///
/// ```
/// use replymenu::Message;
/// use replymenu::unanswered::Inquiry;
///
/// let cursor = "services".parse()?;
/// let question = Inquiry::new(Message::new("怎么办").cursor(&cursor)).user("3fa9").at(1_767_441_600);
/// assert_eq!(question.text(), "怎么办");
/// # Ok::<(), replymenu::InvalidCursor>(())
/// ```
#[derive(Clone, Copy)]
pub struct Inquiry<'a> {
    pub(super) message: Message<'a>,
    pub(super) user: Option<&'a str>,
    pub(super) at: Option<i64>,
    pub(super) times: u64,
}

impl<'a> Inquiry<'a> {
    /// A message that was sent once, with the context that the menu answered it in.
    pub fn new(message: impl Into<Message<'a>>) -> Self {
        Inquiry { message: message.into(), user: None, at: None, times: 1 }
    }

    /// Who sent it: any name, best a hash. Messages without one count for no user.
    pub fn user(self, user: &'a str) -> Self {
        Inquiry { user: Some(user), ..self }
    }

    /// When it was sent, in seconds on whatever clock the caller counts.
    pub fn at(self, seconds: i64) -> Self {
        Inquiry { at: Some(seconds), ..self }
    }

    /// How many times it was sent, once unless this is called. Zero counts as never.
    pub fn times(self, times: u64) -> Self {
        Inquiry { times, ..self }
    }

    /// The text as it was sent.
    pub fn text(&self) -> &'a str {
        self.message.text()
    }
}

impl<'a, M: Into<Message<'a>>> From<M> for Inquiry<'a> {
    fn from(message: M) -> Self {
        Inquiry::new(message)
    }
}

impl fmt::Debug for Inquiry<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Inquiry")
            .field("text", &self.text())
            .field("user", &self.user)
            .field("at", &self.at)
            .field("times", &self.times)
            .finish_non_exhaustive()
    }
}

/// Whether a reply with this outcome left the question open.
pub(super) fn is_open(outcome: Outcome) -> bool {
    outcome == Outcome::Unanswered
}
