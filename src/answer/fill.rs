//! Fills the placeholders of a reply that are known only when a message is answered.

use std::borrow::Cow;

use super::decision::{Decision, Here, Step};
use super::offers::{OfferLine, text_of};
use crate::matcher::CategoryIndex;
use crate::message::Message;
use crate::model::{AnswerCheck, Level, Model, Shown, Slot, as_text};
use crate::part::Part;
use crate::reply::Field;
use crate::suggest::Near;
use crate::text::Haystack;

/// A reply as it is sent: as one text, and by part.
pub(super) type Sent<'m> = (Cow<'m, str>, Cow<'m, [Part<'static>]>);

/// Fills the slots of a reply.
pub(super) struct Filler<'m, 'f> {
    menu: &'m Model,
    message: &'f Message<'f>,
    haystack: Option<&'f Haystack<'f>>,
    decision: &'f Decision,
    fields: &'f [Field<'m>],
    /// The declared values for which the default was taken.
    missing: Vec<Cow<'m, str>>,
    /// What was offered, each with what reaches it.
    near: Vec<(CategoryIndex, String)>,
    /// What the sentence about it shows besides.
    shown: Shown,
}

/// What became known in filling the slots of a reply.
pub(super) struct Filled<'m> {
    pub(super) missing: Vec<Cow<'m, str>>,
    pub(super) near: Vec<(CategoryIndex, String)>,
    pub(super) shown: Shown,
}

impl<'m, 'f> Filler<'m, 'f> {
    pub(super) fn new(
        menu: &'m Model,
        message: &'f Message<'f>,
        haystack: Option<&'f Haystack<'f>>,
        decision: &'f Decision,
        fields: &'f [Field<'m>],
    ) -> Self {
        let (missing, near) = (Vec::new(), Vec::new());
        Filler { menu, message, haystack, decision, fields, missing, near, shown: Shown::default() }
    }

    pub(super) fn finish(self) -> Filled<'m> {
        Filled { missing: self.missing, near: self.near, shown: self.shown }
    }

    /// Notes what is offered, and gives its lines.
    fn offer(&mut self, lines: &[OfferLine<'_>]) -> String {
        let is_new = |offer: &&OfferLine<'_>| {
            self.near.iter().all(|(category, _)| *category != offer.category)
        };
        let new = lines.iter().filter(is_new).map(|offer| (offer.category, offer.say.to_owned()));
        let new: Vec<_> = new.collect();
        self.near.extend(new);
        text_of(lines)
    }

    /// The text of a slot.
    pub(super) fn slot(&mut self, slot: Slot) -> Cow<'f, str>
    where
        'm: 'f,
    {
        match slot {
            Slot::Value(index) => self.value(index),
            Slot::Menu(level) => Cow::Owned(self.menu_lines(level, 0)),
            Slot::Answers => Cow::Owned(self.answers()),
            Slot::Choices => {
                let categories = self.decision.hits.iter().map(|hit| hit.category);
                let here = Here { level: Level::Top, day: self.menu.day(self.message) };
                let lines = self.menu.offered_lines(categories, here);
                Cow::Owned(self.offer(&lines))
            }
            Slot::Suggestions => Cow::Owned(self.suggestions()),
            // Filled in by `closed` texts only.
            Slot::Opens | Slot::OpensIso => Cow::Borrowed(""),
        }
    }

    /// A name's value: the capture or answer of that name, else what was passed with the message,
    /// else the default.
    fn value(&mut self, index: usize) -> Cow<'f, str>
    where
        'm: 'f,
    {
        let Some((name, default)) = self.menu.values.get(index) else {
            debug_assert!(false, "a slot names a value that is there");
            return Cow::Borrowed("");
        };
        if let Some(field) = self.fields.iter().find(|field| field.name() == name) {
            return Cow::Borrowed(field.value());
        }
        if let Some(value) = self.message.value(name) {
            return value;
        }
        let is_declared = index < self.menu.declared_values;
        if is_declared && self.missing.iter().all(|known| known != name) {
            self.missing.push(Cow::Borrowed(name));
        }
        Cow::Borrowed(default)
    }

    /// The lines of the menu or the open question that were not shown before.
    pub(super) fn further_lines(&self) -> String {
        let after = self.decision.after;
        let category = self.decision.category.and_then(|index| self.menu.category(index));
        let form = category.and_then(|category| category.form.as_deref());
        let (Some(form), Some(turn)) = (form, &self.decision.form) else {
            return self.menu_lines(self.decision.level, after);
        };
        let open = turn.state.open.as_ref();
        let question = form.questions.iter().find(|question| Some(&question.name) == open);
        let Some(AnswerCheck::Choices(choices)) = question.map(|question| &question.check) else {
            debug_assert!(false, "only a question with choices has further lines");
            return String::new();
        };
        let lines = (1..).zip(choices).skip(after);
        let lines = lines.map(|(number, choice): (usize, _)| format!("{number} {}", choice.text));
        lines.collect::<Vec<_>>().join("\n")
    }

    /// The lines of a menu that exist now, but for the first `after`.
    fn menu_lines(&self, level: Level, after: usize) -> String {
        let day = self.menu.day(self.message);
        let lines = self.menu.menus.get(&level).into_iter().flatten();
        let lines = lines.filter(|(category, _)| self.menu.exists(*category, day));
        lines.skip(after).map(|(_, line)| line.as_str()).collect::<Vec<_>>().join("\n")
    }

    /// The answers of a form, a line for each.
    fn answers(&self) -> String {
        let category = self.decision.category.and_then(|index| self.menu.category(index));
        let form = category.and_then(|category| category.form.as_deref());
        let colon = self.menu.colon;
        let lines: Vec<String> = self
            .fields
            .iter()
            .map(|field| {
                let mut questions = form.into_iter().flat_map(|form| &form.questions);
                let question = questions.find(|question| question.name == field.name());
                let title = question.map_or(field.name(), |question| &question.title);
                format!("{title}{colon}{}", field.value())
            })
            .collect();
        lines.join("\n")
    }

    /// The sentence that suggests what is near; empty where nothing is.
    fn suggestions(&mut self) -> String {
        let menu = self.menu;
        let near = menu.near(self.message, self.haystack, self.decision);
        if near.is_empty() {
            return String::new();
        }
        let day = menu.day(self.message);
        let lines = menu.offered_lines(near, Here { level: self.decision.level, day });
        if lines.is_empty() {
            return String::new();
        }
        let sentence = &menu.texts(self.decision.level).suggestions;
        self.shown = sentence.shown();
        let sentence = sentence.fill(|slot| match slot {
            Slot::Choices => Cow::Owned(self.offer(&lines)),
            slot => self.slot(slot),
        });
        sentence.0.into_owned()
    }
}

impl Model {
    /// Whether nothing is near to a message, as nearly always can be told at once.
    // Out of line: few menus suggest anything, and `reply` is inlined into `respond`.
    #[inline(never)]
    pub(super) fn suggests_nothing(
        &self,
        message: &Message<'_>,
        haystack: Option<&Haystack<'_>>,
        decision: &Decision,
    ) -> bool {
        self.near(message, haystack, decision).is_empty()
    }

    /// What is near to a message that nothing answers.
    fn near(
        &self,
        message: &Message<'_>,
        haystack: Option<&Haystack<'_>>,
        decision: &Decision,
    ) -> Near {
        // A wrong choice is shown the menu, and a message inside a form is an answer.
        let (Step::Unanswered, Some(suggester), Some(haystack)) =
            (decision.step, &self.suggester, haystack)
        else {
            return Near::new();
        };
        let near = |exists: &dyn Fn(CategoryIndex) -> bool| {
            haystack.with_slice(haystack.bare(), |bare| suggester.near(bare, exists))
        };
        if !suggester.may_be_near(haystack) {
            debug_assert!(near(&|_| true).is_empty(), "what is near shares much with a keyword");
            return Near::new();
        }
        let day = self.day(message);
        near(&|category| self.exists(category, day))
    }
}

/// Two replies as one: the parts of the second follow those of the first.
pub(super) fn both<'m>(first: &Sent<'_>, second: &Sent<'_>) -> Sent<'m> {
    let parts: Vec<Part<'static>> = first.1.iter().chain(second.1.iter()).cloned().collect();
    (Cow::Owned(as_text(&parts)), Cow::Owned(parts))
}
