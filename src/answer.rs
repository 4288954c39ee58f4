//! From a message to its reply: read, decide, reply.

mod anywhere;
mod choose;
mod decide;
mod decision;
mod fill;
mod form;
mod held;
mod offers;
mod reply;
mod response;
mod tap;
mod words;

pub(crate) use self::decision::{Decision, Here, Step};
pub(crate) use self::reply::rule_of;
use crate::choice::{FastPath, FastReading};
use crate::cursor::Cursor;
use crate::matcher::{LiteralMatches, Scan};
use crate::message::{Kind, Message};
use crate::model::Model;
use crate::reply::{Matched, Reply, Rule};
use crate::suggest::Suggester;
use crate::text::{Buffer, Haystack, LongBuffer, LongestBuffer, STACK_CHARS};

impl Model {
    /// Answers a message.
    pub(crate) fn respond(&self, message: Message<'_>) -> Reply<'_> {
        if message.has_hold() && self.is_held(&message) {
            return self.respond_held(&message);
        }
        if message.kind() != Kind::Text || self.is_too_long(&message) {
            return self.respond_unread(&message);
        }
        let text = message.text();
        let mut may_choose = self.choice_prefilter.may_begin(text);
        if may_choose && FastPath::comes_first(text) {
            match self.respond_to_choice(&message) {
                PlainReply::Reply(reply) => return reply,
                PlainReply::NoChoice => may_choose = false,
                PlainReply::Unknown => {}
            }
        }
        let mut matches = LiteralMatches::new();
        self.matcher.scan(text, &mut matches);
        may_choose = may_choose && self.choice_prefilter.may_match_raw(text);
        let only_keywords = !may_choose && self.only_keywords_answer(&message);
        if only_keywords && matches.scan().is_some_and(Scan::is_miss) {
            let level = self.level_before(&message, self.day(&message));
            return self.reply_to_miss(&message, None, level);
        }
        let has_found_all =
            only_keywords && matches.scan().is_some_and(|scan| self.matcher.has_found_all(scan));
        if !has_found_all && text.len() > STACK_CHARS && room(text) > STACK_CHARS {
            return self.respond_long(&message, &mut matches);
        }
        let mut buffer = Buffer::new();
        let scan = matches.scan();
        let haystack = self.matcher.read_scanned(text, &mut buffer, scan, has_found_all);
        let mut decision = Decision::new(Step::Unanswered);
        self.decide_scanned(&message, &haystack, &mut matches, may_choose, &mut decision);
        if decision.step == Step::Unanswered {
            return self.reply_to_miss(&message, Some(&haystack), decision.level);
        }
        self.reply(&message, Some(&haystack), &mut decision)
    }

    /// Answers a short message if the fast path reads it as a choice.
    #[inline(never)]
    fn respond_to_choice(&self, message: &Message<'_>) -> PlainReply<'_> {
        let choice = match self.choice_fast_path.read(message.text(), self.matcher.classes()) {
            Some(FastReading::Choice(choice)) => choice,
            Some(FastReading::NoChoice(_)) => return PlainReply::NoChoice,
            None => return PlainReply::Unknown,
        };
        let mut decision = Decision::new(Step::Unanswered);
        if !self.decide_plain_choice(message, &choice, &mut decision) {
            return PlainReply::Unknown;
        }
        if decision.step == Step::Unanswered {
            return PlainReply::NoChoice;
        }
        let matched = Matched { rule: Rule::Choice, span: choice.span };
        PlainReply::Reply(self.reply_matched(message, None, &mut decision, Some(matched)))
    }

    /// Whether nothing but keywords answers a message that is no choice.
    #[inline]
    fn only_keywords_answer(&self, message: &Message<'_>) -> bool {
        // The others look at the folded message.
        !self.matcher.has_patterns()
            && (self.suggester.is_none() || !Suggester::may_be_near_raw(message.text()))
            && message.previous_cursor().and_then(Cursor::form_state).is_none()
    }

    /// Answers a message of more characters than most have, without an allocation.
    #[inline(never)]
    fn respond_long(&self, message: &Message<'_>, matches: &mut LiteralMatches) -> Reply<'_> {
        let text = message.text();
        if room(text) <= LongBuffer::CHARS {
            let mut buffer = LongBuffer::new();
            self.respond_read(message, &self.matcher.read(text, &mut buffer), matches)
        } else {
            let mut buffer = LongestBuffer::new();
            self.respond_read(message, &self.matcher.read(text, &mut buffer), matches)
        }
    }

    #[inline(never)]
    fn respond_read(
        &self,
        message: &Message<'_>,
        haystack: &Haystack<'_>,
        matches: &mut LiteralMatches,
    ) -> Reply<'_> {
        let mut decision = Decision::new(Step::Unanswered);
        self.decide(message, haystack, matches, &mut decision);
        self.reply(message, Some(haystack), &mut decision)
    }

    /// Answers a message whose text is not read.
    #[cold]
    fn respond_unread(&self, message: &Message<'_>) -> Reply<'_> {
        self.reply(message, None, &mut self.decide_unread(message))
    }
}

/// What the fast path for choices makes of a message.
enum PlainReply<'m> {
    Reply(Reply<'m>),
    /// No choice, and no word for back or home.
    NoChoice,
    /// Another step may answer it, or the grammar read it.
    Unknown,
}

/// How many characters a message has, folded: two more for each in the blocks of `…` and `™`, of which hardly any
/// becomes longer.
#[inline(never)]
fn room(text: &str) -> usize {
    const FIRST: u8 = "…".as_bytes()[0];
    // Sums of bytes are vectorised.
    let count = |bytes: &[u8]| bytes.iter().map(|&byte| u8::from(byte == FIRST)).sum::<u8>();
    let several = text.as_bytes().chunks(64).map(|bytes| usize::from(count(bytes))).sum::<usize>();
    text.chars().count() + 2 * several
}
