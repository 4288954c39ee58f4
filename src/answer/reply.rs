//! From the decision to the reply.

use std::borrow::Cow;

use super::decision::{Decision, Step};
use super::fill::{Filled, Filler, both};
use super::response::Response;
use crate::cursor::{Cursor, FormState};
use crate::handoff::Handoff;
use crate::matcher::{CategoryIndex, Hit};
use crate::message::Message;
use crate::model::{Constant, Content, Level, Model, Question, Slot};
use crate::outcome::Outcome;
use crate::part::Part;
use crate::reply::{
    Body, Borrowed, Categories, ChoiceKind, Composed, Field, Matched, Offers, Reply, Rule, Source,
};
use crate::schedule::{Local, Time, Zone};
use crate::text::Haystack;

/// A handoff to a desk that is closed.
struct Closed<'m> {
    handoff: Handoff<'m>,
    /// What is added to the reply.
    content: Option<&'m Content>,
    /// When it opens next, and the time of the message.
    opens: Option<(Local, Local)>,
}

impl Model {
    /// The reply to a decision. It takes the state of the form out of it, as the rest is still asked
    /// for by `explain`.
    #[inline(always)]
    pub(crate) fn reply<'m>(
        &'m self,
        message: &Message<'_>,
        haystack: Option<&Haystack<'_>>,
        decision: &mut Decision,
    ) -> Reply<'m> {
        let matched = haystack.and_then(|haystack| matched(haystack, decision));
        self.reply_matched(message, haystack, decision, matched)
    }

    /// The same, where what decided is known.
    #[inline(always)]
    pub(super) fn reply_matched<'m>(
        &'m self,
        message: &Message<'_>,
        haystack: Option<&Haystack<'_>>,
        decision: &mut Decision,
        matched: Option<Matched>,
    ) -> Reply<'m> {
        let response = self.response(message, decision);
        let closed = response.handoff.and_then(|handoff| self.closed(handoff, message));
        let is_closed = closed.is_some();
        let suggests_nothing = || self.suggests_nothing(message, haystack, decision);
        let body = match response.content.constant(suggests_nothing) {
            Some(content) if !is_closed && !self.is_own(decision) => {
                self.borrowed(&response, content, decision.category, also(decision))
            }
            _ => Body::Composed(self.compose(message, haystack, decision, response, closed)),
        };
        let hold = match response.handoff {
            Some(handoff) if !is_closed => self.hold(handoff, message),
            _ => None,
        };
        Reply { outcome: response.outcome, misses: response.misses, hold, matched, body }
    }

    /// The reply to a message that nothing answers, which most often stands in the menu.
    #[inline(always)]
    pub(super) fn reply_to_miss<'m>(
        &'m self,
        message: &Message<'_>,
        haystack: Option<&Haystack<'_>>,
        level: Level,
    ) -> Reply<'m> {
        let response = self.menu_response(message, Step::Unanswered, level);
        let closed = response.handoff.and_then(|handoff| self.closed(handoff, message));
        match response.content {
            Content::Constant(content) if closed.is_none() => {
                let body = self.borrowed(&response, content, None, Categories::default());
                let hold = response.handoff.and_then(|handoff| self.hold(handoff, message));
                let Response { outcome, misses, .. } = response;
                Reply { outcome, misses, hold, matched: None, body }
            }
            _ => self.compose_reply_to_miss(message, haystack, level),
        }
    }

    /// The same where it depends on the message or on its time. Out of line: `reply` is inlined.
    #[inline(never)]
    fn compose_reply_to_miss<'m>(
        &'m self,
        message: &Message<'_>,
        haystack: Option<&Haystack<'_>>,
        level: Level,
    ) -> Reply<'m> {
        let mut decision = Decision { level, ..Decision::new(Step::Unanswered) };
        self.reply(message, haystack, &mut decision)
    }

    /// The body of a reply that stands in the menu.
    #[inline(always)]
    fn borrowed<'m>(
        &'m self,
        response: &Response<'m>,
        content: &'m Constant,
        category: Option<CategoryIndex>,
        also: Categories,
    ) -> Body<'m> {
        let Response { level, handoff, .. } = *response;
        Body::Borrowed(Borrowed { content, handoff, model: self, category, level, also })
    }

    /// Until when the people of a desk have the conversation, if the desk says so and the message
    /// brings its time.
    fn hold(&self, handoff: &Handoff<'_>, message: &Message<'_>) -> Option<i64> {
        let now = self.moment(message)?;
        let hold = self.desks.get(handoff.desk())?.hold?;
        let end = Time::from_unix(now.saturating_add(hold.seconds()));
        Cursor::top().held_until(end).hold()
    }

    /// Composes a reply that does not stand in the menu as it is.
    #[cold]
    fn compose<'m>(
        &'m self,
        message: &Message<'_>,
        haystack: Option<&Haystack<'_>>,
        decision: &mut Decision,
        response: Response<'m>,
        closed: Option<Closed<'m>>,
    ) -> Box<Composed<'m>> {
        let mut fields = self.fields(message, haystack, decision);
        let mut filler = Filler::new(self, message, haystack, decision, &fields);
        let mut shown = response.content.shown();
        if decision.step == Step::More {
            shown.menu = Some(response.level);
        }
        let mut sent = response.content.fill(|slot| filler.slot(slot));
        let mut level = response.level;
        if let Some(Closed { content: Some(content), opens, .. }) = &closed {
            let added = content.fill(|slot| match (slot, opens) {
                (Slot::Opens, Some((opens, now))) => Cow::Owned(self.clock.say(*opens, *now)),
                (Slot::OpensIso, Some((opens, _))) => Cow::Owned(opens.to_string()),
                _ => filler.slot(slot),
            });
            sent = both(&sent, &added);
            shown = shown.and(content.shown());
            level = content.shown().menu.unwrap_or(level);
        }
        if decision.after > 0 {
            let lines = Part::from(filler.further_lines());
            sent = (Cow::Owned(lines.to_text()), Cow::Owned(vec![lines]));
        }
        let Filled { missing, near, shown: suggested } = filler.finish();
        shown = shown.and(suggested);
        let category = decision.category.and_then(|index| self.category(index));
        let mut lookup = category.and_then(|category| category.lookup.as_deref());
        let mut action = category.and_then(|category| category.action.as_deref());
        let mut form = None;
        if let Some(turn) = decision.form.take()
            && turn.outcome != Outcome::Done
        {
            fields.clear();
            (lookup, action) = (None, None);
            form = (turn.outcome != Outcome::Cancelled).then_some(turn.state);
        }
        let offers = Offers::Source(Source {
            model: self,
            shown,
            level,
            day: self.day(message),
            near,
            near_kind: match response.outcome {
                Outcome::Ambiguous => ChoiceKind::Category,
                _ => ChoiceKind::Suggestion,
            },
            after: decision.after,
            form: form.as_ref().and_then(|form| self.open_question(decision.category, form)),
        });
        let (text, parts) = sent;
        Box::new(Composed {
            category: category.map(|category| Cow::Borrowed(category.id.as_str())),
            text,
            parts,
            also: others(decision).map(|index| Cow::Borrowed(self.id(index))).collect(),
            handoff: closed
                .map(|closed| closed.handoff)
                .or(response.handoff.map(Handoff::borrowed)),
            lookup: lookup.map(Cow::Borrowed),
            action: action.map(Cow::Borrowed),
            menu: level.category().map(|index| Cow::Borrowed(self.id(index))),
            fields,
            missing,
            form,
            offers,
        })
    }

    /// The category of a form in progress, and its open question unless the summary is shown.
    fn open_question(
        &self,
        category: Option<CategoryIndex>,
        state: &FormState,
    ) -> Option<(CategoryIndex, Option<&Question>)> {
        let form = self.category(category?)?.form.as_deref()?;
        let open = state.open.as_deref();
        let question = form.questions.iter().find(|question| Some(question.name.as_str()) == open);
        Some((category?, question))
    }

    /// Whether the reply is of this message alone: a form is answered, further lines are shown, or a
    /// pattern captures.
    fn is_own(&self, decision: &Decision) -> bool {
        let captures = || {
            let winner = decision.hits.first().filter(|_| decision.category.is_some());
            winner.is_some_and(|winner| self.matcher.has_captures(winner.rule))
        };
        decision.form.is_some() || decision.after > 0 || self.matcher.has_patterns() && captures()
    }

    /// The captures of the pattern that matched, or the answers of the form.
    fn fields(
        &self,
        message: &Message<'_>,
        haystack: Option<&Haystack<'_>>,
        decision: &Decision,
    ) -> Vec<Field<'_>> {
        if let Some(turn) = &decision.form {
            return self.answers(decision.category, &turn.state);
        }
        let (Some(haystack), Some(winner)) = (haystack, decision.hits.first()) else {
            return Vec::new();
        };
        if decision.category.is_none() {
            return Vec::new();
        }
        let captures = self.matcher.captures(haystack, winner).into_iter();
        captures
            .filter_map(|(name, span)| {
                let typed = message.text().get(span)?.to_owned();
                Some(Field { name: Cow::Borrowed(name), typed, value: None })
            })
            .collect()
    }

    /// What a form was answered.
    fn answers(&self, category: Option<CategoryIndex>, state: &FormState) -> Vec<Field<'_>> {
        let category = category.and_then(|index| self.category(index));
        let form = category.and_then(|category| category.form.as_deref());
        let questions = form.into_iter().flat_map(|form| &form.questions);
        questions
            .filter_map(|question| {
                let stored = state.answers.iter().find(|answer| answer.name == question.name)?;
                let typed = stored.text.clone()?;
                let value = question.value(self.fold, &typed).filter(|value| *value != typed);
                Some(Field { name: Cow::Borrowed(&question.name), typed, value })
            })
            .collect()
    }

    /// The handoff to a desk that is closed at the time of the message.
    fn closed<'m>(
        &'m self,
        handoff: &'m Handoff<'static>,
        message: &Message<'_>,
    ) -> Option<Closed<'m>> {
        let (zone, time) = self.zone.as_ref().zip(message.time())?;
        self.closed_at(handoff, zone, time)
    }

    /// Kept out of line: most menus are asked without a time.
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
        let opens = opens.map(|opens| (opens, now));
        Some(Closed { handoff, content: desk.closed.as_ref(), opens })
    }
}

/// The rule that decided, and where it stands in the message.
#[inline]
fn matched(haystack: &Haystack<'_>, decision: &Decision) -> Option<Matched> {
    let span = decision.span.clone()?;
    let rule = match (decision.hits.first(), decision.step) {
        (Some(winner), _) => rule_of(winner),
        (None, Step::Word(_) | Step::Form) => Rule::Word,
        (None, Step::Path) => Rule::Path,
        (None, _) => Rule::Choice,
    };
    Some(Matched { rule, span: haystack.locate(span) })
}

/// The kind of rule of a hit.
#[inline]
pub(crate) fn rule_of(hit: &Hit) -> Rule {
    if hit.is_pattern() {
        Rule::Pattern
    } else if hit.is_word_set() {
        Rule::All
    } else if hit.is_title() {
        Rule::Title
    } else {
        Rule::Keyword
    }
}

/// The other categories that matched, for a borrowed reply.
#[inline]
fn also(decision: &Decision) -> Categories {
    // Rarely there are any: the common case is kept inline.
    if decision.hits.len() > 1 { others(decision).collect() } else { Categories::default() }
}

/// The other categories that matched, or all that may be meant.
fn others(decision: &Decision) -> impl Iterator<Item = CategoryIndex> {
    let winner = usize::from(decision.step != Step::Ambiguous);
    decision.hits.iter().skip(winner).map(|hit| hit.category)
}
