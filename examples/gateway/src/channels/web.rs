//! A web page to talk to the menu.
//!
//! The page posts `{"user", "id", "text"}`, or `"tap"` with a token, or `"welcome": true`, and gets
//! `{"parts", "choices", "reply"}`.

use replymenu::Reply;
use serde::{Deserialize, Serialize};

use crate::channel::{Channel, Inbound, Received, Refused, Rendered, Request, Response, Said};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Settings {}

pub(super) struct Web;

impl Web {
    pub(super) fn new(_settings: Settings) -> Self {
        Web
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Posted {
    user: String,
    id: String,
    text: Option<String>,
    tap: Option<String>,
    #[serde(default)]
    welcome: bool,
}

#[derive(Serialize)]
struct Answer<'r> {
    reply: &'r Reply<'r>,
}

impl Channel for Web {
    fn receive(&self, request: &Request<'_>) -> Result<Received, Refused> {
        match request.method {
            "GET" => Ok(Received::Respond(Response::html("<!doctype html>"))),
            "POST" => {
                let posted: Posted = serde_json::from_slice(request.body)
                    .map_err(|_| Refused::broken("no JSON of the page"))?;
                let said = match (posted.text, posted.tap, posted.welcome) {
                    (Some(text), None, false) => Said::Text(text),
                    (None, Some(token), false) => Said::Tap(token),
                    (None, None, true) => Said::Welcome,
                    _ => return Err(Refused::broken("a message is text, tap or welcome")),
                };
                Ok(Received::Messages(vec![Inbound {
                    user: posted.user,
                    account: None,
                    id: posted.id,
                    said,
                    at: None,
                    reply_to: String::new(),
                }]))
            }
            _ => Err(Refused::unknown()),
        }
    }

    fn answers_in_response(&self) -> bool {
        true
    }

    fn render(&self, _to: &Inbound, reply: &Reply<'_>) -> Rendered {
        let answer = serde_json::to_string(&Answer { reply });
        Rendered::response(Response::json(answer.unwrap_or_default()))
    }
}
