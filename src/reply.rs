//! What goes out: a reply, and why.

mod answer;
#[cfg(feature = "serde")]
mod json;

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

pub(crate) use answer::{Answer, Full, Owners, Plain};

use crate::cursor::Cursor;
use crate::definition::Part;
use crate::handoff::Handoff;
use crate::outcome::Outcome;

/// What kind of rule a message matched.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Rule {
    /// A word that leads back or home, or through a form.
    Word,
    /// A way of typing a code.
    Choice,
    /// A way of typing several codes, one below the other.
    Path,
    /// A keyword.
    Keyword,
    /// The title of a category, as the whole message.
    Title,
    /// A pattern.
    Pattern,
}

impl Rule {
    /// The rule in snake case, as in logs and JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Rule::Word => "word",
            Rule::Choice => "choice",
            Rule::Path => "path",
            Rule::Keyword => "keyword",
            Rule::Title => "title",
            Rule::Pattern => "pattern",
        }
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What in the message matched.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Matched {
    pub(crate) rule: Rule,
    pub(crate) span: Range<usize>,
}

impl Matched {
    /// The kind of rule.
    pub fn rule(&self) -> Rule {
        self.rule
    }

    /// The bytes of the message as it was sent, on whole characters: `&message[span]` never panics.
    pub fn span(&self) -> Range<usize> {
        self.span.clone()
    }
}

/// A value for the gateway: what a pattern captured, or the answer to a question of a form.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Field<'m> {
    pub(crate) name: Cow<'m, str>,
    pub(crate) typed: String,
    /// Where it is not what was typed.
    pub(crate) value: Option<String>,
}

impl Field<'_> {
    /// The name of the capture or the question.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What is meant: of `digits`, `phone` and `date` the normalised form, of `choices` the text,
    /// else what was typed.
    pub fn value(&self) -> &str {
        self.value.as_ref().unwrap_or(&self.typed)
    }

    /// What was typed.
    pub fn typed(&self) -> &str {
        &self.typed
    }

    pub(crate) fn into_owned(self) -> Field<'static> {
        Field { name: Cow::Owned(self.name.into_owned()), typed: self.typed, value: self.value }
    }
}

/// Hides what people typed.
impl fmt::Debug for Field<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Field").field("name", &self.name).finish_non_exhaustive()
    }
}

/// The answer to a message. It borrows from the menu only; [`into_owned`](Reply::into_owned) lets
/// go of that, too.
#[derive(Clone)]
pub struct Reply<'m> {
    pub(crate) outcome: Outcome,
    pub(crate) misses: u8,
    pub(crate) matched: Option<Matched>,
    pub(crate) answer: Answer<'m>,
}

impl<'m> Reply<'m> {
    /// What to send, as one text: all parts, one below the other; of a picture its description and
    /// address, of a link card its headline, summary and address.
    pub fn text(&self) -> &str {
        match &self.answer {
            Answer::Plain(plain) => &plain.content.text,
            Answer::Full(full) => &full.text,
        }
    }

    /// What to send, part by part.
    pub fn parts(&self) -> &[Part<'_>] {
        match &self.answer {
            Answer::Plain(plain) => &plain.content.parts,
            Answer::Full(full) => &full.parts,
        }
    }

    /// The id of the category that answered.
    pub fn category(&self) -> Option<&str> {
        match &self.answer {
            Answer::Plain(plain) => plain.category(),
            Answer::Full(full) => full.category.as_deref(),
        }
    }

    /// How the message was answered.
    pub fn outcome(&self) -> Outcome {
        self.outcome
    }

    /// What matched, and where in the message as it was sent.
    pub fn matched(&self) -> Option<&Matched> {
        self.matched.as_ref()
    }

    /// The ids of other categories that matched in the same step, at most four, in the order in
    /// which they would have won. An occurrence inside a longer one is no second meaning and is not
    /// told.
    pub fn also(&self) -> impl ExactSizeIterator<Item = &str> {
        let count = match &self.answer {
            Answer::Plain(plain) => plain.also.len(),
            Answer::Full(full) => full.also.len(),
        };
        (0..count).map(|index| match &self.answer {
            Answer::Plain(plain) => plain.other(index),
            Answer::Full(full) => full.also.get(index).map_or("", AsRef::as_ref),
        })
    }

    /// The desk that should take over, if one should.
    pub fn handoff(&self) -> Option<&Handoff<'_>> {
        match &self.answer {
            Answer::Plain(plain) => plain.handoff,
            Answer::Full(full) => full.handoff.as_ref(),
        }
    }

    /// What the menu asks the gateway to do, such as looking up a case.
    pub fn action(&self) -> Option<&str> {
        match &self.answer {
            Answer::Plain(plain) => plain.action(),
            Answer::Full(full) => full.action.as_deref(),
        }
    }

    /// The named captures of the pattern that matched, or at the end of a form the answers that
    /// were given. They are what a stranger typed: never trust them.
    pub fn fields(&self) -> impl ExactSizeIterator<Item = &Field<'_>> {
        self.answer.full().map_or(&[][..], |full| &full.fields).iter()
    }

    /// The names of the values for which the text took the default, as the message did not bring
    /// them.
    pub fn missing(&self) -> impl ExactSizeIterator<Item = &str> {
        let missing = self.answer.full().map_or(&[][..], |full| &full.missing);
        missing.iter().map(AsRef::as_ref)
    }

    /// Where the conversation stands now: to be stored with the user and passed with the next
    /// message.
    pub fn cursor(&self) -> Cursor {
        match &self.answer {
            Answer::Plain(plain) => Cursor::new(plain.menu(), self.misses, None),
            Answer::Full(full) => Cursor::new(full.menu.as_deref(), self.misses, full.form.clone()),
        }
    }

    /// The same reply without the menu, to cross an `await` or a thread.
    pub fn into_owned(self) -> Reply<'static> {
        Reply { answer: self.answer.into_owned(), ..self }
    }
}

impl PartialEq for Reply<'_> {
    fn eq(&self, other: &Self) -> bool {
        (self.outcome, self.misses, &self.matched) == (other.outcome, other.misses, &other.matched)
            && self.answer.told() == other.answer.told()
    }
}

impl Eq for Reply<'_> {}

impl fmt::Debug for Reply<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Full { category, text, parts, also, handoff, action, menu, fields, missing, form } =
            &*self.answer.told();
        f.debug_struct("Reply")
            .field("outcome", &self.outcome)
            .field("category", category)
            .field("text", text)
            .field("parts", parts)
            .field("matched", &self.matched)
            .field("also", also)
            .field("handoff", handoff)
            .field("action", action)
            .field("menu", menu)
            .field("misses", &self.misses)
            .field("fields", fields)
            .field("missing", missing)
            .field("form", form)
            .finish()
    }
}
