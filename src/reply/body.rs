//! What a reply says: borrowed from the menu where it stands there, else composed.

use std::borrow::Cow;
use std::ops::Deref;

use super::field::Field;
use crate::cursor::FormState;
use crate::handoff::Handoff;
use crate::matcher::{CategoryIndex, REPORTED};
use crate::model::{Category, Constant, Level};
use crate::part::Part;

/// What is said, and by whom. Nearly all of them are borrowed.
#[derive(Clone)]
pub(crate) enum Body<'m> {
    Borrowed(Borrowed<'m>),
    Composed(Box<Composed<'m>>),
}

/// What stands in the menu as it is said: making it, moving it and letting it go costs next to
/// nothing.
#[derive(Clone, Copy)]
pub(crate) struct Borrowed<'m> {
    pub(crate) content: &'m Constant,
    pub(crate) handoff: Option<&'m Handoff<'static>>,
    /// All of the menu; the fields below are indices into them.
    pub(crate) categories: &'m [Category],
    pub(crate) category: Option<CategoryIndex>,
    /// The menu at the cursor.
    pub(crate) level: Level,
    pub(crate) also: Categories,
}

/// What was put together for one message, or belongs to no menu.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Composed<'m> {
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
    /// The form in progress.
    pub(crate) form: Option<FormState>,
}

impl<'m> Body<'m> {
    pub(super) fn composed(&self) -> Option<&Composed<'m>> {
        match self {
            Body::Borrowed(_) => None,
            Body::Composed(composed) => Some(composed),
        }
    }

    /// All that it says, composed either way.
    pub(super) fn compose(&self) -> Cow<'_, Composed<'m>> {
        match self {
            Body::Borrowed(borrowed) => Cow::Owned(borrowed.compose()),
            Body::Composed(composed) => Cow::Borrowed(composed),
        }
    }

    pub(super) fn into_owned(self) -> Body<'static> {
        let composed = match self {
            Body::Borrowed(borrowed) => borrowed.compose(),
            Body::Composed(composed) => *composed,
        };
        Body::Composed(Box::new(composed.into_owned()))
    }
}

impl<'m> Borrowed<'m> {
    pub(super) fn category_id(&self) -> Option<&'m str> {
        self.id(self.category?)
    }

    pub(super) fn menu(&self) -> Option<&'m str> {
        self.id(self.level.category()?)
    }

    pub(super) fn action(&self) -> Option<&'m str> {
        self.categories.get(self.category?.as_usize())?.action.as_deref()
    }

    pub(super) fn other(&self, index: usize) -> &'m str {
        self.also.get(index).and_then(|&index| self.id(index)).unwrap_or_default()
    }

    fn id(&self, index: CategoryIndex) -> Option<&'m str> {
        self.categories.get(index.as_usize()).map(|category| category.id.as_str())
    }

    fn compose(&self) -> Composed<'m> {
        Composed {
            category: self.category_id().map(Cow::Borrowed),
            text: Cow::Borrowed(&self.content.text),
            parts: Cow::Borrowed(&self.content.parts),
            also: self.also.iter().filter_map(|&index| self.id(index)).map(Cow::Borrowed).collect(),
            handoff: self.handoff.map(Handoff::borrowed),
            action: self.action().map(Cow::Borrowed),
            menu: self.menu().map(Cow::Borrowed),
            fields: Vec::new(),
            missing: Vec::new(),
            form: None,
        }
    }
}

impl Composed<'_> {
    fn into_owned(self) -> Composed<'static> {
        let own = |text: Cow<'_, str>| Cow::Owned(text.into_owned());
        Composed {
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

/// A few categories: the others that matched, or those that may be meant. Of a fixed size, so that
/// a reply needs no allocation.
#[derive(Clone, Copy, Default)]
pub(crate) struct Categories {
    indices: [CategoryIndex; REPORTED],
    len: u32,
}

impl FromIterator<CategoryIndex> for Categories {
    #[inline(never)]
    fn from_iter<I: IntoIterator<Item = CategoryIndex>>(indices: I) -> Self {
        let mut categories = Categories::default();
        for (slot, index) in categories.indices.iter_mut().zip(indices) {
            *slot = index;
            categories.len += 1;
        }
        categories
    }
}

impl Deref for Categories {
    type Target = [CategoryIndex];

    fn deref(&self) -> &[CategoryIndex] {
        self.indices.get(..self.len as usize).unwrap_or_default()
    }
}
