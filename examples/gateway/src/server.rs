//! HTTP: the channels, and what the operator looks at.

use std::fmt::Write as _;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::State;
use axum::http::{HeaderMap, Request as HttpRequest, StatusCode, header};
use axum::response::{IntoResponse, Response as HttpResponse};
use axum::routing::get;
use tokio::sync::Semaphore;
use tokio::time::timeout;

use crate::channel::Response;
use crate::gateway::Gateway;

/// How long a body may take to arrive: whoever dribbles must not keep the places of others.
const BODY: Duration = Duration::from_secs(10);

#[derive(Clone)]
struct Shared {
    gateway: Arc<Gateway>,
    /// A place for each request that may be worked on.
    places: Arc<Semaphore>,
}

/// The channels.
pub fn channels(gateway: Arc<Gateway>) -> Router {
    let most = gateway.core.limits.requests_at_once.min(Semaphore::MAX_PERMITS);
    let places = Arc::new(Semaphore::new(most));
    Router::new().fallback(any).with_state(Shared { gateway, places })
}

/// `/health`, `/status` and `/metrics`: not for the public.
pub fn admin(gateway: Arc<Gateway>) -> Router {
    Router::new()
        .route("/health", get(health))
        .route("/status", get(status))
        .route("/metrics", get(metrics))
        .with_state(gateway)
}

async fn any(State(shared): State<Shared>, request: HttpRequest<Body>) -> HttpResponse {
    let Ok(_place) = shared.places.try_acquire() else {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    };
    let (parts, body) = request.into_parts();
    let body = match timeout(BODY, to_bytes(body, shared.gateway.core.limits.body_bytes)).await {
        Ok(Ok(body)) => body,
        Ok(Err(_)) => return StatusCode::PAYLOAD_TOO_LARGE.into_response(),
        Err(_) => return StatusCode::REQUEST_TIMEOUT.into_response(),
    };
    let headers: Vec<(String, String)> = parts
        .headers
        .iter()
        .filter_map(|(name, value)| Some((name.to_string(), value.to_str().ok()?.to_owned())))
        .collect();
    let path = parts.uri.path_and_query().map_or("/", |path| path.as_str());
    http(shared.gateway.respond(parts.method.as_str(), path, &headers, &body).await)
}

fn http(response: Response) -> HttpResponse {
    let status = StatusCode::from_u16(response.status).unwrap_or(StatusCode::OK);
    let headers = [
        (header::CONTENT_TYPE, response.content_type.into_owned()),
        // A page of ours is shown in no other page, and nothing is what it does not say to be.
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
        (header::X_FRAME_OPTIONS, "SAMEORIGIN".to_owned()),
    ];
    (status, headers, response.body).into_response()
}

/// Whether messages can be answered.
async fn health(State(gateway): State<Arc<Gateway>>) -> HttpResponse {
    match gateway.core.store.load("", "").await {
        Ok(_) => "good\n".into_response(),
        Err(_) => (StatusCode::SERVICE_UNAVAILABLE, "the store is gone\n").into_response(),
    }
}

/// The menus, and what is wrong with their last changes: JSON, and in a browser a text, as a report in JSON
/// is one long line.
async fn status(State(gateway): State<Arc<Gateway>>, headers: HeaderMap) -> HttpResponse {
    let states = gateway.core.menus.states();
    let waiting = gateway.core.metrics.total("replymenu_errands_waiting");
    let accepts = headers.get(header::ACCEPT).and_then(|accepts| accepts.to_str().ok());
    if accepts.is_some_and(|accepts| accepts.contains("text/html")) {
        let version = env!("CARGO_PKG_VERSION");
        let mut text =
            format!("replymenu-gateway {version}, {waiting} waiting to be sent or done\n");
        for (name, state) in states {
            let _ = write!(text, "\n{name}: {state}");
        }
        return http(Response::text(text));
    }
    let status = serde_json::json!({
        "version": env!("CARGO_PKG_VERSION"),
        "menus": states,
        "waiting": waiting,
    });
    http(Response::json(serde_json::to_string_pretty(&status).unwrap_or_default()))
}

async fn metrics(State(gateway): State<Arc<Gateway>>) -> HttpResponse {
    let content_type = "text/plain; version=0.0.4; charset=utf-8";
    ([(header::CONTENT_TYPE, content_type)], gateway.metrics().await).into_response()
}
