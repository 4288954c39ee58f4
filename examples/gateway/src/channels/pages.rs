//! Pages of a text, for channels that take one message as an answer and have no other way.

use serde::Deserialize;

use crate::channel::{Rendered, Response, Said};

/// What is typed to see what did not fit, and the line that says so.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct More {
    /// No code and no keyword of the menu.
    say: String,
    /// Stands below each page but the last.
    hint: String,
}

impl More {
    pub(crate) fn new(say: &str, hint: &str) -> Self {
        More { say: say.to_owned(), hint: hint.to_owned() }
    }

    /// Whether a message asks for the next page.
    pub(crate) fn is_asked_for(&self, said: &Said) -> bool {
        matches!(said, Said::Text(text) if text.trim() == self.say)
    }

    /// As much of a text as a message of the channel holds, and what is left. `respond` is told whether
    /// something is.
    pub(crate) fn page(
        &self,
        channel: replymenu::Channel,
        text: &str,
        respond: impl FnOnce(&str, bool) -> Response,
    ) -> Rendered {
        let hint = format!("\n{}", self.hint);
        match channel.first_page(text, &hint) {
            Some((page, rest)) => Rendered {
                rest: vec![rest.to_owned()],
                ..Rendered::response(respond(&(page.to_owned() + &hint), true))
            },
            None => Rendered::response(respond(text, false)),
        }
    }
}
