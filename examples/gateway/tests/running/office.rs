//! What stands around a gateway: the services of an office, and the interface of a vendor.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::to_bytes;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use serde_json::Value;

/// A server that notes what it is asked.
#[derive(Clone)]
pub(crate) struct Office {
    pub(crate) url: String,
    calls: Arc<Mutex<Vec<Call>>>,
    answers: Arc<Mutex<BTreeMap<String, Answer>>>,
}

#[derive(Clone, Debug)]
pub(crate) struct Call {
    pub(crate) path: String,
    pub(crate) headers: BTreeMap<String, String>,
    pub(crate) text: String,
    pub(crate) body: Value,
}

/// How a path is answered.
#[derive(Clone)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) body: String,
    pub(crate) after: Duration,
}

impl Office {
    pub(crate) async fn open() -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let office = Office {
            url: format!("http://{}", listener.local_addr().unwrap()),
            calls: Arc::default(),
            answers: Arc::default(),
        };
        let router = Router::new().fallback(note).with_state(office.clone());
        tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        office
    }

    /// How what begins with a path is answered from now on; else with 200 and `{}`.
    pub(crate) fn answer(&self, path: &str, status: u16, body: &str, after: Duration) {
        let answer = Answer { status, body: body.to_owned(), after };
        self.answers.lock().unwrap().insert(path.to_owned(), answer);
    }

    /// What was called so far that begins with a path.
    pub(crate) fn calls(&self, path: &str) -> Vec<Call> {
        let calls = self.calls.lock().unwrap();
        calls.iter().filter(|call| call.path.starts_with(path)).cloned().collect()
    }

    /// Waits until so much was called.
    pub(crate) async fn wait(&self, path: &str, count: usize) -> Vec<Call> {
        let start = Instant::now();
        loop {
            let calls = self.calls(path);
            if calls.len() >= count || start.elapsed() > Duration::from_secs(60) {
                assert_eq!(calls.len(), count, "{path}: {calls:?}");
                return calls;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
}

async fn note(State(office): State<Office>, request: Request) -> impl IntoResponse {
    let (parts, body) = request.into_parts();
    let body = to_bytes(body, 1 << 20).await.unwrap_or_default();
    let path = parts.uri.path().to_owned();
    let headers = parts.headers.iter();
    let headers = headers.map(|(name, value)| (name.to_string(), value.to_str().unwrap().into()));
    office.calls.lock().unwrap().push(Call {
        path: path.clone(),
        headers: headers.collect(),
        text: String::from_utf8_lossy(&body).into_owned(),
        body: serde_json::from_slice(&body).unwrap_or_default(),
    });
    let answer = {
        let answers = office.answers.lock().unwrap();
        let answer = answers.iter().find(|(start, _)| path.starts_with(start.as_str()));
        answer.map(|(_, answer)| answer.clone())
    };
    let answer = answer.unwrap_or(Answer { status: 200, body: "{}".into(), after: Duration::ZERO });
    tokio::time::sleep(answer.after).await;
    let status = StatusCode::from_u16(answer.status).unwrap();
    (status, [("content-type", "application/json")], answer.body)
}

/// A menu with everything that a gateway has to do with.
pub(crate) const MENU: &str = r#"
title = "Office"
language = "en"
time_zone = "+00:00"
welcome = "Hello.\n{menu}"
fallback = { reply = "A person will answer you.", handoff = "desk" }

[values]
state = "not known yet"
number = ""
forecast = "no forecast"

[desk.desk]
hold = "10m"

[category.weather]
code = 1
title = "Weather"
keywords = "weather"
reply = ["Today: {forecast}", { image = "https://example.org/map.png", alt = "A map" }, { title = "More", summary = "Of the week", url = "https://example.org/week" }]

[category.case]
patterns = '^case (?P<number>[0-9]+)$'
lookup = "case-state"
reply = "Case {number}: {state}"

[category.rooms]
code = 2
title = "Rooms"
action = "book"
reply = "Booked: {size} for {name}."
[[category.rooms.ask]]
name = "size"
prompt = "Which room?"
choices = ["small", "large"]
[[category.rooms.ask]]
name = "name"
prompt = "Your name?"

[category.count]
code = 3
title = "Count"
action = "count"
reply = "Counted."

[category.services]
code = 4
title = "Services"
[category.permits]
under = "services"
code = 1
title = "Permits"
reply = "Permits: window 3."
"#;
