//! Dates, times, time zones and opening hours, on the calendar of `jiff`. Nothing here reads a clock:
//! the caller says what time it is.

mod date;
mod days;
mod hours;
mod time;
mod zone;
#[cfg(test)]
mod tests;

pub use self::date::Date;
pub use self::days::DateRange;
pub(crate) use self::hours::{Hours, Shift};
pub use self::time::Time;
pub(crate) use self::zone::{Local, Zone, ZoneError};
