//! Says why a message is answered as it is.
//!
//! `cargo run --example explain -- menus/district.toml 你好，天气`

mod support;

use std::path::PathBuf;
use std::process::ExitCode;

use lexopt::ValueExt;
use lexopt::prelude::{Long, Short, Value};
use replymenu::{Cursor, Message, Time};
use support::usage::{self, Usage};
use support::{End, help, language, open, print, say, started};

struct Arguments {
    menu: PathBuf,
    message: String,
    cursor: Cursor,
    now: Option<Time>,
    json: bool,
}

/// `None` if the help is asked for.
fn arguments() -> Result<Option<Arguments>, Usage> {
    let mut parser = lexopt::Parser::from_env();
    let (mut cursor, mut now, mut json) = (Cursor::top(), None, false);
    let menu: PathBuf = loop {
        match parser.next()? {
            Some(Short('h') | Long("help")) => return Ok(None),
            Some(Long("cursor")) => cursor = usage::value(&mut parser, say::a_cursor)?,
            Some(Long("now")) => now = Some(usage::value(&mut parser, say::a_time)?),
            Some(Long("json")) => json = true,
            Some(Long("lang")) => usage::language(&mut parser)?,
            Some(Value(path)) => break path.into(),
            Some(other) => return Err(other.unexpected().into()),
            None => return Err(Usage::new(say::name_a_menu)),
        }
    };
    // A message may begin with a hyphen.
    let words: Vec<String> = parser.raw_args()?.map(ValueExt::string).collect::<Result<_, _>>()?;
    language::leave_out(words.len());
    if words.is_empty() {
        return Err(Usage::new(say::name_a_message));
    }
    Ok(Some(Arguments { menu, message: words.join(" "), cursor, now, json }))
}

fn main() -> ExitCode {
    let arguments = match started(arguments(), help!("explain")) {
        Ok(arguments) => arguments,
        Err(end) => return end,
    };
    let menu = match open(&arguments.menu) {
        Ok(menu) => menu,
        Err(end) => return end.into(),
    };
    let message = Message::new(&arguments.message).cursor(&arguments.cursor);
    let message = arguments.now.map_or(message, |now| message.now(now));
    let language = language::of(&menu);
    let why = menu.explain(message).in_language(language);
    if arguments.json {
        print(&format!("{:#}\n", serde_json::json!(why)));
    } else {
        print(&format!("{why}\n{}\n", why.reply().text()));
    }
    End::Good.into()
}
