//! Talk to a menu in the terminal.
//!
//! `cargo run --example chat` opens the district's menu, `cargo run --example chat -- menus/court.toml` another.

mod support;

mod chat {
    pub(crate) mod recording;
    pub(crate) mod show;
}

use std::collections::HashMap;
use std::path::PathBuf;
use std::process::ExitCode;

use lexopt::prelude::{Long, Short, Value};
use replymenu::{Channel, Cursor, Language, Menu, Message, Time};
use rustyline::DefaultEditor;
use rustyline::error::ReadlineError;
use support::language::said;
use support::usage::{self, Usage};
use support::{End, help, language, open, print, say, started, tree};

use crate::chat::recording::{self, Recording};
use crate::chat::show::Shown;

#[derive(Default)]
struct Arguments {
    menu: Option<PathBuf>,
}

/// `None` if the help is asked for.
fn arguments() -> Result<Option<Arguments>, Usage> {
    let mut arguments = Arguments::default();
    let mut parser = lexopt::Parser::from_env();
    while let Some(argument) = parser.next()? {
        match argument {
            Short('h') | Long("help") => return Ok(None),
            Long("lang") => usage::language(&mut parser)?,
            Value(path) if arguments.menu.is_none() => arguments.menu = Some(path.into()),
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(Some(arguments))
}

fn main() -> ExitCode {
    let Arguments { menu: path } = match started(arguments(), help!("chat")) {
        Ok(arguments) => arguments,
        Err(end) => return end,
    };
    let sample = || Menu::from_toml(include_str!("../menus/district.toml")).expect("it is tested");
    let menu = match path.as_deref().map_or_else(|| Ok(sample()), open) {
        Ok(menu) => menu,
        Err(end) => return end.into(),
    };
    match Chat::new(menu, path).talk() {
        Ok(()) => End::Good.into(),
        Err(error) => {
            eprintln!("{error}");
            End::Failed.into()
        }
    }
}

/// A talk, and what a gateway knows beside the message.
struct Chat {
    menu: Menu,
    /// `None` for the menu that is part of the program.
    path: Option<PathBuf>,
    language: Language,
    cursor: Cursor,
    values: HashMap<String, String>,
    now: Option<Time>,
    id: String,
    /// What replies are shown as.
    channel: Option<Channel>,
    /// The choices that were shown last: their tokens, and what typing them would be.
    choices: Vec<(String, String)>,
    recording: Recording,
}

/// Whether the talk goes on.
enum Then {
    Talk,
    Leave,
}

impl Chat {
    fn new(menu: Menu, path: Option<PathBuf>) -> Self {
        Chat {
            language: language::of(&menu),
            menu,
            path,
            cursor: Cursor::top(),
            values: HashMap::new(),
            now: None,
            id: String::new(),
            channel: None,
            choices: Vec::new(),
            recording: Recording::default(),
        }
    }

    fn talk(&mut self) -> Result<(), ReadlineError> {
        self.warn();
        self.list_commands();
        self.send(Message::welcome(), None);
        let mut editor = DefaultEditor::new()?;
        loop {
            let line = match editor.readline(&format!("{}> ", self.place())) {
                Ok(line) => line,
                Err(ReadlineError::Eof | ReadlineError::Interrupted) => return Ok(()),
                Err(error) => return Err(error),
            };
            editor.add_history_entry(&line)?;
            match command(line.trim()) {
                Some((name, rest)) => {
                    if let Then::Leave = self.command(&name, rest) {
                        return Ok(());
                    }
                }
                None => self.send(Message::new(&line), Some(&line)),
            }
        }
    }

    fn command(&mut self, name: &str, rest: &str) -> Then {
        match name {
            "now" if rest.is_empty() => self.now = None,
            "now" => match rest.parse() {
                Ok(now) => self.now = Some(now),
                Err(_) => self.refuse(rest, say::a_time),
            },
            "set" => match rest.split_once(['=', '＝']) {
                Some((name, value)) => {
                    self.values.insert(name.trim().to_owned(), value.trim().to_owned());
                }
                None => _ = self.values.remove(rest),
            },
            "id" => rest.clone_into(&mut self.id),
            "channel" if rest.is_empty() => self.channel = None,
            "channel" => match rest.parse() {
                Ok(channel) => self.channel = Some(channel),
                Err(_) => self.refuse(rest, usage::a_channel),
            },
            "explain" => {
                let why = self.menu.explain(self.known(Message::new(rest)));
                println!("{}", why.in_language(self.language));
            }
            "menu" => self.send(Message::welcome(), None),
            "tree" => print(&tree::write(&self.menu, self.channel, self.language)),
            "back" => {
                let words = &self.menu.definition().words.back;
                let word = words.declared().first();
                let word = word.map_or("上一级", String::as_str).to_owned();
                self.send(Message::new(&word), Some(&word));
            }
            "tap" => self.tap(rest),
            "photo" => {
                self.recording.spoil();
                self.send(Message::unreadable(), None);
            }
            "cursor" => println!("{:?}", self.cursor.to_string()),
            "new" => self.begin_anew(),
            "save" => self.save(rest),
            "reload" => self.reload(),
            "help" => self.list_commands(),
            "quit" | "q" => return Then::Leave,
            _ => println!("{}", say::no_command(self.language, format_args!(":{name}"))),
        }
        Then::Talk
    }

    /// The message with all that is known.
    fn known<'a>(&'a self, message: Message<'a>) -> Message<'a> {
        let message = message.cursor(&self.cursor).values(&self.values).id(&self.id);
        self.now.map_or(message, |now| message.now(now))
    }

    /// Answers a message; `said` is what of it a test can say.
    fn send(&mut self, message: Message<'_>, said: Option<&str>) {
        let reply = self.menu.respond(self.known(message));
        let shown = Shown::of(&reply, self.channel, self.language);
        println!("{}", shown.text);
        let choices = shown.choices;
        // A new follower is told where one stands, and stays there.
        if !message.is_welcome() {
            let cursor = reply.cursor();
            if let Some(said) = said {
                self.recording.add(said, self.now, &reply);
            }
            self.cursor = cursor;
        }
        self.choices = choices;
    }

    fn tap(&mut self, number: &str) {
        let index = number.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
        match index.and_then(|index| self.choices.get(index).cloned()) {
            // What only a token reaches, nobody can type.
            Some((token, typed)) if typed.is_empty() => {
                self.recording.spoil();
                self.send(Message::choose(&token), None);
            }
            Some((token, typed)) => self.send(Message::choose(&token), Some(&typed)),
            None => println!("{}", say::no_choice(self.language, number)),
        }
    }

    fn begin_anew(&mut self) {
        self.cursor = Cursor::top();
        self.recording = Recording::default();
        println!("{}", say::begun_anew(self.language));
        self.send(Message::welcome(), None);
    }

    /// Adds the talk to a file as a test: to the menu's own unless another is named.
    fn save(&mut self, file: &str) {
        let language = self.language;
        let test = match self.recording.test(&self.menu, language) {
            Ok(test) => test,
            Err(why) => return println!("{why}"),
        };
        let path = if file.is_empty() { self.path.clone() } else { Some(PathBuf::from(file)) };
        let Some(path) = path else {
            return println!("{}\n\n{test}", say::to_paste(language));
        };
        match recording::append(&path, &test, language) {
            Ok(()) => println!("{}\n\n{test}", say::saved(language, path.display())),
            Err(why) => println!("{why}\n{}\n\n{test}", say::to_paste(language)),
        }
    }

    /// Reads the menu again; one with mistakes is told, and the old one stays.
    fn reload(&mut self) {
        let Some(path) = &self.path else {
            return println!("{}", say::no_file(self.language));
        };
        match open(path) {
            Ok(menu) => {
                self.menu = menu;
                self.language = language::of(&self.menu);
                self.warn();
                println!("{}", say::reloaded(self.language));
            }
            Err(_) => println!("{}", say::kept(self.language)),
        }
    }

    /// What was written is not what a command takes.
    fn refuse(&self, found: &str, what: impl Fn(Language) -> String) {
        println!("{}", say::is_not(self.language, found, what(self.language)));
    }

    fn warn(&self) {
        if !self.menu.warnings().is_empty() {
            eprintln!("{}", language::spoken(self.menu.warnings()));
        }
    }

    fn list_commands(&self) {
        println!("{}", said(self.language, help!("chat-commands")));
    }

    /// Where the conversation stands: a submenu, or the open question of a form.
    fn place(&self) -> String {
        match self.cursor.form() {
            Some(form) => format!("{form}/{}", self.cursor.question().unwrap_or("summary")),
            None => self.cursor.menu().unwrap_or_default().to_owned(),
        }
    }
}

/// The name and the rest of a command: a colon, as any keyboard has it, before two letters or more.
/// Faces such as `:)` and `:D` are messages.
fn command(line: &str) -> Option<(String, &str)> {
    let rest = line.strip_prefix([':', '：'])?;
    let (name, rest) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
    let is_name = name.chars().all(|c| c.is_ascii_alphabetic());
    let is_one = name == "q" || name.len() > 1;
    (is_name && is_one).then(|| (name.to_ascii_lowercase(), rest.trim()))
}
