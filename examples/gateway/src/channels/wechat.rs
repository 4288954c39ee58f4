//! WeChat: an official account (公众号), by passive replies and customer-service messages.
//!
//! Facts, from developers.weixin.qq.com (接入指南, 接收普通消息, 被动回复用户消息, 消息加解密, 发送客服消息,
//! 获取稳定版接口调用凭据) and wechatpy 1.8:
//!
//! - The address is verified by a GET: `signature` is the SHA-1 of the sorted token, `timestamp` and `nonce`;
//!   `echostr` is sent back. In plain mode each POST is signed so: the body is not. With an EncodingAESKey
//!   (安全模式) it is: `msg_signature` is the same over the encrypted text, too.
//! - What is not answered within 5 seconds is sent again, up to three times; messages are told apart by
//!   `MsgId`, events by user and `CreateTime`. `success` says that there is no answer: anything else that
//!   is no reply shows the user an error.
//! - **One** message answers: a text of 2,048 bytes, an uploaded image by its `MediaId`, or one article.
//!   `transfer_customer_service` instead hands the conversation to the account's staff.
//! - With the account's secret customer-service messages can be sent: five within 48 hours of a user's message
//!   (after following, scanning or a tap on the account's menu: three within a minute). Among them is
//!   `msgmenu`, a tap on which comes back as a text with `bizmsgmenuid`.
//! - Links `weixin://bizmsgmenu?…` inside a text do the same as `msgmenu`, without the secret. Many accounts use
//!   them, but no document of the vendor has them: an option, off by default.

mod cipher;
mod service;
mod xml;

use std::collections::HashMap;
use std::fmt::Write as _;

use replymenu::{Handoff, Outgoing, Part, Reply};
use serde::Deserialize;

use self::cipher::Cipher;
use self::service::Service;
use super::Tools;
use super::pages::More;
use crate::channel::{
    Channel, Inbound, Parcel, Received, Refused, Rendered, Request, Response, Said, SendError, Task,
};
use crate::config::{ConfigError, Secret};
use crate::signature::{is_same, sorted_sha1};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Settings {
    /// The token of 服务器配置.
    token: Secret,
    /// The AppID; needed with one of the two below.
    #[serde(default)]
    app_id: String,
    /// The EncodingAESKey: with it nothing is taken that is not encrypted.
    aes_key: Option<Secret>,
    /// The AppSecret: with it customer-service messages are sent.
    secret: Option<Secret>,
    /// Whether all answers are customer-service messages, so that choices are menus to tap.
    #[serde(default)]
    menus: bool,
    /// Whether the choices are links below the text.
    #[serde(default)]
    links: bool,
    /// Whether a handover to a desk that is open hands the conversation to the account's staff.
    #[serde(default)]
    transfer: bool,
    /// Without `secret`: what is typed to see what did not fit into an answer.
    #[serde(default = "more")]
    more: More,
    #[serde(default = "api")]
    api: String,
}

fn more() -> More {
    More::new("继续", "（回复“继续”看下文）")
}

fn api() -> String {
    "https://api.weixin.qq.com".to_owned()
}

pub(super) struct WeChat {
    token: Secret,
    cipher: Option<Cipher>,
    service: Option<Service>,
    menus: bool,
    links: bool,
    transfer: bool,
    more: More,
}

impl WeChat {
    pub(super) fn new(settings: Settings, tools: &Tools) -> Result<Self, ConfigError> {
        let Settings { token, app_id, aes_key, secret, menus, links, transfer, more, api } =
            settings;
        if app_id.is_empty() && (aes_key.is_some() || secret.is_some()) {
            return Err(ConfigError::new("`aes_key` and `secret` need the `app_id`"));
        }
        if menus && secret.is_none() {
            return Err(ConfigError::new(
                "`menus` are customer-service messages: they need the `secret`",
            ));
        }
        let cipher = aes_key.map(|key| {
            Cipher::new(key.as_str(), &app_id).ok_or_else(|| {
                ConfigError::new("`aes_key` is no EncodingAESKey: it has 43 characters")
            })
        });
        let service = secret.map(|secret| Service::new(api, app_id, secret, tools));
        Ok(WeChat { token, cipher: cipher.transpose()?, service, menus, links, transfer, more })
    }
}

/// What says that there is no answer.
const NOTHING: &str = "success";

/// What a client sends as a text for what the platform does not know.
const UNSUPPORTED: &str = "【收到不支持的消息类型，暂无法显示】";

impl Channel for WeChat {
    fn receive(&self, request: &Request<'_>) -> Result<Received, Refused> {
        let query = |name| request.query(name).unwrap_or_default();
        let (timestamp, nonce) = (query("timestamp"), query("nonce"));
        let is_signed = |signature: &str, encrypted: Option<&str>| {
            let mut parts = vec![self.token.as_str(), &timestamp, &nonce];
            parts.extend(encrypted);
            is_same(&sorted_sha1(parts), signature)
        };
        let forged = || Refused::forged("the signature is not of the token");
        match (request.method, &self.cipher) {
            ("GET", _) => {
                is_signed(&query("signature"), None).then_some(()).ok_or_else(forged)?;
                Ok(Received::Respond(Response::text(query("echostr"))))
            }
            ("POST", None) => {
                is_signed(&query("signature"), None).then_some(()).ok_or_else(forged)?;
                let body = std::str::from_utf8(request.body).map_err(|_| broken())?;
                Ok(self.read(&xml::read(body).ok_or_else(broken)?))
            }
            ("POST", Some(cipher)) => {
                let body = std::str::from_utf8(request.body).map_err(|_| broken())?;
                let outer = xml::read(body).ok_or_else(broken)?;
                let Some(encrypted) = outer.get("Encrypt") else {
                    return Err(Refused::forged(
                        "the message is not encrypted, and `aes_key` is set",
                    ));
                };
                is_signed(&query("msg_signature"), Some(encrypted))
                    .then_some(())
                    .ok_or_else(forged)?;
                let body = cipher.decrypt(encrypted).ok_or_else(|| {
                    Refused::forged("the message is not encrypted with `aes_key` for `app_id`")
                })?;
                Ok(self.read(&xml::read(&body).ok_or_else(broken)?))
            }
            _ => Err(Refused::unknown()),
        }
    }

    fn answers_in_response(&self) -> bool {
        !self.menus || self.transfer
    }

    fn acknowledge(&self) -> Response {
        Response::text(NOTHING)
    }

    fn render(&self, to: &Inbound, reply: &Reply<'_>) -> Rendered {
        let to_staff = self.transfer && reply.handoff().is_some_and(Handoff::is_open);
        if to_staff || self.menus {
            // A transfer holds no text, and a passive reply no menu.
            let delivery = reply.for_channel(replymenu::Channel::WeChatService);
            let messages = if self.service.is_some() { delivery.messages() } else { &[] };
            let response = to_staff.then(|| self.respond(to, "transfer_customer_service", ""));
            return Rendered { response, ..Rendered::push(Service::write(&to.user, messages)) };
        }
        let delivery = reply.for_channel(replymenu::Channel::WeChat);
        match delivery.messages().split_first() {
            None => Rendered::default(),
            Some((first, later)) if later.is_empty() || self.service.is_some() => {
                let response = Some(self.message(to, first, reply));
                Rendered { response, ..Rendered::push(Service::write(&to.user, later)) }
            }
            Some(_) => self.page(to, reply.text()),
        }
    }

    fn asks_for_more(&self, said: &Said) -> bool {
        self.more.is_asked_for(said)
    }

    fn render_rest(&self, to: &Inbound, rest: &[String]) -> Rendered {
        self.page(to, &rest.join("\n"))
    }

    fn send<'a>(&'a self, parcel: Parcel<'a>) -> Task<'a, Result<(), SendError>> {
        Box::pin(async move {
            match &self.service {
                Some(service) => service.send(parcel.payload).await,
                None => Err(SendError::Never("there is no `secret` any more".into())),
            }
        })
    }
}

fn broken() -> Refused {
    Refused::broken("the body is no message of WeChat")
}

impl WeChat {
    /// The message in the fields; what is none is answered with nothing.
    fn read(&self, fields: &HashMap<String, String>) -> Received {
        let messages = inbound(fields);
        messages.map_or_else(
            || Received::Respond(self.acknowledge()),
            |message| Received::Messages(vec![message]),
        )
    }

    /// The response with a message of a kind.
    fn respond(&self, to: &Inbound, kind: &str, content: &str) -> Response {
        let at = to.at.unwrap_or_default().to_string();
        let mut reply = String::from("<xml>");
        xml::push(&mut reply, "ToUserName", &to.user);
        xml::push(&mut reply, "FromUserName", &to.reply_to);
        let _ = write!(reply, "<CreateTime>{at}</CreateTime>");
        xml::push(&mut reply, "MsgType", kind);
        reply.push_str(content);
        reply.push_str("</xml>");
        let Some(cipher) = &self.cipher else { return Response::xml(reply) };
        let (encrypted, nonce) = cipher.encrypt(&reply);
        let signature = sorted_sha1(vec![self.token.as_str(), &at, &nonce, &encrypted]);
        let mut sealed = String::from("<xml>");
        xml::push(&mut sealed, "Encrypt", &encrypted);
        xml::push(&mut sealed, "MsgSignature", &signature);
        let _ = write!(sealed, "<TimeStamp>{at}</TimeStamp>");
        xml::push(&mut sealed, "Nonce", &nonce);
        sealed.push_str("</xml>");
        Response::xml(sealed)
    }

    fn text(&self, to: &Inbound, text: &str) -> Response {
        let mut content = String::new();
        xml::push(&mut content, "Content", text);
        self.respond(to, "text", &content)
    }

    /// The response with a message.
    fn message(&self, to: &Inbound, message: &Outgoing, reply: &Reply<'_>) -> Response {
        let mut content = String::new();
        match message.part() {
            Part::Image { url, .. } => {
                xml::push(&mut content, "MediaId", url.strip_prefix("media:").unwrap_or(url));
                self.respond(to, "image", &format!("<Image>{content}</Image>"))
            }
            Part::Card { title, summary, url, image } => {
                let fields =
                    [("Title", title), ("Description", summary), ("PicUrl", image), ("Url", url)];
                for (name, value) in fields {
                    xml::push(&mut content, name, value);
                }
                let article = format!("<Articles><item>{content}</item></Articles>");
                self.respond(to, "news", &format!("<ArticleCount>1</ArticleCount>{article}"))
            }
            part => self.text(to, &self.with_links(part.to_text(), reply)),
        }
    }

    fn page(&self, to: &Inbound, text: &str) -> Rendered {
        self.more.page(replymenu::Channel::WeChat, text, |page, _| self.text(to, page))
    }

    /// The text with a link for each choice below it, if they fit.
    fn with_links(&self, text: String, reply: &Reply<'_>) -> String {
        if !self.links || reply.choices().is_empty() {
            return text;
        }
        let mut linked = format!("{text}\n");
        for choice in reply.choices() {
            let escaped: String =
                form_urlencoded::byte_serialize(choice.label().as_bytes()).collect();
            let (content, id) = (escaped.replace('+', "%20"), choice.token());
            let label = choice.label().replace(['<', '>'], " ");
            let href = format!("weixin://bizmsgmenu?msgmenucontent={content}&msgmenuid={id}");
            let _ = write!(linked, "\n<a href=\"{href}\">{label}</a>");
        }
        let fits = replymenu::Channel::WeChat.first_page(&linked, "").is_none();
        if fits { linked } else { text }
    }
}

/// The message in the fields, if it is one that a person sent, or did.
fn inbound(fields: &HashMap<String, String>) -> Option<Inbound> {
    let field = |name: &str| fields.get(name).filter(|value| !value.is_empty()).cloned();
    let (kind, created) = (field("MsgType")?, field("CreateTime")?);
    let said = match kind.as_str() {
        "text" => match (field("bizmsgmenuid"), field("Content")) {
            (Some(id), _) => Said::Tap(id),
            (None, Some(text)) if text == UNSUPPORTED => Said::Unreadable,
            (None, text) => Said::Text(text.unwrap_or_default()),
        },
        // Where the account has voice recognition.
        "voice" => field("Recognition").map_or(Said::Unreadable, Said::Text),
        "image" | "video" | "shortvideo" | "location" | "link" | "file" => Said::Unreadable,
        "event" => match field("Event")?.as_str() {
            "subscribe" | "SCAN" => Said::Welcome,
            // The key of the account's own menu is what a tap says.
            "CLICK" => Said::Text(field("EventKey")?),
            _ => return None,
        },
        _ => return None,
    };
    let event = || Some(format!("{created}:{}", field("Event")?));
    Some(Inbound {
        user: field("FromUserName")?,
        account: None,
        id: field("MsgId").or_else(event)?,
        said,
        at: created.parse().ok(),
        reply_to: field("ToUserName")?,
    })
}
