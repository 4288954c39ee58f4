//! Short messages by Twilio.
//!
//! Facts, from twilio-python 9 (`request_validator.py`, `twiml/messaging_response.py`), nyaruka/courier
//! (`handlers/twiml`) and twilio.com/docs/usage/security:
//!
//! - A message comes as a form. `X-Twilio-Signature` is the HMAC-SHA1, in Base64, of the address as Twilio
//!   knows it and of all fields sorted by name, name and value one behind the other, with the account's token.
//!   Whether the port is in the address differs: both ways count.
//! - `MessageSid` names the message. `NumMedia` counts pictures.
//! - The response is TwiML; `<Response/>` says nothing. A `<Message>` holds 1,600 characters.
//! - STOP, UNSUBSCRIBE, CANCEL, END, QUIT, HELP and START are answered by Twilio where its opt-out is on:
//!   then `OptOutType` says so, and a second answer would be one too many.

use std::borrow::Cow;
use std::fmt::Write as _;

use quick_xml::escape::escape;
use replymenu::Reply;
use serde::Deserialize;

use crate::channel::{Channel, Inbound, Received, Refused, Rendered, Request, Response, Said};
use crate::config::Secret;
use crate::signature::is_base64_sha1;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Settings {
    /// The account's auth token.
    token: Secret,
}

pub(super) struct Twilio {
    settings: Settings,
}

impl Twilio {
    pub(super) fn new(settings: Settings) -> Self {
        Twilio { settings }
    }

    fn is_signed(&self, request: &Request<'_>, fields: &[(Cow<'_, str>, Cow<'_, str>)]) -> bool {
        let mut sorted: Vec<_> = fields.iter().collect();
        sorted.sort_unstable();
        sorted.dedup();
        let fields: String =
            sorted.into_iter().flat_map(|(name, value)| [&**name, &**value]).collect();
        let signature = request.header("x-twilio-signature").unwrap_or_default();
        let key = self.settings.token.as_bytes();
        let [one, other] = with_and_without_port(request.url);
        // Both are always compared: no shortcut tells which one was near.
        let one = is_base64_sha1(key, &(one + &fields), signature);
        one | is_base64_sha1(key, &(other + &fields), signature)
    }
}

impl Channel for Twilio {
    fn receive(&self, request: &Request<'_>) -> Result<Received, Refused> {
        if request.method != "POST" {
            return Err(Refused::unknown());
        }
        let fields = request.form();
        if !self.is_signed(request, &fields) {
            let reason =
                "the signature is not of the token and this address: is `public_url` right?";
            return Err(Refused::forged(reason));
        }
        let field = |name: &str| {
            let found = fields.iter().find(|(key, _)| key == name);
            found.map(|(_, value)| value.clone().into_owned())
        };
        let (Some(user), Some(id)) = (field("From"), field("MessageSid")) else {
            return Err(Refused::broken("a message has no `From` or `MessageSid`"));
        };
        if field("OptOutType").is_some_and(|kind| !kind.is_empty()) {
            return Ok(Received::Respond(self.acknowledge()));
        }
        let body = field("Body").unwrap_or_default();
        let has_media = field("NumMedia").is_some_and(|count| count != "0" && !count.is_empty());
        let is_media = body.trim().is_empty() && has_media;
        let said = if is_media { Said::Unreadable } else { Said::Text(body) };
        let (account, reply_to) = (field("To"), String::new());
        Ok(Received::Messages(vec![Inbound { user, account, id, said, at: None, reply_to }]))
    }

    fn answers_in_response(&self) -> bool {
        true
    }

    fn acknowledge(&self) -> Response {
        twiml("")
    }

    fn render(&self, _to: &Inbound, reply: &Reply<'_>) -> Rendered {
        let delivery = reply.for_channel(replymenu::Channel::Sms);
        let mut messages = String::new();
        for message in delivery.messages() {
            let text = message.part().to_text();
            // A control character would break the XML, and no phone shows one.
            let text: String = text.chars().filter(|&c| c == '\n' || !c.is_control()).collect();
            let _ = write!(messages, "<Message>{}</Message>", escape(&text));
        }
        Rendered::response(twiml(&messages))
    }
}

fn twiml(messages: &str) -> Response {
    let head = r#"<?xml version="1.0" encoding="UTF-8"?>"#;
    Response::xml(format!("{head}<Response>{messages}</Response>"))
}

/// An address with the port of its scheme, and without any.
fn with_and_without_port(url: &str) -> [String; 2] {
    let (scheme, rest) = url.split_once("://").unwrap_or(("https", url));
    let end = rest.find(['/', '?']).unwrap_or(rest.len());
    let (host, rest) = rest.split_at(end);
    let default = if scheme == "http" { "80" } else { "443" };
    let (name, port) = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => (name, port),
        _ => (host, default),
    };
    [format!("{scheme}://{name}:{port}{rest}"), format!("{scheme}://{name}{rest}")]
}

#[cfg(test)]
mod tests {
    use super::with_and_without_port;

    #[test]
    fn an_address_is_tried_with_its_port_and_without() {
        for (url, with, without) in [
            ("https://a.org/sms", "https://a.org:443/sms", "https://a.org/sms"),
            (
                "https://a.org:8443/sms?a=1:2",
                "https://a.org:8443/sms?a=1:2",
                "https://a.org/sms?a=1:2",
            ),
            ("http://a.org", "http://a.org:80", "http://a.org"),
            ("https://a.org?b=/c:d", "https://a.org:443?b=/c:d", "https://a.org?b=/c:d"),
        ] {
            assert_eq!(with_and_without_port(url), [with, without]);
        }
    }
}
