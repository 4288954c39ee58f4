//! LINE: the Messaging API.
//!
//! Facts, from line/line-openapi (`webhook.yml`, `messaging-api.yml`) and line-bot-sdk 3, which is made
//! from it:
//!
//! - Events come as JSON, several at once. `x-line-signature` is the HMAC-SHA256 of the raw body with the
//!   channel secret, in Base64. "Verify" in the console sends no event.
//! - `webhookEventId` stays the same when an event is delivered again (`isRedelivery`).
//! - A reply token is good once, and for at most five messages; a text holds 5,000 UTF-16 code units. Once it
//!   is used it is refused, so a repeated reply reaches nobody twice.
//! - A push message counts against the monthly quota. `X-Line-Retry-Key`, a UUID, keeps it from being sent
//!   twice; 409 says that it was sent.
//! - Quick replies: 13 items of 20 characters, postback data of 300; they stand below the newest message.
//! - Pictures need an address with `https` and at most 2,000 characters.

use replymenu::{Outgoing, Part, Reply};
use serde::Deserialize;
use serde_json::{Value, json};

use super::Tools;
use super::vendor::{Call, deliver, post};
use crate::channel::{
    Channel, Inbound, Parcel, Received, Refused, Rendered, Request, Said, SendError, Task,
};
use crate::config::Secret;
use crate::signature::{hex, is_base64_sha256, sha256};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Settings {
    /// The channel secret.
    secret: Secret,
    /// The channel access token.
    token: Secret,
    /// Whether what is beyond five messages is pushed, which costs; else it is left out, and logged.
    #[serde(default)]
    push: bool,
    #[serde(default = "api")]
    api: String,
}

fn api() -> String {
    "https://api.line.me".to_owned()
}

pub(super) struct Line {
    settings: Settings,
    http: reqwest::Client,
}

impl Line {
    pub(super) fn new(settings: Settings, tools: &Tools) -> Self {
        Line { settings, http: tools.http.clone() }
    }
}

#[derive(Deserialize)]
struct Webhook {
    events: Vec<Event>,
}

/// Of an event what is answered.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Event {
    #[serde(rename = "type")]
    kind: String,
    /// `standby` where another program has the chat.
    mode: Option<String>,
    timestamp: Option<i64>,
    source: Option<Source>,
    webhook_event_id: Option<String>,
    reply_token: Option<String>,
    message: Option<Message>,
    postback: Option<Postback>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Source {
    #[serde(rename = "type")]
    kind: String,
    user_id: Option<String>,
}

#[derive(Deserialize)]
struct Message {
    #[serde(rename = "type")]
    kind: String,
    text: Option<String>,
}

#[derive(Deserialize)]
struct Postback {
    data: String,
}

const REPLY: &str = "/v2/bot/message/reply";
const PUSH: &str = "/v2/bot/message/push";

impl Channel for Line {
    fn receive(&self, request: &Request<'_>) -> Result<Received, Refused> {
        if request.method != "POST" {
            return Err(Refused::unknown());
        }
        let signature = request.header("x-line-signature").unwrap_or_default();
        if !is_base64_sha256(self.settings.secret.as_bytes(), request.body, signature) {
            return Err(Refused::forged("the signature is not of the channel secret"));
        }
        let webhook: Webhook = serde_json::from_slice(request.body)
            .map_err(|_| Refused::broken("the body holds no events of LINE"))?;
        Ok(Received::Messages(webhook.events.into_iter().filter_map(Event::read).collect()))
    }

    fn render(&self, to: &Inbound, reply: &Reply<'_>) -> Rendered {
        let delivery = reply.for_channel(replymenu::Channel::Line);
        let messages = |of: &[Outgoing]| of.iter().map(message).collect::<Vec<_>>();
        let mut calls = Vec::new();
        if !delivery.now().is_empty() {
            let plain = delivery.now().iter().map(|message| text(message.part())).collect();
            let (rich, plain): (_, Vec<Value>) = (messages(delivery.now()), plain);
            let is_plain = rich == plain;
            let reply = |messages| json!({ "replyToken": to.reply_to, "messages": messages });
            let call = Call::new(REPLY, reply(rich));
            // A reply that is refused for what is in it leaves its token good.
            let call = if is_plain { call } else { call.or(Call::new(REPLY, reply(plain))) };
            calls.push(call.write());
        }
        if self.settings.push {
            for five in delivery.later().chunks(5) {
                calls.push(
                    Call::new(PUSH, json!({ "to": to.user, "messages": messages(five) })).write(),
                );
            }
        } else if !delivery.later().is_empty() {
            tracing::warn!(left_out = delivery.later().len(), "beyond five messages: see `push`");
        }
        Rendered::push(calls)
    }

    fn send<'a>(&'a self, parcel: Parcel<'a>) -> Task<'a, Result<(), SendError>> {
        Box::pin(deliver(parcel.payload, |call| self.call(call, parcel.key)))
    }

    fn drops_repeats(&self) -> bool {
        true
    }
}

impl Line {
    async fn call(&self, call: Call, key: &str) -> Result<(), SendError> {
        let Settings { api, token, .. } = &self.settings;
        let mut request = self.http.post(format!("{api}{}", call.path)).bearer_auth(token.as_str());
        if call.path == PUSH {
            request = request.header("X-Line-Retry-Key", retry_key(key));
        }
        match post(request, &call.body).await {
            Err(SendError::Never(problem)) if call.path == PUSH && problem.starts_with("409") => {
                Ok(())
            }
            sent => sent.map(drop),
        }
    }
}

/// A key as a UUID of version 8, which is a hash of one's own (RFC 9562).
fn retry_key(key: &str) -> String {
    let hash = hex(&sha256(b"", key.as_bytes()));
    let (start, second, third) = (&hash[..8], &hash[8..12], &hash[13..16]);
    format!("{start}-{second}-8{third}-8{}-{}", &hash[17..20], &hash[20..32])
}

impl Event {
    /// The message in it, if it is one of a person to the account alone.
    fn read(self) -> Option<Inbound> {
        let said = match (self.kind.as_str(), self.message, self.postback) {
            ("message", Some(Message { kind, text: Some(text) }), _) if kind == "text" => {
                Said::Text(text)
            }
            ("message", Some(_), _) => Said::Unreadable,
            ("postback", _, Some(postback)) => Said::Tap(postback.data),
            ("follow", ..) => Said::Welcome,
            _ => return None,
        };
        let source = self.source.filter(|source| source.kind == "user")?;
        if self.mode.as_deref() == Some("standby") {
            return None;
        }
        Some(Inbound {
            user: source.user_id?,
            account: None,
            id: self.webhook_event_id?,
            said,
            at: self.timestamp.map(|milliseconds| milliseconds.div_euclid(1000)),
            reply_to: self.reply_token?,
        })
    }
}

fn message(outgoing: &Outgoing) -> Value {
    let mut message = match outgoing.part() {
        Part::Image { url, .. } if url.starts_with("https://") && url.len() <= 2000 => {
            json!({ "type": "image", "originalContentUrl": url, "previewImageUrl": url })
        }
        part => text(part),
    };
    if !outgoing.choices().is_empty() {
        let items = outgoing.choices().iter().map(|choice| {
            let (label, data) = (choice.label(), choice.token());
            let action =
                json!({ "type": "postback", "label": label, "data": data, "displayText": label });
            json!({ "type": "action", "action": action })
        });
        message["quickReply"] = json!({ "items": items.collect::<Vec<_>>() });
    }
    message
}

fn text(part: &Part<'_>) -> Value {
    json!({ "type": "text", "text": part.to_text() })
}

#[cfg(test)]
mod tests {
    use super::retry_key;

    #[test]
    fn a_retry_key_is_a_uuid_and_always_the_same() {
        let key = retry_key("line/U1/EVENT1/0");
        assert_eq!(
            (key.len(), key.matches('-').count(), &key[14..15], &key[19..20]),
            (36, 4, "8", "8")
        );
        assert_eq!(key, retry_key("line/U1/EVENT1/0"));
        assert_ne!(key, retry_key("line/U1/EVENT1/1"));
    }
}
