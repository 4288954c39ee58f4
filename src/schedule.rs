//! Days, moments and opening hours. Nothing here reads a clock: whoever asks says when.

mod date;

pub use self::date::{Date, InvalidDate};
