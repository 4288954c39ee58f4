//! Talk to a menu in the terminal.
//!
//! `cargo run --example chat` opens the district's menu, `cargo run --example chat -- menus/court.toml` another.

use std::error::Error;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use replymenu::{Cursor, Menu, Message, Reply};
use rustyline::DefaultEditor;
use rustyline::error::ReadlineError;

/// Talk to a menu as a follower of the account would.
#[derive(Parser)]
struct Arguments {
    /// The menu file; the district's sample menu if none is given.
    menu: Option<PathBuf>,
}

const HELP: &str = "\
Type a message, or:
  :explain TEXT  why TEXT is answered as it is
  :menu          what a new follower gets
  :back          one level up
  :cursor        where the conversation stands, as a gateway stores it
  :help          this
  :quit          leave (or Ctrl-D)";

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let menu = match arguments.menu {
        Some(path) => Menu::from_path(path),
        None => Menu::from_toml(include_str!("../menus/district.toml")),
    };
    let talked = menu.map_err(Into::into).and_then(|menu| talk(&menu));
    match talked {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn talk(menu: &Menu) -> Result<(), Box<dyn Error>> {
    if !menu.warnings().is_empty() {
        eprintln!("{}", menu.warnings());
    }
    println!("{HELP}\n");
    show(&menu.welcome());
    let mut cursor = Cursor::top();
    let mut editor = DefaultEditor::new()?;
    loop {
        let line = match editor.readline(&format!("{}> ", cursor.menu().unwrap_or_default())) {
            Ok(line) => line,
            Err(ReadlineError::Eof | ReadlineError::Interrupted) => return Ok(()),
            Err(error) => return Err(error.into()),
        };
        editor.add_history_entry(&line)?;
        let (command, rest) = line.trim().split_once(' ').unwrap_or((line.trim(), ""));
        match command {
            ":explain" => println!("{}", menu.explain(Message::new(rest).cursor(&cursor))),
            ":menu" => show(&menu.welcome()),
            ":cursor" => println!("{cursor:?} {:?}", cursor.to_string()),
            ":help" => println!("{HELP}"),
            ":quit" | ":q" => return Ok(()),
            _ => {
                let text = if command == ":back" { "上一级" } else { line.as_str() };
                let reply = menu.respond(Message::new(text).cursor(&cursor));
                show(&reply);
                cursor = reply.cursor();
            }
        }
    }
}

/// The reply, and below it what a gateway would see.
fn show(reply: &Reply<'_>) {
    println!("{}", reply.text());
    let category = reply.category().unwrap_or("-");
    print!("  [{category}: {}", reply.outcome());
    if let Some(matched) = reply.matched() {
        print!(", {}", matched.rule());
    }
    for other in reply.also() {
        print!(", also {other}");
    }
    if let Some(handoff) = reply.handoff() {
        print!(", to {} ({})", handoff.desk(), handoff.reason());
    }
    if let Some(action) = reply.action() {
        print!(", {action}");
        for field in reply.fields() {
            print!(" {}={}", field.name(), field.value());
        }
    }
    println!("]\n");
}
