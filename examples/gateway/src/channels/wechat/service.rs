//! Customer-service messages (客服消息), and the access token that they need.

use std::borrow::Cow;
use std::time::{Duration, Instant};

use replymenu::{Outgoing, Part};
use serde_json::{Value, json};
use tokio::sync::Mutex;

use super::super::Tools;
use super::super::vendor::{Call, clip, deliver, post};
use crate::channel::SendError;
use crate::config::Secret;

/// Sends for one account.
pub(super) struct Service {
    api: String,
    app_id: String,
    secret: Secret,
    http: reqwest::Client,
    access: Mutex<Option<Access>>,
}

struct Access {
    token: String,
    until: Instant,
}

/// `access_token` is wrong or expired.
const EXPIRED: [i64; 3] = [40001, 40014, 42001];
/// The platform is busy, or there were too many calls.
const BUSY: [i64; 4] = [-1, 45009, 45011, 50002];

impl Service {
    pub(super) fn new(api: String, app_id: String, secret: Secret, tools: &Tools) -> Self {
        Service { api, app_id, secret, http: tools.http.clone(), access: Mutex::new(None) }
    }

    /// The calls that send messages.
    pub(super) fn write(user: &str, messages: &[Outgoing]) -> Vec<String> {
        messages.iter().map(|message| call(user, message).write()).collect()
    }

    /// Sends what [`write`](Service::write) wrote.
    pub(super) async fn send(&self, payload: &str) -> Result<(), SendError> {
        deliver(payload, |call| self.call(call)).await
    }

    async fn call(&self, call: Call) -> Result<(), SendError> {
        let token = self.token(None).await?;
        let answer = self.post(&call, &token).await?;
        if !EXPIRED.contains(&code(&answer)) {
            return outcome(&answer);
        }
        // Somebody made a new one.
        let token = self.token(Some(&token)).await?;
        outcome(&self.post(&call, &token).await?)
    }

    async fn post(&self, call: &Call, token: &str) -> Result<Value, SendError> {
        let request = self.http.post(format!("{}{}", self.api, call.path));
        post(request.query(&[("access_token", token)]), &call.body).await
    }

    /// The access token; another one than `expired`. One at a time asks for it.
    async fn token(&self, expired: Option<&str>) -> Result<String, SendError> {
        let mut access = self.access.lock().await;
        if let Some(access) = &*access
            && access.until > Instant::now()
            && expired != Some(access.token.as_str())
        {
            return Ok(access.token.clone());
        }
        let body = json!({
            "grant_type": "client_credential", "appid": self.app_id, "secret": self.secret.as_str(),
        });
        // The stable one: all processes get the same, and none makes that of another invalid.
        let request = self.http.post(format!("{}/cgi-bin/stable_token", self.api));
        let answer = post(request, &body).await?;
        outcome(&answer)?;
        let token =
            answer["access_token"].as_str().ok_or(SendError::Never("no access token".into()))?;
        // The platform has a new one ready five minutes before the end.
        let seconds = answer["expires_in"].as_u64().unwrap_or(7200).saturating_sub(240);
        let until = Instant::now() + Duration::from_secs(seconds.min(7200));
        *access = Some(Access { token: token.to_owned(), until });
        Ok(token.to_owned())
    }
}

fn code(answer: &Value) -> i64 {
    answer["errcode"].as_i64().unwrap_or_default()
}

/// The platform answers 200 to everything.
fn outcome(answer: &Value) -> Result<(), SendError> {
    let code = code(answer);
    if code == 0 {
        return Ok(());
    }
    let said = clip(answer["errmsg"].as_str().unwrap_or_default(), 160);
    let problem = Cow::Owned(format!("errcode {code}: {said}"));
    Err(if BUSY.contains(&code) { SendError::Later(problem) } else { SendError::Never(problem) })
}

/// The call that sends a message.
fn call(user: &str, message: &Outgoing) -> Call {
    let part = message.part();
    let of = |kind: &str, content: Value| {
        let body = json!({ "touser": user, "msgtype": kind, kind: content });
        Call::new("/cgi-bin/message/custom/send", body)
    };
    let text = || of("text", json!({ "content": part.to_text() }));
    match part {
        _ if !message.choices().is_empty() => {
            let choices = message.choices().iter();
            let list: Vec<Value> = choices
                .map(|choice| json!({ "id": choice.token(), "content": choice.label() }))
                .collect();
            let menu = json!({ "head_content": part.to_text(), "list": list, "tail_content": "" });
            of("msgmenu", menu).or(text())
        }
        Part::Image { url, .. } => {
            of("image", json!({ "media_id": url.strip_prefix("media:").unwrap_or(url) })).or(text())
        }
        Part::Card { title, summary, url, image } => {
            let article =
                json!({ "title": title, "description": summary, "url": url, "picurl": image });
            of("news", json!({ "articles": [article] })).or(text())
        }
        _ => text(),
    }
}
