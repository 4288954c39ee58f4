//! The gateway: from a request to its response.

use std::collections::BTreeMap;
use std::time::{SystemTime, UNIX_EPOCH};

use replymenu::{Cursor, Menu, Message};

use crate::channel::{Channel, Inbound, Received, Refused, Request, Response, Said};
use crate::channels::{self, Tools};
use crate::config::{Config, ConfigError};
use crate::store::{Change, Memory, Store, StoreError};

/// Everything that runs.
pub struct Gateway {
    lines: BTreeMap<String, Line>,
    store: Box<dyn Store>,
}

/// A channel with its menu.
struct Line {
    name: String,
    channel: Box<dyn Channel>,
    menu: Menu,
}

impl Gateway {
    /// Makes what the configuration names.
    ///
    /// # Errors
    /// What is wrong with the configuration or a menu.
    pub fn new(config: Config) -> Result<Self, ConfigError> {
        let http = reqwest::Client::builder().build();
        let http = http.map_err(|error| ConfigError::new(error.to_string()))?;
        let tools = Tools { http };
        let mut lines = BTreeMap::new();
        for (name, channel) in config.channel {
            let path = channel.path.unwrap_or_else(|| format!("/{name}"));
            let file = config.menus.join(&channel.menu).with_extension("toml");
            let menu =
                Menu::from_path(file).map_err(|error| ConfigError::new(error.to_string()))?;
            let channel = channels::make(&channel.kind, channel.settings, &tools)
                .map_err(|error| error.at(format!("[channel.{name}]")))?;
            lines.insert(path, Line { name, channel, menu });
        }
        Ok(Gateway { lines, store: Box::<Memory>::default() })
    }

    /// The response to a request.
    pub async fn respond(&self, path: &str, request: &Request<'_>) -> Response {
        match self.take(path, request).await {
            Ok(response) => response,
            Err(refused) => {
                tracing::warn!(path, reason = %refused, "refused");
                Response { status: refused.status, ..Response::text("") }
            }
        }
    }

    async fn take(&self, path: &str, request: &Request<'_>) -> Result<Response, Refused> {
        let line = self.lines.get(path).ok_or_else(Refused::unknown)?;
        let messages = match line.channel.receive(request)? {
            Received::Respond(response) => return Ok(response),
            Received::Messages(messages) => messages,
        };
        let mut response = line.channel.acknowledge();
        for message in messages {
            response = self.answer(line, &message, request.now).await.map_err(|error| {
                tracing::error!(%error, "a message is not answered");
                Refused { status: 503, reason: "the store cannot be reached".into() }
            })?;
        }
        Ok(response)
    }

    async fn answer(
        &self,
        line: &Line,
        message: &Inbound,
        now: SystemTime,
    ) -> Result<Response, StoreError> {
        let user = format!("{}/{}", line.name, message.user);
        let loaded = self.store.load(&user, &message.id).await?;
        if let Some(response) = loaded.answered {
            return Ok(response);
        }
        let cursor: Cursor =
            loaded.cursor.and_then(|(text, _)| text.parse().ok()).unwrap_or_default();
        let said = match &message.said {
            Said::Text(text) => Message::new(text),
            Said::Tap(token) => Message::choose(token),
            Said::Unreadable => Message::unreadable(),
            Said::Welcome => Message::welcome(),
        };
        let reply = line.menu.respond(said.cursor(&cursor).id(&message.id).now(now)).into_owned();
        let rendered = line.channel.render(message, &reply);
        let response = rendered.response.unwrap_or_else(|| line.channel.acknowledge());
        let at = now.duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
        self.store
            .commit(Change {
                user: &user,
                id: &message.id,
                cursor: reply.cursor().to_string(),
                at: i64::try_from(at).unwrap_or_default(),
                response: response.clone(),
            })
            .await?;
        Ok(response)
    }
}
