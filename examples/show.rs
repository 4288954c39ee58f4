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

use replymenu::Time;
use support::usage::{self, OneMenu, Usage};
use support::{End, file, help, language, open, print, say, started, tree};

use crate::show::page::{self, Page};

/// What the command line says, and where to write the page; `None` if the help is asked for.
fn arguments() -> Result<Option<(OneMenu, Option<PathBuf>)>, Usage> {
    let mut html = None;
    let arguments = usage::one_menu(|option, parser| {
        let is_mine = option == "html";
        if is_mine {
            html = Some(parser.value()?.into());
        }
        Ok(is_mine)
    })?;
    Ok(arguments.map(|arguments| (arguments, html)))
}

fn main() -> ExitCode {
    let (arguments, html) = match started(arguments(), help!("show")) {
        Ok(arguments) => arguments,
        Err(end) => return end,
    };
    let menu = match open(&arguments.menu) {
        Ok(menu) => menu,
        Err(end) => return end.into(),
    };
    let language = language::of(&menu);
    print(&tree::write(&menu, arguments.channel, language));
    let Some(path) = html else { return End::Good.into() };
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
