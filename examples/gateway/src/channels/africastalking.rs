//! USSD by Africa's Talking.
//!
//! Facts, from developers.africastalking.com/docs/ussd as quoted by DanNduati/at-ussd and others (no
//! client of the vendor reads requests):
//!
//! - Each step is a form: `sessionId`, `phoneNumber`, `serviceCode`, `networkCode` and `text`, which is empty
//!   at first, then everything that was typed in the session, joined by `*`.
//! - The response is plain text: `CON ` in front keeps the session, `END ` ends it; a status of 4xx or
//!   another beginning ends it with an error. The network shows 182 characters.
//! - Nothing is signed: whoever knows the address can say what he wants in anybody's name. So the address
//!   holds a secret, and the network should be limited to the vendor's.
//!
//! A typed `*` cannot be told from a step; what stands behind the last one counts.

use replymenu::{Cursor, Reply};
use serde::Deserialize;

use super::pages::More;
use crate::channel::{Channel, Inbound, Received, Refused, Rendered, Request, Response, Said};
use crate::config::{ConfigError, Secret};
use crate::signature::{hex, is_same, sha256};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Settings {
    /// The address that is given to the vendor ends in `?key=` and this.
    key: Secret,
    #[serde(default = "more")]
    more: More,
}

fn more() -> More {
    More::new("98", "98 >>")
}

pub(super) struct AfricasTalking {
    settings: Settings,
}

impl AfricasTalking {
    pub(super) fn new(settings: Settings) -> Result<Self, ConfigError> {
        if settings.key.as_str().len() < 16 {
            return Err(ConfigError::new(
                "`key` is all that keeps strangers out: 16 characters or more",
            ));
        }
        Ok(AfricasTalking { settings })
    }

    /// As much of a text as the screen shows, and what is left, with the word before the last page.
    fn screen(&self, text: &str, last: &str) -> Rendered {
        let ussd = replymenu::Channel::Ussd;
        let mut screen = self.settings.more.page(ussd, text, |page, has_more| {
            Response::text(format!("{} {page}", if has_more { OPEN } else { last }))
        });
        if !screen.rest.is_empty() {
            screen.rest.push(last.to_owned());
        }
        screen
    }
}

/// What keeps a session, and what ends it.
const OPEN: &str = "CON";
const CLOSED: &str = "END";

impl Channel for AfricasTalking {
    fn receive(&self, request: &Request<'_>) -> Result<Received, Refused> {
        if request.method != "POST" {
            return Err(Refused::unknown());
        }
        let key = request.query("key").unwrap_or_default();
        if !is_same(&key, self.settings.key.as_str()) {
            return Err(Refused::forged("the address has another key"));
        }
        let fields = request.form();
        let field = |name: &str| {
            let found = fields.iter().find(|(key, _)| key == name);
            found.map(|(_, value)| value.clone().into_owned())
        };
        let (Some(session), Some(user)) = (field("sessionId"), field("phoneNumber")) else {
            return Err(Refused::broken("a step has no `sessionId` or `phoneNumber`"));
        };
        let typed = field("text").unwrap_or_default();
        // All steps so far tell one from the next; hashed, as people type private things into forms.
        let steps = &hex(&sha256(self.settings.key.as_bytes(), typed.as_bytes()))[..16];
        let said = match typed.rsplit_once('*') {
            _ if typed.is_empty() => Said::Welcome,
            Some((_, last)) => Said::Text(last.to_owned()),
            None => Said::Text(typed),
        };
        Ok(Received::Messages(vec![Inbound {
            user,
            account: field("serviceCode"),
            id: format!("{session}:{steps}"),
            said,
            at: None,
            reply_to: String::new(),
        }]))
    }

    fn answers_in_response(&self) -> bool {
        true
    }

    fn acknowledge(&self) -> Response {
        Response::text(format!("{CLOSED} "))
    }

    fn render(&self, _to: &Inbound, reply: &Reply<'_>) -> Rendered {
        // There is something to choose or to answer, or a way back.
        let is_open = !reply.choices().is_empty() || reply.cursor() != Cursor::top();
        self.screen(reply.text(), if is_open { OPEN } else { CLOSED })
    }

    fn asks_for_more(&self, said: &Said) -> bool {
        self.settings.more.is_asked_for(said)
    }

    fn render_rest(&self, _to: &Inbound, rest: &[String]) -> Rendered {
        let [text, last] = rest else { return Rendered::default() };
        self.screen(text, last)
    }
}
