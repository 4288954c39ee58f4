//! Diagnostics: what is wrong with a menu, at which places, and the report that shows it.

mod alike;
#[cfg(feature = "render")]
mod carets;
mod code;
#[cfg(feature = "render")]
mod excerpt;
mod findings;
mod nearest;
mod path;
mod plain;
mod report;
pub(crate) mod say;
mod span;

pub(crate) use self::code::Code;
pub use self::code::Severity;
pub use self::findings::{Diagnostic, Label};
pub(crate) use self::findings::{Findings, MOST_FINDINGS};
pub(crate) use self::nearest::{Guesses, nearest};
pub(crate) use self::path::{Aim, Path, Place, Segment};
pub use self::report::Report;
pub(crate) use self::span::Span;
