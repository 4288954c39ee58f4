//! Says why a message is answered as it is.
//!
//! `cargo run --example explain -- menus/district.toml 你好，天气`

mod support;

use std::path::PathBuf;
use std::process::ExitCode;

use lexopt::prelude::{Long, Short, Value, ValueExt};
use support::{End, open, print, started};

const HELP: &str = "\
Why a message is answered as it is: everything in it that the menu knows, and what of it won.

Usage: explain <MENU> <TEXT>...

Arguments:
  <MENU>     The menu file
  <TEXT>...  The message; several words are one message

Options:
  -h, --help  Print this

The exit code is 0 if there is an explanation, 1 if the menu has mistakes, 2 if it cannot be read.

Example:
  explain menus/district.toml 今天天气新闻
";

/// The menu and the message; `None` if the help is asked for.
fn arguments() -> Result<Option<(PathBuf, String)>, lexopt::Error> {
    let mut parser = lexopt::Parser::from_env();
    let menu = match parser.next()? {
        Some(Short('h') | Long("help")) => return Ok(None),
        Some(Value(path)) => path.into(),
        Some(other) => return Err(other.unexpected()),
        None => return Err("name a menu and a message".into()),
    };
    // A message may begin with a hyphen.
    let words: Vec<String> = parser.raw_args()?.map(ValueExt::string).collect::<Result<_, _>>()?;
    if words.is_empty() {
        return Err("name a message".into());
    }
    Ok(Some((menu, words.join(" "))))
}

fn main() -> ExitCode {
    let (menu, message) = match started(arguments(), HELP) {
        Ok(arguments) => arguments,
        Err(end) => return end,
    };
    let menu = match open(&menu) {
        Ok(menu) => menu,
        Err(end) => return end.into(),
    };
    let why = menu.explain(&message);
    print(&format!("{why}\n{}\n", why.reply().text()));
    End::Good.into()
}
