//! The lines: each channel with the menu that answers there.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use crate::channel::{Channel, Inbound};
use crate::channels::{self, Tools};
use crate::config::{ChannelConfig, ConfigError};

/// A channel with its menus.
pub struct Line {
    pub name: String,
    pub channel: Box<dyn Channel>,
    menu: String,
    accounts: BTreeMap<String, String>,
    /// How long an answer may wait for lookups.
    pub deadline: Duration,
}

/// All lines, by name and by path.
#[derive(Default)]
pub struct Lines {
    by_name: BTreeMap<String, Arc<Line>>,
    by_path: BTreeMap<String, Arc<Line>>,
}

/// Where the response carries the answer: within the five seconds of WeChat.
const IN_RESPONSE: Duration = Duration::from_secs(4);

/// Where it does not, the channel waits a little for its acknowledgement all the same.
const AFTERWARDS: Duration = Duration::from_secs(8);

impl Lines {
    /// Makes the channels.
    ///
    /// # Errors
    /// Everything that is wrong with one of them.
    pub fn new(
        configs: &BTreeMap<String, ChannelConfig>,
        tools: &Tools,
    ) -> Result<Self, ConfigError> {
        let mut lines = Lines::default();
        let mut problems = Vec::new();
        for (name, config) in configs {
            let path = config.path.clone().unwrap_or_else(|| format!("/{name}"));
            match Line::new(name.clone(), config.clone(), tools) {
                Ok(line) => lines.insert(path, line, &mut problems),
                Err(error) => problems.push(error.to_string()),
            }
        }
        if problems.is_empty() { Ok(lines) } else { Err(ConfigError::new(problems.join("\n"))) }
    }

    fn insert(&mut self, path: String, line: Line, problems: &mut Vec<String>) {
        let line = Arc::new(line);
        self.by_name.insert(line.name.clone(), Arc::clone(&line));
        if let Some(other) = self.by_path.insert(path.clone(), Arc::clone(&line)) {
            let (name, other) = (&line.name, &other.name);
            problems
                .push(format!("[channel.{name}]: [channel.{other}] has the path `{path}`, too"));
        }
    }

    /// The line that requests to a path belong to.
    pub fn at(&self, path: &str) -> Option<&Arc<Line>> {
        self.by_path.get(path)
    }

    pub fn named(&self, name: &str) -> Option<&Arc<Line>> {
        self.by_name.get(name)
    }

    pub fn iter(&self) -> impl Iterator<Item = &Arc<Line>> {
        self.by_name.values()
    }
}

impl Line {
    fn new(name: String, config: ChannelConfig, tools: &Tools) -> Result<Self, ConfigError> {
        let channel = channels::make(&config.kind, config.settings, tools)
            .map_err(|error| error.at(format_args!("[channel.{name}]")))?;
        let usual = if channel.answers_in_response() { IN_RESPONSE } else { AFTERWARDS };
        let deadline = config.deadline_ms.map_or(usual, Duration::from_millis);
        Ok(Line { name, channel, menu: config.menu, accounts: config.accounts, deadline })
    }

    /// The names of its menus.
    pub fn menus(&self) -> impl Iterator<Item = &String> {
        self.accounts.values().chain([&self.menu])
    }

    /// The name of the menu that answers a message.
    pub fn menu_of(&self, inbound: &Inbound) -> &str {
        let account = inbound.account.as_ref().and_then(|account| self.accounts.get(account));
        account.unwrap_or(&self.menu)
    }

    /// What names a user among those of all channels and accounts.
    pub fn user(&self, inbound: &Inbound) -> String {
        let account = inbound.account.as_deref().unwrap_or_default();
        format!("{}/{account}/{}", self.name, inbound.user)
    }
}
