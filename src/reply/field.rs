//! What a pattern captured, or a form was answered.

use std::borrow::Cow;
use std::fmt;

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
