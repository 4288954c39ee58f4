//! From a message to its reply: read, decide, reply.

mod choose;
mod decide;
mod decision;
mod fill;
mod form;
mod offers;
mod reply;
mod response;
mod words;

pub(crate) use self::decision::{Decision, Here, Step};
pub(crate) use self::reply::rule_of;
use crate::matcher::LiteralMatches;
use crate::message::Message;
use crate::model::Model;
use crate::reply::Reply;
use crate::text::Buffer;

impl Model {
    /// Answers a message.
    pub(crate) fn respond(&self, message: Message<'_>) -> Reply<'_> {
        if message.is_welcome() || self.is_too_long(&message) {
            return self.respond_unread(&message);
        }
        let mut buffer = Buffer::new();
        let haystack = self.matcher.read(message.text(), &mut buffer);
        let mut literals = LiteralMatches::new();
        let mut decision = Decision::new(Step::Unanswered);
        self.decide(&message, &haystack, &mut literals, &mut decision);
        self.reply(&message, Some(&haystack), &mut decision)
    }

    /// Answers a message whose text is not read.
    #[cold]
    fn respond_unread(&self, message: &Message<'_>) -> Reply<'_> {
        self.reply(message, None, &mut self.decide_unread(message))
    }
}
