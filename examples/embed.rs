//! The whole recipe of a gateway: what to keep, what to pass, what to send. `docs/gateway.md` explains
//! each step.
//!
//! `cargo run --example embed`

use std::collections::HashMap;
use std::time::SystemTime;

use replymenu::{Channel, Cursor, Menu, Message};

/// What a gateway keeps: the menu, and for each user where the conversation stands.
struct Gateway {
    menu: Menu,
    /// In a store of yours; each is a text of at most 1,024 bytes.
    cursors: HashMap<String, String>,
}

impl Gateway {
    /// Answers one message: `Message::new(text)`, or `Message::choose(token)` for a tapped button.
    fn receive(&mut self, user: &str, id: &str, message: Message<'_>) {
        // What cannot be read stands at the top.
        let cursor: Cursor =
            self.cursors.get(user).and_then(|stored| stored.parse().ok()).unwrap_or_default();
        let message = message.cursor(&cursor).id(id).now(SystemTime::now());
        // First pass: what is to be looked up. Second pass: the answer. `respond` has no effects.
        let first = self.menu.respond(message);
        let values = look_up(first.lookup(), first.missing());
        let reply = self.menu.respond(message.values(&values));
        self.cursors.insert(user.to_owned(), reply.cursor().to_string());
        for outgoing in reply.for_channel(Channel::Telegram).now() {
            println!("{}", outgoing.part().to_text());
            for button in outgoing.choices() {
                println!("  [{}] {}", button.label(), button.token());
            }
        }
        // After the answer, and once for each message id.
        if let Some(action) = reply.action() {
            println!("  to do: {action}, {} fields", reply.fields().len());
        }
        if let Some(handoff) = reply.handoff() {
            println!("  to {}: {}, open: {}", handoff.desk(), handoff.reason(), handoff.is_open());
        }
    }
}

/// The values that a reply asks for, from your own services; what does not come in time keeps its
/// default.
fn look_up<'n>(
    lookup: Option<&str>,
    missing: impl Iterator<Item = &'n str>,
) -> HashMap<String, String> {
    let found = |name: &str| (name == "forecast").then(|| "晴，3 至 12 度".to_owned());
    println!("  looked up: {}", lookup.unwrap_or("-"));
    missing.filter_map(|name| Some((name.to_owned(), found(name)?))).collect()
}

fn main() -> Result<(), replymenu::Error> {
    // At the start: a broken menu prints its whole report, and each desk needs a destination.
    let menu = Menu::from_toml(include_str!("../menus/district.toml"))?;
    println!(
        "desks: {:?}, lookups: {:?}, actions: {:?}",
        menu.desks(),
        menu.lookups(),
        menu.actions()
    );
    let mut gateway = Gateway { menu, cursors: HashMap::new() };
    gateway.receive("user-1", "m1", Message::welcome());
    gateway.receive("user-1", "m2", Message::new("２、"));
    gateway.receive("user-1", "m3", Message::choose("h.ehu3"));
    gateway.receive("user-1", "m4", Message::new("我想找人工"));
    Ok(())
}
