//! Requests that the vendors' own clients made and signed, and what a channel must read in them.
//!
//! `clients/vectors.py` writes `vectors.json`.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use std::collections::BTreeMap;
use std::path::Path;
use std::time::SystemTime;

use replymenu_gateway::channel::{Channel, Received, Refused, Request, Said};
use serde::Deserialize;

use self::support::{channels, configured};

/// A request, and one of the three at the end.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Vector {
    path: String,
    name: String,
    method: String,
    headers: BTreeMap<String, String>,
    body: String,
    user: Option<String>,
    /// What is said; `null` where there is no message in it.
    said: Option<Said>,
    response: Option<String>,
    refused: Option<u16>,
}

const PUBLIC_URL: &str = "https://chat.example.org";

fn receive(channel: &dyn Channel, vector: &Vector) -> Result<Received, Refused> {
    let headers: Vec<(String, String)> =
        vector.headers.iter().map(|(name, value)| (name.to_lowercase(), value.clone())).collect();
    channel.receive(&Request {
        method: &vector.method,
        url: &format!("{PUBLIC_URL}{}", vector.path),
        headers: &headers,
        body: vector.body.as_bytes(),
        now: SystemTime::UNIX_EPOCH,
    })
}

#[test]
fn what_the_vendors_clients_send_is_read() {
    let vectors: Vec<Vector> = serde_json::from_str(include_str!("vectors.json")).unwrap();
    let channels = channels();
    for vector in &vectors {
        let name = vector.path[1..].split('?').next().unwrap();
        let place = format!("{name}: {}", vector.name);
        match receive(&*channels[name], vector) {
            Err(refused) => {
                assert_eq!(Some(refused.status), vector.refused, "{place}: {refused}");
                for text in vector.user.iter().chain([&vector.body]) {
                    assert!(
                        text.is_empty() || !refused.to_string().contains(text),
                        "{place}: {refused}"
                    );
                }
            }
            Ok(Received::Respond(response)) => {
                assert!(vector.refused.is_none() && vector.said.is_none(), "{place}");
                if let Some(expected) = &vector.response {
                    assert_eq!(&response.body, expected, "{place}");
                }
            }
            Ok(Received::Messages(messages)) => {
                assert!(vector.refused.is_none() && vector.response.is_none(), "{place}");
                let said =
                    messages.iter().map(|message| (Some(&message.user), Some(&message.said)));
                let expected = vector.said.as_ref().map(|said| (vector.user.as_ref(), Some(said)));
                assert!(said.eq(expected), "{place}: {messages:?}");
                for message in &messages {
                    assert!(!message.id.is_empty(), "{place}");
                }
            }
        }
    }
}

/// What strangers send does no harm, and nothing of it is taken without a signature.
#[test]
fn what_is_broken_is_refused() {
    let vectors: Vec<Vector> = serde_json::from_str(include_str!("vectors.json")).unwrap();
    let channels = channels();
    for vector in vectors.iter().filter(|vector| vector.said.is_some()) {
        let name = vector.path[1..].split('?').next().unwrap();
        let ends = vector.body.char_indices().map(|(at, _)| at);
        for end in ends.step_by(7) {
            let cut = Vector {
                path: vector.path.clone(),
                name: vector.name.clone(),
                method: vector.method.clone(),
                headers: vector.headers.clone(),
                body: vector.body[..end].to_owned(),
                user: None,
                said: None,
                response: None,
                refused: None,
            };
            match receive(&*channels[name], &cut) {
                Err(refused) => assert!(matches!(refused.status, 400 | 403), "{name}: {refused}"),
                // What signs no body can only be cut where something is left to read.
                Ok(_) => assert!(name == "ussd", "{name}: {} cut at {end}", vector.name),
            }
        }
    }
}

#[test]
fn what_the_pages_say_to_write_is_a_configuration() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let pages = std::fs::read_dir(folder.join("docs")).unwrap().map(|page| page.unwrap().path());
    let mut kinds = Vec::new();
    let pages = pages.filter(|page| page.extension().is_some_and(|end| end == "md"));
    for page in pages.chain([folder.join("README.md")]) {
        let page = std::fs::read_to_string(page).unwrap();
        let blocks =
            page.split("```toml\n").skip(1).map(|block| block.split("```").next().unwrap());
        for block in blocks.filter(|block| block.contains("[channel.")) {
            kinds.extend(configured(block).into_keys());
        }
    }
    kinds.sort();
    assert_eq!(kinds, ["line", "sms", "telegram", "ussd", "web", "wechat", "whatsapp"]);
}
