//! A compiled desk.

use super::Content;
use crate::schedule::Hours;

/// A compiled desk: when it is open, and what is sent while it is not.
#[derive(Debug)]
pub(crate) struct Desk {
    /// Always open if `None`.
    pub(crate) hours: Option<Hours>,
    /// Added to a reply that hands over while it is closed.
    pub(crate) closed: Option<Content>,
}
