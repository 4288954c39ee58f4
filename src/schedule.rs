//! Days, moments and opening hours. Nothing here reads a clock: whoever asks says when.

mod date;
mod days;
mod time;
mod zone;
mod hours;
#[cfg(test)]
mod tests;

pub use self::date::{Date, InvalidDate};
pub(crate) use self::days::DaySet;
pub use self::days::Days;
pub(crate) use self::hours::{Hours, Shift};
pub use self::time::{InvalidTime, Time};
pub(crate) use self::zone::{Local, Zone, ZoneError};
