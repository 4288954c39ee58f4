//! From the decision to the reply.

use std::borrow::Cow;

use super::fill::{Filling, both};
use super::said::Said;
use super::{Compiled, Decision, Step};
use crate::content::Content;
use crate::cursor::Cursor;
use crate::form::FormState;
use crate::handoff::Handoff;
use crate::matcher::{Buffer, Hit, Text};
use crate::message::Message;
use crate::outcome::Outcome;
use crate::reply::{Answer, Field, Full, Matched, Owners, Plain, Reply, Rule};
use crate::schedule::{Local, Time, Zone};
use crate::template::Slot;

/// A handoff to a desk that is closed.
struct Closed<'m> {
    handoff: Handoff<'m>,
    /// What is added to the reply.
    content: Option<&'m Content>,
    opens: Option<Local>,
}

impl Compiled {
    pub(crate) fn respond(&self, message: Message<'_>) -> Reply<'_> {
        if message.is_welcome() || self.is_too_long(&message) {
            return self.answer_unread(&message);
        }
        let mut buffer = Buffer::new();
        let text = self.read(&message, &mut buffer);
        let mut decision = Decision::at(Step::Nothing);
        self.decide_for(&message, &text, &mut decision);
        self.answer(&message, Some(&text), &mut decision)
    }

    /// Answers a message that is not read.
    #[cold]
    fn answer_unread(&self, message: &Message<'_>) -> Reply<'_> {
        let welcome = message.is_welcome().then(|| Decision::at(Step::Welcome));
        self.answer(message, None, &mut welcome.unwrap_or_else(|| self.too_long(message)))
    }

    /// What is said after a decision; the form's state is taken out of it.
    #[inline(always)]
    pub(crate) fn answer<'m>(
        &'m self,
        message: &Message<'_>,
        text: Option<&Text<'_>>,
        decision: &mut Decision,
    ) -> Reply<'m> {
        let matched = text.and_then(|text| matched(text, decision));
        let said = self.said(message, decision);
        let closed = said.handoff.and_then(|handoff| self.closed(handoff, message));
        let answer = match said.content {
            Content::Constant(content) if closed.is_none() && !self.has_fields(decision) => {
                Answer::Plain(Plain {
                    content,
                    handoff: said.handoff,
                    categories: &self.categories,
                    owner: decision.owner,
                    level: said.level,
                    also: also(decision),
                })
            }
            _ => Answer::Full(self.full(message, text, decision, said, closed)),
        };
        Reply { outcome: said.outcome, misses: said.misses, matched, answer }
    }

    /// What is put together for this message alone. Plain answers go past it.
    #[cold]
    fn full<'m>(
        &'m self,
        message: &Message<'_>,
        text: Option<&Text<'_>>,
        decision: &mut Decision,
        said: Said<'m>,
        closed: Option<Closed<'m>>,
    ) -> Box<Full<'m>> {
        let mut fields = self.fields(message, text, decision);
        let mut filling = Filling::new(self, message, text, decision, &fields);
        let mut sent = said.content.fill(|slot| filling.slot(slot));
        if let Some(Closed { content: Some(content), opens, .. }) = &closed {
            let added = content.fill(|slot| match (slot, opens) {
                (Slot::Opens, Some(opens)) => Cow::Owned(opens.to_string()),
                _ => filling.slot(slot),
            });
            sent = both(&sent, &added);
        }
        let missing = filling.into_missing();
        let category = decision.owner.and_then(|owner| self.categories.get(owner as usize));
        let mut action = category.and_then(|category| category.action.as_deref());
        let mut form = None;
        if let Some(turn) = decision.form.take()
            && turn.outcome != Outcome::Done
        {
            fields.clear();
            action = None;
            form = (turn.outcome != Outcome::Cancelled).then_some(turn.state);
        }
        let (text, parts) = sent;
        Box::new(Full {
            category: category.map(|category| Cow::Borrowed(category.id.as_str())),
            text,
            parts,
            also: others(decision).map(|owner| Cow::Borrowed(self.id(owner))).collect(),
            handoff: closed.map(|closed| closed.handoff).or(said.handoff.map(Handoff::lent)),
            action: action.map(Cow::Borrowed),
            menu: said.level.map(|owner| Cow::Borrowed(self.id(owner))),
            fields,
            missing,
            form,
        })
    }

    /// Writes who answers, and why, into a fresh decision: it is too large to be handed on.
    #[inline(always)]
    pub(crate) fn decide_for(
        &self,
        message: &Message<'_>,
        text: &Text<'_>,
        decision: &mut Decision,
    ) {
        let day = self.day(message);
        if let Some(state) = message.at().and_then(Cursor::state) {
            *decision = self.in_form(message, Some(text), state, day);
            return;
        }
        let level = message.at().map_or(Some(None), |cursor| self.level(cursor, day));
        self.decide(text, level, day, decision);
        self.begin(decision, message, text);
    }

    /// A message that is not read leaves the cursor where it is.
    pub(crate) fn too_long(&self, message: &Message<'_>) -> Decision {
        let day = self.day(message);
        if let Some(state) = message.at().and_then(Cursor::state) {
            return self.in_form(message, None, state, day);
        }
        let level = message.at().and_then(|cursor| self.level(cursor, day)).flatten();
        Decision { level, ..Decision::at(Step::TooLong) }
    }

    /// Whether there may be fields: a form is answered, or a pattern captures.
    fn has_fields(&self, decision: &Decision) -> bool {
        let captures = || {
            let winner = decision.hits.first().filter(|_| decision.owner.is_some());
            winner.is_some_and(|winner| self.matcher.has_captures(winner.rule))
        };
        decision.form.is_some() || self.matcher.has_patterns() && captures()
    }

    /// What a pattern captured, or a form was answered.
    fn fields(
        &self,
        message: &Message<'_>,
        text: Option<&Text<'_>>,
        decision: &Decision,
    ) -> Vec<Field<'_>> {
        if let Some(turn) = &decision.form {
            return self.answers(decision.owner, &turn.state);
        }
        let (Some(text), Some(winner)) = (text, decision.hits.first()) else { return Vec::new() };
        if decision.owner.is_none() {
            return Vec::new();
        }
        let captures = self.matcher.captures(text, winner).into_iter();
        captures
            .filter_map(|(name, span)| {
                let typed = message.text().get(span)?.to_owned();
                Some(Field { name: Cow::Borrowed(name), typed, value: None })
            })
            .collect()
    }

    fn answers(&self, owner: Option<u32>, state: &FormState) -> Vec<Field<'_>> {
        let category = owner.and_then(|owner| self.categories.get(owner as usize));
        let form = category.and_then(|category| category.form.as_deref());
        let questions = form.into_iter().flat_map(|form| &form.questions);
        questions
            .filter_map(|question| {
                let kept = state.answers.iter().find(|kept| kept.name == question.name)?;
                let typed = kept.text.clone()?;
                let value = question.value(self.fold, &typed).filter(|value| *value != typed);
                Some(Field { name: Cow::Borrowed(&question.name), typed, value })
            })
            .collect()
    }

    /// Where the desk is closed at the time of the message: that it is, what is said of that, and
    /// when it opens.
    fn closed<'m>(
        &'m self,
        handoff: &'m Handoff<'static>,
        message: &Message<'_>,
    ) -> Option<Closed<'m>> {
        let (zone, time) = self.zone.as_ref().zip(message.time())?;
        self.closed_at(handoff, zone, time)
    }

    /// The same at a time.
    #[cold]
    fn closed_at<'m>(
        &'m self,
        handoff: &'m Handoff<'static>,
        zone: &Zone,
        time: Time,
    ) -> Option<Closed<'m>> {
        let desk = self.desks.get(handoff.desk())?;
        let hours = desk.hours.as_ref()?;
        let now = zone.local(time);
        if hours.is_open(now) {
            return None;
        }
        let opens = hours.opens_next(now);
        let handoff = handoff.closed(opens.map(|opens| zone.time(opens)));
        Some(Closed { handoff, content: desk.closed.as_ref(), opens })
    }
}

/// The rule that decided, and where it stands in the message.
#[inline]
fn matched(text: &Text<'_>, decision: &Decision) -> Option<Matched> {
    let span = decision.span.clone()?;
    let rule = match (decision.hits.first(), decision.step) {
        (Some(winner), _) => rule_of(winner),
        (None, Step::Word(_) | Step::Form) => Rule::Word,
        (None, Step::Path) => Rule::Path,
        (None, _) => Rule::Choice,
    };
    Some(Matched { rule, span: text.locate(span) })
}

/// What kind of rule it is that matched.
#[inline]
pub(crate) fn rule_of(hit: &Hit) -> Rule {
    if hit.is_pattern() {
        Rule::Pattern
    } else if hit.is_title() {
        Rule::Title
    } else {
        Rule::Keyword
    }
}

/// The others that matched, as a plain answer tells them.
#[inline]
fn also(decision: &Decision) -> Owners {
    // Nearly always there are none.
    if decision.hits.len() > 1 { others(decision).collect() } else { Owners::default() }
}

/// The others that matched, or all that may be meant.
fn others(decision: &Decision) -> impl Iterator<Item = u32> {
    let winner = usize::from(decision.step != Step::Ambiguous);
    decision.hits.iter().skip(winner).map(|hit| hit.owner)
}
