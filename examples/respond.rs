//! Answers messages from standard input, one JSON object a line.
//!
//! `echo 天气 | cargo run --example respond -- menus/district.toml`

#[path = "support/log.rs"]
mod log;
mod support;

use std::collections::HashMap;
use std::io::{self, BufRead, Write};
use std::process::ExitCode;

use replymenu::{Channel, Cursor, Language, Menu, Message, Time};
use serde::Deserialize;
use serde_json::{Map, json};
use support::usage::{self, OneMenu, Usage};
use support::{End, file, help, language, open, say, started};

/// What the command line says, and whether each line is JSON; `None` if the help is asked for.
fn arguments() -> Result<Option<(OneMenu, bool)>, Usage> {
    let mut jsonl = false;
    let arguments = usage::one_menu(|option, _| {
        let is_mine = option == "jsonl";
        jsonl |= is_mine;
        Ok(is_mine)
    })?;
    Ok(arguments.map(|arguments| (arguments, jsonl)))
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
    let (arguments, jsonl) = match started(arguments(), help!("respond")) {
        Ok(arguments) => arguments,
        Err(end) => return end,
    };
    let menu = match open(&arguments.menu) {
        Ok(menu) => menu,
        Err(end) => return end.into(),
    };
    match answer_all(&menu, jsonl, arguments.channel, language::of(&menu)) {
        Ok(()) => End::Good.into(),
        Err(mistake) => {
            eprintln!("{mistake}");
            End::Wrong.into()
        }
    }
}

/// Answers line by line, up to one that is broken.
fn answer_all(
    menu: &Menu,
    jsonl: bool,
    channel: Option<Channel>,
    language: Language,
) -> Result<(), String> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    for (number, line) in (1..).zip(io::stdin().lock().lines()) {
        let wrong = |why: String| say::input_line(language, number, why);
        let text = line.map_err(|error| wrong(file::why(language, &error)))?;
        let line = if jsonl {
            serde_json::from_str(&text)
                .map_err(|error| wrong(log::broken_json(language, &error)))?
        } else {
            Line { message: Some(text), ..Line::default() }
        };
        if line.message.is_none() && line.token.is_none() && !line.unreadable {
            return Err(wrong(say::no_message(language)));
        }
        let answer = answer(menu, &line, channel).map_err(|error| error.to_string())?;
        match writeln!(out, "{answer}").and_then(|()| out.flush()) {
            // Whoever reads has seen enough.
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => break,
            other => other.map_err(|error| file::why(language, &error))?,
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
