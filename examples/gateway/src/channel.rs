//! What a channel is: how its requests are read, and how replies are written for it.
//!
//! Reading and writing are pure, so that they are tested with the vendors' own bytes; only
//! [`Channel::send`] talks to anybody. What is to be sent is written down (as text) before it is sent,
//! so that a process that dies in between neither loses nor repeats it.

use std::borrow::Cow;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::time::SystemTime;

use replymenu::Reply;
use serde::{Deserialize, Serialize};

/// What a function returns that waits, in a trait that is used as `dyn`.
pub type Task<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// A channel: WeChat, Telegram, a web page.
pub trait Channel: Send + Sync {
    /// Checks that a request is authentic, and reads what is in it.
    ///
    /// # Errors
    /// What is not authentic, or not of this channel.
    fn receive(&self, request: &Request<'_>) -> Result<Received, Refused>;

    /// Writes a reply to `to` as the channel takes it: [`Reply::for_channel`] keeps its limits.
    fn render(&self, to: &Inbound, reply: &Reply<'_>) -> Rendered;

    /// Whether replies go into the response of the request that brought the message. Where they do not,
    /// [`acknowledge`](Channel::acknowledge) is the response, and [`Rendered::push`] is sent afterwards.
    fn answers_in_response(&self) -> bool {
        false
    }

    /// The response to a request whose messages are taken, but not answered in it.
    fn acknowledge(&self) -> Response {
        Response::text("")
    }

    /// The response to a user who writes too much. A status that the vendor takes for a failure would
    /// make it worse: it delivers again.
    fn too_many(&self) -> Response {
        self.acknowledge()
    }

    /// Whether a message asks for what did not fit into the reply before: for channels that take one
    /// message as an answer and have no other way.
    fn asks_for_more(&self, _said: &Said) -> bool {
        false
    }

    /// Writes what did not fit into the reply before, [`Rendered::rest`] of which is stored with the user.
    fn render_rest(&self, _to: &Inbound, _rest: &[String]) -> Rendered {
        Rendered::default()
    }

    /// Sends what [`render`](Channel::render) wrote into [`Rendered::push`].
    fn send<'a>(&'a self, _parcel: Parcel<'a>) -> Task<'a, Result<(), SendError>> {
        Box::pin(async { Err(SendError::Never("the channel sends nothing by itself".into())) })
    }

    /// Whether the other side drops what comes twice with one [`Parcel::key`]. Where it does not, what
    /// may have been sent when the process died is not sent again.
    fn drops_repeats(&self) -> bool {
        false
    }
}

/// An HTTP request.
#[derive(Clone, Copy)]
pub struct Request<'a> {
    pub method: &'a str,
    /// As the other side knows it, with the query: `https://example.org/sms?a=b`.
    pub url: &'a str,
    /// The names in lower case.
    pub headers: &'a [(String, String)],
    pub body: &'a [u8],
    pub now: SystemTime,
}

impl<'a> Request<'a> {
    /// The first header of this name, which is in lower case.
    pub fn header(&self, name: &str) -> Option<&'a str> {
        self.headers.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// The first parameter of this name in the query, decoded.
    pub fn query(&self, name: &str) -> Option<Cow<'a, str>> {
        let (_, query) = self.url.split_once('?')?;
        let mut pairs = form_urlencoded::parse(query.as_bytes());
        pairs.find_map(|(key, value)| (key == name).then_some(value))
    }

    /// The fields of a body that is a form, decoded, in order.
    pub fn form(&self) -> Vec<(Cow<'a, str>, Cow<'a, str>)> {
        form_urlencoded::parse(self.body).collect()
    }
}

/// What is in a request.
#[derive(Debug)]
pub enum Received {
    /// The channel's own traffic, answered without the menu: a handshake, a status report, a page.
    Respond(Response),
    /// Messages, in order; none is acknowledged like some.
    Messages(Vec<Inbound>),
}

/// A message of a user.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inbound {
    /// Who wrote it, as the channel says.
    pub user: String,
    /// The account it was sent to, where one webhook serves several: each may have its own menu.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub account: Option<String>,
    /// The channel's id of the message: the same when it is delivered again, and of no other message of
    /// the user. Where the channel has none, make one of what stays the same.
    pub id: String,
    pub said: Said,
    /// When it was written, in seconds since 1970, if the channel says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<i64>,
    /// What [`Channel::render`] needs to answer it: a reply token, a chat.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reply_to: String,
}

/// What a user did.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Said {
    Text(String),
    /// Tapped a choice: its token.
    Tap(String),
    /// A photo or the like.
    Unreadable,
    /// Began to follow the account, or opened the page.
    Welcome,
}

/// Hides what people write: it may end in an error log.
impl fmt::Debug for Said {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Said::Text(_) => "Text",
            Said::Tap(_) => "Tap",
            Said::Unreadable => "Unreadable",
            Said::Welcome => "Welcome",
        })
    }
}

/// A reply as a channel takes it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rendered {
    /// The response that carries it; `None` for [`Channel::acknowledge`].
    pub response: Option<Response>,
    /// What is sent besides, in order: what [`Channel::send`] reads, usually the JSON of a call.
    pub push: Vec<String>,
    /// Texts that have no way out now: stored with the user until a message
    /// [asks for more](Channel::asks_for_more), or something else.
    pub rest: Vec<String>,
}

impl Rendered {
    /// All of it in the response.
    pub fn response(response: Response) -> Self {
        Rendered { response: Some(response), ..Rendered::default() }
    }

    /// All of it sent besides.
    pub fn push(push: Vec<String>) -> Self {
        Rendered { push, ..Rendered::default() }
    }
}

/// An HTTP response. It is kept, so that a repeated delivery gets the same bytes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Response {
    pub status: u16,
    pub content_type: Cow<'static, str>,
    pub body: String,
}

impl Response {
    fn ok(content_type: &'static str, body: impl Into<String>) -> Self {
        Response { status: 200, content_type: content_type.into(), body: body.into() }
    }

    pub fn text(body: impl Into<String>) -> Self {
        Response::ok("text/plain; charset=utf-8", body)
    }

    pub fn json(body: impl Into<String>) -> Self {
        Response::ok("application/json", body)
    }

    pub fn xml(body: impl Into<String>) -> Self {
        Response::ok("application/xml; charset=utf-8", body)
    }

    pub fn html(body: impl Into<String>) -> Self {
        Response::ok("text/html; charset=utf-8", body)
    }
}

/// Why a request is not taken. The reason is logged: it holds no secret and no text of a user.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("{reason}")]
pub struct Refused {
    pub status: u16,
    pub reason: Cow<'static, str>,
}

impl Refused {
    /// It does not come from the vendor.
    pub fn forged(reason: impl Into<Cow<'static, str>>) -> Self {
        Refused { status: 403, reason: reason.into() }
    }

    /// It cannot be read.
    pub fn broken(reason: impl Into<Cow<'static, str>>) -> Self {
        Refused { status: 400, reason: reason.into() }
    }

    /// The channel has no such method or path.
    pub fn unknown() -> Self {
        Refused { status: 404, reason: "no such path or method".into() }
    }
}

/// Something to send.
#[derive(Clone, Copy)]
pub struct Parcel<'a> {
    /// The same whenever it is tried again, and of no other: for vendors that drop repeats.
    pub key: &'a str,
    /// What [`Channel::render`] wrote.
    pub payload: &'a str,
}

/// Why something was not sent. Logged: no secret, no text of a user.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum SendError {
    /// Not now: no connection, or a status that says so.
    #[error("not now: {0}")]
    Later(Cow<'static, str>),
    /// Nor later: the vendor refused it.
    #[error("refused: {0}")]
    Never(Cow<'static, str>),
    /// The connection broke when it may have arrived.
    #[error("it may have arrived: {0}")]
    Unknown(Cow<'static, str>),
}

impl SendError {
    /// Of an HTTP status that is no success. 429 and 503 say that nothing was done; another 5xx may
    /// come after the deed, or from a proxy that gave up waiting for it.
    pub fn of_status(status: u16, said: impl Into<Cow<'static, str>>) -> Self {
        match status {
            408 | 425 | 429 | 503 => SendError::Later(said.into()),
            500..=599 => SendError::Unknown(said.into()),
            _ => SendError::Never(said.into()),
        }
    }

    /// Of a call that brought no response. Whether something arrived is known only if there never was a
    /// connection. The address is left out: it may hold a token.
    pub fn of_call(error: reqwest::Error) -> Self {
        let is_before = error.is_connect() || error.is_builder();
        let said = error.without_url().to_string().into();
        if is_before { SendError::Later(said) } else { SendError::Unknown(said) }
    }
}
