//! What must hold whatever comes: the targets of the fuzzer, as functions of bytes.
//!
//! ```text
//! .ci/fuzz message -runs=10000000      # or: value, menu; with what else libFuzzer takes
//! ```
//!
//! An input is fast or it is useless: the menus are built once, what costs is chosen by a byte of the input
//! rather than done for each, and the script bounds how long inputs get.

mod menu;
pub mod menus;
mod message;
mod value;

pub use self::menu::menu;
pub use self::message::message;
pub use self::value::value;
