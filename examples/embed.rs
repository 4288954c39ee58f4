//! The twenty lines that a gateway author copies: read the menu once, answer every message.
//!
//! `cargo run --example embed`

use replymenu::{Menu, Message};

fn main() -> Result<(), replymenu::Error> {
    // At start-up: a broken menu prints its whole report.
    let menu = Menu::from_toml(include_str!("../menus/district.toml"))?;

    // For each message, on any thread: `respond` takes `&self`, never fails and never waits.
    let forecast = |name: &str| (name == "forecast").then(|| "晴，3 至 12 度".to_owned());
    for text in ["２、", "我想找人工", "今天会下雨吗"] {
        let reply = menu.respond(Message::new(text).values(&forecast));
        println!("{text} -> {}", reply.text());
        if let Some(handoff) = reply.handoff() {
            println!("   a person takes over: {} ({})", handoff.desk(), handoff.reason());
        }
    }
    Ok(())
}
