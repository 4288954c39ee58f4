//! From the decision to the reply.

use std::borrow::Cow;

use super::{Compiled, Decision, Step};
use crate::cursor::Cursor;
use crate::matcher::{Buffer, Kind, Text};
use crate::message::Message;
use crate::reply::{Handoff, Matched, Reason, Reply, Rule};

impl Compiled {
    pub(crate) fn respond(&self, message: Message<'_>) -> Reply<'_> {
        if message.is_welcome() {
            return self.answer(&message, None, &Decision::at(Step::Welcome));
        }
        if self.is_too_long(&message) {
            return self.answer(&message, None, &self.too_long(&message));
        }
        let mut buffer = Buffer::new();
        let text = self.read(&message, &mut buffer);
        self.answer(&message, Some(&text), &self.decide_for(&message, &text))
    }

    pub(crate) fn answer(
        &self,
        message: &Message<'_>,
        text: Option<&Text<'_>>,
        decision: &Decision,
    ) -> Reply<'_> {
        let category = decision.owner.and_then(|owner| self.categories.get(owner as usize));
        let winner = decision.hits.first();
        let captures = match (text, winner) {
            (Some(text), Some(winner)) if self.matcher.has_patterns() => {
                self.matcher.captures(text, winner)
            }
            _ => Vec::new(),
        };
        let fields: Vec<(Cow<'_, str>, String)> = captures
            .into_iter()
            .filter_map(|(name, span)| {
                Some((Cow::Borrowed(name), message.text().get(span)?.to_owned()))
            })
            .collect();
        let texts = self.texts(decision.level);
        let content = match (category, decision.step) {
            (Some(category), _) => &category.reply,
            (None, Step::Welcome) => &self.welcome,
            (None, Step::Word(_) | Step::Stale) => &self.texts(self.next_level(decision)).listed,
            (None, Step::Empty) => &texts.listed,
            (None, Step::InvalidChoice) => &texts.invalid_choice,
            (None, _) => &texts.fallback,
        };
        let (misses, handed_over) = self.misses(message, decision.step);
        let desk = category.map_or_else(
            || handed_over.and(self.fallback_desk.as_deref()),
            |category| category.desk.as_deref(),
        );
        let reason = handed_over.unwrap_or(Reason::Asked);
        let (text_out, parts) = content.fill(|index| self.value(index, &fields, message));
        Reply {
            outcome: self.outcome(decision),
            category: category.map(|category| Cow::Borrowed(category.id.as_str())),
            text: text_out,
            parts,
            matched: text.and_then(|text| self.matched(text, decision)),
            also: decision
                .hits
                .iter()
                .skip(1)
                .map(|hit| Cow::Borrowed(self.id(hit.owner)))
                .collect(),
            handoff: desk.map(|desk| Handoff { desk: Cow::Borrowed(desk), reason }),
            action: category.and_then(|category| category.action.as_deref().map(Cow::Borrowed)),
            fields,
            menu: self.next_level(decision).map(|owner| Cow::Borrowed(self.id(owner))),
            misses,
        }
    }

    pub(crate) fn decide_for(&self, message: &Message<'_>, text: &Text<'_>) -> Decision {
        self.decide(text, message.at().map_or(Some(None), |cursor| self.level(cursor)))
    }

    /// A message that is not read leaves the cursor where it is.
    pub(crate) fn too_long(&self, message: &Message<'_>) -> Decision {
        let level = message.at().and_then(|cursor| self.level(cursor)).flatten();
        Decision { level, ..Decision::at(Step::TooLong) }
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

    /// A name's value: the capture of that name, else what was passed with the message, else the
    /// default.
    fn value<'v>(
        &'v self,
        index: usize,
        fields: &'v [(Cow<'_, str>, String)],
        message: &Message<'v>,
    ) -> Cow<'v, str> {
        let Some((name, default)) = self.values.get(index) else { return Cow::Borrowed("") };
        let captured = fields.iter().find(|(field, _)| field == name);
        match captured {
            Some((_, text)) => Cow::Borrowed(text),
            None => message.value(name).unwrap_or(Cow::Borrowed(default)),
        }
    }

    fn matched(&self, text: &Text<'_>, decision: &Decision) -> Option<Matched> {
        let rule = match decision.step {
            Step::Word(_) => Rule::Word,
            Step::Choice | Step::InvalidChoice | Step::Stale => Rule::Choice,
            Step::Path => Rule::Path,
            _ => match self.matcher.rule(decision.hits.first()?.rule)?.kind {
                Kind::Keyword(_) => Rule::Keyword,
                Kind::Title => Rule::Title,
                Kind::Pattern(_) => Rule::Pattern,
            },
        };
        Some(Matched { rule, span: text.locate(decision.span.clone()?) })
    }
}
