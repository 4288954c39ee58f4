//! A request that a person take over.

use std::borrow::Cow;

use crate::schedule::Time;

named_enum! {
    "a reason", str::eq;
    /// Why a person should take over.
    pub enum Reason {
        /// The category that answered hands over.
        Asked = "asked",
        /// Nothing matched.
        Unanswered = "unanswered",
        /// Too many messages in a row chose or found nothing.
        Misses = "misses",
        /// The message is no text.
        Unreadable = "unreadable",
        /// A form has come to its end.
        Form = "form",
    }
}

/// A request that a person take over, and at which desk.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Handoff<'m> {
    desk: Cow<'m, str>,
    reason: Reason,
    is_open: bool,
    opens: Option<Time>,
}

impl<'m> Handoff<'m> {
    /// To a desk while it is open.
    pub(crate) fn new(desk: impl Into<Cow<'m, str>>, reason: Reason) -> Self {
        Handoff { desk: desk.into(), reason, is_open: true, opens: None }
    }

    /// To a desk that is closed until `opens`.
    pub(crate) fn closed(&'m self, opens: Option<Time>) -> Self {
        Handoff { is_open: false, opens, ..self.borrowed() }
    }

    /// Borrows the desk's name.
    pub(crate) fn borrowed(&'m self) -> Self {
        Handoff { desk: Cow::Borrowed(&self.desk), ..*self }
    }

    pub(crate) fn into_owned(self) -> Handoff<'static> {
        Handoff { desk: Cow::Owned(self.desk.into_owned()), ..self }
    }

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

#[cfg(feature = "serde")]
impl serde::Serialize for Handoff<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeStruct;

        let mut handoff = serializer.serialize_struct("Handoff", 4)?;
        handoff.serialize_field("desk", &self.desk)?;
        handoff.serialize_field("reason", self.reason.as_str())?;
        handoff.serialize_field("open", &self.is_open)?;
        handoff.serialize_field("opens", &self.opens)?;
        handoff.end()
    }
}
