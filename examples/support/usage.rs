//! The command line: what is wrong with it, in the language of the tool.

use std::fmt::Display;
use std::path::PathBuf;
use std::str::FromStr;

use lexopt::prelude::{Long, Short, Value};
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

/// What the command line of a tool for one menu says, besides options of its own.
pub(crate) struct OneMenu {
    pub(crate) menu: PathBuf,
    pub(crate) channel: Option<Channel>,
}

/// Reads the command line of a tool for one menu; `own` reads an option of the tool, and says whether it
/// is one. `None` if the help is asked for.
pub(crate) fn one_menu(
    mut own: impl FnMut(&str, &mut Parser) -> Result<bool, Usage>,
) -> Result<Option<OneMenu>, Usage> {
    let (mut menu, mut channel) = (None, None);
    let mut parser = Parser::from_env();
    while let Some(argument) = parser.next()? {
        match argument {
            Long("channel") => channel = Some(value(&mut parser, a_channel)?),
            Long("lang") => language(&mut parser)?,
            Short('h') | Long("help") => return Ok(None),
            Long(option) => {
                let option = option.to_owned();
                if !own(&option, &mut parser)? {
                    let option = format!("--{option}");
                    return Err(lexopt::Error::UnexpectedOption(option).into());
                }
            }
            Value(path) if menu.is_none() => menu = Some(path.into()),
            other => return Err(other.unexpected().into()),
        }
    }
    let menu = menu.ok_or_else(|| Usage::new(say::name_a_menu))?;
    Ok(Some(OneMenu { menu, channel }))
}

/// What a channel is called: one of all names.
pub(crate) fn a_channel(language: Language) -> String {
    let names: Vec<String> = Channel::all().iter().map(|channel| format!("`{channel}`")).collect();
    say::a_channel(language, names.join(" "))
}
