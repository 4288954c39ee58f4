//! From the decision to the reply.

use std::borrow::Cow;

use super::{Compiled, Decision, Step};
use crate::matcher::{Kind, Text};
use crate::message::Message;
use crate::reply::{Handoff, Matched, Reason, Reply, Rule};

impl Compiled {
    pub(crate) fn respond(&self, message: Message<'_>) -> Reply<'_> {
        if message.is_welcome() {
            return self.answer(&message, None, &Decision::at(Step::Welcome));
        }
        match self.read(&message) {
            None => self.answer(&message, None, &Decision::at(Step::TooLong)),
            Some(text) => self.answer(&message, Some(&text), &self.decide(&text)),
        }
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
        let (content, desk, reason) = match (category, decision.step) {
            (Some(category), _) => (&category.reply, category.desk.as_deref(), Reason::Asked),
            (None, Step::Welcome) => (&self.welcome, None, Reason::Asked),
            (None, Step::Word(_) | Step::Empty) => (&self.listed, None, Reason::Asked),
            (None, Step::InvalidChoice) => (&self.invalid_choice, None, Reason::Asked),
            (None, _) => (&self.fallback, self.fallback_desk.as_deref(), Reason::Unanswered),
        };
        let (text_out, parts) = content.fill(|index| self.value(index, &fields, message));
        Reply {
            outcome: decision.outcome(),
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
            Step::Choice | Step::InvalidChoice => Rule::Choice,
            _ => match self.matcher.rule(decision.hits.first()?.rule)?.kind {
                Kind::Keyword(_) => Rule::Keyword,
                Kind::Title => Rule::Title,
                Kind::Pattern(_) => Rule::Pattern,
            },
        };
        Some(Matched { rule, span: text.locate(decision.span.clone()?) })
    }
}
