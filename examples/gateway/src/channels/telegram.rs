//! Telegram: the Bot API, by webhook.
//!
//! Facts, from core.telegram.org/bots/api and python-telegram-bot 22, which is made from it:
//!
//! - An `Update` comes as JSON. `X-Telegram-Bot-Api-Secret-Token` holds the `secret_token` of `setWebhook`,
//!   1 to 256 of `A-Z a-z 0-9 _ -`. What is not answered with 2xx is sent again, with the same `update_id`.
//! - `callback_data` holds 1 to 64 bytes: a token fits. `answerCallbackQuery` ends the waiting mark on the
//!   button; it is refused when the tap is too old, which harms nobody.
//! - `sendMessage` takes 4,096 UTF-16 code units, `sendPhoto` an address or a `file_id` and a caption of
//!   1,024. The token stands in the address of each call.
//! - `sendMessage` has no key against repeats.

use replymenu::{Choice, ChoiceKind, Outgoing, Part, Reply};
use serde::Deserialize;
use serde_json::{Value, json};

use super::Tools;
use super::vendor::{Call, clip, deliver, post};
use crate::channel::{
    Channel, Inbound, Parcel, Received, Refused, Rendered, Request, Said, SendError, Task,
};
use crate::config::Secret;
use crate::signature::is_same;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Settings {
    /// Of the bot, from `@BotFather`.
    token: Secret,
    /// The `secret_token` of `setWebhook`.
    secret: Secret,
    #[serde(default = "api")]
    api: String,
}

fn api() -> String {
    "https://api.telegram.org".to_owned()
}

pub(super) struct Telegram {
    settings: Settings,
    http: reqwest::Client,
}

impl Telegram {
    pub(super) fn new(settings: Settings, tools: &Tools) -> Self {
        Telegram { settings, http: tools.http.clone() }
    }
}

/// Of an update what is answered.
#[derive(Deserialize)]
struct Update {
    #[serde(rename = "update_id")]
    id: i64,
    message: Option<Message>,
    callback_query: Option<CallbackQuery>,
}

#[derive(Deserialize)]
struct Message {
    from: Option<User>,
    chat: Chat,
    date: Option<i64>,
    text: Option<String>,
    caption: Option<String>,
    /// What else is in it, by the kind of it.
    #[serde(flatten)]
    other: serde_json::Map<String, Value>,
}

#[derive(Deserialize)]
struct CallbackQuery {
    id: String,
    from: User,
    message: Option<Carrier>,
    data: Option<String>,
}

/// The message with the button; of an old one there is nothing but the chat.
#[derive(Deserialize)]
struct Carrier {
    chat: Chat,
}

#[derive(Deserialize)]
struct User {
    id: i64,
}

#[derive(Deserialize)]
struct Chat {
    id: i64,
    #[serde(rename = "type")]
    kind: String,
}

/// What a person sends that is no text. Other kinds tell about the chat: a pinned message, a changed
/// timer.
const MEDIA: [&str; 16] = [
    "animation",
    "audio",
    "checklist",
    "contact",
    "dice",
    "document",
    "game",
    "location",
    "paid_media",
    "photo",
    "poll",
    "sticker",
    "story",
    "video",
    "video_note",
    "voice",
];

const ANSWER_TAP: &str = "answerCallbackQuery";

impl Channel for Telegram {
    fn receive(&self, request: &Request<'_>) -> Result<Received, Refused> {
        if request.method != "POST" {
            return Err(Refused::unknown());
        }
        let secret = request.header("x-telegram-bot-api-secret-token").unwrap_or_default();
        if !is_same(secret, self.settings.secret.as_str()) {
            return Err(Refused::forged("the secret token is not that of the webhook"));
        }
        let update: Update = serde_json::from_slice(request.body)
            .map_err(|_| Refused::broken("the body is no update of Telegram"))?;
        Ok(Received::Messages(update.read().into_iter().collect()))
    }

    fn render(&self, to: &Inbound, reply: &Reply<'_>) -> Rendered {
        let (chat, query) = match to.reply_to.split_once(' ') {
            Some((chat, query)) => (chat, Some(query)),
            None => (to.reply_to.as_str(), None),
        };
        let tapped =
            query.map(|query| Call::new(ANSWER_TAP, json!({ "callback_query_id": query })));
        let delivery = reply.for_channel(replymenu::Channel::Telegram);
        let messages = delivery.messages().iter().map(|message| call(chat, message));
        Rendered::push(tapped.into_iter().chain(messages).map(|call| call.write()).collect())
    }

    fn send<'a>(&'a self, parcel: Parcel<'a>) -> Task<'a, Result<(), SendError>> {
        Box::pin(deliver(parcel.payload, |call| self.call(call)))
    }
}

impl Telegram {
    async fn call(&self, call: Call) -> Result<(), SendError> {
        let Settings { api, token, .. } = &self.settings;
        let url = format!("{api}/bot{}/{}", token.as_str(), call.path);
        match post(self.http.post(url), &call.body).await {
            // The waiting mark ends by itself.
            Err(SendError::Never(_)) if call.path == ANSWER_TAP => Ok(()),
            made => made.map(drop),
        }
    }
}

impl Update {
    /// The message in it, if it is one of a person to the bot alone.
    fn read(self) -> Option<Inbound> {
        let (from, chat, said, at, query) = match (self.message, self.callback_query) {
            (Some(message), _) => {
                let said = message.read()?;
                (message.from?, message.chat, said, message.date, None)
            }
            (None, Some(tap)) => {
                (tap.from, tap.message?.chat, Said::Tap(tap.data?), None, Some(tap.id))
            }
            (None, None) => return None,
        };
        // In a group the menu would answer people who talk to each other.
        (chat.kind == "private").then_some(())?;
        let reply_to = match query {
            Some(query) => format!("{} {query}", chat.id),
            None => chat.id.to_string(),
        };
        let (user, id) = (from.id.to_string(), self.id.to_string());
        Some(Inbound { user, account: None, id, said, at, reply_to })
    }
}

impl Message {
    fn read(&self) -> Option<Said> {
        match self.text.as_ref().or(self.caption.as_ref()) {
            // What opens a chat with a bot; behind it stands what a link gave along.
            Some(text) if text == "/start" || text.starts_with("/start ") => Some(Said::Welcome),
            Some(text) => Some(Said::Text(text.clone())),
            None => {
                let is_media = MEDIA.iter().any(|kind| self.other.contains_key(*kind));
                is_media.then_some(Said::Unreadable)
            }
        }
    }
}

/// The call that sends a message.
fn call(chat: &str, message: &Outgoing) -> Call {
    let part = message.part();
    let text = |text: &str| Call::new("sendMessage", json!({ "chat_id": chat, "text": text }));
    let mut call = match part {
        Part::Image { url, alt } => {
            let photo = url.strip_prefix("media:").unwrap_or(url);
            let body = json!({ "chat_id": chat, "photo": photo, "caption": clip(alt, 1024) });
            Call::new("sendPhoto", body).or(text(&part.to_text()))
        }
        _ => text(&part.to_text()),
    };
    if !message.choices().is_empty() {
        let plain = text(&part.to_text());
        call.body["reply_markup"] = json!({ "inline_keyboard": keyboard(message.choices()) });
        call = call.or(plain);
    }
    call
}

/// One button a line, as a menu reads; the words for back, home, cancel and more share the last.
fn keyboard(choices: &[Choice<'_>]) -> Vec<Vec<Value>> {
    let button =
        |choice: &Choice<'_>| json!({ "text": choice.label(), "callback_data": choice.token() });
    let is_word = |choice: &&Choice<'_>| {
        use ChoiceKind::{Back, Cancel, Home, More};
        matches!(choice.kind(), Back | Cancel | Home | More)
    };
    let (words, lines): (Vec<_>, Vec<_>) = choices.iter().partition(is_word);
    let mut rows: Vec<Vec<Value>> = lines.into_iter().map(|choice| vec![button(choice)]).collect();
    if !words.is_empty() {
        rows.push(words.into_iter().map(button).collect());
    }
    rows
}
