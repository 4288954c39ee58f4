//! HTTP.

use std::sync::Arc;
use std::time::SystemTime;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::State;
use axum::http::{Request as HttpRequest, StatusCode, header};
use axum::response::{IntoResponse, Response as HttpResponse};

use crate::channel::{Request, Response};
use crate::gateway::Gateway;

/// The largest body of a request, in bytes.
const LARGEST_BODY: usize = 256 * 1024;

/// The service of all paths.
pub fn router(gateway: Arc<Gateway>) -> Router {
    Router::new().fallback(any).with_state(gateway)
}

async fn any(State(gateway): State<Arc<Gateway>>, request: HttpRequest<Body>) -> HttpResponse {
    let (parts, body) = request.into_parts();
    let Ok(body) = to_bytes(body, LARGEST_BODY).await else {
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    };
    let headers: Vec<(String, String)> = parts
        .headers
        .iter()
        .filter_map(|(name, value)| Some((name.to_string(), value.to_str().ok()?.to_owned())))
        .collect();
    let url = parts.uri.to_string();
    let request = Request {
        method: parts.method.as_str(),
        url: &url,
        headers: &headers,
        body: &body,
        now: SystemTime::now(),
    };
    http(gateway.respond(parts.uri.path(), &request).await)
}

fn http(response: Response) -> HttpResponse {
    let status = StatusCode::from_u16(response.status).unwrap_or(StatusCode::OK);
    let content_type = [(header::CONTENT_TYPE, response.content_type.into_owned())];
    (status, content_type, response.body).into_response()
}
