//! Answers messages from standard input, one JSON object a line.
//!
//! `echo 天气 | cargo run --example respond -- menus/district.toml`

mod support;

use std::collections::HashMap;
use std::error::Error;
use std::io::{self, BufRead, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use lexopt::ValueExt;
use lexopt::prelude::{Long, Short, Value};
use replymenu::{Channel, Cursor, Menu, Message, Time};
use serde::Deserialize;
use serde_json::{Map, json};
use support::started;

const HELP: &str = "\
Answers messages from standard input with one JSON object a line.

Usage: respond [OPTIONS] <MENU>

Arguments:
  <MENU>  The menu file

Options:
      --jsonl  Each input line is a JSON object: {\"message\": \"…\", \"values\": {\"forecast\": \"…\"},
               \"cursor\": \"\", \"id\": \"…\", \"now\": \"2026-11-20T08:00:00+08:00\"}; all but the message
               may be left out; in place of it \"token\": \"…\" is a tapped choice,
               \"unreadable\": true a message that is no text, such as a photo
      --channel <CHANNEL>  Adds what is sent through a channel such as wechat: \"messages\"
  -h, --help   Print this
";

struct Arguments {
    menu: PathBuf,
    jsonl: bool,
    channel: Option<Channel>,
}

/// `None` if the help is asked for.
fn arguments() -> Result<Option<Arguments>, lexopt::Error> {
    let (mut menu, mut jsonl, mut channel) = (None, false, None);
    let mut parser = lexopt::Parser::from_env();
    while let Some(argument) = parser.next()? {
        match argument {
            Long("jsonl") => jsonl = true,
            Long("channel") => channel = Some(parser.value()?.parse()?),
            Short('h') | Long("help") => return Ok(None),
            Value(path) if menu.is_none() => menu = Some(path.into()),
            other => return Err(other.unexpected()),
        }
    }
    Ok(Some(Arguments { menu: menu.ok_or("name a menu")?, jsonl, channel }))
}

/// A line of `--jsonl`: a message, and what the gateway knows beside it.
#[derive(Default, Deserialize)]
struct Line {
    /// `None` only for a tap, or where it is unreadable.
    message: Option<String>,
    /// That of a tapped choice.
    token: Option<String>,
    #[serde(default)]
    unreadable: bool,
    #[serde(default)]
    values: HashMap<String, String>,
    #[serde(default)]
    cursor: Cursor,
    #[serde(default)]
    id: String,
    now: Option<Time>,
}

fn main() -> ExitCode {
    let arguments = match started(arguments(), [HELP; 3]) {
        Ok(arguments) => arguments,
        Err(end) => return end,
    };
    match Menu::from_path(&arguments.menu)
        .map_err(Into::into)
        .and_then(|menu| answer_all(&menu, &arguments))
    {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn answer_all(menu: &Menu, arguments: &Arguments) -> Result<(), Box<dyn Error>> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    for (number, line) in (1..).zip(io::stdin().lock().lines()) {
        let text = line.map_err(|error| format!("line {number} of the input: {error}"))?;
        let line = if arguments.jsonl {
            serde_json::from_str(&text)
                .map_err(|error| format!("line {number} of the input: {error}"))?
        } else {
            Line { message: Some(text), ..Line::default() }
        };
        if line.message.is_none() && line.token.is_none() && !line.unreadable {
            return Err(format!("line {number} of the input: no `message`").into());
        }
        let written =
            writeln!(out, "{}", answer(menu, &line, arguments.channel)?).and_then(|()| out.flush());
        match written {
            // Whoever reads has seen enough.
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => break,
            other => other?,
        }
    }
    Ok(())
}

fn answer(
    menu: &Menu,
    line: &Line,
    channel: Option<Channel>,
) -> Result<serde_json::Value, serde_json::Error> {
    let text = line.message.as_deref().unwrap_or_default();
    let message = match &line.token {
        Some(token) => Message::choose(token),
        None if line.unreadable => Message::unreadable(),
        None => Message::new(text),
    };
    let message = message.values(&line.values).cursor(&line.cursor).id(&line.id);
    let reply = menu.respond(line.now.map_or(message, |now| message.now(now)));
    let mut object = Map::from_iter([("message".to_owned(), json!(line.message))]);
    if let serde_json::Value::Object(fields) = serde_json::to_value(&reply)? {
        object.extend(fields);
    }
    if let Some(matched) = reply.matched() {
        let span = matched.span();
        let matched = json!({
            "rule": matched.rule().as_str(),
            "text": text.get(span.clone()),
            "start": span.start,
            "end": span.end,
        });
        object.insert("matched".to_owned(), matched);
    }
    if let Some(channel) = channel {
        object.insert("messages".to_owned(), serde_json::to_value(reply.for_channel(channel))?);
    }
    Ok(serde_json::Value::Object(object))
}
