//! What a gateway author copies: read the menu once, answer every message.
//!
//! `cargo run --example embed`

use std::collections::HashMap;
use std::time::SystemTime;

use replymenu::{Cursor, Menu, Message};

/// What a gateway keeps: the menu, and for each user where the conversation stands.
struct Gateway {
    menu: Menu,
    /// In a store of yours; it is text of at most 1,024 bytes.
    cursors: HashMap<String, String>,
}

impl Gateway {
    /// Answers one message. `respond` takes `&self`, never fails and never waits.
    fn receive(&mut self, user: &str, id: &str, text: &str) {
        let stored = self.cursors.get(user).map_or("", String::as_str);
        // What cannot be read stands at the top.
        let cursor: Cursor = stored.parse().unwrap_or_default();
        let forecast = |name: &str| (name == "forecast").then(|| "晴，3 至 12 度".to_owned());
        let message =
            Message::new(text).cursor(&cursor).values(&forecast).id(id).now(SystemTime::now());
        let reply = self.menu.respond(message);
        println!("{text} -> {}", reply.text());
        if let Some(handoff) = reply.handoff() {
            println!("   a person takes over: {} ({})", handoff.desk(), handoff.reason());
        }
        self.cursors.insert(user.to_owned(), reply.cursor().to_string());
    }
}

fn main() -> Result<(), replymenu::Error> {
    // At start-up: a broken menu prints its whole report.
    let menu = Menu::from_toml(include_str!("../menus/district.toml"))?;
    let mut gateway = Gateway { menu, cursors: HashMap::new() };
    for (id, text) in ["２、", "我想找人工", "今天会下雨吗"].into_iter().enumerate() {
        gateway.receive("user-1", &id.to_string(), text);
    }
    Ok(())
}
