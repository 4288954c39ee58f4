//! What goes out: a reply, and why.

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

use smallvec::SmallVec;

use crate::cursor::Cursor;
use crate::definition::Part;
use crate::form::FormState;
use crate::outcome::Outcome;
use crate::schedule::Time;

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

/// Why a person should take over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Reason {
    /// The category that answered hands over.
    Asked,
    /// Nothing matched.
    Unanswered,
    /// Too many messages in a row chose or found nothing.
    Misses,
    /// A form has come to its end.
    Form,
}

impl Reason {
    /// The reason in snake case, as in logs and JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Reason::Asked => "asked",
            Reason::Unanswered => "unanswered",
            Reason::Misses => "misses",
            Reason::Form => "form",
        }
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// That a person should take over, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Handoff<'m> {
    pub(crate) desk: Cow<'m, str>,
    pub(crate) reason: Reason,
    pub(crate) is_open: bool,
    pub(crate) opens: Option<Time>,
}

impl Handoff<'_> {
    /// Whether the desk is open; without a time every desk is.
    pub fn is_open(&self) -> bool {
        self.is_open
    }

    /// When a desk that is closed opens next, with the offset of the menu's time zone; `None` if it
    /// is open, or does not open within 400 days.
    pub fn opens(&self) -> Option<Time> {
        self.opens
    }

    /// The desk, as the menu names it.
    pub fn desk(&self) -> &str {
        &self.desk
    }

    /// Why.
    pub fn reason(&self) -> Reason {
        self.reason
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

    fn into_owned(self) -> Field<'static> {
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
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply<'m> {
    pub(crate) outcome: Outcome,
    pub(crate) category: Option<Cow<'m, str>>,
    pub(crate) text: Cow<'m, str>,
    pub(crate) parts: Cow<'m, [Part<'m>]>,
    pub(crate) matched: Option<Matched>,
    pub(crate) also: SmallVec<[Cow<'m, str>; 4]>,
    pub(crate) handoff: Option<Handoff<'m>>,
    pub(crate) action: Option<Cow<'m, str>>,
    /// The menu at the cursor.
    pub(crate) menu: Option<Cow<'m, str>>,
    pub(crate) misses: u8,
    /// What few replies have: the others are the smaller for it.
    pub(crate) extra: Option<Box<Extra<'m>>>,
}

/// What few replies have.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Extra<'m> {
    pub(crate) fields: Vec<Field<'m>>,
    pub(crate) missing: Vec<Cow<'m, str>>,
    /// The form that goes on.
    pub(crate) form: Option<FormState>,
}

impl Extra<'_> {
    fn into_owned(self) -> Extra<'static> {
        let own = |text: Cow<'_, str>| Cow::Owned(text.into_owned());
        Extra {
            fields: self.fields.into_iter().map(Field::into_owned).collect(),
            missing: self.missing.into_iter().map(own).collect(),
            form: self.form,
        }
    }
}

impl Reply<'_> {
    /// What to send, as one text: all parts, one below the other; of a picture its description and
    /// address, of a link card its headline, summary and address.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What to send, part by part.
    pub fn parts(&self) -> &[Part<'_>] {
        &self.parts
    }

    /// The id of the category that answered.
    pub fn category(&self) -> Option<&str> {
        self.category.as_deref()
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
        self.also.iter().map(AsRef::as_ref)
    }

    /// The desk that should take over, if one should.
    pub fn handoff(&self) -> Option<&Handoff<'_>> {
        self.handoff.as_ref()
    }

    /// What the menu asks the gateway to do, such as looking up a case.
    pub fn action(&self) -> Option<&str> {
        self.action.as_deref()
    }

    /// The named captures of the pattern that matched, or at the end of a form the answers that
    /// were given. They are what a stranger typed: never trust them.
    pub fn fields(&self) -> impl ExactSizeIterator<Item = &Field<'_>> {
        self.extra.as_ref().map_or(&[][..], |extra| &extra.fields).iter()
    }

    /// The names of the values for which the text took the default, as the message did not bring
    /// them.
    pub fn missing(&self) -> impl ExactSizeIterator<Item = &str> {
        let missing = self.extra.as_ref().map_or(&[][..], |extra| &extra.missing);
        missing.iter().map(AsRef::as_ref)
    }

    /// Where the conversation stands now: to be stored with the user and passed with the next
    /// message.
    pub fn cursor(&self) -> Cursor {
        let form = self.extra.as_ref().and_then(|extra| extra.form.clone());
        Cursor::new(self.menu.as_deref(), self.misses, form)
    }

    /// The same reply without the menu, to cross an `await` or a thread.
    pub fn into_owned(self) -> Reply<'static> {
        let own = |text: Cow<'_, str>| Cow::Owned(text.into_owned());
        Reply {
            outcome: self.outcome,
            category: self.category.map(own),
            text: own(self.text),
            parts: self.parts.iter().cloned().map(Part::into_owned).collect(),
            matched: self.matched,
            also: self.also.into_iter().map(own).collect(),
            handoff: self.handoff.map(|handoff| Handoff { desk: own(handoff.desk), ..handoff }),
            action: self.action.map(own),
            menu: self.menu.map(own),
            misses: self.misses,
            extra: self.extra.map(|extra| Box::new(extra.into_owned())),
        }
    }
}

#[cfg(feature = "serde")]
mod json {
    use serde::ser::{Serialize, SerializeMap, SerializeStruct, Serializer};

    use super::{Handoff, Matched, Outcome, Part, Reply, Rule};

    /// `{"outcome", "category", "text", "parts", "matched", "also", "handoff", "cursor"}`; where
    /// values are missing `"missing"`; and where there is an action or a form has ended `"action"`,
    /// `"fields"`, and `"typed"` with those fields that were typed otherwise.
    impl Serialize for Reply<'_> {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            let mut map = serializer.serialize_map(None)?;
            map.serialize_entry("outcome", self.outcome.as_str())?;
            map.serialize_entry("category", &self.category)?;
            map.serialize_entry("text", &self.text)?;
            map.serialize_entry("parts", &self.parts.iter().map(Typed).collect::<Vec<_>>())?;
            map.serialize_entry("matched", &self.matched)?;
            map.serialize_entry("also", self.also.as_slice())?;
            map.serialize_entry("handoff", &self.handoff)?;
            map.serialize_entry("cursor", &self.cursor())?;
            let missing: Vec<&str> = self.missing().collect();
            if !missing.is_empty() {
                map.serialize_entry("missing", &missing)?;
            }
            if self.action.is_some() || self.outcome == Outcome::Done {
                map.serialize_entry("action", &self.action)?;
                let fields = self.fields().map(|field| (field.name(), field.value()));
                map.serialize_entry("fields", &Fields(fields.collect()))?;
                let typed = self.fields().filter(|field| field.value() != field.typed());
                let typed: Vec<_> = typed.map(|field| (field.name(), field.typed())).collect();
                if !typed.is_empty() {
                    map.serialize_entry("typed", &Fields(typed))?;
                }
            }
            map.end()
        }
    }

    struct Fields<'r>(Vec<(&'r str, &'r str)>);

    impl Serialize for Fields<'_> {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.collect_map(self.0.iter().copied())
        }
    }

    /// A part that says its type.
    struct Typed<'p>(&'p Part<'p>);

    impl Serialize for Typed<'_> {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            let mut part = serializer.serialize_map(None)?;
            match self.0 {
                Part::Text(text) => {
                    part.serialize_entry("type", "text")?;
                    part.serialize_entry("text", text)?;
                }
                Part::Image { url, alt } => {
                    part.serialize_entry("type", "image")?;
                    part.serialize_entry("url", url)?;
                    part.serialize_entry("alt", alt)?;
                }
                Part::Card { title, summary, url, image } => {
                    part.serialize_entry("type", "card")?;
                    part.serialize_entry("title", title)?;
                    part.serialize_entry("summary", summary)?;
                    part.serialize_entry("url", url)?;
                    part.serialize_entry("image", image)?;
                }
            }
            part.end()
        }
    }

    impl Serialize for Rule {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.serialize_str(self.as_str())
        }
    }

    impl Serialize for Matched {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            let mut matched = serializer.serialize_struct("Matched", 3)?;
            matched.serialize_field("rule", self.rule.as_str())?;
            matched.serialize_field("start", &self.span.start)?;
            matched.serialize_field("end", &self.span.end)?;
            matched.end()
        }
    }

    impl Serialize for Handoff<'_> {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            let mut handoff = serializer.serialize_struct("Handoff", 4)?;
            handoff.serialize_field("desk", &self.desk)?;
            handoff.serialize_field("reason", self.reason.as_str())?;
            handoff.serialize_field("open", &self.is_open)?;
            handoff.serialize_field("opens", &self.opens)?;
            handoff.end()
        }
    }
}
