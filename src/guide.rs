//! The guides: what a menu file may hold, what wins, conversations, how text is compared.
//!
//! They are the pages of `docs/` in the repository; their tables and examples are tests.

/// Every key of a menu file: what it takes, its default, what it means, an example.
#[doc = include_str!("../docs/reference.md")]
pub mod reference {}

/// What wins when several categories match.
///
/// [forms]: crate::guide::conversations#forms
/// [white-space]: crate::guide::folding#white-space-in-patterns
/// [words]: crate::guide::reference#words
#[doc = ""]
#[doc = include_str!("../docs/order.md")]
pub mod order {}

/// Submenus, forms, live values, time and desks: what a conversation needs, and what a gateway does.
///
/// [`Reply::cursor`]: crate::Reply::cursor
/// [`Reply::choices`]: crate::Reply::choices
/// [`Choice::say`]: crate::Choice::say
/// [`Choice::token`]: crate::Choice::token
/// [`Message::choose`]: crate::Message::choose
/// [order]: crate::guide::order
/// [folding]: crate::guide::folding
/// [`Field::typed`]: crate::Field::typed
/// [`Field::value`]: crate::Field::value
/// [`Message::values`]: crate::Message::values
/// [`Reply::missing`]: crate::Reply::missing
/// [`Message::id`]: crate::Message::id
/// [`Message::now`]: crate::Message::now
/// [`Message::unreadable`]: crate::Message::unreadable
/// [`Reply::handoff`]: crate::Reply::handoff
/// [`Handoff::opens`]: crate::Handoff::opens
/// [`question_key`]: crate::question_key
#[doc = ""]
#[doc = include_str!("../docs/conversations.md")]
pub mod conversations {}

/// What a gateway does with each message, step by step: repeats, order, the cursor's life, lookups and
/// actions, channels, people, the log.
///
/// [unanswered]: crate::guide::unanswered
/// [`Menu::check`]: crate::Menu::check
/// [`Menu::desks`]: crate::Menu::desks
/// [`Menu::lookups`]: crate::Menu::lookups
/// [`Menu::actions`]: crate::Menu::actions
/// [`Menu::values`]: crate::Menu::values
/// [`Menu::respond`]: crate::Menu::respond
/// [`Cursor::top`]: crate::Cursor::top
/// [`Cursor::form`]: crate::Cursor::form
/// [`Cursor::released`]: crate::Cursor::released
/// [`Cursor::held_until`]: crate::Cursor::held_until
/// [`Message::new`]: crate::Message::new
/// [`Message::choose`]: crate::Message::choose
/// [`Message::welcome`]: crate::Message::welcome
/// [`Reply::lookup`]: crate::Reply::lookup
/// [`Reply::missing`]: crate::Reply::missing
/// [`Reply::fields`]: crate::Reply::fields
/// [`Reply::action`]: crate::Reply::action
/// [`Reply::handoff`]: crate::Reply::handoff
/// [`Reply::also`]: crate::Reply::also
/// [`Reply::for_channel`]: crate::Reply::for_channel
/// [`Delivery::now`]: crate::Delivery::now
/// [`Delivery::later`]: crate::Delivery::later
/// [`Channel`]: crate::Channel
/// [`Channel::first_page`]: crate::Channel::first_page
#[doc = ""]
#[doc = include_str!("../docs/gateway.md")]
pub mod gateway {}

/// How messages and keywords are compared: what folds to what, row by row.
#[doc = include_str!("../docs/folding.md")]
pub mod folding {}

/// What is read as a choice, and what is not.
#[doc = include_str!("../docs/choices.md")]
pub mod choices {}

/// What makes a menu unfit to be built, code by code.
///
/// [lints]: crate::guide::lints
/// [order]: crate::guide::order
#[doc = ""]
#[doc = include_str!("../docs/errors.md")]
pub mod errors {}

/// What is probably not meant, lint by lint.
#[doc = include_str!("../docs/lints.md")]
pub mod lints {}

/// What went unanswered: the tool `report`, its logs, and the weekly half hour.
#[doc = include_str!("../docs/unanswered.md")]
pub mod unanswered {}
