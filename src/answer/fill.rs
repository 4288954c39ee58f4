//! Fills the placeholders of a reply that are known only when a message is answered.

use std::borrow::Cow;

use super::decision::{Decision, Here, Step};
use crate::message::Message;
use crate::model::{Level, Model, Slot, as_text};
use crate::part::Part;
use crate::reply::Field;
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
}

impl<'m, 'f> Filler<'m, 'f> {
    pub(super) fn new(
        menu: &'m Model,
        message: &'f Message<'f>,
        haystack: Option<&'f Haystack<'f>>,
        decision: &'f Decision,
        fields: &'f [Field<'m>],
    ) -> Self {
        Filler { menu, message, haystack, decision, fields, missing: Vec::new() }
    }

    pub(super) fn into_missing(self) -> Vec<Cow<'m, str>> {
        self.missing
    }

    /// The text of a slot.
    pub(super) fn slot(&mut self, slot: Slot) -> Cow<'f, str>
    where
        'm: 'f,
    {
        match slot {
            Slot::Value(index) => self.value(index),
            Slot::Menu(level) => Cow::Owned(self.menu_lines(level)),
            Slot::Answers => Cow::Owned(self.answers()),
            Slot::Choices => {
                let categories = self.decision.hits.iter().map(|hit| hit.category);
                let here = Here { level: Level::Top, day: self.menu.day(self.message) };
                Cow::Owned(self.menu.offer_lines(categories, here).join("\n"))
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

    /// The lines of a menu that exist now.
    fn menu_lines(&self, level: Level) -> String {
        let day = self.menu.day(self.message);
        let lines = self.menu.menus.get(&level).into_iter().flatten();
        let lines = lines.filter(|(category, _)| self.menu.exists(*category, day));
        lines.map(|(_, line)| line.as_str()).collect::<Vec<_>>().join("\n")
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
        let (Some(suggester), Some(haystack)) = (&menu.suggester, self.haystack) else {
            return String::new();
        };
        // A wrong choice is shown the menu, and a message inside a form is an answer.
        if self.decision.step != Step::Unanswered {
            return String::new();
        }
        let day = menu.day(self.message);
        let exists = |category| menu.exists(category, day);
        let near = haystack.with_slice(haystack.bare(), |bare| suggester.near(bare, exists));
        let lines = menu.offer_lines(near, Here { level: self.decision.level, day });
        if lines.is_empty() {
            return String::new();
        }
        let texts = menu.texts(self.decision.level);
        let sentence = texts.suggestions.fill(|slot| match slot {
            Slot::Choices => Cow::Owned(lines.join("\n")),
            slot => self.slot(slot),
        });
        sentence.0.into_owned()
    }
}

/// Two replies as one: the parts of the second follow those of the first.
pub(super) fn both<'m>(first: &Sent<'_>, second: &Sent<'_>) -> Sent<'m> {
    let parts: Vec<Part<'static>> = first.1.iter().chain(second.1.iter()).cloned().collect();
    (Cow::Owned(as_text(&parts)), Cow::Owned(parts))
}
