//! What is said in a reply: lent by the menu where it stands there, else put together.

use std::borrow::Cow;
use std::ops::Deref;

use super::Field;
use crate::content::Constant;
use crate::definition::Part;
use crate::form::FormState;
use crate::handoff::Handoff;
use crate::matcher::TOLD;
use crate::validate::{Level, ValidCategory};

/// What is said, and by whom. Nearly all answers are plain ones.
#[derive(Clone)]
pub(crate) enum Answer<'m> {
    Plain(Plain<'m>),
    Full(Box<Full<'m>>),
}

/// What stands in the menu as it is said: making it, moving it and letting it go costs next to
/// nothing.
#[derive(Clone, Copy)]
pub(crate) struct Plain<'m> {
    pub(crate) content: &'m Constant,
    pub(crate) handoff: Option<&'m Handoff<'static>>,
    /// All of the menu: those below are told by their numbers.
    pub(crate) categories: &'m [ValidCategory],
    pub(crate) owner: Option<u32>,
    /// The menu at the cursor.
    pub(crate) level: Level,
    pub(crate) also: Owners,
}

/// What was put together for one message, or belongs to no menu.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Full<'m> {
    pub(crate) category: Option<Cow<'m, str>>,
    pub(crate) text: Cow<'m, str>,
    pub(crate) parts: Cow<'m, [Part<'static>]>,
    pub(crate) also: Vec<Cow<'m, str>>,
    pub(crate) handoff: Option<Handoff<'m>>,
    pub(crate) action: Option<Cow<'m, str>>,
    /// The menu at the cursor.
    pub(crate) menu: Option<Cow<'m, str>>,
    pub(crate) fields: Vec<Field<'m>>,
    pub(crate) missing: Vec<Cow<'m, str>>,
    /// The form that goes on.
    pub(crate) form: Option<FormState>,
}

impl<'m> Answer<'m> {
    pub(super) fn full(&self) -> Option<&Full<'m>> {
        match self {
            Answer::Plain(_) => None,
            Answer::Full(full) => Some(full),
        }
    }

    /// All that it says, the same whichever it is.
    pub(super) fn told(&self) -> Cow<'_, Full<'m>> {
        match self {
            Answer::Plain(plain) => Cow::Owned(plain.told()),
            Answer::Full(full) => Cow::Borrowed(full),
        }
    }

    pub(super) fn into_owned(self) -> Answer<'static> {
        let full = match self {
            Answer::Plain(plain) => plain.told(),
            Answer::Full(full) => *full,
        };
        Answer::Full(Box::new(full.into_owned()))
    }
}

impl<'m> Plain<'m> {
    pub(super) fn category(&self) -> Option<&'m str> {
        self.id(self.owner?)
    }

    pub(super) fn menu(&self) -> Option<&'m str> {
        self.id(self.level?)
    }

    pub(super) fn action(&self) -> Option<&'m str> {
        self.categories.get(self.owner? as usize)?.action.as_deref()
    }

    pub(super) fn other(&self, index: usize) -> &'m str {
        self.also.get(index).and_then(|&owner| self.id(owner)).unwrap_or_default()
    }

    fn id(&self, owner: u32) -> Option<&'m str> {
        self.categories.get(owner as usize).map(|category| category.id.as_str())
    }

    fn told(&self) -> Full<'m> {
        Full {
            category: self.category().map(Cow::Borrowed),
            text: Cow::Borrowed(&self.content.text),
            parts: Cow::Borrowed(&self.content.parts),
            also: self.also.iter().filter_map(|&owner| self.id(owner)).map(Cow::Borrowed).collect(),
            handoff: self.handoff.map(Handoff::lent),
            action: self.action().map(Cow::Borrowed),
            menu: self.menu().map(Cow::Borrowed),
            fields: Vec::new(),
            missing: Vec::new(),
            form: None,
        }
    }
}

impl Full<'_> {
    fn into_owned(self) -> Full<'static> {
        let own = |text: Cow<'_, str>| Cow::Owned(text.into_owned());
        Full {
            category: self.category.map(own),
            text: own(self.text),
            parts: Cow::Owned(self.parts.into_owned()),
            also: self.also.into_iter().map(own).collect(),
            handoff: self.handoff.map(Handoff::into_owned),
            action: self.action.map(own),
            menu: self.menu.map(own),
            fields: self.fields.into_iter().map(Field::into_owned).collect(),
            missing: self.missing.into_iter().map(own).collect(),
            form: self.form,
        }
    }
}

/// Numbers of categories: those that may be meant, or the others that matched.
#[derive(Clone, Copy, Default)]
pub(crate) struct Owners {
    owners: [u32; TOLD],
    len: u32,
}

impl FromIterator<u32> for Owners {
    #[inline(never)]
    fn from_iter<I: IntoIterator<Item = u32>>(owners: I) -> Self {
        let mut told = Owners::default();
        for (slot, owner) in told.owners.iter_mut().zip(owners) {
            *slot = owner;
            told.len += 1;
        }
        told
    }
}

impl Deref for Owners {
    type Target = [u32];

    fn deref(&self) -> &[u32] {
        self.owners.get(..self.len as usize).unwrap_or_default()
    }
}
