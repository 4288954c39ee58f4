//! A desk as it runs.

use super::Content;
use crate::schedule::Hours;

/// Where people answer, and when.
#[derive(Debug)]
pub(crate) struct Desk {
    /// Always open if `None`.
    pub(crate) hours: Option<Hours>,
    /// What is added to a reply while it is closed.
    pub(crate) closed: Option<Content>,
}
