//! A conversation that a person has: nothing is sent until its end.

use super::decision::{Decision, Step};
use crate::cursor::Cursor;
use crate::matcher::LiteralMatches;
use crate::message::{Kind, Message};
use crate::model::{Model, Word};
use crate::outcome::Outcome;
use crate::reply::Reply;
use crate::text::{Buffer, Haystack};

impl Model {
    /// Whether a person has the conversation. Nobody has without a time: there would be no end.
    pub(crate) fn is_held(&self, message: &Message<'_>) -> bool {
        let held = |cursor: &Cursor| Some(cursor.is_held_at(self.moment(message)?));
        message.kind() != Kind::Welcome
            && message.previous_cursor().and_then(held).unwrap_or_default()
    }

    /// The time of a message, in seconds since 1970.
    pub(super) fn moment(&self, message: &Message<'_>) -> Option<i64> {
        let time = message.time()?;
        time.unix_seconds().or_else(|| {
            let zone = self.zone.as_ref()?;
            zone.time(zone.local(time)).unix_seconds()
        })
    }

    /// Decides about a message to a conversation that a person has. What leads home, and the name of the
    /// account, take it back.
    pub(crate) fn decide_held(
        &self,
        message: &Message<'_>,
        haystack: Option<&Haystack<'_>>,
    ) -> Decision {
        let Some(haystack) = haystack else { return self.decide_unread(message) };
        let bare = haystack.bare();
        if !self.name.is_empty() && haystack.with_slice(bare.clone(), |said| said == self.name) {
            return Decision { span: Some(bare), ..Decision::new(Step::Word(Word::Home)) };
        }
        let mut decision = Decision::new(Step::Unanswered);
        self.decide(message, haystack, &mut LiteralMatches::new(), &mut decision);
        decision
    }

    /// The reply to a conversation that a person has: what would have been answered, but nothing to
    /// send, and where the conversation stood.
    #[cold]
    pub(super) fn respond_held(&self, message: &Message<'_>) -> Reply<'_> {
        let mut buffer = Buffer::new();
        let is_read = message.kind() == Kind::Text && !self.is_too_long(message);
        let haystack = is_read.then(|| self.matcher.read(message.text(), &mut buffer));
        let mut decision = self.decide_held(message, haystack.as_ref());
        self.reply_held(message, haystack.as_ref(), &mut decision)
    }

    pub(crate) fn reply_held<'m>(
        &'m self,
        message: &Message<'_>,
        haystack: Option<&Haystack<'_>>,
        decision: &mut Decision,
    ) -> Reply<'m> {
        let released = matches!(decision.step, Step::Word(Word::Home));
        let reply = self.reply(message, haystack, decision);
        let Some(cursor) = message.previous_cursor().filter(|_| !released) else { return reply };
        Reply {
            outcome: Outcome::Held,
            misses: cursor.misses(),
            hold: cursor.hold(),
            matched: reply.matched,
            body: reply.body.held(cursor.menu().map(str::to_owned), cursor.form_state().cloned()),
        }
    }
}
