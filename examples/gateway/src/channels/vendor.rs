//! Calls to a vendor's interface: JSON over HTTP.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::channel::SendError;

/// A call, as it is written down before it is made: without the secrets, which are added then.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Call {
    /// Behind the address of the interface.
    pub(crate) path: String,
    pub(crate) body: Value,
    /// What to send where the vendor refuses that: the plain text below the buttons, the address of a
    /// picture. A label that is too long must not be the end of the answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) or: Option<Box<Call>>,
}

impl Call {
    pub(crate) fn new(path: impl Into<String>, body: Value) -> Self {
        Call { path: path.into(), body, or: None }
    }

    pub(crate) fn or(self, other: Call) -> Self {
        Call { or: Some(Box::new(other)), ..self }
    }

    /// As it is stored.
    pub(crate) fn write(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// Makes the call that was written; where the vendor refuses it, the other.
///
/// # Errors
/// Those of the last that was made.
pub(crate) async fn deliver<F>(payload: &str, make: impl Fn(Call) -> F) -> Result<(), SendError>
where
    F: Future<Output = Result<(), SendError>>,
{
    let Ok(mut call) = serde_json::from_str::<Call>(payload) else {
        return Err(SendError::Never("what was stored is no call".into()));
    };
    let other = call.or.take();
    match (make(call).await, other) {
        (Err(SendError::Never(_)), Some(other)) => make(*other).await,
        (done, _) => done,
    }
}

/// Posts a call and gives the vendor's answer to it.
///
/// # Errors
/// What can be said without secrets: no address, no header and no body that was sent.
pub(crate) async fn post(
    request: reqwest::RequestBuilder,
    body: &Value,
) -> Result<Value, SendError> {
    let response = request.json(body).send().await.map_err(SendError::of_call)?;
    let status = response.status();
    let answer = response.json::<Value>().await;
    if status.is_success() {
        // A page of some proxy, perhaps.
        return answer.map_err(|_| SendError::Unknown("the answer is no JSON".into()));
    }
    let said = format!("{status}{}", described(&answer.unwrap_or_default()));
    Err(SendError::of_status(status.as_u16(), said))
}

/// What a vendor says about a refusal: `description` (Telegram), `message` (LINE), `error.message`
/// (WhatsApp), in its own words about the call, cut to a line.
fn described(answer: &Value) -> String {
    let places = ["/description", "/message", "/error/message"];
    let found = places.iter().find_map(|place| answer.pointer(place)?.as_str());
    found.map(|text| format!(": {}", clip(text, 160))).unwrap_or_default()
}

/// The beginning of a text, at most `most` UTF-16 code units of it.
pub(crate) fn clip(text: &str, most: usize) -> &str {
    let mut units = 0;
    let end = text.char_indices().find(|(_, character)| {
        units += character.len_utf16();
        units > most
    });
    end.map_or(text, |(at, _)| &text[..at])
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use serde_json::json;

    use super::{Call, clip, deliver, described};
    use crate::channel::SendError;

    #[test]
    fn a_text_is_clipped_between_characters() {
        for (text, most, clipped) in
            [("abc", 3, "abc"), ("abc", 2, "ab"), ("a😀b", 2, "a"), ("a😀b", 3, "a😀"), ("", 0, "")]
        {
            assert_eq!(clip(text, most), clipped);
        }
    }

    #[test]
    fn what_a_vendor_says_about_a_refusal_is_told() {
        for (answer, told) in [
            (json!({ "description": "Bad Request" }), ": Bad Request"),
            (json!({ "message": "invalid" }), ": invalid"),
            (json!({ "error": { "message": "(#1) no" } }), ": (#1) no"),
            (json!({ "text": "of a user" }), ""),
            (json!(null), ""),
        ] {
            assert_eq!(described(&answer), told);
        }
    }

    #[tokio::test]
    async fn the_other_call_is_made_only_where_the_vendor_refuses_one() {
        let call = Call::new("a", json!({})).or(Call::new("b", json!({})));
        let busy = || SendError::Later("busy".into());
        let gone = || SendError::Unknown("gone".into());
        let refused = || SendError::Never("refused".into());
        for (first, made, end) in [
            (None, "a", Ok(())),
            (Some(busy()), "a", Err(busy())),
            (Some(gone()), "a", Err(gone())),
            (Some(refused()), "ab", Ok(())),
        ] {
            let (paths, first) = (RefCell::new(String::new()), RefCell::new(first));
            let make = |call: Call| {
                paths.borrow_mut().push_str(&call.path);
                std::future::ready(first.take().map_or(Ok(()), Err))
            };
            assert_eq!(deliver(&call.write(), make).await, end);
            assert_eq!(*paths.borrow(), made);
        }
    }
}
