//! What must hold whatever comes: the targets of the fuzzer, as functions of bytes.
//!
//! ```text
//! cd tests/fuzz
//! cargo run --release --example seeds             # the first inputs, from the project's own cases
//! cargo +nightly fuzz run --fuzz-dir . --sanitizer none menu       # or: message, value
//! ```
//!
//! Without a nightly compiler `RUSTC_BOOTSTRAP=1 cargo fuzz …` does the same.

mod menu;
mod message;
mod value;

pub use self::menu::menu;
pub use self::message::message;
pub use self::value::value;
