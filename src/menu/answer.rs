//! From the decision to the reply.

use std::borrow::Cow;

use smallvec::SmallVec;

use super::fill::{Filling, both};
use super::{Compiled, Decision, Step};
use crate::content::Content;
use crate::cursor::Cursor;
use crate::form::FormState;
use crate::matcher::{Buffer, Kind, Text};
use crate::message::Message;
use crate::outcome::Outcome;
use crate::reply::{Extra, Field, Handoff, Matched, Reason, Reply, Rule};
use crate::schedule::Local;
use crate::template::Slot;
use crate::validate::ValidCategory;

impl Compiled {
    pub(crate) fn respond(&self, message: Message<'_>) -> Reply<'_> {
        if message.is_welcome() {
            return self.answer(&message, None, &mut Decision::at(Step::Welcome));
        }
        if self.is_too_long(&message) {
            return self.answer(&message, None, &mut self.too_long(&message));
        }
        let mut buffer = Buffer::new();
        let text = self.read(&message, &mut buffer);
        let mut decision = self.decide_for(&message, &text);
        self.answer(&message, Some(&text), &mut decision)
    }

    /// What is said after a decision; the form's state is taken out of it.
    pub(crate) fn answer<'m>(
        &'m self,
        message: &Message<'_>,
        text: Option<&Text<'_>>,
        decision: &mut Decision,
    ) -> Reply<'m> {
        let category = decision.owner.and_then(|owner| self.categories.get(owner as usize));
        let outcome = self.outcome(decision);
        let fields = self.fields(message, text, decision);
        let mut filling = Filling::new(self, message, text, decision, &fields);
        let content = self.content(message, category, decision);
        let mut sent = content.fill(|slot| filling.slot(slot));
        let (misses, handed_over) = self.misses(message, decision.step);
        let handoff = self.handoff(category, outcome, handed_over).map(|(desk, reason)| {
            let (closed, handoff) = self.at_desk(desk, reason, message);
            if let Some((closed, opens)) = closed {
                let added = closed.fill(|slot| match (slot, opens) {
                    (Slot::Opens, Some(opens)) => Cow::Owned(opens.to_string()),
                    _ => filling.slot(slot),
                });
                sent = both(&sent, &added);
            }
            handoff
        });
        let missing = filling.into_missing();
        let is_over = decision.form.is_none() || outcome == Outcome::Done;
        let action = category.filter(|_| is_over).and_then(|category| category.action.as_deref());
        let has_extra = decision.form.is_some() || !fields.is_empty() || !missing.is_empty();
        let extra = has_extra.then(|| Box::new(extra(decision, fields, missing)));
        let (text_out, parts) = sent;
        Reply {
            outcome,
            category: category.map(|category| Cow::Borrowed(category.id.as_str())),
            text: text_out,
            parts,
            matched: text.and_then(|text| self.matched(text, decision)),
            also: self.also(decision),
            handoff,
            action: action.map(Cow::Borrowed),
            menu: self.next_level(decision).map(|owner| Cow::Borrowed(self.id(owner))),
            misses,
            extra,
        }
    }

    /// The others that matched, or all that may be meant.
    fn also(&self, decision: &Decision) -> SmallVec<[Cow<'_, str>; 4]> {
        let mut also = SmallVec::new();
        let winner = usize::from(decision.step != Step::Ambiguous);
        for hit in decision.hits.iter().skip(winner) {
            also.push(Cow::Borrowed(self.id(hit.owner)));
        }
        also
    }

    pub(crate) fn decide_for(&self, message: &Message<'_>, text: &Text<'_>) -> Decision {
        let day = self.day(message);
        if let Some(state) = message.at().and_then(Cursor::state) {
            return self.in_form(message, Some(text), state, day);
        }
        let level = message.at().map_or(Some(None), |cursor| self.level(cursor, day));
        let mut decision = self.decide(text, level, day);
        self.begin(&mut decision, message, text);
        decision
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

    /// What is said.
    fn content<'c>(
        &'c self,
        message: &Message<'_>,
        category: Option<&'c ValidCategory>,
        decision: &Decision,
    ) -> &'c Content {
        let texts = self.texts(decision.level);
        let form = category.and_then(|category| category.form.as_ref());
        if let (Some(turn), Some(form)) = (&decision.form, form) {
            let open = turn.state.open.as_ref();
            let question =
                open.and_then(|open| form.questions.iter().find(|question| question.name == *open));
            match (turn.outcome, question) {
                (Outcome::Cancelled, _) => return &texts.cancelled,
                (Outcome::Retry, Some(question)) => return &question.retry,
                (Outcome::Question, Some(question)) => return &question.prompt,
                (Outcome::Retry | Outcome::Question, None) => return &form.summary,
                _ => {}
            }
        }
        match (category, decision.step) {
            (Some(category), _) => picked(category, message),
            (None, Step::Welcome) => &self.welcome,
            (None, Step::Word(_) | Step::Stale) => &self.texts(self.next_level(decision)).listed,
            (None, Step::Empty) => &texts.listed,
            (None, Step::InvalidChoice) => &texts.invalid_choice,
            (None, Step::Ambiguous) => &self.ambiguous,
            (None, _) => &texts.fallback,
        }
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
        if !self.matcher.has_patterns() || decision.owner.is_none() {
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
        let form = category.and_then(|category| category.form.as_ref());
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

    /// Which desk takes over, and why.
    fn handoff<'c>(
        &'c self,
        category: Option<&'c ValidCategory>,
        outcome: Outcome,
        handed_over: Option<Reason>,
    ) -> Option<(&'c str, Reason)> {
        let Some(category) = category else {
            return Some((self.fallback_desk.as_deref()?, handed_over?));
        };
        let reason = match outcome {
            Outcome::Question | Outcome::Retry | Outcome::Cancelled => return None,
            Outcome::Done => Reason::Form,
            _ => Reason::Asked,
        };
        Some((category.desk.as_deref()?, reason))
    }

    /// The handoff to a desk at the time of the message, and where it is closed what is said of
    /// that and when it opens.
    fn at_desk<'c>(
        &'c self,
        desk: &'c str,
        reason: Reason,
        message: &Message<'_>,
    ) -> (Option<(&'c Content, Option<Local>)>, Handoff<'c>) {
        let declared = self.desks.get(desk);
        let hours = declared.and_then(|desk| desk.hours.as_ref());
        let zone = self.zone.as_ref();
        let closed = zone.zip(message.time()).zip(hours).and_then(|((zone, time), hours)| {
            let now = zone.local(time);
            (!hours.is_open(now)).then(|| (zone, hours.opens_next(now)))
        });
        let opens = closed.and_then(|(zone, opens)| Some(zone.time(opens?)));
        let handoff =
            Handoff { desk: Cow::Borrowed(desk), reason, is_open: closed.is_none(), opens };
        let content = declared.and_then(|desk| desk.closed.as_ref());
        (closed.and_then(|(_, opens)| Some((content?, opens))), handoff)
    }

    /// How many messages in a row have now chosen or found nothing, and why that hands over.
    fn misses(&self, message: &Message<'_>, step: Step) -> (u8, Option<Reason>) {
        let before = message.at().map_or(0, Cursor::misses);
        match (step, self.misses) {
            (Step::Empty, _) => (before, None),
            (Step::Nothing | Step::TooLong, None) => (0, Some(Reason::Unanswered)),
            (Step::Nothing | Step::TooLong | Step::InvalidChoice, Some(limit)) => {
                let misses = before.saturating_add(1);
                if misses < limit { (misses, None) } else { (0, Some(Reason::Misses)) }
            }
            _ => (0, None),
        }
    }

    fn matched(&self, text: &Text<'_>, decision: &Decision) -> Option<Matched> {
        let rule = match decision.step {
            Step::Word(_) | Step::Form => Rule::Word,
            Step::Choice | Step::InvalidChoice | Step::Stale => Rule::Choice,
            Step::Path => Rule::Path,
            Step::Ambiguous => return None,
            _ => match self.matcher.rule(decision.hits.first()?.rule)?.kind {
                Kind::Keyword(_) => Rule::Keyword,
                Kind::Title => Rule::Title,
                Kind::Pattern(_) => Rule::Pattern,
            },
        };
        Some(Matched { rule, span: text.locate(decision.span.clone()?) })
    }
}

/// What few replies have; the form's state is taken out of the decision.
#[cold]
fn extra<'m>(
    decision: &mut Decision,
    mut fields: Vec<Field<'m>>,
    missing: Vec<Cow<'m, str>>,
) -> Extra<'m> {
    let mut form = None;
    if let Some(turn) = decision.form.take() {
        if turn.outcome != Outcome::Done {
            fields.clear();
        }
        let goes_on = matches!(turn.outcome, Outcome::Question | Outcome::Retry);
        form = goes_on.then_some(turn.state);
    }
    Extra { fields, missing, form }
}

/// The reply of a category, or the variant that the message's id picks.
fn picked<'c>(category: &'c ValidCategory, message: &Message<'_>) -> &'c Content {
    let Some((sum, _)) = category.variants.last() else { return &category.reply };
    let hash = fnv1a(category.id.bytes().chain([0]).chain(message.delivery().bytes()));
    let pick = u32::try_from(hash % u64::from((*sum).max(1))).unwrap_or_default();
    let picked = category.variants.iter().find(|(upto, _)| pick < *upto);
    picked.map_or(&category.reply, |(_, content)| content)
}

/// FNV-1a, 64 bits: a hash that never changes, as `Message::id` promises.
fn fnv1a(bytes: impl Iterator<Item = u8>) -> u64 {
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::fnv1a;

    /// Test vectors of the authors of the hash.
    #[test]
    fn the_hash_is_the_documented_one() {
        for (text, hash) in [
            ("", 0xcbf2_9ce4_8422_2325),
            ("a", 0xaf63_dc4c_8601_ec8c),
            ("foobar", 0x8594_4171_f739_67e8),
        ] {
            assert_eq!(fnv1a(text.bytes()), hash, "{text}");
        }
    }
}
