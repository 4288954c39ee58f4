//! The channels: one module each, and the table of their kinds.

// What they share.
mod pages;
mod vendor;

mod africastalking;
mod line;
mod telegram;
mod twilio;
mod web;
mod wechat;
mod whatsapp;

use crate::channel::Channel;
use crate::config::{ConfigError, settings};

/// What channels are made with.
#[derive(Clone)]
pub struct Tools {
    /// For calls to the vendors: one pool of connections, with a timeout.
    pub http: reqwest::Client,
}

/// Makes a channel of a kind.
///
/// # Errors
/// If there is no such kind, or what is wrong with its settings.
pub fn make(
    kind: &str,
    table: toml::Table,
    tools: &Tools,
) -> Result<Box<dyn Channel>, ConfigError> {
    Ok(match kind {
        "web" => Box::new(web::Web::new(settings(table)?)),
        "wechat" => Box::new(wechat::WeChat::new(settings(table)?, tools)?),
        "whatsapp" => Box::new(whatsapp::WhatsApp::new(settings(table)?, tools)),
        "line" => Box::new(line::Line::new(settings(table)?, tools)),
        "telegram" => Box::new(telegram::Telegram::new(settings(table)?, tools)),
        "twilio" => Box::new(twilio::Twilio::new(settings(table)?)),
        "africastalking" => Box::new(africastalking::AfricasTalking::new(settings(table)?)?),
        _ => {
            let kinds = "web, wechat, whatsapp, line, telegram, twilio, africastalking";
            return Err(ConfigError::new(format!("`{kind}` is not a kind of channel: {kinds}")));
        }
    })
}
