//! WhatsApp: the Cloud API.
//!
//! Facts, from pywa 4.5 (which follows developers.facebook.com/docs/whatsapp/cloud-api) and
//! nyaruka/courier (`handlers/meta/whatsapp`):
//!
//! - The address is verified by a GET with `hub.mode`, `hub.verify_token` and `hub.challenge`, which is sent
//!   back.
//! - Messages come as JSON, several at once, below `entry[].changes[].value`. `X-Hub-Signature-256` is
//!   `sha256=` and the HMAC-SHA256 of the raw body with the app's secret. What is not answered with 2xx is
//!   sent again; the message's `id` stays the same. Reports of what was delivered come the same way, among
//!   them that a picture could not be loaded or that the 24 hours were over: these are logged.
//! - `from` is the number; who has a user name may have only `from_user_id`, which is answered with
//!   `recipient` instead of `to`.
//! - A text holds 4,096 characters, a caption 1,024. Interactive messages: 3 buttons with titles of 20
//!   characters and ids of 256, or a list of 10 rows in all with titles of 24 and ids of 200; the word on the
//!   button that opens it has 20.
//! - Free replies only within 24 hours of a user's message. There is no key against repeats.

use replymenu::{ChoiceStyle, Outgoing, Part, Reply};
use serde::Deserialize;
use serde_json::{Value, json};

use super::Tools;
use super::vendor::{Call, clip, deliver, post};
use crate::channel::{
    Channel, Inbound, Parcel, Received, Refused, Rendered, Request, Response, Said, SendError, Task,
};
use crate::config::Secret;
use crate::signature::{is_hex_sha256, is_same};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Settings {
    /// The app's secret, which signs what comes in.
    app_secret: Secret,
    /// The access token of a system user.
    token: Secret,
    /// A word of your own, written into the form where the address is entered.
    verify_token: Secret,
    /// The ids of the numbers, not the numbers: messages to others of the app are not answered.
    phone_number_ids: Vec<String>,
    /// The word on the button that opens a list.
    #[serde(default = "list_button")]
    list_button: String,
    /// With the version, each of which is good for about two years.
    #[serde(default = "api")]
    api: String,
}

fn list_button() -> String {
    "☰".to_owned()
}

fn api() -> String {
    "https://graph.facebook.com/v23.0".to_owned()
}

pub(super) struct WhatsApp {
    settings: Settings,
    http: reqwest::Client,
}

impl WhatsApp {
    pub(super) fn new(settings: Settings, tools: &Tools) -> Self {
        WhatsApp { settings, http: tools.http.clone() }
    }
}

#[derive(Deserialize)]
struct Webhook {
    entry: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    #[serde(default)]
    changes: Vec<Change>,
}

#[derive(Deserialize)]
struct Change {
    value: Value,
}

#[derive(Deserialize)]
struct Messages {
    metadata: Metadata,
    messages: Vec<Message>,
}

#[derive(Deserialize)]
struct Metadata {
    phone_number_id: String,
}

#[derive(Deserialize)]
struct Message {
    from: Option<String>,
    from_user_id: Option<String>,
    id: String,
    timestamp: Option<String>,
    #[serde(rename = "type")]
    kind: String,
    /// What is in it, by its kind.
    #[serde(flatten)]
    content: serde_json::Map<String, Value>,
}

impl Channel for WhatsApp {
    fn receive(&self, request: &Request<'_>) -> Result<Received, Refused> {
        match request.method {
            "GET" => self.verify(request),
            "POST" => {
                let header = request.header("x-hub-signature-256").unwrap_or_default();
                let signature = header.strip_prefix("sha256=").unwrap_or_default();
                let key = self.settings.app_secret.as_bytes();
                if !is_hex_sha256(key, request.body, signature) {
                    return Err(Refused::forged("the signature is not of the app's secret"));
                }
                let webhook: Webhook = serde_json::from_slice(request.body)
                    .map_err(|_| Refused::broken("the body is no webhook of WhatsApp"))?;
                Ok(Received::Messages(self.read(webhook)))
            }
            _ => Err(Refused::unknown()),
        }
    }

    fn render(&self, to: &Inbound, reply: &Reply<'_>) -> Rendered {
        let delivery = reply.for_channel(replymenu::Channel::WhatsApp);
        let calls = delivery.messages().iter().map(|message| self.message(to, message).write());
        Rendered::push(calls.collect())
    }

    fn send<'a>(&'a self, parcel: Parcel<'a>) -> Task<'a, Result<(), SendError>> {
        Box::pin(deliver(parcel.payload, |call| self.call(call)))
    }
}

impl WhatsApp {
    /// Sends the challenge back to who knows the word.
    fn verify(&self, request: &Request<'_>) -> Result<Received, Refused> {
        let token = request.query("hub.verify_token").unwrap_or_default();
        if !is_same(&token, self.settings.verify_token.as_str()) {
            return Err(Refused::forged("the verify token is another"));
        }
        let challenge = request.query("hub.challenge").unwrap_or_default();
        Ok(Received::Respond(Response::text(challenge)))
    }

    /// The messages of a webhook. What is of another shape tells of other things: numbers, templates,
    /// what was delivered.
    fn read(&self, webhook: Webhook) -> Vec<Inbound> {
        let changes = webhook.entry.into_iter().flat_map(|entry| entry.changes);
        let values = changes.filter_map(|change| {
            log_failures(&change.value);
            Messages::deserialize(change.value).ok()
        });
        let ids = &self.settings.phone_number_ids;
        let own = values.filter(|value| ids.contains(&value.metadata.phone_number_id));
        own.flat_map(|Messages { metadata, messages }| {
            let number = metadata.phone_number_id;
            messages.into_iter().filter_map(move |message| message.read(&number))
        })
        .collect()
    }

    async fn call(&self, call: Call) -> Result<(), SendError> {
        let Settings { api, token, .. } = &self.settings;
        let request = self.http.post(format!("{api}{}", call.path)).bearer_auth(token.as_str());
        post(request, &call.body).await.map(drop)
    }

    /// The call that sends a message.
    fn message(&self, to: &Inbound, message: &Outgoing) -> Call {
        let part = message.part();
        let text = || WhatsApp::call_of(to, "text", &json!({ "body": part.to_text() }));
        if let Part::Image { url, alt } = part {
            let mut image = match url.strip_prefix("media:") {
                Some(id) => json!({ "id": id }),
                None => json!({ "link": url }),
            };
            if !alt.is_empty() {
                image["caption"] = clip(alt, 1024).into();
            }
            return WhatsApp::call_of(to, "image", &image).or(text());
        }
        match self.interactive(message) {
            Some(interactive) => WhatsApp::call_of(to, "interactive", &interactive).or(text()),
            None => text(),
        }
    }

    /// The call that sends something to a user, from the number that he wrote to.
    fn call_of(to: &Inbound, kind: &str, content: &Value) -> Call {
        let (user, from) = (&to.user, to.account.as_deref().unwrap_or_default());
        // A number, or an id with the country in front: `US.1234`.
        let to = if user.bytes().all(|byte| byte.is_ascii_digit()) { "to" } else { "recipient" };
        let body = json!({
            "messaging_product": "whatsapp", "recipient_type": "individual",
            to: user, "type": kind, kind: content,
        });
        Call::new(format!("/{from}/messages"), body)
    }

    /// The buttons or the list below a text.
    fn interactive(&self, message: &Outgoing) -> Option<Value> {
        let choices = message.choices().iter();
        let choices =
            choices.map(|choice| json!({ "id": choice.token(), "title": choice.label() }));
        let (kind, action) = if message.style()? == ChoiceStyle::Buttons {
            let buttons = choices.map(|reply| json!({ "type": "reply", "reply": reply }));
            ("button", json!({ "buttons": buttons.collect::<Vec<_>>() }))
        } else {
            let sections = [json!({ "rows": choices.collect::<Vec<_>>() })];
            let button = clip(&self.settings.list_button, 20);
            ("list", json!({ "button": button, "sections": sections }))
        };
        let body = json!({ "text": message.part().to_text() });
        Some(json!({ "type": kind, "body": body, "action": action }))
    }
}

/// Logs why messages did not arrive, by the vendor's codes.
fn log_failures(value: &Value) {
    let statuses = value["statuses"].as_array().into_iter().flatten();
    for error in statuses.filter_map(|status| status["errors"].as_array()).flatten() {
        let said = clip(error["title"].as_str().unwrap_or_default(), 160);
        tracing::warn!(code = error["code"].as_i64(), said, "WhatsApp did not deliver a message");
    }
}

impl Message {
    fn read(self, number: &str) -> Option<Inbound> {
        let said = self.said()?;
        Some(Inbound {
            user: self.from.or(self.from_user_id)?,
            account: Some(number.to_owned()),
            id: self.id,
            said,
            at: self.timestamp.and_then(|seconds| seconds.parse().ok()),
            reply_to: String::new(),
        })
    }

    fn said(&self) -> Option<Said> {
        let at = |path: &[&str]| {
            let (first, rest) = path.split_first()?;
            let found =
                rest.iter().try_fold(self.content.get(*first)?, |value, key| value.get(*key));
            found?.as_str().map(str::to_owned)
        };
        let kind = self.kind.as_str();
        Some(match kind {
            "text" => Said::Text(at(&["text", "body"])?),
            "interactive" => {
                let tapped = at(&["interactive", "button_reply", "id"]);
                let tapped = tapped.or_else(|| at(&["interactive", "list_reply", "id"]));
                tapped.map_or(Said::Unreadable, Said::Tap)
            }
            // The button of a template: what it says is a text.
            "button" => Said::Text(at(&["button", "text"])?),
            "request_welcome" => Said::Welcome,
            // Nothing is said to anybody.
            "reaction" | "system" | "edit" | "revoke" | "ephemeral" => return None,
            _ => at(&[kind, "caption"]).map_or(Said::Unreadable, Said::Text),
        })
    }
}
