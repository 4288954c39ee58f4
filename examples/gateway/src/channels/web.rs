//! A web page to talk to the menu: one file, `web/page.html`, without anything from elsewhere.
//!
//! `GET` is the page. It posts `{"user", "id", "text"}`, or `"tap"` with a token, or `"welcome": true`,
//! and gets `{"parts", "choices"}`, and `"reply"` with all that is known of it where the settings say so.
//! The page makes up who the user is: a long random name that nobody else guesses.

use replymenu::{Part, Reply};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::channel::{Channel, Inbound, Received, Refused, Rendered, Request, Response, Said};

const PAGE: &str = include_str!("web/page.html");

/// The longest name of a user or a message, in bytes.
const LONGEST_NAME: usize = 64;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Settings {
    /// What stands above the conversation.
    #[serde(default)]
    title: String,
    /// Whether the page can show the outcome of each message: for a demonstration, not for the public.
    #[serde(default)]
    outcome: bool,
}

pub(super) struct Web {
    page: String,
    outcome: bool,
}

impl Web {
    pub(super) fn new(settings: Settings) -> Self {
        // As JSON it is a literal of JavaScript; `<` could end the script.
        let about = json!({ "title": settings.title, "outcome": settings.outcome });
        let about = about.to_string().replace('<', "\\u003c");
        Web { page: PAGE.replace("/*ABOUT*/{}", &about), outcome: settings.outcome }
    }
}

/// What the page posts.
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
    parts: Vec<Value>,
    choices: Vec<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reply: Option<&'r Reply<'r>>,
}

impl Channel for Web {
    fn receive(&self, request: &Request<'_>) -> Result<Received, Refused> {
        match request.method {
            "GET" => return Ok(Received::Respond(Response::html(self.page.clone()))),
            "POST" => {}
            _ => return Err(Refused::unknown()),
        }
        let posted: Posted = serde_json::from_slice(request.body)
            .map_err(|_| Refused::broken("the body is not what the page posts"))?;
        let said = match (posted.text, posted.tap, posted.welcome) {
            (Some(text), None, false) => Said::Text(text),
            (None, Some(token), false) => Said::Tap(token),
            (None, None, true) => Said::Welcome,
            _ => return Err(Refused::broken("a message is one of text, tap and welcome")),
        };
        for name in [&posted.user, &posted.id] {
            if name.is_empty() || name.len() > LONGEST_NAME || name.contains('/') {
                return Err(Refused::broken("no name of a user or a message"));
            }
        }
        let Posted { user, id, .. } = posted;
        let reply_to = String::new();
        Ok(Received::Messages(vec![Inbound { user, account: None, id, said, at: None, reply_to }]))
    }

    fn answers_in_response(&self) -> bool {
        true
    }

    /// The page waits for a status that says so.
    fn too_many(&self) -> Response {
        Response { status: 429, ..Response::json("{}") }
    }

    fn render(&self, _to: &Inbound, reply: &Reply<'_>) -> Rendered {
        let choices = reply.choices();
        let choices = choices.iter().map(|choice| {
            json!({ "kind": choice.kind().as_str(), "label": choice.label(), "token": choice.token() })
        });
        let answer = Answer {
            parts: reply.parts().iter().map(part).collect(),
            choices: choices.collect(),
            reply: self.outcome.then_some(reply),
        };
        Rendered::response(Response::json(serde_json::to_string(&answer).unwrap_or_default()))
    }
}

fn part(part: &Part<'_>) -> Value {
    match part {
        Part::Text(text) => json!({ "type": "text", "text": text }),
        Part::Image { url, alt } => json!({ "type": "image", "url": url, "alt": alt }),
        Part::Card { title, summary, url, image } => {
            json!({ "type": "card", "title": title, "summary": summary, "url": url, "image": image })
        }
        part => json!({ "type": "text", "text": part.to_text() }),
    }
}
