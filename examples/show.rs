//! Shows a menu as a tree, and as one page to read or to print.
//!
//! `cargo run --example show -- menus/district.toml --html district.html`

mod support;

mod show {
    pub(crate) mod bubble;
    pub(crate) mod page;
    pub(crate) mod tests;
}

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::SystemTime;

use lexopt::prelude::{Long, Short, Value};
use replymenu::{Channel, Time};
use support::usage::{self, Usage};
use support::{End, file, help, language, open, print, say, started, tree};

use crate::show::page::{self, Page};

struct Arguments {
    menu: PathBuf,
    html: Option<PathBuf>,
    channel: Option<Channel>,
}

/// `None` if the help is asked for.
fn arguments() -> Result<Option<Arguments>, Usage> {
    let (mut menu, mut html, mut channel) = (None, None, None);
    let mut parser = lexopt::Parser::from_env();
    while let Some(argument) = parser.next()? {
        match argument {
            Long("html") => html = Some(parser.value()?.into()),
            Long("channel") => channel = Some(usage::value(&mut parser, usage::a_channel)?),
            Long("lang") => usage::language(&mut parser)?,
            Short('h') | Long("help") => return Ok(None),
            Value(path) if menu.is_none() => menu = Some(path.into()),
            other => return Err(other.unexpected().into()),
        }
    }
    let menu = menu.ok_or_else(|| Usage::new(say::name_a_menu))?;
    Ok(Some(Arguments { menu, html, channel }))
}

fn main() -> ExitCode {
    let arguments = match started(arguments(), help!("show")) {
        Ok(arguments) => arguments,
        Err(end) => return end,
    };
    let menu = match open(&arguments.menu) {
        Ok(menu) => menu,
        Err(end) => return end.into(),
    };
    let language = language::of(&menu);
    print(&tree::write(&menu, arguments.channel, language));
    let Some(path) = arguments.html else { return End::Good.into() };
    let file = arguments.menu.file_name().unwrap_or_default().to_string_lossy();
    let day = Time::from(SystemTime::now()).to_string();
    let day = day.get(..10).unwrap_or_default();
    let channel = arguments.channel.or(menu.definition().channel);
    let page = Page { menu: &menu, file: &file, day, channel, language };
    match std::fs::write(&path, page::write(&page)) {
        Ok(()) => {
            println!("\n{}", say::written_to(language, path.display()));
            End::Good.into()
        }
        Err(error) => {
            eprintln!("{}", file::not_written(language, &path, &error));
            End::Failed.into()
        }
    }
}
