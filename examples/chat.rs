//! Talk to a menu in the terminal.
//!
//! `cargo run --example chat` opens the district's menu, `cargo run --example chat -- menus/court.toml` another.

mod support;

use std::collections::HashMap;
use std::error::Error;
use std::path::PathBuf;
use std::process::ExitCode;

use lexopt::prelude::{Long, Short, Value};
use replymenu::{Channel, Cursor, Menu, Message, Part, Reply, Time};
use rustyline::DefaultEditor;
use rustyline::error::ReadlineError;
use support::started;

const HELP: &str = "\
Talk to a menu as a follower of the account would.

Usage: chat [MENU]

Arguments:
  [MENU]  The menu file; the district's sample menu if none is given

Options:
  -h, --help  Print this
";

#[derive(Default)]
struct Arguments {
    menu: Option<PathBuf>,
}

/// `None` if the help is asked for.
fn arguments() -> Result<Option<Arguments>, lexopt::Error> {
    let mut arguments = Arguments::default();
    let mut parser = lexopt::Parser::from_env();
    while let Some(argument) = parser.next()? {
        match argument {
            Short('h') | Long("help") => return Ok(None),
            Value(path) if arguments.menu.is_none() => arguments.menu = Some(path.into()),
            other => return Err(other.unexpected()),
        }
    }
    Ok(Some(arguments))
}

const COMMANDS: &str = "\
Type a message, or:
  :explain TEXT     why TEXT is answered as it is
  :menu             what a new follower gets
  :back             one level up; in a form, to the question before
  :now TIME         from now on it is TIME, such as 2026-01-03T20:00; :now alone: no time
  :set NAME=VALUE   a live value, such as forecast=晴; :set NAME alone: its default
  :id ID            the id of each message, which picks variants; :id alone: none
  :tap N            tap the choice with this number
  :channel NAME     show the messages of a channel, such as wechat; :channel alone: the text
  :photo            a message that is no text, as a photo or a place
  :cursor           where the conversation stands, as a gateway stores it
  :help             this
  :quit             leave (or Ctrl-D)";

fn main() -> ExitCode {
    let arguments = match started(arguments(), [HELP; 3]) {
        Ok(arguments) => arguments,
        Err(end) => return end,
    };
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

/// What a gateway knows beside the message.
#[derive(Default)]
struct Gateway {
    cursor: Cursor,
    values: HashMap<String, String>,
    now: Option<Time>,
    id: String,
    /// What replies are shown as.
    channel: Option<Channel>,
    /// The tokens of the choices that were shown last.
    tokens: Vec<String>,
}

impl Gateway {
    /// The message with all that is known.
    fn send<'a>(&'a self, message: Message<'a>) -> Message<'a> {
        let message = message.cursor(&self.cursor).values(&self.values).id(&self.id);
        self.now.map_or(message, |now| message.now(now))
    }

    /// Takes a command that changes what is known; anything else is none.
    fn command(&mut self, name: &str, rest: &str) -> bool {
        match name {
            ":now" if rest.is_empty() => self.now = None,
            ":now" => match rest.parse() {
                Ok(now) => self.now = Some(now),
                Err(error) => println!("{error}"),
            },
            ":set" => match rest.split_once('=') {
                Some((name, value)) => {
                    self.values.insert(name.trim().to_owned(), value.trim().to_owned());
                }
                None => _ = self.values.remove(rest),
            },
            ":id" => rest.clone_into(&mut self.id),
            ":channel" if rest.is_empty() => self.channel = None,
            ":channel" => match rest.parse() {
                Ok(channel) => self.channel = Some(channel),
                Err(error) => println!("{error}"),
            },
            _ => return false,
        }
        true
    }

    /// The token of the choice with this number.
    fn tapped(&self, number: &str) -> Option<String> {
        let index = number.parse::<usize>().ok()?.checked_sub(1)?;
        self.tokens.get(index).cloned()
    }

    /// Shows a reply, its choices with numbers to tap.
    fn show(&mut self, reply: &Reply<'_>) {
        let mut choices = Vec::new();
        if let Some(channel) = self.channel {
            let delivery = reply.for_channel(channel);
            let now = delivery.now().len();
            for (index, message) in delivery.messages().iter().enumerate() {
                let when = if index < now { "" } else { ", later" };
                let kind = match message.part() {
                    Part::Text(_) => "text",
                    Part::Image { .. } => "image",
                    Part::Card { .. } => "article",
                    _ => "part",
                };
                println!("  [message {}: {kind}{when}]", index + 1);
                println!("{}", message.part().to_text());
                if let Some(style) = message.style() {
                    println!("  [{style}]");
                }
                choices.extend_from_slice(message.choices());
            }
        } else {
            println!("{}", reply.text());
            choices.extend(reply.choices());
        }
        self.tokens.clear();
        self.tokens.extend(choices.iter().map(|choice| choice.token().to_owned()));
        tell(reply);
        let buttons =
            (1..).zip(&choices).map(|(number, choice)| format!("({number}) {}", choice.label()));
        let buttons: Vec<String> = buttons.collect();
        if !buttons.is_empty() {
            println!("  {}", buttons.join("  "));
        }
        println!();
    }

    /// Where the conversation stands: a submenu, or the open question of a form.
    fn place(&self) -> String {
        match self.cursor.form() {
            Some(form) => format!("{form}/{}", self.cursor.question().unwrap_or("summary")),
            None => self.cursor.menu().unwrap_or_default().to_owned(),
        }
    }
}

fn talk(menu: &Menu) -> Result<(), Box<dyn Error>> {
    if !menu.warnings().is_empty() {
        eprintln!("{}", menu.warnings());
    }
    println!("{COMMANDS}\n");
    let back = menu.definition().words.back.declared().first();
    let back = back.map_or("上一级", String::as_str);
    let mut gateway = Gateway::default();
    gateway.show(&menu.welcome());
    let mut editor = DefaultEditor::new()?;
    loop {
        let line = match editor.readline(&format!("{}> ", gateway.place())) {
            Ok(line) => line,
            Err(ReadlineError::Eof | ReadlineError::Interrupted) => return Ok(()),
            Err(error) => return Err(error.into()),
        };
        editor.add_history_entry(&line)?;
        let (command, rest) = line.trim().split_once(' ').unwrap_or((line.trim(), ""));
        let rest = rest.trim();
        if gateway.command(command, rest) {
            continue;
        }
        match command {
            ":explain" => println!("{}", menu.explain(gateway.send(Message::new(rest)))),
            ":menu" => {
                let welcome = menu.respond(gateway.send(Message::welcome()));
                gateway.show(&welcome);
            }
            ":tap" => match gateway.tapped(rest) {
                Some(token) => {
                    let reply = menu.respond(gateway.send(Message::choose(&token)));
                    gateway.show(&reply);
                    gateway.cursor = reply.cursor();
                }
                None => {
                    println!(
                        "there is no choice `{rest}`: write the number of one, such as :tap 1"
                    );
                }
            },
            ":photo" => {
                let reply = menu.respond(gateway.send(Message::unreadable()));
                gateway.show(&reply);
                gateway.cursor = reply.cursor();
            }
            ":cursor" => println!("{:?}", gateway.cursor.to_string()),
            ":help" => println!("{COMMANDS}"),
            ":quit" | ":q" => return Ok(()),
            _ => {
                let text = if command == ":back" { back } else { line.as_str() };
                let reply = menu.respond(gateway.send(Message::new(text)));
                gateway.show(&reply);
                gateway.cursor = reply.cursor();
            }
        }
    }
}

/// What a gateway sees of a reply besides its text.
fn tell(reply: &Reply<'_>) {
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
        if !handoff.is_open() {
            print!(", closed");
        }
        if let Some(opens) = handoff.opens() {
            print!(", opens {opens}");
        }
    }
    if let Some(lookup) = reply.lookup() {
        print!(", look up {lookup}");
    }
    if let Some(action) = reply.action() {
        print!(", {action}");
    }
    for field in reply.fields() {
        print!(", {}={}", field.name(), field.value());
    }
    for name in reply.missing() {
        print!(", missing {name}");
    }
    println!("]");
}
