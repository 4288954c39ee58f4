//! A menu file as a tree of values with their places, in the order of the file.

#[cfg(feature = "serde")]
mod deserialize;
mod node;
mod parse;
mod places;

pub(crate) use self::node::{Entry, Node, Value};
pub(crate) use self::parse::{Document, parse};
pub(crate) use self::places::Places;
