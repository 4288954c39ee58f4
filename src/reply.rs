//! What goes out: a reply, and why.

mod body;
mod field;
#[cfg(feature = "serde")]
mod json;

use std::fmt;
use std::ops::Range;

pub(crate) use self::body::{Body, Borrowed, Categories, Composed};
pub use self::field::Field;

use crate::cursor::Cursor;
use crate::handoff::Handoff;
use crate::outcome::Outcome;
use crate::part::Part;

named_enum! {
    "a kind of rule", str::eq;
    /// What kind of rule a message matched.
    pub enum Rule {
        /// A word that leads back or home, or through a form.
        Word = "word",
        /// A way of typing a code.
        Choice = "choice",
        /// A way of typing several codes, one below the other.
        Path = "path",
        /// A keyword.
        Keyword = "keyword",
        /// A keyword of several words, all of which occur; the span is from the first to the last.
        All = "all",
        /// The title of a category, as the whole message.
        Title = "title",
        /// A pattern.
        Pattern = "pattern",
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

/// The answer to a message. It borrows from the menu only, never from the message;
/// [`into_owned`](Reply::into_owned) makes it independent of both.
#[derive(Clone)]
#[must_use = "a reply is to be sent"]
pub struct Reply<'m> {
    pub(crate) outcome: Outcome,
    pub(crate) misses: u8,
    pub(crate) matched: Option<Matched>,
    pub(crate) body: Body<'m>,
}

impl<'m> Reply<'m> {
    /// What to send, as one text: all parts, one below the other; of a picture its description and
    /// address, of a link card its headline, summary and address.
    pub fn text(&self) -> &str {
        match &self.body {
            Body::Borrowed(borrowed) => &borrowed.content.text,
            Body::Composed(composed) => &composed.text,
        }
    }

    /// What to send, part by part.
    pub fn parts(&self) -> &[Part<'_>] {
        match &self.body {
            Body::Borrowed(borrowed) => &borrowed.content.parts,
            Body::Composed(composed) => &composed.parts,
        }
    }

    /// The id of the category that answered.
    pub fn category(&self) -> Option<&str> {
        match &self.body {
            Body::Borrowed(borrowed) => borrowed.category_id(),
            Body::Composed(composed) => composed.category.as_deref(),
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
    /// which they would have won. An occurrence inside a longer one is not a second meaning and is
    /// left out.
    pub fn also(&self) -> impl ExactSizeIterator<Item = &str> {
        let count = match &self.body {
            Body::Borrowed(borrowed) => borrowed.also.len(),
            Body::Composed(composed) => composed.also.len(),
        };
        (0..count).map(|index| match &self.body {
            Body::Borrowed(borrowed) => borrowed.other(index),
            Body::Composed(composed) => composed.also.get(index).map_or("", AsRef::as_ref),
        })
    }

    /// The desk that should take over, if one should.
    pub fn handoff(&self) -> Option<&Handoff<'_>> {
        match &self.body {
            Body::Borrowed(borrowed) => borrowed.handoff,
            Body::Composed(composed) => composed.handoff.as_ref(),
        }
    }

    /// What the menu asks the gateway to do, such as looking up a case.
    pub fn action(&self) -> Option<&str> {
        match &self.body {
            Body::Borrowed(borrowed) => borrowed.action(),
            Body::Composed(composed) => composed.action.as_deref(),
        }
    }

    /// The named captures of the pattern that matched, or at the end of a form the answers that
    /// were given. They are what a stranger typed: never trust them.
    pub fn fields(&self) -> impl ExactSizeIterator<Item = &Field<'_>> {
        self.body.composed().map_or(&[][..], |composed| &composed.fields).iter()
    }

    /// The names of the values for which the text took the default, as the message did not bring
    /// them.
    pub fn missing(&self) -> impl ExactSizeIterator<Item = &str> {
        let missing = self.body.composed().map_or(&[][..], |composed| &composed.missing);
        missing.iter().map(AsRef::as_ref)
    }

    /// Where the conversation stands now: to be stored with the user and passed with the next
    /// message.
    pub fn cursor(&self) -> Cursor {
        match &self.body {
            Body::Borrowed(borrowed) => Cursor::new(borrowed.menu(), self.misses, None),
            Body::Composed(composed) => {
                Cursor::new(composed.menu.as_deref(), self.misses, composed.form.clone())
            }
        }
    }

    /// The same reply without the menu, to cross an `await` or a thread.
    pub fn into_owned(self) -> Reply<'static> {
        Reply { body: self.body.into_owned(), ..self }
    }
}

impl PartialEq for Reply<'_> {
    fn eq(&self, other: &Self) -> bool {
        (self.outcome, self.misses, &self.matched) == (other.outcome, other.misses, &other.matched)
            && self.body.compose() == other.body.compose()
    }
}

impl Eq for Reply<'_> {}

impl fmt::Debug for Reply<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Composed { category, text, parts, also, handoff, action, menu, fields, missing, form } =
            &*self.body.compose();
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
