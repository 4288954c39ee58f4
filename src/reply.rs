//! What goes out: a reply, and why.

mod body;
mod choice;
mod delivery;
mod field;
#[cfg(feature = "serde")]
mod json;
mod offers;

use std::fmt;
use std::ops::Range;

pub(crate) use self::body::{Body, Borrowed, Categories, Composed};
pub use self::choice::{Choice, ChoiceKind};
pub use self::delivery::{Delivery, Outgoing};
pub use self::field::Field;
pub(crate) use self::offers::{Offers, Source};

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
    /// A person has the conversation until then, in seconds since 1970.
    pub(crate) hold: Option<i64>,
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

    /// What it offers to choose, for buttons and lists: the lines of `{menu}`, what may be meant, the
    /// answers to the open question of a form; and the words for back, home and cancel that its text
    /// names, in quotes or behind a verb (`reply 0`, 回复“返回”). In the order of the text, the words
    /// last.
    ///
    /// It is listed when asked for, and takes time and memory for each choice.
    ///
    /// ```
    /// use replymenu::{ChoiceKind, Menu, Message};
    ///
    /// let menu: Menu = r#"
    ///     language = "en"
    ///     fallback = "?"
    ///     [category.book]
    ///     code = 1
    ///     title = "Book a room"
    ///     reply = "Booked: {size}"
    ///     [[category.book.ask]]
    ///     name = "size"
    ///     prompt = "Which room? Reply 'cancel' to leave."
    ///     choices = ["small", "large"]
    /// "#.parse()?;
    /// let asked = menu.respond("1");
    /// let choices = asked.choices();
    /// let labels: Vec<_> = choices.iter().map(|choice| choice.label()).collect();
    /// assert_eq!(labels, ["small", "large", "cancel"]);
    /// assert_eq!(choices[1].kind(), ChoiceKind::Answer);
    ///
    /// let cursor = asked.cursor();
    /// let reply = menu.respond(Message::choose(choices[1].token()).cursor(&cursor));
    /// assert_eq!(reply.text(), "Booked: large");
    /// # Ok::<(), replymenu::Error>(())
    /// ```
    pub fn choices(&self) -> Vec<Choice<'_>> {
        match &self.body {
            Body::Borrowed(borrowed) => borrowed.source().list(),
            Body::Composed(composed) => composed.offers.list(),
        }
    }

    /// The list that its first choices are of.
    fn place(&self) -> Option<offers::Place<'_>> {
        match &self.body {
            Body::Borrowed(borrowed) => borrowed.source().place(),
            Body::Composed(composed) => composed.offers.place(),
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

    /// What the menu asks the gateway to look up before it answers, such as the state of a case: look
    /// it up with the [fields](Reply::fields), answer the same message again with what was found as its
    /// values, and send that reply. It may be done twice, for a delivery that is repeated.
    ///
    /// ```
    /// use replymenu::{Menu, Message};
    ///
    /// let menu: Menu = r#"
    ///     fallback = "?"
    ///     [values]
    ///     number = ""
    ///     state = "not known yet"
    ///     [category.case]
    ///     patterns = '^case (?P<number>[0-9]+)$'
    ///     lookup = "case-state"
    ///     reply = "Case {number}: {state}"
    /// "#.parse()?;
    /// let message = Message::new("case 7");
    /// let first = menu.respond(message);
    /// assert_eq!(first.lookup(), Some("case-state"));
    /// let state = |name: &str| (name == "state").then(|| "decided".to_owned());
    /// assert_eq!(menu.respond(message.values(&state)).text(), "Case 7: decided");
    /// # Ok::<(), replymenu::Error>(())
    /// ```
    pub fn lookup(&self) -> Option<&str> {
        match &self.body {
            Body::Borrowed(borrowed) => borrowed.lookup(),
            Body::Composed(composed) => composed.lookup.as_deref(),
        }
    }

    /// What the menu asks the gateway to do once, after the answer, such as filing a case.
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
            Body::Borrowed(borrowed) => Cursor::new(borrowed.menu(), self.misses, self.hold, None),
            Body::Composed(composed) => {
                let (menu, form) = (composed.menu.as_deref(), composed.form.clone());
                Cursor::new(menu, self.misses, self.hold, form)
            }
        }
    }

    /// The same reply without the menu, to cross an `await` or a thread. Its [choices](Reply::choices)
    /// are listed now.
    pub fn into_owned(self) -> Reply<'static> {
        Reply { body: self.body.into_owned(), ..self }
    }
}

impl PartialEq for Reply<'_> {
    fn eq(&self, other: &Self) -> bool {
        (self.outcome, self.misses, self.hold, &self.matched)
            == (other.outcome, other.misses, other.hold, &other.matched)
            && self.body.compose() == other.body.compose()
    }
}

impl Eq for Reply<'_> {}

impl fmt::Debug for Reply<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Composed {
            category,
            text,
            parts,
            also,
            handoff,
            lookup,
            action,
            menu,
            fields,
            missing,
            form,
            offers,
        } = &*self.body.compose();
        f.debug_struct("Reply")
            .field("outcome", &self.outcome)
            .field("category", category)
            .field("text", text)
            .field("parts", parts)
            .field("matched", &self.matched)
            .field("also", also)
            .field("handoff", handoff)
            .field("lookup", lookup)
            .field("action", action)
            .field("menu", menu)
            .field("misses", &self.misses)
            .field("hold", &self.hold)
            .field("fields", fields)
            .field("missing", missing)
            .field("form", form)
            .field("choices", offers)
            .finish()
    }
}
