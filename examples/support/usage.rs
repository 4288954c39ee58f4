//! The command line: what is wrong with it, in the language of the tool.

use std::fmt::Display;
use std::str::FromStr;

use lexopt::{Parser, ValueExt};
use replymenu::{Channel, Language};

use super::language::of_tool;
use super::say;

/// A mistake in the command line.
#[derive(Debug)]
pub(crate) struct Usage(String);

impl Usage {
    /// One of the sentences, in the language of the tool.
    pub(crate) fn new(sentence: impl Fn(Language) -> String) -> Self {
        Usage(sentence(of_tool()))
    }
}

impl Display for Usage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&say::help_tells_more(of_tool(), &self.0))
    }
}

impl From<lexopt::Error> for Usage {
    fn from(error: lexopt::Error) -> Self {
        let language = of_tool();
        Usage(match error {
            lexopt::Error::MissingValue { option } => {
                say::takes_a_value(language, option.unwrap_or_default())
            }
            lexopt::Error::UnexpectedOption(option) => say::no_such_option(language, option),
            lexopt::Error::UnexpectedArgument(value) => {
                say::one_too_many(language, value.display())
            }
            lexopt::Error::UnexpectedValue { option, value } => {
                say::takes_no_value(language, option, value.display())
            }
            lexopt::Error::NonUnicodeValue(value) => say::not_unicode(language, value.display()),
            other => other.to_string(),
        })
    }
}

/// The value of an option, read by `read`; `what` says what it should be.
pub(crate) fn value_with<T>(
    parser: &mut Parser,
    what: impl Fn(Language) -> String,
    read: impl Fn(&str) -> Option<T>,
) -> Result<T, Usage> {
    let text = parser.value()?.string()?;
    let wrong = |language| say::is_not(language, &text, what(language));
    read(&text).ok_or_else(|| Usage::new(wrong))
}

/// The same for what is read from its own text.
pub(crate) fn value<T: FromStr>(
    parser: &mut Parser,
    what: impl Fn(Language) -> String,
) -> Result<T, Usage> {
    value_with(parser, what, |text| text.parse().ok())
}

/// The value of `--lang`: which one it is, [`language::asked`](super::language::asked) knows.
pub(crate) fn language(parser: &mut Parser) -> Result<(), Usage> {
    value::<Language>(parser, say::a_language).map(|_| ())
}

/// What a channel is called: one of all names.
pub(crate) fn a_channel(language: Language) -> String {
    let names: Vec<String> = Channel::all().iter().map(|channel| format!("`{channel}`")).collect();
    say::a_channel(language, names.join(" "))
}
