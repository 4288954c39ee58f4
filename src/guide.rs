//! The guides: the menu file key by key, what wins, conversations, what is compared how.

/// Every key of a menu file: what it takes, its default, what it means, an example.
#[doc = include_str!("../docs/reference.md")]
pub mod reference {}

/// What wins when several categories match.
#[doc = include_str!("../docs/order.md")]
pub mod order {}

/// Submenus, forms, live values, time and desks: what a conversation needs, and what a gateway does.
#[doc = include_str!("../docs/conversations.md")]
pub mod conversations {}

/// How messages and keywords are compared: what folds to what, row by row.
#[doc = include_str!("../docs/folding.md")]
pub mod folding {}

/// What is read as a choice, and what is not.
#[doc = include_str!("../docs/choices.md")]
pub mod choices {}

/// What makes a menu unfit to be built, code by code.
#[doc = include_str!("../docs/errors.md")]
pub mod errors {}

/// What is probably not meant, lint by lint.
#[doc = include_str!("../docs/lints.md")]
pub mod lints {}
